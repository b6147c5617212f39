"""iCalendar (RFC 5545): what is planned, under way, held or cancelled, as all-day events; what is unsure in words.

An event of which only an interval is known takes the whole interval, is free time, and says so in its title: no
calendar shows it on a day that nobody gave. What did not happen, is only feared, demanded or alleged is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Optional

from ..model import Entry, Reading, later
from .safe import visible, web_link
from .trace import Trace, trace
from .words import STATUS_MEANING, first_day, sources_words, time_words, title_words

STATUS: Final = {"happened": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}
PRODUCT: Final = "-//dateline//record of events//EN"


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """A calendar of the entries that have a day and are planned, ongoing, happened or cancelled."""
    from icalendar import Calendar, Event
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for traced in (trace(entry, readings) for entry in entries if entry.status in STATUS):
        days = _days(traced.entry)
        if days is None:
            continue
        event, first, last = Event(), *days
        event.add("uid", f"{traced.entry.id}@dateline")
        event.add("dtstamp", _stamp(traced))
        event.add("dtstart", first)
        event.add("dtend", later(last, 1))
        event.add("summary", visible(_title(traced.entry)))
        event.add("description", visible(_description(traced)))
        event.add("status", STATUS[traced.entry.status])
        event.add("transp", "TRANSPARENT")
        event.add("categories", [traced.entry.kind])
        if traced.entry.places:
            event.add("location", visible("; ".join(place.name for place in traced.entry.places)))
        if url := next((url for told in traced.told if (url := web_link(told.report.url))), None):
            event.add("url", url)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _days(entry: Entry) -> Optional[tuple[date, date]]:
    """First and last day that it can touch; where a side is open, the known rim."""
    if entry.time is None or first_day(entry.time) is None:
        return None
    known = [d for days in (entry.time.start, entry.time.end) for d in (days.earliest, days.latest) if d]
    return entry.time.start.earliest or min(known), entry.time.end.latest or max(known)


def _title(entry: Entry) -> str:
    """The title, with the time in words unless the days of the calendar say it all."""
    sure = entry.time is not None and entry.time.start.is_day and entry.time.end.is_day
    words = "" if sure else f" ({time_words(entry.time, entry.status)})"
    return f"{'' if entry.status in ('happened', 'ongoing') else entry.status + ': '}{title_words(entry)}{words}"


def _description(traced: Trace) -> str:
    entry = traced.entry
    lines = [f"{STATUS_MEANING[entry.status]}; {time_words(entry.time, entry.status)}"]
    lines += [f"why this time: {entry.time.because}"] if entry.time and entry.time.because else []
    lines += [f"“{told.event.sentence.text}” ({sources_words(told.report)})" for told in traced.told]
    return "\n".join(lines)


def _stamp(traced: Trace) -> datetime:
    """The day of the latest report: the standard wants a moment, and the clock would change the file."""
    from datetime import UTC
    days = [d for told in traced.told if (d := told.report.published.days.latest)]
    day = max(days, default=date(1970, 1, 1))
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


