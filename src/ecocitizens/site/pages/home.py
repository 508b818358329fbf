"""The home of a programme, and the list of programmes where there are several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import newest
from ecocitizens.languages.formats import number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.press.models import Coverage
from ecocitizens.problems.queries import order_of, problems_of
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Promise
from ecocitizens.results.figures import Figure, figure, indicators_of
from ecocitizens.results.queries import headline_figures
from ecocitizens.results.scopes import Scope
from ecocitizens.results.text import fill_from, value_text
from ecocitizens.site.kept import kept
from ecocitizens.site.maps import MapBlock, map_block
from ecocitizens.site.pages.history import EntryLine, entry_lines
from ecocitizens.site.pages.lines import PromiseLine, promise_line, reader_language
from ecocitizens.site.pages.shell import Feed, Shell, shell_for
from ecocitizens.site.pages.structured import absolute
from ecocitizens.site.pages.ways import ProblemCard, cards_of
from ecocitizens.site.words import counted

CARDS = 6
PROMISES = 5
QUOTES = 4
NEWS = 5
# Among so many newest entries the news are looked for; loading a folder writes many dull ones.
LOOKED_THROUGH = 200
NEWSWORTHY = {"problem", "grant", "activity", "promise", "outcome", "coverage"}


@dataclass(frozen=True)
class LeadPiece:
    """A run of the lead; `url` is the figure's where the run is a number that opens."""

    text: str
    url: str


@dataclass(frozen=True)
class HeadlineFigure:
    """`value` "" means not known."""

    value: str
    url: str
    name: Shown


@dataclass(frozen=True)
class PressSummary:
    """How many media items, their figure, and how many in what."""

    total: str
    url: str
    media: tuple[str, ...]


@dataclass(frozen=True)
class QuoteLine:
    text: Shown
    speaker: Shown
    position: Shown


@dataclass(frozen=True)
class HomePage:
    shell: Shell
    headline: Shown
    lead: tuple[LeadPiece, ...]
    lead_language: str
    lead_is_other: bool
    results_url: str
    problems_url: str
    promises_url: str
    press_url: str
    journal_url: str
    about_url: str
    map: MapBlock
    figures: tuple[HeadlineFigure, ...]
    cards: tuple[ProblemCard, ...]
    promises: tuple[PromiseLine, ...]
    press: PressSummary | None
    quotes: tuple[QuoteLine, ...]
    news: tuple[EntryLine, ...]


def home_page(request: HttpRequest, programme: Programme, today: date) -> HomePage:
    language = reader_language()
    headline = shown(programme.headline, language) or shown(programme.name, language)
    lead = shown(programme.lead, language) or shown(programme.summary, language)
    figures = headline_figures(programme)
    pieces = _lead(programme, lead, figures)

    def url(name: str) -> str:
        return reverse(f"site:{name}", args=[programme.key])

    return HomePage(
        shell=shell_for(
            request,
            programme,
            title=shown(programme.name, language).text,
            description="".join(piece.text for piece in pieces),
            feeds=[Feed(_("Journal"), "application/atom+xml", url("journal_atom"))],
            structured=[_organisation(programme)],
        ),
        headline=headline,
        lead=pieces,
        lead_language=lead.language,
        lead_is_other=lead.is_other,
        results_url=url("results"),
        problems_url=url("problems"),
        promises_url=url("promises"),
        press_url=url("press"),
        journal_url=url("journal"),
        about_url=url("about"),
        map=map_block(programme),
        figures=tuple(_headline(one, language) for one in figures),
        cards=_cards(programme),
        promises=_promises(programme, today),
        press=_press(programme),
        quotes=_quotes(programme),
        news=_news(programme),
    )


def _lead(programme: Programme, lead: Shown, known: Iterable[Figure]) -> tuple[LeadPiece, ...]:
    """The lead with its figures, those of the headline not computed again."""
    at_hand = {one.indicator.key: one for one in known}

    def found(key: str, scope: Scope) -> Figure:
        if scope.kind == "programme" and key in at_hand:
            return at_hand[key]
        return figure(programme, key, scope)

    return tuple(
        LeadPiece(piece.text, _figure_url(piece.figure) if piece.figure else "")
        for piece in fill_from(lead.text, programme.key, lead.language, found)
    )


def _figure_url(one: Figure) -> str:
    return reverse(one.url_name, kwargs=one.url_kwargs)


def _headline(one: Figure, language: str) -> HeadlineFigure:
    name = shown(one.indicator.short_name, language) or shown(one.indicator.name, language)
    return HeadlineFigure(value_text(one, language, unknown=""), _figure_url(one), name)


def _cards(programme: Programme) -> tuple[ProblemCard, ...]:
    rows = problems_of(programme).order_by(*order_of(programme))[:CARDS]
    return cards_of(programme, list(rows))


def _promises(programme: Programme, today: date) -> tuple[PromiseLine, ...]:
    """What is still awaited first, then the rest, in the programme's order."""
    rows = Promise.objects.filter(programme=programme).select_related("authority", "said_in")
    awaited = list(rows.filter(state="open").order_by("number", "key")[:PROMISES])
    settled = rows.exclude(state="open").order_by("number", "key")[: PROMISES - len(awaited)]
    return tuple(promise_line(programme, row, today) for row in [*awaited, *settled])


def _press(programme: Programme) -> PressSummary | None:
    language = reader_language()
    totals = kept(programme, "press by medium", lambda: _press_totals(programme))
    if not totals:
        return None
    indicator = indicators_of(programme).filter(records="coverage").order_by("column").first()
    url = reverse("site:press", args=[programme.key])
    if indicator is not None and not indicator.media:
        url = reverse("site:figure", args=[programme.key, indicator.key])
    media = sorted(totals.items(), key=lambda pair: (pair[0] == "", -pair[1]))
    named = tuple(counted(medium, total) for medium, total in media if medium)
    unnamed = totals.get("", 0)
    if unnamed and named:
        named = (*named, _("%(number)s in media not named") % {"number": number(unnamed, language)})
    return PressSummary(counted("press", sum(totals.values())), url, named)


def _press_totals(programme: Programme) -> dict[str, int]:
    """How many media items by medium; "" where nobody has said."""
    rows = Coverage.objects.filter(programme=programme).order_by().values_list("medium")
    return dict(rows.annotate(total=Sum("number")))


def _quotes(programme: Programme) -> tuple[QuoteLine, ...]:
    language = reader_language()
    return tuple(
        QuoteLine(
            shown(row.text, language),
            shown(row.speaker, language),
            shown(row.position, language),
        )
        for row in programme.quotes.order_by("number", "key")[:QUOTES]
    )


def _news(programme: Programme) -> tuple[EntryLine, ...]:
    """The newest entries about what readers care for, one for each record."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in newest(programme.key)[:LOOKED_THROUGH]:
        if entry.subject_kind in NEWSWORTHY:
            seen.setdefault((entry.subject_kind, entry.subject_key), entry)
    return entry_lines(programme, list(seen.values())[:NEWS], reader_language())


def _organisation(programme: Programme) -> Mapping[str, Any]:
    language = reader_language()
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": shown(programme.name, language).text,
        "description": shown(programme.summary, language).text,
        "url": absolute(reverse("site:home", args=[programme.key])),
    }


@dataclass(frozen=True)
class ProgrammeCard:
    name: Shown
    summary: Shown
    url: str


@dataclass(frozen=True)
class IndexPage:
    shell: Shell
    programmes: tuple[ProgrammeCard, ...]


def index_page(request: HttpRequest, programmes: Iterable[Programme]) -> IndexPage:
    language = reader_language()
    return IndexPage(
        shell=shell_for(
            request,
            title=_("Ecocitizens"),
            description=_("Small grants with which citizens solve environmental problems."),
        ),
        programmes=tuple(
            ProgrammeCard(
                shown(one.name, language),
                shown(one.summary, language),
                reverse("site:home", args=[one.key]),
            )
            for one in programmes
        ),
    )
