"""From an entry back to the reports: which events it is made of, and in which report each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Entry, Event, MentionOf, Published, Reading, Report
from .words import days_words


@dataclass(frozen=True, slots=True)
class Told:
    """One mention found again: the report and the event it tells."""

    report: Report
    event: Event


@dataclass(frozen=True, slots=True)
class Trace:
    """An entry with its mentions found again; `lost` are those whose report is not among the readings given."""

    entry: Entry
    told: list[Told]
    lost: list[MentionOf]


def trace(entry: Entry, readings: Mapping[str, Reading]) -> Trace:
    """The entry with the events that its mentions point to, in the mentions' order."""
    told, lost = [], []
    for mention in entry.mentions:
        reading = readings.get(mention.report)
        event = next((e for e in reading.events if e.id == mention.event), None) if reading else None
        if reading and event:
            told.append(Told(reading.report, event))
        else:
            lost.append(mention)
    return Trace(entry, told, lost)


def published_words(published: Published) -> str:
    """"10 September 2021 (stated)", "late ... (inferred)", "day not known"."""
    if published.days.is_open:
        return "day not known"
    return f"{days_words(published.days)} ({published.basis})"
