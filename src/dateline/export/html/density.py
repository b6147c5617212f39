"""The strip above the timeline: how many entries each stretch of the whole time has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final, Optional

from ...model import later
from ..words import MONTHS, day_words

_MOST: Final = 110    # bars
_HIGH: Final = 30.0   # page units of the highest bar
_STEPS: Final = (1, 7)    # days; then whole months, quarters, years, decades
_MONTHS: Final = (1, 3, 12, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One bar; `inside` the time that is shown below."""

    name: str
    number: int
    height: float
    inside: bool
    first: date


@dataclass(frozen=True, slots=True)
class Density:
    """The strip; `since` and `until` are the days that were chosen."""

    first: date
    last: date
    bars: list[Stretch]
    since: Optional[date] = None
    until: Optional[date] = None


def density_of(counted: Sequence[tuple[date, int]], first: date, last: date, since: Optional[date] = None,
               until: Optional[date] = None) -> Optional[Density]:
    """The strip from `first` to `last` of (day, number of entries) pairs; a month's number stands at its first day."""
    starts = _starts(first, last)
    if not starts:
        return None
    numbers = [0] * len(starts)
    for day, number in counted:
        if starts[0] <= day <= last or (day.year, day.month) == (first.year, first.month):
            numbers[_place(starts, day)] += number
    most = max(numbers) or 1
    ends = [*(later(start, -1) for start in starts[1:]), last]
    bars = [Stretch(_name(start, end), n, round(_HIGH * sqrt(n / most), 2) if n else 0.0,
                    (not since or end >= since) and (not until or start <= until), start)
            for start, end, n in zip(starts, ends, numbers, strict=True)]
    return Density(starts[0], last, bars, since, until)


def _place(starts: Sequence[date], day: date) -> int:
    """The last stretch that begins by the day."""
    low, high = 0, len(starts) - 1
    while low < high:
        mid = (low + high + 1) // 2
        low, high = (mid, high) if starts[mid] <= day else (low, mid - 1)
    return low


def _starts(first: date, last: date) -> list[date]:
    """The first days of equal stretches, as fine as there is room for."""
    span = (last - first).days + 1
    for step in _STEPS:
        if span / step <= _MOST:
            return [later(first, n) for n in range(0, span, step)]
    low, high = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((s for s in _MONTHS if (high - low) / s <= _MOST), _MONTHS[-1])
    return [date(max(n // 12, 1), n % 12 + 1, 1) for n in range(low // step * step, high + 1, step)]


def _name(start: date, end: date) -> str:
    if start == end:
        return day_words(start, short=True)
    if (start.year, start.month) == (end.year, end.month) and start.day == 1 and (end - start).days > 26:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"{day_words(start, short=True)} – {day_words(end, short=True)}"
