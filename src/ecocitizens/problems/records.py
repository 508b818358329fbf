"""Categories and problems as records of the folder."""

from ecocitizens.evidence.records import proof_fields, set_has_evidence
from ecocitizens.journal.fields import Count, Day, Flag, Group, Ref, Refs, Rows, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import STATES, Category, Problem, SourceOfHarm

CATEGORY = register(
    Kind(
        name="category",
        section="categories",
        model=Category,
        scope="programme",
        created="category.named",
        help="A kind of problem.",
        fields=(
            Count("number", "Place in the list."),
            Text("name", "Its name.", True),
        ),
    )
)

PROBLEM = register(
    Kind(
        name="problem",
        section="problems",
        model=Problem,
        scope="programme",
        created="problem.raised",
        help="Something wrong in a place.",
        fields=(
            Count("number", "Place in the list."),
            Text("title", "What is wrong, in a line.", True),
            Text("story", "What is known of it."),
            Ref("place", "Key of the place.", to=Place),
            Refs("places", "Keys of further places.", to=Place),
            Ref("category", "Key of the category.", to=Category),
            Ref("raised_by", "Key of the party that raised it.", to=Party),
            Day("since", "Since when, where the day is known."),
            Text("since_text", "Since when, in words."),
            Group(
                "people_affected",
                "How many people it harms; leave out where nobody has said.",
                fields=(
                    Count("count", "People.", True, "people_affected"),
                    Flag("estimate", "Whether it is an estimate.", attr="people_affected_estimate"),
                ),
            ),
            Rows(
                "sources_of_harm",
                "What does the harm.",
                model=SourceOfHarm,
                owner="problem",
                fields=(
                    Text("name", "What it is.", True),
                    Count("number", "How many."),
                    Ref("place", "Key of the place where it is.", to=Place),
                ),
            ),
            Refs("authorities", "Keys of the responsible authorities.", to=Party),
            Word("state", "Where it stands.", True, choices=STATES),
            Day("state_on", "Since when it stands there, where known."),
            *proof_fields(),
        ),
        derive=set_has_evidence,
    )
)
