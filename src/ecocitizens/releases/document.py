"""A release as a document: everything that its readers see, in one language, with its figures.

A document is made once, by `compose`, and then rendered as a page, a file of HTML, a PDF or a DOCX
without asking the database again. An issued edition keeps its documents as JSON (`plain`), and
`document_from` gives them back as they were.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

FORMAT = 1


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph.

    `note` is the number of the note that says where the number comes from (0: not a number that
    is published as a figure). `kind` tells what else may hold digits: "name" (№6), "date",
    "address" (postal, mail, web, telephone), "declared" (a number that somebody stated), "said"
    (a speaker's own words), "standing" (what every publication carries); "" is plain words.
    `language` is set where it is not the document's. `url` makes a plain link; a path ("/…") is
    one below the document's `base`.
    """

    text: str
    note: int = 0
    kind: str = ""
    language: str = ""
    url: str = ""


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Note:
    """Where a number comes from: the page that opens it.

    `text` names the indicator and `about` what it is told of; `path` is the page's path, the
    document's `base` stands before it. `kind` is "figure" or
    "declaration"; a figure's `indicator`, `scope`, `key`, exact `value` (None: not known) and
    `currency` are kept, so that a later reader can be shown then and now.
    """

    number: int
    kind: str
    text: str
    about: str
    shown: str
    path: str
    indicator: str = ""
    scope: str = ""
    key: str = ""
    value: str | None = None
    currency: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Quotation:
    """`text` stands in quotation marks already."""

    text: Paragraph
    speaker: Paragraph
    position: Paragraph


@dataclass(frozen=True)
class Fact:
    label: str
    value: Paragraph


@dataclass(frozen=True)
class Deed:
    """What was done under a grant: its name, and what is counted of it."""

    title: Paragraph
    details: Paragraph


@dataclass(frozen=True)
class GrantDescribed:
    title: Paragraph
    facts: tuple[Fact, ...]
    deeds_label: str
    deeds: tuple[Deed, ...]
    outcomes_label: str
    outcomes: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Grants:
    """Appendix 1. `others` tells of grants of which nothing is recorded but their names."""

    heading: str
    grants: tuple[GrantDescribed, ...]
    others: Paragraph


@dataclass(frozen=True)
class Cell:
    """A counted figure, and beside it what somebody declared, with the verdict in words.

    `column` is the heading above it, for readers who see the cell without its table.
    """

    column: str
    counted: Paragraph
    declared: Paragraph
    verdict: str
    verdict_word: str


@dataclass(frozen=True)
class Row:
    name: Paragraph
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Doubt:
    """A declared number that the records do not bear out, and what a careful reader notices."""

    title: Paragraph
    text: Paragraph


@dataclass(frozen=True)
class Table:
    """Appendix 2. The first of `head` is the heading of the rows' names."""

    heading: str
    intro: Paragraph
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    doubts_heading: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Emblem:
    """A funder's emblem. `name` is the key of the file in the edition's `pictures`."""

    name: str
    alt: str


@dataclass(frozen=True)
class PartyLine:
    name: Paragraph
    address: Paragraph


@dataclass(frozen=True)
class PartyGroup:
    """Those who have one role in the programme: "funder", "lead_implementer", …"""

    role: str
    label: str
    parties: tuple[PartyLine, ...]


@dataclass(frozen=True)
class Funding:
    """What every publication carries."""

    statement: Paragraph
    project: Paragraph
    disclaimer: Paragraph
    about_funder: Paragraph
    emblems: tuple[Emblem, ...]
    groups: tuple[PartyGroup, ...]


@dataclass(frozen=True)
class Labels:
    """Words around the release that a renderer needs.

    `page` has {page} and {pages} in it; `dash` stands between dateline and lead.
    """

    press_release: str
    notes: str
    declared: str
    page: str
    dash: str


@dataclass(frozen=True)
class Document:
    """A release in one language. `edition` None: a draft, which `standing` says in words."""

    language: str
    programme: str
    release: str
    base: str
    path: str
    edition: int | None
    standing: str
    issued_on: str
    labels: Labels
    programme_name: Paragraph
    headline: Paragraph
    dateline: Paragraph
    lead: Paragraph
    stories: tuple[Section, ...]
    quotes: tuple[Quotation, ...]
    under_way: Section
    closing: Paragraph
    grants: Grants
    table: Table
    contacts: Section
    funding: Funding
    notes: tuple[Note, ...]

    @property
    def title(self) -> str:
        return text_of(self.headline)

    def address(self, url: str) -> str:
        """The whole address of a run's or a note's link."""
        return self.base + url if url.startswith("/") else url


def text_of(paragraph: Paragraph) -> str:
    """The bare text, without links and notes."""
    return "".join(run.text for run in paragraph)


def plain(document: Document) -> dict[str, Any]:
    """The document as JSON has it."""
    return asdict(document)


def document_from(content: Mapping[str, Any]) -> Document:
    """The document that `plain` wrote down. Raises TypeError or KeyError for anything else."""
    document: Document = _built(Document, content)
    return document


def _built(part: Any, content: Mapping[str, Any]) -> Any:
    hints = _hints_of(part)
    given = {one.name: _value(hints[one.name], content[one.name]) for one in fields(part)}
    return part(**given)


@cache
def _hints_of(part: Any) -> dict[str, Any]:
    return get_type_hints(part)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is UnionType:
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in value)
    return _built(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value


def paragraphs_in(part: Any) -> Iterator[Paragraph]:
    """Every paragraph of a document or of a part of it, in reading order."""
    if isinstance(part, tuple):
        if part and isinstance(part[0], Run):
            yield part
            return
        for one in part:
            yield from paragraphs_in(one)
    elif is_dataclass(part) and not isinstance(part, (Run, type)):
        for one in fields(part):
            yield from paragraphs_in(getattr(part, one.name))
