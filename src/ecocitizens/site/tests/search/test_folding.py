import pytest

from ecocitizens.site.search.folding import (
    beginnings,
    fold,
    index_words,
    kazakh_stem,
    russian_stem,
    words_of,
)
from ecocitizens.site.search.query import pieces_of, query_of, snippet_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Құрық", "курык"),
        (
            "қоңыр өзен үлкен ұлт іс ғалым әке қаһарман",
            "конур озен улкен улт ис галым аке кахарман",
        ),
        ("ЁЖ", "еж"),
        ("Йод, чай", "йод, чай"),
        ("Skalský", "skalsky"),
        ("со\u00adрат\u00adник", "соратник"),
        ("1\u00a0580 и 1,580", "1580 и 1580"),
        ("и\u0306од", "йод"),
    ],
)
def test_letters_fold_to_those_that_every_keyboard_has(typed: str, folded: str) -> None:
    assert fold(typed) == folded.replace("конур", "коныр")


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one() -> None:
    assert list(words_of("Ажар-ай")) == ["ажар", "ай", "ажарай"]
    assert list(words_of("Эко\u2011Мангистау")) == ["эко", "мангистау", "экомангистау"]


def test_the_index_keeps_the_beginning_of_each_word_once() -> None:
    assert index_words("Полигон, полигонды", "Құрық") == "полиг курык"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("полигонды", "полигон"),
        ("кошеттерди", "кошет"),
        ("мектебинин", "мектеб"),
        ("тургындарга", "тургын"),
        ("аудан", "аудан"),
        ("маселе", "маселе"),
        ("су", "су"),
    ],
)
def test_kazakh_endings_fall_off_in_their_order(word: str, stem: str) -> None:
    assert kazakh_stem(word) == stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("саженцев", "саженц"),
        ("саженцы", "саженц"),
        ("воды", "вод"),
        ("деревьями", "деревь"),
        ("свалка", "свалк"),
        ("суд", "суд"),
        ("да", "да"),
    ],
)
def test_a_russian_ending_falls_off(word: str, stem: str) -> None:
    assert russian_stem(word).rstrip("ь") == stem.rstrip("ь")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("полигонды", "Рұқсатсыз жұмыс істеген қалалық полигон"),
        ("полигон", "қалалық полигонды жабу"),
        ("саженцев", "Роздали фруктовые саженцы"),
        ("көшеттердің", "Елу көшет берілді"),
        ("кошет", "көшеттер"),
        ("мектеп", "мектебінің ауласы"),
        ("мектебі", "№6 мектеп"),
        ("Курык", "Құрық ауылы"),
        ("Құрық", "посёлок Курык"),
        ("ажарай", "Ажар-ай бастама тобы"),
        ("дёрево", "деревом"),
        ("1580", "барлығы 1 580 адам"),
        ("Skalsky", "Martin Skalský"),
        ("seedling", "fifty seedlings"),
        ("trees", "a tree"),
    ],
)
def test_word_forms_meet(typed: str, text: str) -> None:
    assert query_of(typed).answered_by(index_words(text)) == 1


@pytest.mark.parametrize(
    ("typed", "text"),
    [("суд", "су"), ("полигон", "политика"), ("чай", "чаинки"), ("№6", "мектеп 7"), ("4", "a 5")],
)
def test_other_words_do_not(typed: str, text: str) -> None:
    assert query_of(typed).answered_by(index_words(text)) == 0


def test_no_beginning_of_a_word_repeats_another() -> None:
    for word in ("полигонды", "мектеби", "саженцев", "города"):
        chosen = beginnings(word)
        assert 1 <= len(chosen) <= 4
        assert not any(one != other and one.startswith(other) for one in chosen for other in chosen)


def test_a_query_is_short_and_its_single_letters_ask_for_nothing() -> None:
    assert not query_of("")
    assert not query_of("  а – ? ")
    assert len(query_of("слово " * 100).text) <= 200
    assert len(query_of(" ".join(f"слово{n}" for n in range(30))).words) == 8


def test_pieces_give_the_text_back_with_the_answers_apart() -> None:
    text = "Басқұдық қалалық полигонды жапты: полигон бұдан былай жоқ."
    pieces = list(pieces_of(text, query_of("полигон")))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.is_match] == ["полигонды", "полигон"]


def test_a_snippet_stands_around_the_first_answer() -> None:
    text = "слово " * 100 + "саженцы " + "дело " * 100
    snippet = "".join(piece.text for piece in snippet_of(text, query_of("саженцев")))
    assert "саженцы" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 200
