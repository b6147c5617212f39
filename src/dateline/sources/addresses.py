"""Addresses in, reports out: a page, a text or a PDF, or all that a feed lists."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import msgspec

from ..model import Report
from ..read.report.making import MOST, Line, Problem, too_long
from . import pdf
from .feeds import Item, NotAFeed, listing_of, looks_like_feed
from .fetch import Answer, Fetcher, NotFetched
from .given import Given
from .plain import report_of_bytes

ITEMS: Final = 50   # reports that one `add` takes of a feed; `watch` goes on
SCHEMES: Final = ("http://", "https://")
READ: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "")


def is_address(path: str) -> bool:
    """Whether what stands for a path is an address."""
    return path.lower().startswith(SCHEMES)


def reports(url: str, given: Given, fetcher: Fetcher) -> Iterator[Report | Problem]:
    """The report at an address, or those of the newest items of a feed."""
    try:
        answer = fetcher.get(url)
    except NotFetched as problem:
        yield Problem(url, problem.message, problem.next_step)
        return
    if not looks_like_feed(answer.content, answer.kind):
        yield from report_of_answer(url, answer, given)
        return
    try:
        listing = listing_of(answer.content, answer.url)
    except NotAFeed as problem:
        yield Problem(url, str(problem), "check the address")
        return
    if not listing.items:
        yield Problem(url, "a feed without items" if not listing.inner else "a list of sitemaps",
                      f"name one of them, for instance {listing.inner[0]}" if listing.inner else "try again later")
    for item in listing.items[:ITEMS]:
        yield from report_of_item(item, given.with_facts(Line(outlet=listing.name)), fetcher)


def report_of_item(item: Item, given: Given, fetcher: Fetcher) -> Iterator[Report | Problem]:
    """The report that an item of a feed leads to; the day and title of the feed stand where the page has none."""
    try:
        answer = fetcher.get(item.url)
    except NotFetched as problem:
        yield Problem(item.url, problem.message, problem.next_step)
        return
    for report in report_of_answer(item.url, answer, given.with_facts(Line(title=item.title))):
        if isinstance(report, Report) and report.published.basis != "stated" and item.published.basis == "stated":
            report = msgspec.structs.replace(report, published=item.published)
        yield report


def report_of_answer(asked: str, answer: Answer, given: Given) -> Iterator[Report | Problem]:
    """The report that an answer is. The day on which it was fetched is not taken for that of the report."""
    told = given.with_facts(Line(url=answer.url))
    if answer.kind == "application/pdf" or answer.content.startswith(b"%PDF-"):
        yield from pdf.reports(asked, io.BytesIO(answer.content), told)
    elif answer.kind not in READ and not answer.kind.endswith("+xml"):
        yield Problem(asked, f"not a report but {answer.kind}", "give the address of a page, a text, a PDF or a feed")
    elif len(answer.content) > MOST:
        yield too_long(asked)
    else:
        page = None if answer.kind in ("text/plain", "") else True
        yield report_of_bytes(asked, answer.content, told, answer.charset, page)
