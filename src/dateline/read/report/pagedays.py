"""The day that a web page states: in its metadata, its linked data, a time element, its address, or where it shows it.

The outlet's own calendar counts: a moment is taken as it is written, and where it is written in UTC the address may say
that at the outlet it was still the day before.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Optional

from ...model import Days, Published, later, one_day
from .pagetree import tree_of

# Names of the metadata that publishing systems and the standards behind them (Open Graph, Dublin Core, PRISM, rNews,
# Highwire) give to the day of publication; none that can be the day of a change.
DAY_NAMES: Final = frozenset((
    "article:published_time", "article:published", "article.published", "article_date_original", "bt:pubdate",
    "citation_publication_date", "cxenseparse:recs:publishtime", "date_published", "datepublished", "dc.date",
    "dc.date.issued", "dc.issued", "dc:date", "dcterms.created", "dcterms.issued", "dcterms:issued",
    "og:article:published_time", "og:published_time", "og:pubdate", "parsely-pub-date", "prism.publicationdate",
    "pub_date", "pubdate", "publication_date", "publish-date", "publish_date", "publishdate", "published-date",
    "published_date", "published_time", "rnews:datepublished", "sailthru.date", "shareaholic:article_published_time",
))
ISO_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/-]|\.|$)")
UTC: Final = re.compile(r"(?:Z|[+-]00:?00)$")
PUBLISHED: Final = re.compile(
    r"(?:^|[-_\s])(?:published|publish(?:ed)?[-_]?(?:date|time|on|at)|pub[-_]?date|(?:entry|post|article|story)[-_]?date|"
    r"post(?:ed)?[-_]?on|date[-_]?(?:published|posted|header))(?:$|[-_\s])", re.IGNORECASE)
CHANGED: Final = re.compile(r"updat|modif|edit|chang", re.IGNORECASE)
SHOWN: Final = 100   # characters of an element that shows a day and little else
MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                 "november", "december")


def published_on(html: str, url: Optional[str]) -> Published:
    """The day a page states, with where.

    Any other date that htmldate finds is stated only if the page shows that very day in a place that is named for the
    day of publication; else it may be that of a crawl or an update, and only bounds the day from above.
    """
    tree = tree_of(html)
    day, where = _stated(tree, url) if tree is not None else (None, "")
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
    if shown := next(_showing(tree, bound), None) if tree is not None else None:
        return Published(days=one_day(bound), basis="stated", because=f'the page shows "{shown}"')
    return Published(days=Days(None, bound), basis="inferred",
                     because=f"not after {bound.isoformat()}, which stands in the page and may be the day of an update")


def _stated(tree: Any, url: Optional[str]) -> tuple[Optional[date], str]:
    """The day and the place of the page that states it."""
    found = URL_DAY.search(url or "")
    address = _date(found[1], found[3], found[4]) if found else None
    for said, where in _sayings(tree):
        if day := _day(said):
            if address == later(day, -1) and UTC.search(said):
                return address, f"the page's address, for {where} is in UTC and"
            return day, where
    return (address, "the page's address") if address else (None, "")


def _sayings(tree: Any) -> Iterator[tuple[str, str]]:
    """What the page says of its day, most trusted first, each with where it says so."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in DAY_NAMES:
            yield (meta.get("content") or "").strip(), f"the page's {name}"
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from ((said, "the page's datePublished") for said in _linked_days(script.text or ""))
    for element in tree.iter("time", "abbr", "span", "div", "p", "a"):
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.get("pubdate") is not None or (PUBLISHED.search(named.replace("datePublished", "published"))
                                                  and not CHANGED.search(named)):
            said = element.get("datetime") or element.get("content") or element.get("title") or ""
            yield said.strip(), f"the page's {element.tag} element"


def _showing(tree: Any, day: date) -> Iterator[str]:
    """The words of those elements named for the day of publication that spell a day."""
    for element in tree.iter("time", "abbr", "span", "div", "p", "h2", "h3", "h4", "h5", "li", "td"):
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if PUBLISHED.search(named) and not CHANGED.search(named):
            text = " ".join(element.text_content().split())
            if len(text) <= SHOWN and not CHANGED.search(text) and spells(text, day):
                yield text


def spells(text: str, day: date) -> bool:
    """Whether words give that day, whole and in one way only: "July 5, 2020", "5 Jul 2020", "25.07.2020"."""
    month = MONTHS[day.month - 1]
    name = rf"(?:{month}|{month[:3]}|{month[:4]})\.?"
    forms = [rf"{name} 0?{day.day}(?:st|nd|rd|th)?,? {day.year}", rf"0?{day.day}(?:st|nd|rd|th)? {name},? {day.year}",
             rf"{day.year}[-/.]{day.month:02}[-/.]{day.day:02}"]
    if day.day > 12:   # else nobody can say which number is the month
        forms += [rf"{day.day}[-/.]0?{day.month}[-/.]{day.year}", rf"0?{day.month}/{day.day}/{day.year}"]
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", text, re.IGNORECASE) is not None


def _linked_days(script: str) -> Iterator[str]:
    """Every datePublished in a page's linked data (schema.org), the outermost first."""
    try:
        queue = deque([json.loads(script)])
    except (ValueError, RecursionError):   # brackets in brackets without end
        return
    while queue:
        item = queue.popleft()
        if isinstance(item, dict):
            if isinstance(said := item.get("datePublished"), str):
                yield said.strip()
            queue += item.values()
        elif isinstance(item, list):
            queue += item


def _day(said: str) -> Optional[date]:
    """The day in an ISO moment, as written: no time zone is applied."""
    match = ISO_DAY.match(said)
    return _date(*match.groups()) if match else None


def _date(year: str, month: str, day: str) -> Optional[date]:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
