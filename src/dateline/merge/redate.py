"""What reports say about one another's day: an undated report that tells of a dated event can be placed by it.

A report that says "the drills began on Friday" fixes its own day to the event's; once another report tells in which
month the drills were, the first is of a Friday of that month. Used for reports of unstated and wide publication only,
and the reason names the other report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Optional

from ..model import FACTS, Days, Reading, later
from .clusters import clusters_of
from .tellings import Telling, tellings_of

WIDE: Final = 7        # days of publication up to which nothing more is looked for
NARROW: Final = 45     # an event must be dated at least so well to date a report
FAR: Final = 31        # a telling time lies at most so far from its report's day: "on Friday", "last week", "tomorrow"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Hint:
    """Days that one shared event allows for a report's publication, and why."""

    days: Days
    because: str
    sure: bool = False   # of an exercise or a named event: those hardly come twice, as talks of two sides do


def narrowed(readings: Sequence[Reading]) -> dict[str, tuple[Days, str]]:
    """For each report of unstated and wide day that others place better: the days they allow, and why in words.

    Keys are report ids. An exercise or a named event goes before what may come twice, such as talks. A report whose
    hints contradict one another is left out: one of the events is not what it seems. Independent of the order of
    `readings`.
    """
    hints: dict[str, list[Hint]] = {}
    for cluster in clusters_of(tellings_of(readings)):
        for undated in cluster.tellings:
            if _is_wide(undated) and (hint := _hint(undated, cluster.tellings)):
                sure = undated.event.kind == "exercise" or undated.name is not None
                hints.setdefault(undated.report.id, []).append(replace(hint, sure=sure))
    days = {reading.report.id: reading.report.published.days for reading in readings}
    return {report: combined for report, found in sorted(hints.items()) if (combined := _combined(days[report], found))}


def _is_wide(telling: Telling) -> bool:
    """Whether a report's own day is unstated and leaves more than WIDE days."""
    published = telling.report.published
    return published.basis != "stated" and (published.days.width is None or published.days.width > WIDE)


def _hint(undated: Telling, tellings: Sequence[Telling]) -> Optional[Hint]:
    """What the best dated telling by another report says about the day of an undated one."""
    dated = [t for t in tellings if t.report.id != undated.report.id and t.dated and (t.starts.width or 0) <= NARROW]
    if not dated or undated.event.background or undated.event.part == "caption":
        return None
    other = min(dated, key=lambda t: (t.starts.width or 0, t.key))
    shift = _days_before_report(undated)
    if shift is not None:
        return _on_its_day(undated, other, shift)
    if undated.event.status == "ongoing" and undated.event.time is None:
        return _while_it_lasts(undated, other)
    return None


def _days_before_report(telling: Telling) -> Optional[int]:
    """How many days before publication the event begins, where the telling ties the two: 0 for "on Friday".

    An undated report's own times move with its day: a beginning that can lie as many days as the publication can, so
    many days earlier, is tied to it.
    """
    start, published = telling.starts, telling.report.published.days
    if telling.event.time is None or start.width is None or start.width != published.width:
        return None
    assert start.earliest and published.earliest
    shift = (published.earliest - start.earliest).days
    return shift if abs(shift) <= FAR else None


def _on_its_day(undated: Telling, other: Telling, shift: int) -> Optional[Hint]:
    """The event's days, less all that are not the weekday told, moved to the day of the report."""
    weekday = _weekday(undated)
    days = other.starts if weekday is None else _only(weekday, other.starts)
    if days is None:
        return None
    told = f'"{undated.event.trigger.text}" is what {other.where} tells of as {_phrase(other.starts)}'
    on = f", on a {WEEKDAYS[weekday].capitalize()}" if weekday is not None else ""
    return Hint(days.shifted(shift), f"{told}; here it begins{on}, {_distance(shift)}")


def _distance(shift: int) -> str:
    """How far an event lies from the day of the report, in words; a positive shift is before it."""
    if shift == 0:
        return "on the day of the report"
    return f"{abs(shift)} day{'s' * (abs(shift) > 1)} {'before' if shift > 0 else 'after'} the day of the report"


def _while_it_lasts(undated: Telling, other: Telling) -> Optional[Hint]:
    """A report that tells of an event as going on is written between its first and its last day."""
    if other.event.status not in FACTS | {"planned"} or other.ends.latest is None:
        return None
    days = Days(other.starts.earliest, other.ends.latest)
    told = f'"{undated.event.trigger.text}" goes on while this is written'
    return Hint(days, f"{told}, and {other.where} tells of it as {_phrase(days)}")


def _weekday(telling: Telling) -> Optional[int]:
    """The weekday that the words of the event's time name; 4 for "on Friday"."""
    said = telling.event.time.said.text.lower() if telling.event.time and telling.event.time.said else ""
    return next((n for n, name in enumerate(WEEKDAYS) if name in said), None)


def _only(weekday: int, days: Days) -> Optional[Days]:
    """From the first to the last such weekday of an interval; `None` where it holds none."""
    if days.earliest is None or days.latest is None:
        return days
    first = later(days.earliest, (weekday - days.earliest.weekday()) % 7)
    last = later(days.latest, -((days.latest.weekday() - weekday) % 7))
    return Days(first, last) if first <= last else None


def _combined(published: Days, hints: Sequence[Hint]) -> Optional[tuple[Days, str]]:
    """All hints together with what the report itself allows; `None` where they contradict or tell nothing new."""
    days: Optional[Days] = published
    hints = [hint for hint in hints if hint.sure] or hints
    for hint in hints:
        days = days.narrowed(hint.days) if days else None
    if days is None or days == published:
        return None
    return days, "; ".join(dict.fromkeys(hint.because for hint in hints))


def _phrase(days: Days) -> str:
    return f"of {days.earliest}" if days.is_day else f"between {days.earliest} and {days.latest}"
