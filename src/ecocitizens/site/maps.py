"""Problems as clusters on the map, and what the map block needs to open at the right place."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import h3
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ecocitizens.languages.formats import number
from ecocitizens.languages.text import shown
from ecocitizens.places.models import Place
from ecocitizens.places.queries import pointed, with_ancestors
from ecocitizens.problems.models import Problem
from ecocitizens.problems.queries import Spot, first_at, problems_of, spots_of
from ecocitizens.programmes.models import Programme
from ecocitizens.site.kept import kept
from ecocitizens.site.words import word

FINEST, USUAL, COARSEST = 7, 4, 3
LISTED = 20  # problems that a cluster names; of a large programme fewer
SAMPLES = 5
SMALL = 2000  # up to here every problem is at hand to be named; above, one a place and state
AT_WORK = {"confirmed", "being_addressed", "partly_solved", "reopened"}
KAZAKHSTAN = (46.5, 40.5, 87.4, 55.5)
MARGIN = 0.25  # degrees around the outermost points
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class MapProblem:
    """A line of the list that stands where the map cannot."""

    title: str
    language: str
    url: str
    place: str
    state: str
    state_text: str


@dataclass(frozen=True)
class MapBlock:
    """What parts/map.html reads. `bounds` is west, south, east, north in degrees."""

    points_url: str
    bounds: str
    problems: tuple[MapProblem, ...]


@dataclass(frozen=True)
class Located:
    """A spot with the place whose point stands for it."""

    spot: Spot
    place: Place


def map_block(programme: Programme, listed: int = 50) -> MapBlock:
    """The map of a programme with the first `listed` problems for readers without it."""
    language = get_language() or "kk"
    rows = problems_of(programme).order_by("number", "key")[:listed]
    return MapBlock(
        points_url=reverse("site:map_points", args=[programme.key]),
        bounds=",".join(f"{edge:.2f}" for edge in bounds_of(all_located(programme))),
        problems=tuple(_line(row, programme, language) for row in rows),
    )


def _line(row: Problem, programme: Programme, language: str) -> MapProblem:
    title = shown(row.title, language)
    return MapProblem(
        title.text,
        title.language,
        reverse("site:problem", args=[programme.key, row.key]),
        shown(row.place.name, language).text if row.place else "",
        row.state,
        word("problem_state", row.state),
    )


def located(spots: Sequence[Spot]) -> list[Located]:
    """The spots that have a point, of their place or of the nearest one around it."""
    known = with_ancestors({spot.place_id for spot in spots})
    found = []
    for spot in spots:
        place = pointed(spot.place_id, known)
        if place is not None:
            found.append(Located(spot, place))
    return found


def all_located(programme: Programme) -> list[Located]:
    """Every spot of the programme that has a point."""
    return kept(programme, "spots of the map", lambda: located(spots_of(programme)))


def bounds_of(points: Iterable[Located]) -> Box:
    """The box around the points, or the whole country where there is none."""
    pairs = [
        (one.place.longitude, one.place.latitude)
        for one in points
        if one.place.longitude is not None and one.place.latitude is not None
    ]
    if not pairs:
        return KAZAKHSTAN
    east, north = (max(axis) for axis in zip(*pairs, strict=True))
    west, south = (min(axis) for axis in zip(*pairs, strict=True))
    return (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)


def geojson(programme: Programme, resolution: int, box: Box | None) -> str:
    """The clusters as text; those of the whole map are kept."""

    def made() -> str:
        return json.dumps(
            clusters(programme, resolution, box), ensure_ascii=False, separators=(",", ":")
        )

    if box is not None:
        return made()
    return kept(programme, ("map", resolution, get_language()), made)


def clusters(programme: Programme, resolution: int, box: Box | None = None) -> dict[str, Any]:
    """GeoJSON of the programme's problems by H3 cell, the largest clusters first."""
    by_cell: dict[str, list[Located]] = {}
    for one in all_located(programme):
        cell = h3.cell_to_parent(one.place.cell, resolution)
        by_cell.setdefault(cell, []).append(one)
    if box is not None:
        by_cell = {cell: members for cell, members in by_cell.items() if _inside(_at(members), box)}
    named = _named(programme, by_cell)
    features = [
        _feature(programme, cell, members, named.get(cell, [])) for cell, members in by_cell.items()
    ]
    features.sort(key=lambda one: (-one["properties"]["count"], one["properties"]["cell"]))
    return {"type": "FeatureCollection", "features": features}


def _inside(point: Sequence[float], box: Box) -> bool:
    longitude, latitude = point
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _named(
    programme: Programme, by_cell: Mapping[str, Sequence[Located]]
) -> dict[str, list[Problem]]:
    """The problems that each cluster names."""
    total = sum(one.spot.count for members in by_cell.values() for one in members)
    if total <= SMALL:
        cell_of = {one.spot.place_id: cell for cell, members in by_cell.items() for one in members}
        found: dict[str, list[Problem]] = {}
        for problem in problems_of(programme).filter(place_id__in=cell_of).order_by("number"):
            rows = found.setdefault(cell_of[problem.place_id or 0], [])
            if len(rows) < LISTED:
                rows.append(problem)
        return found
    samples = {
        cell: [one.spot.sample for one in members[:SAMPLES]] for cell, members in by_cell.items()
    }
    rows_by_id = first_at(programme, [key for keys in samples.values() for key in keys])
    return {cell: [rows_by_id[key] for key in keys] for cell, keys in samples.items()}


def _feature(
    programme: Programme, cell: str, members: Sequence[Located], problems: Sequence[Problem]
) -> dict[str, Any]:
    language = get_language() or "kk"
    count = sum(one.spot.count for one in members)
    edge = [[lon, lat] for lat, lon in h3.cell_to_boundary(cell)]
    properties: dict[str, Any] = {
        "cell": cell,
        "at": _at(members),
        "count": count,
        "state": state_of(one.spot.state for one in members),
        "label": _label(members, count, language),
        "problems": [asdict(_line(row, programme, language)) for row in problems],
    }
    if count > len(problems):
        properties["more"] = _more(programme, members)
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [[*edge, edge[0]]]},
        "properties": properties,
    }


def _at(members: Sequence[Located]) -> list[float]:
    """The mean of the problems' points, [longitude, latitude]."""
    count = sum(one.spot.count for one in members)
    longitude = sum((one.place.longitude or 0.0) * one.spot.count for one in members)
    latitude = sum((one.place.latitude or 0.0) * one.spot.count for one in members)
    return [round(longitude / count, 5), round(latitude / count, 5)]


def state_of(states: Iterable[str]) -> str:
    """What a cluster of these states shows: solved, mixed, being_addressed or raised."""
    seen = set(states)
    if seen == {"solved"}:
        return "solved"
    if "solved" in seen:
        return "mixed"
    return "being_addressed" if seen & AT_WORK else "raised"


def _label(members: Sequence[Located], count: int, language: str) -> str:
    places = {one.place.pk: one.place for one in members}
    names = [shown(place.name, language).text for place in list(places.values())[:2]]
    told = ngettext("%(number)s problem", "%(number)s problems", count) % {
        "number": number(count, language)
    }
    tail = " …" if len(places) > 2 else ""
    return f"{', '.join(names)}{tail}: {told}"


def _more(programme: Programme, members: Sequence[Located]) -> dict[str, str]:
    url = reverse("site:problems", args=[programme.key])
    places = {one.place.key for one in members}
    tail = f"?place={places.pop()}" if len(places) == 1 else ""
    return {"url": f"{url}{tail}", "text": _("All problems")}


def asked_resolution(text: str) -> int:
    """The resolution that a query asks for, brought to the nearest one; without one 4."""
    try:
        return min(max(int(text), COARSEST), FINEST)
    except ValueError:
        return USUAL


def asked_box(text: str) -> Box | None:
    """The box that a query asks for; None for none and for nonsense, which means everywhere."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (west, south, east, north)
