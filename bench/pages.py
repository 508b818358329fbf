"""Public pages, uncached, one after the other on one core; and the release's PDF."""

import gc
import re
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.generate import KEY, Size
from bench.report import Measured, p95, timed

LIMIT = 0.050
TIMES = 40


def addresses(size: Size) -> dict[str, list[str]]:
    """Every public page by name, with several objects where it is about one."""
    some = [size.grants * step // 10 for step in range(10)]
    many = [size.activities * step // 10 for step in range(10)]

    def at(name: str, **more: Any) -> str:
        return reverse(f"site:{name}", kwargs={"programme": KEY, **more})

    def figure_in(indicator: str, scope: str, keys: list[str]) -> list[str]:
        return [at("figure_in", indicator=indicator, scope=scope, key=key) for key in keys]

    return {
        "home": [at("home")],
        "problems": [at("problems")],
        "problems of a state": [f"{at('problems')}?state=solved"],
        "problems of a place": [f"{at('problems')}?place=place-{n}" for n in range(10)],
        "problem": [at("problem", key=f"problem-{n}") for n in some],
        "grants": [at("grants")],
        "grant": [at("grant", key=f"grant-{n}") for n in some],
        "activities": [at("activities")],
        "activities of a kind": [f"{at('activities')}?kind=lecture"],
        "activities of a place": [f"{at('activities')}?place=place-{n}" for n in range(10)],
        "activity": [at("activity", key=f"activity-{n}") for n in many],
        "calendar": [at("calendar")],
        "promises": [at("promises")],
        "promises by authority": [f"{at('promises')}?by=authority"],
        "promise": [at("promise", key=f"promise-{n}") for n in some],
        "results": [at("results")],
        "figure of the programme": [
            at("figure", indicator=key)
            for key in ("participants", "seminars", "press-articles", "problems")
        ],
        "figure of a grant": figure_in("participants", "grant", [f"grant-{n}" for n in some]),
        "figure of a place": figure_in("participants", "place", [f"place-{n}" for n in range(9)]),
        "press": [at("press")],
        "journal": [at("journal")],
        "journal as Atom": [at("journal_atom")],
        "calendar as iCalendar": [at("activities_ics")],
        "about": [at("about")],
        "search": [f"{at('search')}?q={word}" for word in ("Made-up", "событие+17", "мәселе")],
        "map": [at("map_points")],
        "sitemap": ["/sitemap.xml"],
    }


def measure(size: Size) -> list[Measured]:
    """One line a page: the 95th percentile of some forty requests over all three languages."""
    # What the load and the table left in this process is not in a server's: out of the
    # collector's way, so that no page pays for it.
    gc.collect()
    gc.freeze()
    client = Client(headers={"host": "localhost"})
    lines = []
    for name, pages in addresses(size).items():
        spent = []
        for turn in range(TIMES + 3):
            address = re.sub(
                r"^/(kk|ru|en)/", f"/{('kk', 'ru', 'en')[turn % 3]}/", pages[turn % len(pages)]
            )
            start = perf_counter()
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seconds = perf_counter() - start
            if answer.status_code != 200 or not body:
                raise ValueError(f"{address}: {answer.status_code}")
            # The first three warm templates, catalogues and the database's cache: a server's
            # first seconds, not its days.
            if turn >= 3:
                spent.append(seconds)
        value = p95(spent)
        lines.append(
            Measured(
                f"page, uncached: {name}",
                f"{value * 1000:.1f} ms",
                f"p95 {LIMIT * 1000:.0f} ms",
                value / LIMIT,
            )
        )
    connection.close()
    return lines


def measure_pdf(key: str) -> Measured:
    """The release of the real programme, warm: the slowest language's median of five."""
    from_scratch = _pdf_maker(key)
    worst = 0.0
    for language in ("kk", "ru", "en"):
        from_scratch(language)
        spent = sorted(timed(lambda chosen=language: from_scratch(chosen)) for _ in range(5))
        worst = max(worst, spent[2])
    return Measured("release PDF, warm", f"{worst * 1000:.0f} ms", "200 ms", worst / 0.2)


def _pdf_maker(key: str) -> Any:
    client = Client(headers={"host": "localhost"})

    def make(language: str) -> bytes:
        path = f"/{language}/{key}/release/press-release.pdf"
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if not body.startswith(b"%PDF-"):
            raise ValueError(path)
        return body

    return make
