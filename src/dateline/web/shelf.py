"""The record as the server holds it: opened to be read for each request, with answers kept until the file changes.

While another process is writing, the file changes again and again. An answer of a moment ago is then given at once, and
the new one is made behind it, by one thread for all: visitors wait for no more than their own page. What was changed
from our own pages is seen at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic, time
from typing import Any, Final, Optional, TypeVar

from ..store import Desk, NotARecord

MOST: Final = 400          # answers kept
STALE: Final = 10.0        # seconds for which an answer of before a change may still be given
QUIET: Final = 2.0         # seconds without a write after which nobody is writing
OF_REPORTS: Final = ("reports",)   # with this a key begins whose answer changes with the reports, not only with entries
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Kept:
    """An answer, the version of the record that it was made from, and since when it is known to be an old one."""

    answer: Any
    version: int
    old_since: Optional[float] = None


class Shelf:
    """`with shelf.desk() as desk`: the record for one request; `shelf.kept(desk, key, make)`: an answer, made once."""

    def __init__(self, record: str) -> None:
        self.record = record
        self._watch: Optional[Desk] = None
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._behind = ThreadPoolExecutor(1, "shelf")
        self._coming: set[Hashable] = set()
        self._serial = self._cleared = 0
        self._changed = self._made_at = -1

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The record, opened to be read only. Raises `NotARecord`."""
        with Desk(self.record) as desk:
            yield desk

    def version(self) -> str:
        """A word that changes whenever an answer may. Raises `NotARecord`."""
        with self._lock:
            return f"{self._now(OF_REPORTS)}.{self._serial}"

    def _now(self, key: Hashable) -> int:
        """The version of what an answer of that key is made from."""
        if self._watch is None:
            self._watch = Desk(self.record)
        changed = self._watch.version()
        if changed != self._changed:
            self._changed, self._made_at = changed, self._watch.made()
        return changed if isinstance(key, tuple) and key[:1] == OF_REPORTS else self._made_at

    def kept(self, desk: Desk, key: Hashable, make: Callable[[Desk], Answer]) -> Answer:
        """The answer of that key for the record as it is now, or as it was at most STALE seconds ago.

        `desk` is that of the request; `make` may be given another one, and must keep no other answers.
        """
        with self._lock:
            now = self._now(key)
            found = self._found(key, now)
            if found is not None:
                if found.version != now and key not in self._coming:
                    self._coming.add(key)
                    self._behind.submit(self._remade, key, make)
                answer: Answer = found.answer
                return answer
            making = self._making.setdefault(key, Lock())
        with making:   # one makes it, the others wait for it
            with self._lock:
                found = self._found(key, self._now(key))
            if found is not None:
                return found.answer   # type: ignore[no-any-return]
            return self._made(desk, key, make)

    def _found(self, key: Hashable, now: int) -> Optional[_Kept]:
        """What may be given for that key."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        if found.version == now:
            return found
        found.old_since = found.old_since or monotonic()
        return found if monotonic() - found.old_since < STALE and self._being_written() else None

    def _being_written(self) -> bool:
        """Whether somebody wrote to the file, or to its log, a moment ago."""
        files = (file for name in (self.record, f"{self.record}-wal") if (file := Path(name)).exists())
        return time() - max((file.stat().st_mtime for file in files), default=0.0) < QUIET

    def _made(self, desk: Desk, key: Hashable, make: Callable[[Desk], Answer]) -> Answer:
        with self._lock:
            version, cleared = self._now(key), self._cleared
        made = make(desk)
        with self._lock:
            if cleared == self._cleared:   # else it was changed from here while it was made
                self._answers[key] = _Kept(made, version)
            self._making.pop(key, None)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return made

    def _remade(self, key: Hashable, make: Callable[[Desk], Answer]) -> None:
        try:
            with self.desk() as desk:
                self._made(desk, key, make)
            with self._lock:
                self._serial += 1
        except NotARecord:
            return   # whoever asks next is told
        finally:
            with self._lock:
                self._coming.discard(key)

    def clear(self) -> None:
        """Forget all answers: the record has been changed from here."""
        with self._lock:
            self._cleared += 1
            self._serial += 1
            self._answers.clear()

    def close(self) -> None:
        """Close the connection that watches for changes."""
        self._behind.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
