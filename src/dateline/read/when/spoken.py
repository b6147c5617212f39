"""Days in words, for `because`."""

from __future__ import annotations

from datetime import date

from ...model import Days

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(days: Days) -> str:
    """An interval of days: "10 September 2021", "between 1 January 2021 and 31 December 2021"."""
    low, high = days.earliest, days.latest
    if low is not None and low == high:
        return day_words(low)
    if low is not None and high is not None:
        return f"between {day_words(low)} and {day_words(high)}"
    if low is not None:
        return f"on or after {day_words(low)}"
    return f"on or before {day_words(high)}" if high is not None else "a day that is not known"


def day_words(day: date) -> str:
    """"10 September 2021"."""
    return f"{day.day} {day:%B} {day.year}"


def weekday_name(weekday: int) -> str:
    """"Friday" for 4."""
    return WEEKDAYS[weekday]
