"""The supervisor: hands reports to workers, keeps their order, and ends a worker that takes too long or too much.

A report that brings its worker down, loops without end or eats memory loses only itself; another worker takes over.
What comes out is the same, in the same order, whatever the number of workers.
"""

from __future__ import annotations

import os
import selectors
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Optional, TypeVar

from ..model import Days, Reading, Report
from .feed import Feed
from .hired import Hired
from .messages import Done, Limits, Lost, Ready, Refused, Reply, Request, Setup

LOAD = "dateline.workers.reading:load"
PATIENCE = 10      # times its limit that a report may take by the clock, on a busy machine
START = 300.0      # seconds in which a worker must have made its reader
LOOK = 0.2         # seconds between two looks at time and memory
ENOUGH = 4         # reports that wait before another worker is worth its start
RETIRE = 2000      # reports after which a worker gives way to a fresh one: models keep every new word
Item = TypeVar("Item")


class NoReader(Exception):
    """No worker could be started; the message says why."""


@dataclass(eq=False, slots=True)
class Slot:
    """A place in the order: an item, and its answer once there is one."""

    item: object
    report: Optional[Report]
    within: Optional[Days] = None
    answer: Optional[Reading | Lost] = None
    open: bool = True


class Pool:
    """So many workers at most. `with Pool(2) as pool: for report, answer in pool.answers(reports): ...`."""

    def __init__(self, jobs: Optional[int] = None, model: Optional[str] = None, limits: Optional[Limits] = None,
                 load: str = LOAD) -> None:
        self.jobs, self.limits = jobs or cores(), limits or Limits()
        self._setup = Setup(load, model)
        self._workers: dict[Hired, Optional[Slot]] = {}
        self._listening = selectors.DefaultSelector()
        self._waiting: deque[Slot] = deque()
        self.coming: Optional[int] = None   # how many items there are, as soon as that is known

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in list(self._workers):
            self._dismiss(worker)
        self._listening.close()

    def answers(self, items: Iterable[Item], wanted: Callable[[Report], bool] = lambda _: True) -> Iterator[
            tuple[Item, Optional[Reading | Lost]]]:
        """Every item in its order, a wanted report with its reading or why it is lost, anything else with None.

        Items are taken ahead, in a thread of their own. Raises `NoReader` where no worker can be started, and whatever
        the items raise.
        """
        order: deque[Slot] = deque()
        with Feed(items) as feed:
            while True:
                for item in feed.come():
                    slot = Slot(item, item if isinstance(item, Report) and wanted(item) else None)
                    slot.open = slot.report is not None
                    order.append(slot)
                    if slot.open:
                        self._waiting.append(slot)
                self.coming = feed.count
                while order and not order[0].open:
                    slot = order.popleft()
                    feed.gone(slot.item)
                    yield slot.item, slot.answer  # type: ignore[misc]   # the item that came
                if not order and feed.over:
                    return
                self._work(LOOK / 4 if not feed.over and self._has_room() else LOOK)

    def read(self, report: Report, within: Optional[Days] = None) -> Reading | Lost:
        """One report, now. Raises `NoReader`."""
        slot = Slot(report, report, within)
        self._waiting.append(slot)
        while slot.answer is None:
            self._work(LOOK)
        return slot.answer

    def start(self) -> None:
        """Wait until a first worker is ready. Raises `NoReader` where none can be."""
        if not self._workers:
            self._hire()
        while all(worker.starting for worker in self._workers):
            self._work(LOOK)

    # --- one step

    def _has_room(self) -> bool:
        return len(self._workers) < self.jobs or any(slot is None for slot in self._workers.values())

    def _work(self, patience: float) -> None:
        """Hire, hand out, hear what is said within so many seconds, and end who goes beyond the limits."""
        starting = any(worker.starting for worker in self._workers)
        if self._waiting and len(self._workers) < self.jobs and (
                not self._workers or len(self._waiting) >= ENOUGH) and not (starting and self.jobs == 1):
            self._hire()
        for worker, slot in list(self._workers.items()):
            if slot is None and not worker.starting and self._waiting:
                given = self._waiting.popleft()
                assert given.report is not None
                self._workers[worker] = given
                worker.ask(Request(given.report, given.within, self.limits.seconds))
        for key, _ in self._listening.select(patience):
            self._hear(key.data)
        for worker, slot in list(self._workers.items()):
            if worker.starting and worker.busy_for > START:
                self._dismiss(worker)
                raise NoReader(f"no reader was made within {START:.0f} s; is the machine out of memory?")
            if slot is not None and (excess := self._excess(worker)):
                self._lose(worker, slot, excess)

    def _hire(self) -> None:
        worker = Hired(self._setup)
        self._workers[worker] = None
        self._listening.register(worker.answers, selectors.EVENT_READ, worker)

    def _dismiss(self, worker: Hired, gone: bool = False) -> Optional[int]:
        self._listening.unregister(worker.answers)
        del self._workers[worker]
        return worker.end(gone)

    def _hear(self, worker: Hired) -> None:
        """Take what a worker says; one that ended without a word has lost its report."""
        if worker not in self._workers:
            return
        slot, reply = self._workers[worker], worker.reply()
        if worker.starting:
            self._started(worker, reply)
        elif slot is None:
            self._dismiss(worker)
        elif isinstance(reply, Done | Lost):
            slot.answer, slot.open = reply.reading if isinstance(reply, Done) else reply, False
            self._workers[worker] = None
            if worker.reports >= RETIRE or worker.megabytes() > 0.7 * self.limits.megabytes:
                self._dismiss(worker)
        else:
            self._lose(worker, slot, None)

    def _started(self, worker: Hired, reply: Optional[Reply]) -> None:
        if isinstance(reply, Ready):
            worker.starting = False
            return
        code = self._dismiss(worker, gone=True)
        raise NoReader(reply.message if isinstance(reply, Refused) else
                       f"the process that reads ended as it started (exit code {code})")

    def _excess(self, worker: Hired) -> Optional[Lost]:
        """How a busy worker goes beyond the limits."""
        if worker.worked_for() > self.limits.seconds or worker.busy_for > PATIENCE * self.limits.seconds:
            return Lost(f"took longer than {self.limits.seconds:g} s and was given up",
                        "give it more with --seconds, or cut it into smaller reports")
        if worker.megabytes() > self.limits.megabytes:
            return Lost(f"took more than {self.limits.megabytes} MB of memory and was given up",
                        "give it more with --memory, or cut it into smaller reports")
        return None

    def _lose(self, worker: Hired, slot: Slot, why: Optional[Lost]) -> None:
        code = self._dismiss(worker, gone=why is None)
        slot.answer = why or Lost(f"ended the process that read it ({_ending(code)})",
                                  "please report this fault with the text")
        slot.open = False


def _ending(code: Optional[int]) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
