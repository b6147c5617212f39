"""The commands that read reports: add, read, see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .language import By, DryRun, ask_nothing, reader_here
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
from .readers import MEMORY, SECONDS, Jobs, Memory, Reader, Seconds, lost_line
from .terminal import Stop, console, progress, put, warn

if TYPE_CHECKING:
    from ..model import Reading, Report
    from ..sources import Problem
    from ..store import Record

SOME = 1   # exit code where some reports could be read and some not

STAGES = ("parts", "times", "places", "actors", "claims", "figures", "events", "links")

Again = Annotated[bool, typer.Option("--again", help="Read known reports again, as after an upgrade of dateline.")]
Stage = Annotated[Optional[list[str]], typer.Option("--stage", metavar="STAGE", help=(
    f"Only this stage ({', '.join(STAGES)}); may be given again."))]


def items_of(paths: Sequence[str], published: Optional[str], columns: Optional[str],
             private: bool) -> Iterator[Report | Problem]:
    """What the paths hold, in order. Raises `Stop`, with a line for each problem, where no report is among it."""
    from ..model import Report
    from ..sources import Net, reports_from
    items = reports_from(paths, publication_day(published), column_map(columns), Net(allow_private=private))
    first: list[Report | Problem] = []
    for item in items:
        first.append(item)
        if isinstance(item, Report):
            return chain(first, items)
    for item in first:
        warn(str(item))
    raise Stop("nothing could be read")


def readings(items: Iterator[Report | Problem], reader: Reader) -> Iterator[Reading]:
    """The readings of all reports that can be read, a line on standard error for the others.

    Raises `Stop` if there was none, `typer.Exit` with 1 behind the last one if some were not read.
    """
    from ..model import Report
    from ..workers import Lost
    done = bad = 0
    for item, answer in reader.answers(items, lambda _: True):
        if not isinstance(item, Report) or isinstance(answer, Lost) or answer is None:
            bad += 1
            warn(lost_line(item, answer) if isinstance(answer, Lost) and isinstance(item, Report) else str(item))
        else:
            done += 1
            yield answer
    if not done:
        raise Stop("nothing could be read")
    if bad:
        raise typer.Exit(SOME)


@contextmanager
def kept_at(path: str, create: bool) -> Iterator[Record]:
    """The record in a file. Raises `Stop` where there is none, or none that can be used."""
    from ..store import NotARecord, Record
    try:
        with Record(path, create) as record:
            yield record
    except NotARecord as problem:
        raise Stop(str(problem)) from None


def add(paths: Paths, record: RecordFile = DEFAULT_RECORD, published: Day = None, columns: Columns = None,
        allow_private: Private = False, model: Model = None, again: Again = False, jobs: Jobs = None,
        seconds: Seconds = SECONDS, memory: Memory = MEMORY, by: By = None, dry_run: DryRun = False) -> None:
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
      dateline add reports/ --reader llm:llama3.2        read by a language model, grounded in the text
    """
    from .adding import Adding
    from .tables import record_line
    out = console()
    # before the record is made: where nothing can be read, none is left behind
    items = items_of(paths, published, columns, allow_private)
    if dry_run:
        ask_nothing(items, model)
        return
    with reader_here(by, model) or Reader(model, jobs, seconds, memory) as reader:
        if not Path(record).exists():
            reader.start()
        with kept_at(record, create=True) as kept:
            adding = Adding(kept, reader, out, again)
            with progress(out) as shown:
                try:
                    adding.all(items, shown)
                finally:
                    shown("Merging", None, None)
                    brought_up_to_date(kept, reader)
            if not adding.done:
                raise Stop("nothing could be read")
            put(out, record_line(kept))
            if adding.bad:
                raise typer.Exit(SOME)


def brought_up_to_date(record: Record, reader: Reader) -> None:
    """Make the entries again if readings were added since; the model is loaded only if a report must be read again.

    If a fault of ours keeps them from being made, the entries stay as they were, with a line on standard error.
    """
    if not record.is_stale:
        return
    from ..store import NotARecord, renewed
    try:
        renewed(record, reader.reread, warn)
    except (Stop, NotARecord, MemoryError):
        raise
    except Exception as problem:   # all commands must go on answering, `remove` first of all
        warn(f"{record.path}: the entries could not be made again ({type(problem).__name__}: {problem}) and are those "
             "of before; dateline reports lists the reports, dateline remove takes one out; please report this fault")


def read(paths: Paths, json: Json = False, published: Day = None, columns: Columns = None,
         allow_private: Private = False, model: Model = None, jobs: Jobs = None, seconds: Seconds = SECONDS,
         memory: Memory = MEMORY, by: By = None, dry_run: DryRun = False) -> None:
    """Print what reports say, without any record.

    \b
      dateline read a.txt                                a table of its events
      dateline read --json reports/ > readings.jsonl     all that was found, one report a line
      dateline read --json --published 2021-09-10 a.txt  with its day of publication
      dateline read --reader llm:llama3.2 --dry-run a.txt   what a language model would be sent
    """
    from .tables import reading_table
    out, items = console(), items_of(paths, published, columns, allow_private)
    if dry_run:
        ask_nothing(items, model)
        return
    with reader_here(by, model) or Reader(model, jobs, seconds, memory) as reader:
        for reading in readings(items, reader):
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
    out, items = console(), items_of(paths, published, columns, allow_private)
    with Reader(model) as reader:
        for reading in readings(items, reader):
            for block in marked(reading, stages, coloured=out.is_terminal and not out.no_color):
                put(out, block)
