"""Writes a release from the records and its own sentences, in one language or in all.

Every number is a figure of `results`, computed at the journal's present position.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ecocitizens.journal.queries import head
from ecocitizens.languages import formats
from ecocitizens.languages.quotes import quoted
from ecocitizens.languages.text import shown
from ecocitizens.programmes.models import Programme, Quote, Role
from ecocitizens.programmes.queries import roles_of
from ecocitizens.releases.document import (
    Document,
    Emblem,
    Funding,
    Paragraph,
    PartyGroup,
    PartyLine,
    Quotation,
    Run,
    Section,
    text_of,
)
from ecocitizens.releases.emblems import Picture, emblems_of
from ecocitizens.releases.grants_described import (
    describe_grants,
    described_grants,
    other_grants,
)
from ecocitizens.releases.models import Release
from ecocitizens.releases.notebook import FiguresSeen, Notebook
from ecocitizens.releases.results_table import TableFigures, write_table
from ecocitizens.releases.words import PART_HEADINGS, ROLE_LABELS, joined, labels, phrase
from ecocitizens.results.scopes import Scope

GROUPS = ("funder", "lead_implementer", "implementer", "partner")


@dataclass(frozen=True)
class Issue:
    """The number of an edition and the moment at which it is issued."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Composed:
    """A release in several languages, with the pictures that its documents name.

    `sizes` says how large its files are, by language and format, where they have been made.
    """

    documents: dict[str, Document]
    pictures: dict[str, Picture]
    position: int
    sizes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Desk:
    """What a release is written from, read once for all languages."""

    def __init__(self, release: Release) -> None:
        programme = release.programme
        self.release, self.programme = release, programme
        self.grants = described_grants(programme)
        self.other_grants = other_grants(programme)
        self.seen = FiguresSeen(programme)
        self.table = TableFigures(programme, self.grants)
        self.seen.learn(self.table.figures)
        self.stories = list(release.stories.select_related("problem").order_by("row"))
        self.quotes = list(programme.quotes.order_by("number", "key"))
        self.roles = list(roles_of(programme))


def languages_of(programme: Programme) -> tuple[str, ...]:
    """The installation's languages that the programme's texts may have."""
    return tuple(code for code, _name in settings.LANGUAGES if code in programme.languages)


def compose(
    release: Release, languages: Sequence[str] = (), issue: Issue | None = None
) -> Composed:
    """The release as it stands, in the languages given or in all of the programme's.

    Raises Refused for a figure of nothing in one of its sentences.
    """
    desk = Desk(release)
    documents = {}
    for language in languages or languages_of(desk.programme):
        with translation.override(language):
            documents[language] = _document(desk, language, issue)
    return Composed(documents, emblems_of(desk.roles), head(desk.programme.key))


def _document(desk: Desk, language: str, issue: Issue | None) -> Document:
    """Parts are written in the order in which they are read, so notes are numbered that way."""
    notebook = Notebook(desk.seen, language)
    _name_scopes(notebook, desk)
    programme, release = desk.programme, desk.release
    headline = _one(notebook.sentences(release.headline))
    lead = _one(notebook.sentences(release.lead))
    stories = [_section(notebook, desk, part) for part in ("solved", "awareness")]
    return Document(
        language=language,
        programme=programme.key,
        release=release.key,
        base=settings.BASE_URL.rstrip("/"),
        path=reverse("site:release", kwargs={"programme": programme.key}),
        edition=issue.number if issue else None,
        standing=_standing(issue),
        issued_on=_day(issue, programme, language),
        labels=labels(language),
        programme_name=notebook.name(programme.name),
        headline=headline,
        dateline=notebook.name(release.dateline),
        lead=lead,
        stories=tuple(section for section in stories if section.paragraphs),
        quotes=tuple(_quotation(notebook, quote) for quote in desk.quotes),
        under_way=_section(notebook, desk, "under_way"),
        closing=_one(notebook.sentences(release.closing)),
        grants=describe_grants(notebook, desk.grants, desk.other_grants),
        table=write_table(notebook, desk.table),
        contacts=_contacts(notebook, desk),
        funding=_funding(notebook, desk.roles, programme),
        notes=notebook.notes,
    )


def _name_scopes(notebook: Notebook, desk: Desk) -> None:
    """What a note calls the record that a figure speaks of."""
    notebook.name_scope(Scope("programme", desk.programme.key), desk.programme.name)
    for story in desk.stories:
        if story.problem is not None:
            notebook.name_scope(Scope("problem", story.problem.key), story.problem.title)
    for grant in desk.grants:
        notebook.name_scope(Scope("grant", grant.key), grant.short_title or grant.title)
        for problem in grant.problems.all():
            notebook.name_scope(Scope("problem", problem.key), problem.title)
        for activity in grant.activities.all():
            notebook.name_scope(Scope("activity", activity.key), activity.title)


def _one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    return joined(list(paragraphs), " ")


def _section(notebook: Notebook, desk: Desk, part: str) -> Section:
    told = [
        paragraph
        for story in desk.stories
        if story.part == part
        for paragraph in notebook.sentences(story.text)
    ]
    return Section(str(PART_HEADINGS[part]), tuple(told))


def _quotation(notebook: Notebook, quote: Quote) -> Quotation:
    found = shown(quote.text, notebook.language)
    mark = found.language if found.is_other else ""
    said = Run(quoted(found.text, found.language), kind="said", language=mark)
    return Quotation((said,), notebook.name(quote.speaker), notebook.name(quote.position))


def _standing(issue: Issue | None) -> str:
    if issue is None:
        return _("Draft: not issued yet. Its figures are those of the records today.")
    return _("Edition {number}. Its figures are those of the day of issue.").format(
        number=issue.number
    )


def _day(issue: Issue | None, programme: Programme, language: str) -> str:
    if issue is None:
        return ""
    local = timezone.localtime(issue.at, ZoneInfo(programme.time_zone))
    return formats.date_long(local.date(), language)


def _contacts(notebook: Notebook, desk: Desk) -> Section:
    path = reverse("site:results", kwargs={"programme": desk.programme.key})
    address = settings.BASE_URL.rstrip("/") + path
    where = phrase(
        _("All records, and every figure with what it was counted from: {address}"),
        address=Run(address, kind="address", url=address),
    )
    told = [
        *notebook.sentences(desk.release.contacts),
        *((notebook.text(desk.programme.contact),) if not desk.release.contacts else ()),
    ]
    return Section(
        _("Appendix 3. Full data and contacts"), tuple(one for one in (where, *told) if one)
    )


def _funding(notebook: Notebook, roles: Sequence[Role], programme: Programme) -> Funding:
    emblems = emblems_of(roles)
    return Funding(
        statement=notebook.text(programme.visibility_statement, kind="standing"),
        project=_project(notebook, programme),
        disclaimer=notebook.text(programme.visibility_disclaimer, kind="standing"),
        about_funder=notebook.text(programme.visibility_about_funder, kind="standing"),
        emblems=tuple(
            Emblem(role.party.key, text_of(notebook.name(role.party.name)))
            for role in roles
            if role.party.key in emblems
        ),
        groups=tuple(group for group in _groups(notebook, roles) if group.parties),
    )


def _project(notebook: Notebook, programme: Programme) -> Paragraph:
    found = shown(programme.project, notebook.language)
    if not found:
        return ()
    mark = found.language if found.is_other else ""
    name = Run(quoted(found.text, found.language), kind="name", language=mark)
    return phrase(_("The programme is part of the project {project}."), project=name)


def _groups(notebook: Notebook, roles: Sequence[Role]) -> Iterable[PartyGroup]:
    for name in GROUPS:
        parties = [role.party for role in roles if role.role == name]
        yield PartyGroup(
            name,
            str(ROLE_LABELS[name]),
            tuple(
                PartyLine(notebook.name(one.name), notebook.text(one.address, kind="address"))
                for one in parties
            ),
        )
