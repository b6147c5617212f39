"""The library: what `dateline.read` and `dateline.open` give to a program.

Days are given as `date` or as an ISO day, month or year ("2021-09-10", "2021-09", "2021"); what is asked of a record
is what the options of the command line ask: see docs/library.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Optional

from .export import MissingLibrary, formats
from .export.rows import TABLES, arrow_table, rows_of
from .model import KINDS, STATUSES, Days, Entry, Published, Reading, Report
from .read import Reader, load_reader, read
from .read.report.making import Line, Problem, from_page, from_text, stated_day
from .sources import Net, reports_from
from .store import Filter, Head, Record, better_dated, renewed

if TYPE_CHECKING:   # the extra "tables"; none of them is needed before it is asked for
    import duckdb
    import pandas
    import pyarrow

__all__ = ["Added", "CannotRead", "MissingLibrary", "OpenRecord", "Problem", "read_text"]


class CannotRead(Exception):
    """A text that is no report that can be read; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@lru_cache(maxsize=2)
def reader_of(model: Optional[str]) -> Reader:
    """The reader on the language model of that name, loaded once. Raises `dateline.read.parse.NoModel`."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")   # the parser gains nothing from more threads
    return load_reader(model)


def read_text(text: str, *, published: Optional[date | str] = None, title: Optional[str] = None,
              outlet: Optional[str] = None, url: Optional[str] = None, html: bool = False,
              model: Optional[str] = None) -> Reading:
    """`dateline.read`, which see."""
    day = _published(published)
    facts = Line(title=title, outlet=outlet, url=url)
    report = from_page("text", text, facts, day) if html else from_text("text", text, facts, day)
    if isinstance(report, Problem):
        raise CannotRead(report)
    return read(report, reader_of(model))


@dataclass(frozen=True, slots=True)
class Added:
    """What came of `OpenRecord.add`."""

    readings: list[Reading] = field(default_factory=list)
    """Of the reports that were new or came with a better day."""
    known: list[str] = field(default_factory=list)
    """Paths of the reports that the record held already."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be read, with the next step; the reports beside it were read."""


class OpenRecord:
    """A record, open. `with dateline.open("baltic.db") as record: ...`.

    Reading and merging happen when they are asked for; what is added is on disk when `add` returns. One process may
    write while others ask.
    """

    def __init__(self, path: str, *, create: bool = True, model: Optional[str] = None) -> None:
        self._record = Record(path, create)
        self._model = model

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], problem: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._record.close()

    # --- in

    def add(self, paths: str | Sequence[str], *, published: Optional[date | str] = None,
            columns: Optional[Mapping[str, str]] = None, net: Optional[Net] = None,
            again: bool = False) -> Added:
        """Read files, folders or whatever else `dateline add` takes, and merge them with what is there.

        `published`: the day of those that state none. `columns`: which column of a table holds what. `net`: the
        bounds of fetching addresses. `again`: read known reports again. No report that cannot be read stops the
        others; it is among `problems` of what is returned.
        """
        day = _published(published).days
        if not day.is_open and not day.is_day:
            raise ValueError(f"{published!r} is not one day; write it as 2021-09-10")
        return self.add_reports(reports_from([paths] if isinstance(paths, str) else paths, day.earliest,
                                             columns, net), again=again)

    def add_text(self, text: str, *, id: str = "text", published: Optional[date | str] = None,
                 title: Optional[str] = None, outlet: Optional[str] = None, url: Optional[str] = None,
                 html: bool = False, again: bool = False) -> Added:
        """Read one report given as text; `id` is what the record calls its path."""
        facts, day = Line(title=title, outlet=outlet, url=url), _published(published)
        return self.add_reports([(from_page if html else from_text)(id, text, facts, day)], again=again)

    def add_reports(self, reports: Iterable[Report | Problem], *, again: bool = False) -> Added:
        """Read reports into the record, then make its entries again, once."""
        added = Added()
        try:
            for report in reports:
                if isinstance(report, Problem):
                    added.problems.append(report)
                    continue
                known = self._record.published(self._record.named(report).id)
                if known and not again and not better_dated(report.published, known):
                    added.known.append(report.path)
                    continue
                reading = self._attempted(report, added)
                if reading is not None:
                    added.readings.append(self._record.add(reading))
        finally:
            self._brought_up_to_date()
        return added

    def _attempted(self, report: Report, added: Added) -> Optional[Reading]:
        try:
            return self._reread(report)
        except MemoryError:
            raise
        except Exception as fault:   # the promise: one report never loses the others
            added.problems.append(Problem(report.path, f"could not be read ({type(fault).__name__}: {fault})",
                                          "please report this fault with the text"))
            return None

    def _reread(self, report: Report, within: Optional[Days] = None) -> Reading:
        return read(report, reader_of(self._model), within)

    def _brought_up_to_date(self) -> None:
        if self._record.is_stale:
            renewed(self._record, self._reread)

    # --- out

    def entries(self, *, since: Optional[date | str] = None, until: Optional[date | str] = None,
                who: Optional[str] = None, where: Optional[str] = None, kind: str | Sequence[str] = (),
                status: str | Sequence[str] = (), about: Optional[str] = None) -> list[Entry]:
        """The entries that pass, in the order of time; those without a day last.

        Raises `ValueError` for a day that is none and for a kind or status that there is not.
        """
        self._brought_up_to_date()
        return self._record.entries(asked(since, until, who, where, kind, status, about))

    def exercises(self, *, since: Optional[date | str] = None, until: Optional[date | str] = None,
                  who: Optional[str] = None, where: Optional[str] = None, status: str | Sequence[str] = (),
                  about: Optional[str] = None) -> list[Entry]:
        """The register of exercises: entries of that kind, each with its `exercise`."""
        return self.entries(since=since, until=until, who=who, where=where, kind="exercise", status=status, about=about)

    def entry(self, id: str) -> Entry:
        """The entry of an id or of the beginning of one. Raises `KeyError` where none or several fit."""
        self._brought_up_to_date()
        found = self._record.entries_by_id(id)
        if len(found) != 1:
            raise KeyError(f"{id}: {len(found) or 'no'} entries begin so")
        return found[0]

    def readings(self) -> dict[str, Reading]:
        """All readings by report id, as the entries were made from them."""
        self._brought_up_to_date()
        return self._record.readings()

    def reports(self) -> list[Head]:
        """One line about each report, in the order of their days."""
        return self._record.heads()

    def export(self, format: str, entries: Optional[Sequence[Entry]] = None) -> bytes:
        """The record in one of the formats of docs/formats.md; several files come as one zip file.

        `entries`: what to export, as got from `entries()`; all where nothing is given. Raises `KeyError` for an unknown
        format, `MissingLibrary` where it needs one that is not installed.
        """
        known = formats()
        if format not in known:
            raise KeyError(f"no format is called {format!r}; there are: {', '.join(known)}")
        return known[format](self.entries() if entries is None else entries, self.readings())

    def to_arrow(self, table: str = "entries", entries: Optional[Sequence[Entry]] = None) -> pyarrow.Table:
        """One of the tables of docs/formats.md (entries, participants, places ...) as an Arrow table.

        Needs the extra "tables". Raises `MissingLibrary`, and `KeyError` for an unknown table.
        """
        if table not in TABLES:
            raise KeyError(f"no table is called {table!r}; there are: {', '.join(TABLES)}")
        shown = self.entries() if entries is None else entries
        return arrow_table(table, rows_of(table, shown, self.readings()))

    def to_pandas(self, table: str = "entries", entries: Optional[Sequence[Entry]] = None) -> pandas.DataFrame:
        """The same as a data frame; days are `datetime.date`, None where open."""
        return self.to_arrow(table, entries).to_pandas()

    def to_duckdb(self, entries: Optional[Sequence[Entry]] = None) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory that holds all tables: `record.to_duckdb().sql("from entries")`."""
        from .export.format import library
        connection: duckdb.DuckDBPyConnection = library("duckdb", "tables").connect()
        for name in TABLES:
            connection.register(f"_{name}", self.to_arrow(name, entries))
            connection.table(f"_{name}").to_table(name)   # a copy: it outlives the Arrow table
            connection.unregister(f"_{name}")
        return connection


def asked(since: Optional[date | str], until: Optional[date | str], who: Optional[str], where: Optional[str],
          kind: str | Sequence[str], status: str | Sequence[str], about: Optional[str]) -> Filter:
    """A filter of what a program asks. Raises `ValueError`, with what there is."""
    return Filter(since=_published(since).days.earliest, until=_published(until).days.latest, who=who, where=where,
                  kinds=_words(kind, KINDS, "kind"), statuses=_words(status, STATUSES, "status"), about=about)


def _words(said: str | Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    asked = (said,) if isinstance(said, str) else tuple(said)
    for word in asked:
        if word not in known:
            raise ValueError(f"no {what} is called {word!r}; there are: {', '.join(known)}")
    return asked


def _published(said: Optional[date | str]) -> Published:
    if said is None:
        return Published()
    try:
        return stated_day(said if isinstance(said, str) else said.isoformat(), "given")
    except ValueError:
        raise ValueError(f"{said!r} is not a day; write it as 2021-09-10, or 2021-09, or 2021") from None
