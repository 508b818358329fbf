"""The search over everything a programme has on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocitizens.core.refusal import Refused
from ecocitizens.grants.models import Grant
from ecocitizens.languages.text import Shown, shown
from ecocitizens.parties.models import Party
from ecocitizens.programmes.models import Programme
from ecocitizens.results.text import fill
from ecocitizens.site.pages.lines import reader_language
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.search.finding import Hit, Hits, best_of_each, page_of_kind
from ecocitizens.site.search.query import LONGEST_QUERY, Piece, Query, query_of
from ecocitizens.site.search.subjects import BY_KIND
from ecocitizens.site.words import word

OF_EACH = 5
OF_ONE = 20

HEADINGS: Mapping[str, Promise] = {
    "problem": gettext_lazy("Problems"),
    "grant": gettext_lazy("Grants"),
    "activity": gettext_lazy("Activities"),
    "promise": gettext_lazy("Promises"),
    "outcome": gettext_lazy("Outcomes"),
    "indicator": gettext_lazy("Figures"),
    "coverage": gettext_lazy("Press coverage"),
    "quote": gettext_lazy("Quotes"),
    "release": gettext_lazy("Press release"),
    "party": gettext_lazy("Organisations, groups and authorities"),
    "place": gettext_lazy("Places"),
}


@dataclass(frozen=True)
class Result:
    """One record found. `badge` is the tone and the word of its state, where it has one."""

    title: Shown
    pieces: tuple[Piece, ...]
    url: str
    note: str
    snippet: tuple[Piece, ...]
    snippet_language: str
    badge: str
    badge_text: str


@dataclass(frozen=True)
class Group:
    """The results of one kind; `more_url` leads to more of them."""

    kind: str
    heading: str
    results: tuple[Result, ...]
    more_url: str


@dataclass(frozen=True)
class SearchPage:
    """What search.html may read. `asked` is whether the query had a word to look for."""

    shell: Shell
    query: str
    asked: bool
    action: str
    groups: tuple[Group, ...]
    all_url: str
    starts: tuple[Link, ...]
    longest: int


def search_page(request: HttpRequest, programme: Programme) -> SearchPage:
    query = query_of(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    found = _found(programme, query, kind, request.GET.get("at", ""))
    grants = _grants_of_parties(programme, found)
    action = reverse("site:search", args=[programme.key])
    return SearchPage(
        shell=shell_for(
            request,
            programme,
            title=_("Search"),
            description=_("Search in everything that the programme has on record."),
            is_indexed=False,
            query=query.text,
        ),
        query=query.text,
        asked=bool(query),
        action=action,
        groups=tuple(
            _group(programme, one, grants, action, query.text, kind) for one in found if one.hits
        ),
        all_url=f"{action}?{urlencode({'q': query.text})}" if kind in BY_KIND else "",
        starts=_starts(programme),
        longest=LONGEST_QUERY,
    )


def _found(programme: Programme, query: Query, kind: str, after: str) -> list[Hits]:
    """A page of one kind from the cursor `after` on, or the best of each kind."""
    language = reader_language()

    def filled(text: str) -> str:
        try:
            return "".join(piece.text for piece in fill(text, programme, language))
        except Refused:  # a text that names a figure of nothing is shown as it is
            return text

    if not query:
        return []
    if kind in BY_KIND:
        return [
            page_of_kind(
                programme.key,
                kind,
                query,
                language,
                limit=OF_ONE,
                after=int(after) if after.isdecimal() and len(after) < 18 else 0,
                filled=filled,
            )
        ]
    return best_of_each(programme.key, query, language, limit=OF_EACH, filled=filled)


def _starts(programme: Programme) -> tuple[Link, ...]:
    """Where else a reader may look."""
    names = (
        ("problems", _("Problems")),
        ("grants", _("Grants")),
        ("activities", _("Activities")),
        ("promises", _("Promises")),
        ("results", _("Results")),
    )
    return tuple(Link(text, reverse(f"site:{name}", args=[programme.key])) for name, text in names)


def _group(
    programme: Programme,
    hits: Hits,
    grants: Mapping[int, str],
    action: str,
    typed: str,
    kind: str,
) -> Group:
    asked: dict[str, str | int] = {"q": typed, "kind": hits.kind}
    if kind:
        asked["at"] = hits.last
    return Group(
        hits.kind,
        str(HEADINGS[hits.kind]),
        tuple(_result(programme, hit, grants) for hit in hits.hits),
        f"{action}?{urlencode(asked)}" if hits.last else "",
    )


def _result(programme: Programme, hit: Hit, grants: Mapping[int, str]) -> Result:
    tone, text = _badge(hit)
    return Result(
        hit.title,
        hit.title_pieces,
        _url(programme.key, hit, grants),
        _note(hit),
        hit.snippet,
        hit.language if hit.is_other else "",
        tone,
        text,
    )


def _badge(hit: Hit) -> tuple[str, str]:
    if hit.kind in ("problem", "grant", "activity", "promise") and hit.record.state:
        return hit.record.state, word(f"{hit.kind}_state", hit.record.state)
    return "", ""


def _note(hit: Hit) -> str:
    """What stands beside the title: the place, who, what kind."""
    record, language = hit.record, reader_language()
    if hit.kind == "grant":
        return shown(record.grantee.name, language).text
    if hit.kind == "promise":
        return shown(record.authority.name, language).text
    if hit.kind == "party":
        return word("party_kind", record.kind)
    if hit.kind == "place":
        return word("place_level", record.level)
    if hit.kind == "quote":
        return shown(record.position, language).text
    notes = [word("activity_kind", record.kind)] if hit.kind == "activity" else []
    place = getattr(record, "place", None)
    if place is not None:
        notes.append(shown(place.name, language).text)
    return " · ".join(notes)


def _url(key: str, hit: Hit, grants: Mapping[int, str]) -> str:
    record = hit.record
    if hit.kind in ("problem", "grant", "activity", "promise"):
        return reverse(f"site:{hit.kind}", args=[key, record.key])
    if hit.kind == "indicator":
        return reverse("site:figure", args=[key, record.key])
    if hit.kind == "place":
        return f"{reverse('site:problems', args=[key])}?{urlencode({'place': record.key})}"
    if hit.kind == "party":
        return _party_url(key, record, grants)
    if hit.kind == "outcome":
        return _outcome_url(key, record)
    pages = {"coverage": "site:press", "release": "site:release", "quote": "site:home"}
    return reverse(pages[hit.kind], args=[key])


def _party_url(key: str, party: Party, grants: Mapping[int, str]) -> str:
    """Where most is told of a party: its grant, its promises, its coverage, the programme."""
    if party.pk in grants:
        return reverse("site:grant", args=[key, grants[party.pk]])
    if party.kind == "authority":
        asked = urlencode({"authority": party.key})
        return f"{reverse('site:promises', args=[key])}?{asked}"
    return reverse("site:press" if party.kind == "media" else "site:about", args=[key])


def _outcome_url(key: str, outcome: Any) -> str:
    for kind in ("problem", "grant", "promise"):
        if target := getattr(outcome, kind):
            return reverse(f"site:{kind}", args=[key, target.key])
    return reverse("site:home", args=[key])


def _grants_of_parties(programme: Programme, found: list[Hits]) -> Mapping[int, str]:
    """The first grant of each party that was found, by the party's id."""
    parties = [hit.record.pk for hits in found if hits.kind == "party" for hit in hits.hits]
    if not parties:
        return {}
    rows = Grant.objects.filter(programme=programme, grantee__in=parties).order_by("-number")
    return dict(rows.values_list("grantee_id", "key"))
