"""Each word as the chapter on word division, or a school book that follows it, divides it."""

import pytest

from ecocitizens.languages.hyphenation import SOFT_HYPHEN, parts_of, with_soft_hyphens

FROM_THE_RULES = """
    ала-қан ор-на-лас-ты-ру рес-пуб-ли-ка-мыз-да құр-мет-ті әке-лік өзі-міз-ге еле-уіш ар-мия ою-лы
    да-уыс са-уат да-йын-дық құ-йын жа-уап қа-йың са-уын ке-йін қа-уын ба-уыр та-уар
    бу-ын су-ық қи-ын ти-ын жи-ын ки-ім қи-ық қу-ақы
    құ-мырс-қа күң-гірт-теу жаң-ғырт-ты про-ект по-эма
    мек-теп жал-ғыз бас-қар бал-шық көк-тем
"""
FROM_A_RELEASE = """
    кә-різ мә-се-ле қо-ғам-дық тұр-ғын-дар Маң-ғыс-тау Ақ-тау эко-ло-гия-лық са-уал-на-ма
    қа-уым-дас-тық әкім-дік дөң-ге-лек зар-дап шек-кен-дер бас-та-ма ақ-па-рат-тық
    қор-ша-ған ор-та ағаш-та-рын му-ни-ци-пал-дық ди-рек-то-ры ком-пост-тау
    көр-сет-кіш сай-ғақ Бей-неу Мұ-най-лы Бас-құ-дық Құ-рық Шет-пе Ев-ро-па Еу-ро-па
    қа-тыс-ты тың-да-лым кез-де-су уә-де уа-қыт объ-ект аль-бом июль-де
"""
WORDS = (*FROM_THE_RULES.split(), *FROM_A_RELEASE.split())


@pytest.mark.parametrize("divided", WORDS)
def test_a_word_is_divided_as_the_orthography_divides_it(divided: str) -> None:
    assert "-".join(parts_of(divided.replace("-", ""))) == divided


@pytest.mark.parametrize("word", ["төрт", "жалт", "пункт", "взвод", "ара", "аю", "ақыл", "отыр"])
def test_one_syllable_or_a_single_letter_is_never_split_off(word: str) -> None:
    assert parts_of(word) == [word]


@pytest.mark.parametrize(
    "text", ["ЖЭҚТЕО", "ҚазҰУ", "БАҚ", "Green Sand", "2 854", "www.ecocitizens.kz", "CO2-ні"]
)
def test_abbreviations_numbers_and_other_alphabets_stay_whole(text: str) -> None:
    assert with_soft_hyphens(text) == text


def test_a_text_keeps_its_letters_and_gains_only_soft_hyphens() -> None:
    text = "Құрықтың оқушылары бірнеше жыл бойы – №6 мектеп ауласында."
    hyphenated = with_soft_hyphens(text)
    assert hyphenated.replace(SOFT_HYPHEN, "") == text
    assert hyphenated.startswith(f"Құ{SOFT_HYPHEN}рық{SOFT_HYPHEN}тың оқу{SOFT_HYPHEN}шы")


def test_both_parts_of_a_hyphenated_word_are_divided() -> None:
    assert with_soft_hyphens("шаң-тозаң") == f"шаң-то{SOFT_HYPHEN}заң"


def test_hyphenating_twice_changes_nothing() -> None:
    once = with_soft_hyphens("қоғамдық тыңдалым")
    assert with_soft_hyphens(once) == once
