"""A report made of its text or page and the facts given beside it, or the `Problem` why it is none."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Optional, ParamSpec, TypeVar

import msgspec

from ...hashed import report_id
from ...model import FIRST_YEAR, LAST_YEAR, Days, Published, Report, one_day
from .language import other_language

MOST = 2_000_000   # bytes of one report, far beyond any news report; a minute to read
SURROGATES = re.compile("[\ud800-\udfff]")
P = ParamSpec("P")
Opt = TypeVar("Opt", str, Optional[str])


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


def guarded(make: Callable[P, Report | Problem]) -> Callable[P, Report | Problem]:
    """A maker of a report, its path first, whose faults become a `Problem`: no page costs the others anything."""
    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Report | Problem:
        try:
            return make(*args, **kwargs)
        except MemoryError:
            raise
        except Exception as fault:
            return Problem(whole(str(args[0])), f"could not be taken in ({type(fault).__name__}: {str(fault)[:200]})",
                           "save its text as a .txt file, and please report this fault with the file")
    return made


@guarded
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


@guarded
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
    return Report(id=report_id(text), path=whole(path), url=whole(line.url), title=whole(line.title),
                  outlet=whole(line.outlet), language="en", published=day, text=text,
                  given_id=None if line.id is None else whole(str(line.id)))


def whole(said: Opt) -> Opt:
    """Words without halves of characters, which no file can hold: the bytes of a name that is not UTF-8 are shown."""
    if said is None or not SURROGATES.search(said):
        return said
    try:
        data = said.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        data = said.encode(errors="surrogatepass")
    return data.decode(errors="backslashreplace")


def too_long(path: str) -> Problem:
    """What is said of a report beyond all measure."""
    return Problem(path, f"more than {MOST // 1_000_000} MB in one report", "cut it into reports, one a file or a line")


def possible(day: Published) -> Published:
    """A stated day, unless no report came out then: 0001-01-01 is how many feeds write that they know none."""
    sides = [side for side in (day.days.earliest, day.days.latest) if side]
    if day.basis != "stated" or all(FIRST_YEAR <= side.year <= LAST_YEAR for side in sides):
        return day
    because = f"{sides[0].isoformat()} is not within {FIRST_YEAR} and {LAST_YEAR}, and taken for no day at all"
    return Published(because=f"{day.because}; {because}".removeprefix("; "))


def given_day(day: Optional[date]) -> Published:
    """The day named on the command line."""
    if day is None:
        return Published()
    return Published(days=one_day(day), basis="stated", because=f"given when it was read: {day.isoformat()}")


def stated_day(said: str, where: str) -> Published:
    """The day stated with a report: an ISO day, moment ("2021-09-10T15:20Z"), month or year. Raises `ValueError`.

    Unknown, with the reason, where it lies outside the years of `possible`.
    """
    said = said.strip()
    if month := re.fullmatch(r"(\d{4})(?:-(\d\d))?", said):
        year, first = int(month[1]), int(month[2] or 1)
        last = int(month[2] or 12)
        days = Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    else:
        days = one_day(datetime.fromisoformat(said).date())
    return possible(Published(days=days, basis="stated", because=f"stated with the report ({where}): {said}"))
