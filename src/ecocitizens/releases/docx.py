"""A release as DOCX: real headings, a table with a header row, and every figure a link.

It is made to be edited, so figures carry links and no note marks, and the styles are Word's own
with our colours.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, RGBColor

from ecocitizens.releases.document import Document, Paragraph, Row, Run, Section, text_of
from ecocitizens.releases.docx_styles import (
    BRICK,
    BRICK_TINT,
    GREEN,
    PAPER,
    SOFT,
    TEAL,
    WIDTH,
    prepare_styles,
    shade,
    with_rule,
    xml_of,
)
from ecocitizens.releases.emblems import Picture

LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
EMBLEM_WIDTH, BESIDE_EMBLEM = Mm(24), Mm(30)


def render_docx(document: Document, pictures: Mapping[str, Picture]) -> bytes:
    """The file, as Word and LibreOffice open it."""
    writer = _Writer(document, pictures)
    writer.letterhead()
    writer.head()
    for part in document.stories:
        writer.section(part)
    writer.quotes()
    writer.section(document.under_way)
    writer.paragraph(document.closing)
    writer.grants()
    writer.results()
    writer.section(document.contacts)
    writer.funding()
    return writer.saved()


class _Writer:
    """Writes one file from top to bottom."""

    def __init__(self, document: Document, pictures: Mapping[str, Picture]) -> None:
        self._document = document
        self._pictures = pictures
        self._file: Any = docx.Document()
        prepare_styles(self._file, LOCALES.get(document.language, document.language))
        self._describe()

    def _describe(self) -> None:
        told = self._file.core_properties
        told.title, told.language = self._document.title, self._document.language
        told.subject = text_of(self._document.programme_name)
        told.author = ", ".join(
            text_of(party.name)
            for group in self._document.funding.groups
            if group.role == "lead_implementer"
            for party in group.parties
        )
        told.comments = ""

    def saved(self) -> bytes:
        self._page_numbers()
        made = io.BytesIO()
        self._file.save(made)
        return made.getvalue()

    # -- Parts ---------------------------------------------------------------------------------

    def letterhead(self) -> None:
        funding = self._document.funding
        table = self._file.add_table(rows=1, cols=2 if funding.emblems else 1)
        widths = [BESIDE_EMBLEM, WIDTH - BESIDE_EMBLEM] if funding.emblems else [WIDTH]
        _set_widths(table, widths)
        if funding.emblems:
            cell = table.cell(0, 0)
            for emblem in funding.emblems:
                self._emblem(cell.paragraphs[0], emblem.name, emblem.alt)
        cell = table.cell(0, len(table.columns) - 1)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        self._fill(cell.paragraphs[0], funding.statement, bold=True, colour=TEAL)
        if funding.disclaimer:
            self._fill(cell.add_paragraph(style="Small"), funding.disclaimer)
        with_rule(self._file.add_paragraph(style="Small"), "top", TEAL, 12)

    def head(self) -> None:
        document = self._document
        line = self._file.add_paragraph(style="Small")
        line.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        kicker = line.add_run(document.labels.press_release.upper())
        kicker.bold, kicker.font.color.rgb = True, TEAL
        line.add_run(f"\t{document.issued_on}")
        standing = self._file.add_paragraph(document.standing, style="Small")
        if document.edition is None:
            shade(xml_of(standing).get_or_add_pPr(), PAPER)
        self._fill(self._file.add_heading(level=1), document.headline)
        lead = self._file.add_paragraph(style="Lead")
        if document.dateline:
            self._fill(lead, document.dateline, bold=True, colour=TEAL)
            lead.add_run(f" {document.labels.dash} ")
        self._fill(lead, document.lead)

    def section(self, part: Section) -> None:
        if part.paragraphs:
            self._file.add_heading(part.heading, level=2)
        for paragraph in part.paragraphs:
            self.paragraph(paragraph)

    def paragraph(self, paragraph: Paragraph, style: str = "Normal") -> None:
        if paragraph:
            self._fill(self._file.add_paragraph(style=style), paragraph)

    def quotes(self) -> None:
        for quote in self._document.quotes:
            self.paragraph(quote.text, "Quote")
            line = self._file.add_paragraph(style="Quote source")
            self._fill(line, quote.speaker, bold=True)
            if quote.position:
                line.add_run(", ")
                self._fill(line, quote.position)

    def grants(self) -> None:
        part = self._document.grants
        self._file.add_heading(part.heading, level=2)
        for grant in part.grants:
            self._fill(self._file.add_heading(level=3), grant.title)
            for fact in grant.facts:
                line = self._file.add_paragraph(style="Fact")
                line.add_run(f"{fact.label}:\t").font.color.rgb = SOFT
                self._fill(line, fact.value)
            self._listed(
                grant.deeds_label,
                [
                    (*deed.title, Run(": "), *deed.details) if deed.details else deed.title
                    for deed in grant.deeds
                ],
            )
            self._listed(grant.outcomes_label, grant.outcomes)
        self.paragraph(part.others)

    def _listed(self, label: str, items: Sequence[Paragraph]) -> None:
        if items:
            self._file.add_heading(label, level=4)
        for item in items:
            self.paragraph(item, "List Bullet")

    def results(self) -> None:
        part = self._document.table
        self._file.add_heading(part.heading, level=2)
        self.paragraph(part.intro)
        rows = [*part.rows, *((part.total,) if part.total is not None else ())]
        table = self._file.add_table(rows=1 + len(rows), cols=len(part.head))
        _set_widths(table, _widths(len(part.head)))
        self._table_head(table, part.head)
        for number, row in enumerate(rows, start=1):
            self._table_row(table.rows[number], row, is_total=row is part.total)
        if part.doubts:
            self._file.add_heading(part.doubts_heading, level=3)
        for doubt in part.doubts:
            note = self._file.add_paragraph(style="Doubt")
            self._fill(note, doubt.title, bold=True)
            note.add_run(" ")
            self._fill(note, doubt.text)

    def _table_head(self, table: Any, names: Sequence[str]) -> None:
        marked = xml_of(table.rows[0]).get_or_add_trPr()
        for tag in ("w:cantSplit", "w:tblHeader"):
            marked.append(OxmlElement(tag))
        for place, (cell, name) in enumerate(zip(table.rows[0].cells, names, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table head"
            paragraph.add_run(name)
            if place:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            with_rule(cell, "bottom", TEAL, 8)

    def _table_row(self, line: Any, row: Row, *, is_total: bool) -> None:
        xml_of(line).get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        self._fill(line.cells[0].paragraphs[0], row.name, bold=is_total)
        if any(cell.verdict for cell in row.cells):
            told = line.cells[0].add_paragraph(self._document.labels.declared, "Declared")
            told.runs[0].font.color.rgb = SOFT
        if is_total:
            shade(xml_of(line.cells[0]).get_or_add_tcPr(), PAPER)
        for cell in line.cells:
            with_rule(cell, "bottom", RGBColor(0xD5, 0xDC, 0xD9), 4)
            cell.paragraphs[0].style = "Table cell"
        for cell, made in zip(row.cells, line.cells[1:], strict=True):
            paragraph = made.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._fill(paragraph, cell.counted, bold=True)
            if cell.verdict:
                good = cell.verdict == "supported"
                told = made.add_paragraph(style="Declared")
                told.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                colour = GREEN if good else BRICK
                self._fill(told, cell.declared, colour=colour)
                told.add_run(f" {cell.verdict_word}").font.color.rgb = colour
                if cell.verdict in ("not_supported", "contradicted"):
                    shade(xml_of(made).get_or_add_tcPr(), BRICK_TINT)

    def funding(self) -> None:
        funding = self._document.funding
        with_rule(self._file.add_paragraph(style="Small"), "bottom", TEAL, 12)
        self.paragraph(funding.about_funder, "Small")
        self.paragraph(funding.project, "Small")
        for group in funding.groups:
            line = self._file.add_paragraph(style="Small")
            label = line.add_run(f"{group.label}: ")
            label.bold, label.font.color.rgb = True, TEAL
            for number, party in enumerate(group.parties):
                if number:
                    line.add_run("; ")
                self._fill(line, party.name)
                if party.address:
                    line.add_run(" (")
                    self._fill(line, _on_one_line(party.address))
                    line.add_run(")")

    # -- Pieces --------------------------------------------------------------------------------

    def _fill(
        self, paragraph: Any, runs: Paragraph, *, bold: bool = False, colour: Any = None
    ) -> None:
        for run in runs:
            if run.note:
                path = self._document.notes[run.note - 1].path
                self._link(paragraph, run, path, bold=bold, colour=colour or TEAL)
            elif run.url:
                self._link(paragraph, run, run.url, bold=bold, colour=colour or TEAL)
            else:
                self._dress(paragraph.add_run(run.text), run, bold=bold, colour=colour)

    def _dress(self, made: Any, run: Run, *, bold: bool, colour: Any) -> None:
        if bold:
            made.bold = True
        if colour is not None:
            made.font.color.rgb = colour
        if run.language:
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), LOCALES.get(run.language, run.language))
            xml_of(made).get_or_add_rPr().append(language)

    def _link(self, paragraph: Any, run: Run, url: str, *, bold: bool, colour: Any) -> None:
        """A hyperlink, which the library has no call for."""
        address = self._document.address(url)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True))
        made = paragraph.add_run(run.text)
        made.font.underline = True
        self._dress(made, run, bold=bold, colour=colour)
        link.append(xml_of(made))
        xml_of(paragraph).append(link)

    def _emblem(self, paragraph: Any, name: str, alt: str) -> None:
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(self._pictures[name].content), width=EMBLEM_WIDTH)
        for told in xml_of(run).iter(qn("wp:docPr")):
            told.set("descr", alt)
            told.set("title", alt)

    def _page_numbers(self) -> None:
        line = self._file.sections[0].footer.paragraphs[0]
        line.style = "Small"
        before, _mark, rest = self._document.labels.page.partition("{page}")
        between, _mark, after = rest.partition("{pages}")
        line.add_run(f"{text_of(self._document.programme_name)} · {before}")
        _field(line, "PAGE")
        line.add_run(between)
        _field(line, "NUMPAGES")
        line.add_run(after)


def _on_one_line(paragraph: Paragraph) -> Paragraph:
    return tuple(
        Run(", ".join(run.text.splitlines()), run.note, run.kind, run.language, run.url)
        for run in paragraph
    )


def _widths(columns: int) -> list[int]:
    """The first column is half as wide again as the others."""
    one = int(WIDTH / (columns + 0.5))
    return [WIDTH - one * (columns - 1), *(one for _ in range(columns - 1))]


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    """In the grid for LibreOffice, in each cell for Word."""
    table.autofit = False
    for place, width in enumerate(widths):
        table.columns[place].width = Emu(width)
        for cell in table.columns[place].cells:
            cell.width = Emu(width)


def _field(paragraph: Any, name: str) -> None:
    """A field that Word fills in: the page's number, the number of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    made = paragraph.add_run("1")
    field.append(xml_of(made))
    xml_of(paragraph).append(field)
