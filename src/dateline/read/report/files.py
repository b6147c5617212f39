"""Paths in, reports out: the only module of the reading that touches the disk.

What cannot be read comes out as a `Problem` with the next step, and the other reports are still read.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from calendar import monthrange
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Optional

import msgspec

from ...model import Days, Published, Report, one_day
from .decode import NotText, decoded
from .language import other_language

ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".md")
PAGES = (".html", ".htm")
MOST = 2_000_000   # bytes of one report, far beyond any news report; a minute to read
PAGE_START = re.compile(r"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """A report that could not be read, and what to do: printed as one line."""

    path: str
    message: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}; {self.next_step}"


class Line(msgspec.Struct):
    """One line of a .jsonl file: a report with its own facts (see docs/formats.md)."""

    id: str | int | None = None
    text: Optional[str] = None
    title: Optional[str] = None
    published: Optional[str] = None
    outlet: Optional[str] = None
    url: Optional[str] = None
    html: Optional[str] = None


def reports_from(paths: Sequence[str], published: Optional[date] = None) -> Iterator[Report | Problem]:
    """The reports of files, folders (with what is below them, sorted by name) and "-" (standard input).

    `published` is the day of those reports that do not state their own.
    """
    for path in paths:
        if path == "-":
            yield from _stream("-", sys.stdin.buffer, published)
        elif os.path.isdir(path):
            yield from _folder(path, published)
        else:
            yield from _file(path, published)


def _folder(path: str, published: Optional[date]) -> Iterator[Report | Problem]:
    """The reports below a folder; hidden files and folders are left alone, links to folders are not followed."""
    found, closed = False, list[OSError]()
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                found = True
                yield from _below(os.path.join(folder, name), published)
    yield from (Problem(str(e.filename), f"a folder that cannot be opened ({e.strerror})", "check that you may read it")
                for e in closed)
    if not found and not closed:
        endings = ", ".join(ENDINGS)
        yield Problem(path, "a folder without reports", f"name a file, or put files ending in {endings} there")


def _below(path: str, published: Optional[date]) -> Iterator[Report | Problem]:
    """The reports of a file of a folder; a pipe or a device there would keep us waiting for ever."""
    if os.path.exists(path) and not os.path.isfile(path):
        yield Problem(path, "a pipe or a device, not a file", "name it on the command line if it is to be read")
    else:
        yield from _file(path, published)


def _file(path: str, published: Optional[date]) -> Iterator[Report | Problem]:
    """The reports of one file."""
    try:
        with open(path, "rb") as stream:
            yield from _stream(path, stream, published)
    except FileNotFoundError:
        yield (Problem(path, "a link that leads nowhere", "mend or remove it") if os.path.islink(path)
               else Problem(path, "no such file or folder", "check the spelling"))
    except OSError as problem:
        yield Problem(path, f"cannot be opened ({problem.strerror})", "check that you may read it")


def _stream(path: str, stream: BinaryIO, published: Optional[date]) -> Iterator[Report | Problem]:
    """The reports of an open file: JSON Lines by ending or, on standard input, by looks."""
    if path.lower().endswith(".jsonl"):
        yield from _lines(path, stream, published)
        return
    data = stream.read(MOST + 1)
    if path == "-" and len(data) <= MOST and data.lstrip()[:1] == b"{":
        rows = enumerate(data.splitlines(), 1)
        yield from (_line(path, number, row, published) for number, row in rows if row.strip())
    else:
        yield _single(path, data, published)


def _lines(path: str, stream: BinaryIO, published: Optional[date]) -> Iterator[Report | Problem]:
    """The reports of a .jsonl file, line by line; a file of any size, lines of at most MOST bytes."""
    number, empty = 0, True
    while row := stream.readline(MOST + 1):
        number += 1
        if row.strip():
            empty = False
            yield _line(path, number, row.removeprefix(BOM_UTF8) if number == 1 else row, published)
        while len(row) > MOST and not row.endswith(b"\n"):
            row = stream.readline(MOST + 1)
    if empty:
        yield Problem(path, "an empty file", "it should hold one report a line")


def _line(path: str, number: int, row: bytes, published: Optional[date]) -> Report | Problem:
    """The report of one line of JSON."""
    where = f"{path} line {number}"
    if len(row) > MOST:
        return _too_long(where)
    try:
        line = msgspec.json.decode(row, type=Line)
        day = _published(line.published, f"line {number}") if line.published else _given(published)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        return Problem(where, f"not a report in JSON ({problem})", 'each line is an object with "text" or "html"')
    except ValueError:
        return Problem(where, f"published {line.published!r} is not an ISO day", 'write it as "2021-09-10"')
    name = str(line.id) if line.id is not None else where
    if line.text is None and line.html is None:
        return Problem(where, 'neither "text" nor "html" in it', "each line is an object with one of them")
    if line.text is None and line.html is not None:
        return _page(name, line.html, line, day)
    return _report(name, line.text or "", line, day)


def _single(path: str, data: bytes, published: Optional[date]) -> Report | Problem:
    """The report that a file is."""
    if len(data) > MOST:
        return _too_long(path)
    try:
        text = decoded(data)
    except NotText as problem:
        return Problem(path, problem.message, problem.next_step)
    if path.lower().endswith(PAGES) or PAGE_START.match(text):
        return _page(path, text, Line(), _given(published))
    return _report(path, text, Line(), _given(published))


def _page(path: str, html: str, line: Line, day: Published) -> Report | Problem:
    """The report in a web page; what is given beside the page goes before what the page says."""
    from .page import from_html
    page = from_html(html, line.url)
    if page is None:
        return Problem(path, "no story found in the page", "save its text as a .txt file")
    facts = Line(title=line.title or page.title, outlet=line.outlet or page.outlet, url=line.url or page.url)
    if day.basis == "stated" and page.published.basis == "stated" and page.published.days != day.days:
        said = page.published.days.earliest
        day = msgspec.structs.replace(day, because=f"{day.because}; the page itself says {said}")
    report = _report(path, page.text, facts, day if day.basis == "stated" else page.published)
    return msgspec.structs.replace(report, parts=page.parts) if isinstance(report, Report) else report


def _report(path: str, text: str, line: Line, day: Published) -> Report | Problem:
    """The report of a text, if it is one that can be read."""
    if not text.strip():
        return Problem("standard input" if path == "-" else path, "no text in it", "nothing to read here")
    if len(text) > MOST:
        return _too_long(path)
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


def _too_long(path: str) -> Problem:
    return Problem(path, f"more than {MOST // 1_000_000} MB in one report", "cut it into reports, one a file or a line")


def _given(day: Optional[date]) -> Published:
    """The day named on the command line."""
    if day is None:
        return Published()
    return Published(days=one_day(day), basis="stated", because=f"given when it was read: {day.isoformat()}")


def _published(said: str, where: str) -> Published:
    """The day stated with a report: an ISO day, moment ("2021-09-10T15:20Z"), month or year. Raises `ValueError`."""
    said = said.strip()
    if month := re.fullmatch(r"(\d{4})(?:-(\d\d))?", said):
        year, first = int(month[1]), int(month[2] or 1)
        last = int(month[2] or 12)
        days = Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    else:
        days = one_day(datetime.fromisoformat(said).date())
    return Published(days=days, basis="stated", because=f"stated with the report ({where}): {said}")
