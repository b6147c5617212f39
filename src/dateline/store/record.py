"""The record on disk: readings stored as they were read, entries made from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any, NamedTuple, Optional, Self

import msgspec

from ..model import OPEN, Correction, Days, Entry, Identity, Published, Reading, Report
from .entryrows import FACE, reach, rows_of
from .filters import EVERYTHING, Filter
from .opening import not_a_record, opened
from .packing import day_of, iso, packed, published_json, unpacked
from .queries import query
from .twins import There, beside, renamed, words_of

Row = Mapping[str, Any]
FEW = 2000   # rows of names: so few are looked up in entries first
FROM_THE_FIRST = {"after": "", "after_day": ""}
PAGE = 500   # entries that are got at once where only some may be needed


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


class Size(NamedTuple):
    """How much a record holds; `several`: entries told by more than one report."""

    reports: int
    entries: int
    several: int


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
        return self.asked(query(name), **parameters)

    def asked_by_name(self, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of queries/NAME.sql."""
        return self._rows(name, **parameters)

    def asked(self, text: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows that a query's text gives."""
        with self._explained():
            return self._connection.execute(text, parameters).fetchall()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite raises, as `NotARecord`: a damaged file, a full disk, somebody else who writes for too long."""
        try:
            yield
        except sqlite3.Error as problem:
            raise not_a_record(self.path, problem) from None

    @contextmanager
    def change(self) -> Iterator[None]:
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

    def add(self, reading: Reading) -> Reading:
        """Store a reading; one of the same report that is there already gives way to it. Gives what was stored: where
        another report has its id by chance, it is under one of its own (`named`)."""
        with self.change():
            reading = renamed(reading, self.named(reading.report).id)
            self._put([reading_rows(reading)])
        return reading

    def add_rows(self, readings: Iterable[tuple[Row, str]]) -> None:
        """Store readings, as `reading_rows` has them, in one transaction."""
        with self.change():
            self._put(readings)

    def _put(self, readings: Iterable[tuple[Row, str]]) -> None:
        for row, words in readings:
            report = row["report"]
            again = self.known(report)
            self._rows("clear_rereads", report=report)
            self._rows("add_reading", **row)
            if again:   # a search through all pages: for new reports it would make adding slower with each
                self._rows("drop_page", report=report)
            self._rows("add_page", report=report, words=words)
            self._rows("drop_failed", path=row["path"], report=report)
            self._rows("ground/change", report=report, read=1)
        self._rows("set_stale", stale=1)

    def named(self, report: Report) -> Report:
        """The report under the id that it has here, or would have: an id of its own where another one has its id."""
        there = self.there(report.id)
        return report if there is None else beside(report, there.words)

    def there(self, report: str) -> Optional[There]:
        """What is known of a report by its id; None for one that the record does not hold."""
        published = self.published(report)
        if published is None:
            return None
        (kept,), = self._rows("ground/reading", report=report)
        return There(published, words_of(kept))

    def remove(self, reports: Iterable[str]) -> int:
        """Take reports out of the record, by their ids; how many it held. The entries are to be made again."""
        with self.change():
            gone = 0
            for report in reports:
                gone += len(self._rows("drop_reading", report=report))
                self._rows("drop_page", report=report)
                self._rows("ground/change", report=report, read=1)
            if gone:
                self._rows("set_stale", stale=1)
        return gone

    def fail(self, path: str, report: Optional[str], message: str, next_step: str) -> None:
        """Remember that a report could not be read, until one of this path or id is read."""
        with self.change():
            self._rows("add_failed", path=path, report=report, message=message, next_step=next_step)

    def forget_failed(self, path: str, report: Optional[str] = None) -> None:
        """A report of this path or id is no longer one that could not be read."""
        with self.change():
            self._rows("drop_failed", path=path, report=report)

    def failed(self) -> list[Failed]:
        """The reports that could not be read, by path."""
        return [Failed(path=path, report=report, message=message, next_step=next_step)
                for path, report, message, next_step in self._rows("failed")]

    def published(self, report: str) -> Optional[Published]:
        """What the record knows of a report's day; None for a report it does not hold."""
        for earliest, latest, basis in self._rows("published", report=report):
            return Published(days=Days(day_of(earliest), day_of(latest)), basis=basis)
        return None

    def reports_number(self, outlet: Optional[str] = None) -> int:
        """How many reports the record holds."""
        return int(self._rows("desk/reports_number", outlet=outlet)[0][0])

    def size(self) -> Size:
        """How much it holds, as it was counted when the entries were made."""
        entries, several = self._rows("size")[0]
        return Size(self.reports_number(), entries, several)

    def known(self, report: str) -> bool:
        """Whether the record holds a reading of the report."""
        return self.published(report) is not None

    def as_read(self) -> list[Reading]:
        """All readings as they were read, by report id."""
        return [unpacked(kept) for kept, in self._rows("readings_as_read")]

    def readings(self) -> dict[str, Reading]:
        """All readings by report id, as the entries were made from them: with the days that other reports gave."""
        made = (unpacked(kept) for kept, in self._rows("readings_as_merged"))
        return {reading.report.id: reading for reading in made}

    def readings_of(self, entry: Entry) -> dict[str, Reading]:
        """The readings that an entry is made from, by report id."""
        ids = dict.fromkeys(mention.report for mention in entry.mentions)
        return {i: unpacked(kept) for i in ids for kept, in self._rows("reading_as_merged", report=i)}

    def reading_as_merged(self, report: str) -> Optional[Reading]:
        """The reading of a report as the entries were made from it; None for a report that is not here."""
        return next((unpacked(kept) for kept, in self._rows("reading_as_merged", report=report)), None)

    def heads(self, limit: Optional[int] = None, after: Optional[Head] = None) -> list[Head]:
        """The reports in the order of their days, those without a day last; at most `limit`, those behind `after`."""
        days = after.published.days if after else OPEN
        behind = {"after": after.id if after else "", "after_day": iso(days.earliest or days.latest) or "9999"}
        rows = self._rows("heads", limit=-1 if limit is None else limit, **(behind if after else FROM_THE_FIRST))
        return [_head(row) for row in rows]

    def head_pages(self, after: Optional[Head] = None, size: int = PAGE) -> Iterator[Head]:
        """The same one after another, got in slices."""
        while found := self.heads(size, after):
            yield from found
            after = found[-1]

    def heads_by_id(self, start: str, limit: int = 2) -> list[Head]:
        """The reports whose id begins with `start`, at most `limit`; the one whose id it is, alone."""
        found = [_head(row) for row in self._rows("head", start=start, limit=limit)]
        return [head for head in found if head.id == start] or found

    # --- what analysts changed, and ids that stay

    def corrections(self) -> list[Correction]:
        """What analysts changed, in the order of time; what was undone too."""
        return [msgspec.json.decode(json, type=Correction) for json, in self._rows("corrections")]

    def add_corrections(self, corrections: Sequence[Correction]) -> None:
        """Add rows to what analysts changed."""
        with self.change():
            for row in corrections:
                self._rows("add_correction", number=row.number, at=row.at, author=row.author, action=row.action,
                           json=msgspec.json.encode(row).decode())
            self._mark_corrected(corrections)
            self._rows("set_stale", stale=1)

    def _mark_corrected(self, corrections: Sequence[Correction]) -> None:
        """The reports that corrections speak of, and those that speak of what they undo, are to be looked at again."""
        every = {row.number: row for row in (*self.corrections(), *corrections)}
        for row in corrections:
            touched: Optional[Correction] = row
            while touched is not None:
                for anchor in touched.anchors:
                    self._rows("ground/change", report=anchor.report, read=0)
                touched = every.get(touched.undoes) if touched.undoes is not None else None

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
        self.keep_identities(identities)

    def keep_identities(self, identities: Iterable[Identity]) -> None:
        """Remember ids, in the place of those of the same id."""
        self._many("add_identity", ({"id": i.id, "entry": i.entry, "json": msgspec.json.encode(i).decode(),
                                     "born": i.born, "report": i.anchor.report if i.anchor else None}
                                    for i in identities))

    # --- entries

    def entries(self, wanted: Filter = EVERYTHING, *, limit: Optional[int] = None, after: Optional[Entry] = None,
                evidence: Optional[str] = None, known: Optional[date] = None) -> list[Entry]:
        """The entries that pass the filter, in the order of time; those without a day last.

        At most `limit`, those behind `after`; `evidence`: only what rests on evidence of that sort
        (`faces.EVIDENCES`); `known`: only what no report told after that day.
        """
        behind = {"after_day": (iso(reach(after)[2]) or "9999") if after else None, "after_entry": after and after.id}
        few = self._few(wanted)
        text = query("entries").format(faces=query("faces/every" if few is None else "faces/of_few"))
        rows = self.asked(text, limit=-1 if limit is None else limit, evidence=evidence, known=iso(known),
                          few=json.dumps(sorted(few or ())), **behind, **wanted.parameters())
        return [_entry(json) for json, in rows]

    def _few(self, wanted: Filter) -> Optional[set[str]]:
        """The entries among which all are that pass, where a name asked for leaves few."""
        few: Optional[set[str]] = None
        for name, part in wanted.parts().items():
            found = self._rows(f"names/of_{name}", part=part, limit=FEW, **wanted.countries())
            if len(found) < FEW:
                entries = {str(entry) for entry, in found}
                few = entries if few is None else few & entries
        return few

    def pages(self, wanted: Filter = EVERYTHING, *, after: Optional[Entry] = None, evidence: Optional[str] = None,
              size: int = PAGE) -> Iterator[Entry]:
        """The same one after another, got in slices: who needs few of them costs few."""
        while found := self.entries(wanted, limit=size, after=after, evidence=evidence):
            yield from found
            after = found[-1]

    def entries_partly_known(self, day: date) -> list[Entry]:
        """The entries that were told of by a day, and by reports that came later too."""
        return [_entry(json) for json, in self._rows("asof/partly", known=iso(day))]

    def was_known(self, entry: str, day: date) -> bool:
        """Whether an entry was told of by a day."""
        return bool(self._rows("asof/known", entry=entry, known=iso(day)))

    def entries_by_id(self, start: str, known: Optional[date] = None) -> list[Entry]:
        """The entries whose id begins with `start`; the one whose id it is, alone. `known`: only those that no report
        told after that day."""
        found = [(i, json) for i, json in self._rows("entries_by_id", start=start)
                 if known is None or self._rows("asof/whole", entry=i, known=iso(known))]
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
        for kept, in self._rows("find_reread", report=report, earliest=iso(days.earliest) or "",
                                latest=iso(days.latest) or ""):
            return unpacked(kept)
        return None

    def replace_entries(self, entries: Sequence[Entry], reread: Mapping[str, tuple[Days, Reading]],
                        readings: Mapping[str, Reading], generation: Optional[int] = None,
                        identities: Sequence[Identity] = (), lay: Optional[Callable[[], None]] = None) -> bool:
        """Put these entries in place of all others, in one transaction; whether it was done.

        `reread`: the readings made anew for them, each with the days it was given; `readings`: all that they stand on;
        `identities`: the ids to remember; `lay` writes what the entries are made from, else the next change makes all
        of them anew.
        Nothing is done where the record's `generation` is no longer that which it had when the readings were got: what
        another process added meanwhile would be missing from the entries, and nobody would know.
        """
        def write() -> None:
            self._rows("unuse_rereads")
            for report, (days, reading) in reread.items():
                self.use_reread(report, days, reading)
            self._rows("clear_entries")
            self._rows("clear_told")
            for entry in entries:
                self._add_entry(entry, readings)
            self.finish(identities, lay)
        return self.written(write, generation)

    def written(self, write: Callable[[], None], generation: Optional[int] = None) -> bool:
        """Carry out a change in one transaction; nothing is done where another process has changed the record since it
        was of that `generation`."""
        with self.change():
            if generation is not None and self.generation != generation:
                return False
            write()
        return True

    def finish(self, identities: Optional[Iterable[Identity]], lay: Optional[Callable[[], None]]) -> None:
        """What is to be done once all entries are written, in the transaction that is open. `identities`: the ids to
        remember in the place of all others; None where that is done."""
        self._rows("tie_faces")
        for name in ("clear", "counts", "months", "people", "outlets", "spots", "several"):
            self._rows(f"tally/{name}")
        if identities is not None:
            self._keep_identities(identities)
        if lay:
            lay()
        else:
            self._rows("ground/set_state", ground="", layered=0)
        self._rows("set_stale", stale=0)

    def use_reread(self, report: str, days: Days, reading: Reading) -> None:
        """Keep a reading made anew within days that other reports gave, and let the entries stand on it."""
        self._rows("use_reread", report=report, earliest=iso(days.earliest) or "", latest=iso(days.latest) or "",
                   published=published_json(reading.report.published), packed=packed(reading))

    def swap(self, gone: Iterable[str], entries: Iterable[Entry], readings: Mapping[str, Reading]) -> None:
        """Put entries in the place of others, which are given by their ids, and count them."""
        for entry in gone:
            self._count(entry, -1)
            self._rows("ground/drop_words", entry=entry)
            self._rows("ground/drop_entry", entry=entry)
        for made in entries:
            self._add_entry(made, readings)
            self._count(made.id, 1)

    def _count(self, entry: str, by: int) -> None:
        """Count an entry in or out of what the whole record counts."""
        rows = [{"name": name, "key": key, "by": by} for name, key in self._rows("tally/of_entry", entry=entry)]
        for name in ("add", "move", "drop"):
            self._many(f"tally/{name}", rows)

    def _add_entry(self, entry: Entry, readings: Mapping[str, Reading]) -> None:
        for name, rows in rows_of(entry, readings).items():
            if name == FACE:
                rows[0]["words"] = self._rows("last_row")[0][0]   # of the words, which were written right before
            self._many(name, rows)

    def _many(self, name: str, rows: Iterable[Row]) -> None:
        self.change_many(query(name), rows)

    def change_many(self, text: str, rows: Iterable[Row | Sequence[Any]]) -> None:
        """Carry out a change's text for each row."""
        with self._explained():
            self._connection.executemany(text, rows)


def reading_rows(reading: Reading) -> tuple[Row, str]:
    """What the record keeps of a reading: its row, and the words that are looked through."""
    report, days = reading.report, reading.report.published.days
    row = {"report": report.id, "path": report.path, "title": report.title, "outlet": report.outlet,
           "url": report.url, "published_earliest": iso(days.earliest), "published_latest": iso(days.latest),
           "published_basis": report.published.basis, "model": reading.model, "events": len(reading.events),
           "published": published_json(report.published), "packed": packed(reading)}
    return row, "\n".join((report.title or "", report.text))


def better_dated(new: Published, known: Published) -> bool:
    """Whether a known report now comes with a day it had not. Of two stated days the earlier one stands: a text that
    appears again later is the same report."""
    if new.basis != "stated" or known.basis != "stated":
        return new.basis == "stated"
    return bool(new.days.earliest and known.days.earliest and new.days.earliest < known.days.earliest)


def _head(row: tuple[Any, ...]) -> Head:
    id, path, title, outlet, url, model, events, published = row
    return Head(id=id, path=path, title=title, outlet=outlet, url=url, model=model, events=events,
                published=msgspec.json.decode(published, type=Published))


def _entry(json: str) -> Entry:
    return msgspec.json.decode(json, type=Entry)


