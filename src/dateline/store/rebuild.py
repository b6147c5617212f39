"""Entries made again from the readings: the same readings give the same entries, in whatever order they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Optional

import msgspec

from ..merge import Made, Past
from ..model import Days, Note, Published, Reading, Report
from .record import Record
from .sparing import sparing

Make = Callable[[Sequence[Reading], Past], Made]
Narrowed = Callable[[Sequence[Reading]], Mapping[str, tuple[Days, str]]]
Reread = Callable[[Report, Days], Optional[Reading]]   # None: it could not be read again
TRIES = 3   # merges that another process may overtake


def rebuild(record: Record, make: Make, narrowed: Narrowed, reread: Reread,
            tell: Callable[[str], None] = lambda _: None) -> int:
    """Make the entries of a record again, in one transaction; gives their number.

    1. all readings as they were read, by report id;
    2. what the reports together say about the days of those that state none;
    3. those reports read again within these days (kept, so that the next time costs nothing);
    4. the readings merged, with the ids that entries had, and what analysts changed laid over them.

    Where another process changed the record meanwhile, all is done again; after TRIES the record is left as it is, to
    be merged by whoever comes next. A reading with which merging fails is left out, and `tell` gets a line on it.
    """
    known: dict[tuple[str, Days], Reading] = {}
    for _ in range(TRIES):
        generation = record.generation
        readings = {reading.report.id: reading for reading in record.as_read()}
        again = _narrowed(record, readings, narrowed, reread, known)
        readings |= {report: reading for report, (_, reading) in again.items()}
        past = Past(record.corrections(), record.identities(), record.homes())
        done, left_out = sparing(_after(make, past), [readings[report] for report in sorted(readings)])
        if record.replace_entries(done.entries, again, readings, generation, done.identities):
            for report, fault in left_out.items():
                tell(_left_out(readings[report].report, fault))
            return len(done.entries)
    return len(record.entry_names())


def _after(make: Make, past: Past) -> Callable[[Sequence[Reading]], Made]:
    return lambda readings: make(readings, past)


def _narrowed(record: Record, readings: Mapping[str, Reading], narrowed: Narrowed, reread: Reread,
              known: dict[tuple[str, Days], Reading]) -> dict[str, tuple[Days, Reading]]:
    """The reports whose day other reports narrow, with the days and what they say within these; `known` keeps them.

    A report that cannot be read again stands as it was read.
    """
    again: dict[str, tuple[Days, Reading]] = {}
    hints, _ = sparing(narrowed, list(readings.values()))
    for report, (days, because) in sorted(hints.items()):
        first = readings[report]
        told = known.get((report, days)) or record.reread(report, days)
        if told is None:
            made = reread(undated(first.report), days)
            if made is None:
                continue
            told = _explained(made, because, first.notes)
        known[report, days] = told
        again[report] = (days, told)
    return again


def _left_out(report: Report, fault: Exception) -> str:
    return (f"{report.path}: could not be merged ({type(fault).__name__}: {fault}); the other reports are; take it out "
            f"with: dateline remove {report.id}, and please report this fault with the text")


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
