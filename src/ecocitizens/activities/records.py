"""The activity as a record of the folder."""

from ecocitizens.activities.models import (
    AGE_BANDS,
    ITEMS,
    KINDS,
    MEASURES,
    ROLES,
    SEXES,
    STATES,
    UNITS,
    Activity,
    Distributed,
    Participation,
)
from ecocitizens.evidence.records import proof_fields, set_has_evidence
from ecocitizens.grants.models import Grant
from ecocitizens.journal.fields import Count, Day, Flag, Hour, Ref, Refs, Rows, Text, Word, Words
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem

PARTICIPANTS = Rows(
    "participants",
    "How many took part, by group.",
    model=Participation,
    owner="activity",
    fields=(
        Text("group", "Who they were."),
        Count("count", "How many, in units.", True),
        Word("unit", "What is counted.", choices=UNITS, default="person"),
        Word("role", "What they did there.", choices=ROLES, default="participant"),
        Word("measure", "Contacts or unique people.", choices=MEASURES, default="contacts"),
        Flag("estimate", "Whether it is an estimate."),
        Word("sex", "Where stated.", choices=SEXES),
        Word("age_band", "Where stated.", choices=AGE_BANDS),
    ),
)

ACTIVITY = register(
    Kind(
        name="activity",
        section="activities",
        model=Activity,
        scope="programme",
        created="activity.recorded",
        help="Something that was held, is planned, or was cancelled.",
        fields=(
            Count("number", "Place in the list."),
            Word("kind", "What it was.", True, choices=KINDS),
            Word("state", "Whether it was held.", True, choices=STATES),
            Text("title", "Its title.", True),
            Text("about", "What happened."),
            Ref("grant", "Key of the grant that paid it.", to=Grant),
            Refs("problems", "Keys of the problems that it tackles.", to=Problem),
            Ref("part_of", "Key of the activity that it belongs to.", to=Activity),
            Ref("place", "Key of the place.", to=Place),
            Refs("places", "Keys of further places.", to=Place),
            Count("venues", "At how many places a series was given.", default=1, least=1),
            Words("languages", "Codes of the languages in which it was held."),
            Day("starts_on", "First day, where known."),
            Day("ends_on", "Last day, where known."),
            Hour("starts_at", "Hour of the start, where known."),
            PARTICIPANTS,
            Rows(
                "distributed",
                "Things handed out or put up.",
                model=Distributed,
                owner="activity",
                fields=(
                    Word("item", "What.", True, choices=ITEMS),
                    Text("name", "What exactly."),
                    Count("quantity", "How many pieces.", True),
                ),
            ),
            Refs("attended_by", "Keys of authorities and others who came.", to=Party),
            Text("decisions", "What was decided."),
            Word("phone", "A public number, of a hotline.", longest=40),
            *proof_fields(),
        ),
        derive=set_has_evidence,
    )
)
