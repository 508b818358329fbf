"""All evidence of a programme with what it proves, and what still lacks evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.activities.models import Activity
from ecocitizens.core.page import page_of
from ecocitizens.evidence.models import KINDS
from ecocitizens.evidence.queries import EVIDENCE_ORDER, evidence_of, unproven
from ecocitizens.grants.models import Grant
from ecocitizens.languages.text import Shown, shown
from ecocitizens.press.models import Coverage
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.site.pages.activity import NamedLink
from ecocitizens.site.pages.history import NAMED_BY
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, turn_of
from ecocitizens.site.pages.proof import EvidenceLine, evidence_line
from ecocitizens.site.pages.shell import Shell, shell_for
from ecocitizens.site.words import word

# One document may prove thousands of records; a line names the first few.
MOST_PROVED = 6
MOST_LACKING = 5
ROWS = 20

PROVEN: dict[str, Any] = {
    "problem": Problem,
    "grant": Grant,
    "activity": Activity,
    "promise": Promise,
    "outcome": Outcome,
    "coverage": Coverage,
}
# An outcome's page is that of its promise or its problem; the others have their own.
FETCHED = {"outcome": ("promise", "problem"), "coverage": ("grant",)}


@dataclass(frozen=True)
class ProvingLine:
    """A piece of evidence and the records that it proves; `tells`: it is a source of records."""

    evidence: EvidenceLine
    proves: tuple[NamedLink, ...]
    tells: bool


@dataclass(frozen=True)
class Lacking:
    """Records of one kind without evidence; `more`: there are further ones."""

    kind: str
    records: tuple[NamedLink, ...]
    more: bool


@dataclass(frozen=True)
class EvidencePage:
    shell: Shell
    filters: tuple[Filter, ...]
    action: str
    rows: tuple[ProvingLine, ...]
    turn: Turn
    is_filtered: bool
    lacking: tuple[Lacking, ...]


def evidence_page(request: HttpRequest, programme: Programme, language: str) -> EvidencePage:
    kinds = [(kind, word("evidence_kind", kind)) for kind in KINDS]
    kind = filter_of("kind", _("Kind"), _("All kinds"), kinds, request.GET.get("kind", ""))
    evidence = evidence_of(programme.key, kind.chosen).annotate(tells=_tells())
    rows: QuerySet[Any] = evidence.prefetch_related(*_what_it_proves())
    page = page_of(rows, EVIDENCE_ORDER, request.GET.get(CURSOR, ""), ROWS)
    is_start = not request.GET.get(CURSOR) and not kind.chosen
    return EvidencePage(
        shell=shell_for(
            request,
            programme,
            title=_("Evidence"),
            description=_("The files, links and statements that prove the records."),
            section="evidence",
        ),
        filters=(kind,),
        action=reverse("site:evidence", args=[programme.key]),
        rows=tuple(
            ProvingLine(
                evidence_line(programme.key, one, language),
                _proves(programme, one, language),
                bool(one.tells),
            )
            for one in page.rows
        ),
        turn=turn_of(request, page, {"kind": kind.chosen}),
        is_filtered=bool(kind.chosen),
        lacking=_lacking(programme, language) if is_start else (),
    )


def _records(kind: str) -> QuerySet[Any]:
    """All records of a kind, with what their address needs."""
    rows: QuerySet[Any] = PROVEN[kind].objects.all()
    related = FETCHED.get(kind)
    # Without names, select_related would join every table there is.
    return rows.select_related(*related) if related else rows


def _what_it_proves() -> list[Any]:
    found: list[Any] = [
        Prefetch(
            f"{kind}_proved",
            queryset=_records(kind).order_by("pk")[:MOST_PROVED],
            to_attr=f"named_{kind}",
        )
        for kind in PROVEN
    ]
    checks = Check.objects.select_related("promise").order_by("pk")
    some_checks = Prefetch("checks_proved", queryset=checks[:MOST_PROVED], to_attr="named_checks")
    return [*found, some_checks]


def _tells() -> Q:
    """Whether any record names the piece as its source."""
    found = Q()
    for model in PROVEN.values():
        found |= Q(Exists(model.objects.filter(source=OuterRef("pk"))))
    return found


def _proves(programme: Programme, one: Any, language: str) -> tuple[NamedLink, ...]:
    """Reads what `_what_it_proves` fetched."""
    found = [
        _named(programme, kind, record, language)
        for kind in PROVEN
        for record in getattr(one, f"named_{kind}")
    ]
    found += [
        NamedLink(
            shown(check.promise.text, language),
            reverse("site:promise", args=[programme.key, check.promise.key]),
            _("Check of a promise"),
        )
        for check in one.named_checks
    ]
    return tuple(found[:MOST_PROVED])


def _lacking(programme: Programme, language: str) -> tuple[Lacking, ...]:
    found = []
    for kind in PROVEN:
        records = _records(kind).filter(programme=programme)
        # Activities alone are many enough to need their index; the others go as recorded.
        order = ("number", "key") if kind == "activity" else ("pk",)
        rows: Sequence[Any] = unproven(records.order_by(*order), MOST_LACKING + 1)
        if rows:
            links = tuple(_named(programme, kind, row, language) for row in rows[:MOST_LACKING])
            found.append(Lacking(word("subject", kind), links, len(rows) > MOST_LACKING))
    return tuple(found)


def _named(programme: Programme, kind: str, record: Any, language: str) -> NamedLink:
    texts = (shown(getattr(record, name), language) for name in NAMED_BY[kind])
    name = next((text for text in texts if text), Shown(record.key, language, False))
    return NamedLink(name, _address(programme, kind, record), word("subject", kind))


def _address(programme: Programme, kind: str, record: Any) -> str:
    key = programme.key
    if kind == "coverage":
        query = f"?grant={record.grant.key}" if record.grant else ""
        return f"{reverse('site:press', args=[key])}{query}#{record.key}"
    if kind != "outcome":
        return reverse(f"site:{kind}", args=[key, record.key])
    for owner in ("promise", "problem"):
        if (one := getattr(record, owner)) is not None:
            return reverse(f"site:{owner}", args=[key, one.key])
    return ""
