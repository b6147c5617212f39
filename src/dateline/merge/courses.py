"""What lasts is told by its first day, its last one, or one in its midst: whether such days can be of one course."""

from __future__ import annotations

from typing import Final

from .tellings import Telling, both_are, lasts_on, tells_end

LONG: Final = 60   # days of a course: in a longer one a day may well be of another event


def in_course(one: Telling, other: Telling) -> bool:
    """Whether the day of one lies between the first and the last day that the other tells: reports of a drill "from 12
    to 23 May" and of an accident "at the drill on Thursday" do not differ about its days."""
    return is_day_of(one, other) or is_day_of(other, one)


def is_day_of(short: Telling, long: Telling) -> bool:
    """Whether the day that one tells is one of the course of the other."""
    first, last = long.starts.earliest, long.ends.latest
    if not both_are(short, long, "staged") or not short.dated or lasts_on(short) or not (
            long.dated and first and last and lasts_on(long)):
        return False
    day = short.starts
    return bool(day.earliest and day.latest and first <= day.earliest and day.latest <= last
                and (last - first).days <= LONG)


def end_alike(one: Telling, other: Telling) -> bool:
    """Whether both tell one last day of what lasts: "runs until 23 May", "ended on Friday"."""
    return tells_end(one) and tells_end(other) and one.ends == other.ends
