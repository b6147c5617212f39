"""A day as people write it beside a report: "2021-09-10", "Fri, 10 Sep 2021 14:02 GMT", "September 10, 2021".

A day of which nobody can say whether it is read month first ("09/10/2021") is none: it is told as such.
"""

from __future__ import annotations

import re
from calendar import day_name
from contextlib import suppress
from datetime import date
from typing import Final

from ..model import Published, one_day
from ..read.report.making import possible, stated_day

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?", re.IGNORECASE)
NUMBER: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DAY_FIRST: Final = re.compile(rf"\b{NUMBER}[ -]{MONTH},?[ -](?P<year>\d{{4}})\b", re.IGNORECASE)
MONTH_FIRST: Final = re.compile(rf"\b{MONTH}[ -]{NUMBER},?[ -](?P<year>\d{{4}})\b", re.IGNORECASE)
EITHER: Final = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
ISO: Final = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{2})[-/.](?P<day>\d{2})\b")


def spelled_day(said: str, where: str) -> Published:
    """The day of such words. `where` says in the reason who states it: "its header".

    Raises `ValueError` with why it is none: "can be read day first or month first".
    """
    said = " ".join(said.split())
    try:
        made = stated_day(said, where)
        days = made.days
        if made.basis != "stated":
            return made
    except ValueError:
        day = _day(said)
        days = one_day(day)
        weekday = WEEKDAY.search(said)
        if weekday and not day_name[day.weekday()].lower().startswith(weekday[1].lower()):
            return Published(days=days, basis="stated", because=(
                f"{where} says {said}, though {day.isoformat()} was a {day_name[day.weekday()]}"))
    return possible(Published(days=days, basis="stated", because=f"{where} says {said}"))


def _day(said: str) -> date:
    for form in (ISO, DAY_FIRST, MONTH_FIRST):
        if found := form.search(said):
            month = found["month"].lower()
            return date(int(found["year"]), int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1,
                        int(found["day"]))
    if not (figures := EITHER.search(said)):
        raise ValueError("is not a day")
    if not _is_some_day(figures.group()):
        raise ValueError("is no day of any month")
    raise ValueError("can be read day first or month first")


def _is_some_day(figures: str) -> bool:
    """Whether figures make a day, the day read first or the month: "31/02/2021" does not."""
    one, other, year = (int(part) for part in re.split(r"[-/.]", figures))
    for day, month in ((one, other), (other, one)):
        with suppress(ValueError):
            return bool(date(year if year > 99 else 2000 + year, month, day))
    return False
