"""Web pages: the text of the article, and its day of publication.

Articles: half of the article-extraction benchmark. Days: half of two hundred pages in many languages (htmldate's
collection); a page that is not in English is dated all the same, though dateline would not read it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Optional

from dateline.read.parse import Parser
from dateline.read.report.clean import find_parts
from dateline.read.report.decode import NotText, decoded
from dateline.read.report.page import from_html
from dateline.read.report.pagedays import published_on

from ..measures import Json, Measure, figure
from .frame import Stage, records, scored, share, table

ARTICLES, DATES = "pages/articles.jsonl", "pages/dates.jsonl"
TEXT = (
    Measure("article text, F1", figure("article text", "F1")),
    Measure("article text, precision", figure("article text", "precision")),
    Measure("article text, recall", figure("article text", "recall")),
)
DAY = (
    Measure("precision", figure("precision")),
    Measure("recall", figure("recall")),
    Measure("accuracy", figure("accuracy")),
)
PARTS = ("tuning", "checking")


def _pages(bench: Path, path: str) -> Iterator[tuple[Json, Optional[str]]]:
    """Each page with its HTML; None where its bytes are no text."""
    for page in records(bench / path):
        with gzip.open(bench / "pages" / page["html"]) as file:
            try:
                yield page, decoded(file.read())
            except NotText:
                yield page, None


def _article(html: Optional[str], url: Optional[str]) -> str:
    """The body of the report that a page is read as."""
    page = from_html(html, url) if html is not None else None
    if page is None:
        return ""
    parts = page.parts or find_parts(page.text, page.title, [])[0]
    return "\n".join(page.text[part.start:part.end] for part in parts if part.kind == "body")


def _day(html: Optional[str], url: Optional[str]) -> Optional[str]:
    """The day that a page states, where it is one day."""
    days = published_on(html, url).days if html is not None else None
    return days.earliest.isoformat() if days is not None and days.is_day and days.earliest else None


def _run(bench: Path, _: Parser) -> tuple[str, Json]:
    articles = [{"id": one["id"], "article": _article(html, one.get("url"))} for one, html in _pages(bench, ARTICLES)]
    dates = [{"id": one["id"], "published": _day(html, one.get("url"))} for one, html in _pages(bench, DATES)]
    text = {"article text": scored(bench, "score_pages", records(bench / ARTICLES), articles)}
    gold = records(bench / DATES)
    days = {part: scored(bench, "score_pages", [row for row in gold if share(row["id"], 2) == n], dates)
            for n, part in enumerate(PARTS)}
    printed = [table({"all": text}, TEXT), "  day of publication", table(days, DAY)]
    return "\n".join(printed), text | days


def _days_of(part: str, measure: Measure) -> Measure:
    return Measure(f"day of publication, {part}: {measure.name}", lambda figures: measure.value(figures[part]))


STAGE = Stage("pages", "web pages: article text and day of publication", (ARTICLES, DATES),
              (*TEXT, *(_days_of(part, measure) for part in PARTS for measure in DAY)), _run)
