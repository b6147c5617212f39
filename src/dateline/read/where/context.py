"""What part of the world a report speaks of: how its names support one another.

Every name votes for where it may be, each of its places by its weight; a name that can mean one place only gives that
place its whole vote. A report from a town in Ohio names its county, its neighbours and the state: each of them alone
has namesakes, together they have not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import Optional

from .gazetteer import Spot

KIND = {"state": 9.0, "area": 8.2, "region": 1.5, "city": 0.0, "district": -1.0}
OWN_NAME = 1.2            # the place's own name rather than an alternate one
SHARPNESS = 0.4           # how much of a name's vote its likeliest place has, by powers of ten
CELL = 1.0                # degrees: places in neighbouring cells are near each other
NEXT = (-1, 0, 1)
Cell = tuple[int, int]


def weight(spot: Spot) -> float:
    """How well known a place is, in powers of ten of inhabitants."""
    return KIND[spot.kind] + OWN_NAME * spot.own + log10(spot.population + 10)


@dataclass(slots=True)
class Votes:
    """Votes by state, by unit (first and second level, by GeoNames id) and by cell of the map."""

    states: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    units: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, spot: Spot, part: float) -> None:
        """Count part of a vote for a place."""
        if spot.country:
            self.states[spot.country] += part
        for unit in filter(None, (spot.admin1, spot.admin2)):
            self.units[unit] += part
        if spot.kind in ("city", "district"):
            self.cells[cell_of(spot)] += part


@dataclass(slots=True)
class Context:
    """The votes of all names of a report, and each name's own, which do not count when its place is chosen."""

    every: Votes = field(default_factory=Votes)
    own: dict[str, Votes] = field(default_factory=dict)
    around: dict[Cell, float] = field(default_factory=dict)   # what near() has summed up, after the voting

    def of(self, name: str) -> Votes:
        """What a name itself gave."""
        return self.own.get(name) or Votes()

    def share(self, code: Optional[str], name: str) -> float:
        """The part of the other names' votes that is for a state, 0 to 1."""
        others = self.every.states.get(code, 0.0) if code else 0.0
        if not others:
            return 0.0
        own = self.of(name).states
        return (others - own.get(code or "", 0.0)) / max(1.0, sum(self.every.states.values()) - sum(own.values()))

    def in_unit(self, spot: Spot, name: str) -> float:
        """How many other names lie in the first-level unit of a place."""
        return self.others(spot.admin1, name)

    def in_county(self, spot: Spot, name: str) -> float:
        """How many other names are or lie in the second-level unit that a place is or lies in."""
        return self.others(spot.admin2, name)

    def others(self, unit: int, name: str) -> float:
        """How many other names lie in a unit."""
        return self.every.units.get(unit, 0.0) - self.of(name).units.get(unit, 0.0) if unit else 0.0

    def near(self, spot: Spot, name: str) -> float:
        """How many other names lie near a town or district."""
        if spot.kind not in ("city", "district"):
            return 0.0
        cell = cell_of(spot)
        if cell not in self.around:
            self.around[cell] = around(self.every.cells, cell)
        return self.around[cell] - around(self.of(name).cells, cell) if self.around[cell] else 0.0

    def vote(self, name: str, known: Sequence[Spot]) -> None:
        """Add a name's places."""
        own = self.own[name] = Votes()
        self.around.clear()
        for spot, part in votes(known):
            self.every.add(spot, part)
            own.add(spot, part)

    def vote_state(self, code: str) -> None:
        """Add an adjective of a state."""
        self.every.states[code] += 1


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


def around(cells: Mapping[Cell, float], cell: Cell) -> float:
    """The votes of a cell and the eight around it."""
    lat, lon = cell
    return sum([cells.get((lat + up, lon + right), 0.0) for up in NEXT for right in NEXT])
