"""Readings into parts as they come."""

from __future__ import annotations

import time
from typing import Final, Optional

from ..hashed import words_hash
from ..model import Reading, Report
from ..sources import Problem
from ..store import There, beside, better_dated, renamed
from ..workers import Lost
from .gate import Gate
from .parts import Failed, LeftOut, Parts

ROWS: Final = 1000  # readings a part
SECONDS: Final = 60.0  # after which what there is becomes a part: no more than that is lost to a kill


class Filling:
    """Takes readings and what could not be read; `with Filling(parts) as filling: ...` keeps all of it at the end.

    `done`: readings kept now; `known`: reports that were there before; `bad`: reports set aside now; `left`: those that
    the gate did not let through.
    """

    def __init__(self, parts: Parts, rows: int = ROWS, seconds: float = SECONDS, retry: bool = False,
                 gate: Optional[Gate] = None) -> None:
        self.parts, self.rows, self.seconds, self.gate = parts, rows, seconds, gate
        self.done = self.known = self.bad = self.left = 0
        self._left = {one.report for one in parts.left_out()} if gate else set()
        self._there = parts.known()
        self._failed = set(parts.failed())
        self._aside = {} if retry else {f.report: f.words for f in self._failed if f.report}
        self._waiting: list[Reading] = []
        self._since = time.monotonic()

    def __enter__(self) -> Filling:
        return self

    def __exit__(self, *_: object) -> None:
        self.keep()

    def is_wanted(self, report: Report) -> bool:
        """Whether it is to be read: it is new, and the gate lets it through."""
        return self.is_new(self._named(report)) and (self.gate is None or self.gate.passes(report))

    def is_new(self, report: Report) -> bool:
        """Whether it is neither there nor set aside, or comes with a better day."""
        if report.id in self._aside:
            return False
        known = self._there.get(report.id)
        return known is None or better_dated(report.published, known.published)

    def _named(self, report: Report) -> Report:
        """The report under the id that it has here: one of its own where chance gave its id to another one."""
        if there := self._there.get(report.id):
            return beside(report, there.words)
        if aside := self._aside.get(report.id):
            return beside(report, bytes.fromhex(aside))
        return report

    def take(self, item: Report | Problem, answer: Reading | Lost | None) -> None:
        """One report with its reading, with why it was lost, or (None) because it was not wanted."""
        if isinstance(item, Problem):
            self._fail(Failed(item.path, "", item.message, item.next_step))
        else:
            self._take(self._named(item), answer)
        if len(self._waiting) >= self.rows or time.monotonic() - self._since > self.seconds:
            self.keep()

    def _take(self, report: Report, answer: Reading | Lost | None) -> None:
        if isinstance(answer, Lost):
            words = words_hash(report.text)
            self._aside[report.id] = words.hex()
            self._fail(Failed(report.path, report.id, answer.message, answer.next_step, words.hex()))
        elif not self.is_new(report):
            self.known += 1
        elif answer is None:
            self._leave(report)
        else:
            self._there[report.id] = There(answer.report.published, words_hash(report.text))
            self._waiting.append(renamed(answer, report.id))
            self.done += 1

    def keep(self) -> None:
        """What waits becomes a part."""
        self._since = time.monotonic()
        if self._waiting:
            self.parts.write(self._waiting)
            self._waiting = []

    def _leave(self, report: Report) -> None:
        self.left += 1
        if self.gate is not None and report.id not in self._left:
            self._left.add(report.id)
            self.parts.leave(LeftOut(report.path, report.id, list(self.gate.kinds), self.gate.share))

    def _fail(self, failed: Failed) -> None:
        self.bad += 1
        if failed not in self._failed:
            self._failed.add(failed)
            self.parts.fail(failed)
