"""The five segments of a problem's way follow from its records."""

import pytest

from ecocitizens.site.way import Facts, way


def states(facts: Facts) -> list[str]:
    return [step.state for step in way(facts)]


def test_a_problem_that_was_only_raised_has_its_whole_way_ahead() -> None:
    assert states(Facts()) == ["done", "ahead", "ahead", "ahead", "ahead"]


def test_a_solved_problem_with_a_kept_promise_has_gone_its_whole_way() -> None:
    facts = Facts(
        "solved", frozenset({"completed"}), frozenset({"held"}), frozenset({"kept"}), 1, 1
    )
    assert states(facts) == ["done"] * 5


def test_a_solved_problem_may_still_await_a_promise() -> None:
    facts = Facts("solved", frozenset({""}), frozenset({"held"}), frozenset({"kept", "open"}), 2, 2)
    assert states(facts) == ["done", "done", "done", "under_way", "done"]


def test_a_broken_promise_is_seen_before_a_kept_one() -> None:
    assert states(Facts(promises=frozenset({"kept", "broken", "open"})))[3] == "failed"


def test_a_partly_kept_promise_is_still_under_way() -> None:
    assert states(Facts(promises=frozenset({"kept", "partly_kept"})))[3] == "under_way"


@pytest.mark.parametrize(
    ("grants", "step"),
    [
        ({"completed"}, "done"),
        ({""}, "done"),
        ({"under_way", "planned"}, "done"),
        ({"planned"}, "under_way"),
        ({"cancelled"}, "ahead"),
        (set(), "ahead"),
    ],
)
def test_the_grant_step_follows_the_grants(grants: set[str], step: str) -> None:
    assert states(Facts(grants=frozenset(grants)))[1] == step


def test_a_grant_under_way_is_work_even_before_an_activity_is_recorded() -> None:
    assert states(Facts("being_addressed", frozenset({"under_way"})))[2] == "under_way"


def test_a_completed_grant_without_a_recorded_activity_claims_no_activity() -> None:
    assert states(Facts("solved", frozenset({"completed"})))[2] == "ahead"


def test_a_planned_activity_beside_a_held_one_keeps_the_step_open() -> None:
    both = frozenset({"held", "planned"})
    assert states(Facts("being_addressed", activities=both))[2] == "under_way"


def test_a_planned_activity_no_longer_matters_once_the_problem_is_settled() -> None:
    both = frozenset({"held", "planned"})
    assert states(Facts("solved", activities=both))[2] == "done"


def test_a_cancelled_activity_is_no_activity() -> None:
    assert states(Facts(activities=frozenset({"cancelled"})))[2] == "ahead"


def test_solved_without_an_outcome_or_check_is_not_called_checked() -> None:
    assert states(Facts("solved"))[4] == "under_way"


def test_an_outcome_that_nobody_verified_is_not_called_checked() -> None:
    told = way(Facts("solved", outcomes=1))[4]
    assert (told.state, str(told.state_text)) == ("under_way", "not verified yet")
    assert states(Facts("solved", outcomes=1, proofs=1))[4] == "done"


def test_an_outcome_of_an_unsolved_problem_is_not_the_end() -> None:
    assert states(Facts("being_addressed", outcomes=1, proofs=1))[4] == "under_way"


def test_what_cannot_be_solved_has_failed() -> None:
    assert states(Facts("cannot_be_solved", proofs=1))[4] == "failed"


def test_every_step_has_a_name_and_says_its_state() -> None:
    told = [(str(step.name), str(step.state_text)) for step in way(Facts("solved"))]
    assert told[0] == ("raised", "done")
    assert told[3] == ("promise", "nothing recorded yet")
    assert all(name and text for name, text in told)
