"""What the commands print with: safe text, one console, errors that stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

PIPED = 120   # columns of a table that goes into a file or a pipe


class Stop(Exception):
    """The command cannot go on; the message is its one line on standard error. Exit code 2."""


def console() -> Console:
    """Standard output: colours and the terminal's width where it is one, else plain and wide."""
    from rich.console import Console

    class Paper(Console):
        def on_broken_pipe(self) -> None:
            """Nobody reads on: `main` ends the command, for which Rich alone would end it as failed."""
            raise BrokenPipeError

    return Paper(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else PIPED)


Shown = Callable[[str, Optional[int], Optional[int]], None]
"""Shows what is done now, how much of it is done, and of how much."""


@contextmanager
def progress(out: Console) -> Iterator[Shown]:
    """A line with a bar below what is printed, in terminals only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
    with Progress(SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
                  TimeRemainingColumn(), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, of: bar.update(task, description=safe(what).plain[:60], completed=done or 0, total=of)


def put(out: Console, block: RenderableType) -> None:
    """Print a table or a text; a text keeps its lines where no terminal has to be filled."""
    from rich.text import Text
    out.print(block, soft_wrap=isinstance(block, Text) and not out.is_terminal)


def warn(message: str) -> None:
    """One line on standard error."""
    from ..export.safe import one_line
    print(f"dateline: {one_line(message)}", file=sys.stderr)


def safe(text: Optional[str], style: str = "") -> Text:
    """Text of unknown make for the terminal: on one line, with characters that steer a terminal written out."""
    from rich.text import Text

    from ..export.safe import one_line
    return Text(one_line(text or ""), style=style)
