"""Readings from hell, merged and exported: days at the ends of the calendar, names of signs, everything twice."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Optional

import msgspec

from dateline.model import KINDS, STATUSES, Days, Event, Figure, Published, Reading, Span, Time, Who

from .texts import DAYS, letters, sentences

ENDS = (None, *DAYS)


def readings(rng: Random, real: Reading) -> list[Reading]:
    """Some readings, each a real one with its days, names, kinds and numbers changed."""
    return [_changed(rng, real, number) for number in range(rng.randint(1, 5))]


def _changed(rng: Random, real: Reading, number: int) -> Reading:
    days = _days(rng)
    published = Published(days=days, basis=rng.choice(["stated", "inferred", "unknown"]), because="fuzz")
    report = msgspec.structs.replace(real.report, id=f"r{number}", path=letters(rng)[:40], title=letters(rng)[:60],
                                     outlet=rng.choice([None, "", letters(rng)[:20]]), published=published)
    return msgspec.structs.replace(real, report=report, events=[_event(rng, event) for event in real.events])


def _event(rng: Random, event: Event) -> Event:
    time = Time(start=_days(rng), end=_days(rng), edtf=rng.choice(["..", "2021", "\x00"]), said=None, because="fuzz")
    who = [msgspec.structs.replace(one, name=rng.choice([one.name, letters(rng)[:30], "", "=1+1"]),
                                   country=rng.choice([one.country, None, "XXX"])) for one in event.participants]
    doubled: list[Who] = [*who, *who] if rng.random() < 0.2 else who
    return msgspec.structs.replace(
        event, kind=rng.choice([event.kind, *KINDS]), status=rng.choice(STATUSES),
        time=rng.choice([event.time, time, None]),
        participants=doubled, name=rng.choice([event.name, None, "", letters(rng)[:30], "Zapad-2021"]),
        figures=[*event.figures, _figure(rng, event.trigger)],
        summary=rng.choice([event.summary, "", rng.choice(sentences())]),
        about=rng.choice([event.about, "e1", event.id, "none"]))


def _figure(rng: Random, said: Span) -> Figure:
    value: Optional[float] = rng.choice([None, 0.0, -1.0, 1e300, 0.1, 12.0])
    return Figure(value=value, high=rng.choice([None, 5.0, 1e300]), qualifier="exact",
                  unit=rng.choice([None, "", "troops"]), what=None, according_to=None, said=said)


def _days(rng: Random) -> Days:
    one: Optional[date] = rng.choice(ENDS)
    other: Optional[date] = rng.choice([one, rng.choice(ENDS)])
    return Days(min(one, other), max(one, other)) if one and other else Days(one, other)
