"""Who reads for a command: workers in processes of their own, which are started when the first report needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Optional, TypeVar

import typer

from .terminal import Stop, warn

if TYPE_CHECKING:
    from ..model import Days, Reading, Report
    from ..workers import Lost, Pool

Jobs = Annotated[Optional[int], typer.Option("--jobs", "-j", min=1, metavar="N", help=(
    "Processes that read at once; by default one for each core of the processor."))]
Seconds = Annotated[float, typer.Option("--seconds", min=1, metavar="N", help=(
    "A report that keeps the processor longer is given up; the others are read."))]
Memory = Annotated[int, typer.Option("--memory", min=400, metavar="MB", help=(
    "A report whose reading takes more megabytes, the language model included, is given up."))]
SECONDS, MEMORY = 60.0, 1500
Item = TypeVar("Item")


class NotRead(Exception):
    """A report was lost; the message says how."""


class Reader:
    """Reads reports with one model, in workers that end with it: `with Reader(None) as reader: ...`."""

    def __init__(self, model: Optional[str], jobs: Optional[int] = None, seconds: float = SECONDS,
                 memory: int = MEMORY) -> None:
        self.model, self.jobs, self.seconds, self.memory = model, jobs, seconds, memory
        self._pool: Optional[Pool] = None
        self._coming: Optional[int] = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.close()

    def pool(self) -> Pool:
        """The workers, made once."""
        if self._pool is None:
            from ..workers import Limits, Pool
            self._pool = Pool(self.jobs, self.model, Limits(self.seconds, self.memory))
        return self._pool

    @property
    def coming(self) -> Optional[int]:
        """How many items there are in all, as soon as that is known."""
        return self._pool.coming if self._pool else self._coming

    def start(self) -> None:
        """Make sure that there can be readings. Raises `Stop` where the model is not installed."""
        with stopping():
            self.pool().start()

    def answers(self, items: Iterable[Item], wanted: Callable[[Report], bool]) -> Iterator[
            tuple[Item, Optional[Reading | Lost]]]:
        """Every item in its order; a wanted report with its reading or why it is lost, anything else with None."""
        with stopping():
            yield from self.pool().answers(items, wanted)

    def read(self, report: Report, within: Optional[Days] = None) -> Reading | Lost:
        """One report, now."""
        with stopping():
            return self.pool().read(report, within)

    def __call__(self, report: Report) -> Reading:
        """One report, now. Raises `NotRead` with why it is lost."""
        from ..workers import Lost
        answer = self.read(report)
        if isinstance(answer, Lost):
            raise NotRead(answer.message)
        return answer

    def reread(self, report: Report, within: Days) -> Optional[Reading]:
        """A report read within the days that others allow; None, with a line on standard error, where it is lost."""
        from ..workers import Lost
        answer = self.read(report, within)
        if isinstance(answer, Lost):
            warn(lost_line(report, answer))
            return None
        return answer


def lost_line(report: Report, lost: Lost) -> str:
    """The line about a report that could not be read."""
    return f"{report.path}: {lost.message}; the other reports are read; {lost.next_step}"


class stopping:
    """Turns a reader that cannot be made into the end of the command."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, problem: Optional[BaseException], trace: object) -> None:
        from ..workers import NoReader
        if isinstance(problem, NoReader):
            raise Stop(str(problem)) from None
