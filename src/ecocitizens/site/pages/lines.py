"""Records as one line of a page about something else: grants, activities, promises, outcomes."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from moneyed import Money

from ecocitizens.activities.models import Activity, Participation
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.languages.formats import date_long
from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Outcome, Promise
from ecocitizens.promises.rules import is_overdue
from ecocitizens.site.pages.proof import address_of
from ecocitizens.site.words import counted, counted_group, word

# So many first letters in common make two forms of one word, in all three languages.
SAME_WORD = 6


def reader_language() -> str:
    return get_language() or "kk"


def spoken(text: str) -> Shown:
    """A text of the page itself, in the reader's language, beside texts of records."""
    return Shown(text, reader_language(), False)


def days_text(first: date | None, last: date | None = None) -> str:
    """“3 May 2015”, “3 May 2015 – 5 May 2015”, “not dated”."""
    if first is None:
        return _("not dated")
    language = reader_language()
    if last is None or last == first:
        return date_long(first, language)
    return f"{date_long(first, language)} – {date_long(last, language)}"


@dataclass(frozen=True)
class GrantLine:
    """`budget` None and `state` "" mean that nobody has said."""

    title: Shown
    url: str
    grantee: Shown
    budget: Money | None
    state: str
    state_text: str


def grant_line(programme: Programme, row: Grant) -> GrantLine:
    language = reader_language()
    return GrantLine(
        shown(row.title, language),
        reverse("site:grant", args=[programme.key, row.key]),
        shown(row.grantee.name, language),
        row.budget,
        row.state,
        word("grant_state", row.state),
    )


@dataclass(frozen=True)
class GroupLine:
    """“1 000 respondents” of a group; `mark` says what is special about the number."""

    text: str
    group: Shown
    mark: str


def group_line(row: Participation) -> GroupLine:
    marks = []
    if row.estimate:
        marks.append(_("estimate"))
    if row.measure == "unique":
        marks.append(_("unique people"))
    marks += [word("sex", row.sex)] if row.sex else []
    marks += [word("age_band", row.age_band)] if row.age_band else []
    text = counted_group(row.count, row.unit, row.role)
    group = shown(row.group, reader_language())
    return GroupLine(text, _unless_said(group, text), ", ".join(marks))


def _unless_said(group: Shown, text: str) -> Shown:
    """The group, unless it is one word that the counted noun says: “58 participants”."""
    noun = text.split()[-1].lower()
    said = " " not in group.text and group.text.lower()[:SAME_WORD] == noun[:SAME_WORD]
    return replace(group, text="") if said else group


@dataclass(frozen=True)
class ActivityLine:
    """An activity with its counts. `facts` are venues and languages in words."""

    title: Shown
    url: str
    kind: str
    kind_text: str
    state: str
    state_text: str
    when: str
    places: tuple[Shown, ...]
    groups: tuple[GroupLine, ...]
    facts: tuple[str, ...]
    things: tuple[str, ...]
    has_evidence: bool


def activity_line(programme: Programme, row: Activity) -> ActivityLine:
    """Reads participants, distributed and places, which the query fetched."""
    language = reader_language()
    own = [row.place] if row.place else []
    further = [one for one in row.places.all() if one != row.place]
    return ActivityLine(
        shown(row.title, language),
        reverse("site:activity", args=[programme.key, row.key]),
        row.kind,
        word("activity_kind", row.kind),
        row.state,
        word("activity_state", row.state),
        days_text(row.starts_on, row.ends_on),
        tuple(shown(place.name, language) for place in [*own, *further]),
        tuple(group_line(one) for one in row.participants.all()),
        _facts(row),
        tuple(counted(one.item, one.quantity) for one in row.distributed.all()),
        row.has_evidence,
    )


def _facts(row: Activity) -> tuple[str, ...]:
    facts = [counted("venue", row.venues)] if row.venues > 1 else []
    if row.languages:
        facts.append(", ".join(word("language", code) for code in row.languages))
    return tuple(facts)


@dataclass(frozen=True)
class PromiseLine:
    """A promise as a row: what, who, where it was said; until when, in words; where it stands."""

    text: Shown
    url: str
    authority: Shown
    said: Shown
    due: str
    due_note: Shown
    state: str
    state_text: str


def promise_line(programme: Programme, row: Promise, today: date) -> PromiseLine:
    """Reads authority and said_in, which the query fetched."""
    language = reader_language()
    state = row.state
    if is_overdue(row.state, row.due_on, today):
        state = "overdue"
    elif row.state == "kept" and not row.has_evidence:
        state = "no_evidence"
    due, note = _due(row, language)
    said = shown(row.said_where, language)
    if not said and row.said_in:
        said = shown(row.said_in.title, language)
    return PromiseLine(
        shown(row.text, language),
        reverse("site:promise", args=[programme.key, row.key]),
        shown(row.authority.name, language),
        said,
        due,
        note,
        state,
        word("promise_state", state),
    )


def _due(row: Promise, language: str) -> tuple[str, Shown]:
    """Until when in words, and what stands under it."""
    if row.state != "open":
        proof = _("with evidence") if row.has_evidence else _("its evidence is awaited")
        return word("promise_state", row.state), spoken(proof)
    if row.due_on is None:
        words = shown(row.due_text, language)
        return _("no date named"), words
    day = date_long(row.due_on, language)
    return _("until %(day)s") % {"day": day}, shown(row.due_text, language)


@dataclass(frozen=True)
class OutcomeLine:
    title: Shown
    about: Shown
    when: str
    place: Shown
    done_by: Shown
    verified_by: Shown
    verified_on: date | None
    has_evidence: bool


def outcome_line(row: Outcome) -> OutcomeLine:
    """Reads place, done_by and verified_by, which the query fetched."""
    language = reader_language()
    return OutcomeLine(
        shown(row.title, language),
        shown(row.about, language),
        days_text(row.happened_on),
        shown(row.place.name if row.place else "", language),
        shown(row.done_by.name if row.done_by else "", language),
        shown(row.verified_by.name if row.verified_by else "", language),
        row.verified_on,
        row.has_evidence,
    )


def evidence_title(row: Evidence) -> Shown:
    """What a piece of evidence is called: its caption, else its words, else the file's name."""
    language = reader_language()
    for value in (row.caption, row.statement):
        if text := shown(value, language):
            return text
    return Shown(row.file_name or row.url or row.key, language, False)


def evidence_url(programme: Programme, row: Evidence) -> str:
    return address_of(programme.key, row)
