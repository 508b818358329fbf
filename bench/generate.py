"""A made-up programme as large as the largest small-grants programme in the world.

Nothing in it is real: names are "Made-up group 17", counts come from a seeded generator. It is
written in the folder format, large sections as JSON Lines.
"""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

KEY = "made-up-large"
LANGUAGES = ("kk", "ru", "en")
KINDS = ("round_table", "public_hearing", "meeting", "seminar", "training", "lecture")
MORE_KINDS = ("campaign", "planting", "clean_up", "festival", "opinion_survey", "distribution")
STATES = ("raised", "confirmed", "being_addressed", "solved", "partly_solved")


class Plain(yaml.SafeDumper):
    """YAML without anchors, which the folder format does not use."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass(frozen=True)
class Size:
    """How many of each. Full size: the GEF Small Grants Programme, about 30,000 grants."""

    grants: int = 30_000
    activities_a_grant: int = 20
    places: int = 300
    parties: int = 3_000
    coverage_a_grant: int = 2

    @property
    def activities(self) -> int:
        return self.grants * self.activities_a_grant


def text(kk: str, ru: str, en: str, number: int) -> dict[str, str]:
    return {"kk": f"{kk} {number}", "ru": f"{ru} {number}", "en": f"{en} {number}"}


def places(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    name = {"kk": "Ойдан шығарылған ел", "ru": "Выдуманная страна", "en": "Made-up country"}
    yield {"key": "country", "level": "country", "name": name}
    for number in range(size.places // 20):
        yield {
            "key": f"region-{number}",
            "level": "region",
            "parent": "country",
            "name": text("Облыс", "Область", "Region", number),
        }
    for number in range(size.places):
        yield {
            "key": f"place-{number}",
            "level": "settlement",
            "parent": f"region-{number % (size.places // 20)}",
            "name": text("Ауыл", "Село", "Village", number),
            "latitude": round(chance.uniform(42.0, 54.0), 3),
            "longitude": round(chance.uniform(50.0, 84.0), 3),
        }


def parties(size: Size) -> Iterator[dict[str, Any]]:
    for number in range(size.parties):
        kind = ("initiative_group", "organisation", "authority")[number % 3]
        yield {
            "key": f"party-{number}",
            "kind": kind,
            "name": text("Ойдан шығарылған топ", "Выдуманная группа", "Made-up group", number),
            "place": f"place-{number % size.places}",
        }


def evidence(size: Size) -> Iterator[dict[str, Any]]:
    for number in range(size.grants):
        yield {
            "key": f"evidence-{number}",
            "kind": "link",
            "url": f"https://example.org/made-up/{number}",
            "caption": text("Хаттама", "Протокол", "Minutes", number),
        }


def problems(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(size.grants):
        yield {
            "key": f"problem-{number}",
            "number": number + 1,
            "title": text(
                "Ойдан шығарылған мәселе", "Выдуманная проблема", "Made-up problem", number
            ),
            "place": f"place-{chance.randrange(size.places)}",
            "category": f"category-{number % 6}",
            "state": chance.choice(STATES),
            "people_affected": {"count": chance.randrange(50, 20_000), "estimate": True},
            "authorities": [f"party-{(number * 3 + 2) % size.parties}"],
        }


def grants(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(size.grants):
        yield {
            "key": f"grant-{number}",
            "number": number + 1,
            "title": text("Ойдан шығарылған грант", "Выдуманный грант", "Made-up grant", number),
            "grantee": f"party-{(number * 3) % size.parties}",
            "problems": [f"problem-{number}"],
            "places": [f"place-{chance.randrange(size.places)}"],
            "budget": {"amount": chance.randrange(500, 50_000), "currency": "USD"},
            "state": "completed",
        }


def activities(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    first = date(1995, 1, 1)
    for number in range(size.activities):
        grant = number // size.activities_a_grant
        kind = chance.choice(KINDS if number % 2 else MORE_KINDS)
        one: dict[str, Any] = {
            "key": f"activity-{number}",
            "number": number + 1,
            "kind": kind,
            "state": "held" if number % 17 else "planned",
            "title": text(
                "Ойдан шығарылған іс-шара", "Выдуманное событие", "Made-up event", number
            ),
            "grant": f"grant-{grant}",
            "place": f"place-{chance.randrange(size.places)}",
            "starts_on": (first + timedelta(days=number * 11_000 // size.activities)).isoformat(),
        }
        if kind == "lecture":
            one["venues"] = chance.randrange(1, 9)
        if kind == "distribution" and number % size.activities_a_grant:
            one["part_of"] = f"activity-{number - 1}"
        if one["state"] == "held":
            one["participants"] = [
                {
                    "group": {"kk": "тұрғындар", "ru": "жители", "en": "residents"},
                    "count": chance.randrange(5, 400),
                }
            ]
        if number % 3 == 0:
            one["evidence"] = [f"evidence-{grant}"]
        yield one


def coverage(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(size.grants * size.coverage_a_grant):
        yield {
            "key": f"coverage-{number}",
            "grant": f"grant-{number // size.coverage_a_grant}",
            "number": chance.randrange(1, 6),
            "medium": "newspaper",
        }


def promises(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(size.grants):
        yield {
            "key": f"promise-{number}",
            "number": number + 1,
            "text": text("Ойдан шығарылған уәде", "Выдуманное обещание", "Made-up promise", number),
            "authority": f"party-{(number * 3 + 2) % size.parties}",
            "problem": f"problem-{number}",
            "grant": f"grant-{number}",
            "said_on": (date(2000, 1, 1) + timedelta(days=chance.randrange(9_000))).isoformat(),
        }


def programme() -> dict[str, Any]:
    name = {
        "kk": "Ойдан шығарылған бағдарлама",
        "ru": "Выдуманная программа",
        "en": "Made-up programme",
    }
    return {
        "key": KEY,
        "name": name,
        "headline": name,
        "languages": list(LANGUAGES),
        "currency": "USD",
    }


def indicators() -> list[dict[str, Any]]:
    """The standard table, and five figures for the home page."""
    held = ["held"]
    hearings = ["public_hearing", "public_debate", "round_table", "meeting"]
    seminars = ["seminar", "training", "lecture"]
    awareness = ["campaign", "planting", "clean_up", "festival", "distribution", "hotline"]
    counts: list[tuple[str, dict[str, Any]]] = [
        ("press-articles", {"records": "coverage"}),
        ("hearings", {"records": "activities", "kinds": hearings, "states": held}),
        (
            "seminars",
            {"records": "activities", "kinds": seminars, "states": held, "adds": "venues"},
        ),
        (
            "awareness",
            {
                "records": "activities",
                "kinds": awareness,
                "states": held,
                "parts_with_whole": True,
            },
        ),
        (
            "participants",
            {"records": "participants", "states": held, "roles": ["participant", "respondent"]},
        ),
        ("problems", {"records": "problems"}),
        ("grants-awarded", {"records": "grants", "adds": "amount"}),
        ("promises", {"records": "promises"}),
    ]
    found = []
    for number, (key, counted) in enumerate(counts, 1):
        name = {"kk": f"Көрсеткіш {key}", "ru": f"Показатель {key}", "en": f"Indicator {key}"}
        one = {"key": key, "name": name, "definition": name, "counts": counted}
        one["column" if number <= 5 else "headline"] = number
        if number in (4, 5):
            one["headline"] = number
        found.append(one)
    return found


def write_folder(folder: Path, size: Size, seed: int = 7) -> int:
    """Write the folder; returns how many records it holds."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    categories = [
        {"key": f"category-{number}", "name": text("Санат", "Категория", "Category", number)}
        for number in range(6)
    ]
    small = {
        "format": 1,
        "programme": programme(),
        "categories": categories,
        "indicators": indicators(),
    }
    (folder / "programme.yaml").write_text(
        yaml.dump(small, Dumper=Plain, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    count = 1 + len(categories) + len(indicators())
    sections: dict[str, Iterable[dict[str, Any]]] = {
        "places": places(size, chance),
        "parties": parties(size),
        "evidence": evidence(size),
        "problems": problems(size, chance),
        "grants": grants(size, chance),
        "activities": activities(size, chance),
        "coverage": coverage(size, chance),
        "promises": promises(size, chance),
    }
    for section, records in sections.items():
        with (folder / f"{section}.jsonl").open("w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
    return count
