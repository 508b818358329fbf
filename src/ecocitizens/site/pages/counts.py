"""Which figure of the programme a count belongs to, so that the number opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from ecocitizens.activities.models import Activity, Distributed, Participation
from ecocitizens.languages.formats import number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.results.models import Indicator
from ecocitizens.site.words import counted_group, word


@dataclass(frozen=True)
class GroupLine:
    """A group that took part. `url` is its figure, "" where no indicator counts it."""

    group: Shown
    number: str
    counted: str
    role: str
    unit: str
    is_person: bool
    is_estimate: bool
    is_unique: bool
    sex: str
    age_band: str
    url: str


@dataclass(frozen=True)
class ThingLine:
    """Things handed out. `name` says what exactly, where the record says so."""

    item: str
    name: Shown
    number: str
    url: str


def group_lines(
    programme_key: str, activity: Activity, indicators: Iterable[Indicator], language: str
) -> tuple[GroupLine, ...]:
    known = list(indicators)
    return tuple(
        GroupLine(
            group=shown(one.group, language),
            number=number(one.count, language),
            counted=counted_group(one.count, one.unit, one.role),
            role=word("role", one.role),
            unit=word("unit", one.unit),
            is_person=one.unit == "person",
            is_estimate=one.estimate,
            is_unique=one.measure == "unique",
            sex=word("sex", one.sex) if one.sex else "",
            age_band=word("age_band", one.age_band) if one.age_band else "",
            url=_figure_url(programme_key, activity, _counting(known, activity, one)),
        )
        for one in activity.participants.all()
    )


def thing_lines(
    programme_key: str, activity: Activity, indicators: Iterable[Indicator], language: str
) -> tuple[ThingLine, ...]:
    known = list(indicators)
    return tuple(
        ThingLine(
            item=word("item", one.item),
            name=shown(one.name, language),
            number=number(one.quantity, language),
            url=_figure_url(programme_key, activity, _distributing(known, activity, one)),
        )
        for one in activity.distributed.all()
    )


def participants_text(rows: Iterable[Participation]) -> str:
    """Contacts by role and unit in one line: “1,571 participants · 46 volunteers”.

    Unique people are another measure and are not in it. "" where nothing was counted.
    """
    sums: dict[tuple[str, str], int] = {}
    for one in rows:
        if one.measure == "contacts":
            # Other units than people are counted by the unit, whatever their role.
            key = (one.unit, one.role if one.unit == "person" else "")
            sums[key] = sums.get(key, 0) + one.count
    return " · ".join(counted_group(count, unit, role) for (unit, role), count in sums.items())


def _counting(
    indicators: Sequence[Indicator], activity: Activity, row: Participation
) -> Indicator | None:
    for one in indicators:
        wanted = one.records == "participants" and one.measure == row.measure
        if wanted and _takes(one, activity) and (not one.roles or row.role in one.roles):
            return one
    return None


def _distributing(
    indicators: Sequence[Indicator], activity: Activity, row: Distributed
) -> Indicator | None:
    for one in indicators:
        wanted = one.records == "distributed" and (not one.items or row.item in one.items)
        if wanted and _takes(one, activity):
            return one
    return None


def _takes(indicator: Indicator, activity: Activity) -> bool:
    in_kinds = not indicator.kinds or activity.kind in indicator.kinds
    return in_kinds and (not indicator.states or activity.state in indicator.states)


def _figure_url(programme_key: str, activity: Activity, indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    return reverse("site:figure_in", args=[programme_key, indicator.key, "activity", activity.key])
