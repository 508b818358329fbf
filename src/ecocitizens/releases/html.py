"""A release as one file of HTML that stands alone: its style, its emblems, whole addresses."""

import base64
from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils import translation

from ecocitizens.releases.document import Document
from ecocitizens.releases.emblems import Picture

# Pixels on the screen; the picture itself has more, for paper.
EMBLEM_WIDTH = 88


def render_html(document: Document, pictures: Mapping[str, Picture]) -> bytes:
    """The file, in UTF-8."""
    emblems = [
        {
            "alt": emblem.alt,
            "source": _inline(pictures[emblem.name]),
            "width": EMBLEM_WIDTH,
            "height": round(
                EMBLEM_WIDTH * pictures[emblem.name].height / pictures[emblem.name].width
            ),
        }
        for emblem in document.funding.emblems
    ]
    with translation.override(document.language):
        text = render_to_string(
            "releases/file.html", {"document": document, "emblems": emblems, "whole": True}
        )
    return text.encode()


def _inline(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.content).decode()}"
