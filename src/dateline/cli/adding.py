"""Reports on their way into a record, one after the other in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from ..model import Reading, Report
from ..sources import Problem
from ..store import Record, better_dated
from ..workers import Lost
from .readers import Reader, lost_line
from .tables import added_line
from .terminal import Shown, put, safe, warn

if TYPE_CHECKING:
    from rich.console import Console

NOT_THERE = ("no such file", "a folder without")   # what is not there is no report that could not be read


class Adding:
    """Puts readings into a record and counts: `done` reports are in it now, `bad` ones could not be read."""

    def __init__(self, record: Record, reader: Reader, out: Console, again: bool) -> None:
        self.record, self.reader, self.out, self.again = record, reader, out, again
        self.done = self.bad = 0
        self._failed = {one.path for one in record.failed()}

    def all(self, items: Iterable[Report | Problem], shown: Shown) -> None:
        """Every item in its order. What other reports before it made known is known when it is its turn."""
        for item, answer in self.reader.answers(items, self._is_wanted):
            if isinstance(item, Problem):
                self._bad(item, None)
            elif not self._is_wanted(item):
                self._known(item)
            else:   # read now if it was known a while ago and no longer is
                self._read(item, answer if answer is not None else self.reader.read(item))
            shown(f"Reading {item.path}", self.done + self.bad, self.reader.coming)

    def _is_wanted(self, report: Report) -> bool:
        """Whether it is to be read: it is unknown, or comes with a better day."""
        known = self.record.published(self.record.named(report).id)
        return known is None or self.again or better_dated(report.published, known)

    def _known(self, report: Report) -> None:
        self.done += 1
        typer.echo(f"{safe(report.path)}: already known")
        if report.path in self._failed:
            self.record.forget_failed(report.path, report.id)

    def _read(self, report: Report, answer: Reading | Lost) -> None:
        if isinstance(answer, Lost):
            warn(lost_line(report, answer))
            self._bad(Problem(report.path, answer.message, answer.next_step), report.id)
        else:
            kept = self.record.add(answer)
            self.done += 1
            put(self.out, added_line(kept))
            if kept.report.id != report.id:
                warn(f"{safe(report.path)}: another report has the id {report.id} by chance; "
                     f"this one is kept as {kept.report.id}")

    def _bad(self, problem: Problem, report: str | None) -> None:
        self.bad += 1
        if report is None:
            warn(str(problem))
        if not problem.message.startswith(NOT_THERE):
            self.record.fail(safe(problem.path).plain, report, problem.message, problem.next_step)
