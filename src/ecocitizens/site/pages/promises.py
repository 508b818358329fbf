"""Promises by state and by authority: what the board's template may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.core.page import page_of
from ecocitizens.languages.text import Shown, shown
from ecocitizens.parties.models import Party
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Promise
from ecocitizens.promises.queries import OVERDUE, Wanted, authorities_of, order_of, promises_of
from ecocitizens.site.pages.lines import PromiseLine, promise_line
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, turn_of
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.words import word

# The columns of the board, what needs somebody first.
BOARD = ("overdue", "open", "partly_kept", "broken", "kept")
MOST_IN_COLUMN = 8
MOST_AUTHORITIES = 200


@dataclass(frozen=True)
class BoardPart:
    """Promises under one heading. `more_url` leads to all of them when not all are here."""

    key: str
    name: Shown
    state: str
    promises: tuple[PromiseLine, ...]
    more_url: str


@dataclass(frozen=True)
class PromisesPage:
    shell: Shell
    tabs: tuple[Link, ...]
    by_authority: bool
    filters: tuple[Filter, ...]
    action: str
    parts: tuple[BoardPart, ...]
    turn: Turn
    is_filtered: bool


def promises_page(
    request: HttpRequest, programme: Programme, today: date, language: str
) -> PromisesPage:
    by_authority = request.GET.get("by") == "authority"
    authorities = authorities_of(programme, MOST_AUTHORITIES)
    filters = _filters(request, authorities, language)
    chosen = {one.name: one.chosen for one in filters}
    wanted = Wanted(chosen["state"], chosen["authority"])
    kept = {"by": "authority", **chosen} if by_authority else chosen
    if by_authority:
        parts, turn = _by_authority(request, programme, wanted, kept, today, language)
    elif wanted.state:
        parts, turn = _one_state(request, programme, wanted, kept, today, language)
    else:
        parts, turn = _board(programme, wanted, today, language), Turn()
    return PromisesPage(
        shell=shell_for(
            request,
            programme,
            title=_("Promises of the authorities"),
            description=_("Who promised what, where, and whether it was kept."),
            section="promises",
        ),
        tabs=_tabs(programme, by_authority),
        by_authority=by_authority,
        filters=filters,
        action=reverse("site:promises", args=[programme.key]),
        parts=parts,
        turn=turn,
        is_filtered=any(chosen.values()),
    )


def _filters(
    request: HttpRequest, authorities: Sequence[Party], language: str
) -> tuple[Filter, ...]:
    states = [(state, word("promise_state", state)) for state in BOARD]
    named = [(one.key, shown(one.name, language).text) for one in authorities]
    return (
        filter_of("state", _("State"), _("All states"), states, request.GET.get("state", "")),
        filter_of(
            "authority",
            _("Authority"),
            _("All authorities"),
            named,
            request.GET.get("authority", ""),
        ),
    )


def _tabs(programme: Programme, by_authority: bool) -> tuple[Link, ...]:
    address = reverse("site:promises", args=[programme.key])
    return (
        Link(_("By state"), address, not by_authority),
        Link(_("By authority"), f"{address}?by=authority", by_authority),
    )


def _board(
    programme: Programme, wanted: Wanted, today: date, language: str
) -> tuple[BoardPart, ...]:
    """The first promises of every state; a query a state."""
    parts = []
    listed = order_of(programme)
    for state in BOARD:
        chosen = Wanted(state, wanted.authority)
        order = order_of(programme, state) if state == OVERDUE else listed
        rows = list(promises_of(programme, chosen, today).order_by(*order)[: MOST_IN_COLUMN + 1])
        if rows:
            more = _address(programme, chosen) if len(rows) > MOST_IN_COLUMN else ""
            parts.append(_part(programme, state, rows[:MOST_IN_COLUMN], more, today, language))
    return tuple(parts)


def _one_state(
    request: HttpRequest,
    programme: Programme,
    wanted: Wanted,
    kept: Mapping[str, str],
    today: date,
    language: str,
) -> tuple[tuple[BoardPart, ...], Turn]:
    order = order_of(programme, wanted.state)
    page = page_of(promises_of(programme, wanted, today), order, request.GET.get(CURSOR, ""))
    turn = turn_of(request, page, kept)
    if not page.rows:
        return (), turn
    return (_part(programme, wanted.state, page.rows, "", today, language),), turn


def _by_authority(
    request: HttpRequest,
    programme: Programme,
    wanted: Wanted,
    kept: Mapping[str, str],
    today: date,
    language: str,
) -> tuple[tuple[BoardPart, ...], Turn]:
    """One list ordered by authority, cut into pages; each page is grouped for the eye."""
    order = ("authority_id", *order_of(programme))
    page = page_of(promises_of(programme, wanted, today), order, request.GET.get(CURSOR, ""))
    parts = []
    for authority, rows in groupby(page.rows, key=lambda row: row.authority):
        lines = tuple(promise_line(programme, row, today) for row in rows)
        parts.append(BoardPart(authority.key, shown(authority.name, language), "", lines, ""))
    return tuple(parts), turn_of(request, page, kept)


def _part(
    programme: Programme,
    state: str,
    rows: Sequence[Promise],
    more_url: str,
    today: date,
    language: str,
) -> BoardPart:
    name = Shown(word("promise_state", state), language, False)
    lines = tuple(promise_line(programme, row, today) for row in rows)
    return BoardPart(state, name, state, lines, more_url)


def _address(programme: Programme, wanted: Wanted) -> str:
    chosen = {"state": wanted.state, "authority": wanted.authority}
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"{reverse('site:promises', args=[programme.key])}?{query}"
