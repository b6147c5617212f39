"""Commands for more reports than one sitting reads: into a folder of parts, and from there into a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ..model import KINDS
from .options import DEFAULT_RECORD, Columns, Day, Model, Paths, Private, RecordFile, one_of
from .readers import MEMORY, SECONDS, Item, Jobs, Memory, Reader, Seconds, lost_line, stopping
from .reading import SOME, brought_up_to_date, items_of, kept_at
from .terminal import Stop, console, progress, put, warn

if TYPE_CHECKING:
    from ..bulk import Parts
    from ..model import Reading, Report
    from ..store import Record
    from ..workers import Lost

Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help=(
    "Where the parts go; it is made if it is not there."))]
Retry = Annotated[bool, typer.Option("--retry", help="Read again what was set aside in this folder.")]
Only = Annotated[Optional[list[str]], typer.Option("--only", metavar="KIND", help=(
    "Read only reports that may tell an event of this kind (exercise, arrest ...), by a look at their words; may be "
    "given again."))]
Share = Annotated[int, typer.Option("--gate", metavar="PERCENT", min=80, max=99, help=(
    "With --only: how many of the reports with such an event are to pass; the lower, the fewer others are read."))]
Engine = Annotated[str, typer.Option("--engine", metavar="ENGINE", help=(
    "Who reads: local, processes of this machine; ray, the cluster that RAY_ADDRESS names, or else this machine."))]
ENGINES = ("local", "ray")
APART = 1000   # reports for which one more process to merge them is worth its start
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="What dateline bulk made.")]


def bulk(paths: Paths, out: Out, published: Day = None, columns: Columns = None, allow_private: Private = False,
         model: Model = None, retry: Retry = False, jobs: Jobs = None, seconds: Seconds = SECONDS,
         memory: Memory = MEMORY, only: Only = None, gate: Share = 99, engine: Engine = "local") -> None:
    """Read very many reports into a folder of Parquet parts, to be merged later.

    A part is there whole or not at all. Stopped or killed at any moment, the same command goes on where it was: at most
    the readings of the last minute are made again. A report that cannot be read is set aside in failed.jsonl; one that
    --only leaves out is a line of left-out.jsonl, and read when the command is given again without it.

    \b
      dateline bulk archive/ --out readings              a folder of readings
      dateline bulk crawl.warc.gz --out readings -j 8    more into the same folder, eight at once
      dateline bulk wire/ --out drills --only exercise --only deployment
      RAY_ADDRESS=10.0.0.1:6379 dateline bulk archive/ --out readings --engine ray
      dateline bulk merge readings --record all.db       the readings as a record
    """
    from ..bulk import Filling, Gate
    from ..model import Report
    from ..workers import Lost
    kinds = [one_of(kind, KINDS, "--only") for kind in only or ()]
    made = OnRay if one_of(engine, ENGINES, "--engine") == "ray" else Reader
    parts = _parts(out)
    items = items_of(paths, published, columns, allow_private)
    with _told(), made(model, jobs, seconds, memory) as reader, Filling(
            parts, retry=retry, gate=Gate(kinds, gate) if kinds else None) as filling, progress(console()) as shown:
        for item, answer in reader.answers(items, filling.is_wanted):
            if isinstance(answer, Lost) and isinstance(item, Report):
                warn(lost_line(item, answer))
            elif not isinstance(item, Report):
                warn(str(item))
            filling.take(item, answer)
            shown(f"Reading {item.path}", filling.done + filling.known + filling.bad + filling.left, reader.coming)
    left = f", {filling.left} left out (no {' or '.join(kinds)} likely)" if filling.left else ""
    typer.echo(f"{out}: {filling.done} read, {filling.known} known or set aside before, {filling.bad} set aside{left}")
    if not filling.done and not filling.known and not filling.left:
        raise Stop("nothing could be read")
    if filling.bad:
        raise typer.Exit(SOME)


def bulk_merge(folder: Folder, record: RecordFile = DEFAULT_RECORD, jobs: Jobs = None) -> None:
    """Put the readings of a folder into a record, as adding the reports would have.

    A new record is merged out of memory, in several processes; it takes some room on disk beside the record while it
    runs. Into a record that was merged before the readings are added.

    \b
      dateline bulk merge readings --record all.db       into a new record or one that is there
      dateline bulk merge readings --record all.db -j 8  in eight processes
    """
    from ..bulk import poured, poured_at_once
    from ..workers import cores
    from .tables import record_line
    parts = _parts(folder)
    if not parts.files():
        raise Stop(f"{folder}: no parts of readings; dateline bulk PATH... --out {folder} makes them")
    with _told(), kept_at(record, create=True) as kept, Reader(None) as reader:
        try:
            if kept.identities() or kept.corrections():
                new, known = poured(parts, kept, lambda: brought_up_to_date(kept, reader))
            else:
                new, known = poured_at_once(parts, kept, min(jobs or cores(), len(parts.files())))
                _merged_in_bulk(kept, reader, min(jobs or cores(), 1 + kept.reports_number() // APART))
        finally:
            brought_up_to_date(kept, reader)
        typer.echo(f"{folder}: {new} readings put in, {known} known before")
        put(console(), record_line(kept))


def _merged_in_bulk(record: Record, reader: Reader, jobs: int) -> None:
    """Make all entries, out of memory. Where it fails they are left to be made as ever, with a line that says so."""
    from ..bulk import made_in_bulk
    from ..export import MissingLibrary
    from ..store import NotARecord
    from ..store.rebuild import again_of
    try:
        made_in_bulk(record, again_of(record, reader.reread), jobs)
    except (Stop, NotARecord, MemoryError):
        raise
    except MissingLibrary as missing:
        warn(f"merging in memory, as DuckDB is not there: {missing}")
    except Exception as fault:   # with one reading: making all in memory finds which, and leaves it out
        warn(f"merging in bulk failed ({type(fault).__name__}: {fault}); all is merged in memory")


def _parts(folder: Path) -> Parts:
    from ..bulk import Parts
    from ..export import MissingLibrary
    try:
        return Parts(folder)
    except MissingLibrary as missing:
        raise Stop(str(missing)) from None


class OnRay(Reader):
    """Reads on Ray instead; reports come back in the order in which they are read."""

    def answers(self, items: Iterable[Item], wanted: Callable[[Report], bool]) -> Iterator[
            tuple[Item, Optional[Reading | Lost]]]:
        """Every item once; a wanted report with its reading or why it is lost, anything else with None."""
        from ..bulk.rayed import Cluster
        from ..export import MissingLibrary
        from ..workers import Limits
        try:
            cluster = Cluster(self.jobs, self.model, Limits(self.seconds, self.memory))
        except MissingLibrary as missing:
            raise Stop(str(missing)) from None
        with stopping(), cluster:
            for answer in cluster.answers(items, wanted):
                self._coming = cluster.coming
                yield answer


class _told:
    """Turns a folder that is none of ours into the end of the command."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        from ..bulk import NotParts
        if isinstance(problem, NotParts):
            raise Stop(str(problem)) from None
        if isinstance(problem, OSError) and problem.filename:
            raise Stop(f"{problem.filename}: {problem.strerror}; choose another folder with --out") from None
