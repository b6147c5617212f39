"""Readings into parts as they come."""

from __future__ import annotations

import time
from typing import Final

from ..model import Reading, Report
from ..sources import Problem
from ..store import better_dated
from ..workers import Lost
from .parts import Failed, Parts

ROWS: Final = 1000  # readings a part
SECONDS: Final = 60.0  # after which what there is becomes a part: no more than that is lost to a kill


class Filling:
    """Takes readings and what could not be read; `with Filling(parts) as filling: ...` keeps all of it at the end.

    `done`: readings kept now; `known`: reports that were there before; `bad`: reports set aside now.
    """

    def __init__(self, parts: Parts, rows: int = ROWS, seconds: float = SECONDS, retry: bool = False) -> None:
        self.parts, self.rows, self.seconds = parts, rows, seconds
        self.done = self.known = self.bad = 0
        self._published = parts.known()
        self._failed = set(parts.failed())
        self._aside = set() if retry else {f.report for f in self._failed if f.report}
        self._waiting: list[Reading] = []
        self._since = time.monotonic()

    def __enter__(self) -> Filling:
        return self

    def __exit__(self, *_: object) -> None:
        self.keep()

    def is_wanted(self, report: Report) -> bool:
        """Whether it is to be read: neither there nor set aside, or it comes with a better day."""
        if report.id in self._aside:
            return False
        known = self._published.get(report.id)
        return known is None or better_dated(report.published, known)

    def take(self, item: Report | Problem, answer: Reading | Lost | None) -> None:
        """One report with its reading, with why it was lost, or (None) because it was not wanted."""
        if isinstance(item, Problem):
            self._fail(Failed(item.path, "", item.message, item.next_step))
        elif isinstance(answer, Lost):
            self._aside.add(item.id)
            self._fail(Failed(item.path, item.id, answer.message, answer.next_step))
        elif answer is None or not self.is_wanted(item):
            self.known += 1
        else:
            self._published[item.id] = answer.report.published
            self._waiting.append(answer)
            self.done += 1
        if len(self._waiting) >= self.rows or time.monotonic() - self._since > self.seconds:
            self.keep()

    def keep(self) -> None:
        """What waits becomes a part."""
        self._since = time.monotonic()
        if self._waiting:
            self.parts.write(self._waiting)
            self._waiting = []

    def _fail(self, failed: Failed) -> None:
        self.bad += 1
        if failed not in self._failed:
            self._failed.add(failed)
            self.parts.fail(failed)
