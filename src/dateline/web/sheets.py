"""What the pages of one entry, one report and the exercises show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Optional

from ..explain import Reason, explain_entry
from ..export.html.story import Row, line_of
from ..export.html.views import Item
from ..export.trace import trace
from ..export.words import line_words
from ..model import Entry, Event, Reading, Report, Span
from ..store import Desk, Faced
from .lists import entry_href, report_href

LAYERS: Final = {"event": "what happens", "time": "time", "place": "place", "actor": "who", "source": "who says so",
                 "note": "seen and not used"}


class Site:
    """Addresses of the site's own pages."""

    def __init__(self, reports: Mapping[str, Report], entries: Mapping[str, Entry]) -> None:
        self._reports, self._entries = reports, entries

    def entry(self, id: str) -> str:
        """The address of an entry."""
        return entry_href(id)

    def title(self, id: str) -> str:
        """What an entry is called."""
        return line_of(self._entries[id]) if id in self._entries else id

    def report(self, id: str) -> str:
        """The address of a report."""
        return report_href(id)

    def outlet(self, id: str) -> str:
        """What a report is called in few words."""
        report = self._reports.get(id)
        return (report.outlet or report.title or id) if report else id


@dataclass(frozen=True)
class EntrySheet:
    """Everything an entry's page shows."""

    item: Item
    to: Site
    reasons: list[Reason]
    evidence: str
    about: list[Row]
    over: Optional[Entry]
    readings: Mapping[str, Reading]


def entry_sheet(desk: Desk, entry: Entry, evidence: str) -> EntrySheet:
    """The page of one entry: its evidence, and what is told about it."""
    readings = desk.readings_of(entry)
    linked = {i: found for i in (entry.exercise.linked if entry.exercise else ()) if (found := desk.entry(i))}
    told = desk.told_about([entry.id], 200).get(entry.id, [])
    over = desk.over(entry.id)
    return EntrySheet(Item(0, entry.id, trace(entry, readings), None),
                      Site({i: reading.report for i, reading in readings.items()}, linked),
                      explain_entry(entry, readings), evidence,
                      [Row(one.entry, entry_href(one.entry.id), evidence=one.evidence) for one in told],
                      desk.entry(over) if over else None, readings)


@dataclass(frozen=True)
class Mark:
    """A stretch of the text and how it was read."""

    layer: str
    how: str
    href: Optional[str] = None


@dataclass(frozen=True)
class Run:
    """A run of text; `marks`: all that it was read as."""

    text: str
    marks: tuple[Mark, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Block:
    """A part of the report: headline, byline, body, caption, boilerplate."""

    kind: str
    runs: list[Run]


@dataclass(frozen=True)
class ReportSheet:
    """Everything a report's page shows."""

    report: Report
    model: str
    blocks: list[Block]
    events: list[tuple[Event, Optional[str]]]
    notes: list[tuple[str, str, str]]
    counts: dict[str, int]


def report_sheet(reading: Reading, entries: Mapping[str, str]) -> ReportSheet:
    """The page of one report. `entries`: event id -> the entry that it became."""
    marks = _marks(reading, entries)
    blocks, number = [], 0
    text = reading.report.text
    for kind, low, high in _parts(reading.report):
        runs = []
        for run in _runs(text, low, high, marks):
            number += bool(run.marks)
            runs.append(Run(run.text, run.marks, number if run.marks else 0))
        blocks.append(Block(kind, runs))
    counts: defaultdict[str, int] = defaultdict(int)
    for _, mark in marks:
        counts[mark.layer] += 1
    notes = [(note.stage, note.said.text if note.said else "", note.note) for note in reading.notes]
    return ReportSheet(reading.report, reading.model, blocks,
                       [(event, entries.get(event.id)) for event in reading.events], notes, dict(counts))


def _parts(report: Report) -> list[tuple[str, int, int]]:
    """The parts, with what lies between them."""
    found, at = [], 0
    for part in sorted(report.parts, key=lambda part: part.start):
        if part.start > at and report.text[at:part.start].strip():
            found.append(("body", at, part.start))
        if part.end > max(at, part.start):
            found.append((str(part.kind), max(at, part.start), part.end))
        at = max(at, part.end)
    if report.text[at:].strip():
        found.append(("body", at, len(report.text)))
    return found


def _marks(reading: Reading, entries: Mapping[str, str]) -> list[tuple[Span, Mark]]:
    marks: list[tuple[Span, Mark]] = []
    for event in reading.events:
        entry = entries.get(event.id)
        how = f"{event.kind}, {'feared' if event.status == 'hypothetical' else event.status}: {line_words(event)}"
        marks.append((event.trigger, Mark("event", how, entry_href(entry) if entry else None)))
    for time in reading.times:
        marks.append((time.said, Mark("time", " · ".join(filter(None, (time.edtf or time.value, time.because))))))
    for place in reading.places:
        known = ", ".join(filter(None, (place.precision, place.country, place.place)))
        marks.append((place.said, Mark("place", f"{place.name} [{known or 'no position'}]: {place.because}")))
    for actor in reading.actors:
        known = ", ".join(filter(None, (actor.actor, actor.country, actor.sector)))
        marks.append((actor.said, Mark("actor", f"{actor.name}{f' [{known}]' if known else ''}, a {actor.mention}")))
    for claim in reading.attributions:
        for span, what in ((claim.source, "the source"), (claim.cue, "says it")):
            if span:
                marks.append((span, Mark("source", f"{what} of “{_few(claim.content.text)}”, {claim.form}")))
    marks += [(note.said, Mark("note", f"{note.stage}: {note.note}")) for note in reading.notes if note.said]
    return marks


def _few(text: str) -> str:
    return text if len(text) < 90 else f"{text[:88]}…"


def _runs(text: str, low: int, high: int, marks: Sequence[tuple[Span, Mark]]) -> list[Run]:
    """`text[low:high]` cut wherever a mark begins or ends."""
    inside = [(max(span.start, low), min(span.end, high), mark) for span, mark in marks
              if span.start < high and span.end > low]
    rims = sorted({low, high, *(rim for start, end, _ in inside for rim in (start, end))})
    runs = []
    for start, end in pairwise(rims):
        over = [mark for first, last, mark in inside if first <= start and end <= last]
        long = [mark for first, last, mark in inside if mark.layer == "note" and last - first > 200]
        runs.append(Run(text[start:end], tuple(dict.fromkeys(mark for mark in over if mark not in long))))
    return runs


def faced_rows(found: Sequence[Faced]) -> list[Row]:
    """Entries as rows."""
    return [Row(faced.entry, entry_href(faced.entry.id), evidence=faced.evidence) for faced in found]
