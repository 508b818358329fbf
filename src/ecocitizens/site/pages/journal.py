"""The journal as a readable feed: what its template and its Atom twin may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from ecocitizens.core.page import page_of
from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.moments import Moment, moments_of
from ecocitizens.journal.queries import newest
from ecocitizens.languages.formats import number
from ecocitizens.languages.text import shown
from ecocitizens.programmes.models import Programme
from ecocitizens.site.feeds import Line, journal_feed
from ecocitizens.site.pages.history import EntryLine, actor_text, entry_lines
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, turn_of
from ecocitizens.site.pages.shell import Feed, Shell, shell_for
from ecocitizens.site.pages.structured import absolute
from ecocitizens.site.words import SUBJECT, word

# A moment with more entries than this is told in numbers.
MOST_LISTED = 5
IN_FEED = 50

# The verbs that make a record, with their number.
MADE: Mapping[str, Any] = {
    "programme.opened": ngettext_lazy(
        "%(number)s programme was opened", "%(number)s programmes were opened", "count"
    ),
    "place.described": ngettext_lazy(
        "%(number)s place was described", "%(number)s places were described", "count"
    ),
    "party.described": ngettext_lazy(
        "%(number)s organisation or group was described",
        "%(number)s organisations and groups were described",
        "count",
    ),
    "evidence.filed": ngettext_lazy(
        "%(number)s piece of evidence was filed",
        "%(number)s pieces of evidence were filed",
        "count",
    ),
    "quote.recorded": ngettext_lazy(
        "%(number)s quote was recorded", "%(number)s quotes were recorded", "count"
    ),
    "category.named": ngettext_lazy(
        "%(number)s category was named", "%(number)s categories were named", "count"
    ),
    "problem.raised": ngettext_lazy(
        "%(number)s problem was raised", "%(number)s problems were raised", "count"
    ),
    "grant.awarded": ngettext_lazy(
        "%(number)s grant was recorded", "%(number)s grants were recorded", "count"
    ),
    "activity.recorded": ngettext_lazy(
        "%(number)s activity was recorded", "%(number)s activities were recorded", "count"
    ),
    "coverage.noted": ngettext_lazy(
        "%(number)s item of press coverage was noted",
        "%(number)s items of press coverage were noted",
        "count",
    ),
    "promise.recorded": ngettext_lazy(
        "%(number)s promise was recorded", "%(number)s promises were recorded", "count"
    ),
    "outcome.recorded": ngettext_lazy(
        "%(number)s visible outcome was recorded",
        "%(number)s visible outcomes were recorded",
        "count",
    ),
    "indicator.defined": ngettext_lazy(
        "%(number)s indicator was defined", "%(number)s indicators were defined", "count"
    ),
    "declaration.stated": ngettext_lazy(
        "%(number)s declared number was recorded",
        "%(number)s declared numbers were recorded",
        "count",
    ),
    "release.drafted": ngettext_lazy(
        "%(number)s press release was drafted", "%(number)s press releases were drafted", "count"
    ),
    "release.issued": ngettext_lazy(
        "%(number)s press release was issued", "%(number)s press releases were issued", "count"
    ),
}


@dataclass(frozen=True)
class CountedLine:
    """How many of one verb; `url` lists the entries of that kind of record."""

    text: str
    url: str


@dataclass(frozen=True)
class MomentLine:
    """What was written at once: few entries one by one, or many in numbers."""

    at: datetime
    actor: str
    first: int
    last: int
    size: str
    entries: tuple[EntryLine, ...]
    counts: tuple[CountedLine, ...]
    short_hash: str


@dataclass(frozen=True)
class JournalPage:
    """`moments` when nothing is filtered, `entries` of one kind otherwise."""

    shell: Shell
    filters: tuple[Filter, ...]
    action: str
    moments: tuple[MomentLine, ...]
    entries: tuple[EntryLine, ...]
    turn: Turn
    is_filtered: bool
    is_first: bool
    first_url: str
    head: str
    position: int
    command: str
    feed_url: str


def journal_page(request: HttpRequest, programme: Programme, language: str) -> JournalPage:
    kind = _kind_filter(request)
    cursor = request.GET.get(CURSOR, "")
    address = reverse("site:journal", args=[programme.key])
    moments: tuple[MomentLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    if kind.chosen:
        rows = newest(programme.key).filter(subject_kind=kind.chosen)
        page = page_of(rows, ("-position",), cursor)
        entries = entry_lines(programme, page.rows, language)
        turn = turn_of(request, page, {"kind": kind.chosen})
    else:
        before = int(cursor) if cursor.isdecimal() and len(cursor) < 19 else None
        found, following = moments_of(programme.key, before=before)
        moments = _moment_lines(programme, found, language)
        turn = Turn("", f"{address}?{urlencode({CURSOR: following})}" if following else "")
    chain = Chain.objects.filter(key=programme.key).first()
    return JournalPage(
        shell=_shell(request, programme),
        filters=(kind,),
        action=address,
        moments=moments,
        entries=entries,
        turn=turn,
        is_filtered=bool(kind.chosen),
        is_first=not cursor,
        first_url=address,
        head=chain.head if chain else "",
        position=chain.position if chain else 0,
        command=f"ecocitizens verify {programme.key}",
        feed_url=reverse("site:journal_atom", args=[programme.key]),
    )


def journal_atom(programme: Programme, language: str, at: datetime) -> bytes:
    """The newest moments as Atom, one entry of the feed for each."""
    found, _following = moments_of(programme.key, most=IN_FEED)
    address = absolute(reverse("site:journal", args=[programme.key]))
    lines = [
        Line(
            key=str(one.last),
            title=_feed_title(one),
            text="\n".join(_feed_texts(one)),
            url=f"{address}?{urlencode({CURSOR: one.last + 1})}#entry-{one.last}",
            at=one.at,
            author=capfirst(one.actor),
        )
        for one in _moment_lines(programme, found, language)
    ]
    name = shown(programme.name, language).text
    return journal_feed(
        lines,
        chain=programme.key,
        title=f"{name}: {_('Journal')}",
        subtitle=_("What was recorded and changed, in the order in which it happened."),
        language=language,
        self_url=absolute(reverse("site:journal_atom", args=[programme.key])),
        page_url=address,
        at=at,
    )


def counted_verb(verb: str, count: int, language: str) -> str:
    """“6 problems were raised”."""
    told = number(count, language)
    if verb in MADE:
        return str(MADE[verb] % {"count": count, "number": told})
    kind, _dot, done = verb.partition(".")
    named = {"kind": word("subject", kind), "number": told}
    if done == "removed":
        sentence = ngettext(
            "%(kind)s: %(number)s record was removed",
            "%(kind)s: %(number)s records were removed",
            count,
        )
    else:
        sentence = ngettext(
            "%(kind)s: %(number)s record was changed",
            "%(kind)s: %(number)s records were changed",
            count,
        )
    return sentence % named


def _shell(request: HttpRequest, programme: Programme) -> Shell:
    feed_url = reverse("site:journal_atom", args=[programme.key])
    return shell_for(
        request,
        programme,
        title=_("Journal"),
        description=_("What was recorded and changed, in the order in which it happened."),
        section="journal",
        feeds=(Feed(_("Journal as a feed"), "application/atom+xml", feed_url),),
    )


def _kind_filter(request: HttpRequest) -> Filter:
    choices = [(kind, str(text)) for kind, text in SUBJECT.items()]
    return filter_of(
        "kind", _("Kind of record"), _("All kinds"), choices, request.GET.get("kind", "")
    )


def _moment_lines(
    programme: Programme, moments: list[Moment], language: str
) -> tuple[MomentLine, ...]:
    """All moments with one look at the subjects of those that are told one by one."""
    few = [entry for one in moments if one.size <= MOST_LISTED for entry in one.entries]
    lines = {line.position: line for line in entry_lines(programme, few, language)}
    zone = ZoneInfo(programme.time_zone)
    return tuple(
        MomentLine(
            at=one.at.astimezone(zone),
            actor=actor_text(one.actor),
            first=one.first,
            last=one.last,
            size=_size_text(one, language),
            entries=tuple(lines[entry.position] for entry in one.entries)
            if one.size <= MOST_LISTED
            else (),
            counts=_counts(programme, one, language) if one.size > MOST_LISTED else (),
            short_hash=_newest_of(one).hash[:12],
        )
        for one in moments
    )


def _newest_of(moment: Moment) -> Entry:
    return moment.entries[0]


def _size_text(moment: Moment, language: str) -> str:
    sentence = ngettext(
        "%(number)s entry was written at once",
        "%(number)s entries were written at once",
        moment.size,
    )
    return sentence % {"number": number(moment.size, language)}


def _counts(programme: Programme, moment: Moment, language: str) -> tuple[CountedLine, ...]:
    address = reverse("site:journal", args=[programme.key])
    return tuple(
        CountedLine(
            counted_verb(verb, count, language),
            f"{address}?{urlencode({'kind': verb.partition('.')[0]})}",
        )
        for verb, count in moment.counts.items()
    )


def _feed_title(moment: MomentLine) -> str:
    if len(moment.entries) == 1:
        return _feed_texts(moment)[0]
    return moment.size


def _feed_texts(moment: MomentLine) -> list[str]:
    if moment.counts:
        return [line.text for line in moment.counts]
    return [
        f"{line.sentence}: {line.subject.name.text if line.subject else line.key}"
        for line in moment.entries
    ] or [moment.size]
