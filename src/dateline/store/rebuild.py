"""Entries brought up to date with the readings: the same readings give the same entries, in any order of coming."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Optional

import msgspec

from ..merge import Ground, Made, Past, dated, ground_of, made_on
from ..merge.redate import Again
from ..model import Days, Note, Published, Reading, Report
from .growing import grown
from .laying import lay
from .record import Record
from .sparing import sparing

Make = Callable[[Sequence[Reading], Past], Made]
Narrowed = Callable[[Sequence[Reading]], Mapping[str, tuple[Days, str]]]
Reread = Callable[[Report, Days], Optional[Reading]]   # None: it could not be read again
Tell = Callable[[str], None]
Redated = Mapping[str, tuple[Days, Reading]]
TRIES: Final = 3   # merges that another process may overtake


@dataclass(frozen=True)
class Whole:
    """All entries, what they stand on as it was read and as other reports dated it (the same where none did), and the
    readings that these days made anew."""

    made: Made
    redated: Redated
    readings: Mapping[str, Reading]
    as_read: Optional[Ground] = None
    as_dated: Optional[Ground] = None


Stages = Callable[[Sequence[Reading], Past, Again], Whole]


def quiet(_: str) -> None:
    """Tells nobody."""


def renewed(record: Record, reread: Reread, tell: Tell = quiet) -> int:
    """Bring the entries of a record up to date; how many were written.

    Where few reports changed since, only what hangs together with them is made again (`growing`). Otherwise, or where
    that fails, all is:

    1. all readings as they were read, merged;
    2. what the reports together say about the days of those that state none, and these read again within these days
       (kept, so that the next time costs nothing), until nothing more is found;
    3. the readings merged, with the ids that entries had, and what analysts changed laid over them.

    Where another process changed the record meanwhile, all is done again; after TRIES the record is left as it is, to
    be merged by whoever comes next. A reading with which merging fails is left out, and `tell` gets a line on it.
    """
    try:
        written = grown(record, _again(record, reread, {}))
    except Exception as fault:   # with one reading: making all anew finds which, and leaves it out
        tell(f"merging only what changed failed ({type(fault).__name__}: {fault}); all is merged anew")
        written = None
    return _all_anew(record, _merged, reread, tell) if written is None else written


def rebuild(record: Record, make: Make, narrowed: Narrowed, reread: Reread, tell: Tell = quiet) -> int:
    """Make all entries of a record again by other functions than ours; gives their number."""
    def stages(readings: Sequence[Reading], past: Past, again: Again) -> Whole:
        by_id = {reading.report.id: reading for reading in readings}
        hints = sorted(narrowed(readings).items())
        told = {report: (days, reading) for report, (days, because) in hints
                if (reading := again(by_id[report], days, because))}
        now = by_id | {report: reading for report, (_, reading) in told.items()}
        return Whole(make([now[report] for report in sorted(now)], past), told, now)
    return _all_anew(record, stages, reread, tell)


def made_anew(record: Record, reread: Reread, tell: Tell = quiet) -> int:
    """Make all entries of a record again, whatever changed; gives their number."""
    return _all_anew(record, _merged, reread, tell)


def _merged(readings: Sequence[Reading], past: Past, again: Again) -> Whole:
    """The stages as they are: of two clusterings the second is spared where no report owes its day to others."""
    as_read = ground_of(readings)
    by_id = {reading.report.id: reading for reading in readings}
    told = dated([cluster.tellings for cluster in as_read.clusters], by_id, again)
    now = by_id | {report: reading for report, (_, reading) in told.items()}
    as_dated = ground_of([now[report] for report in sorted(now)]) if told else as_read
    return Whole(made_on(as_dated, past), told, now, as_read, as_dated)


def _all_anew(record: Record, stages: Stages, reread: Reread, tell: Tell) -> int:
    known: dict[tuple[str, Days], Reading] = {}
    for _ in range(TRIES):
        generation = record.generation
        again = _again(record, reread, known)
        past = Past(record.corrections(), record.identities(), record.homes())
        readings = record.as_read()
        done, left_out = sparing(_from(stages, past, again), readings)
        if record.replace_entries(done.made.entries, done.redated, done.readings, generation, done.made.identities,
                                  partial(lay, record, done.made, done.as_read, done.as_dated)):
            for reading in readings:
                if reading.report.id in left_out:
                    tell(_left_out(reading.report, left_out[reading.report.id]))
            return len(done.made.entries)
    return len(record.entry_names())


def _from(stages: Stages, past: Past, again: Again) -> Callable[[Sequence[Reading]], Whole]:
    return lambda readings: stages(readings, past, again)


def again_of(record: Record, reread: Reread) -> Again:
    """Reads a report again within days from outside; what was read so before is remembered."""
    return _again(record, reread, {})


def _again(record: Record, reread: Reread, known: dict[tuple[str, Days], Reading]) -> Again:
    """Reads a report again within days from outside; what was read so before is remembered."""
    def again(first: Reading, days: Days, because: str) -> Optional[Reading]:
        key = (first.report.id, days)
        told = known.get(key) or record.reread(*key)
        if told is None:
            made = reread(undated(first.report), days)
            told = _explained(made, because, first.notes) if made else None
        if told is not None:
            known[key] = told
        return told
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
