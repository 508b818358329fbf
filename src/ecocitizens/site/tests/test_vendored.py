"""The list of other projects' files against the files themselves."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = tomllib.loads((PACKAGE / "site/vendored.toml").read_text())
FILES = [file for package in MANIFEST["package"] for file in package["file"]]
LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ№«»–—€₸\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
FONTS = sorted((PACKAGE / "core/fonts").glob("*.ttf"))
PAGE_FONTS = sorted((PACKAGE / "site/static/site/vendor").glob("*.woff2"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file["path"]))
def test_a_vendored_file_is_as_it_was_released(file: dict[str, str]) -> None:
    content = (PACKAGE / file["path"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_no_vendored_file_is_missing_from_the_list() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for folder in MANIFEST["folders"]
        for path in (PACKAGE / folder).rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert found == {file["path"] for file in FILES}


@pytest.mark.parametrize("package", MANIFEST["package"], ids=lambda package: str(package["name"]))
def test_a_vendored_package_names_its_licence_and_brings_its_text(package: dict[str, Any]) -> None:
    assert package["licence"]
    assert [file for file in package["file"] if file["path"].endswith(".LICENSE.txt")]


@pytest.mark.parametrize("font", FONTS, ids=lambda path: str(path.name))
def test_a_font_of_documents_has_every_letter_that_kazakh_texts_need(font: Path) -> None:
    letters = TTFont(font).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in letters] == []


def test_the_fonts_of_pages_have_every_letter_that_kazakh_texts_need() -> None:
    letters = {code for font in PAGE_FONTS for code in TTFont(font).getBestCmap()}
    assert [letter for letter in LETTERS if ord(letter) not in letters] == []
