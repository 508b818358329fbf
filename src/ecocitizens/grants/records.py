"""The grant as a record of the folder."""

from ecocitizens.evidence.records import proof_fields, set_has_evidence
from ecocitizens.grants.models import STATES, Grant
from ecocitizens.journal.fields import Amount, Count, Day, Flag, Ref, Refs, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem

GRANT = register(
    Kind(
        name="grant",
        section="grants",
        model=Grant,
        scope="programme",
        created="grant.awarded",
        help="Money given to a party to tackle problems.",
        fields=(
            Count("number", "Place in the list."),
            Text("title", "What it is for.", True),
            Text("short_title", "The title that tables use."),
            Ref("grantee", "Key of the party that got it.", True, to=Party),
            Refs("problems", "Keys of the problems that it tackles.", to=Problem),
            Refs("places", "Keys of the places where it works.", to=Place),
            Amount("budget", "Money awarded; leave out where nobody has said."),
            Word("state", "Where it stands; leave out where nobody has said.", choices=STATES),
            Day("starts_on", "First day, where known."),
            Day("ends_on", "Last day, where known."),
            Text("about", "What it does."),
            Text("result", "What came of it."),
            Flag("records_complete", "Whether all that was done under it is recorded."),
            *proof_fields(),
        ),
        derive=set_has_evidence,
    )
)
