"""Every word that a record may hold has a word for people, in each language."""

from collections.abc import Iterable

import pytest
from django.utils import translation

from ecocitizens.activities import models as activities
from ecocitizens.evidence import models as evidence
from ecocitizens.grants import models as grants
from ecocitizens.journal.records import kinds
from ecocitizens.parties import models as parties
from ecocitizens.places import models as places
from ecocitizens.press import models as press
from ecocitizens.problems import models as problems
from ecocitizens.programmes import models as programmes
from ecocitizens.promises import models as promises
from ecocitizens.site import words

CHOICES: dict[str, Iterable[str]] = {
    "problem_state": problems.STATES,
    "grant_state": ("", *grants.STATES),
    "activity_state": activities.STATES,
    "promise_state": promises.STATES,
    "activity_kind": activities.KINDS,
    "party_kind": parties.KINDS,
    "programme_role": programmes.ROLES,
    "place_level": places.LEVELS,
    "role": activities.ROLES,
    "unit": activities.UNITS,
    "measure": activities.MEASURES,
    "item": activities.ITEMS,
    "medium": ("", *press.MEDIA),
    "sex": ("", *activities.SEXES),
    "age_band": ("", *activities.AGE_BANDS),
    "evidence_kind": evidence.KINDS,
}


@pytest.mark.parametrize("table", sorted(CHOICES))
def test_every_choice_of_a_model_has_its_word(table: str) -> None:
    assert set(CHOICES[table]) <= set(words.TABLES[table])


def test_every_verb_of_the_journal_is_a_sentence() -> None:
    verbs = {verb for kind in kinds() for verb in (kind.created, kind.changed, kind.removed)}
    assert verbs <= set(words.VERB)


def test_every_kind_of_subject_has_its_word() -> None:
    assert {kind.name for kind in kinds()} <= set(words.SUBJECT)


def test_every_field_that_can_change_has_its_word() -> None:
    assert {field.name for kind in kinds() for field in kind.fields} <= set(words.TABLES["field"])


@pytest.mark.parametrize("role", activities.ROLES)
@pytest.mark.parametrize("unit", activities.UNITS)
def test_every_group_can_be_counted(unit: str, role: str) -> None:
    with translation.override("en"):
        assert words.counted_group(10, unit, role).startswith("10 ")


@pytest.mark.parametrize("item", activities.ITEMS)
def test_everything_distributed_can_be_counted(item: str) -> None:
    with translation.override("en"):
        assert words.counted(item, 500).startswith("500 ")


@pytest.mark.parametrize("medium", press.MEDIA)
def test_coverage_can_be_counted_by_medium(medium: str) -> None:
    with translation.override("en"):
        assert words.counted(medium, 3).startswith("3 ")


def test_one_is_told_in_the_singular_and_a_thousand_with_its_separator() -> None:
    with translation.override("en"):
        assert words.counted("respondent", 1) == "1 respondent"
        assert words.counted("respondent", 1000) == "1,000 respondents"


def test_a_word_that_nobody_knows_is_shown_readably() -> None:
    assert words.word("activity_kind", "night_walk") == "night walk"
