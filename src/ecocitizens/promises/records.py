"""Promises with their checks, and outcomes, as records of the folder."""

from collections.abc import Sequence

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence
from ecocitizens.evidence.records import proof_fields, set_has_evidence
from ecocitizens.grants.models import Grant
from ecocitizens.journal.fields import Content, Count, Day, Ref, Refs, Rows, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.promises.models import STATES, Check, Outcome, Promise


def set_has_evidence_of_promise(row: Promise, content: Content) -> Sequence[str]:
    """What a check found, with its evidence, proves a promise as well as evidence of its own."""
    checks = content.get("checks", ())
    row.has_evidence = bool(content.get("evidence") or any(one.get("evidence") for one in checks))
    return ["has_evidence"]


PROMISE = register(
    Kind(
        name="promise",
        section="promises",
        model=Promise,
        scope="programme",
        created="promise.recorded",
        help="What an authority said it would do.",
        fields=(
            Count("number", "Place in the list."),
            Text("text", "What was promised.", True),
            Ref("authority", "Key of the authority that promised.", True, to=Party),
            Ref("problem", "Key of the problem that it concerns.", to=Problem),
            Ref("grant", "Key of the grant under which it was won.", to=Grant),
            Ref("said_in", "Key of the activity where it was said.", to=Activity),
            Text("said_where", "Where it was said, in words."),
            Day("said_on", "When it was said, where known."),
            Day("due_on", "Last day for keeping it, where one was named."),
            Text("due_text", "Until when, in the promise's words."),
            Word("state", "Where it stands.", choices=STATES, default="open"),
            Rows(
                "checks",
                "Who went and looked, oldest first.",
                model=Check,
                owner="promise",
                fields=(
                    Day("checked_on", "When, where known."),
                    Ref("checked_by", "Key of the party that looked.", to=Party),
                    Word("found", "What was found.", True, choices=STATES),
                    Text("note", "What was seen."),
                    Refs("evidence", "Keys of the evidence.", to=Evidence),
                ),
            ),
            *proof_fields(),
        ),
        derive=set_has_evidence_of_promise,
    )
)

OUTCOME = register(
    Kind(
        name="outcome",
        section="outcomes",
        model=Outcome,
        scope="programme",
        created="outcome.recorded",
        help="What visibly changed.",
        fields=(
            Count("number", "Place in the list."),
            Text("title", "What changed, in a line.", True),
            Text("about", "What is known of it."),
            Ref("problem", "Key of the problem.", to=Problem),
            Ref("grant", "Key of the grant.", to=Grant),
            Ref("promise", "Key of the promise that it keeps.", to=Promise),
            Ref("place", "Key of the place.", to=Place),
            Ref("done_by", "Key of the party that did it.", to=Party),
            Day("happened_on", "When, where known."),
            Ref("verified_by", "Key of the party that verified it.", to=Party),
            Day("verified_on", "When it was verified, where known."),
            Refs("thanks_to", "Keys of those thanks to whom it came.", to=Party),
            *proof_fields(),
        ),
        derive=set_has_evidence,
    )
)
