"""The command line. One function a command: parse, call one library function, print.

`reading` holds the commands that read reports (add, read, see), `asking` those that ask the record. What takes long to
import is imported in the functions that need it, so that `dateline --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..version import VERSION
from . import asking, bulk, correcting, reading, removing, serving, watch
from .terminal import Stop

MERGE = "bulk merge"
HELP = """Turns news reports into a record of events: what, when, where, who, how surely, according to whom.

Begin with a folder of reports:

\b
  dateline add reports/                     read them into dateline.db, here
  dateline timeline --who Belarus           what the record knows, in the order of time
  dateline show zapad-2021                  one entry with its evidence
  dateline why zapad-2021                   how it came to be, decision by decision
  dateline export --format html -o page.html

Each command's --help has more examples. Reports are texts, pages, PDF, Word, mail, archives, tables or addresses, in
English."""



class Commands(TyperGroup):
    """The commands; one whose reader went away, as in `dateline timeline | head`, is done."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """`dateline bulk merge FOLDER`: a command of two words; `bulk-merge` is its older name."""
        if args[:2] == ["bulk", "merge"]:
            args = [MERGE, *args[2:]]
        return super().resolve_command(ctx, [MERGE, *args[1:]] if args[:1] == ["bulk-merge"] else args)

    def invoke(self, ctx: Any) -> Any:   # its class is private to typer
        """Run the command that was asked for."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()   # here, where a closed pipe can still be answered
            return done
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None


app = typer.Typer(cls=Commands, help=HELP, no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False,
                  rich_markup_mode=None,
                  context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})

for command in (reading.add, reading.read, asking.timeline, asking.show, asking.why, asking.exercises,
                asking.disagreements, asking.reports, reading.see, removing.remove, asking.export, serving.serve,
                watch.watch, correcting.fix, correcting.merge, correcting.split, correcting.drop, correcting.note,
                correcting.accept, correcting.undo, correcting.corrections):
    app.command()(command)
app.command("bulk")(bulk.bulk)
app.command(MERGE)(bulk.bulk_merge)
app.command("datasette-metadata")(asking.datasette_metadata)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {VERSION}")
        raise typer.Exit


@app.callback(help=HELP)
def _options(version: Annotated[bool, typer.Option(
        "--version", callback=_version, is_eager=True, help="The version, and nothing else.")] = False) -> None:
    """What can stand before a command."""


def main() -> None:
    """Run a command. Exit code 0: done; 1: some reports could not be read; 2: nothing could be read or asked; each with
    a line on standard error that says why; 130: stopped by the keyboard."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")   # the parser gains nothing from more threads
    try:
        app()
    except Stop as stop:
        print(f"dateline: {stop}", file=sys.stderr)
        raise SystemExit(2) from None
