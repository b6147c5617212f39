"""Vetoes of time: two tellings of which the days, or the days of their reports, are too far apart for one event.

Each function takes two tellings, in either order, and returns the reason in words, or `None`. See `vetoes`.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Optional

from ..model import OPEN, Days, later
from .meaning import likeness
from .tellings import UNREAL, Telling, both_are, both_named_alike, either_is
from .words import word_list

WRITTEN: Final = 2
PUT_OFF: Final = 120
SEASON: Final = 60
HALF_YEAR: Final = 183
SAME_WORDS: Final = 0.6   # likeness of words from which on two tellings are the same but for a word
ALIKE: Final = 0.5    # likeness of the words that name them
SLACK: Final = 31   # two reports of one named exercise may differ so far about its days


def at_other_times(one: Telling, other: Telling) -> Optional[str]:
    """No day on which both can be; what lasts may be told of by one of its days."""
    if both_named_alike(one, other) and (_of_one_edition(one, other) or _near(one.extent, other.extent)):
        return None
    spans = (one.extent, other.extent) if either_is(one, other, "lasting") else (one.starts, other.starts)
    if spans[0].meets(spans[1]) or _written_a_day_later(one, other, spans) or _put_off(one, other):
        return None
    return f"their times differ: {_days(one.starts)} and {_days(other.starts)}"


def reach_of(telling: Telling) -> Days:
    """Days outside of which `at_other_times` lets nothing be the same event: two tellings whose reaches do not meet
    need not be compared. Open where a name may tie it to any day."""
    if telling.name:
        return OPEN
    slack = PUT_OFF if telling.dated and telling.event.status in ("planned", "cancelled") else WRITTEN
    early, lasts = telling.starts.earliest, (telling.starts.latest, telling.ends.latest)
    late = max(lasts) if lasts[0] and lasts[1] else None   # type: ignore[type-var]
    return Days(early and later(early, -slack), late and later(late, slack))


def _of_one_edition(one: Telling, other: Telling) -> bool:
    """Whether both names tell the same edition: then days that differ are a matter of what is told, not of which."""
    return bool(one.name and other.name and one.name.edition and one.name.edition == other.name.edition)


def _written_a_day_later(one: Telling, other: Telling, spans: tuple[Days, Days]) -> bool:
    """Whether two acts in words are of neighbouring days: reports give such an act the day it became known."""
    if not both_are(one, other, "matter"):
        return False
    early, late = spans if (spans[0].latest or date.max) < (spans[1].earliest or date.min) else spans[::-1]
    return bool(early.latest and late.earliest and (late.earliest - early.latest).days <= WRITTEN)


def _put_off(one: Telling, other: Telling) -> bool:
    """Whether both only tell of a plan, in like words: a day that was put off is the plan's history."""
    return {one.event.status, other.event.status} <= {"planned", "cancelled"} and one.dated and other.dated and bool(
        one.starts.earliest and other.starts.earliest
        and abs((one.starts.earliest - other.starts.earliest).days) <= PUT_OFF
        and likeness(one.gist, other.gist) >= ALIKE)


def after_another_year(one: Telling, other: Telling) -> Optional[str]:
    """An edition of 2021 is not an exercise of 2017, though only one of the two is named, or only its last day told, or
    that it goes on as its report is written."""
    for named, told in ((one, other), (other, one)):
        if named.name and named.name.edition and not (told.name and told.name.edition):
            years = _years(told)
            if years and not min(years) <= (named.name.year or 0) <= max(years):
                return f"{named.called} is not of {'/'.join(map(str, sorted(years)))}"
    return None


def _years(telling: Telling) -> frozenset[int]:
    """The years of its days; of what tells no first day those of its last, or of its report where it goes on; else
    none."""
    if telling.dated:
        days = [telling.extent.earliest, telling.extent.latest, telling.starts.latest]
        return frozenset(day.year for day in days if day)
    goes_on = telling.event.status == "ongoing" and telling.event.kind in word_list("kinds", "brief")
    last = telling.ends if telling.ends.width is not None else telling.report.published.days if goes_on else OPEN
    if last.width is None or last.earliest is None or last.latest is None:
        return frozenset()
    return frozenset({later(last.earliest, -SEASON).year, last.latest.year})   # begun before the year's end


def another_occasion(one: Telling, other: Telling) -> Optional[str]:
    """A call or meeting told without its day in another season is another one, for the same people meet often."""
    if not both_are(one, other, "personal") or both_named_alike(one, other):
        return None
    near = [t for t in (one, other) if t.dated and (t.starts.width or 0) <= SEASON]
    if len(near) != 1:
        return None
    dated, undated = (one, other) if near[0] is one else (other, one)
    if undated.dated and one.people and other.people:
        return f"one is of {_days(dated.starts)}, the other of some day {_days(undated.starts)}"
    told, day = undated.report.published.days, dated.starts
    if told.latest is None or told.earliest is None or day.earliest is None or day.latest is None:
        return None
    season = Days(later(day.earliest, -SEASON), later(day.latest, SEASON))
    return None if season.meets(told) else f"one is of {_days(day)}, the other told months from it"


def told_months_apart(one: Telling, other: Telling) -> Optional[str]:
    """Words, plans and fears told without their days, in reports months apart, are two: "his coming visit" of March is
    none of November. So are two acts of different kinds, one of no day, but in nearly the same words; and what is over
    within weeks, a drill of March and one of November. Nearly the same words tie them, but for a saying of half a year
    before: it is said again."""
    if (one.dated and other.dated) or both_named_alike(one, other):
        return None
    kinds = {one.event.kind, other.event.kind}
    ahead = {one.event.status, other.event.status} <= UNREAL | {"planned"}
    if len(kinds) == 1 and not ahead and not kinds <= word_list("kinds", "matter") | word_list("kinds", "brief"):
        return None
    days = [_told_by(t) for t in (one, other)]
    if any(day is None for day in days):
        return None
    gap = _days_between(*(day for day in days if day))
    alike = likeness(one.gist, other.gist) >= SAME_WORDS
    if gap <= (HALF_YEAR if alike else SEASON) or (alike and not both_are(one, other, "matter")):
        return None
    return f"told without days, {gap} days apart"


def _told_by(telling: Telling) -> Optional[Days]:
    """The days of a dated telling, else those of its report; `None` where neither is known on both sides."""
    days = telling.starts if telling.dated else telling.report.published.days
    return days if days.width is not None else None


def _days_between(one: Days, other: Days) -> int:
    assert one.earliest and one.latest and other.earliest and other.latest
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)


def _near(one: Days, other: Days) -> bool:
    """Whether two intervals meet once both sides give way by SLACK."""
    early = later(one.earliest, -SLACK) if one.earliest else None
    late = later(one.latest, SLACK) if one.latest else None
    return Days(early, late).meets(other)


def _days(days: Days) -> str:
    if days.is_day:
        return str(days.earliest)
    return f"{days.earliest or '...'} to {days.latest or '...'}"
