"""Calendar units as intervals with their TIMEX3 value: a day, week, season, decade; named days; steps in time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Optional

from ...model import Days, later
from ...rules import table
from .edtf import in_calendar, month_days, year_days
from .timevalues import Decade

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}   # first and last month, of the same year on
DAYS_OF = {"second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
EPOCH, LAST = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Held:
    """What an expression holds: days in which it starts, days in which it ends, TIMEX3 value."""

    start: Days
    end: Days
    value: str
    sides: Optional[tuple[Held, Held]] = None   # of "from May to July": what each of the two holds


def within(first: date, last: date, value: str) -> Held:
    """A period of days."""
    days = Days(first, last)
    return Held(days, days, value)


def moved(day: date, unit: str, n: int) -> date:
    """The day so many units later; month ends stay in their month. Clamped to the calendar's ends."""
    try:
        if unit in DAYS_OF:
            return later(day, DAYS_OF[unit] * n)
        year, month = divmod(day.year * 12 + day.month - 1 + MONTHS_OF[unit] * n, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return LAST if n > 0 else EPOCH


def week_of(day: date) -> Held:
    """The week that holds a day: news counts from Sunday to Saturday; TIMEX3 names the ISO week of its Monday."""
    sunday = moved(day, "day", -((day.weekday() + 1) % 7))
    iso = moved(sunday, "day", 1).isocalendar()
    return within(sunday, moved(sunday, "day", 6), f"{iso.year}-W{iso.week:02d}")


def unit_of_day(unit: str, day: date) -> Held:
    """The calendar unit that holds a day."""
    if unit in ("day", "night", "hour", "minute", "second"):
        return within(day, day, day.isoformat())
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        saturday = moved(day, "day", 5 - day.weekday())
        iso = saturday.isocalendar()
        return within(saturday, moved(saturday, "day", 1), f"{iso.year}-W{iso.week:02d}-WE")
    if unit == "month":
        return month_held(day.year, day.month)
    if unit == "quarter":
        return part_of_year(day.year, (day.month - 1) // 3 + 1, 4)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return decade_held(Decade(day.year // years * years, years))
    return year_held(day.year)


def year_held(year: int) -> Held:
    return Held(year_days(year), year_days(year), f"{year:04d}")


def month_held(year: int, month: int) -> Held:
    return Held(month_days(year, month), month_days(year, month), f"{year:04d}-{month:02d}")


def part_of_year(year: int, part: int, of: int) -> Held:
    """A quarter (of 4) or half (of 2)."""
    size = 12 // of
    first, last = month_days(year, (part - 1) * size + 1), month_days(year, part * size)
    assert first.earliest and last.latest
    return within(first.earliest, last.latest, f"{year:04d}-{'Q' if of == 4 else 'H'}{part}")


def day_in(year: int, month: int, day: int) -> Optional[date]:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_held(day: Optional[date]) -> Optional[Held]:
    return within(day, day, day.isoformat()) if day else None


def known(day: Optional[date]) -> date:
    assert day is not None
    return day


def season_in(season: str, year: int) -> Held:
    first, last = SEASONS[season]
    year = in_calendar(year)
    after = year + (last - 1) // 12
    return within(date(year, first, 1), known(month_days(after, (last - 1) % 12 + 1).latest), f"{year:04d}-{season}")


def decade_held(meaning: Decade) -> Held:
    first, last = in_calendar(meaning.first), in_calendar(meaning.first + meaning.years - 1)
    value = str(meaning.first // meaning.years).zfill(3 if meaning.years == 10 else 2)
    return within(date(first, 1, 1), date(last, 12, 31), value)


@cache
def holidays() -> dict[str, dict[str, int]]:
    """The named days by key."""
    return {key: {k: v for k, v in row.items() if k != "names"} for key, row in table("words/holidays.toml").items()}


def holiday_in(name: str, year: int) -> Optional[date]:
    """The day of a named day in a year."""
    row, year = holidays()[name], in_calendar(year)
    if "easter" in row:
        return moved(easter(year), "day", row["easter"])
    if "pascha" in row:
        return moved(pascha(year), "day", row["pascha"])
    if "nth" not in row:
        return day_in(year, row["month"], row["day"])
    days = [day for n in range(1, 32) if (day := day_in(year, row["month"], n)) and day.weekday() == row["weekday"]]
    return days[row["nth"] - (row["nth"] > 0)]


def easter(year: int) -> date:
    """Western Easter (the Gregorian computus as of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, m // 31, m % 31 + 1)


def pascha(year: int) -> date:
    """Orthodox Easter, in Gregorian days, 1900-2099 (Meeus)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return moved(date(year, month, day + 1), "day", 13)
