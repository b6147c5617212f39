"""The time axis: days to percent of the track, with long empty stretches pressed together, and its ticks.

A record often holds a dense year and a few events decades away. On a plain axis the dense year would be a stripe; so
long stretches without a single known day are compressed and shown as such. Everywhere else a day has the same width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from ...model import later
from ..words import MONTHS

_WORTH: Final = 0.2            # compress a gap if it is longer than this share of what is left without it
_LEAST_GAP: Final = 100        # days: shorter gaps are never compressed
_MOST_GAPS: Final = 6          # more breaks than these and nobody sees the course of time
_GAP_ROOM: Final = 30.0        # percent of the track that all gaps together may take, each at most a fifth of it
_LABEL: Final = 58             # pixels that one tick label needs
_WIDTHS: Final = (280, 400, 560, 1120, 2240)   # track widths in pixels from which ticks of level 0 to 4 are shown
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
    """An axis of whole months on which all the days lie. `days` must not be empty."""
    first, after = min(days).replace(day=1), _month_after(max(days))
    gaps = _gaps(sorted(days), (after - first).days)
    room = min(_GAP_ROOM / 5, _GAP_ROOM / max(len(gaps), 1))
    dense = (after - first).days - sum((high - low).days for low, high in gaps)
    stretches, left = [], 0.0
    for low, high in pairwise([first, *(rim for gap in gaps for rim in gap), after]):
        compressed = (low, high) in gaps
        wide = room if compressed else (100 - room * len(gaps)) * (high - low).days / dense
        stretches.append(Stretch(low, high, round(left, 3), round(left + wide, 3), compressed))
        left += wide
    return Scale(tuple(stretches))


def _gaps(days: Sequence[date], whole: int) -> list[tuple[date, date]]:
    """The stretches of whole months without a known day that are worth compressing, in order of time."""
    empty = [(_month_after(low), high.replace(day=1)) for low, high in pairwise(days)]
    cut: list[tuple[date, date]] = []
    for low, high in sorted(empty, key=lambda gap: gap[0] - gap[1]):
        length = (high - low).days
        whole -= length
        if length < _LEAST_GAP or length < _WORTH * whole or len(cut) == _MOST_GAPS:
            break
        cut.append((low, high))
    return sorted(cut)


def day_after(day: date) -> date:
    """The next day; the calendar's last day has none and stands for itself."""
    return later(day, 1)


def _month_after(day: date) -> date:
    """The first day of the next month."""
    return _month_start(day.year * 12 + day.month)


def _month_start(number: int) -> date:
    """The first day of a month counted from year 0: 2021 * 12 + 8 is September 2021; past the calendar its last day."""
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else date.max


def ticks(scale: Scale) -> list[Tick]:
    """Month and year starts, each with the level from which there is room for its label; no two labels collide."""
    kept: list[Tick] = []
    for level, width in enumerate(_WIDTHS):
        least = 100 * _LABEL / width
        for day in _candidates(scale, width):
            x = scale.x(day)
            if all(abs(x - tick.x) >= least for tick in kept):
                kept.append(Tick(x, _tick_label(day), level, day.month == 1))
    return sorted(kept, key=lambda tick: tick.x)


def _candidates(scale: Scale, width: int) -> list[date]:
    """The days to label on a track of this width, most wanted first: where a break ends, then regular month starts."""
    begins = [stretch.first for stretch in scale.stretches if not stretch.compressed]
    regular: list[date] = []
    for stretch in scale.stretches:
        months = (stretch.after - stretch.first).days / 30.44
        room = max(1.0, width * (stretch.right - stretch.left) / 100 / _LABEL)
        step = next((step for step in _STEPS if months / step <= room), _STEPS[-1])
        low, high = (day.year * 12 + day.month - 1 for day in (stretch.first, stretch.after))
        if not stretch.compressed:
            regular += [_month_start(number) for number in range(-(-low // step) * step, high, step)]
    return begins + regular if len(begins) > 1 else regular


def _tick_label(day: date) -> str:
    return str(day.year) if day.month == 1 else f"{MONTHS[day.month - 1][:3]} {day.year}"
