"""The party as a record of the programme's folder."""

from ecocitizens.journal.fields import Flag, Ref, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.parties.models import KINDS, Party
from ecocitizens.places.models import Place

PARTY = register(
    Kind(
        name="party",
        section="parties",
        model=Party,
        scope="all",
        created="party.described",
        help="Who acts: an organisation, an initiative group, an authority, a school, a firm.",
        fields=(
            Word("kind", "What it is.", True, choices=KINDS),
            Text("name", "Its name.", True),
            Text("short_name", "The name that tables use."),
            Flag(
                "legal_person", "Whether it is one; leave out where nobody has said.", default=None
            ),
            Ref("place", "Key of the place where it is.", to=Place),
            Ref("territory", "An authority's territory: key of a place.", to=Place),
            Word("website", "Address of its own page.", pattern=r"^https?://"),
            Text("address", "Postal address, as printed."),
            Text("about", "A sentence about it."),
        ),
    )
)
