"""Fetches the released files that src/ecocitizens/site/vendored.toml lists.

    python tools/vendor.py            says which files differ from their release; exit code 1 then
    python tools/vendor.py --write    puts the released files in place and their digests on the list

To take a newer release, change its version in the list and run with --write. Needs npm, which
downloads the packages; nothing of them is run.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1] / "src/ecocitizens"
MANIFEST = PACKAGE / "site/vendored.toml"


def released_files(package: dict[str, Any], folder: Path) -> dict[str, bytes]:
    """The contents of a package's listed files, by their path in the package."""
    wanted = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, capture_output=True)
    (archive,) = folder.glob("*.tgz")
    contents = {}
    with tarfile.open(archive) as tar:
        for file in package["file"]:
            member = tar.extractfile(f"package/{file['released']}")
            if member is None:
                raise FileNotFoundError(f"{wanted} has no {file['released']}")
            contents[file["released"]] = member.read()
    return contents


def compare(package: dict[str, Any], *, is_writing: bool) -> list[str]:
    """The paths that differ from the release, after putting them right if asked to."""
    with tempfile.TemporaryDirectory() as folder:
        contents = released_files(package, Path(folder))
    different = []
    for file in package["file"]:
        content = contents[file["released"]]
        digest = hashlib.sha256(content).hexdigest()
        target = PACKAGE / file["path"]
        is_same = target.exists() and target.read_bytes() == content
        if is_same and digest == file["sha256"]:
            continue
        different.append(file["path"])
        if is_writing:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            MANIFEST.write_text(MANIFEST.read_text().replace(file["sha256"], digest))
    return different


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the released files in place")
    is_writing = parser.parse_args().write
    is_different = False
    for package in tomllib.loads(MANIFEST.read_text())["package"]:
        different = compare(package, is_writing=is_writing)
        is_different = is_different or bool(different)
        state = ", ".join(different) or "as released"
        print(f"{package['name']} {package['version']}: {state}")
    return int(is_different and not is_writing)


if __name__ == "__main__":
    sys.exit(main())
