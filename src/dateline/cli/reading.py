"""The commands that read reports: add, read, see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from .options import (
    DEFAULT_RECORD,
    Columns,
    Day,
    Json,
    Model,
    Paths,
    Private,
    RecordFile,
    column_map,
    one_of,
    publication_day,
)
from .terminal import Stop, console, put, safe, warn

if TYPE_CHECKING:
    from ..model import Days, Reading, Report
    from ..read.parse import Parser
    from ..store import Record

STAGES = ("parts", "times", "places", "actors", "claims", "events")

Again = Annotated[bool, typer.Option("--again", help="Read known reports again, as after an upgrade of dateline.")]
Stage = Annotated[Optional[list[str]], typer.Option("--stage", metavar="STAGE", help=(
    f"Only this stage ({', '.join(STAGES)}); may be given again."))]


class Reader:
    """Reads reports with one model, which is loaded when the first report needs it."""

    def __init__(self, model: Optional[str]) -> None:
        self.model = model
        self._parser: Optional[Parser] = None

    def parser(self) -> Parser:
        """The model, loaded once. Raises `Stop` where it is not installed."""
        if self._parser is None:
            from ..read.parse import NoModel, load_parser
            try:
                self._parser = load_parser(self.model)
            except NoModel as problem:
                raise Stop(str(problem)) from None
        return self._parser

    def __call__(self, report: Report, within: Optional[Days] = None) -> Reading:
        """One report read. Raises `Stop` where the model is not installed."""
        from ..read import read as read_report
        return read_report(report, self.parser(), within)


def reports(paths: Sequence[str], published: Optional[date],
            columns: Optional[Mapping[str, str]] = None, private: bool = False) -> Iterator[Report]:
    """The reports that can be read; the others leave a line on standard error. Raises `Stop` if there was none."""
    from ..sources import Net, Problem, reports_from
    found = False
    for report in reports_from(paths, published, columns, Net(allow_private=private)):
        if isinstance(report, Problem):
            warn(str(report))
        else:
            found = True
            yield report
    if not found:
        raise Stop("nothing could be read")


def readings(paths: Sequence[str], published: Optional[str], columns: Optional[str], private: bool,
             reader: Callable[[Report], Reading]) -> Iterator[Reading]:
    """The readings of all reports that can be read. Raises `Stop` if there was none."""
    done = False
    for report in reports(paths, publication_day(published), column_map(columns), private):
        reading = attempted(report, reader)
        if reading is not None:
            done = True
            yield reading
    if not done:
        raise Stop("nothing could be read")


@contextmanager
def kept_at(path: str, create: bool) -> Iterator[Record]:
    """The record in a file. Raises `Stop` where there is none, or none that can be used."""
    from ..store import NotARecord, Record
    try:
        with Record(path, create) as record:
            yield record
    except NotARecord as problem:
        raise Stop(str(problem)) from None


def attempted(report: Report, reader: Callable[[Report], Reading]) -> Optional[Reading]:
    """A report's reading; None, with a line on standard error, if a fault of ours kept it from being read."""
    try:
        return reader(report)
    except (Stop, MemoryError):
        raise
    except Exception as problem:   # the promise: one report never loses the others
        warn(f"{report.path}: could not be read ({type(problem).__name__}: {problem}); the other reports are read; "
             "please report this fault with the text")
        return None


def add(paths: Paths, record: RecordFile = DEFAULT_RECORD, published: Day = None, columns: Columns = None,
        allow_private: Private = False, model: Model = None, again: Again = False) -> None:
    """Read reports into the record.

    Says for each report what was found. A report that the record knows, by its words, is not counted twice. Stopped or
    killed at any moment, the record holds all reports finished before.

    \b
      dateline add reports/                              a folder, with what is below it
      dateline add a.txt b.html wire.jsonl talk.pdf      single files
      dateline add https://planet.example/a              a page, or the newest reports of a feed
      dateline add list.csv                              files with the day and outlet of each, or reports, a row each
      dateline add a.txt --published 2021-09-10          the day a plain text came out
      curl -s https://planet.example/a | dateline add -  from a pipe
      dateline add reports/ --record baltic.db           into another record
    """
    from .tables import added_line, record_line
    reader, out = Reader(model), console()
    found = reports(paths, publication_day(published), column_map(columns), allow_private)
    first = next(found)   # before the record is made: where nothing can be read, none is left behind
    if not Path(record).exists():
        reader.parser()
    with kept_at(record, create=True) as kept:
        done = 0
        with out.status("Reading") as status:   # a spinner, in terminals only
            try:
                for report in chain([first], found):
                    status.update(safe(f"Reading {report.path}"))
                    done += _added(kept, report, reader, again, lambda reading: put(out, added_line(reading)))
            finally:
                status.update("Merging")
                brought_up_to_date(kept, reader)
        if not done:
            raise Stop("nothing could be read")
        put(out, record_line(kept))


def _added(record: Record, report: Report, reader: Reader, again: bool, tell: Callable[[Any], None]) -> bool:
    """Read a report into the record unless it is known there; whether it is in the record now."""
    from ..library import better_dated
    known = record.published(report.id)
    if known and not again and not better_dated(report.published, known):
        typer.echo(f"{safe(report.path)}: already known")
        return True
    reading = attempted(report, reader)
    if reading is None:
        return False
    record.add(reading)
    tell(reading)
    return True


def brought_up_to_date(record: Record, reader: Reader) -> None:
    """Make the entries again if readings were added since; the model is loaded only if a report must be read again.

    If a fault of ours keeps them from being made, the entries stay as they were, with a line on standard error.
    """
    if not record.is_stale:
        return
    from ..merge import made, narrowed
    from ..store import NotARecord, rebuild
    try:
        rebuild(record, made, narrowed, lambda report, days: attempted(report, lambda r: reader(r, days)), warn)
    except (Stop, NotARecord, MemoryError):
        raise
    except Exception as problem:   # all commands must go on answering, `remove` first of all
        warn(f"{record.path}: the entries could not be made again ({type(problem).__name__}: {problem}) and are those "
             "of before; dateline reports lists the reports, dateline remove takes one out; please report this fault")


def read(paths: Paths, json: Json = False, published: Day = None, columns: Columns = None,
         allow_private: Private = False, model: Model = None) -> None:
    """Print what reports say, without any record.

    \b
      dateline read a.txt                                a table of its events
      dateline read --json reports/ > readings.jsonl     all that was found, one report a line
      dateline read --json --published 2021-09-10 a.txt  with its day of publication
    """
    from .tables import reading_table
    out = console()
    for reading in readings(paths, published, columns, allow_private, Reader(model)):
        if json:
            import msgspec
            typer.echo(msgspec.json.encode(reading))
        else:
            out.print(reading_table(reading))


def see(paths: Paths, stage: Stage = None, published: Day = None, columns: Columns = None,
        allow_private: Private = False, model: Model = None) -> None:
    """Print reports with the findings marked in the text.

    Every marked stretch carries a sign (T1, P2 ...) under which it is listed below the text, with what it was taken for
    and why. Without colours, as in a file, square brackets mark the stretch.

    \b
      dateline see a.txt                                 everything
      dateline see a.txt --stage times --stage events    only times and events
    """
    from .marks import marked
    stages = tuple(one_of(s, STAGES, "--stage") for s in stage or ()) or STAGES
    out = console()
    for reading in readings(paths, published, columns, allow_private, Reader(model)):
        for block in marked(reading, stages, coloured=out.is_terminal and not out.no_color):
            put(out, block)
