"""The record on disk: readings stored as they were read, entries made from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any, Optional, Self

import msgspec

from ..model import Correction, Days, Entry, Identity, Published, Reading
from .faces import face_of, outlets_of
from .filters import EVERYTHING, Filter, folded
from .opening import not_a_record, opened
from .queries import query

Row = Mapping[str, Any]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One line about a report in the record, without its text."""

    id: str
    path: str
    title: Optional[str]
    outlet: Optional[str]
    url: Optional[str]
    model: str
    events: int
    published: Published


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """A report that could not be read: its path, its id where it had words, what was wrong and what to do."""

    path: str
    report: Optional[str]
    message: str
    next_step: str


class Record:
    """A record, open. `with Record("dateline.db") as record: record.add(reading)`.

    Every change is one transaction: whatever happens to the process, the file holds all reports added before.
    Raises `NotARecord` where the file is something else, or is missing and `create` is false, and whenever it can be
    read or written no further.
    """

    def __init__(self, path: str, create: bool = True) -> None:
        self.path = path
        self._connection = opened(path, create)

    @property
    def read_only(self) -> bool:
        """Whether it lies where nothing may be written, so that it can only be asked."""
        return any(only for only, in self._rows("query_only"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], problem: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; its write-ahead log is folded into it."""
        self._connection.close()

    def _rows(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        with self._explained():
            return self._connection.execute(query(name), parameters).fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite raises, as `NotARecord`: a damaged file, a full disk, somebody else who writes for too long."""
        try:
            yield
        except sqlite3.Error as problem:
            raise not_a_record(self.path, problem) from None

    @contextmanager
    def _change(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._explained():
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:   # after a full disk SQLite has taken it back itself
                self._connection.execute("ROLLBACK")
            raise

    # --- readings

    def add(self, reading: Reading) -> None:
        """Store a reading; one of the same report that is there already gives way to it."""
        report, days = reading.report, reading.report.published.days
        with self._change():
            again = self.known(report.id)
            self._rows("clear_rereads", report=report.id)
            self._rows("add_reading", report=report.id, path=report.path, title=report.title, outlet=report.outlet,
                       url=report.url, published_earliest=_iso(days.earliest), published_latest=_iso(days.latest),
                       published_basis=report.published.basis, model=reading.model, events=len(reading.events),
                       json=msgspec.json.encode(reading).decode())
            if again:   # a search through all pages: for reports that are new it would make adding slower with each
                self._rows("drop_page", report=report.id)
            self._rows("add_page", report=report.id, words="\n".join((report.title or "", report.text)))
            self._rows("drop_failed", path=report.path, report=report.id)
            self._rows("set_stale", stale=1)

    def remove(self, reports: Iterable[str]) -> int:
        """Take reports out of the record, by their ids; how many it held. The entries are to be made again."""
        with self._change():
            gone = 0
            for report in reports:
                gone += len(self._rows("drop_reading", report=report))
                self._rows("drop_page", report=report)
            if gone:
                self._rows("set_stale", stale=1)
        return gone

    def fail(self, path: str, report: Optional[str], message: str, next_step: str) -> None:
        """Remember that a report could not be read, until one of this path or id is read."""
        with self._change():
            self._rows("add_failed", path=path, report=report, message=message, next_step=next_step)

    def forget_failed(self, path: str, report: Optional[str] = None) -> None:
        """A report of this path or id is no longer one that could not be read."""
        with self._change():
            self._rows("drop_failed", path=path, report=report)

    def failed(self) -> list[Failed]:
        """The reports that could not be read, by path."""
        return [Failed(path=path, report=report, message=message, next_step=next_step)
                for path, report, message, next_step in self._rows("failed")]

    def published(self, report: str) -> Optional[Published]:
        """What the record knows of a report's day; None for a report it does not hold."""
        for earliest, latest, basis in self._rows("published", report=report):
            return Published(days=Days(_day(earliest), _day(latest)), basis=basis)
        return None

    def known(self, report: str) -> bool:
        """Whether the record holds a reading of the report."""
        return self.published(report) is not None

    def as_read(self) -> list[Reading]:
        """All readings as they were read, by report id."""
        return [_reading(json) for json, in self._rows("readings_as_read")]

    def readings(self) -> dict[str, Reading]:
        """All readings by report id, as the entries were made from them: with the days that other reports gave."""
        made = (_reading(json) for json, in self._rows("readings_as_merged"))
        return {reading.report.id: reading for reading in made}

    def readings_of(self, entry: Entry) -> dict[str, Reading]:
        """The readings that an entry is made from, by report id."""
        ids = dict.fromkeys(mention.report for mention in entry.mentions)
        return {i: _reading(json) for i in ids for json, in self._rows("reading_as_merged", report=i)}

    def reading_as_merged(self, report: str) -> Optional[Reading]:
        """The reading of a report as the entries were made from it; None for a report that is not here."""
        return next((_reading(json) for json, in self._rows("reading_as_merged", report=report)), None)

    def heads(self) -> list[Head]:
        """All reports, in the order of their days."""
        return [Head(id=i, path=path, title=title, outlet=outlet, url=url, model=model, events=events,
                     published=msgspec.json.decode(published, type=Published))
                for i, path, title, outlet, url, model, events, published in self._rows("heads")]

    # --- what analysts changed, and ids that stay

    def corrections(self) -> list[Correction]:
        """What analysts changed, in the order of time; what was undone too."""
        return [msgspec.json.decode(json, type=Correction) for json, in self._rows("corrections")]

    def add_corrections(self, corrections: Sequence[Correction], identities: Sequence[Identity] = ()) -> None:
        """Add rows to what analysts changed; `identities` take the place of those of the same id."""
        with self._change():
            for row in corrections:
                self._rows("add_correction", number=row.number, at=row.at, author=row.author, action=row.action,
                           json=msgspec.json.encode(row).decode())
            known = {i.id: i for i in self.identities()} | {i.id: i for i in identities}
            if identities:
                self._keep_identities(known.values())
            self._rows("set_stale", stale=1)

    def identities(self) -> list[Identity]:
        """Every id that an entry was ever given, with the entry that answers to it today."""
        return [msgspec.json.decode(json, type=Identity) for json, in self._rows("identities")]

    def identity(self, start: str) -> list[Identity]:
        """The ids ever given that begin with `start`; the one that is `start`, alone."""
        found = [msgspec.json.decode(json, type=Identity) for json, in self._rows("identity", start=start)]
        return [i for i in found if i.id == start] or found

    def homes(self) -> dict[str, list[tuple[str, str]]]:
        """Entry -> (report, event) of its mentions."""
        found: dict[str, list[tuple[str, str]]] = {}
        for entry, report, event in self._rows("homes"):
            found.setdefault(entry, []).append((report, event))
        return found

    def _keep_identities(self, identities: Iterable[Identity]) -> None:
        self._rows("clear_identities")
        self._many("add_identity", ({"id": i.id, "entry": i.entry, "json": msgspec.json.encode(i).decode()}
                                    for i in identities))

    # --- entries

    def entries(self, wanted: Filter = EVERYTHING) -> list[Entry]:
        """The entries that pass the filter, in the order of time; those without a day last."""
        return [_entry(json) for json, in self._rows("entries", **wanted.parameters())]

    def entries_by_id(self, start: str) -> list[Entry]:
        """The entries whose id begins with `start`; the one whose id it is, alone."""
        found = self._rows("entries_by_id", start=start)
        return [_entry(json) for i, json in found if i == start] or [_entry(json) for _, json in found]

    def entry_names(self) -> list[tuple[str, str]]:
        """Id and name (or summary) of every entry."""
        return [(i, name or summary) for i, name, summary in self._rows("entry_ids")]

    @property
    def is_stale(self) -> bool:
        """Whether readings were added since the entries were made."""
        return any(stale for stale, in self._rows("get_stale"))

    @property
    def generation(self) -> int:
        """A number that is another one as soon as somebody else has changed the record."""
        return int(self._rows("generation")[0][0])

    def reread(self, report: str, days: Days) -> Optional[Reading]:
        """The reading of a report with those days from outside, if it was made before."""
        for json, in self._rows("find_reread", report=report, earliest=_iso(days.earliest) or "",
                                latest=_iso(days.latest) or ""):
            return _reading(json)
        return None

    def replace_entries(self, entries: Sequence[Entry], reread: Mapping[str, tuple[Days, Reading]],
                        readings: Mapping[str, Reading], generation: Optional[int] = None,
                        identities: Sequence[Identity] = ()) -> bool:
        """Put these entries in place of all others, in one transaction; whether it was done.

        `reread`: the readings made anew for them, each with the days it was given; `readings`: all that they stand on;
        `identities`: the ids to remember.
        Nothing is done where the record's `generation` is no longer that which it had when the readings were got: what
        another process added meanwhile would be missing from the entries, and nobody would know.
        """
        with self._change():
            if generation is not None and self.generation != generation:
                return False
            self._rows("unuse_rereads")
            for report, (days, reading) in reread.items():
                self._rows("use_reread", report=report, earliest=_iso(days.earliest) or "",
                           latest=_iso(days.latest) or "", json=msgspec.json.encode(reading).decode())
            self._rows("clear_entries")
            self._rows("clear_told")
            for entry in entries:
                self._add_entry(entry, readings)
            self._rows("tie_faces")
            for name in ("clear", "counts", "months", "people", "outlets", "spots"):
                self._rows(f"tally/{name}")
            self._keep_identities(identities)
            self._rows("set_stale", stale=0)
        return True

    def _add_entry(self, entry: Entry, readings: Mapping[str, Reading]) -> None:
        earliest, latest, sort_day = _reach(entry)
        self._rows("add_entry", id=entry.id, kind=entry.kind, status=entry.status, name=entry.name,
                   summary=entry.summary, earliest=_iso(earliest), latest=_iso(latest), sort_day=_iso(sort_day),
                   json=msgspec.json.encode(entry).decode())
        self._many("add_mention", ({"entry": entry.id, "report": m.report, "event": m.event} for m in entry.mentions))
        self._many("add_who", ({"entry": entry.id, "role": w.role, "name": w.name, "folded": folded(w.name),
                                "actor": w.actor, "country": w.country} for w in entry.participants))
        self._many("add_place", ({"entry": entry.id, "role": p.role, "name": p.name, "folded": folded(p.name),
                                  "place": p.place, "country": p.country, "lat": p.lat, "lon": p.lon,
                                  "precision": p.precision} for p in entry.places))
        self._rows("add_told", entry=entry.id, words="\n".join(_words(entry, readings)))
        self._rows("add_face", **face_of(entry, readings), earliest=_iso(earliest), latest=_iso(latest),
                   sort_day=_iso(sort_day) or "9999")
        self._many("add_source", ({"entry": entry.id, "outlet": outlet} for outlet in outlets_of(entry, readings)))

    def _many(self, name: str, rows: Iterable[Row]) -> None:
        with self._explained():
            self._connection.executemany(query(name), rows)


def better_dated(new: Published, known: Published) -> bool:
    """Whether a known report now comes with a day it had not. Of two stated days the earlier one stands: a text that
    appears again later is the same report."""
    if new.basis != "stated" or known.basis != "stated":
        return new.basis == "stated"
    return bool(new.days.earliest and known.days.earliest and new.days.earliest < known.days.earliest)


def _words(entry: Entry, readings: Mapping[str, Reading]) -> Iterator[str]:
    """What full-text search looks through: names, summary and the sentences."""
    yield from (entry.name or "", *entry.aliases, entry.line, entry.summary)
    mentioned = {(m.report, m.event) for m in entry.mentions}
    for report in dict.fromkeys(m.report for m in entry.mentions):
        reading = readings.get(report)
        events = reading.events if reading else ()
        yield from (event.sentence.text for event in events if (report, event.id) in mentioned)


def _reach(entry: Entry) -> tuple[Optional[date], Optional[date], Optional[date]]:
    """First and last day that an entry can touch, and the day it is sorted by."""
    if entry.time is None:
        return None, None, None
    start, end = entry.time.start, entry.time.end
    return start.earliest, end.latest, start.earliest or start.latest or end.earliest or end.latest


def _iso(day: Optional[date]) -> Optional[str]:
    return day.isoformat() if day else None


def _day(said: Optional[str]) -> Optional[date]:
    return date.fromisoformat(said) if said else None


def _reading(json: str) -> Reading:
    return msgspec.json.decode(json, type=Reading)


def _entry(json: str) -> Entry:
    return msgspec.json.decode(json, type=Entry)


