"""The files of a release: one renderer and one media type a format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ecocitizens.releases.document import Document
from ecocitizens.releases.docx import render_docx
from ecocitizens.releases.emblems import Picture
from ecocitizens.releases.html import render_html
from ecocitizens.releases.pdf import render_pdf

Render = Callable[[Document, Mapping[str, Picture]], bytes]


@dataclass(frozen=True)
class Format:
    render: Render
    media_type: str


FORMATS: dict[str, Format] = {
    "html": Format(render_html, "text/html; charset=utf-8"),
    "pdf": Format(render_pdf, "application/pdf"),
    "docx": Format(
        render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}


def file_name(document: Document, form: str) -> str:
    """Says whose release it is, which edition, and in what language."""
    edition = f"{document.edition}" if document.edition is not None else "draft"
    return f"{document.programme}-{document.release}-{edition}-{document.language}.{form}"
