"""The timeline's geometry: which bars an event's time gives, in percent of the track.

A known day is a mark. What surely lasts is a full bar. Days on which it may or may not have been are a thin band
between brackets. An open side fades out. So nothing that is not known to the day is ever drawn as a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Optional

from ...model import Days, Time, later
from .scale import Scale, Tick, day_after, fit_scale, ticks


@dataclass(frozen=True, slots=True)
class Bar:
    """What to draw for one event. All in percent of the track; `None` where there is no such piece."""

    mark: Optional[float] = None                    # the middle of a known single day
    sure: Optional[tuple[float, float]] = None      # left and width of what surely lasts
    maybe: tuple[tuple[float, float], ...] = ()     # left and width of each stretch of possible days
    fades_left: Optional[float] = None              # where an open beginning starts to fade
    fades_right: Optional[float] = None             # where an open end starts to fade


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale with its ticks."""

    scale: Scale
    ticks: list[Tick]


def make_axis(times: Sequence[Time], published: Sequence[Days]) -> Optional[Axis]:
    """The axis that all the times fit on; `None` if none of them has a day."""
    days = [day for time in times for day in known_days(time)]
    if not days:
        return None
    scale = fit_scale([*days, *(day for p in published for day in (p.earliest, p.latest) if day)])
    return Axis(scale, ticks(scale))


def known_days(time: Time) -> list[date]:
    """The bounds that are known, at most four."""
    return [day for days in (time.start, time.end) for day in (days.earliest, days.latest) if day]


def draw(time: Time, scale: Scale) -> Bar:
    """The bar of a time of which at least one bound is known."""
    start, end = time.start, time.end
    if start == end and start.earliest and start.is_day:
        left, width = _stretch(start.earliest, start.earliest, scale)
        return Bar(mark=round(left + width / 2, 3))
    sure = _sure(start, end)
    if sure is None:
        return _unsure(start.earliest, end.latest, known_days(time), scale)
    low, high = sure
    maybe = []
    if start.earliest and start.earliest < low:
        maybe.append(_stretch(start.earliest, later(low, -1), scale))
    if end.latest and end.latest > high:
        maybe.append(_stretch(day_after(high), end.latest, scale))
    return Bar(sure=_stretch(low, high, scale), maybe=tuple(maybe),
               fades_left=None if start.earliest else scale.x(low),
               fades_right=None if end.latest else scale.x(day_after(high)))


def _sure(start: Days, end: Days) -> Optional[tuple[date, date]]:
    """The days on which it surely was: from the latest beginning to the earliest end, or the one known rim."""
    if start.latest and end.earliest and start.latest <= end.earliest:
        return start.latest, end.earliest
    for rim in (start, end):
        if rim.is_day and rim.earliest:
            return rim.earliest, rim.earliest
    return None


def _unsure(low: Optional[date], high: Optional[date], known: list[date], scale: Scale) -> Bar:
    """A band over every day that it can have been, fading out where a side is open."""
    first, last = low or min(known), high or max(known)
    banded = first < last or (low is not None and high is not None)
    return Bar(maybe=(_stretch(first, last, scale),) if banded else (),
               fades_left=None if low else scale.x(first if banded else day_after(first)),
               fades_right=None if high else scale.x(day_after(last) if banded else last))


def _stretch(first: date, last: date, scale: Scale) -> tuple[float, float]:
    left = scale.x(first)
    return left, round(max(scale.x(day_after(last)) - left, 0.001), 3)
