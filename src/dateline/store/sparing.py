"""Making something of many readings though it fails with one of them: one bad report never costs the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ..model import Reading

MOST = 10   # readings that are left out at most; where more are at fault it is not theirs
Made = TypeVar("Made")


def sparing(make: Callable[[Sequence[Reading]], Made],
            readings: Sequence[Reading]) -> tuple[Made, dict[str, Exception]]:
    """What `make` makes of the readings; and the ids of those left out, because it fails with them, with how it failed.

    Raises what `make` raises where it is the fault of more than MOST readings.
    """
    kept, left_out = list(readings), dict[str, Exception]()
    while True:
        try:
            return make(kept), left_out
        except Exception as fault:
            if len(left_out) == MOST or not kept:
                raise
            bad = _at_fault(make, kept)
            left_out[kept.pop(bad).report.id] = fault


def _at_fault(make: Callable[[Sequence[Reading]], Made], readings: Sequence[Reading]) -> int:
    """The number of a reading without which it fails later or not at all: the last of a shortest failing beginning."""
    works, fails = 0, len(readings)
    while fails - works > 1:
        middle = (works + fails) // 2
        try:
            make(readings[:middle])
            works = middle
        except Exception:
            fails = middle
    return fails - 1
