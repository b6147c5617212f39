"""Where the events are: the stretch of time that a timeline should show at first, without a few stray days far off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import log
from typing import Final, Optional

_DEAR: Final = 6.0        # what leaving out all events would cost, in halvings (natural log) of the span
_MOST: Final = 0.2        # of the weight may be left out in all


@dataclass(frozen=True, slots=True)
class Focus:
    """First and last day to show; what lies wholly before or after is folded into a row of its own."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is shown."""
        return self.first <= day <= self.last


def focus_of(days: Sequence[tuple[date, float]]) -> Optional[Focus]:
    """The stretch to show of (day, weight of what is there) pairs; `None` where there are no days.

    A few events far from all others are left out where that makes the span much shorter: leaving out a share s of the
    events must shorten it at least by the factor e ** (6 s).
    """
    found = sorted(days)
    if not found:
        return None
    weights = [weight for _, weight in found]
    whole = sum(weights)
    low, high = 0, len(found) - 1
    before = [0.0, *accumulate(weights)]
    best = (0.0, low, high)
    lows = [i for i in range(len(found)) if before[i] <= _MOST * whole]
    highs = [i for i in range(len(found)) if whole - before[i + 1] <= _MOST * whole]
    if len(lows) * len(highs) > 40_000:   # enough to choose from
        lows, highs = lows[::-(-len(lows) // 200)], highs[::-1][::-(-len(highs) // 200)]
    full = _span(found[0][0], found[-1][0])
    for i in lows:
        for j in highs:
            lost = (before[i] + whole - before[j + 1]) / whole
            if i <= j and lost <= _MOST:
                gain = log(full / _span(found[i][0], found[j][0])) - _DEAR * lost
                best = max(best, (gain, i, j), key=lambda one: one[0])
    _, low, high = best
    return Focus(found[low][0], found[high][0])


def _span(first: date, last: date) -> int:
    """Days from the one to the other; what is shorter than two weeks counts as two weeks."""
    return max((last - first).days + 1, 14)
