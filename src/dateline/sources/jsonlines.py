"""JSON Lines: one report a line, with its own facts (docs/formats.md)."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..model import Published, Report
from ..read.report.making import MOST, Line, Problem, from_page, from_text, too_long
from .given import Given
from .spelled import spelled_day


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The reports of a .jsonl file, line by line; a file of any size, lines of at most MOST bytes."""
    number, empty = 0, True
    while row := stream.readline(MOST + 1):
        number += 1
        if row.strip():
            empty = False
            yield report_of_line(path, number, row.removeprefix(BOM_UTF8) if number == 1 else row, given)
        while len(row) > MOST and not row.endswith(b"\n"):
            row = stream.readline(MOST + 1)
    if empty:
        yield Problem(path, "an empty file", "it should hold one report a line")


def report_of_line(path: str, number: int, row: bytes, given: Given) -> Report | Problem:
    """The report of one line of JSON."""
    where = f"{path} line {number}"
    if len(row) > MOST:
        return too_long(where)
    try:
        line = msgspec.json.decode(row, type=Line)
        day = spelled_day(line.published, f"line {number}") if line.published else Published()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        return Problem(where, f"not a report in JSON ({problem})", 'each line is an object with "text" or "html"')
    except ValueError as problem:
        return Problem(where, f"published {line.published!r} {problem}", 'write it as "2021-09-10"')
    day = day if day.basis == "stated" else given.day
    name = str(line.id) if line.id is not None else where
    if line.text is None and line.html is None:
        return Problem(where, 'neither "text" nor "html" in it', "each line is an object with one of them")
    if line.text is None and line.html is not None:
        return from_page(name, line.html, line, day)
    return from_text(name, line.text or "", line, day)
