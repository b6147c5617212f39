"""The register of exercises as the pages show it: by series, on a calendar, and the claims of strength as bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..export.words import first_day
from ..model import Entry, Time, Value

UNKNOWN: Final = 12    # the place of the calendar for what has a year and no month
DOUBTFUL: Final = 3    # months among which a beginning is still put on the calendar
LONGEST: Final = 12    # months of one exercise


@dataclass(frozen=True)
class Claim:
    """A bar of the strength ledger: percent of the largest claim; who makes it and what it counts."""

    value: Value
    wide: float
    by: str
    named: bool
    what: str


@dataclass(frozen=True)
class Series:
    """The editions of one series of exercises, the latest first."""

    name: str
    editions: list[Entry]


@dataclass(frozen=True)
class Held:
    """An exercise in a month of the calendar; not `sure`: on some day of this month or of another."""

    entry: Entry
    sure: bool


@dataclass(frozen=True)
class Register:
    """The exercises as a table, by series, and as a calendar: a year has twelve months and a place for no month."""

    entries: list[Entry]
    series: list[Series]
    calendar: dict[int, list[list[Held]]]


def register(entries: Sequence[Entry]) -> Register:
    """The register of these exercises."""
    by_series: defaultdict[str, list[Entry]] = defaultdict(list)
    calendar: defaultdict[int, list[list[Held]]] = defaultdict(lambda: [[] for _ in range(UNKNOWN + 1)])
    for entry in entries:
        if entry.exercise and entry.exercise.series:
            by_series[entry.exercise.series].append(entry)
        if entry.time and not entry.background:
            for year, place, sure in months_held(entry.time):
                calendar[year][place].append(Held(entry, sure))
    series = [Series(name, sorted(held, key=lambda e: first_day(e.time) or date.min, reverse=True))
              for name, held in sorted(by_series.items())]
    return Register(list(entries), series, dict(sorted(calendar.items(), reverse=True)))


def months_held(time: Time) -> list[tuple[int, int, bool]]:
    """Year, place (0 for January, UNKNOWN for no month) and whether it is sure, for each month that it may touch.

    What began in one of a few months stands in each of them; what has only a year stands in no month.
    """
    low, high = time.start.earliest, time.start.latest
    if low is None or high is None:
        day = first_day(time)
        return [(day.year, day.month - 1, False)] if day else []
    first, last = _number(low), _number(high)
    if last - first >= DOUBTFUL:
        return [(low.year, UNKNOWN, False)]
    if first < last:
        return [(*divmod(month, 12), False) for month in range(first, last + 1)]
    end = time.end.earliest if time.end.earliest and time.end.latest else None
    until = min(max(_number(end), first), first + LONGEST - 1) if end else first
    return [(*divmod(month, 12), True) for month in range(first, until + 1)]


def _number(day: date) -> int:
    """The month, counted from year 0."""
    return day.year * 12 + day.month - 1


def ledger(entry: Entry, outlets: Mapping[str, str]) -> list[Claim]:
    """The claims of strength as bars, the largest first. `outlets`: what each report is called."""
    claims = entry.exercise.strength if entry.exercise else []
    numbers = [float(c.value) for c in claims if isinstance(c.value, (int, float))]
    most = max(numbers, default=0.0)
    ordered = sorted(claims, key=lambda c: -float(c.value) if isinstance(c.value, (int, float)) else 0.0)
    return [_claim(entry, claim, most, outlets) for claim in ordered]


def _claim(entry: Entry, claim: Value, most: float, outlets: Mapping[str, str]) -> Claim:
    whats = (f.what for f in entry.figures if f.what and f.value == claim.value and f.what != f.unit)
    wide = 100 * float(claim.value) / most if isinstance(claim.value, (int, float)) and most else 0.0
    told = ", ".join(dict.fromkeys(outlets[report] for report in claim.reports if report in outlets))
    return Claim(claim, round(wide, 1), claim.according_to or told or "no source named", bool(claim.according_to),
                 next(whats, ""))
