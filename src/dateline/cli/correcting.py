"""The commands by which an analyst corrects the record: fix, merge, split, drop, note, accept, undo, corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .asking import opened, printed, the_entry
from .options import DEFAULT_RECORD, Identifier, RecordFile
from .readers import Reader
from .reading import brought_up_to_date
from .terminal import Stop, console, put

if TYPE_CHECKING:
    from ..model import Correction
    from ..store import Record

Why = Annotated[Optional[str], typer.Option("--why", metavar="TEXT", help="The reason; it shows on the entry.")]
Author = Annotated[Optional[str], typer.Option("--author", metavar="NAME", help=(
    "Who says so; else DATELINE_AUTHOR, else the name of the account."))]


@contextmanager
def _corrected(path: str) -> Iterator[Record]:
    """The record to be corrected, with its entries made again afterwards. Raises `Stop` where it cannot be so."""
    from ..store import BadCorrection
    with opened(path) as record:
        try:
            yield record
        except BadCorrection as problem:
            raise Stop(str(problem)) from None
        with Reader(None) as reader:
            brought_up_to_date(record, reader)


def _tell(row: Correction) -> None:
    from .tables import correction_line
    put(console(), correction_line(row))


def fix(id: Identifier, field: Annotated[str, typer.Argument(metavar="FIELD")],
        value: Annotated[str, typer.Argument(metavar="VALUE")], why: Why = None, author: Author = None,
        record: RecordFile = DEFAULT_RECORD) -> None:
    """Set a field of an entry; what stood there stays beside it.

    Fields: name, line, summary, kind, subkind, status, salience, background (yes or no), time, places, participants.

    \b
      dateline fix zapad-2021 time 2021-09-10/2021-09-16 --why "the ministry's order"
      dateline fix x4f1a status planned
      dateline fix x4f1a places "Brest; Minsk (host)"
      dateline fix x4f1a participants "Russia; Belarus (host)"
    """
    from ..store.corrections import fix as fixed
    with _corrected(record) as kept:
        _tell(fixed(kept, the_entry(kept, id).id, field, value, why=why, author=author))


def merge(id: Identifier, other: Annotated[str, typer.Argument(metavar="OTHER")], why: Why = None,
          author: Author = None, record: RecordFile = DEFAULT_RECORD) -> None:
    """Make two entries one: the older id stands, the other leads to it.

    \b
      dateline merge x4f1a 9c02e --why "the same launch"
    """
    from ..store.corrections import merge_entries
    with _corrected(record) as kept:
        _tell(merge_entries(kept, the_entry(kept, id).id, the_entry(kept, other).id, why=why, author=author))


def split(id: Identifier, mentions: Annotated[list[str], typer.Argument(metavar="MENTION...")], why: Why = None,
          author: Author = None, record: RecordFile = DEFAULT_RECORD) -> None:
    """Take mentions out of an entry into one of their own.

    A mention is REPORT:EVENT, or a report's id for all that it tells of the entry; a wrong one is answered with those
    that there are.

    \b
      dateline split x4f1a 0b7d2e:e4 --why "another day"
    """
    from ..store.corrections import split as parted
    with _corrected(record) as kept:
        _tell(parted(kept, the_entry(kept, id).id, mentions, why=why, author=author))


def drop(id: Identifier, why: Why = None, author: Author = None, record: RecordFile = DEFAULT_RECORD) -> None:
    """Take an entry out of the record: it was no event. Its reports stay.

    \b
      dateline drop x4f1a --why "a film"
    """
    from ..store.corrections import drop as dropped
    _simple(dropped, id, why, author, record)


def accept(id: Identifier, why: Why = None, author: Author = None, record: RecordFile = DEFAULT_RECORD) -> None:
    """Mark an entry as looked at and found right.

    \b
      dateline accept x4f1a
    """
    from ..store.corrections import accept as accepted
    _simple(accepted, id, why, author, record)


def _simple(change: Callable[..., Correction], id: str, why: Optional[str], author: Optional[str], path: str) -> None:
    with _corrected(path) as kept:
        _tell(change(kept, the_entry(kept, id).id, why=why, author=author))


def note(id: Identifier, text: Annotated[str, typer.Argument(metavar="TEXT")], author: Author = None,
         record: RecordFile = DEFAULT_RECORD) -> None:
    """Write a note on an entry.

    \b
      dateline note x4f1a "ask the ministry for the order"
    """
    from ..store.corrections import note as noted
    with _corrected(record) as kept:
        _tell(noted(kept, the_entry(kept, id).id, text, author=author))


def undo(number: Annotated[Optional[int], typer.Argument(metavar="[NUMBER]")] = None, why: Why = None,
         author: Author = None, record: RecordFile = DEFAULT_RECORD) -> None:
    """Undo the last correction, or the one of a number (see: dateline corrections). An undo can be undone.

    \b
      dateline undo
      dateline undo 12
    """
    from ..store.corrections import undo as undone
    with _corrected(record) as kept:
        _tell(undone(kept, number, why=why, author=author))


def corrections(record: RecordFile = DEFAULT_RECORD, load: Annotated[Optional[Path], typer.Option(
        "--corrections", metavar="FILE", help="Take over what this file holds, as printed by another record.")] = None,
        json: Annotated[bool, typer.Option("--json", help="One object a line, even to a terminal.")] = False) -> None:
    """What analysts changed, in the order of time.

    In a file or a pipe it is JSON Lines, which another record takes over.

    \b
      dateline corrections
      dateline corrections > corrections.jsonl
      dateline corrections --record other.db --corrections corrections.jsonl
    """
    from ..store.corrections import exported, imported
    if load is not None:
        try:
            lines = load.read_bytes().splitlines()
        except OSError as problem:
            raise Stop(f"{load}: cannot be read: {problem.strerror}") from None
        with _corrected(record) as kept:
            put(console(), f"{imported(kept, lines)} new corrections")
        return
    from .tables import correction_line
    out = console()
    with opened(record) as kept:
        rows = exported(kept)
    if json or not out.is_terminal:
        printed(list(rows))
        return
    for row in rows:
        put(out, correction_line(row))
