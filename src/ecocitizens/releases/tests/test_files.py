"""The nine files: three languages in three formats."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from ecocitizens.programmes.models import Programme
from ecocitizens.releases.compose import Composed, compose
from ecocitizens.releases.document import plain
from ecocitizens.releases.files import FORMATS, file_name
from ecocitizens.releases.pdf import render_pdf
from ecocitizens.releases.tests.cast import LANGUAGES, release_of

SOFT_HYPHEN = "\u00ad"


@pytest.fixture
def composed(mangystau: Programme) -> Composed:
    return compose(release_of(mangystau))


def made(composed: Composed, language: str, form: str) -> bytes:
    return FORMATS[form].render(composed.documents[language], composed.pictures)


def pdf_of(composed: Composed, language: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(composed, language, "pdf")))


def text_of_pdf(reader: pypdf.PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages).replace(SOFT_HYPHEN, "")
    return re.sub(r"[\s\u00a0]+", " ", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_each_file_holds_the_doubtful_numbers_in_its_form(
    composed: Composed, language: str, form: str
) -> None:
    content = made(composed, language, form)
    if form == "html":
        text = content.decode()
    elif form == "pdf":
        text = text_of_pdf(pypdf.PdfReader(io.BytesIO(content)))
    else:
        text = "\n".join(_docx_texts(docx.Document(io.BytesIO(content))))
    text = text.replace("\u00a0", " ")
    separator = "," if language == "en" else " "
    for number in ("1{}926", "4{}752", "2{}854", "1{}571", "1{}246"):
        assert number.format(separator) in text


def _docx_texts(file: docx.document.Document) -> Iterator[str]:
    for paragraph in file.element.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_says_its_language_and_title(
    composed: Composed, language: str
) -> None:
    reader = pdf_of(composed, language)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == composed.documents[language].title
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_every_font_of_the_pdf_is_embedded(composed: Composed) -> None:
    fonts: dict[str, Any] = {}
    for page in pdf_of(composed, "kk").pages:
        resources: Any = page["/Resources"]
        fonts.update(resources["/Font"])
    assert fonts
    for font in fonts.values():
        for inner in font.get_object()["/DescendantFonts"]:
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            assert "Golos" in descriptor["/FontName"]


def test_every_figure_of_the_pdf_has_its_address_in_a_footnote_and_a_link(
    composed: Composed,
) -> None:
    document = composed.documents["en"]
    reader = pdf_of(composed, "en")
    text = text_of_pdf(reader).replace(" ", "")
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    }
    for note in document.notes:
        address = document.address(note.path)
        assert address in links
        assert address.partition("://")[2] in text


def test_the_emblem_and_the_headings_are_told_to_those_who_hear_the_pdf(
    composed: Composed,
) -> None:
    found: dict[str, list[str]] = {}

    def walk(element: pypdf.generic.DictionaryObject) -> None:
        kind = str(element.get("/S", ""))
        found.setdefault(kind, []).append(str(element.get("/Alt", "")))
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            inner = child.get_object()
            if isinstance(inner, pypdf.generic.DictionaryObject):
                walk(inner)

    root: Any = pdf_of(composed, "en").trailer["/Root"]
    walk(root["/StructTreeRoot"])
    assert "European Union" in found["/Figure"]
    assert len(found["/H1"]) == 1
    assert len(found["/TH"]) >= 6
    assert "/TD" in found


def test_equal_documents_give_equal_pdfs(composed: Composed) -> None:
    document = composed.documents["kk"]
    assert render_pdf(document, composed.pictures) == render_pdf(document, composed.pictures)


def test_kazakh_words_are_divided_at_the_ends_of_lines_and_nowhere_else(
    composed: Composed,
) -> None:
    document = composed.documents["kk"]
    text = "\n".join(page.extract_text() for page in pdf_of(composed, "kk").pages)
    assert len(re.findall(rf"\w{SOFT_HYPHEN}+\s*\n", text)) > 10
    # A written hyphen is drawn with the same sign, and this reader takes it for a soft one.
    written = str(plain(document))
    words = re.findall(rf"([^\W\d_]+){SOFT_HYPHEN}+ *([^\W\d_]+)", text)
    left_over = [pair for pair in words if "-".join(pair) not in written]
    # The second setting may end a line elsewhere than the first.
    assert len(left_over) <= 3


class _Links(HTMLParser):
    """The addresses of a page's links, and what the figures among them say."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("class") == "opens":
            self.figures.append(given["href"] or "")
        if tag in ("link", "script", "img", "iframe"):
            self.outside.append(given.get("src") or given.get("href") or "")


def test_the_html_file_stands_alone_and_links_its_figures(composed: Composed) -> None:
    links = _Links()
    text = made(composed, "ru", "html").decode()
    links.feed(text)
    document = composed.documents["ru"]
    assert {document.address(note.path) for note in document.notes} <= set(links.figures)
    assert [one for one in links.outside if not one.startswith("data:")] == [
        document.base + document.path
    ]
    assert '<html lang="ru">' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_docx_has_headings_links_a_header_row_and_its_language(
    composed: Composed, language: str
) -> None:
    file = docx.Document(io.BytesIO(made(composed, language, "docx")))
    document = composed.documents[language]
    styles = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 3") >= 3
    targets = {part.target_ref for part in file.part.rels.values() if part.is_external}
    assert {document.address(note.path) for note in document.notes} <= targets
    assert any(row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in file.tables[1].rows)
    languages = {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))}
    assert languages == {{"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}[language]}
    pictures = list(file.element.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in pictures] == [document.funding.emblems[0].alt]


def test_a_file_says_in_its_name_what_it_is(composed: Composed) -> None:
    name = file_name(composed.documents["kk"], "pdf")
    assert name == "mangystau-press-release-draft-kk.pdf"


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_programme_with_little_to_tell_has_its_files_too(made_up: Programme, form: str) -> None:
    """No emblem, hardly a story, another table: nothing of the example is taken for granted."""
    composed = compose(release_of(made_up))
    for language in composed.documents:
        assert len(made(composed, language, form)) > 5_000


def test_a_release_without_funders_grants_and_figures_is_still_a_file(made_up: Programme) -> None:
    composed = compose(release_of(made_up))
    document = next(iter(composed.documents.values()))
    bare = replace(
        document,
        stories=(),
        quotes=(),
        grants=replace(document.grants, grants=(), others=()),
        table=replace(document.table, head=("",), rows=(), total=None, doubts=()),
        funding=replace(document.funding, emblems=(), groups=(), about_funder=(), project=()),
    )
    for made_as in FORMATS.values():
        assert made_as.render(bare, {})
