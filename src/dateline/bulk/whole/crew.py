"""Processes that share the work of a merge, or this process alone."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Optional, Self

from .benchwork import Bench
from .circles import look_rarely

AHEAD: Final = 2   # tasks a process that are given out beforehand: answers wait in memory until they are asked for
_bench: Bench


class Crew:
    """`with Crew(jobs, record, folder) as crew: ...`; one job is done in this process."""

    def __init__(self, jobs: int, record: str, folder: Path) -> None:
        self.jobs = jobs
        self._own = Bench(record, folder) if jobs == 1 else None
        self._pool = None if jobs == 1 else ProcessPoolExecutor(
            jobs, multiprocessing.get_context("spawn"), _begin, (record, folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], problem: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, name: str, tasks: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """What `Bench.NAME` gives for each task, in their order."""
        if self._own or not self._pool:
            yield from (getattr(self._own, name)(*task) for task in tasks)
            return
        waiting: deque[Future[Any]] = deque()
        for task in tasks:
            waiting.append(self._pool.submit(_done, name, task))
            if len(waiting) > AHEAD * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(record: str, folder: Path) -> None:
    global _bench
    threading.Thread(target=_end_with_the_command, daemon=True).start()
    look_rarely()
    _bench = Bench(record, folder)


def _end_with_the_command() -> None:
    """A process whose command was killed would wait for tasks for ever."""
    if command := multiprocessing.parent_process():
        command.join()
        os._exit(1)


def _done(name: str, task: tuple[Any, ...]) -> Any:
    return getattr(_bench, name)(*task)
