"""A day on which a report may have come out, where nobody knows: to see which times belong to which event.

The learned links were learned on reports whose day is known. "On Friday" belongs to the same event whatever Friday it
was; so its links are judged as if the report had come out on a likely day, and its days are left open all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ...model import Days
from ..parse import Parse
from .anchoring import FUTURE
from .periods import moved
from .tense import top_token, way_of
from .timevalues import FoundTime

ANY: Final = date(2020, 6, 17)   # a Wednesday: where not even a year is told, any day does


def supposed_day(parse: Parse, times: Sequence[FoundTime], published: Days) -> date:
    """Next to the first day that the text tells in full: before it where it is still to come, else after it."""
    for time in times:
        if time.needs or time.start is None or time.end is None:
            continue
        first, last = time.start.earliest, time.end.latest
        if first is None or last is None or (last - first).days > MOST:
            continue
        ahead = way_of(parse, top_token(parse, time.first, time.last)) == FUTURE
        day = moved(first, "day", -NEAR) if ahead else moved(last, "day", NEAR)
        if published.meets(Days(day, day)):
            return day
    return published.latest or published.earliest or ANY


NEAR: Final = 2   # days
MOST: Final = 62   # days: what is told no closer says little of the day of writing
