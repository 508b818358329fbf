import pytest

from ecocitizens.languages.quotes import quoted, set_type

NB = "\u00a0"


@pytest.mark.parametrize(
    ("language", "given", "wanted"),
    [
        ("kk", '"Ажар-ай" бастама тобы', "«Ажар-ай» бастама тобы"),
        ("ru", 'группа "Ажар-ай"', "группа «Ажар-ай»"),
        ("ru", "кампания “Судьба сайгака”", "кампания «Судьба сайгака»"),
        ("en", "the group «Azhar-ai»", "the group “Azhar-ai”"),
        ("en", '"Let\'s stop it!"', "“Let’s stop it!”"),
        ("kk", "«„Жас дәурен“ тобы»", "«„Жас дәурен“ тобы»"),
        ("ru", '"Группа "Жас дәурен" посадила"', "«Группа „Жас дәурен“ посадила»"),
        ("en", "citizens' rights", "citizens’ rights"),
        ("en", '("so")', "(“so”)"),
    ],
)
def test_marks_are_those_of_the_language(language: str, given: str, wanted: str) -> None:
    assert set_type(given, language) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Арника - Азаматтарды қолдау", f"Арника{NB}– Азаматтарды қолдау"),
        ("билік», — дейді", f"билік»,{NB}– дейді"),
        ("бастама-топ", "бастама-топ"),
        ("8 (7292) 60-95-50", "8 (7292) 60-95-50"),
    ],
)
def test_a_dash_between_words_does_not_begin_a_line(given: str, wanted: str) -> None:
    assert set_type(given, "kk") == wanted


def test_a_dash_is_as_long_as_the_language_has_it() -> None:
    assert set_type("так - и", "ru") == f"так{NB}— и"
    assert set_type("so - and", "en") == f"so{NB}– and"


@pytest.mark.parametrize(
    ("language", "given", "wanted"),
    [
        ("kk", "№6 мектеп", f"№{NB}6{NB}мектеп"),
        ("ru", "№ 6", f"№{NB}6"),
        ("en", "School No. 6", f"School No.{NB}6"),
        ("ru", "28 государств", f"28{NB}государств"),
        ("ru", "5 %", f"5{NB}%"),
        ("ru", "К. Осин", f"К.{NB}Осин"),
    ],
)
def test_what_belongs_together_stays_on_one_line(language: str, given: str, wanted: str) -> None:
    assert set_type(given, language) == wanted


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_quotation_is_put_in_outer_marks_and_its_own_become_inner(language: str) -> None:
    outer, inner = {"en": ("“”", "‘’")}.get(language, ("«»", "„“"))
    wanted = f"{outer[0]}a {inner[0]}b{inner[1]} c{outer[1]}"
    assert quoted(' a "b" c ', language) == wanted


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("text", ['Он сказал: "Да" - и "нет „или“ так".', "It's “a ‘b’ c”"])
def test_setting_a_text_twice_changes_nothing(language: str, text: str) -> None:
    once = set_type(text, language)
    assert set_type(once, language) == once
