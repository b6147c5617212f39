"""The command that watches feeds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from .options import DEFAULT_RECORD, Model, Private, RecordFile
from .readers import Reader
from .reading import brought_up_to_date, kept_at
from .terminal import Stop, console, put, safe, warn

if TYPE_CHECKING:
    from ..feedlist import Feed
    from ..sources import Fetcher
    from ..store import Record

Feeds = Annotated[str, typer.Argument(metavar="FEEDS.toml", help="The list of feeds.")]
Once = Annotated[bool, typer.Option("--once", help="Visit what is due and end, as for cron.")]


def watch(feeds: Feeds, record: RecordFile = DEFAULT_RECORD, once: Once = False, allow_private: Private = False,
          model: Model = None) -> None:
    """Watch feeds, and read what is new into the record.

    Prints each new report, and what it changed in the record. A feed is visited once an hour unless the list says
    otherwise; where each stands is remembered in the record. Stopped with Ctrl-C, it goes on where it was.

    \b
      dateline watch feeds.toml                  until it is stopped
      dateline watch feeds.toml --once           from cron, as often as you like

    \b
    The list:
      [[feed]]
      url = "https://planet.example/rss"         # RSS, Atom, JSON Feed or a sitemap
      every = "30m"
      about = ["exercise", "drill"]              # only items with one of these words
    """
    from ..feedlist import BadFeeds, feeds_of
    from ..sources import Fetcher, Net
    from ..watching import due
    try:
        listed = feeds_of(feeds)
    except BadFeeds as problem:
        raise Stop(str(problem)) from None
    fetcher = Fetcher(Net(allow_private=allow_private))
    with Reader(model, jobs=1) as reader, kept_at(record, create=True) as kept:
        while True:
            visited(kept, listed, fetcher, reader)
            if once:
                return
            time.sleep(max(due(kept, listed) - time.time(), 1.0))


def visited(record: Record, feeds: Sequence[Feed], fetcher: Fetcher, reader: Reader) -> None:
    """One round: visit what is due, make the entries again, say what changed."""
    from ..changes import changes_of
    from ..export.words import title_words
    from ..watching import watch_once
    from .tables import added_line
    out, before = console(), record.entries()
    try:
        for visit in watch_once(record, feeds, fetcher, reader):
            if visit.problem:
                warn(str(visit.problem))
            elif visit.reading:
                put(out, added_line(visit.reading))
            elif visit.ended:
                put(out, safe(f"{visit.feed.url}: {visit.ended}"))
    finally:
        brought_up_to_date(record, reader)
    for change in changes_of(before, record.entries()):
        entry = change.entry
        put(out, safe(f"{change.kind:<8} {entry.id[:8]}  {entry.status} {entry.kind}: {title_words(entry)}"
                      + (f"  ({'; '.join(change.what)})" if change.what else "")))
