"""A problem's story along the spine, told from its records one after the other."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.languages.text import Shown, shown
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.site.pages.lines import (
    activity_line,
    days_text,
    grant_line,
    outcome_line,
    promise_line,
    reader_language,
    spoken,
)
from ecocitizens.site.words import word


@dataclass(frozen=True)
class StoryItem:
    """One thing that happened on the way.

    `step` is its state as in a way, for the dot; `when` "" is not known.
    """

    step: str
    when: str
    label: str
    title: Shown
    url: str
    notes: tuple[Shown, ...]


@dataclass(frozen=True)
class Records:
    """What is recorded along a problem's way, in the programme's order."""

    grants: tuple[Grant, ...]
    activities: tuple[Activity, ...]
    promises: tuple[Promise, ...]
    outcomes: tuple[Outcome, ...]


def _day(first: date | None, last: date | None = None) -> str:
    """The day or days; "" where not known."""
    return days_text(first, last) if first else ""


@dataclass(frozen=True)
class Story:
    """Tells a problem's records one after the other, along the spine."""

    programme: Programme
    today: date

    def of(self, problem: Problem, records: Records) -> tuple[StoryItem, ...]:
        checks = [
            (promise, check) for promise in records.promises for check in promise.checks.all()
        ]
        return (
            self._raised(problem),
            *(self._grant(row) for row in records.grants),
            *(self._activity(row) for row in records.activities),
            *(self._promise(row) for row in records.promises),
            *(self._outcome(row) for row in records.outcomes),
            *(self._check(promise, check) for promise, check in checks),
        )

    def _raised(self, problem: Problem) -> StoryItem:
        language = reader_language()
        by = shown(problem.raised_by.name if problem.raised_by else "", language)
        words = shown(problem.since_text, language)
        return StoryItem(
            "done",
            _day(problem.since),
            pgettext("story", "Raised"),
            by or spoken(_("by whom is not known")),
            "",
            (words,) if words else (),
        )

    def _grant(self, row: Grant) -> StoryItem:
        line = grant_line(self.programme, row)
        # As in the way: money that was given is done, however the work goes on.
        step = {"planned": "under_way", "cancelled": "ahead"}.get(row.state, "done")
        return StoryItem(
            step,
            _day(row.starts_on, row.ends_on),
            pgettext("story", "Grant"),
            line.title,
            line.url,
            (line.grantee, spoken(line.state_text)),
        )

    def _activity(self, row: Activity) -> StoryItem:
        line = activity_line(self.programme, row)
        groups = [one for one in line.groups if one.text]
        notes = [spoken(one.text) for one in groups[:3]]
        if row.state != "held":
            notes.insert(0, spoken(line.state_text))
        return StoryItem(
            {"held": "done", "planned": "under_way"}.get(row.state, "ahead"),
            _day(row.starts_on, row.ends_on),
            line.kind_text,
            line.title,
            line.url,
            (*notes, *line.places[:2]),
        )

    def _promise(self, row: Promise) -> StoryItem:
        line = promise_line(self.programme, row, self.today)
        step = {"kept": "done", "broken": "failed"}.get(row.state, "under_way")
        notes = (line.authority, spoken(line.state_text))
        return StoryItem(
            step, _day(row.said_on), pgettext("story", "Promise"), line.text, line.url, notes
        )

    def _outcome(self, row: Outcome) -> StoryItem:
        line = outcome_line(row)
        url = ""
        if row.promise is not None:
            url = reverse("site:promise", args=[self.programme.key, row.promise.key])
        notes = [one for one in (line.done_by, line.place) if one]
        if line.verified_by:
            notes.append(spoken(_("verified by %(party)s") % {"party": line.verified_by.text}))
        return StoryItem(
            "done",
            _day(row.happened_on),
            pgettext("story", "Outcome"),
            line.title,
            url,
            tuple(notes),
        )

    def _check(self, promise: Promise, check: Check) -> StoryItem:
        language = reader_language()
        by = shown(check.checked_by.name if check.checked_by else "", language)
        found = word("promise_state", check.found)
        step = {"kept": "done", "broken": "failed"}.get(check.found, "under_way")
        notes = [one for one in (spoken(found), by, shown(check.note, language)) if one]
        return StoryItem(
            step,
            _day(check.checked_on),
            pgettext("story", "Check"),
            shown(promise.text, language),
            reverse("site:promise", args=[self.programme.key, promise.key]),
            tuple(notes),
        )
