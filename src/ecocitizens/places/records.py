"""The place as a record of the programme's folder."""

from collections.abc import Sequence

import h3

from ecocitizens.journal.fields import Content, Degrees, Ref, Text, Word
from ecocitizens.journal.records import Kind, register
from ecocitizens.places.models import LEVELS, Place

CELL_RESOLUTION = 7


def set_cell(row: Place, content: Content) -> Sequence[str]:
    """The H3 cell follows from the point."""
    latitude, longitude = content.get("latitude"), content.get("longitude")
    known = latitude is not None and longitude is not None
    row.cell = h3.latlng_to_cell(latitude, longitude, CELL_RESOLUTION) if known else ""
    return ["cell"]


PLACE = register(
    Kind(
        name="place",
        section="places",
        model=Place,
        scope="all",
        created="place.described",
        help="A country, region, district, city or settlement. Shared by all programmes.",
        fields=(
            Word("level", "How large it is.", True, choices=LEVELS),
            Text("name", "Its name.", True),
            Ref("parent", "Key of the place that it lies in.", to=Place),
            Word("kato", "KATO code, nine digits in quotes.", pattern=r"^\d{9}$"),
            Degrees("latitude", "WGS 84 degrees, no finer than the settlement.", bound=90),
            Degrees("longitude", "WGS 84 degrees, no finer than the settlement.", bound=180),
        ),
        derive=set_cell,
    )
)
