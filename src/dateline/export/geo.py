"""Where an entry was, as shapes for maps: no vague place becomes a point that somebody could take for the spot.

A town or a point is a Point with the radius within which it holds. A district, a region or a sea is a circle, drawn as
a polygon, as large as such places are. A country is a Point that says it stands for a country, so that a map is not
empty. Coordinates are WGS 84, longitude first (RFC 7946).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any, Final, Literal, Optional

from ..model import Where
from .trace import Trace
from .words import time_words, title_words

RADIUS_KM: Final[Mapping[str, float]] = {
    "point": 1.0, "city": 10.0, "district": 40.0, "region": 120.0, "area": 260.0, "country": 0.0}
"""How far from its coordinates a place of each precision may be; a country's point has none."""

EARTH_KM: Final = 6371.0
CORNERS: Final = 48

Ring = list[list[float]]
Shows = Literal["spot", "circle", "country", "nothing"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of an entry on the map. `geometry` is a GeoJSON geometry; None where nothing is known."""

    traced: Trace
    where: Optional[Where]
    shows: Shows
    geometry: Optional[dict[str, Any]]
    number: int

    @property
    def id(self) -> str:
        """Stable: the entry's id and the number of its place."""
        return f"{self.traced.entry.id}/{self.number}"


MEANING: Final[Mapping[Shows, str]] = {
    "spot": "a town or a point, exact to radius_km",
    "circle": "somewhere within the circle: the place has no exact position",
    "country": "stands for the whole country; not a position",
    "nothing": "no position known",
}


def shapes_of(traced: Trace) -> Iterator[Shape]:
    """A shape for each place of an entry; one without geometry where it has none, so that no entry is lost."""
    for number, where in enumerate(traced.entry.places or [None], 1):
        shows, geometry = _shape(where)
        yield Shape(traced, where, shows, geometry, number)


def _shape(where: Optional[Where]) -> tuple[Shows, Optional[dict[str, Any]]]:
    if where is None or where.lat is None or where.lon is None:
        return "nothing", None
    if where.precision in ("point", "city"):
        return "spot", {"type": "Point", "coordinates": [where.lon, where.lat]}
    if where.precision == "country":
        return "country", {"type": "Point", "coordinates": [where.lon, where.lat]}
    return "circle", circle(where.lat, where.lon, RADIUS_KM[where.precision or "area"])


def circle(lat: float, lon: float, km: float) -> dict[str, Any]:
    """A circle on the sphere as a GeoJSON geometry: a Polygon, or a MultiPolygon cut at the 180th meridian.

    Around a pole it is the cap as a band of all longitudes. Rings are closed and run counterclockwise.
    """
    reach = km / EARTH_KM
    if abs(lat) + degrees(reach) >= 90:
        low, high = sorted((lat - degrees(reach) if lat > 0 else lat + degrees(reach), 90.0 if lat > 0 else -90.0))
        return _polygon([[-180.0, low], [180.0, low], [180.0, high], [-180.0, high], [-180.0, low]])
    ring = [_corner(radians(lat), radians(lon), reach, -2 * pi * n / CORNERS) for n in range(CORNERS)]
    ring.append(ring[0])
    east, west = max(p[0] for p in ring), min(p[0] for p in ring)
    if east <= 180 and west >= -180:
        return _polygon(ring)
    rim = 180.0 if east > 180 else -180.0
    inside = _cut(ring, rim, inside=True)
    outside = [[round(x - 2 * rim, 5), y] for x, y in _cut(ring, rim, inside=False)]
    return {"type": "MultiPolygon", "coordinates": [[inside], [outside]]}


def _corner(lat: float, lon: float, reach: float, bearing: float) -> list[float]:
    """The point so far away in that direction; its longitude may lie beyond 180 degrees."""
    north = asin(sin(lat) * cos(reach) + cos(lat) * sin(reach) * cos(bearing))
    east = lon + atan2(sin(bearing) * sin(reach) * cos(lat), cos(reach) - sin(lat) * sin(north))
    return [round(degrees(east), 5), round(degrees(north), 5)]


def _cut(ring: Ring, rim: float, inside: bool) -> Ring:
    """The part of a ring on one side of a meridian, closed along it (Sutherland and Hodgman, one edge)."""
    def keeps(point: list[float]) -> bool:
        return (abs(point[0]) <= 180) == inside

    cut: Ring = []
    for one, other in pairwise(ring):
        if keeps(one):
            cut.append(one)
        if keeps(one) != keeps(other):
            share = (rim - one[0]) / (other[0] - one[0])
            cut.append([rim, round(one[1] + share * (other[1] - one[1]), 5)])
    return [*cut, cut[0]]


def _polygon(ring: Ring) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring]}


def properties_of(shape: Shape) -> dict[str, Any]:
    """What is said of a shape, flat; days are ISO texts, null where open."""
    entry, where = shape.traced.entry, shape.where
    time = entry.time
    bounds = [d and d.isoformat() for d in (
        (time.start.earliest, time.start.latest, time.end.earliest, time.end.latest) if time else (None,) * 4)]
    return {
        "entry": entry.id, "title": title_words(entry), "kind": entry.kind, "status": entry.status,
        "when": time_words(time, entry.status), "start_earliest": bounds[0], "start_latest": bounds[1],
        "end_earliest": bounds[2], "end_latest": bounds[3], "role": where and where.role, "place": where and where.name,
        "gazetteer": where and where.place, "country": where and where.country,
        "precision": where and where.precision, "shows": shape.shows, "meaning": MEANING[shape.shows],
        "radius_km": None if shape.shows in ("country", "nothing") or where is None
        else RADIUS_KM[where.precision or "area"],
        "contested": where and where.contested,
        "participants": "; ".join(who.name for who in entry.participants),
        "reports": len({m.report for m in entry.mentions}),
    }
