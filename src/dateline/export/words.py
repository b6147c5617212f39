"""How the exports say things: days and times, statuses, figures, names, in words a reader can check."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final, Optional

from ..model import FACTS, Days, Disagreement, Entry, Event, Figure, Report, Status, Time, Value, Who
from ..rules import table

MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December")

STATUS_MEANING: Final[dict[Status, str]] = {
    "happened": "reported as having taken place",
    "ongoing": "reported as going on",
    "habitual": "reported as happening again and again",
    "planned": "announced or scheduled, not yet done",
    "conditional": "would happen only if something else does",
    "hypothetical": "feared or thought possible",
    "demanded": "urged or called for",
    "alleged": "asserted by a source the writer does not endorse",
    "denied": "a source says it is not so",
    "negated": "the writer says it is not so",
    "cancelled": "was planned and called off",
}
STATUS_LABEL: Final[dict[Status, str]] = {status: status for status in STATUS_MEANING} | {"hypothetical": "feared"}

_QUALIFIER: Final = {"exact": "", "about": "about ", "at-least": "at least ", "at-most": "at most ", "between": ""}


def day_words(day: date, short: bool = False) -> str:
    """`date(2021, 12, 28)` as "28 December 2021", or "28 Dec 2021"."""
    return f"{day.day} {_month(day.month, short)} {day.year}"


def days_words(days: Days, short: bool = False) -> str:
    """An interval in words, with its preposition only where a side is open.

    "28 December 2021", "November 2021", "February–March 2022", "2020", "3–9 December 2021", "by 10 September 2021",
    "from 10 September 2021", "unknown day".
    """
    low, high = days.earliest, days.latest
    if low and high:
        return calendar_name(low, high, short) or _between(low, high, short)
    if high:
        return f"by {day_words(high, short)}"
    return f"from {day_words(low, short)}" if low else "unknown day"


def _month(month: int, short: bool) -> str:
    name = MONTHS[month - 1]
    return name[:3] if short else name


def calendar_name(low: date, high: date, short: bool = False) -> Optional[str]:
    """The interval's calendar name if it is one: a day, whole months, whole years."""
    if low == high:
        return day_words(low, short)
    if low.day != 1 or high.day != monthrange(high.year, high.month)[1]:
        return None
    if low.month == 1 and high.month == 12:
        return str(low.year) if low.year == high.year else f"{low.year}–{high.year}"
    last = f"{_month(high.month, short)} {high.year}"
    if (low.year, low.month) == (high.year, high.month):
        return last
    return f"{_month(low.month, short)}{'' if low.year == high.year else f' {low.year}'}–{last}"


def _between(low: date, high: date, short: bool) -> str:
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day}–{day_words(high, short)}"
    if low.year == high.year:
        return f"{low.day} {_month(low.month, short)} – {day_words(high, short)}"
    return f"{day_words(low, short)} – {day_words(high, short)}"


def _between_and(low: date, high: date) -> str:
    """"between 5 and 19 September 2021": the year, and the month, once where both days share them."""
    month = "" if (low.year, low.month) == (high.year, high.month) else f" {_month(low.month, short=False)}"
    year = "" if low.year == high.year else f" {low.year}"
    return f"between {low.day}{month}{year} and {day_words(high)}"


def time_words(time: Optional[Time], status: Status = "happened") -> str:
    """When an event was or will be, as a phrase that does not sound surer than it is.

    A day known: "28 December 2021". Which day not known: "some time in November 2021". What lasts: "10–16 September
    2021", "began by 10 September 2021, end not known".
    """
    if time is None:
        return "no date in the text"
    if time.start.is_open and time.end.is_open:
        return "date not known"
    if time.start == time.end:
        return _once(time.start)
    if time.start.is_day and time.end.is_day and time.start.earliest and time.end.latest:
        return _between(time.start.earliest, time.end.latest, short=False)
    if time.start == Days(None, time.end.earliest) and time.end == Days(time.start.latest, None):
        return f"under way on {days_words(Days(time.start.latest, time.end.earliest))}, beginning and end not known"
    begins, ends = ("began", "ended") if status in FACTS else ("to begin", "to end")
    begin = "beginning not known" if time.start.is_open else f"{begins} {_dated(time.start)}"
    return f"{begin}, {_ending(time.end, ends)}"


def _ending(end: Days, ends: str) -> str:
    if end.is_open:
        return "end not known"
    if end.earliest and not end.latest:
        return f"lasting at least until {day_words(end.earliest)}"
    return f"{ends} {_dated(end)}"


def _once(days: Days) -> str:
    """Some day within an interval; readings use it also for what took an unknown part of it, so no "one day" here."""
    low, high = days.earliest, days.latest
    if not low or not high or low == high:
        return days_words(days)
    name = calendar_name(low, high, short=False)
    return f"some time in {name}" if name else f"some time {_between_and(low, high)}"


def _dated(days: Days) -> str:
    """A bound with its preposition: "on 5 May 2021", "in May 2021", "by 10 May 2021", "on or after 10 May 2021"."""
    low, high = days.earliest, days.latest
    if low and high:
        if low == high:
            return f"on {day_words(low)}"
        name = calendar_name(low, high, short=False)
        return f"in {name}" if name else _between_and(low, high)
    return f"on or after {day_words(low)}" if low else days_words(days)


def time_short(time: Optional[Time]) -> str:
    """The time for a narrow column: "28 Dec 2021", "Feb–Mar 2022", "10–16 Sep 2021", "by 10 Sep 2021", "no date".

    "within 3–9 Dec 2021" for some day among these; "10–16 Sep 2021" lasts from the one to the other.
    """
    if time is None or (time.start.is_open and time.end.is_open):
        return "no date"
    start, end = time.start, time.end
    if start == end:
        named = not (start.earliest and start.latest) or calendar_name(start.earliest, start.latest, short=True)
        return days_words(start, short=True) if named else f"within {days_words(start, short=True)}"
    if start.earliest and end.latest:
        return days_words(Days(start.earliest, end.latest), short=True)
    if start.earliest:
        return f"from {days_words(start if start.latest else Days(start.earliest, start.earliest), short=True)}"
    if end.latest:
        return f"until {days_words(end if end.earliest else Days(end.latest, end.latest), short=True)}"
    if start.latest and end.earliest:
        return f"under way {days_words(Days(start.latest, max(start.latest, end.earliest)), short=True)}"
    if start.latest:
        return f"began {days_words(start, short=True)}"
    return f"not ended before {days_words(Days(end.earliest, end.earliest), short=True)}"


def first_day(time: Optional[Time]) -> Optional[date]:
    """The day a chronology sorts by: the earliest day the event can be, else its first known bound, else `None`."""
    if time is None:
        return None
    return time.start.earliest or time.start.latest or time.end.earliest or time.end.latest


def at_odds(found: Iterable[Disagreement]) -> bool:
    """Whether sources contradict one another; the same told as fact here and as somebody's word there is none, nor is a
    day here and a month there."""
    return any(one.type not in ("attribution", "granularity") or one.field == "status" for one in found)


def number_words(value: float) -> str:
    """`200000.0` as "200,000", `2.5` as "2.5"."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def figure_words(figure: Figure) -> str:
    """"at least 200,000 troops"; where no value was read, the words themselves."""
    if figure.value is None:
        return figure.said.text
    value = number_words(figure.value)
    if figure.qualifier == "between" and figure.high is not None:
        value = f"{value}–{number_words(figure.high)}"
    return f"{_QUALIFIER[figure.qualifier]}{value} {figure.unit or ''}".strip()


def value_words(value: Value) -> str:
    """One side of a disagreement without its source: "at least 200,000"."""
    said = value.value if isinstance(value.value, str) else number_words(value.value)
    return f"{_QUALIFIER.get(value.qualifier or 'exact', '')}{said}"


def disagreement_words(difference: Disagreement) -> str:
    """A disagreement on one line: "strength: 200,000 (Moscow) / 12,800 (Minsk; in Belarus)"."""
    sides = [f"{value_words(v)} ({'; '.join(filter(None, (v.according_to or 'no source named', v.scope)))})"
             for v in difference.values]
    return f"{difference.what or difference.field}: {' / '.join(sides)}"


def title_words(entry: Entry) -> str:
    """What an entry is called: its proper name where a report gives one, else its line."""
    return entry.name if entry.name and not is_label(entry) else line_words(entry)


def line_words(told: Entry | Event) -> str:
    """An entry or event in one sentence: its line, or its summary where it was stored before there were lines."""
    return told.line or told.summary


def is_label(entry: Entry) -> bool:
    """Whether an entry's name is a label of its kind and doers, made where no report gives it a name."""
    noun = re.split(r": | \u2192 ", entry.name or "")[0].lower()
    of_kind = table("merge.toml")["labels"].get(entry.kind, "")
    return noun in (entry.kind, (entry.subkind or "").lower(), of_kind.lower())


def sources_words(report: Report) -> str:
    """A report as a source: "The Harbour Post, War games open, 10 September 2021"."""
    day = "day not known" if report.published.days.is_open else days_words(report.published.days)
    return ", ".join(filter(None, (report.outlet, report.title or report.id, day)))


def who_words(who: Who) -> str:
    """"Russia (agent)"."""
    return f"{who.name} ({who.role})"


def count_words(number: int, noun: str, plural: Optional[str] = None) -> str:
    """"1 report", "2 reports", "3 entries"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str]) -> list[str]:
    """Each name once, in the order of first mention."""
    return list(dict.fromkeys(names))
