"""The sections of a folder: for each kind of record its rule and its verbs, references first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ecocitizens.activities.actions import record_activities, remove_activities
from ecocitizens.activities.records import ACTIVITY
from ecocitizens.activities.rules import why_not_record as why_not_record_activity
from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.actions import remove_evidence
from ecocitizens.evidence.records import EVIDENCE
from ecocitizens.evidence.rules import why_not_file
from ecocitizens.grants.actions import award_grants, remove_grants
from ecocitizens.grants.records import GRANT
from ecocitizens.grants.rules import why_not_award
from ecocitizens.journal.records import Book, Kind, Written
from ecocitizens.parties.actions import describe_parties
from ecocitizens.parties.records import PARTY
from ecocitizens.places.actions import describe_places
from ecocitizens.places.records import PLACE
from ecocitizens.places.rules import why_not_describe
from ecocitizens.press.actions import note_coverage, remove_coverage
from ecocitizens.press.records import COVERAGE
from ecocitizens.press.rules import why_not_note
from ecocitizens.problems.actions import (
    name_categories,
    raise_problems,
    remove_categories,
    remove_problems,
)
from ecocitizens.problems.records import CATEGORY, PROBLEM
from ecocitizens.programmes.actions import record_quotes, remove_quotes
from ecocitizens.programmes.records import PROGRAMME, QUOTE
from ecocitizens.programmes.rules import why_not_open
from ecocitizens.promises.actions import (
    record_outcomes,
    record_promises,
    remove_outcomes,
    remove_promises,
)
from ecocitizens.promises.records import OUTCOME, PROMISE
from ecocitizens.promises.rules import why_not_record as why_not_record_promise
from ecocitizens.releases.actions import draft_releases, remove_releases
from ecocitizens.releases.records import RELEASE
from ecocitizens.results.actions import (
    define_indicators,
    remove_declarations,
    remove_indicators,
    state_declarations,
)
from ecocitizens.results.records import DECLARATION, INDICATOR
from ecocitizens.results.rules import why_not_define, why_not_state


class Write(Protocol):
    """A verb that creates or changes records by key."""

    def __call__(
        self, given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
    ) -> Written: ...


class Remove(Protocol):
    """A verb that removes records by key and returns the keys that were there."""

    def __call__(
        self, keys: Sequence[str], book: Book, *, actor: str, at: datetime
    ) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Section:
    """One kind of record in a folder.

    `write` and `remove` are None where the loading does it in a way of its own: the programme,
    the evidence with its files, and the shared places and parties.
    """

    kind: Kind
    why_not: Callable[[Mapping[str, Any]], Refused | None] | None = None
    write: Write | None = None
    remove: Remove | None = None

    @property
    def name(self) -> str:
        return self.kind.section


SECTIONS: tuple[Section, ...] = (
    Section(PLACE, why_not_describe, describe_places),
    Section(PARTY, None, describe_parties),
    Section(EVIDENCE, why_not_file, None, remove_evidence),
    Section(PROGRAMME, why_not_open),
    Section(QUOTE, None, record_quotes, remove_quotes),
    Section(CATEGORY, None, name_categories, remove_categories),
    Section(PROBLEM, None, raise_problems, remove_problems),
    Section(GRANT, why_not_award, award_grants, remove_grants),
    Section(ACTIVITY, why_not_record_activity, record_activities, remove_activities),
    Section(COVERAGE, why_not_note, note_coverage, remove_coverage),
    Section(PROMISE, why_not_record_promise, record_promises, remove_promises),
    Section(OUTCOME, None, record_outcomes, remove_outcomes),
    Section(INDICATOR, why_not_define, define_indicators, remove_indicators),
    Section(DECLARATION, why_not_state, state_declarations, remove_declarations),
    Section(RELEASE, None, draft_releases, remove_releases),
)
BY_NAME = {section.name: section for section in SECTIONS}
BY_MODEL = {section.kind.model: section for section in SECTIONS}
