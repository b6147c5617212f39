"""The record as the server holds it: opened to be read for each request, with answers kept until the file changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final, Optional, TypeVar

from ..store import Desk

MOST: Final = 400          # answers kept
Answer = TypeVar("Answer")


class Shelf:
    """`with shelf.desk() as desk`: the record for one request; `shelf.kept(key, make)`: an answer, made once."""

    def __init__(self, record: str) -> None:
        self.record = record
        self._watch: Optional[Desk] = None
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._version = -1

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The record, opened to be read only. Raises `NotARecord`."""
        with Desk(self.record) as desk:
            yield desk

    def version(self) -> int:
        """A number that changes whenever the record does. Raises `NotARecord`."""
        with self._lock:
            if self._watch is None:
                self._watch = Desk(self.record)
            now = self._watch.version()
            if now != self._version:
                self._version = now
                self._answers.clear()
            return now

    def kept(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer of that key for the record as it is now."""
        version = self.version()
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                found: Answer = self._answers[key]
                return found
        made = make()
        with self._lock:
            if version == self._version:   # else the record has changed while it was made
                self._answers[key] = made
                while len(self._answers) > MOST:
                    self._answers.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget all answers: the record has been changed from here."""
        with self._lock:
            self._answers.clear()

    def close(self) -> None:
        """Close the connection that watches for changes."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
