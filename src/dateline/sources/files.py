"""Files and folders in, reports out.

What cannot be read comes out as a `Problem` with the next step, and the other reports are still read.
"""

from __future__ import annotations

import os
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, Optional

import msgspec

from ..model import Report
from ..read.report.decode import NotText, decoded
from ..read.report.making import MOST, Line, Problem, from_page, from_text, given_day, report_id, stated_day, too_long

__all__ = ["MOST", "Problem", "report_id", "reports_from"]

ENDINGS = (".txt", ".html", ".htm", ".jsonl", ".md")
PAGES = (".html", ".htm")
PAGE_START = re.compile(r"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)


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
        return too_long(where)
    try:
        line = msgspec.json.decode(row, type=Line)
        day = stated_day(line.published, f"line {number}") if line.published else given_day(published)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        return Problem(where, f"not a report in JSON ({problem})", 'each line is an object with "text" or "html"')
    except ValueError:
        return Problem(where, f"published {line.published!r} is not an ISO day", 'write it as "2021-09-10"')
    name = str(line.id) if line.id is not None else where
    if line.text is None and line.html is None:
        return Problem(where, 'neither "text" nor "html" in it', "each line is an object with one of them")
    if line.text is None and line.html is not None:
        return from_page(name, line.html, line, day)
    return from_text(name, line.text or "", line, day)


def _single(path: str, data: bytes, published: Optional[date]) -> Report | Problem:
    """The report that a file is."""
    if len(data) > MOST:
        return too_long(path)
    try:
        text = decoded(data)
    except NotText as problem:
        return Problem(path, problem.message, problem.next_step)
    if path.lower().endswith(PAGES) or PAGE_START.match(text):
        return from_page(path, text, Line(), given_day(published))
    return from_text(path, text, Line(), given_day(published))
