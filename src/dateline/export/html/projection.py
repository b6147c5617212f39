"""From the globe to the page: an equal-area projection around the middle of what is to be shown, and clipping to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert's azimuthal equal-area projection (Snyder 1987, p. 182) around `lon`, `lat`, on a page of given size.

    `scale` is page units a radian; (`left`, `top`) is the plane's point in the page's upper left corner.
    """

    lon: float
    lat: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def __call__(self, lon: float, lat: float) -> Point:
        """Page units from the upper left corner."""
        phi, phi0, lam = radians(lat), radians(self.lat), radians(lon - self.lon)
        cosine = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lam)
        k = sqrt(2 / max(1 + cosine, 1e-6))
        x = k * cos(phi) * sin(lam)
        y = -k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lam))
        return x * self.scale - self.left, y * self.scale - self.top


def angle(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in degrees."""
    p1, p2, dl = radians(lat1), radians(lat2), radians(lon2 - lon1)
    half = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(dl / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(half))))


def middle(points: Sequence[Point]) -> Point:
    """The mean direction of (lon, lat) points, as (lon, lat)."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lon, lat in points)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lon, lat in points)
    z = sum(sin(radians(lat)) for _, lat in points)
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def fit(points: Sequence[Point], width: float, height: float, pad: float, least: float) -> Projection:
    """The projection that shows all (lon, lat) points with `pad` units around them, at least `least` degrees across."""
    lon, lat = middle(points)
    plane = Projection(lon, lat)
    xs, ys = zip(*(plane(*point) for point in points), strict=True)
    across = least * pi / 180
    wide, high = max(max(xs) - min(xs), across), max(max(ys) - min(ys), across * height / width)
    scale = min((width - 2 * pad) / wide, (height - 2 * pad) / high)
    x, y = (max(xs) + min(xs)) / 2 * scale, (max(ys) + min(ys)) / 2 * scale
    return Projection(lon, lat, scale, x - width / 2, y - height / 2)


def clip(ring: Sequence[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974); its edges may run along the box's sides."""
    for axis, rim, keeps_above in ((0, left, True), (0, right, False), (1, top, True), (1, bottom, False)):
        ring = _clip_side(ring, axis, rim, keeps_above)
    return list(ring)


def _clip_side(ring: Sequence[Point], axis: int, rim: float, keeps_above: bool) -> list[Point]:
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
