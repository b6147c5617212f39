"""What part of the world a report speaks of: how its names support one another.

Every name votes for where it may be, each of its places by its weight; a name that can mean one place only gives that
place its whole vote. A report from a town in Ohio names its county, its neighbours and the state: each of them alone
has namesakes, together they have not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import Optional

from .gazetteer import Spot

KIND = {"state": 9.0, "area": 8.2, "region": 1.5, "city": 0.0, "district": -1.0}
OWN_NAME = 0.8            # the place's own name rather than an alternate one
SHARPNESS = 0.8           # how much of a name's vote its likeliest place has, by powers of ten
CELL = 1.0                # degrees: places in neighbouring cells are near each other
Cell = tuple[int, int]


def weight(spot: Spot) -> float:
    """How well known a place is, in powers of ten of inhabitants."""
    return KIND[spot.kind] + OWN_NAME * spot.own + log10(spot.population + 10)


@dataclass(slots=True)
class Context:
    """The votes of a report's names, by state, unit (first or second level) and cell of the map, and each one's."""

    states: Counter[str] = field(default_factory=Counter)
    units: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    own: dict[str, tuple[Mapping[int, float], Mapping[Cell, float]]] = field(default_factory=dict)

    def share(self, code: Optional[str]) -> float:
        """The part of the report's states that is this one, 0 to 1."""
        return self.states[code] / max(1, self.states.total()) if code else 0.0

    def in_unit(self, spot: Spot, name: str) -> float:
        """How many other names lie in the first-level unit of a place."""
        return self.units.get(spot.admin1, 0.0) - self.of(name)[0].get(spot.admin1, 0.0) if spot.admin1 else 0.0

    def in_county(self, spot: Spot, name: str) -> float:
        """How many other names are or lie in the second-level unit that a place is or lies in."""
        return self.units.get(spot.admin2, 0.0) - self.of(name)[0].get(spot.admin2, 0.0) if spot.admin2 else 0.0

    def near(self, spot: Spot, name: str) -> float:
        """How many other names lie near a town or district."""
        if spot.kind not in ("city", "district"):
            return 0.0
        own = self.of(name)[1]
        return sum(self.cells.get(cell, 0.0) - own.get(cell, 0.0) for cell in around(cell_of(spot)))

    def of(self, name: str) -> tuple[Mapping[int, float], Mapping[Cell, float]]:
        """What a name itself gave to the units and cells."""
        return self.own.get(name, ({}, {}))

    def vote(self, name: str, known: Sequence[Spot]) -> None:
        """Add a name's places."""
        units: dict[int, float] = defaultdict(float)
        cells: dict[Cell, float] = defaultdict(float)
        for spot, part in votes(known):
            for unit in filter(None, (spot.admin1, spot.admin2)):
                units[unit] += part
            if spot.kind in ("city", "district"):
                cells[cell_of(spot)] += part
        for number, part in units.items():
            self.units[number] += part
        for cell, part in cells.items():
            self.cells[cell] += part
        self.own[name] = (units, cells)


def votes(known: Sequence[Spot]) -> Iterator[tuple[Spot, float]]:
    """Each place of a name with its part of one vote."""
    if not known:
        return
    most = max(weight(spot) for spot in known)
    parts = [10 ** (SHARPNESS * (weight(spot) - most)) for spot in known]
    total = sum(parts)
    yield from ((spot, part / total) for spot, part in zip(known, parts, strict=True))


def cell_of(spot: Spot) -> Cell:
    """The cell of the map that a place lies in."""
    return round((spot.lat or 0.0) / CELL), round((spot.lon or 0.0) / CELL)


def around(cell: Cell) -> Iterable[Cell]:
    """A cell and the eight around it."""
    lat, lon = cell
    return ((lat + up, lon + right) for up in (-1, 0, 1) for right in (-1, 0, 1))
