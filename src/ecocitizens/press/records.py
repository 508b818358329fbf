"""Media coverage as a record of the folder."""

from ecocitizens.evidence.records import proof_fields, set_has_evidence
from ecocitizens.grants.models import Grant
from ecocitizens.journal.fields import Count, Day, Ref, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import Party
from ecocitizens.press.models import MEDIA, Coverage

COVERAGE = register(
    Kind(
        name="coverage",
        section="coverage",
        model=Coverage,
        scope="programme",
        created="coverage.noted",
        help="An article or broadcast, or a batch of which only the number is known.",
        fields=(
            Ref("grant", "Key of the grant that it is about.", to=Grant),
            Count("number", "How many, of a batch.", default=1, least=1),
            Word("medium", "Where it appeared; leave out where nobody has said.", choices=MEDIA),
            Ref("outlet", "Key of the media outlet.", to=Party),
            Text("title", "Its title."),
            Text("about", "What is known of it."),
            Day("published_on", "When, where known."),
            Word("url", "Its address.", pattern=r"^https?://", longest=1000),
            *proof_fields(),
        ),
        derive=set_has_evidence,
    )
)
