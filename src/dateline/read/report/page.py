"""A web page as a report: its story as text, its title, day and outlet, and its captions marked as captions.

The libraries that do this take a third of a second to load, so they are imported where they are used.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from ...model import Days, Part, Published, one_day
from .blocks import find_blocks
from .clean import find_parts

DAY_NAMES = ("article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
             "parsely-pub-date", "pubdate", "publishdate", "sailthru.date", "cxenseparse:recs:publishtime")
TELLING = 12   # words of a line that may be story without a full stop; what a page of menus leaves is shorter
ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")   # characters that no tree takes
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\.|$)")


@dataclass(frozen=True)
class Page:
    """What a page holds. `parts` is empty where the page marks no captions of its own."""

    text: str
    title: Optional[str]
    outlet: Optional[str]
    url: Optional[str]
    published: Published
    parts: list[Part]


def from_html(html: str, url: Optional[str] = None) -> Optional[Page]:
    """The story of a page, without menus, footers and comments; None where none is found."""
    from trafilatura import bare_extraction
    tree = _tree(html)
    if tree is None:
        return None
    captions = set(_captions(tree))
    found: Any = bare_extraction(tree, url=url, with_metadata=True, include_comments=False, deduplicate=False)
    if found is None or not (found.text or "").strip():
        return None
    paragraphs = [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
    if not any(block.ends or len(block.words) >= TELLING for block in find_blocks("\n".join(paragraphs))):
        return None
    title = " ".join(found.title.split()) if found.title else None
    if title and title not in paragraphs[:3]:
        paragraphs.insert(0, title)
    text = "\n\n".join(paragraphs)
    address = url or found.url or None
    return Page(text, title, found.sitename or None, address, published_on(html, address),
                _parts(text, title, captions))


def _tree(html: str) -> Any:
    """The page's tree; None where it has none. An XML heading that names an encoding is no use for a decoded page."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]   # lxml has no types of its own
    from lxml.html import fromstring  # type: ignore[import-untyped]
    try:
        return fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (LxmlError, ValueError):
        return None


def _captions(tree: Any) -> Iterator[str]:
    """The captions of the page; each is left in the tree as a paragraph, which the extraction would drop otherwise."""
    from lxml.html import Element
    for caption in list(tree.iter("figcaption")):
        said = " ".join(NO_XML.sub(" ", caption.text_content()).split())
        figure = next(caption.iterancestors("figure"), caption)
        parent = figure.getparent()
        if said and parent is not None:
            paragraph = Element("p")
            paragraph.text, paragraph.tail = said, figure.tail
            parent.replace(figure, paragraph)
            yield said


def _parts(text: str, title: Optional[str], captions: set[str]) -> list[Part]:
    """The parts of the text with those captions marked that the page itself marks."""
    marked, at = [], 0
    for line in text.split("\n\n"):
        if line in captions:
            marked.append(Part(kind="caption", start=at, end=at + len(line)))
        at += len(line) + 2
    return find_parts(text, title, marked)[0] if marked else []


def published_on(html: str, url: Optional[str]) -> Published:
    """The day a page states: in its metadata, its linked data, a time element or its address.

    Any other date that htmldate finds may be that of a crawl or an update: it only bounds the day from above.
    """
    day, where = _stated(html, url)
    if day is not None:
        return Published(days=one_day(day), basis="stated", because=f"{where} gives {day.isoformat()}")
    from htmldate import find_date
    try:
        guessed = find_date(html, url=url, extensive_search=False, original_date=True)
        bound = date.fromisoformat(guessed) if guessed else None
    except (ValueError, TypeError):
        bound = None
    if bound is None:
        return Published()
    return Published(days=Days(None, bound), basis="inferred",
                     because=f"not after {bound.isoformat()}, which stands in the page and may be the day of an update")


def _stated(html: str, url: Optional[str]) -> tuple[Optional[date], str]:
    """The day and the place of the page that states it."""
    tree = _tree(html)
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in DAY_NAMES and (day := _day(meta.get("content"))):
            return day, f"the page's {name}"
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and (day := _linked_day(script.text or "")):
            return day, "the page's datePublished"
    for element in tree.iter("time"):
        if (element.get("itemprop") == "datePublished" or element.get("pubdate") is not None) and (
                day := _day(element.get("datetime"))):
            return day, "the page's time element"
    match = URL_DAY.search(url or "")
    return (_date(*match.groups()), "the page's address") if match else (None, "")


def _linked_day(script: str) -> Optional[date]:
    """datePublished anywhere in a page's linked data (schema.org)."""
    try:
        queue = deque([json.loads(script)])
    except (ValueError, RecursionError):   # brackets in brackets without end
        return None
    while queue:
        item = queue.popleft()
        if isinstance(item, dict):
            if day := _day(item.get("datePublished")):
                return day
            queue += item.values()
        elif isinstance(item, list):
            queue += item
    return None


def _day(said: object) -> Optional[date]:
    """The day in an ISO moment, as written: no time zone is applied, the outlet's own calendar counts."""
    match = ISO_DAY.match(said.strip()) if isinstance(said, str) else None
    return _date(*match.groups()) if match else None


def _date(year: str, month: str, day: str) -> Optional[date]:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
