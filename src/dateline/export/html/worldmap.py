"""The map: countries shaded by how often they are named, and a marker a place, as soft as the place is vague."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Final, Optional

from ...model import Where
from ..trace import Trace
from .basemap import Land, Ring
from .labels import Box, Label, Labels
from .projection import Around, Page, Point, angle, clip, fit, middle

WIDTH: Final = 460
HEIGHT: Final = 400          # at most; a row of places gets less
_LOWEST: Final = 240
_PAD: Final = 46             # page units kept free around the markers
_LEAST: Final = 14.0         # degrees across at least: without a coast or a border in sight nobody knows where he is
_MOST_SHARE: Final = 0.72    # of the mentions must be on the map; farther places are listed under it
_FAR: Final = 1.6            # leave the farthest out only if the rest needs half the room
_THIN: Final = 1.1           # page units between the points of an outline
_LAND_LEAST: Final = 900      # square page units: smaller lands get no name
_CONTESTED_LEAST: Final = 20
_LARGE: Final = 28.0         # degrees: a country that reaches farther from its middle than this does not set the frame
_NEAR: Final = 100.0         # degrees: rings wholly farther from an azimuthal map's middle are not drawn

# How far a place of each precision may be from its position, in kilometres; drawn so, but never below or above these
# page units, to be seen and not to cover all else.
_VAGUE_KM: Final = {"district": 40.0, "region": 120.0, "area": 260.0, "country": 260.0}
_SOFT: Final = (9.0, 30.0)
_EARTH_KM: Final = 6371.0


@dataclass(slots=True)
class Spot:
    """A place and the numbers of the entries (their positions in the export) that name it."""

    where: Where
    entries: list[int] = field(default_factory=list)
    anchor: str = ""
    counted: Optional[int] = None     # how many entries name it, where they are not listed
    href: str = ""

    @property
    def number(self) -> int:
        """How many entries name it."""
        return self.counted if self.counted is not None else len(self.entries)

    @property
    def is_country(self) -> bool:
        """A whole country, which is drawn as a shape."""
        return self.where.precision == "country" and self.where.country is not None

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
    spot: Optional[Spot] = None      # the country as the entries name it
    shade: int = 0                   # 1 to 4: how often
    hatched: bool = False            # contested, and named by an entry


@dataclass(frozen=True, slots=True)
class Map:
    """What the map's template draws, and the places it cannot show."""

    outlines: list[Outline]
    markers: list[Marker]
    outside: list[Spot]
    unplaced: list[Spot]
    height: int = HEIGHT


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
        spot.href = f"#{spot.anchor}"
    return found


def make_map(spots: Sequence[Spot], lands: Sequence[Land]) -> Optional[Map]:
    """The map that shows most of the spots; `None` if none has coordinates."""
    placed = [spot for spot in spots if spot.where.lat is not None and spot.where.lon is not None]
    if not placed:
        return None
    shapes = {spot.anchor: land for spot in placed if spot.is_country and (land := land_of(spot.where, lands))}
    page, height = _frame([_at(spot) for spot in _worth_showing(_framing(placed, shapes))])
    labels = Labels(WIDTH, height)
    marked = [spot for spot in placed if spot.anchor not in shapes and _on_page(page.point(*_at(spot)), height)]
    drawn = _outlines(lands, page, {land.name: spot for spot in placed if (land := shapes.get(spot.anchor))},
                      {spot.where.name for spot in placed})
    markers = _markers(marked, page, labels)
    names = {marker.spot.where.name for marker in markers}
    outlines = [replace(outline, label=_named(outline, rings, labels, names)) for outline, rings in
                sorted(drawn, key=lambda one: -(one[0].spot.number if one[0].spot else 0))]
    outlines.sort(key=lambda outline: outline.hatched)
    within = {spot.anchor for spot in marked} | {outline.spot.anchor for outline in outlines if outline.spot}
    return Map(outlines, markers, [spot for spot in placed if spot.anchor not in within],
               [spot for spot in spots if spot not in placed], height)


def land_of(where: Where, lands: Sequence[Land]) -> Optional[Land]:
    """The outline of a country: the one that holds its middle point, or bears its name."""
    named = next((land for land in lands if land.name == where.name), None)
    if named or where.lon is None or where.lat is None:
        return named
    return next((land for land in lands if any(_holds(ring, where.lon, where.lat) for ring in land.rings)), None)


def _holds(ring: Ring, lon: float, lat: float) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _framing(placed: list[Spot], shapes: Mapping[str, Land]) -> list[Spot]:
    """The spots that the frame is laid around: large countries only where nothing else is named."""
    small = [spot for spot in placed if spot.anchor not in shapes or _reach(spot, shapes[spot.anchor]) < _LARGE]
    return small or placed


def _reach(spot: Spot, land: Land) -> float:
    """How far a country reaches from its middle, in degrees."""
    lon, lat = _at(spot)
    return max(angle(lon, lat, *point) for ring in land.rings if len(ring) > 30 or len(land.rings) == 1
               for point in ring[::8]) if any(len(ring) > 30 for ring in land.rings) else 0.0


def _at(spot: Spot) -> Point:
    return spot.where.lon or 0.0, spot.where.lat or 0.0


def _on_page(point: Point, height: int) -> bool:
    return 4 <= point[0] <= WIDTH - 4 and 4 <= point[1] <= height - 4


def _frame(points: list[Point]) -> tuple[Page, int]:
    """The page that shows the points, no higher than it must be, and its height."""
    whole = fit(points, WIDTH, HEIGHT, _PAD, _LEAST)
    for height in range(_LOWEST, HEIGHT, 20):
        page = fit(points, WIDTH, height, _PAD, _LEAST)
        if page.scale >= 0.98 * whole.scale:
            return page, height
    return whole, HEIGHT


def _worth_showing(spots: list[Spot]) -> list[Spot]:
    """All spots, or the near ones if a few far ones would shrink the map to half its scale."""
    lon, lat = middle([_at(spot) for spot in spots for _ in range(min(spot.number, 100))])
    far = {spot.anchor: angle(lon, lat, *_at(spot)) for spot in spots}
    by_distance = sorted(spots, key=lambda spot: far[spot.anchor])
    total, seen, near = sum(spot.number for spot in spots), 0, []
    for spot in by_distance:
        near.append(spot)
        seen += spot.number
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
        name = spot.where.name if spot.number < 2 else f"{spot.where.name} {spot.number}"
        made.append(Marker(spot, round(x, 1), round(y, 1), radius, labels.beside(x, y, radius, name, spot.vague)))
    for marker in made:
        labels.keep_free(Box.around(marker.x, marker.y, 0.7 * marker.radius))
    return sorted(made, key=lambda marker: -marker.radius)


def _radius(spot: Spot, page: Page) -> float:
    if spot.vague:
        wide = _VAGUE_KM.get(spot.where.precision or "area", _VAGUE_KM["area"]) / _EARTH_KM * page.scale
        return round(min(max(wide, _SOFT[0]), _SOFT[1]), 1)
    return round(min(3.6 + 1.3 * sqrt(max(spot.number, 1) - 1), 10), 1)


def _outlines(lands: Iterable[Land], page: Page, named: Mapping[str, Spot],
              names: set[str]) -> list[tuple[Outline, list[list[Point]]]]:
    """The lands that reach onto the page. A contested territory is hatched only where an entry names it."""
    found = []
    most = max((spot.number for spot in named.values()), default=1)
    for land in lands:
        rings = [ring for ring in (_on_paper(ring, page) for ring in land.rings) if len(ring) > 2]
        if rings:
            spot = named.get(land.name)
            shade = 1 + min(3, int(3.99 * sqrt(spot.number / most))) if spot else 0
            hatched = bool(land.contested) and land.name in names
            found.append((Outline(land, "".join(map(_path, rings)), None, spot, shade, hatched), rings))
    return found


def _named(outline: Outline, rings: list[list[Point]], labels: Labels, marked: set[str]) -> Optional[Label]:
    """The name of a land: of those that entries name however small they are, if there is room; with their number."""
    spot, name = outline.spot, outline.land.name
    if spot:
        name = spot.where.name if spot.number < 2 else f"{spot.where.name} {spot.number}"
    elif outline.hatched:
        name = "(contested)" if name in marked else f"{name} (contested)"
    return labels.inside(rings, name, _CONTESTED_LEAST if spot or outline.hatched else _LAND_LEAST)


def _on_paper(ring: Ring, page: Page) -> list[Point]:
    """The ring projected, clipped to the page and thinned to what the eye can tell."""
    plane = page.plane
    if isinstance(plane, Around):
        some = ring[:: max(1, len(ring) // 24)]
        if all(angle(plane.lon, plane.lat, lon, lat) > _NEAR for lon, lat in some):
            return []
    thin: list[Point] = []
    for point in clip(page.line(ring), -12, -12, WIDTH + 12, HEIGHT + 12):
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
