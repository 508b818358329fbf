"""The JSON that the template of the PDF reads."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from typing import Any

from ecocitizens.languages.hyphenation import SOFT_HYPHEN, with_soft_hyphens
from ecocitizens.releases.document import Document, Run, paragraphs_in, plain, text_of

# Names in large letters or short lines are never divided.
WHOLE = (
    "headline",
    "dateline",
    "title",
    "statement",
    "speaker",
    "position",
    "programme_name",
    "name",
)


def pdf_content(document: Document) -> dict[str, Any]:
    """The document with whole addresses; each run knows whether its note stands here first.

    Kazakh has a soft hyphen at every place where a word may be divided.
    """
    return _Setting(document).content()


def runs_of(content: Any) -> Iterator[dict[str, Any]]:
    """The runs in a content, each of which may be changed in its place."""
    if isinstance(content, dict):
        if "first" in content:
            yield content
        else:
            for value in content.values():
                yield from runs_of(value)
    elif isinstance(content, list):
        for value in content:
            yield from runs_of(value)


def divide_only_at(content: dict[str, Any], divided: Collection[tuple[int, int]]) -> None:
    """Take out the soft hyphens that no line ends with.

    What stays in a word's middle would be copied, and a search would not find the word. Each of
    `divided` is a run's id and the number of the soft hyphen in it, from 1.
    """
    for run in runs_of(content):
        parts = run["text"].split(SOFT_HYPHEN)
        text = parts[0]
        for place, part in enumerate(parts[1:], start=1):
            text += (SOFT_HYPHEN if (run["id"], place) in divided else "") + part
        run["text"] = text


class _Setting:
    """A figure in the headline that comes again below has its footnote there."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._set: set[int] = set()
        self._ids = 0
        below = [one for one in paragraphs_in(document) if one is not document.headline]
        self._below = {run.note for paragraph in below for run in paragraph}

    def content(self) -> dict[str, Any]:
        document = self._document
        made = {name: self._of(value, name) for name, value in plain(document).items()}
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
            if value.keys() == {"text", "note", "kind", "language", "url"}:
                return self._run(value, name)
            return {key: self._of(one, key) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._of(one, name) for one in value]
        if name == "head":  # the heads of narrow columns are divided as running text is
            return [self._run(asdict(Run(value)), name)]
        return value

    def _run(self, run: dict[str, Any], name: str) -> dict[str, Any]:
        number = run["note"]
        path = self._document.notes[number - 1].path if number else run["url"]
        footnote = 0 if name == "headline" and number in self._below else number
        first = footnote > 0 and footnote not in self._set
        self._set.add(footnote)
        text = run["text"]
        if not (number or name in WHOLE or run["kind"] == "address"):
            text = self._divided(text, run["language"])
        self._ids += 1
        return {
            "id": self._ids,
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
