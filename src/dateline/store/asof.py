"""The record as it stood on a day: what the reports out by then told, merged by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ..merge import Past
from .rebuild import Make
from .record import Record


@contextmanager
def as_of(record: Record, day: date, make: Make) -> Iterator[Record]:
    """A record of the reports that were out on that day, to be asked like any other; it is gone afterwards.

    Entries keep the ids that they have today, and analysts' corrections hold: they mend the reading, not the news. A
    report whose day is not known, or may lie later, is left out: nothing says that it was known.
    """
    readings = [reading for reading in record.readings().values()
                if (latest := reading.report.published.days.latest) is not None and latest <= day]
    made = make(readings, Past(record.corrections(), record.identities()))
    with TemporaryDirectory(prefix="dateline-") as folder, Record(str(Path(folder) / "asof.db")) as then:
        for reading in readings:
            then.add(reading)
        then.replace_entries(made.entries, {}, {reading.report.id: reading for reading in readings},
                             identities=made.identities)
        yield then
