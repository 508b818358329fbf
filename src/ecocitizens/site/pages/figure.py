"""The page behind a number: what it counts, and the records that it was counted from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.languages import formats
from ecocitizens.languages.text import Shown, shown
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Promise
from ecocitizens.results.counting import NotCountable
from ecocitizens.results.declared import declarations_about
from ecocitizens.results.figures import Figure, figure
from ecocitizens.results.models import Indicator
from ecocitizens.results.queries import RecordLine, indicator_for, records_of
from ecocitizens.results.scopes import Scope
from ecocitizens.results.text import value_text
from ecocitizens.site.pages.lines import (
    days_text,
    evidence_title,
    evidence_url,
    reader_language,
    spoken,
)
from ecocitizens.site.pages.results import Declared, declared_of
from ecocitizens.site.pages.sentences import Callout, callout_of, is_worth_a_callout
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs
from ecocitizens.site.words import counted, counted_group, word

PAGE_SIZE = 25
CURSOR = re.compile(r"(\d{1,20}(?:\.\d{1,4})?)-(\d{1,18})")
SHOWN_EVIDENCE = 3


@dataclass(frozen=True)
class Badge:
    """A piece of evidence, or that there is none. `state` is the badge's tone."""

    text: str
    state: str
    url: str


@dataclass(frozen=True)
class Record:
    """One record behind the number. `note` says in small what else is known of it."""

    amount: str
    title: Shown
    url: str
    group: Shown
    note: str
    place: Shown
    badges: tuple[Badge, ...]
    source: Shown
    source_url: str


@dataclass(frozen=True)
class FigurePage:
    """What figure.html may read. `value` is "" where there is nothing to count."""

    shell: Shell
    value: str
    name: Shown
    definition: Shown
    scope: Shown
    scope_url: str
    scope_note: str
    facts: tuple[str, ...]
    marks: tuple[str, ...]
    records: tuple[Record, ...]
    is_first: bool
    next_url: str
    first_url: str
    position: str
    journal_url: str
    declared: tuple[Declared, ...]
    callouts: tuple[Callout, ...]


@dataclass(frozen=True)
class Wanted:
    """A figure that exists: its indicator, its scope, and the record that the scope names."""

    indicator: Indicator
    scope: Scope
    record: Any
    figure: Figure


def wanted_figure(
    programme: Programme, indicator: str, scope_kind: str = "programme", key: str = ""
) -> Wanted | None:
    """What an address asks for; None for an indicator, a scope or a record that is not there."""
    found = indicator_for(programme, indicator)
    try:
        scope = Scope(scope_kind, key or programme.key)
    except ValueError:
        return None
    record = _record_of(programme, scope)
    if found is None or record is None:
        return None
    try:
        return Wanted(found, scope, record, figure(programme, found, scope))
    except NotCountable:
        return None


MODELS: Mapping[str, type[Any]] = {
    "grant": Grant,
    "problem": Problem,
    "activity": Activity,
    "promise": Promise,
}


def _record_of(programme: Programme, scope: Scope) -> Any:
    if scope.kind == "programme":
        return programme
    if scope.kind == "place":
        return Place.objects.filter(key=scope.key).first()
    rows = MODELS[scope.kind]._default_manager.filter(programme=programme, key=scope.key)
    return rows.first()


def figure_page(request: HttpRequest, programme: Programme, wanted: Wanted) -> FigurePage:
    language, one = reader_language(), wanted.figure
    name = shown(wanted.indicator.name, language)
    scope, scope_url = _scope(programme, wanted, language)
    after = _cursor(request.GET.get("at", ""))
    lines = records_of(programme, wanted.indicator, wanted.scope, limit=PAGE_SIZE + 1, after=after)
    listed, more = lines[:PAGE_SIZE], len(lines) > PAGE_SIZE
    value = value_text(one, language, unknown="")
    declared = declarations_about(programme, wanted.indicator.key, wanted.scope)
    return FigurePage(
        shell=_shell(request, programme, wanted, name, scope, value),
        value=value,
        name=name,
        definition=shown(wanted.indicator.definition, language),
        scope=scope,
        scope_url=scope_url,
        scope_note=_("with the places that lie in it") if wanted.scope.kind == "place" else "",
        facts=_facts(one, language),
        marks=_marks(one, language),
        records=tuple(_record(programme, line, one, language) for line in listed),
        is_first=after is None,
        next_url=_next_url(request, listed) if more else "",
        first_url=request.path,
        position=formats.number(one.position, language),
        journal_url=reverse("site:journal", args=[programme.key]),
        declared=tuple(declared_of(each, language) for each in declared),
        callouts=tuple(
            callout_of(programme.key, each, language)
            for each in declared
            if is_worth_a_callout(each) or each.verdict == "no_records"
        ),
    )


def _shell(
    request: HttpRequest,
    programme: Programme,
    wanted: Wanted,
    name: Shown,
    scope: Shown,
    value: str,
) -> Shell:
    title = f"{name.text}: {value}" if value else name.text
    trail = [Link(_("Results"), reverse("site:results", args=[programme.key]))]
    if wanted.scope.kind != "programme":
        whole = reverse("site:figure", args=[programme.key, wanted.indicator.key])
        trail.append(Link(name.text, whole))
    return shell_for(
        request,
        programme,
        title=title if wanted.scope.kind == "programme" else f"{title} – {scope.text}",
        description=shown(wanted.indicator.definition, reader_language()).text,
        section="results",
        crumbs=trail,
        structured=[breadcrumbs(programme, trail, title)],
    )


PAGES_OF_SCOPES = {
    "grant": ("site:grant", "short_title", "title"),
    "problem": ("site:problem", "", "title"),
    "activity": ("site:activity", "", "title"),
    "promise": ("site:promise", "", "text"),
}


def _scope(programme: Programme, wanted: Wanted, language: str) -> tuple[Shown, str]:
    """The name of what the figure speaks of, and its page."""
    kind, record = wanted.scope.kind, wanted.record
    if kind == "programme":
        return shown(programme.name, language), reverse("site:home", args=[programme.key])
    if kind == "place":
        url = reverse("site:problems", args=[programme.key]) + f"?place={record.key}"
        return shown(record.name, language), url
    page, short, long = PAGES_OF_SCOPES[kind]
    name = (getattr(record, short) if short else None) or getattr(record, long)
    return shown(name, language), reverse(page, args=[programme.key, record.key])


def _facts(one: Figure, language: str) -> tuple[str, ...]:
    """How the number came about, in a few words each."""
    facts = []
    if one.indicator.records == "participants":
        if one.indicator.measure == "unique":
            facts.append(_("unique people, each counted once"))
        else:
            facts.append(_("contacts at events, people may repeat"))
    if one.records:
        text = ngettext(
            "counted from %(number)s record", "counted from %(number)s records", one.records
        )
        facts.append(text % {"number": formats.number(one.records, language)})
    else:
        facts.append(_("no records"))
    if one.records and one.without_evidence == one.records:
        facts.append(_("no evidence of their own yet"))
    elif one.without_evidence:
        text = ngettext(
            "%(number)s of them has no evidence of its own",
            "%(number)s of them have no evidence of their own",
            one.without_evidence,
        )
        facts.append(text % {"number": formats.number(one.without_evidence, language)})
    return tuple(facts)


def _marks(one: Figure, language: str) -> tuple[str, ...]:
    """What makes the number less than an exact count of people."""
    marks = []
    if one.estimates:
        text = ngettext(
            "%(number)s record is an estimate.",
            "%(number)s records are estimates.",
            one.estimates,
        )
        marks.append(text % {"number": formats.number(one.estimates, language)})
    if one.other_units:
        text = ngettext(
            "%(number)s record is known only in another unit, such as families; each unit "
            "counts as one, so the true number is likely larger.",
            "%(number)s records are known only in another unit, such as families; each unit "
            "counts as one, so the true number is likely larger.",
            one.other_units,
        )
        marks.append(text % {"number": formats.number(one.other_units, language)})
    return tuple(marks)


def _record(programme: Programme, line: RecordLine, one: Figure, language: str) -> Record:
    source = line.record.source
    return Record(
        amount=_amount(line, one, language),
        title=_title(line, language),
        url=_record_url(programme, line),
        group=_group(line, language),
        note=_note(line),
        place=shown(line.place.name if line.place else "", language),
        badges=_badges(programme, line.evidence),
        source=_told_where(line.record, language),
        source_url=evidence_url(programme, source) if source else "",
    )


def _told_where(record: Any, language: str) -> Shown:
    """The place in the document that tells of the record; the document where no place is named."""
    if record.source is None:
        return spoken("")
    return shown(record.source_where, language) or evidence_title(record.source)


def _group(line: RecordLine, language: str) -> Shown:
    """Who or what exactly was counted, where a row of the record says so."""
    if line.row is line.record:
        return spoken("")
    return shown(getattr(line.row, "group", None) or getattr(line.row, "name", ""), language)


def _amount(line: RecordLine, one: Figure, language: str) -> str:
    if line.amount is None:
        return ""
    if one.currency:
        return formats.money(line.amount, one.currency, language)
    return formats.number(line.amount, language)


def _title(line: RecordLine, language: str) -> Shown:
    record = line.record
    if line.kind == "promise":
        return shown(record.text, language)
    title = shown(record.title, language)
    if title or line.kind != "coverage":
        return title
    if record.outlet is not None:
        return shown(record.outlet.name, language)
    return spoken(counted(record.medium or "press", record.number))


def _note(line: RecordLine) -> str:
    """Who was counted and when, or what the record is."""
    row = line.row
    if hasattr(row, "role"):
        marks = [_("estimate")] if row.estimate else []
        if row.unit != "person":
            marks.append(counted_group(row.count, row.unit, row.role))
        elif not row.group:
            marks.append(word("role", row.role))
        return " · ".join(marks)
    if hasattr(row, "quantity"):
        return counted(row.item, row.quantity)
    if line.kind == "activity":
        marks = [word("activity_kind", row.kind)]
        marks += [counted("venue", row.venues)] if row.venues > 1 else []
        marks += [days_text(row.starts_on, row.ends_on)] if row.starts_on else []
        return " · ".join(marks)
    if line.kind == "coverage":
        day: date | None = row.published_on
        return " · ".join(
            [word("medium", row.medium), *([days_text(day)] if day is not None else [])]
        )
    if line.kind in ("problem", "promise"):
        return word(f"{line.kind}_state", line.record.state)
    return ""


def _record_url(programme: Programme, line: RecordLine) -> str:
    """The record's own page; the list in which it stands where it has none."""
    key, record = programme.key, line.record
    if line.kind == "coverage":
        return reverse("site:press", args=[key])
    if line.kind == "outcome":
        return _outcome_url(key, record)
    return reverse(f"site:{line.kind}", args=[key, line.key])


def _outcome_url(key: str, outcome: Any) -> str:
    for kind in ("problem", "grant", "promise"):
        if target := getattr(outcome, kind):
            return reverse(f"site:{kind}", args=[key, target.key])
    return reverse("site:home", args=[key])


def _badges(programme: Programme, evidence: Sequence[Evidence]) -> tuple[Badge, ...]:
    """What proves the record: files by name, photos together."""
    if not evidence:
        return (Badge(_("no evidence"), "no_evidence", ""),)
    photos = [one for one in evidence if one.is_picture]
    others = [one for one in evidence if not one.is_picture]
    badges = []
    if photos:
        badges.append(
            Badge(counted("photo", len(photos)), "evidence", evidence_url(programme, photos[0]))
        )
    badges += [
        Badge(evidence_title(one).text[:40], "evidence", evidence_url(programme, one))
        for one in others[:SHOWN_EVIDENCE]
    ]
    return tuple(badges)


def _cursor(text: str) -> tuple[Any, int] | None:
    """Amount and id of the last record seen; None for none and for nonsense."""
    found = CURSOR.fullmatch(text)
    return (Decimal(found[1]), int(found[2])) if found else None


def _next_url(request: HttpRequest, listed: Sequence[RecordLine]) -> str:
    last = listed[-1]
    return f"{request.path}?at={last.amount or 0}-{last.pk}"
