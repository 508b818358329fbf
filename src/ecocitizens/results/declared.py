"""Some declarations out of many, judged beside the printed numbers that they stand among."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q

from ecocitizens.grants.models import Grant
from ecocitizens.programmes.models import Programme
from ecocitizens.results.models import Declaration
from ecocitizens.results.queries import JudgedDeclaration, judged
from ecocitizens.results.scopes import Scope

RELATED = (
    "indicator",
    "indicator__programme",
    "grant",
    "grant__grantee",
    "problem",
    "place",
    "activity",
    "source",
    "stated_by",
)
# A printed column longer than this is not added up for one page.
MOST_BESIDE = 500


def declarations_of(
    programme: Programme, grants: Sequence[Grant] | None = None
) -> list[JudgedDeclaration]:
    """All declarations; with `grants`, those of the programme as a whole and of these grants."""
    if grants is None:
        rows = Declaration.objects.filter(programme=programme).select_related(*RELATED)
        return judged(programme, list(rows.order_by("table", "row", "column", "key")))
    return declarations_where(programme, Q(grant__isnull=True) | Q(grant__in=list(grants)))


def declarations_where(programme: Programme, wanted: Q) -> list[JudgedDeclaration]:
    """Those that `wanted` names, in printed order.

    A total is judged beside all parts of its column, a cell beside its neighbours and whatever
    else is declared for the same grant, also where those are not wanted themselves.
    """
    known = Declaration.objects.filter(programme=programme)
    rows = list(known.filter(wanted).select_related(*RELATED))
    if not rows:
        return []
    keys = {row.key for row in rows}
    beside = list(
        known.filter(_beside(rows))
        .exclude(key__in=keys)
        .select_related(*RELATED)[: MOST_BESIDE + 1]
    )
    is_whole = len(beside) <= MOST_BESIDE
    everything = sorted([*rows, *(beside if is_whole else [])], key=_printed_order)
    found = [one for one in judged(programme, everything) if one.declaration.key in keys]
    return found if is_whole else [_without_sums(one) for one in found]


def declarations_about(
    programme: Programme, indicator: str, scope: Scope
) -> list[JudgedDeclaration]:
    """What was declared of one figure."""
    wanted = Q(indicator__key=indicator)
    for kind in ("grant", "problem", "place", "activity"):
        if kind == scope.kind:
            wanted &= Q(**{f"{kind}__key": scope.key})
        else:
            wanted &= Q(**{f"{kind}__isnull": True})
    return declarations_where(programme, wanted)


def _beside(rows: Sequence[Declaration]) -> Q:
    totals: set[tuple[str, int | None]] = set()
    near: dict[tuple[str, int | None], set[int]] = {}
    grants = set()
    for row in rows:
        if row.grant_id is not None:
            grants.add(row.grant_id)
        if row.table and row.is_total:
            totals.add((row.table, row.column))
        elif row.table and row.row is not None:
            near.setdefault((row.table, row.column), set()).update((row.row - 1, row.row + 1))
    found = Q(grant__in=grants)
    for table, column in totals:
        found |= Q(table=table, column=column)
    for (table, column), numbers in near.items():
        found |= Q(table=table, column=column, row__in=numbers)
    return found


def _printed_order(row: Declaration) -> tuple[str, int, int, str]:
    return (row.table, row.row or 0, row.column or 0, row.key)


def _without_sums(one: JudgedDeclaration) -> JudgedDeclaration:
    kept = tuple(hint for hint in one.hints if hint.code not in ("not_the_sum", "contains"))
    return replace(one, hints=kept)
