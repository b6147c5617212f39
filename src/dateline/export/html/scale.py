"""The time axis: days to percent of the track, with sparse stretches pressed together, and its ticks.

A record often holds a dense year and a few events decades away. On a plain axis the dense year would be a stripe; so
the densest stretch gets most of the track, and what lies before and after is compressed and shown as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from ..words import MONTHS

_DENSE_SHARE: Final = 0.7      # of the events the dense stretch must hold
_WORTH: Final = 1.0            # compress a side only if it is longer than this many times the dense stretch
_SIDE: Final = 17.0            # percent of the track for each compressed side
_DAY: Final = timedelta(days=1)
_LABEL: Final = 58             # pixels that one tick label needs
_WIDTHS: Final = (280, 560, 1120, 2240)   # track widths in pixels from which a tick of level 0, 1, 2, 3 is shown
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)   # months between ticks


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the axis on which a day has one width: `first` at `left` percent, `after` (not in it) at `right`."""

    first: date
    after: date
    left: float
    right: float
    compressed: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day: shown when the track is at least as wide as its level asks."""

    x: float
    label: str
    level: int
    major: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole axis, stretches from left to right without a gap."""

    stretches: tuple[Stretch, ...]

    def x(self, day: date) -> float:
        """Percent of the track at which the day begins; days outside are held at the rim."""
        for stretch in self.stretches:
            if day <= stretch.after:
                share = (day - stretch.first).days / (stretch.after - stretch.first).days
                return round(stretch.left + max(share, 0.0) * (stretch.right - stretch.left), 3)
        return 100.0


def fit_scale(days: Sequence[date]) -> Scale:
    """An axis on which all the days lie, the densest stretch widest. `days` must not be empty."""
    low, high = min(days), day_after(max(days))
    dense_low, dense_high = _dense(sorted(days))
    length = (dense_high - dense_low).days + 31
    first, after = _whole_months(low if (dense_low - low).days < _WORTH * length else dense_low,
                                 high if (high - dense_high).days < _WORTH * length else day_after(dense_high))
    whole_first, whole_after = _whole_months(low, high)
    left = _SIDE if whole_first < first else 0.0
    right = 100.0 - (_SIDE if whole_after > after else 0.0)
    stretches = [Stretch(first, after, left, right)]
    if left:
        stretches.insert(0, Stretch(whole_first, first, 0.0, left, compressed=True))
    if right < 100.0:
        stretches.append(Stretch(after, whole_after, right, 100.0, compressed=True))
    return Scale(tuple(stretches))


def day_after(day: date) -> date:
    """The next day; the calendar's last day has none and stands for itself."""
    return day + _DAY if day < date.max else day


def _dense(days: Sequence[date]) -> tuple[date, date]:
    """The shortest stretch that holds `_DENSE_SHARE` of the sorted days."""
    held = ceil(_DENSE_SHARE * len(days))
    pairs = zip(days, days[held - 1:], strict=False)
    return min(pairs, key=lambda pair: (pair[1] - pair[0], -pair[1].toordinal()))


def _whole_months(first: date, after: date) -> tuple[date, date]:
    """The stretch widened to whole months."""
    last = after - _DAY
    return first.replace(day=1), _month_start(last.year * 12 + last.month)


def _month_start(number: int) -> date:
    """The first day of a month counted from year 0: 2021 * 12 + 8 is September 2021; past the calendar its last day."""
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else date.max


def ticks(scale: Scale) -> list[Tick]:
    """Month and year starts, each with the level from which there is room for its label; no two labels collide."""
    kept: list[Tick] = []
    for level, width in enumerate(_WIDTHS):
        least = 100 * _LABEL / width
        for day in sorted(_candidates(scale, width)):
            x = scale.x(day)
            if all(abs(x - tick.x) >= least for tick in kept):
                kept.append(Tick(x, _tick_label(day), level, day.month == 1))
    return sorted(kept, key=lambda tick: tick.x)


def _candidates(scale: Scale, width: int) -> set[date]:
    """The days that would be labelled on a track of this width: regular month starts, and where compression begins."""
    found = {stretch.first for stretch in scale.stretches if stretch.compressed}
    for stretch in scale.stretches:
        months = (stretch.after - stretch.first).days / 30.44
        room = max(1.0, width * (stretch.right - stretch.left) / 100 / _LABEL)
        step = next((step for step in _STEPS if months / step <= room), _STEPS[-1])
        low, high = (day.year * 12 + day.month - 1 for day in (stretch.first, stretch.after))
        found.update(_month_start(number) for number in range(-(-low // step) * step, high, step))
    return found


def _tick_label(day: date) -> str:
    return str(day.year) if day.month == 1 else f"{MONTHS[day.month - 1][:3]} {day.year}"
