"""Days told without their year, once the years are bounded: "Monday, Sept. 13", "MINSK, Sept 10 (Agency) -".

A weekday with its date fits one year in six or so, and a date line says the day itself: whatever years the rest
of the report allows, only those in which these days can be so are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ...model import Days
from ..parse import Parse
from .anchoring import FUTURE, PAST
from .periods import moved
from .tense import top_token, way_of
from .timevalues import Calendar, Expression

YEAR = 364      # days within which a day without its year lies, before or after the report
MOST = 12       # years that are tried


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day told without its year, and how many days before and after it the report can be."""

    said: str
    day: Calendar
    before: int
    after: int

    def allowed(self, days: Days) -> Days | None:
        """The days of an interval on which the report can be; None where there are none, or nobody knows which years.

        From the first to the last of them; a side that is open stays open.
        """
        if days.earliest is None:
            return None
        last = days.latest.year + 1 if days.latest is not None else days.earliest.year + MOST
        found = [both for year in range(days.earliest.year - 1, min(last, days.earliest.year + MOST) + 1)
                 for window in self._in(year) if (both := window.narrowed(days)) is not None]
        if not found:
            return None
        return Days(found[0].earliest, found[-1].latest if days.latest is not None else None)

    def _in(self, year: int) -> Iterator[Days]:
        with suppress(ValueError):
            day = date(year, self.day.month or 1, self.day.day or 1)
            if self.day.weekday is None or day.weekday() == self.day.weekday:
                yield Days(moved(day, "day", -self.before), moved(day, "day", self.after))


def days_of_year(parse: Parse, told: Sequence[Expression]) -> Iterator[DayOfYear]:
    """The weekdays with a date, but no year, that the story tells as past or to come."""
    for one in told:
        meaning = one.meaning
        if not isinstance(meaning, Calendar) or meaning.year is not None or meaning.weekday is None or not (
                meaning.month and meaning.day):
            continue
        way = way_of(parse, top_token(parse, one.first, one.last))
        yield DayOfYear(one.said.text, meaning, YEAR if way != PAST else 0, YEAR if way != FUTURE else 0)
