"""What a feed lists: RSS and Atom through feedparser, JSON Feed, sitemaps.

Dates of feeds are often broken; an item of such a date has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Optional
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]   # no types of its own

from ..model import Published, one_day
from .given import UNKNOWN

MOST: Final = 1000   # items of one feed
SITEMAP: Final = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]")
NOT_A_LIST: Final = "no feed and no sitemap"


@dataclass(frozen=True, slots=True)
class Item:
    """One report that a feed tells of."""

    url: str
    title: Optional[str] = None
    published: Published = UNKNOWN
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, read: its name, its items in its order; `inner` are the sitemaps that a sitemap index lists."""

    name: Optional[str]
    items: list[Item]
    inner: list[str]


class NotAFeed(Exception):
    """The answer is no feed; the message says what it is."""


def looks_like_feed(content: bytes, kind: str) -> bool:
    """Whether an answer is a feed or a sitemap, by its type and its beginning."""
    head = content[:2000].lstrip().lower()
    if kind in ("application/rss+xml", "application/atom+xml", "application/feed+json"):
        return True
    if head.startswith(b"{") and b"jsonfeed.org" in head:
        return True
    return b"<html" not in head and re.search(rb"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", head) is not None


def listing_of(content: bytes, url: str) -> Listing:
    """What the answer at an address lists. Raises `NotAFeed`."""
    head = content[:2000].lstrip()
    if head.startswith(b"{"):
        return _json_feed(content, url)
    if SITEMAP.search(content[:2000]):
        return _sitemap(content, url)
    return _feed(content, url)


def _feed(content: bytes, url: str) -> Listing:
    import feedparser
    feed = feedparser.parse(content)   # bytes: it never fetches
    if not feed.get("version") and not feed.entries:
        raise NotAFeed(NOT_A_LIST)
    items = []
    for entry in feed.entries[:MOST]:
        link = entry.get("link") or next((one.get("href") for one in entry.get("links", ()) if one.get("href")), None)
        if link:
            moment = entry.get("published_parsed") or entry.get("created_parsed")
            said = str(entry.get("published") or entry.get("created") or "")
            items.append(Item(urljoin(url, link), _line(entry.get("title")), _parsed(moment, said),
                              _line(entry.get("summary")) or ""))
    return Listing(_line(feed.feed.get("title")), items, [])


def _parsed(moment: Any, said: str) -> Published:
    """The day of an item, in its sender's calendar where the words are ISO or RFC 2822; none where they are broken."""
    try:
        day = _as_written(said) or (date(*moment[:3]) if moment else None)
    except (ValueError, TypeError):
        day = None
    if day is None or not 1990 <= day.year <= 2100:   # 1970 and 0001 are what broken programs write
        return Published()
    return Published(days=one_day(day), basis="stated", because=f"the feed gives {said or day.isoformat()}")


def _as_written(said: str) -> Optional[date]:
    from email.utils import parsedate_to_datetime
    try:
        return datetime.fromisoformat(said.strip()).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(said).date()
    except (ValueError, TypeError):
        return None


def _json_feed(content: bytes, url: str) -> Listing:
    try:
        feed = json.loads(content)
    except ValueError:
        raise NotAFeed("JSON that cannot be read") from None
    rows = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(rows, list):
        raise NotAFeed(NOT_A_LIST)
    items = [Item(urljoin(url, row["url"]), _line(row.get("title")),
                  _parsed(None, str(row.get("date_published") or "")), _line(row.get("summary")) or "")
             for row in rows[:MOST] if isinstance(row, dict) and isinstance(row.get("url"), str)]
    return Listing(_line(feed.get("title")), items, [])


def _sitemap(content: bytes, url: str) -> Listing:
    """A sitemap (sitemaps.org), with Google's news day where it has one; `lastmod` is a change, not a publication."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root is None:
        raise NotAFeed("a sitemap that cannot be read")
    rows = [row for row in root if isinstance(row.tag, str)][:50_000]
    if etree.QName(root).localname == "sitemapindex":
        inner = sorted(((_said(row, "lastmod"), _said(row, "loc")) for row in rows), reverse=True)
        return Listing(None, [], [urljoin(url, loc) for _, loc in inner if loc])
    found = [(_said(row, "publication_date") or _said(row, "lastmod"), row) for row in rows]
    found.sort(key=lambda pair: pair[0], reverse=True)   # the newest first, for a sitemap has them in any order
    return Listing(None, [Item(urljoin(url, loc), _said(row, "title") or None,
                               _parsed(None, _said(row, "publication_date"))) for _, row in found[:MOST]
                          if (loc := _said(row, "loc"))], [])


def _said(row: Any, tag: str) -> str:
    """The text of the first element of that name below a row, in any namespace."""
    return next((" ".join((element.text or "").split()) for element in _elements(row)
                 if etree.QName(element).localname == tag), "")


def _elements(row: Any) -> Iterator[Any]:
    yield from (element for element in row.iter() if isinstance(element.tag, str))


def _line(said: object) -> Optional[str]:
    text = " ".join(re.sub(r"<[^>]*>", " ", said).split()) if isinstance(said, str) else ""
    return text or None
