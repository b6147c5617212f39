"""Makes src/dateline/data/basemap.json: the outlines of the world's countries for the map that works offline.

    npm pack world-atlas@2.0.2
    python tools/make_basemap.py world-atlas-2.0.2.tgz

Source: Natural Earth 1:50m admin 0 (public domain) as TopoJSON by world-atlas 2.0.2 (ISC). Lines are thinned, rings
too small to see dropped, and coordinates rounded, so that the file stays below 250 KB. Natural Earth draws Crimea as
a part of Russia; here it is a polygon of its own, marked contested: held by Russia since 2014, part of Ukraine by UN
General Assembly resolution 68/262. The same input gives the same bytes.

The file: {"source", "scale", "countries": [{"id", "name", "contested"?, "rings": [[x, y, dx, dy, ...], ...]}]}: each
ring is closed, its numbers are longitude and latitude in units of 1/scale degrees, the first pair absolute, the
others steps from the point before. `id` is the ISO 3166 numeric code ("" where there is none).
"""

from __future__ import annotations

import argparse
import json
import tarfile
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "basemap.json"
SOURCE = "Natural Earth 1:50m (public domain) through world-atlas 2.0.2; Crimea set apart"
SCALE = 50                # a fiftieth of a degree: two kilometres
THIN = 0.05               # degrees that a line may lie off after thinning
SMALLEST = 0.02           # square degrees below which an island is dropped, unless it is all the country has
CRIMEA = (32.4, 44.3, 36.7, 46.25)     # box: west, south, east, north
RUSSIA = "643"
CONTESTED = {
    "Crimea": "held by Russia since 2014, part of Ukraine by UN General Assembly resolution 68/262",
    "Kosovo": "independent since 2008 and recognised by about half of the UN's members, claimed by Serbia",
    "N. Cyprus": "held by the Turkish Cypriot administration, part of Cyprus by UN Security Council resolution 541",
    "Somaliland": "self-declared since 1991, part of Somalia for the UN",
    "Siachen Glacier": "held by India, claimed by Pakistan",
    "W. Sahara": "held mostly by Morocco, claimed by the Sahrawi Republic; a non-self-governing territory for the UN",
    "Taiwan": "governed by the Republic of China, claimed by the People's Republic of China",
    "Palestine": "occupied by Israel since 1967; a non-member observer state of the UN",
}


def read_topology(package: Path) -> dict[str, Any]:
    """The 1:50m topology out of the npm package."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/countries-50m.json")
        if member is None:
            raise SystemExit(f"{package}: no countries-50m.json inside; is it world-atlas 2.0.2?")
        topology: dict[str, Any] = json.load(member)
    return topology


def decoded_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs as longitudes and latitudes, thinned one by one so that neighbours keep a common line."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        arcs.append(thinned(line))
    return arcs


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
    return float(((ax + part * dx - x) ** 2 + (ay + part * dy - y) ** 2) ** 0.5)


def thinned(line: Ring) -> Ring:
    """Douglas and Peucker's thinning: the fewest points from which none dropped lies farther than THIN.

    A closed line is cut at its farthest point first.
    """
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        off, middle = max((distance(line[i], line[first], line[last]), i) for i in range(first + 1, last))
        if off > THIN or line[first] == line[last]:
            keep.add(middle)
            stack += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(keep)]


def outer_rings(shape: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """The rings of a country, holes included (they are drawn even-odd)."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings: list[Ring] = []
    for polygon in polygons:
        for parts in polygon:
            ring: Ring = []
            for n in parts:
                arc = arcs[n] if n >= 0 else arcs[~n][::-1]
                ring += arc[1:] if ring else arc
            rings.append(ring)
    return rings


def area(ring: Ring) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))) / 2


def is_crimea(ring: Ring) -> bool:
    """Whether a ring lies wholly in the box around the peninsula."""
    west, south, east, north = CRIMEA
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def large_enough(rings: list[Ring]) -> list[Ring]:
    """The rings that can be seen; always the largest one."""
    return [ring for ring in rings if area(ring) >= SMALLEST] or [max(rings, key=area)]


def packed(ring: Ring) -> list[int]:
    """First point absolute, then steps, in units of 1/SCALE degrees; steps of nothing left out."""
    points = [(round(x * SCALE), round(y * SCALE)) for x, y in ring]
    flat = [*points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


def country(number: str, name: str, rings: list[Ring]) -> dict[str, Any]:
    """One country as it stands in the file."""
    row: dict[str, Any] = {"id": number, "name": name}
    if name in CONTESTED:
        row["contested"] = CONTESTED[name]
    row["rings"] = [packed(ring) for ring in large_enough(rings)]
    return row


def find_countries(topology: dict[str, Any]) -> list[dict[str, Any]]:
    """All countries by name, with Crimea cut from Russia."""
    arcs = decoded_arcs(topology)
    rows: list[dict[str, Any]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        rings = outer_rings(shape, arcs)
        number = shape.get("id", "")
        if number == RUSSIA:
            crimea = [ring for ring in rings if is_crimea(ring)]
            if not crimea:
                raise SystemExit("no polygon for Crimea in Russia's outline: look at the box CRIMEA")
            rows.append(country("", "Crimea", crimea))
            rings = [ring for ring in rings if not is_crimea(ring)]
        rows.append(country(number, shape["properties"]["name"], rings))
    return sorted(rows, key=lambda row: str(row["name"]))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="world-atlas-2.0.2.tgz")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    rows = find_countries(read_topology(given.package))
    given.out.write_text(json.dumps({"source": SOURCE, "scale": SCALE, "countries": rows}, ensure_ascii=False,
                                    separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{given.out}: {len(rows)} countries, {given.out.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
