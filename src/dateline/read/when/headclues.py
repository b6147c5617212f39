"""What a report's head says of its day: date line, byline, address of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Optional

from ...model import Days, Report, one_day
from .edtf import month_days
from .periods import moved
from .times import timed
from .timevalues import Calendar

DATE_LINE = 160     # characters in which a date line ends
DATE_LINED = re.compile(
    r"[A-Z][A-Z .'/-]{2,40}[,.]?\s[^\n]{0,60}?(?:\([^)\n]{2,40}\)\s*)?(?:-|\u2013|\u2014|:)\s")
HEADED = re.compile(   # "TALLINN, 14 May 2024 - Drills begin": before a headline, or in small letters
    r"[A-Z][\w .'/-]{1,40}, (?:\d{1,2} [A-Z][a-z]{2,8}\.?,?|[A-Z][a-z]{2,8}\.? \d{1,2},) \d{4}(?: \([^)\n]{2,40}\))?"
    r" ?[-\u2013\u2014]{1,2} ?(?=\S)")
STOPPED = re.compile(   # "KRAMAT, 3 May 2021.": nothing but the date before the full stop
    r"[A-Z][A-Z .'/-]{2,40}[,.]\s+(?:[A-Z][\w .]{2,20}[,.]\s+)?"
    r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}),?\s+\d{4}\.\s")
SLASHED = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?=/)")


@dataclass(frozen=True, slots=True)
class Clue:
    """Days that the publication can be, and why. `weekday`: it is told as news of such a day (Monday is 0); `dated`: a
    date is printed at the head."""

    days: Days
    because: str
    weekday: Optional[int] = None
    dated: bool = False


def head_clues(report: Report) -> Iterator[Clue]:
    """The date line, the byline and the address, in this order of trust."""
    body = next((part for part in report.parts if part.kind == "body"), None)
    start = body.start if body else 0
    line = re.match(r"[^\n]*", report.text[start:start + DATE_LINE])
    yield from _date_line(line.group() if line else "")
    for part in report.parts:
        if part.kind == "headline" and (headed := HEADED.match(report.text, part.start, part.end)):
            yield from _stamp(headed.group())
        if part.kind == "byline":
            yield from _stamp(report.text[part.start:part.end])
    yield from _address(report.url or "")


def head_day(report: Report) -> Optional[tuple[str, Calendar]]:
    """The day of the date line where it has no year: "MINSK, Sept 10 (Agency) -"."""
    body = next((part for part in report.parts if part.kind == "body"), None)
    start = body.start if body else 0
    found = DATE_LINED.match(report.text[start:start + DATE_LINE].partition("\n")[0])
    for symbol in timed(found.group()) if found else ():
        meaning = symbol.value[symbol.keys[0]]
        if isinstance(meaning, Calendar) and meaning.day and meaning.month and meaning.year is None:
            return found.group()[symbol.start:symbol.end] if found else "", meaning
    return None


def _date_line(line: str) -> Iterator[Clue]:
    """"MINSK, Sept 10 (Agency) -": a date between a place in capitals and a dash, or alone up to a full stop."""
    found = STOPPED.match(line) or DATE_LINED.match(line) or HEADED.match(line)
    if found:
        yield from _stamp(found.group())


def _stamp(text: str) -> Iterator[Clue]:
    """A full date in a byline or date line; without a year it says only which day of the year."""
    for symbol in timed(text):
        meaning = symbol.value[symbol.keys[0]]
        if isinstance(meaning, Calendar) and meaning.day and meaning.month and meaning.year:
            day = date(meaning.year, meaning.month, meaning.day)
            said = text[symbol.start:symbol.end]
            other = _other_way_round(said, day)
            if other is None:
                yield Clue(one_day(day), f'its head is dated "{said}"', dated=True)
            else:
                yield Clue(Days(min(day, other), max(day, other)),
                           f'its head is dated "{said}", the month first or the day', dated=True)
            return


def _other_way_round(said: str, day: date) -> Optional[date]:
    """The day of "09/10/2021" with day and month changed over; None where it can be read in one way only."""
    return date(day.year, day.day, day.month) if SLASHED.fullmatch(said) and day.month != day.day <= 12 else None


def _address(url: str) -> Iterator[Clue]:
    """A day or month in the page's address; the address may be a day behind where the page is read."""
    found = URL_DAY.search(url)
    if found:
        year, month, day = (int(part) for part in found.groups())
        with suppress(ValueError):
            yield Clue(Days(date(year, month, day), moved(date(year, month, day), "day", 1)),
                       f'its address holds "{found.group()}"')
        return
    found = URL_MONTH.search(url)
    if found:
        yield Clue(month_days(int(found.group(1)), int(found.group(2))), f'its address holds "{found.group()}/"')
