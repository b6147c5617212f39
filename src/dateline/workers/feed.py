"""Items taken ahead of their use in a thread of their own: a slow source keeps nobody waiting who has work to do."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Final, Generic, Optional, TypeVar

from ..model import Report

AHEAD: Final = 10_000            # items at most that were taken and not yet used
CHARACTERS: Final = 20_000_000   # and characters of their texts
Item = TypeVar("Item")


class Feed(Generic[Item]):
    """`with Feed(items) as feed:` takes items as long as not too much of them lies about unused."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self._taken: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._room = threading.Condition()
        self._lying, self._weight, self._stop = 0, 0, False
        self._fault: Optional[BaseException] = None
        self._done = False
        self._came = 0
        self._thread = threading.Thread(target=self._take, name="dateline-feed", daemon=True)

    def __enter__(self) -> Feed[Item]:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._room:
            self._stop = True
            self._room.notify_all()

    def _take(self) -> None:
        try:
            for item in self._items:
                with self._room:
                    while not self._stop and (self._lying >= AHEAD or self._weight >= CHARACTERS):
                        self._room.wait()
                    if self._stop:
                        return
                    self._lying, self._weight = self._lying + 1, self._weight + weight(item)
                    self._taken.put(item)
        except BaseException as fault:   # for whoever asks next
            self._fault = fault
        finally:
            self._done = True

    def come(self) -> Iterator[Item]:
        """The items that have come since this was last asked. Raises what their source raised, behind the last one."""
        done = self._done   # before the queue is looked at: what it holds then is all there is
        while True:
            try:
                item = self._taken.get_nowait()
            except queue.Empty:
                break
            self._came += 1
            yield item
        if done and self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault

    def gone(self, item: object) -> None:
        """An item was used up."""
        with self._room:
            self._lying, self._weight = self._lying - 1, self._weight - weight(item)
            self._room.notify_all()

    @property
    def over(self) -> bool:
        """Whether no more will come."""
        return self._done and self._taken.empty() and self._fault is None

    @property
    def count(self) -> Optional[int]:
        """How many items there are in all, where that is known."""
        return self._came if self.over else None


def weight(item: object) -> int:
    """The characters of an item's text."""
    return len(item.text) if isinstance(item, Report) else 0
