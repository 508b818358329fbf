"""Reads of places: what lies in what."""

from collections.abc import Collection, Mapping

from ecocitizens.places.models import Place


def within(key: str) -> set[int]:
    """The ids of a place and of everything that lies in it; empty for a key of no place."""
    found: set[int] = set()
    level = set(Place.objects.filter(key=key).values_list("pk", flat=True))
    while level:
        found |= level
        parts = Place.objects.filter(parent__in=level).values_list("pk", flat=True)
        level = set(parts) - found
    return found


def with_ancestors(places: Collection[int]) -> dict[int, Place]:
    """The places of these ids and all that they lie in, by id; a query a level."""
    found: dict[int, Place] = {}
    wanted = set(places)
    while wanted:
        level = Place.objects.in_bulk(wanted)
        found.update(level)
        wanted = {one.parent_id for one in level.values() if one.parent_id} - found.keys()
    return found


def pointed(place_id: int, known: Mapping[int, Place]) -> Place | None:
    """The place itself, else the nearest one around it, that has a point; `known` holds them."""
    place = known.get(place_id)
    while place is not None and not place.cell:
        place = known.get(place.parent_id) if place.parent_id else None
    return place


def in_tree_order(places: Mapping[int, Place]) -> list[tuple[int, Place]]:
    """(depth, place), each place before its parts, by key."""
    children: dict[int | None, list[Place]] = {}
    for place in sorted(places.values(), key=lambda one: one.key):
        above = place.parent_id if place.parent_id in places else None
        children.setdefault(above, []).append(place)
    found: list[tuple[int, Place]] = []
    waiting = [(0, one) for one in reversed(children.get(None, []))]
    while waiting:
        depth, place = waiting.pop()
        found.append((depth, place))
        waiting += [(depth + 1, one) for one in reversed(children.get(place.pk, []))]
    return found
