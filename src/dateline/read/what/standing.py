"""What an event's day says about its status, and which events are background: retold, not reported.

"Russia and Belarus started drills on Friday; they will last a week", read on that Friday, are ongoing. A present tense
with a day still to come ("the talks start on Monday") is planned.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ...model import FACTS, Event, Published, later
from ...words import word_set

RETOLD_AFTER = 45   # days; what ended longer ago than that is retold


def settled(events: Iterable[Event], published: Published) -> list[Event]:
    """The events with status and background as their days tell."""
    return [_background(_by_day(event, published), published) for event in events]


def _by_day(event: Event, published: Published) -> Event:
    day, time = published.days, event.time
    if time is None or day.latest is None:
        return event
    ahead = time.start.earliest is not None and time.start.earliest > day.latest
    over = time.end.latest is not None and day.earliest is not None and time.end.latest < day.earliest
    if event.status == "planned" and over:  # "announced the drills in January": the announcement's day is not theirs
        return _undated(event, f"no time: {time.edtf} is past, and this is told as planned")
    if ahead and _told_as_done(event):
        return _undated(event, f"no time: {time.edtf} is still to come, and this is told as done")
    if event.status not in FACTS:
        return event
    if ahead and event.part != "caption":
        return _with(event, "planned", "planned: its day is still to come")
    begun = time.start.latest <= day.latest if time.start.latest is not None else (
        time.start.is_open and event.kind == "exercise")   # "the drills end on 21 November": they are going on
    lasts = time.end.earliest is not None and day.earliest is not None and time.end.earliest > day.latest
    if event.status == "happened" and begun and lasts:
        return _with(event, "ongoing", "ongoing: it has begun and its last day is still to come")
    return event


def _told_as_done(event: Event) -> bool:
    """What is alleged, and what was said: a day to come is of something else. A doing merely named with a day to come
    ("discussed the summit in June") is planned instead, never a fact without its day."""
    speech = event.kind in word_set("words/status.toml", "speech_kinds")
    return event.status == "alleged" or (event.status == "happened" and event.part == "body" and speech)


def _undated(event: Event, because: str) -> Event:
    return msgspec.structs.replace(event, time=None, because=[*event.because, because])


def _with(event: Event, status: str, because: str) -> Event:
    return msgspec.structs.replace(event, status=status, because=[*event.because, because])


def _background(event: Event, published: Published) -> Event:
    first = published.days.earliest
    if event.background or event.time is None or first is None or event.status not in ("happened", "negated"):
        return event
    last = event.time.end.latest or event.time.start.latest
    if last is not None and last < later(first, -RETOLD_AFTER):
        return msgspec.structs.replace(event, background=True, because=[
            *event.because, "background: it ended long before the report"])
    return event
