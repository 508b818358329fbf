"""A load that is stopped half-way leaves nothing: Ctrl-C, kill, and a full disk.

Real processes, each with a database of its own (SQLite, whatever the suite runs on).
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ecocitizens.opendata.tests.folders import copied, edit

# Stops itself where it hurts most: in the middle of the transaction, after many records.
STOPPED = """
import os, signal, sys
from ecocitizens import cli
from ecocitizens.journal import news

def stop(chain, entries):
    if any(entry.subject_kind == "promise" for entry in entries):
        os.kill(os.getpid(), signal.{signal})

news.subscribe("stop", stop)
sys.exit(cli.main(sys.argv[1:]))
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ECOCITIZENS_") and name not in ("DATABASE_URL", "LANG", "LC_ALL")
    }
    source = Path(__file__).resolve().parents[3]
    return {
        **kept,
        "ECOCITIZENS_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "ecocitizens.settings",
        "PYTHONPATH": str(source),
        "LANG": "C.UTF-8",
    }


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a new installation."""
    folder = tmp_path_factory.mktemp("installation")
    run(folder, "migrate", "--verbosity", "0")
    return folder


@pytest.fixture
def installation(migrated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(migrated, tmp_path / "installation"))


def run(
    installation: Path, *arguments: str, program: str = "", most_bytes: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command of ours; `most_bytes` is the largest that a file may become."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    start = ["-c", program] if program else ["-m", "ecocitizens.cli"]
    return subprocess.run(
        [sys.executable, *start, *arguments],
        env=environment(installation),
        preexec_fn=limit if most_bytes else None,
        capture_output=True,
        text=True,
        check=False,
    )


def files_of(installation: Path) -> list[str]:
    return sorted(path.name for path in (installation / "media").rglob("*") if path.is_file())


def assert_nothing_is_there(installation: Path, folder: Path) -> None:
    """No programme and no file; and the same folder loads whole now."""
    assert "There is no journal" in run(installation, "verify", "made-up").stderr
    assert files_of(installation) == []
    again = run(installation, "load", str(folder))
    assert "55 created" in again.stdout, again.stderr
    assert run(installation, "verify", "made-up").returncode == 0


def test_ctrl_c_leaves_nothing_and_says_so(installation: Path, tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    program = STOPPED.format(signal="SIGINT")
    stopped = run(installation, "load", str(folder), program=program)
    assert stopped.returncode == 130
    assert "nterrupted" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert_nothing_is_there(installation, folder)


def test_a_killed_load_leaves_no_record(installation: Path, tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    program = STOPPED.format(signal="SIGKILL")
    assert run(installation, "load", str(folder), program=program).returncode == -signal.SIGKILL
    assert "There is no journal" in run(installation, "verify", "made-up").stderr
    assert "55 created" in run(installation, "load", str(folder)).stdout


def test_a_disk_that_is_full_for_the_database_leaves_nothing(
    installation: Path, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "folder")
    refused = run(installation, "load", str(folder), most_bytes=50_000)
    assert refused.returncode == 1
    assert "The database failed" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert_nothing_is_there(installation, folder)


def test_a_disk_that_is_full_for_the_files_leaves_nothing(
    installation: Path, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "evidence" / "long.txt").write_text("long\n" * 1_000_000)
    edit(folder / "programme.yaml", "file: list.csv", "file: long.txt")
    refused = run(installation, "load", str(folder), most_bytes=4_000_000)
    assert refused.returncode == 1
    assert "Nothing was written." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert_nothing_is_there(installation, folder)


def test_a_mistake_is_told_on_the_standard_error_with_code_1(
    installation: Path, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "folder")
    edit(folder / "work.yaml", "since: 2019-05-04", "since: 2019-02-31")
    refused = run(installation, "load", str(folder))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "work.yaml:13: problems[dirty-river].since: " in refused.stderr


def test_a_wrong_option_is_code_2(installation: Path, tmp_path: Path) -> None:
    assert run(installation, "load", str(tmp_path), "--prun").returncode == 2
