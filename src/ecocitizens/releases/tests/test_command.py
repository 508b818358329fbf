"""`ecocitizens release`."""

import io
from pathlib import Path

import pypdf
import pytest
from django.core.management import CommandError, call_command

from ecocitizens.programmes.models import Programme
from ecocitizens.releases.models import Edition


def run(*arguments: str) -> str:
    """What the command says on the standard error."""
    said = io.StringIO()
    call_command("release", *arguments, stderr=said)
    return said.getvalue()


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_it_writes_the_file_and_says_that_it_is_a_draft(
    mangystau: Programme, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"release.{form}"
    said = run("mangystau", "--lang", "kk", "--format", form, "--output", str(path))
    assert path.stat().st_size > 10_000
    assert "draft" in said


def test_it_takes_a_folder_and_names_the_file_itself(mangystau: Programme, tmp_path: Path) -> None:
    run("mangystau", "--lang", "ru", "--output", str(tmp_path))
    assert (tmp_path / "mangystau-press-release-draft-ru.html").exists()


def test_it_issues_an_edition_and_writes_that(mangystau: Programme, tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    said = run(
        "mangystau", "press-release", "--issue", "--lang", "en", "--format", "pdf",
        "--output", str(path),
    )  # fmt: skip
    assert "Edition 1 is issued" in said
    assert Edition.objects.count() == 1
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert "Edition 1" in text
    assert "Draft" not in text


def test_it_goes_through_a_pipe(
    mangystau: Programme, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    call_command("release", "mangystau", "--lang", "en", stderr=io.StringIO())
    assert b'<html lang="en">' in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "no programme"),
        (["mangystau", "no-such-release"], "no such release"),
        (["mangystau", "--lang", "de"], "not written in “de”"),
        (["mangystau", "--edition", "7"], "no edition 7"),
        (["mangystau", "--output", "/no/such/folder/release.html"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    mangystau: Programme, arguments: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*arguments)


def test_an_unknown_format_is_wrong_use(mangystau: Programme) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        run("mangystau", "--format", "odt")
