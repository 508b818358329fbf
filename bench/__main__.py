"""`make bench`: generate, load, measure, print. Everything in a folder that is removed again.

BENCH_GRANTS sets the number of grants (30,000); every share of the programme follows from it.
"""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from time import perf_counter

import django

HERE = Path(__file__).resolve().parent.parent


def _prepare(folder: Path) -> None:
    """The environment of an installation in the folder; before Django is imported."""
    os.environ["ECOCITIZENS_DATA_DIR"] = str(folder)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ecocitizens.settings"


def main() -> int:
    """Exit code 0 when every figure is within its limit, 1 when one is missed."""
    with tempfile.TemporaryDirectory(prefix="ecocitizens-bench-") as name:
        folder = Path(name)
        _prepare(folder)
        django.setup()
        # Only now: the models that it imports need the settings.
        run = import_module("bench.run").run

        grants = int(os.environ.get("BENCH_GRANTS", "30000"))
        start = perf_counter()
        code: int = run(folder, HERE / "examples" / "mangystau", grants)
        sys.stdout.write(f"the run took {perf_counter() - start:.0f} s\n")
        return code


if __name__ == "__main__":
    sys.exit(main())
