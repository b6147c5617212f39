"""From the globe to the page: an equal-area projection around the middle of what is to be shown, and clipping to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Final, Optional, Protocol

Point = tuple[float, float]
Ring = Sequence[Point]

_REACH: Final = 48.0           # degrees from the middle up to which one part of the globe is shown as such
_WORLD_MIDDLE: Final = 11.0    # degrees east: the cut lies in the Bering Strait and meets no land but an island
_POLE: Final = 1.3173           # how far from the equator Equal Earth draws the pole
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796     # Equal Earth's polynomial


class Plane(Protocol):
    """A projection to the plane: degrees in, radians of the globe out, y downwards."""

    def flat(self, ring: Ring) -> list[Point]:
        """A line of (longitude, latitude) on the plane, not torn where the globe is cut."""


@dataclass(frozen=True, slots=True)
class Around:
    """Lambert's azimuthal equal-area projection (Snyder 1987, p. 182): true in shape near its middle."""

    lon: float
    lat: float

    def flat(self, ring: Ring) -> list[Point]:
        """See `Plane`."""
        return [self._point(lon, lat) for lon, lat in ring]

    def _point(self, lon: float, lat: float) -> Point:
        phi, phi0, lam = radians(lat), radians(self.lat), radians(lon - self.lon)
        cosine = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lam)
        k = sqrt(2 / max(1 + cosine, 1e-6))
        return k * cos(phi) * sin(lam), -k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lam))


@dataclass(frozen=True, slots=True)
class World:
    """The Equal Earth projection (Savric, Patterson, Jenny 2018): the whole world, north up everywhere."""

    def flat(self, ring: Ring) -> list[Point]:
        """See `Plane`."""
        points: list[Point] = []
        before: Optional[float] = None
        if len({round(lon / 30) for lon, _ in ring}) > 12:
            return points   # it runs round the pole (Antarctica), and has no inside on this plane
        for lon, lat in ring:
            away = (lon - _WORLD_MIDDLE + 180) % 360 - 180
            if before is not None:
                away += 360 * round((before - away) / 360)
            points.append(self._point(away, lat))
            before = away
        return points

    def _point(self, away: float, lat: float) -> Point:
        t = asin(sqrt(3) / 2 * sin(radians(lat)))
        t2, t6 = t * t, t**6
        slope = 9 * _A4 * t6 * t2 + 7 * _A3 * t6 + 3 * _A2 * t2 + _A1
        return 2 * sqrt(3) * radians(away) * cos(t) / (3 * slope), -t * (_A4 * t6 * t2 + _A3 * t6 + _A2 * t2 + _A1)


@dataclass(frozen=True, slots=True)
class Page:
    """A plane laid on a page: `scale` page units a radian, (`left`, `top`) the page's upper left corner on it."""

    plane: Plane
    scale: float
    left: float
    top: float

    def line(self, ring: Ring) -> list[Point]:
        """A line of (longitude, latitude) in page units from the upper left corner."""
        return [(x * self.scale - self.left, y * self.scale - self.top) for x, y in self.plane.flat(ring)]

    def point(self, lon: float, lat: float) -> Point:
        """One point in page units."""
        return self.line([(lon, lat)])[0]


def angle(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in degrees."""
    p1, p2, dl = radians(lat1), radians(lat2), radians(lon2 - lon1)
    half = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(dl / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(half))))


def middle(points: Ring) -> Point:
    """The mean direction of (lon, lat) points, as (lon, lat)."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lon, lat in points)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lon, lat in points)
    z = sum(sin(radians(lat)) for _, lat in points)
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def fit(points: Ring, width: float, height: float, pad: float, least: float) -> Page:
    """The page that shows all (lon, lat) points with `pad` units around them, at least `least` degrees across.

    Points around one part of the globe get a projection of their own; points all over it the world's.
    """
    lon, lat = middle(points)
    near = all(angle(lon, lat, *point) < _REACH for point in points)
    plane: Plane = Around(lon, lat) if near else World()
    xs, ys = zip(*(plane.flat([point])[0] for point in points), strict=True)
    across = least * pi / 180
    wide, high = max(max(xs) - min(xs), across), max(max(ys) - min(ys), across * height / width)
    scale = min((width - 2 * pad) / wide, (height - 2 * pad) / high)
    x, y = (max(xs) + min(xs)) / 2 * scale, (max(ys) + min(ys)) / 2 * scale
    top = y - height / 2 if near else max(y - height / 2, -_POLE * scale - 10)   # no empty sky above the pole
    return Page(plane, scale, x - width / 2, top)


def clip(ring: Ring, left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974); its edges may run along the box's sides."""
    for axis, rim, keeps_above in ((0, left, True), (0, right, False), (1, top, True), (1, bottom, False)):
        ring = _clip_side(ring, axis, rim, keeps_above)
    return list(ring)


def _clip_side(ring: Ring, axis: int, rim: float, keeps_above: bool) -> list[Point]:
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    for point in ring:
        inside, was = ((p[axis] >= rim) == keeps_above for p in (point, before))
        if inside != was:
            share = (rim - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
        before = point
    return kept
