"""What the record remembers of the feeds that are watched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .record import Record


@dataclass(frozen=True, slots=True)
class FeedState:
    """Where watching a feed stands."""

    etag: Optional[str] = None
    modified: Optional[str] = None
    due: float = 0.0
    """Not to be asked before this moment, in seconds since 1970."""
    failures: int = 0
    """How often it failed in a row."""


class Watched:
    """The memory of `dateline watch`, in the record that it fills. It is written at once: a restart loses nothing.

    It uses the connection of the record, as everything in this room may.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        with record.change():
            record._rows("watch/make_feeds")
            record._rows("watch/make_items")

    def feed(self, url: str) -> FeedState:
        """What is remembered of a feed."""
        for etag, modified, due, failures in self._record._rows("watch/feed", url=url):
            return FeedState(etag, modified, due, failures)
        return FeedState()

    def set_feed(self, url: str, state: FeedState) -> None:
        """Remember a feed."""
        with self._record.change():
            self._record._rows("watch/set_feed", url=url, etag=state.etag, modified=state.modified, due=state.due,
                              failures=state.failures)

    def tries(self, url: str) -> Optional[int]:
        """How often an item was tried in vain; None where it gave its report."""
        for report, tries in self._record._rows("watch/item", url=url):
            return None if report else int(tries)
        return 0

    def set_item(self, url: str, feed: str, report: Optional[str], tries: int, said: Optional[str] = None) -> None:
        """Remember an item: the report that it gave, or why it gave none."""
        with self._record.change():
            self._record._rows("watch/set_item", url=url, feed=feed, report=report, tries=tries, said=said)
