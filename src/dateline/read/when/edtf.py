"""Intervals of days as EDTF (ISO 8601-2) strings and back.

An interval is printed as short as it is true: a whole month as "2021-09", a known day as "2021-12-29", anything else as
"from/to" with ".." for an open side. Where start and end of an event are apart, a side that is itself uncertain and no
whole month or year carries "~" (approximate).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import Optional

from ...model import OPEN, Days


def in_calendar(year: int) -> int:
    """The year, or the nearest that there are days of."""
    return min(max(year, MINYEAR), MAXYEAR)


def month_days(year: int, month: int) -> Days:
    """All days of a month; of a year beyond the calendar's ends those of its first or last year."""
    year = in_calendar(year)
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_days(year: int) -> Days:
    """All days of a year, or of the calendar's first or last."""
    year = in_calendar(year)
    return Days(date(year, 1, 1), date(year, 12, 31))


def unit_of(days: Days) -> Optional[str]:
    """The EDTF name of a day, a whole month or a whole year; None for anything else."""
    low, high = days.earliest, days.latest
    if low is None or high is None:
        return None
    if low == high:
        return low.isoformat()
    if days == month_days(low.year, low.month):
        return f"{low:%Y-%m}"
    return f"{low:%Y}" if days == year_days(low.year) else None


def edtf_of(start: Days, end: Days) -> str:
    """The EDTF string of an event that starts and ends within these days; "" where nothing is known.

    `edtf_of(Feb..Mar 2022, Feb..Mar 2022)` is "2022-02/2022-03"; a start on 10 September with an end on the 16th or
    17th is "2021-09-10/2021-09-17~".
    """
    if start.is_open and end.is_open:
        return ""
    if start == end:
        return unit_of(start) or _plain(start)
    return f"{_side(start, start.earliest)}/{_side(end, end.latest)}"


def _plain(days: Days) -> str:
    """The interval between two days, in months or years where it holds whole ones."""
    low, high = days.earliest, days.latest
    if low is not None and high is not None and low.day == 1 and high == month_days(high.year, high.month).latest:
        if (low.month, high.month) == (1, 12):
            return f"{low:%Y}/{high:%Y}"
        return f"{low:%Y-%m}/{high:%Y-%m}"
    return f"{low or '..'}/{high or '..'}"


def _side(days: Days, bound: Optional[date]) -> str:
    """One side of an interval whose sides are apart."""
    if bound is None:
        return ".."
    return unit_of(days) or (f"{bound}~" if days.width is not None else f"{bound}")


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def days_of_edtf(edtf: str) -> Days:
    """The earliest and latest day that an EDTF string of ours allows; open for "".

    Raises `ValueError` for anything that `edtf_of` does not print.
    """
    if not edtf:
        return OPEN
    low, _, high = edtf.partition("/")
    if not high:
        return _date_days(low)
    return Days(None if low == ".." else _date_days(low).earliest, None if high == ".." else _date_days(high).latest)


def _date_days(text: str) -> Days:
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no EDTF date")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return year_days(year)
    return Days(date(year, month, day), date(year, month, day)) if day else month_days(year, month)
