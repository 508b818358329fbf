"""A release as PDF: typst sets it, tagged (PDF/UA-1), with embedded fonts.

The same document gives the same bytes. Kazakh, which typst cannot divide, is set twice: first
with every division that is allowed, then with those alone that the first setting used.
"""

import threading
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import typst

from ecocitizens import core
from ecocitizens.languages.hyphenation import SOFT_HYPHEN
from ecocitizens.releases.document import Document
from ecocitizens.releases.emblems import Picture
from ecocitizens.releases.pdf_content import divide_only_at, pdf_content, runs_of

FONTS = Path(core.__file__).parent / "fonts"
TEMPLATE = Path(__file__).parent / "typst" / "release.typ"
# The compiler is not made for two threads at once.
_one_at_a_time = threading.Lock()


def render_pdf(document: Document, pictures: Mapping[str, Picture]) -> bytes:
    """The PDF file."""
    found = {name: {"bytes": list(one.content)} for name, one in pictures.items()}
    emblems = orjson.dumps(found).decode()
    content = pdf_content(document)
    with _one_at_a_time:
        if any(SOFT_HYPHEN in run["text"] for run in runs_of(content)):
            divide_only_at(content, _divided(orjson.dumps(content).decode(), emblems))
        inputs = {"document": orjson.dumps(content).decode(), "pictures": emblems}
        made = _compiler().compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0
        )
    return bytes(made)


@lru_cache(maxsize=16)
def _divided(content: str, emblems: str) -> frozenset[tuple[int, int]]:
    """The divisions at the ends of lines, each as a run's id and the soft hyphen's number."""
    probe = typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs={"document": content, "pictures": emblems, "probing": "yes"},
    )
    marks = orjson.loads(probe.query("<divisions>", field="value", one=True))
    # Each place has two marks, one on either side: (run, place, page, how far down).
    return frozenset(
        (before[0], before[1])
        for before, after in pairwise(marks)
        if before[:2] == after[:2] and before[2:] != after[2:]
    )


@lru_cache(maxsize=1)
def _compiler() -> Any:
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
