"""Every page of the example by its name, for the tests that open all of them."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Promise
from ecocitizens.releases.models import Release
from ecocitizens.results.models import Declaration, Indicator

LANGUAGES = ("kk", "ru", "en")
# One record of each kind that is told most of; the sweep of all records is `every_address`.
EXAMPLES: dict[str, dict[str, str]] = {
    "site:problem": {"key": ""},
    "site:grant": {"key": "kuryk-environment"},
    "site:activity": {"key": ""},
    "site:promise": {"key": ""},
    "site:calendar_month": {"month": "2026-01"},
    "site:evidence_file": {"key": "press-release"},
    "site:figure": {"indicator": "participants"},
    "site:figure_in": {
        "indicator": "participants",
        "scope": "grant",
        "key": "kuryk-environment",
    },
    "site:results_file": {"form": "csv"},
    "site:declaration": {"key": "total-participants"},
    "site:share": {"page": "figure/participants"},
    "site:release_file": {"key": "", "form": "html"},
    "sitemap_section": {"section": "pages", "number": "1"},
}


def names_of(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every named address below a resolver, with the arguments that it wants."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from names_of(one, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{namespace}{one.name}", set(one.pattern.regex.groupindex)


def every_name() -> dict[str, set[str]]:
    return dict(names_of(get_resolver()))


def arguments_of(name: str, programme: Programme) -> dict[str, str]:
    """What the address of that name is made with, for the example."""
    given = dict(EXAMPLES.get(name, {}))
    if given.get("key") == "":
        model: Any = {**RECORDS, "release_file": Release}[name.removeprefix("site:")]
        rows = model.objects.filter(programme=programme).order_by("pk")
        given["key"] = str(rows.values_list("key", flat=True)[0])
    if "programme" in every_name()[name]:
        given["programme"] = programme.key
    return given


def address(name: str, programme: Programme, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, kwargs=arguments_of(name, programme))


def every_address(programme: Programme, language: str) -> list[str]:
    """All pages for people, records' own pages included, of one language."""
    with translation.override(language):
        found = [reverse(f"site:{name}", args=[programme.key]) for name in SECTIONS]
        for kind, model in RECORDS.items():
            keys = model.objects.filter(programme=programme).values_list("key", flat=True)
            found += [reverse(f"site:{kind}", args=[programme.key, key]) for key in keys]
        for indicator in Indicator.objects.filter(programme=programme, column__isnull=False):
            for grant in Grant.objects.filter(programme=programme):
                arguments = [programme.key, indicator.key, "grant", grant.key]
                found.append(reverse("site:figure_in", args=arguments))
    return found


SECTIONS = (
    "home",
    "problems",
    "grants",
    "activities",
    "calendar",
    "promises",
    "results",
    "press",
    "evidence",
    "journal",
    "release",
    "search",
    "about",
    "privacy",
    "accessibility",
    "licences",
)
RECORDS: dict[str, Any] = {
    "problem": Problem,
    "grant": Grant,
    "activity": Activity,
    "promise": Promise,
    "figure": Indicator,
    "declaration": Declaration,
}
