"""Entries made again from the readings: the same readings give the same entries, in whatever order they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from ..model import Days, Entry, Note, Published, Reading, Report
from .record import Record

Merge = Callable[[Sequence[Reading]], list[Entry]]
Narrowed = Callable[[Sequence[Reading]], Mapping[str, tuple[Days, str]]]
Reread = Callable[[Report, Days], Reading]


def rebuild(record: Record, merge: Merge, narrowed: Narrowed, reread: Reread) -> int:
    """Make the entries of a record again, in one transaction; gives their number.

    1. all readings as they were read, by report id;
    2. what the reports together say about the days of those that state none;
    3. those reports read again within these days (kept, so that the next time costs nothing);
    4. the readings merged.
    """
    readings = {reading.report.id: reading for reading in record.as_read()}
    again: dict[str, tuple[Days, Reading]] = {}
    for report, (days, because) in sorted(narrowed(list(readings.values())).items()):
        first = readings[report]
        told = record.reread(report, days) or _explained(reread(undated(first.report), days), because, first.notes)
        again[report] = (days, told)
        readings[report] = told
    entries = merge([readings[report] for report in sorted(readings)])
    record.replace_entries(entries, again, readings)
    return len(entries)


def undated(report: Report) -> Report:
    """A report of a reading without the day that the reading inferred; its parts are what they were."""
    published = report.published if report.published.basis == "stated" else Published()
    return msgspec.structs.replace(report, published=published)


def _explained(reading: Reading, because: str, notes: Sequence[Note]) -> Reading:
    """The reading made anew, with the other reports' reason for its day and the first reading's notes on its parts."""
    published = reading.report.published
    said = published.because if because in published.because else f"{published.because}; {because}".removeprefix("; ")
    report = msgspec.structs.replace(reading.report, published=msgspec.structs.replace(published, because=said))
    kept = [note for note in notes if note.stage == "clean"]
    return msgspec.structs.replace(
        reading, report=report, notes=[*kept, *(note for note in reading.notes if note.stage != "clean")])
