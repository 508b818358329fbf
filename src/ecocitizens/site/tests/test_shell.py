"""What surrounds a page."""

import json

import pytest

from ecocitizens.site.pages.shell import Shell, path_in


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/kk/mangystau/problems/", "ru", "/ru/mangystau/problems/"),
        ("/ru/", "en", "/en/"),
        ("/ru", "kk", "/kk/"),
        ("/robots.txt", "en", "/en/"),
    ],
)
def test_the_language_switch_keeps_the_page(path: str, language: str, expected: str) -> None:
    assert path_in(path, language) == expected


def test_structured_text_cannot_leave_its_script_element() -> None:
    thing = {"name": "</script><b>Құрық & co"}
    shell = Shell(
        title="",
        full_title="",
        description="",
        language="kk",
        locale="kk_KZ",
        canonical="",
        alternates=(),
        languages=(),
        home_url="/",
        structured=(thing,),
    )
    (text,) = shell.structured_texts
    assert "<" not in text
    assert json.loads(text) == thing
