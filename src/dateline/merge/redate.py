"""What reports say about one another's day: an undated report that tells of a dated event can be placed by it.

A report that says "the drills began on Friday" fixes its own day to the event's; once another report tells in which
month the drills were, the first is of a Friday of that month. Read again within these days it tells the days of its
other events better, and so may date a third report, until nothing more is found. Days never go round in a circle: what
a report owes to another is no reason for that other's day. Used for reports of unstated and wide publication only, and
the reason names the other report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Optional

from ..model import FACTS, Days, Published, Reading, later
from ..words import word_set
from .clusters import clusters_of
from .tellings import Key, Telling, tellings_in, tellings_of

WIDE: Final = 7        # days of publication up to which nothing more is looked for
NARROW: Final = 45     # an event must be dated at least so well to date a report
FAR: Final = 31        # a telling time lies at most so far from its report's day: "on Friday", "last week", "tomorrow"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Again = Callable[[Reading, Days, str], Optional[Reading]]
"""A reading made anew within these days, for this reason; None where it cannot be."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Days that one shared event allows for a report's publication, and why."""

    days: Days
    because: str
    sure: bool = False   # of an exercise or a named event: those hardly come twice, as talks of two sides do
    by: frozenset[str] = frozenset()   # the reports that it owes its days to


@dataclass(frozen=True, slots=True)
class Placed:
    """A report placed by others: the days they allow, why, by which reports, and what it then tells."""

    days: Days
    because: str
    by: frozenset[str]
    reading: Optional[Reading] = None


def narrowed(readings: Sequence[Reading]) -> dict[str, tuple[Days, str]]:
    """For each report of unstated and wide day that others place better: the days they allow, and why in words.

    Keys are report ids. An exercise or a named event goes before what may come twice, such as talks. A report whose
    hints contradict one another is left out: one of the events is not what it seems. Independent of the order of
    `readings`. One step of `dated`, which reads again in between.
    """
    if not any(is_wide(reading.report.published) for reading in readings):
        return {}
    told = [cluster.tellings for cluster in clusters_of(tellings_of(readings))]
    return {report: (placed.days, placed.because) for report, placed in sorted(_step(told, {}, {}).items())}


def dated(events: Iterable[Sequence[Telling]], readings: Mapping[str, Reading],
          again: Again) -> dict[str, tuple[Days, Reading]]:
    """The reports that others place better, with their days and what they say within these, to a fixed point.

    `events`: the tellings of each event, of readings as they were read; `readings`: these, by report id. Which tellings
    are one event is judged once, on what was read; each step reads again the reports that it could place better, and
    uses what they tell then. Days only grow narrower, so it ends. A report that cannot be read again stays as it was.
    """
    wide = [told for told in events if any(is_wide(telling.report.published) for telling in told)]
    placed: dict[str, Placed] = {}
    now: dict[Key, Telling] = {}
    lost: set[str] = set()
    while True:
        fresh = {report: p for report, p in _step(wide, placed, now).items()
                 if report not in lost and (report not in placed or _inside(p.days, placed[report].days))}
        if not fresh:
            return {report: (p.days, p.reading) for report, p in sorted(placed.items()) if p.reading}
        for report, found in sorted(fresh.items()):
            reading = again(readings[report], found.days, found.because)
            if reading is None:
                lost.add(report)
            else:
                placed[report] = replace(found, reading=reading)
                now |= {telling.key: telling for telling in tellings_in(reading, report)}


def _inside(one: Days, other: Days) -> bool:
    """Whether the first days are fewer and all among the others."""
    return one != other and other.narrowed(one) == one


def _step(events: Iterable[Sequence[Telling]], placed: Mapping[str, Placed],
          now: Mapping[Key, Telling]) -> dict[str, Placed]:
    """What the events say about each wide report's day, as far as is known: `now` has what reports tell since."""
    hints: dict[str, list[Hint]] = {}
    published: dict[str, Days] = {}
    for told in events:
        for undated in told:
            if is_wide(undated.report.published) and (hint := _hint(undated, told, placed, now)):
                sure = undated.event.kind == "exercise" or undated.name is not None
                hints.setdefault(undated.report.id, []).append(replace(hint, sure=sure))
                published[undated.report.id] = undated.report.published.days
    return {report: found for report, told in hints.items() if (found := _combined(published[report], told))}


def is_wide(published: Published) -> bool:
    """Whether a report's own day is unstated and leaves more than WIDE days."""
    return published.basis != "stated" and (published.days.width is None or published.days.width > WIDE)


def _hint(undated: Telling, tellings: Sequence[Telling], placed: Mapping[str, Placed],
          now: Mapping[Key, Telling]) -> Optional[Hint]:
    """What the best dated telling by another report says about the day of an undated one."""
    if undated.event.background or undated.event.part == "caption":
        return None
    if undated.name is None and undated.event.kind in word_set("words/status.toml", "speech_kinds"):
        return None   # what somebody says is said again on other days: too little to place a report by
    others = [_known(t, undated, placed, now) for t in tellings if t.report.id != undated.report.id]
    dated = [(t, by) for t, by in others if t.dated and (t.starts.width or 0) <= NARROW]
    if not dated:
        return None
    other, by = min(dated, key=lambda row: (row[0].starts.width or 0, row[0].key))
    shift = _days_before_report(undated)
    hint = None
    if shift is not None:
        hint = _on_its_day(undated, other, shift)
    elif undated.event.status == "ongoing" and undated.event.time is None:
        hint = _while_it_lasts(undated, other)
    return replace(hint, by=by) if hint else None


def _known(telling: Telling, undated: Telling, placed: Mapping[str, Placed],
           now: Mapping[Key, Telling]) -> tuple[Telling, frozenset[str]]:
    """A telling as it is known now, and the reports that its days are owed to; as it was read where they are owed to
    the report that is to be dated by it."""
    own, since = frozenset({telling.report.id}), now.get(telling.key)
    if since is None or since.starts == telling.starts:
        return telling, own
    by = placed[telling.report.id].by
    return (telling, own) if undated.report.id in by else (since, own | by)


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


def _combined(published: Days, hints: Sequence[Hint]) -> Optional[Placed]:
    """All hints together with what the report itself allows; `None` where they contradict or tell nothing new."""
    days: Optional[Days] = published
    hints = sorted([hint for hint in hints if hint.sure] or hints, key=lambda hint: hint.because)
    for hint in hints:
        days = days.narrowed(hint.days) if days else None
    if days is None or days == published:
        return None
    return Placed(days, "; ".join(dict.fromkeys(hint.because for hint in hints)),
                  frozenset(report for hint in hints for report in hint.by))


def _phrase(days: Days) -> str:
    return f"of {days.earliest}" if days.is_day else f"between {days.earliest} and {days.latest}"
