"""A whole installation of the product in a folder of its own, driven by its command line."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

LIMIT_SECONDS = 120


@dataclass
class Installation:
    """`environment` is added to the little that a command needs."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        ours = {"ECOCITIZENS_DATA_DIR": str(self.folder), "LC_ALL": "C.UTF-8"}
        return {**kept, **ours, **self.environment}

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "ecocitizens.cli", *arguments],
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "ecocitizens.cli", *arguments],
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def done(self, *arguments: str) -> str:
        """Run what must succeed. Returns what it wrote."""
        result = self.run(*arguments)
        assert result.returncode == 0, result.stderr
        return result.stdout


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """A new one, on the engine that the suite runs on."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield Installation(folder)
        return
    name = f"installation_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        base, _, options = server.partition("?")
        url = f"{base.rsplit('/', 1)[0]}/{name}?{options}"
        try:
            yield Installation(folder, {"DATABASE_URL": url})
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
