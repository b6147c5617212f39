"""Labels on the map that never lie on one another: each takes the first free place, or stays away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Optional

from .projection import Point

_CHARACTER: Final = 6.6     # mean width of a character of the markers' labels, page units
_LINE: Final = 15.0         # height of a line
_LAND_CHARACTER: Final = 6.5
_GAP: Final = 4.0

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> Box:
        """A square."""
        return cls(x - reach, y - reach, x + reach, y + reach)

    def meets(self, other: Box) -> bool:
        """Whether the two have room in common."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the page; `y` is its base line."""

    text: str
    x: float
    y: float
    anchor: Anchor


class Labels:
    """The labels of one map, in the order of their importance."""

    def __init__(self, width: float, height: float) -> None:
        self._page = Box(4, 4, width - 4, height - 4)
        self._taken: list[Box] = []

    def keep_free(self, box: Box) -> None:
        """No label may lie here."""
        self._taken.append(box)

    def beside(self, x: float, y: float, radius: float, text: str, over: bool) -> Optional[Label]:
        """A label for a marker: right, left, above or below it; `over`: on its middle first."""
        wide, gap = len(text) * _CHARACTER, radius + _GAP
        places: list[tuple[float, float, Anchor]] = [
            (x + gap, y + 4.5, "start"), (x - gap, y + 4.5, "end"), (x, y - gap, "middle"), (x, y + gap + 11, "middle")]
        if over:
            places.insert(0, (x, y + 4.5, "middle"))
        return self._first_free(text, wide, places)

    def inside(self, rings: Sequence[Sequence[Point]], text: str, least: float) -> Optional[Label]:
        """A land's name in the middle of its largest ring, if that has `least` square units and there is room."""
        area, x, y = max(map(_centroid, rings))
        if not text or area < least:
            return None
        steps = (4.0, 26.0, -18.0, 48.0, -40.0)
        places: list[tuple[float, float, Anchor]] = [(x, y + step, "middle") for step in steps]
        return self._first_free(text, len(text) * _LAND_CHARACTER, places)

    def _first_free(self, text: str, wide: float, places: list[tuple[float, float, Anchor]]) -> Optional[Label]:
        for x, y, anchor in places:
            left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
            box = Box(left - 2, y - _LINE + 3, left + wide + 2, y + 4)
            if self._holds(box):
                self._taken.append(box)
                return Label(text, round(x, 1), round(y, 1), anchor)
        return None

    def _holds(self, box: Box) -> bool:
        page = self._page
        across = box.left >= page.left and box.right <= page.right
        down = box.top >= page.top and box.bottom <= page.bottom
        return across and down and not any(box.meets(taken) for taken in self._taken)


def _centroid(ring: Sequence[Point]) -> tuple[float, float, float]:
    """(area, x, y) of a ring by the shoelace formula."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, ring[0][0], ring[0][1])
