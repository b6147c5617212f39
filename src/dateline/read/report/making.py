"""A report made of its text or page and the facts given beside it, or the `Problem` why it is none."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Optional

import msgspec

from ...model import Days, Published, Report, one_day
from .language import other_language

MOST = 2_000_000   # bytes of one report, far beyond any news report; a minute to read


@dataclass(frozen=True)
class Problem:
    """A report that could not be read, and what to do: printed as one line."""

    path: str
    message: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}; {self.next_step}"


class Line(msgspec.Struct):
    """A report with its own facts, as a line of a .jsonl file gives them (see docs/formats.md)."""

    id: str | int | None = None
    text: Optional[str] = None
    title: Optional[str] = None
    published: Optional[str] = None
    outlet: Optional[str] = None
    url: Optional[str] = None
    html: Optional[str] = None


def from_page(path: str, html: str, line: Line, day: Published) -> Report | Problem:
    """The report in a web page; what is given beside the page goes before what the page says."""
    from .page import from_html
    page = from_html(html, line.url)
    if page is None:
        return Problem(path, "no story found in the page", "save its text as a .txt file")
    facts = Line(title=line.title or page.title, outlet=line.outlet or page.outlet, url=line.url or page.url)
    if day.basis == "stated" and page.published.basis == "stated" and page.published.days != day.days:
        said = page.published.days.earliest
        day = msgspec.structs.replace(day, because=f"{day.because}; the page itself says {said}")
    report = from_text(path, page.text, facts, day if day.basis == "stated" else page.published)
    return msgspec.structs.replace(report, parts=page.parts) if isinstance(report, Report) else report


def from_text(path: str, text: str, line: Line, day: Published) -> Report | Problem:
    """The report of a text, if it is one that can be read."""
    if not text.strip():
        return Problem("standard input" if path == "-" else path, "no text in it", "nothing to read here")
    if len(text) > MOST:
        return too_long(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return Problem(path, "holds half of a character (a lone surrogate)", "write the file again as UTF-8")
    if language := other_language(text):
        kind = language if language == "another language" else f"in {language}, it seems"
        return Problem(path, f"not in English ({kind})", "translate it first; dateline reads English only")
    return Report(id=report_id(text), path=path, url=line.url, title=line.title, outlet=line.outlet, language="en",
                  published=day, text=text)


def report_id(text: str) -> str:
    """The id of a text, the same for the same words however they are spaced: "r" and twelve hexadecimal digits."""
    bare = " ".join(unicodedata.normalize("NFC", text).split())
    return "r" + hashlib.sha256(bare.encode()).hexdigest()[:12]


def too_long(path: str) -> Problem:
    """What is said of a report beyond all measure."""
    return Problem(path, f"more than {MOST // 1_000_000} MB in one report", "cut it into reports, one a file or a line")


def given_day(day: Optional[date]) -> Published:
    """The day named on the command line."""
    if day is None:
        return Published()
    return Published(days=one_day(day), basis="stated", because=f"given when it was read: {day.isoformat()}")


def stated_day(said: str, where: str) -> Published:
    """The day stated with a report: an ISO day, moment ("2021-09-10T15:20Z"), month or year. Raises `ValueError`."""
    said = said.strip()
    if month := re.fullmatch(r"(\d{4})(?:-(\d\d))?", said):
        year, first = int(month[1]), int(month[2] or 1)
        last = int(month[2] or 12)
        days = Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    else:
        days = one_day(datetime.fromisoformat(said).date())
    return Published(days=days, basis="stated", because=f"stated with the report ({where}): {said}")
