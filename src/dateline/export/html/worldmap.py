"""The map: outlines, and a marker a place, as large and as soft as the place is vague."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Final, Optional

from ...model import Where
from ..trace import Trace
from .basemap import Land, Ring
from .labels import Box, Label, Labels
from .projection import Around, Page, Point, angle, clip, fit, middle

WIDTH: Final = 960
HEIGHT: Final = 600
_PAD: Final = 90             # page units kept free around the markers
_LEAST: Final = 14.0         # degrees across at least: without a coast or a border in sight nobody knows where he is
_MOST_SHARE: Final = 0.88    # of the mentions must be on the map; farther places are listed under it
_FAR: Final = 2.0            # leave the farthest out only if the rest needs half the room
_THIN: Final = 0.9           # page units between the points of an outline
_LAND_LEAST: Final = 2600      # square page units: smaller lands get no name
_CONTESTED_LEAST: Final = 100
_NEAR: Final = 100.0         # degrees: rings wholly farther from an azimuthal map's middle are not drawn

# How far a place of each precision may be from its position, in kilometres; drawn so, but never below or above these
# page units, to be seen and not to cover all else.
_VAGUE_KM: Final = {"district": 40.0, "region": 120.0, "area": 260.0, "country": 260.0}
_SOFT: Final = (12.0, 36.0)
_EARTH_KM: Final = 6371.0


@dataclass(slots=True)
class Spot:
    """A place and the numbers of the entries (their positions in the export) that name it."""

    where: Where
    entries: list[int] = field(default_factory=list)
    anchor: str = ""

    @property
    def vague(self) -> bool:
        """Not known to the town: drawn as a soft circle."""
        return self.where.precision not in ("point", "city")


@dataclass(frozen=True, slots=True)
class Marker:
    """A spot on the page."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: Optional[Label]


@dataclass(frozen=True, slots=True)
class Outline:
    """A land as an SVG path."""

    land: Land
    path: str
    label: Optional[Label]


@dataclass(frozen=True, slots=True)
class Map:
    """What the map's template draws, and the places it cannot show."""

    outlines: list[Outline]
    markers: list[Marker]
    outside: list[Spot]
    unplaced: list[Spot]


def find_spots(traces: Sequence[Trace]) -> list[Spot]:
    """Every place that the entries name, most named first."""
    spots: dict[str, Spot] = {}
    for number, traced in enumerate(traces):
        for where in traced.entry.places:
            spot = spots.setdefault(where.place or where.name, Spot(where))
            if number not in spot.entries:
                spot.entries.append(number)
    found = sorted(spots.values(), key=lambda spot: (-len(spot.entries), spot.where.name))
    for number, spot in enumerate(found, 1):
        spot.anchor = f"place-{number}"
    return found


def make_map(spots: Sequence[Spot], lands: Iterable[Land]) -> Optional[Map]:
    """The map that shows most of the spots; `None` if none has coordinates."""
    placed = [spot for spot in spots if spot.where.lat is not None and spot.where.lon is not None]
    if not placed:
        return None
    shown = _worth_showing(placed)
    page = fit([_at(spot) for spot in shown], WIDTH, HEIGHT, _PAD, _LEAST)
    within = [spot for spot in placed if _on_page(page.point(*_at(spot)))]
    labels = Labels(WIDTH, HEIGHT)
    markers = _markers(within, page, labels)
    named = {spot.where.name for spot in within}
    return Map(_outlines(lands, page, labels, named), markers, [spot for spot in placed if spot not in within],
               [spot for spot in spots if spot not in placed])


def _at(spot: Spot) -> Point:
    return spot.where.lon or 0.0, spot.where.lat or 0.0


def _on_page(point: Point) -> bool:
    return 8 <= point[0] <= WIDTH - 8 and 8 <= point[1] <= HEIGHT - 8


def _worth_showing(spots: list[Spot]) -> list[Spot]:
    """All spots, or the near ones if a few far ones would shrink the map to half its scale."""
    lon, lat = middle([_at(spot) for spot in spots for _ in spot.entries])
    far = {spot.anchor: angle(lon, lat, *_at(spot)) for spot in spots}
    by_distance = sorted(spots, key=lambda spot: far[spot.anchor])
    total, seen, near = sum(len(spot.entries) for spot in spots), 0, []
    for spot in by_distance:
        near.append(spot)
        seen += len(spot.entries)
        if seen >= _MOST_SHARE * total:
            break
    reach = max(far[near[-1].anchor], _LEAST / 2)
    return near if far[by_distance[-1].anchor] > _FAR * reach else spots


def _markers(spots: list[Spot], page: Page, labels: Labels) -> list[Marker]:
    """Vague places first, so that towns lie on top; labels go to the most named first."""
    at = {spot.anchor: page.point(*_at(spot)) for spot in spots}
    for spot in spots:
        if not spot.vague:
            labels.keep_free(Box.around(*at[spot.anchor], _radius(spot, page)))
    made = []
    for spot in spots:
        (x, y), radius = at[spot.anchor], _radius(spot, page)
        name = spot.where.name if len(spot.entries) < 2 else f"{spot.where.name} {len(spot.entries)}"
        made.append(Marker(spot, round(x, 1), round(y, 1), radius, labels.beside(x, y, radius, name, spot.vague)))
    for marker in made:
        labels.keep_free(Box.around(marker.x, marker.y, 0.7 * marker.radius))
    return sorted(made, key=lambda marker: -marker.radius)


def _radius(spot: Spot, page: Page) -> float:
    if spot.vague:
        wide = _VAGUE_KM.get(spot.where.precision or "area", _VAGUE_KM["area"]) / _EARTH_KM * page.scale
        return round(min(max(wide, _SOFT[0]), _SOFT[1]), 1)
    return round(min(5 + 1.6 * sqrt(len(spot.entries) - 1), 13), 1)


def _outlines(lands: Iterable[Land], page: Page, labels: Labels, named: set[str]) -> list[Outline]:
    """The lands that reach onto the page, contested ones last so that their hatching lies on top.

    A land that a marker names already gets no second name; if it is contested, that is said however small it is.
    """
    found = []
    for land in sorted(lands, key=lambda land: bool(land.contested)):
        rings = [ring for ring in (_on_paper(ring, page) for ring in land.rings) if len(ring) > 2]
        if rings:
            name = "" if land.name in named else land.name
            text = f"{name} (contested)".strip() if land.contested else name
            least = 0 if land.name in named else _CONTESTED_LEAST if land.contested else _LAND_LEAST
            found.append(Outline(land, "".join(map(_path, rings)), labels.inside(rings, text, least)))
    return found


def _on_paper(ring: Ring, page: Page) -> list[Point]:
    """The ring projected, clipped to the page and thinned to what the eye can tell."""
    plane = page.plane
    if isinstance(plane, Around):
        some = ring[:: max(1, len(ring) // 24)]
        if all(angle(plane.lon, plane.lat, lon, lat) > _NEAR for lon, lat in some):
            return []
    thin: list[Point] = []
    for point in clip(page.line(ring), -30, -30, WIDTH + 30, HEIGHT + 30):
        if not thin or abs(point[0] - thin[-1][0]) + abs(point[1] - thin[-1][1]) >= _THIN:
            thin.append(point)
    return thin


def _path(ring: list[Point]) -> str:
    """An SVG path of whole tenths, each point told from the one before: half the bytes of absolute coordinates."""
    x, y = round(ring[0][0] * 10), round(ring[0][1] * 10)
    steps = [f"M{x} {y}l"]
    for px, py in ring[1:]:
        nx, ny = round(px * 10), round(py * 10)
        steps.append(f"{nx - x} {ny - y} ".replace(" -", "-"))
        x, y = nx, ny
    return "".join(steps).rstrip() + "z"
