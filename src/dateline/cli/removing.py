"""The command that takes reports out of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .options import DEFAULT_RECORD, RecordFile
from .readers import Reader
from .reading import brought_up_to_date, kept_at
from .terminal import Stop, console, put

if TYPE_CHECKING:
    from ..store import Record

Which = Annotated[list[str], typer.Argument(metavar="REPORT", help=(
    "A report's id, the beginning of one, or its path, as dateline reports shows them."))]


def remove(reports: Which, record: RecordFile = DEFAULT_RECORD) -> None:
    """Take reports out of the record; the entries are made again without them.

    Of a path all reports that came from it are taken out. What could not be read is forgotten by its path.

    \b
      dateline remove r4f1a2b3c4d5e
      dateline remove reports/old.txt reports/older.txt
    """
    from .tables import record_line
    with kept_at(record, create=False) as kept:
        found = [one for said in reports for one in _meant(kept, said)]
        for said in reports:
            kept.forget_failed(said)
        gone = kept.remove(dict.fromkeys(found))
        with Reader(None) as reader:
            brought_up_to_date(kept, reader)
        typer.echo(f"{gone} {'report' if gone == 1 else 'reports'} taken out")
        put(console(), record_line(kept))


def _meant(record: Record, said: str) -> list[str]:
    """The ids of the reports that somebody names. Raises `Stop` where there is none, or not one."""
    heads = record.heads()
    of_path = [head.id for head in heads if head.path == said]
    found = of_path or [head.id for head in heads if said and head.id.startswith(said)]
    if not of_path and len(found) > 1:
        raise Stop(f"{said}: {len(found)} reports begin so: {', '.join(found[:5])}; give more of the id")
    if not found and not any(one.path == said for one in record.failed()):
        raise Stop(f"{said}: no report has this id or path; dateline reports lists them")
    return found
