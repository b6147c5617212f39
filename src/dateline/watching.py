"""Watching feeds: each asked when it is due, its new reports read into the record, and what that changed.

Polite: one visit an hour unless the list says otherwise, nothing that did not change is sent again (ETag,
Last-Modified), a feed that fails is left alone for longer each time, and for as long as its server asks. All of it is
remembered in the record.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .feedlist import Feed
from .model import Reading, Report
from .read.report.making import Line, Problem
from .sources import Fetcher, Given
from .sources.addresses import report_of_item
from .sources.feeds import Item, Listing, NotAFeed, listing_of
from .sources.fetch import NotFetched
from .store import Record
from .store.watched import FeedState, Watched

TRIES: Final = 3               # visits on which an item that cannot be read is tried
BACK_OFF: Final = 600.0        # seconds after the first failure; twice as long after each further one
LONGEST: Final = 86_400.0
SITEMAPS: Final = 3            # of a sitemap index: the newest

Read = Callable[[Report], Reading]


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit to a feed gave, as it happens: a reading, a problem, or how the visit ended."""

    feed: Feed
    reading: Reading | None = None
    problem: Problem | None = None
    ended: str = ""


def watch_once(record: Record, feeds: Sequence[Feed], fetcher: Fetcher, read: Read,
               clock: Callable[[], float] = time.time) -> Iterator[Visit]:
    """Visit each feed that is due, and read into the record what is new there. The entries are not made again here."""
    watched = Watched(record)
    for feed in feeds:
        if watched.feed(feed.url).due <= clock():
            yield from _visited(record, watched, feed, fetcher, read, clock)


def due(record: Record, feeds: Sequence[Feed]) -> float:
    """The moment at which the next feed is due, in seconds since 1970."""
    watched = Watched(record)
    return min(watched.feed(feed.url).due for feed in feeds)


def _visited(record: Record, watched: Watched, feed: Feed, fetcher: Fetcher, read: Read,
             clock: Callable[[], float]) -> Iterator[Visit]:
    state = watched.feed(feed.url)
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    try:
        answer = fetcher.get(feed.url, {name: value for name, value in headers.items() if value})
        if answer.unchanged:
            watched.set_feed(feed.url, replace(state, due=clock() + feed.every, failures=0))
            yield Visit(feed, ended="nothing new")
            return
        listing = _whole(listing_of(answer.content, answer.url), fetcher)
    except (NotFetched, NotAFeed) as problem:
        wait = min(BACK_OFF * 2 ** state.failures, LONGEST)
        if isinstance(problem, NotFetched) and problem.wait is not None:
            wait = max(problem.wait, wait if state.failures else 0.0)
        watched.set_feed(feed.url, replace(state, due=clock() + wait, failures=state.failures + 1))
        yield Visit(feed, problem=Problem(feed.url, str(problem), f"asked again in {_spoken(wait)}"))
        return
    count, left = 0, 0
    for item in listing.items:
        tries = watched.tries(item.url) if _is_about(item, feed) else None
        if tries is None or tries >= TRIES:
            continue
        if count >= feed.limit:
            left += 1
            continue
        count += 1
        yield from _taken(record, watched, feed, listing, item, tries, fetcher, read)
    # where items were left, the feed must be sent again though nothing changed in it
    kept = FeedState(due=clock() + feed.every) if left else FeedState(
        answer.headers.get("etag"), answer.headers.get("last-modified"), clock() + feed.every)
    watched.set_feed(feed.url, kept)
    yield Visit(feed, ended=f"{left} more items next time" if left else "" if count else "nothing new")


def _taken(record: Record, watched: Watched, feed: Feed, listing: Listing, item: Item, tries: int, fetcher: Fetcher,
           read: Read) -> Iterator[Visit]:
    """The reports of one item, read into the record."""
    given = Given(facts=Line(outlet=feed.outlet or listing.name))
    for report in report_of_item(item, given, fetcher):
        if isinstance(report, Problem):
            watched.set_item(item.url, feed.url, None, tries + 1, report.message)
            yield Visit(feed, problem=report)
            continue
        report = record.named(report)
        if not record.known(report.id):
            try:
                reading = read(report)
            except Exception as fault:   # one report never loses the others
                watched.set_item(item.url, feed.url, None, tries + 1, f"{type(fault).__name__}: {fault}")
                yield Visit(feed, problem=Problem(report.path, f"could not be read ({type(fault).__name__}: {fault})",
                                                  "please report this fault with the text"))
                continue
            record.add(reading)
            yield Visit(feed, reading=reading)
        watched.set_item(item.url, feed.url, report.id, tries + 1)


def _whole(listing: Listing, fetcher: Fetcher) -> Listing:
    """The listing, with the items of the newest sitemaps that it lists."""
    items = list(listing.items)
    for url in listing.inner[:SITEMAPS]:
        answer = fetcher.get(url)
        items += listing_of(answer.content, answer.url).items
    return Listing(listing.name, items, [])


def _is_about(item: Item, feed: Feed) -> bool:
    told = f"{item.title or ''} {item.summary}".casefold()
    return not feed.about or any(word.casefold() in told for word in feed.about)


def _spoken(seconds: float) -> str:
    return f"{seconds / 3600:.0f} hours" if seconds >= 7200 else f"{max(seconds / 60, 1):.0f} minutes"
