"""When a report was written, where nobody says: its date line, byline and address, then what its own words allow.

Each clue is an interval and a sentence; the answer is what all of them allow. A clue that contradicts what stands is
left out and told. Captions never count, for the photo is older than the story. A narrow wrong answer is worse than an
open one, so a year is only taken from words that tie it to the day of writing ("last year's vote" beside "the
vote in May 2020"), and a day only from a story that is told as news.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import msgspec

from ...model import OPEN, Days, Published, Report
from ..parse import Parse
from ..report.making import possible
from .daysofyear import DayOfYear, days_of_year
from .editions import LATE, head_year
from .eraclues import era_clues
from .headclues import Clue, head_clues, head_day
from .periods import moved
from .spoken import spoken
from .textclues import fresh_day, text_clues
from .timevalues import Expression


def published_day(report: Report, parse: Parse, expressions: Sequence[Expression],
                  within: Optional[Days] = None) -> Published:
    """The day of publication: stated with the report, or inferred from its words, or unknown (then open).

    `within`: the days that other reports of the same events allow; it narrows an inferred day and is told.
    """
    report = msgspec.structs.replace(report, published=possible(report.published))
    told = [e for e in expressions if parse.sentences[parse.tokens[e.first].sent].part.kind in ("headline", "body")]
    if report.published.basis == "stated":
        return _checked(report, parse, told)
    refused = report.published.because if report.published.basis == "unknown" else ""
    days, reasons = OPEN, [refused] * bool(refused)
    weekday: Optional[int] = None
    heads = list(head_clues(report))
    dated = any(clue.dated for clue in heads)
    for clue in (*heads, *text_clues(parse, told), *era_clues(parse, told)):
        if clue.weekday is not None and dated:
            continue   # the head says the day: "on Sunday" may be some days old
        days, weekday = _taken(days, clue, reasons), clue.weekday if clue.weekday is not None else weekday
    head = head_day(report)
    if head is not None and weekday is not None and head[1].month and head[1].day:
        written = head_year(parse, head[0], head[1].month, head[1].day, weekday)
        days = days if written is None else _taken(days, written, reasons)
    days = _to_days_of_year(report, parse, told, days, reasons)
    day_clue = fresh_day(parse, told, days)
    if day_clue is not None:
        days = _taken(days, day_clue, reasons)
    if within is not None:
        days = _taken(days, Clue(within, f"other reports of the same events allow {spoken(within)}"), reasons)
    days = _to_weekday(days, weekday)
    if days.is_open:
        return Published(because="; ".join(reasons) or "nothing in the report says when it was written")
    return Published(days=days, basis="inferred", because="; ".join(reasons))


def _taken(days: Days, clue: Clue, reasons: list[str]) -> Days:
    """The days narrowed by a clue; a clue that contradicts what stands is told and left out."""
    both = days.narrowed(clue.days)
    if both is None:
        reasons.append(f"left out, as it contradicts the rest: {clue.because}")
        return days
    reasons.append(clue.because)
    return both


def _to_days_of_year(report: Report, parse: Parse, told: Sequence[Expression], days: Days,
                     reasons: list[str]) -> Days:
    """The days narrowed to those years in which the days told without their year can be as told."""
    head = head_day(report)
    lines = [DayOfYear(head[0], head[1], 0, LATE)] if head is not None else []
    for one in (*lines, *days_of_year(parse, told)):
        fits = one.allowed(days)
        if fits is not None and fits != days:
            days = fits
            reasons.append(f'"{one.said}" fits {spoken(fits)}')
    return days


def _to_weekday(days: Days, weekday: Optional[int]) -> Days:
    """An interval cut to begin with a given weekday and to end with it or the day after (a late edition)."""
    low, high = days.earliest, days.latest
    if weekday is None or low is None or high is None:
        return days
    first = moved(low, "day", (weekday - low.weekday()) % 7)
    last = moved(high, "day", -((high.weekday() - weekday) % 7))
    late = moved(last, "day", 1)
    last = late if late <= high else last
    return Days(first, last) if first <= last else days


def _checked(report: Report, parse: Parse, told: Sequence[Expression]) -> Published:
    """A stated day as it is, with a word where the report's head, or a weekday with its date, says another."""
    stated = report.published
    doubts = [f"but {clue.because}" for clue in head_clues(report)
              if clue.days.width is not None and not clue.days.meets(_around(stated.days))]
    head = head_day(report)
    lines = [DayOfYear(head[0], head[1], LATE, LATE)] if head is not None else []
    doubts += [f'but no day near it can be "{one.said}"' for one in (*lines, *days_of_year(parse, told))
               if stated.days.width is not None and one.allowed(_around(stated.days)) is None]
    if stated.because and not doubts:
        return stated
    because = "; ".join([stated.because or "stated with the report", *doubts])
    return Published(days=stated.days, basis="stated", because=because)


def _around(days: Days) -> Days:
    """The days and their neighbours: a page of the evening before, a time zone further on."""
    low, high = days.earliest, days.latest
    return Days(low and moved(low, "day", -2), high and moved(high, "day", 2))
