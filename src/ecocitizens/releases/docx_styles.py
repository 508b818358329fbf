"""The look of a release in DOCX: styles, colours, rules and shading."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

TEAL = RGBColor(0x07, 0x41, 0x4A)
INK = RGBColor(0x14, 0x21, 0x1F)
SOFT = RGBColor(0x4C, 0x5A, 0x5A)
GREEN = RGBColor(0x1F, 0x6B, 0x3A)
BRICK = RGBColor(0xA5, 0x37, 0x1F)
BRICK_TINT = RGBColor(0xFB, 0xEA, 0xE6)
PAPER = RGBColor(0xF4, 0xF2, 0xEA)

# Every Word and LibreOffice has this one or its twin, with the Kazakh letters.
FONT = "Calibri"
MARGIN = Mm(24)
WIDTH = Emu(Mm(210) - 2 * MARGIN)

# Name: size in points, space before and after in points, bold, colour.
HEADINGS = {
    "Heading 1": (22, 6, 8, True, INK),
    "Heading 2": (14, 18, 5, True, TEAL),
    "Heading 3": (11.5, 12, 3, True, INK),
    "Heading 4": (10.5, 8, 2, True, TEAL),
}
OWN = {
    "Lead": (12, 0, 8, False, INK),
    "Small": (8.5, 0, 2, False, SOFT),
    "Fact": (10.5, 0, 1, False, INK),
    "Quote source": (9, 0, 10, False, SOFT),
    "Table head": (8.5, 2, 3, False, SOFT),
    "Table cell": (10.5, 3, 0, False, INK),
    "Declared": (7.5, 0, 3, False, GREEN),
    "Doubt": (10, 4, 4, False, INK),
}


def prepare_styles(file: Any, locale: str) -> None:
    """Page, fonts, language and styles of a new file."""
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin, page.bottom_margin = Mm(18), Mm(20)
    _set(file.styles["Normal"], (10.5, 0, 6, False, INK))
    _default_language(file, locale)
    for name, look in HEADINGS.items():
        _set(file.styles[name], look)
        file.styles[name].font.italic = False
        file.styles[name].paragraph_format.keep_with_next = True
    for name, look in OWN.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        _set(style, look)
    _set(file.styles["List Bullet"], (10.5, 0, 2, False, INK))
    quote = file.styles["Quote"]
    _set(quote, (12, 10, 3, False, INK))
    quote.font.italic = False
    for style in (quote, file.styles["Quote source"]):
        style.paragraph_format.left_indent = Mm(6)
        _rule_in(style.element.get_or_add_pPr(), "w:pBdr", "left", TEAL, 18)
    quote.paragraph_format.keep_with_next = True
    fact = file.styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Mm(38), -Mm(38)
    fact.tab_stops.add_tab_stop(Mm(38))
    # A grant's facts stay with its heading, the table on one page.
    for name in ("Fact", "Table head", "Table cell", "Declared"):
        file.styles[name].paragraph_format.keep_with_next = True
    doubt = file.styles["Doubt"]
    doubt.paragraph_format.left_indent = Mm(3)
    doubt.paragraph_format.keep_together = True
    _rule_in(doubt.element.get_or_add_pPr(), "w:pBdr", "left", BRICK, 18)
    shade(doubt.element.get_or_add_pPr(), BRICK_TINT)


def _set(style: Any, look: tuple[float, float, float, bool, RGBColor]) -> None:
    size, before, after, bold, colour = look
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _default_language(file: Any, locale: str) -> None:
    """Of the whole file, so that a spelling checker knows it."""
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    properties = file.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def shade(properties: Any, colour: RGBColor) -> None:
    """Fill the ground of a paragraph or a cell, given its properties element."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), str(colour))
    properties.append(shading)


def with_rule(part: Any, side: str, colour: RGBColor, eighths: int) -> None:
    """A line at one side of a paragraph or a cell, so many eighths of a point thick."""
    element = xml_of(part)
    if element.tag == qn("w:tc"):
        _rule_in(element.get_or_add_tcPr(), "w:tcBorders", side, colour, eighths)
    else:
        _rule_in(element.get_or_add_pPr(), "w:pBdr", side, colour, eighths)


def xml_of(part: Any) -> Any:
    """The XML element behind a paragraph, run, row or cell, for what has no call of its own."""
    return part._element  # noqa: SLF001 - the library's documented way down to the XML


def _rule_in(properties: Any, tag: str, side: str, colour: RGBColor, eighths: int) -> None:
    borders = OxmlElement(tag)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", eighths), ("space", 8), ("color", colour)):
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    properties.append(borders)
