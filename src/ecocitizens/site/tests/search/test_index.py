from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ecocitizens.journal.records import Book
from ecocitizens.places.actions import describe_places
from ecocitizens.problems.actions import raise_problems, remove_problems
from ecocitizens.programmes.actions import open_programme
from ecocitizens.site.models import SearchText
from ecocitizens.site.search.backends import create, destroy, find
from ecocitizens.site.search.finding import best_of_each, page_of_kind
from ecocitizens.site.search.index import rebuild
from ecocitizens.site.search.query import query_of

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": "command:test", "at": datetime(2026, 5, 1, tzinfo=UTC)}


@pytest.fixture
def book() -> Book:
    """A programme with one settlement and nothing else."""
    made = Book("shore")
    describe_places(
        [{"key": "kuryk", "level": "settlement", "name": {"kk": "Құрық", "ru": "Курык"}}],
        made,
        **BY,
    )
    open_programme(
        {"key": "shore", "name": {"kk": "Жаға"}, "languages": ["kk", "ru"], "currency": "EUR"},
        made,
        **BY,
    )
    return made


def problem(key: str, title: Mapping[str, str], **more: Any) -> dict[str, Any]:
    return {"key": key, "title": title, "state": "raised", **more}


def found(typed: str, kind: str = "problem") -> list[str]:
    ids = find("shore", kind, query_of(typed), limit=50)
    rows = SearchText.objects.in_bulk(list(ids))
    return [rows[one].subject_key for one in ids]


def test_a_record_is_found_as_soon_as_it_is_written(book: Book) -> None:
    assert found("полигон") == []
    raise_problems([problem("landfill", {"kk": "Қалалық полигонды жабу"})], book, **BY)
    assert found("полигон") == ["landfill"]
    assert found("калалык полигондар") == ["landfill"]
    assert found("полигон мектеп") == []


def test_it_is_found_by_the_texts_of_all_its_languages(book: Book) -> None:
    title = {"kk": "Жеміс ағаштары", "ru": "Плодовые саженцы"}
    raise_problems([problem("trees", title, story={"en": "Fifty seedlings"})], book, **BY)
    assert found("агаш") == found("саженцев") == found("seedling") == ["trees"]


def test_a_changed_record_is_found_by_its_new_words_alone(book: Book) -> None:
    raise_problems([problem("sewer", {"ru": "Свалка"})], book, **BY)
    raise_problems([problem("sewer", {"ru": "Канализация"})], book, **BY)
    assert found("свалка") == []
    assert found("канализации") == ["sewer"]


def test_a_removed_record_is_not_found(book: Book) -> None:
    raise_problems([problem("sewer", {"ru": "Канализация"})], book, **BY)
    remove_problems(["sewer"], book, **BY)
    assert found("канализация") == []
    assert not SearchText.objects.filter(subject_kind="problem").exists()


def test_a_problem_is_found_by_its_place_also_when_the_place_is_renamed(book: Book) -> None:
    raise_problems([problem("sewer", {"ru": "Канализация"}, place="kuryk")], book, **BY)
    assert found("Курык") == ["sewer"]
    describe_places([{"key": "kuryk", "level": "settlement", "name": {"kk": "Ералы"}}], book, **BY)
    assert found("Курык") == []
    assert found("Ералиев") == ["sewer"]


def test_each_programme_and_kind_has_its_own_hits(book: Book) -> None:
    raise_problems([problem("kuryk-sewer", {"ru": "Канализация Курыка"})], book, **BY)
    assert found("курык", "place") == ["kuryk"]
    assert find("other", "problem", query_of("канализация"), limit=5) == []


def test_signs_of_the_index_language_are_only_letters_of_the_query(book: Book) -> None:
    raise_problems([problem("sewer", {"ru": "Канализация"})], book, **BY)
    for typed in ('"', "' OR 1", "* AND NOT", "канализация' | 'x", ":*", "(", "\\", "NEAR(a b)"):
        assert found(typed) in ([], ["sewer"])
    assert found("канализация'") == ["sewer"]


def test_titles_come_before_further_texts_and_a_page_ends_where_the_next_begins(
    book: Book,
) -> None:
    story = {"ru": "Рядом полигон"}
    raise_problems(
        [
            *[problem(f"far-{n}", {"ru": "Пыль"}, story=story) for n in range(6)],
            problem("landfill", {"ru": "Полигон"}),
        ],
        book,
        **BY,
    )
    [hits] = best_of_each("shore", query_of("полигон"), "ru", limit=3)
    assert [hit.record.key for hit in hits.hits] == ["landfill", "far-0", "far-1"]
    assert hits.last
    first = page_of_kind("shore", "problem", query_of("полигон"), "ru", limit=4, after=0)
    second = page_of_kind("shore", "problem", query_of("полигон"), "ru", limit=4, after=first.last)
    keys = [hit.record.key for page in (first, second) for hit in page.hits]
    assert keys == [*(f"far-{n}" for n in range(6)), "landfill"]
    assert second.last == 0


def test_a_hit_shows_the_text_that_answers_marked_with_its_language(book: Book) -> None:
    title = {"kk": "Құрық мектебі"}
    story = {"kk": "Кәріз суы.", "ru": "Прорвало канализацию у школы."}
    raise_problems([problem("sewer", title, story=story)], book, **BY)
    [hits] = best_of_each("shore", query_of("канализация"), "kk", limit=5)
    [hit] = hits.hits
    assert (hit.title.text, hit.language, hit.is_other) == ("Құрық мектебі", "ru", True)
    assert [piece.text for piece in hit.snippet if piece.is_match] == ["канализацию"]


def test_a_batch_costs_a_few_queries_however_many_records_it_has(book: Book) -> None:
    def queries(count: int, prefix: str) -> int:
        given = [problem(f"{prefix}{n}", {"ru": f"Яма {n}"}) for n in range(count)]
        with CaptureQueriesContext(connection) as seen:
            raise_problems(given, book, **BY)
        return sum("site_searchtext" in one["sql"] for one in seen.captured_queries)

    assert queries(1, "a") == queries(20, "b") == 1


def test_the_index_can_be_built_anew_also_when_it_is_broken(book: Book) -> None:
    raise_problems([problem("sewer", {"ru": "Канализация"})], book, **BY)
    destroy()
    create()
    assert found("канализация") == ([] if connection.vendor == "sqlite" else ["sewer"])
    assert rebuild(["shore"]) == {"shore": 1}
    assert found("канализация") == ["sewer"]


def test_the_command_builds_it(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    raise_problems([problem("sewer", {"ru": "Канализация"})], book, **BY)
    call_command("reindex")
    assert "shore: 1 record" in capsys.readouterr().out
    assert found("канализация") == ["sewer"]
