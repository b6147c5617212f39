"""What a time expression means before it is tied to a day: values, and operators that take values.

After SCATE (Bethard and Parker 2016) as implemented in timenorm: "the end of April" is
`Piece("end", Calendar(month=4))` whatever the year; a day of speaking and a direction turn it into calendar days later
(see anchoring.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Optional, Union

from ...model import Days, Span, TimeMention, TimexType

Unit = Literal["minute", "second", "hour", "day", "week", "month", "year", "quarter", "decade", "century", "weekend",
               "night", "season"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date with the parts that are said: "August 2020", "Nov. 5", "the 29th", "2016"."""

    year: Optional[int] = None
    month: Optional[int] = None
    day: Optional[int] = None
    weekday: Optional[int] = None   # "Friday, Sept. 10": Monday is 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """"Friday", "last Thursday" (which -1), "next Monday" (which 1)."""

    weekday: int
    which: int = 0
    week: Optional[int] = None   # "Tuesday of last week" (-1)


@dataclass(frozen=True, slots=True)
class Season:
    """"spring", "last summer", "the winter of 2021"."""

    season: str
    year: Optional[int] = None
    which: Optional[int] = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A quarter or half of a year: "the third quarter of 2021", "the first half of the year"."""

    part: int
    of: int   # 4 or 2
    year: Optional[int] = None
    which: Optional[int] = None
    of_year: Optional[int] = None   # "next year's first quarter" (1), counted from the year of speaking
    back: int = 0                   # "the year-earlier third quarter" (1)


@dataclass(frozen=True, slots=True)
class ToldQuarter:
    """The quarter that a company's report is about: "the quarter", "the 1988 period", "the year-earlier quarter"."""

    year: Optional[int] = None
    of_year: Optional[int] = None   # "last year's quarter" (-1)
    back: int = 0


@dataclass(frozen=True, slots=True)
class Decade:
    """"the 1990s", "the '90s" (`first` 1990); a century with `years` 100."""

    first: int
    years: int = 10


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day, by its key in data/words/holidays.toml."""

    name: str
    year: Optional[int] = None
    which: Optional[int] = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit counted from the day of speaking: today (day 0), last month (month -1), next week (week 1)."""

    unit: Unit
    n: int = 0
    narrated: bool = False   # counted from the day that the text is at: "the next day", "the same month"


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """"last March", "next May", "this September"; "March last year" (`of_year` -1), "May 9 this year"; "February of
    that year" (`narrated`: of the year that the text is at)."""

    month: int
    which: int
    of_year: Optional[int] = None
    day: Optional[int] = None
    narrated: bool = False


@dataclass(frozen=True, slots=True)
class ThisDayIn:
    """ "on this day in 1998": the day of speaking in another year."""

    year: int


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: "six weeks"; `count` None for "several weeks"."""

    unit: Unit
    count: Optional[float] = None
    high: Optional[float] = None   # "two or three weeks"
    couple: bool = False           # "a couple of weeks": two in TIMEX3, and yet nobody counts
    mod: str = ""                  # TIMEX3's modifier: MORE_THAN, LESS_THAN, EQUAL_OR_MORE, APPROX ...


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends (side -1) or begins (side 1) at the day of speaking: "the past three days"."""

    length: Length
    side: int
    ref: bool = False   # PAST_REF or FUTURE_REF in TIMEX3: "the past few weeks"
    narrated: bool = False   # from the day that the text is at: "the following 24 hours"


@dataclass(frozen=True, slots=True)
class Away:
    """A length before (side -1) or after (side 1) something: now, the narrated day, another time, or an event."""

    length: Length
    side: int
    of: Optional[Meaning] = None
    frm: Literal["now", "narrated", "of", "event"] = "now"
    within: bool = False   # "the first days of": all that length from the event's beginning, not the day after it
    single: bool = False   # "the day after", "the eve of": a date, where "a day after" is a length
    exact: bool = False    # "ten years ago today": to the day


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a period: early, mid, late, start, end, earlier, later; "week 2" its second week, "week 0" its last."""

    which: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class DayPart:
    """"Friday morning", "tonight", "yesterday afternoon"; `part` is TIMEX3's MO, AF, EV, NI, DT, MI."""

    part: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, of a day where one is said: "10:30 a.m. Friday"."""

    hour: int
    minute: int = 0
    of: Optional[Meaning] = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """"from February 10 to 20", "Sept. 9-16", "between May and July": it starts in one and ends in the other."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Either:
    """"February or March"."""

    one: Meaning
    other: Meaning


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set: "every two years", "annual", "each September"; `named` is the thing that comes again."""

    length: Optional[Length] = None
    named: Optional[Meaning] = None


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF ("recently"), PRESENT_REF ("now"), FUTURE_REF ("soon")."""

    ref: str
    days: int = 0   # how far it reaches by convention; 0 where nothing is decided


Meaning = Union[Calendar, Weekday, Season, Fraction, ToldQuarter, Decade, Holiday, Relative, NamedMonth, ThisDayIn,
                Length, Window, Away, Piece, DayPart, Clock, Stretch, Either, Repeat, Vague]


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of the text, not yet anchored to a day. `first`..`last` are its tokens, both included."""

    said: Span
    first: int
    last: int
    type: TimexType
    meaning: Meaning
    rule: str
    relation: str = "in"                       # the word before it: in, since, until, by, before, after, for ...
    anchor: Optional[tuple[int, int]] = None   # tokens of the event that it is counted from: "a day after [the talks]"
    sides: Optional[tuple[Span, Span]] = None  # of two times said in one: "from [9] to [16 September]"


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression with its days. `start` and `end` are None for lengths, sets and what has no anchor."""

    mention: TimeMention
    expression: Expression
    first: int
    last: int
    start: Optional[Days]
    end: Optional[Days]
    relation: str
    needs: bool = False   # its days came from the day of publication (not from the words alone)
    sides: tuple[TimeMention, ...] = ()   # of two times said in one, each by itself

    @property
    def mentions(self) -> tuple[TimeMention, ...]:
        """As TimeML lists it: "from May to July" is two times."""
        return self.sides or (self.mention,)
