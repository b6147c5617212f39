"""The face of an entry: how much it weighs, what it rests on, since when it can be known, what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, Optional

from ..model import Entry, Event, Reading, Report

Weight = Literal["core", "minor", "background"]
Evidence = Literal["unsupported", "single", "corroborated", "conflicting"]

WEIGHTS: Final[tuple[Weight, ...]] = ("core", "minor", "background")
EVIDENCES: Final[tuple[Evidence, ...]] = ("unsupported", "conflicting", "single", "corroborated")

SPOKEN: Final = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal"})
BY_HAND: Final = "by hand"
"""`Report.path` of an event that an analyst wrote down."""


def face_of(entry: Entry, readings: Mapping[str, Reading]) -> dict[str, str | int | None]:
    """The columns of `face` that are not days of the event."""
    report, event = about_of(entry, readings)
    return {"entry": entry.id, "kind": entry.kind, "status": entry.status, "weight": weight_of(entry),
            "evidence": evidence_of(entry, readings), "known": known_since(entry, readings),
            "accepted": int(getattr(entry, "accepted", False)), "about_report": report, "about_event": event,
            "reports": len({mention.report for mention in entry.mentions})}


def weight_of(entry: Entry) -> Weight:
    """Core is what a chronicler would give a row of its own."""
    if entry.background:
        return "background"
    return "minor" if getattr(entry, "salience", "core") == "minor" else "core"


def is_conflicting(entry: Entry) -> bool:
    """Whether its sources differ; a day here and the month there is no difference."""
    return any(one.type != "granularity" for one in entry.disagreements)


def evidence_of(entry: Entry, readings: Mapping[str, Reading]) -> Evidence:
    """What it rests on: sources that differ, several independent ones, one, or none; a copy confirms nothing."""
    if is_conflicting(entry):
        return "conflicting"
    voices = {report.outlet or report.id for report in _reports(entry, readings)
              if not unsourced(report) and report.id not in entry.sources.copies}
    return "unsupported" if not voices else "single" if len(voices) == 1 else "corroborated"


def unsourced(report: Report) -> bool:
    """Written down by hand without a source."""
    return report.path == BY_HAND and not report.outlet and not report.url


def known_since(entry: Entry, readings: Mapping[str, Reading]) -> str:
    """The first day on which a report could tell of it, as an ISO text; empty where no report has a day."""
    days = [report.published.days for report in _reports(entry, readings)]
    known = [day for day in (d.latest or d.earliest for d in days) if day]
    return min(known).isoformat() if known else ""


def about_of(entry: Entry, readings: Mapping[str, Reading]) -> tuple[Optional[str], Optional[str]]:
    """Report and event of what it is a statement about; what is no act of speech is about nothing but itself."""
    for report, event in _told(entry, readings):
        if event.about and (entry.kind in SPOKEN or weight_of(entry) != "core"):
            return report.id, event.about
    return None, None


def outlets_of(entry: Entry, readings: Mapping[str, Reading]) -> list[str]:
    """The outlets of its reports, each once; "" for those without."""
    return list(dict.fromkeys(report.outlet or "" for report in _reports(entry, readings)))


def claims_of(entry: Entry, readings: Mapping[str, Reading]) -> list[dict[str, Optional[str]]]:
    """The rows of `claim`: who says it, in which report, in which words."""
    return [{"entry": entry.id, "report": report.id, "event": event.id, "told_as": event.status, "source": said.source,
             "actor": said.actor, "cue": said.cue, "form": said.form, "sentence": event.sentence.text}
            for report, event in _told(entry, readings) for said in event.attribution]


def _reports(entry: Entry, readings: Mapping[str, Reading]) -> list[Report]:
    return [readings[i].report for i in dict.fromkeys(m.report for m in entry.mentions) if i in readings]


def _told(entry: Entry, readings: Mapping[str, Reading]) -> Iterator[tuple[Report, Event]]:
    for mention in entry.mentions:
        reading = readings.get(mention.report)
        for event in reading.events if reading else ():
            if event.id == mention.event:
                yield reading.report, event   # type: ignore[union-attr]   # there is an event, so there is a reading
