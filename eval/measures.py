"""A measure: one figure of a scorer's output, and which way it may move."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """One figure of the scorer's output. `better` says which way it may move."""

    name: str
    value: Callable[[Json], float]
    better: Literal["higher", "lower"] = "higher"
    count: bool = False   # a number of things, not a share in per cent

    def meets(self, value: float, floor: float) -> bool:
        return value >= floor if self.better == "higher" else value <= floor

    def raised(self, value: float, floor: float | None, slack: float = 0.0) -> float:
        """The floor that `value` allows: one decimal, a share `slack` points lower, and never easier than it was."""
        if self.better == "higher":
            reached = math.floor(round((value - (0.0 if self.count else slack)) * 10, 6)) / 10
            return reached if floor is None else max(floor, reached)
        return value if floor is None else min(floor, value)


def percent(*keys: str) -> Callable[[Json], float]:
    """A share somewhere in the scorer's output, in per cent."""
    def value(scores: Json) -> float:
        for key in keys:
            scores = scores[key]
        return 100 * float(scores)  # type: ignore[arg-type]
    return value


def figure(*keys: str) -> Callable[[Json], float]:
    """A number somewhere in a scorer's output, as it stands there."""
    def value(scores: Json) -> float:
        for key in keys:
            scores = scores[key]
        return float(scores)  # type: ignore[arg-type]
    return value
