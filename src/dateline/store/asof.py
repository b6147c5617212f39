"""The record as it stood on a day: what the reports that were out by then told.

Which tellings are one event is judged as today, but only by what ties those that were out: where a later report showed
two events to be one, they are two again. Only entries that were told of before and after that day are made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Optional

import msgspec

from ..merge import Corrected, entries_of
from ..merge.clusters import clusters_of, firstness, telling_id
from ..merge.corrected import regrouped, standing
from ..merge.identity import Finder
from ..merge.tellings import Telling, tellings_in
from ..model import Correction, Entry, Identity, Reading
from .filters import EVERYTHING, Filter
from .record import Record


@contextmanager
def as_of(record: Record, day: date) -> Iterator[OnDay]:
    """What was known on a day, to be asked like a record; it is gone afterwards.

    Entries keep the ids that they have today, and analysts' corrections hold: they mend the reading, not the news. A
    report whose day is not known, or may lie later, is left out: nothing says that it was known.
    """
    with TemporaryDirectory(prefix="dateline-") as folder, Record(str(Path(folder) / "asof.db")) as partly:
        yield OnDay(record, day, partly)


class OnDay:
    """A record on a day. `partly`: an empty record, for the entries that were told of before and after it."""

    def __init__(self, record: Record, day: date, partly: Record) -> None:
        self._record, self._day, self._partly = record, day, partly
        self._readings: dict[str, Optional[Reading]] = {}
        self._corrections = standing(record.corrections())
        made = [one for entry in record.entries_partly_known(day) for one in self._made(entry)]
        reports = {mention.report for entry in made for mention in entry.mentions}
        readings = {report: reading for report in reports if (reading := self._reading(report))}
        for reading in readings.values():
            partly.add(reading)
        partly.replace_entries(made, {}, readings)

    def entries(self, wanted: Filter = EVERYTHING) -> list[Entry]:
        """The entries that pass the filter, in the order of time."""
        whole = self._record.entries(wanted, known=self._day)
        return sorted(map(self._as_known, [*whole, *self._partly.entries(wanted)]), key=_order)

    def pages(self, wanted: Filter = EVERYTHING, *, after: Optional[Entry] = None,
              evidence: Optional[str] = None) -> Iterator[Entry]:
        """The same one after another, behind an entry. `evidence` is judged by whoever asks."""
        return (entry for entry in self.entries(wanted) if after is None or _order(entry) > _order(after))

    def entries_by_id(self, start: str) -> list[Entry]:
        """The entries whose id begins so."""
        found = [*self._record.entries_by_id(start, known=self._day), *self._partly.entries_by_id(start)]
        return [self._as_known(e) for e in found if e.id == start] or [self._as_known(e) for e in found]

    def entry_names(self) -> list[tuple[str, str]]:
        """Id and name (or summary) of every entry."""
        return [(entry.id, entry.name or entry.summary) for entry in self.entries()]

    def identity(self, start: str) -> list[Identity]:
        """The ids ever given that begin so."""
        return self._record.identity(start)

    def readings_of(self, entry: Entry) -> dict[str, Reading]:
        """The readings that an entry is made from, by report id."""
        return self._record.readings_of(entry)

    def _as_known(self, entry: Entry) -> Entry:
        """An entry without its links to exercises that nobody knew of yet."""
        if entry.exercise is None or not entry.exercise.linked:
            return entry
        known = [other for other in entry.exercise.linked if self._record.was_known(other, self._day)]
        later = tuple(f"linked to {other}: " for other in entry.exercise.linked if other not in known)
        return msgspec.structs.replace(
            entry, exercise=msgspec.structs.replace(entry.exercise, linked=known),
            because=[line for line in entry.because if not later or not line.startswith(later)])

    def _made(self, entry: Entry) -> list[Entry]:
        """What an entry was on the day: one event, or several where only a later report ties them."""
        tellings = sorted(self._tellings(entry), key=lambda telling: telling.key)
        clusters, finder = clusters_of(tellings), Finder(tellings)
        own = self._own(entry, finder)
        grown, _ = regrouped(clusters, [c for c in own if c.action != "drop"], finder)
        grown.sort(key=lambda cluster: min(map(firstness, cluster.tellings)))
        ids = {n: entry.id if n == 0 else telling_id(min(c.tellings, key=firstness)) for n, c in enumerate(grown)}
        made = entries_of(Corrected(grown, set(), ids), own, finder, lambda _: {})
        return [self._linked(one, entry) if one.id == entry.id else one for one in made]

    def _tellings(self, entry: Entry) -> Iterator[Telling]:
        """The tellings of an entry by the reports that were out."""
        told = {(mention.report, mention.event) for mention in entry.mentions}
        for report in dict.fromkeys(mention.report for mention in entry.mentions):
            reading = self._reading(report)
            latest = reading.report.published.days.latest if reading else None
            if reading and latest is not None and latest <= self._day:
                source = entry.sources.copies.get(report, report)
                yield from (t for t in tellings_in(reading, source) if (report, t.event.id) in told)

    def _reading(self, report: str) -> Optional[Reading]:
        if report not in self._readings:
            self._readings[report] = self._record.reading_as_merged(report)
        return self._readings[report]

    def _own(self, entry: Entry, finder: Finder) -> list[Correction]:
        """The corrections that show on an entry, as far as they speak of what was out."""
        shown = {applied.number for applied in entry.corrections}
        return [c for c in self._corrections if c.number in shown and any(map(finder, c.mentions))]

    def _linked(self, made: Entry, today: Entry) -> Entry:
        """An exercise with the links that it has today."""
        if made.exercise is None or today.exercise is None:
            return made
        lines = [line for line in today.because if line.startswith("linked to ")]
        return msgspec.structs.replace(
            made, because=[*made.because, *lines],
            exercise=msgspec.structs.replace(made.exercise, linked=today.exercise.linked))


def _order(entry: Entry) -> tuple[str, str]:
    """By the day that an entry is sorted by, then by id, as the queries have it."""
    time = entry.time
    days = (time.start.earliest, time.start.latest, time.end.earliest, time.end.latest) if time else ()
    return str(next((day for day in days if day), "9999")), entry.id
