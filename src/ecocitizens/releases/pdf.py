"""A release as PDF: typst sets it, tagged (PDF/UA-1), with embedded fonts.

The same document gives the same bytes. Kazakh, which typst cannot divide, gets soft hyphens.
"""

import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
import typst

from ecocitizens import core
from ecocitizens.languages.hyphenation import with_soft_hyphens
from ecocitizens.releases.document import Document, paragraphs_in, plain, text_of
from ecocitizens.releases.emblems import Picture

FONTS = Path(core.__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "typst" / "release.typ"
# Column heads are divided although they are bare strings; names in large letters never are.
DIVIDED_STRINGS = ("head",)
WHOLE = ("headline", "dateline", "title", "statement", "speaker", "position", "programme_name")
_one_at_a_time = threading.Lock()


def render_pdf(document: Document, pictures: Mapping[str, Picture]) -> bytes:
    """The PDF file."""
    found = {name: {"bytes": list(one.content)} for name, one in pictures.items()}
    inputs = {
        "document": orjson.dumps(_Setting(document).content()).decode(),
        "pictures": orjson.dumps(found).decode(),
    }
    # The compiler remembers what it has set, so that the next release is quick; one at a time.
    with _one_at_a_time:
        made = _compiler().compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0
        )
    return bytes(made)


@lru_cache(maxsize=1)
def _compiler() -> Any:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)


class _Setting:
    """The document's JSON as the template wants it.

    Each run knows its whole address and whether its note stands here first. A figure in the
    headline that comes again below has its footnote there.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._set: set[int] = set()
        below = [one for one in paragraphs_in(document) if one is not document.headline]
        self._below = {run.note for paragraph in below for run in paragraph}

    def content(self) -> dict[str, Any]:
        document = self._document
        made: dict[str, Any] = {}
        for name, value in plain(document).items():
            if name == "headline":
                value = [{**run, "in_headline": True} for run in value]
            made[name] = self._of(value, name)
        leading = [one for one in document.funding.groups if one.role == "lead_implementer"]
        return {
            **made,
            "title": document.title,
            "author": text_of(leading[0].parties[0].name) if leading else "",
            "description": text_of(document.lead),
            "notes": [self._note(note.text, note.path) for note in document.notes],
        }

    def _of(self, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            if "note" in value and "text" in value and "kind" in value and "path" not in value:
                return self._run(value, whole=name in WHOLE)
            return {key: self._of(one, key) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._of(one, name) for one in value]
        if isinstance(value, str) and name in DIVIDED_STRINGS:
            return self._divided(value, "")
        return value

    def _run(self, run: dict[str, Any], *, whole: bool) -> dict[str, Any]:
        number = run["note"]
        path = self._document.notes[number - 1].path if number else run["url"]
        footnote = 0 if run.get("in_headline") and number in self._below else number
        first = footnote > 0 and footnote not in self._set
        self._set.add(footnote)
        text = run["text"]
        if not (number or whole or run["kind"] == "address"):
            text = self._divided(text, run["language"])
        return {
            "text": text,
            "url": self._document.address(path),
            "figure": number > 0 or run["kind"] == "declared",
            "note": footnote,
            "first": first,
            "language": run["language"],
        }

    def _divided(self, text: str, language: str) -> str:
        return with_soft_hyphens(text) if (language or self._document.language) == "kk" else text

    def _note(self, text: str, path: str) -> dict[str, str]:
        address = self._document.address(path)
        return {"text": text, "url": address, "address": address.partition("://")[2]}
