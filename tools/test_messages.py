"""The catalogue tool, on a small package of its own."""

import gettext
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parent / "messages.py"
CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
# Translators: said at the door
greeting = _("Hello")
share = _("50 %")
def days(count):
    return ngettext("%(count)d day", "%(count)d days", count)
month = pgettext("month", "May")
"""
PAGE = """{% load i18n %}{% translate "Farewell" %}
{% blocktranslate count number=number trimmed %}
  One tree {{ number }}
{% plural %}
  {{ number }} trees
{% endblocktranslate %}
"""
RUSSIAN = {
    'msgid "Hello"\nmsgstr ""': 'msgid "Hello"\nmsgstr "Привет"',
    'msgid "50 %"\nmsgstr ""': 'msgid "50 %"\nmsgstr "50 %"',
    'msgid "May"\nmsgstr ""': 'msgid "May"\nmsgstr "май"',
    'msgid "Farewell"\nmsgstr ""': 'msgid "Farewell"\nmsgstr "До встречи"',
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    app = tmp_path / "src" / "ecocitizens" / "small"
    (app / "templates" / "small").mkdir(parents=True)
    (tmp_path / "tools").mkdir()
    shutil.copy(TOOL, tmp_path / "tools" / "messages.py")
    (app / "apps.py").touch()
    (app / "words.py").write_text(CODE)
    (app / "templates" / "small" / "page.html").write_text(PAGE)
    return tmp_path


def run(package: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(package / "tools" / "messages.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def catalogue(package: Path, language: str) -> Path:
    return package / f"src/ecocitizens/small/locale/{language}/LC_MESSAGES/django.po"


def translate(package: Path) -> None:
    """Fill both catalogues in."""
    for language, forms in (("ru", 4), ("kk", 2)):
        path = catalogue(package, language)
        text = path.read_text()
        for empty, full in RUSSIAN.items():
            assert empty in text
            text = text.replace(empty, full)
        for form in range(forms):
            for word, number in (("day", "%(count)d"), ("tree", "%(number)s")):
                head, sign, rest = text.partition(f'{word}s"')
                assert sign
                rest = rest.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{number} {form}"', 1)
                text = head + sign + rest
        path.write_text(text)
    assert run(package, "update").returncode == 0
    assert run(package, "compile").returncode == 0


def test_texts_of_code_and_templates_are_found_with_their_plurals_and_notes(package: Path) -> None:
    assert run(package, "update", "small").returncode == 0
    text = catalogue(package, "ru").read_text()
    for part in (
        '#. Translators: said at the door\n#: small/words.py\nmsgid "Hello"',
        '#, python-format\nmsgid "%(count)d day"\nmsgid_plural "%(count)d days"',
        'msgctxt "month"\nmsgid "May"',
        '#: small/words.py\nmsgid "50 %"',
        'msgid "Farewell"',
        'msgid "One tree %(number)s"\nmsgid_plural "%(number)s trees"',
        "nplurals=4",
    ):
        assert part in text
    assert "nplurals=2" in catalogue(package, "kk").read_text()


def test_a_whole_catalogue_is_compiled_and_passes(package: Path) -> None:
    run(package, "update")
    translate(package)
    result = run(package, "check")
    assert (result.returncode, result.stderr) == (0, "")
    with catalogue(package, "ru").with_suffix(".mo").open("rb") as file:
        russian = gettext.GNUTranslations(file)
    assert russian.gettext("Farewell") == "До встречи"
    assert russian.pgettext("month", "May") == "май"
    assert russian.ngettext("%(count)d day", "%(count)d days", 3) == "%(count)d 1"
    assert russian.ngettext("%(count)d day", "%(count)d days", 5) == "%(count)d 2"


def test_the_same_sources_give_the_same_files(package: Path) -> None:
    run(package, "update")
    translate(package)
    before = {path: path.read_bytes() for path in package.rglob("django.*")}
    run(package, "update")
    run(package, "compile")
    assert {path: path.read_bytes() for path in package.rglob("django.*")} == before
    assert len(before) == 4


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('msgstr "Привет"', 'msgstr ""', "'Hello' not translated"),
        ('msgstr[2] "%(count)d 2"', 'msgstr[2] ""', "'%(count)d day' not translated"),
        ('msgstr[2] "%(count)d 2"', 'msgstr[2] "%(number)d 2"', "placeholders differ"),
        ('msgstr "Привет"', 'msgstr "Привет\\n"', "line breaks at the ends differ"),
        ('msgid "Hello"', '#, fuzzy\nmsgid "Hello"', "'Hello' fuzzy"),
        ('msgstr "Привет"', 'msgstr "Здравствуй"', "is not compiled"),
        ('msgid "Hello"', 'msgid "Hallo"', "is older than the sources"),
    ],
)
def test_a_fault_is_named_and_fails_the_check(
    package: Path, before: str, after: str, complaint: str
) -> None:
    run(package, "update")
    translate(package)
    path = catalogue(package, "ru")
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, after))
    result = run(package, "check")
    assert result.returncode == 1
    assert "small ru: " in result.stderr
    assert complaint in result.stderr


def test_a_text_that_left_the_sources_leaves_the_catalogue(package: Path) -> None:
    run(package, "update")
    words = package / "src/ecocitizens/small/words.py"
    words.write_text(words.read_text().replace('_("Hello")', '"Hello"'))
    assert run(package, "check").returncode == 1
    run(package, "update")
    assert "Hello" not in catalogue(package, "ru").read_text()


def test_an_app_that_does_not_exist_is_named(package: Path) -> None:
    result = run(package, "check", "tiny")
    assert result.returncode == 1
    assert "there is no app tiny; there are small" in result.stderr
