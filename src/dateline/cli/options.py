"""The options that commands share, each with its help, and what their words are turned into."""

from __future__ import annotations

import os
import re
import shutil
import sys
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ..model import FIRST_YEAR, KINDS, LAST_YEAR, STATUSES

if TYPE_CHECKING:
    from ..store import Filter

STATUS_NAMES = tuple("feared" if status == "hypothetical" else status for status in STATUSES)   # as tables show them
DEFAULT_RECORD = "dateline.db"
SHORT = 24   # words of a list that fit on a line or two

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=(
    "Files, folders, addresses (https://...), or - for standard input."))]
RecordFile = Annotated[str, typer.Option("--record", metavar="FILE", help="The record.")]
Day = Annotated[Optional[str], typer.Option("--published", metavar="DAY", help=(
    "When the reports came out (2021-09-10), over what a page says; a line of JSON goes first."))]
Private = Annotated[bool, typer.Option("--allow-private", help=(
    "Also fetch from machines of this network, which is refused otherwise."))]
Columns = Annotated[Optional[str], typer.Option("--columns", metavar="WHAT=COLUMN,...", help=(
    "Which column of a table holds what: text=body,published=day."))]
Model = Annotated[Optional[str], typer.Option("--model", metavar="NAME", help=(
    "An installed spaCy English pipeline to read with, instead of the default."))]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines for programs, instead of a table.")]
Limit = Annotated[Optional[int], typer.Option("--limit", metavar="N", min=1, help="At most so many rows.")]
After = Annotated[Optional[str], typer.Option("--after", metavar="ID", help=(
    "Only what comes behind this entry, as the line below a list with --limit says."))]
AfterReport = Annotated[Optional[str], typer.Option("--after", metavar="ID", help=(
    "Only what comes behind this report, as the line below a list with --limit says."))]
All = Annotated[bool, typer.Option("--all", help="Minor entries and background too.")]
Since = Annotated[Optional[str], typer.Option("--since", metavar="DAY", help="Not before this day, month or year.")]
Until = Annotated[Optional[str], typer.Option("--until", metavar="DAY", help="Not after this day, month or year.")]
Name = Annotated[Optional[str], typer.Option("--who", metavar="NAME", help=(
    "A participant: a part of its name, or a state."))]
Place = Annotated[Optional[str], typer.Option("--where", metavar="NAME", help=(
    "A place: a part of its name, or a state."))]
Kind = Annotated[Optional[list[str]], typer.Option("--kind", metavar="KIND", help=(
    "A kind of event (exercise, meeting, patrol ...); may be given again."))]
StatusName = Annotated[Optional[list[str]], typer.Option("--status", metavar="STATUS", help=(
    "How sure (happened, planned, denied, feared ...); may be given again."))]
About = Annotated[Optional[str], typer.Option("--about", metavar="WORDS", help="Words that its sentences hold.")]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="An entry's id, its beginning, or the entry's name.")]


def filter_of(since: Optional[str] = None, until: Optional[str] = None, who: Optional[str] = None,
              where: Optional[str] = None, kind: Optional[list[str]] = None, status: Optional[list[str]] = None,
              about: Optional[str] = None) -> Filter:
    """The filter that the options name. Raises `typer.BadParameter`, with what it could have been."""
    from ..store import Filter
    kinds = tuple(one_of(k, KINDS, "--kind") for k in kind or ())
    asked = [one_of("feared" if s == "hypothetical" else s, STATUS_NAMES, "--status") for s in status or ()]
    statuses = tuple(STATUSES[STATUS_NAMES.index(s)] for s in asked)
    first, last = first_day(since, "--since"), last_day(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter(f"{until!r} is before --since {since}: no day is between them", param_hint="--until")
    for said, option in ((who, "--who"), (where, "--where"), (about, "--about")):
        if said is not None and not re.search(r"\w", said):
            raise typer.BadParameter(f"{said!r} holds no word to look for", param_hint=option)
    return Filter(since=first, until=last, who=who, where=where, kinds=kinds, statuses=statuses, about=about)


def one_of(said: str, known: tuple[str, ...], option: str) -> str:
    """A word of a fixed list; a wrong one is answered with what comes close, and with the list where it is short."""
    if said in known:
        return said
    from difflib import get_close_matches
    near = get_close_matches(said.lower(), known, n=3, cutoff=0.75)
    offers = [f"did you mean: {', '.join(near)}"] * bool(near)
    offers += [f"there are: {', '.join(known)}"] * (not near or len(known) <= SHORT)
    offer = "; ".join(offers)
    raise typer.BadParameter(f"no {option.strip('-')} is called {said!r}; {offer}", param_hint=option)


def _days(said: str, option: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year."""
    try:
        match = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", said.strip())
        year, month, day = (int(n) if n else None for n in match.groups()) if match else (None, None, None)
        if year is None:
            raise ValueError
        last = month or 12
        return (date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1]))
    except ValueError:
        raise typer.BadParameter(f"{said!r} is not a day; write it as 2021-09-10, or 2021-09, or 2021",
                                 param_hint=option) from None


def first_day(said: Optional[str], option: str) -> Optional[date]:
    """The day from which on: "2021-09" is 1 September."""
    return _days(said, option)[0] if said else None


def last_day(said: Optional[str], option: str) -> Optional[date]:
    """The day until which: "2021-09" is 30 September."""
    return _days(said, option)[1] if said else None


def publication_day(said: Optional[str]) -> Optional[date]:
    """The day given with --published, which must be one day."""
    if said is None:
        return None
    first, last = _days(said, "--published")
    if first != last:
        raise typer.BadParameter(f"{said!r} is not one day; write it as 2021-09-10", param_hint="--published")
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise typer.BadParameter(f"{said!r} is no day on which a report came out; give one of {FIRST_YEAR} to "
                                 f"{LAST_YEAR}", param_hint="--published")
    return first


def column_map(said: Optional[str]) -> dict[str, str]:
    """What --columns says: {"text": "body", "published": "day"}."""
    from ..sources.sheet import NAMES
    found: dict[str, str] = {}
    for pair in said.split(",") if said else ():
        what, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not column:
            raise typer.BadParameter(f"{pair!r} is no pair; write it as text=body,published=day",
                                     param_hint="--columns")
        found[one_of(what, tuple(NAMES), "--columns")] = column
    return found


def written(content: bytes, output: Optional[Path], beside: Optional[str] = None) -> None:
    """Put bytes into a file, or on standard output where none is named. A file is written whole or not at all.

    A link keeps leading where it leads, a pipe or device is written into. `beside`: the record, which is not to be
    overwritten. Raises `Stop`.
    """
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    from .terminal import Stop
    if beside is not None and _same_file(output, beside):
        raise Stop(f"{output}: the record itself; name another file to write to")
    if output.is_dir():
        raise Stop(f"{output}: a folder; name a file in it, as in --output {output / 'record.out'}")
    target = output.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        partial.write_bytes(content)
        if target.exists():
            shutil.copymode(target, partial)
        partial.replace(target)
    except OSError as problem:
        raise Stop(f"{output}: cannot be written ({problem.strerror}); check that the folder exists") from None
    finally:
        partial.unlink(missing_ok=True)


def _same_file(output: Path, record: str) -> bool:
    """Whether a file is the record or one of those that SQLite keeps beside it."""
    own = Path(record).resolve()
    return output.resolve() in (own, *(own.with_name(own.name + end) for end in ("-wal", "-shm", "-journal"))) or (
        output.exists() and own.exists() and output.samefile(own))


def written_below(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files into a folder, which is made if it is not there."""
    from .terminal import Stop
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Stop(f"{folder}: cannot be made ({problem.strerror}); name another folder") from None
    for name, content in files.items():
        written(content, folder / name)
