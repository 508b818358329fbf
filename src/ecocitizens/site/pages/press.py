"""Media coverage: what its template may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.core.page import page_of
from ecocitizens.grants.models import Grant
from ecocitizens.languages.formats import date_long, number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.press.models import Coverage
from ecocitizens.press.queries import (
    DATED_ORDER,
    UNDATED_ORDER,
    dated_coverage,
    undated_coverage,
)
from ecocitizens.programmes.models import Programme
from ecocitizens.results.figures import figure, indicators_of
from ecocitizens.site.pages.activity import NamedLink
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of
from ecocitizens.site.pages.proof import EvidenceLine, Source, evidence_lines, source_of
from ecocitizens.site.pages.shell import Shell, shell_for
from ecocitizens.site.words import word

MOST_GRANTS = 200
ROWS = 30
# The cursor of the undated list is told from that of the dated one by this beginning.
UNDATED = "u-"


@dataclass(frozen=True)
class CoverageRow:
    """One item, or a batch of which only the number is known (`is_batch`)."""

    key: str
    is_batch: bool
    title: Shown
    number: str
    medium: str
    outlet: Shown | None
    day: str
    url: str
    about: Shown
    grant: NamedLink | None
    evidence: tuple[EvidenceLine, ...]
    source: Source | None


@dataclass(frozen=True)
class Total:
    """The figure of all coverage; it opens."""

    value: str
    name: Shown
    url: str


@dataclass(frozen=True)
class PressPage:
    shell: Shell
    total: Total | None
    filters: tuple[Filter, ...]
    action: str
    rows: tuple[CoverageRow, ...]
    has_batches: bool
    turn: Turn
    is_filtered: bool


def press_page(request: HttpRequest, programme: Programme, language: str) -> PressPage:
    chosen = request.GET.get("grant", "")[:80]
    rows, following = _rows(programme, chosen, request.GET.get(CURSOR, ""))
    address = reverse("site:press", args=[programme.key])
    lines = tuple(coverage_row(programme.key, row, language) for row in rows)
    return PressPage(
        shell=shell_for(
            request,
            programme,
            title=_("Press coverage"),
            description=_("What newspapers, television and websites told of the programme."),
            section="press",
        ),
        total=_total(programme, language),
        filters=_filters(programme, chosen, language),
        action=address,
        rows=lines,
        has_batches=any(line.is_batch for line in lines),
        turn=Turn("", _next_url(address, {"grant": chosen, CURSOR: following})),
        is_filtered=bool(chosen),
    )


def coverage_row(programme_key: str, row: Coverage, language: str) -> CoverageRow:
    """Reads outlet, grant, source and evidence, which the query fetched."""
    return CoverageRow(
        key=row.key,
        is_batch=row.is_batch,
        title=shown(row.title, language),
        number=number(row.number, language),
        medium=word("medium", row.medium) if row.medium else "",
        outlet=shown(row.outlet.name, language) if row.outlet else None,
        day=date_long(row.published_on, language) if row.published_on else "",
        url=row.url,
        about=shown(row.about, language),
        grant=_grant_link(programme_key, row.grant, language),
        evidence=evidence_lines(programme_key, row.evidence.all(), language),
        source=source_of(programme_key, row, language),
    )


def _rows(programme: Programme, grant: str, cursor: str) -> tuple[list[Coverage], str]:
    """A page of coverage, and the cursor of the next: what has a day first, newest on top."""
    dated: Iterable[Coverage] = ()
    if not cursor.startswith(UNDATED):
        page = page_of(dated_coverage(programme, grant), DATED_ORDER, cursor, ROWS)
        if page.after:
            return list(page.rows), page.after
        dated, cursor = page.rows, UNDATED
    rest = page_of(
        undated_coverage(programme, grant), UNDATED_ORDER, cursor.removeprefix(UNDATED), ROWS
    )
    return [*dated, *rest.rows], f"{UNDATED}{rest.after}" if rest.after else ""


def _next_url(address: str, query: Mapping[str, str]) -> str:
    if not query[CURSOR]:
        return ""
    return f"{address}?{urlencode({name: value for name, value in query.items() if value})}"


def _grant_link(programme_key: str, grant: Grant | None, language: str) -> NamedLink | None:
    if grant is None:
        return None
    return NamedLink(
        shown(grant.short_title or grant.title, language),
        reverse("site:grant", args=[programme_key, grant.key]),
        shown(grant.grantee.name, language).text,
    )


def _filters(programme: Programme, chosen: str, language: str) -> tuple[Filter, ...]:
    grants = Grant.objects.filter(programme=programme).order_by("number", "key")
    rows = list(grants[: MOST_GRANTS + 1])
    if len(rows) > MOST_GRANTS:
        rows = list(grants.filter(key=chosen))
    if not rows:
        return ()
    named = [(one.key, shown(one.short_title or one.title, language).text) for one in rows]
    return (filter_of("grant", _("Grant"), _("All grants"), named, chosen),)


def _total(programme: Programme, language: str) -> Total | None:
    """The figure that counts coverage in any medium; None where the programme has no such one."""
    wanted = indicators_of(programme).filter(records="coverage").order_by("column", "key")
    indicator = next((one for one in wanted if not one.media), None)
    if indicator is None:
        return None
    found = figure(programme, indicator)
    if found.value is None:
        return None
    return Total(
        number(found.value, language),
        shown(indicator.name, language),
        reverse(found.url_name, kwargs=found.url_kwargs),
    )
