"""The rules of verdicts and hints, on given values."""

import pytest

from ecocitizens.results.verdicts import (
    Hint,
    OtherNumber,
    Printed,
    has_two_digits_swapped,
    hints,
    verdict,
)


@pytest.mark.parametrize(
    ("declared", "counted", "complete", "expected"),
    [
        (1580, 1580, False, "supported"),
        (1580, 1580, True, "supported"),
        (1926, 28, False, "not_supported"),
        (1926, 28, True, "contradicted"),
        (5, 6, False, "contradicted"),
        (5, None, False, "no_records"),
        (0, None, True, "no_records"),
        (0, 0, False, "supported"),
    ],
)
def test_a_verdict_follows_from_the_numbers_and_from_what_is_complete(
    declared: int, counted: int | None, complete: bool, expected: str
) -> None:
    assert verdict(declared, counted, complete=complete) == expected


def cell(key: str, value: int, **more: object) -> Printed:
    given: dict[str, object] = {
        "indicator": "people",
        "scope": f"grant/{key}",
        "table": "t",
        "column": 5,
        "verdict": "not_supported",
    }
    return Printed(key=key, value=value, **{**given, **more})  # type: ignore[arg-type]


def test_a_number_that_equals_the_budget_is_told_even_when_it_is_supported() -> None:
    budget = OtherNumber("budget", 1580, "EUR")
    one = cell("a", 1580, row=1, counted=1580, verdict="supported")
    assert hints(one, [], [budget]) == (Hint("equals_other", 1580, other=budget),)
    assert hints(one, [], [OtherNumber("budget", 1581, "EUR")]) == ()


def test_small_numbers_are_equal_by_chance() -> None:
    assert hints(cell("a", 99, row=1), [], [OtherNumber("budget", 99)]) == ()
    assert len(hints(cell("a", 100, row=1), [], [OtherNumber("budget", 100)])) == 1


def test_a_number_printed_for_the_same_grant_under_another_head_is_told() -> None:
    twin = cell("b", 420, scope="grant/a", indicator="articles", column=1)
    found = hints(cell("a", 420, row=1), [twin], [])
    assert [(hint.code, hint.keys) for hint in found] == [("equals_other", ("b",))]
    stranger = cell("b", 420, scope="grant/b", indicator="articles", column=1)
    assert hints(cell("a", 420, row=1), [stranger], []) == ()


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_with_the_sum() -> None:
    parts = [cell("a", 100, row=1), cell("b", 200, row=2)]
    wrong = cell("total", 301, is_total=True, row=3)
    assert hints(wrong, parts, []) == (Hint("not_the_sum", 300),)
    right = cell("total", 300, is_total=True, row=3)
    assert [hint.code for hint in hints(right, parts, [])] == ["contains"]


def test_a_total_contains_its_doubtful_parts_and_only_those_of_its_column() -> None:
    fine = cell("a", 1580, row=1, verdict="supported")
    doubtful = cell("b", 1926, row=2)
    elsewhere = cell("c", 7, row=2, column=1)
    total = cell("total", 3506, is_total=True, row=3)
    assert hints(total, [fine, doubtful, elsewhere], []) == (Hint("contains", 3506, ("b",)),)
    sound = [fine, cell("b", 1926, row=2, verdict="supported")]
    assert hints(total, sound, []) == ()


@pytest.mark.parametrize(
    ("declared", "counted", "expected"),
    [
        (563, 536, True),
        (536, 563, True),
        (1246, 1264, True),
        (653, 536, False),
        (536, 536, False),
        (545, 536, False),
        (90, 9, False),
    ],
)
def test_two_swapped_digits(declared: int, counted: int, expected: bool) -> None:
    assert has_two_digits_swapped(declared, counted) is expected


def test_swapped_digits_are_a_hint_for_what_is_not_supported_only() -> None:
    assert Hint("swapped_digits", 536) in hints(cell("a", 563, row=1, counted=536), [], [])
    assert hints(cell("a", 536, row=1, counted=536, verdict="supported"), [], []) == ()


def test_the_value_of_the_row_above_or_below_is_told() -> None:
    one = cell("a", 310, row=2, counted=205)
    declared = cell("b", 310, row=1)
    counted = cell("c", 999, row=3, counted=310)
    far = cell("d", 310, row=4)
    assert hints(one, [declared], []) == (Hint("equals_neighbour", 310, ("b",)),)
    assert hints(one, [counted], []) == (Hint("equals_neighbour", 310, ("c",)),)
    assert hints(one, [far], []) == ()
    supported = cell("a", 310, row=2, counted=310, verdict="supported")
    assert hints(supported, [declared], []) == ()
