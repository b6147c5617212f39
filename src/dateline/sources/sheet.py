"""Tables (.csv, .tsv): a report a row, or a list of files with what is known of each.

Which column holds what is told by its name, or with --columns text=body,published=day. A table with a column for the
text (or html) holds the reports themselves; one with a column for the path is a list of files.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO, Final, Optional

from ..model import Report
from ..read.report.making import MOST, Line, Problem
from .given import UNKNOWN, Given
from .plain import report_of_page, report_of_text
from .spelled import spelled_day

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "maintext"),
    "html": ("html",), "path": ("path", "file", "filename", "file_name"), "id": ("id", "report_id", "doc_id"),
    "title": ("title", "headline"), "url": ("url", "link", "address"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site"),
    "published": ("published", "date", "publication_date", "date_published", "publish_date", "pub_date", "pubdate",
                  "published_at", "date_publish", "day"),
}
"""What a column may be called that nobody named, most telling first."""

Open = Callable[[str, Given], Iterator[Report | Problem]]
"""Reads a file of a list."""


def reports(path: str, stream: BinaryIO, given: Given, opened: Open) -> Iterator[Report | Problem]:
    """The reports of a table. Row 1 is the names of the columns."""
    csv.field_size_limit(MOST)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        rows = csv.DictReader(text, delimiter=_delimiter(path, text))
        names = rows.fieldnames or []
        columns = columns_of(names, given.columns)
        if not columns.keys() & {"text", "html", "path"}:
            yield Problem(path, f"a table without a column for the text or the path; it has: {', '.join(names)[:200]}",
                          "name it, for instance: --columns text=COLUMN,published=COLUMN")
            return
        missing = [name for name in given.columns.values() if name not in names]
        if missing:
            yield Problem(path, f"no column is called {missing[0]!r}; there are: {', '.join(names)[:200]}",
                          "name another with --columns")
            return
        for row in rows:
            yield from _row(path, rows.line_num, {what: row.get(name) or "" for what, name in columns.items()}, given,
                            opened)
    except UnicodeDecodeError as fault:
        yield Problem(path, f"not UTF-8 text (byte 0x{fault.object[fault.start]:02x})", "save it as UTF-8")
    except csv.Error as fault:
        yield Problem(path, f"a table that cannot be read on ({fault})", "check the quotation marks; a cell holds 2 MB")
    finally:
        text.detach()


def columns_of(names: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """Which column holds what: as said, then by the names that columns usually have."""
    by_fold = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in names if name}
    found = {what: by_fold[name] for what, usual in NAMES.items() for name in reversed(usual) if name in by_fold}
    return found | dict(said)


def _delimiter(path: str, text: io.TextIOWrapper) -> str:
    """Tabs by the ending; else a comma, or the semicolon of some spreadsheets, by the first row."""
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    first = text.readline(65536)
    text.seek(0)
    return max(",;\t", key=first.count)


def _row(path: str, number: int, cells: Mapping[str, str], given: Given, opened: Open) -> Iterator[Report | Problem]:
    where = f"{path} line {number}"
    own = UNKNOWN
    if said := cells.get("published", "").strip():
        try:
            own = spelled_day(said, f"{os.path.basename(path)} line {number}")
        except ValueError as fault:
            yield Problem(where, f"published {said!r} {fault}", 'write it as "2021-09-10"')
            return
    facts = Line(title=_cell(cells, "title"), outlet=_cell(cells, "outlet"), url=_cell(cells, "url"))
    told = given.with_facts(facts, own)
    name = _cell(cells, "id") or where
    if listed := cells.get("path", "").strip():
        yield from opened(os.path.join(os.path.dirname(path), listed), told)
    elif page := cells.get("html", "").strip():
        yield report_of_page(name, page, told)
    elif text := cells.get("text", "").strip():
        yield report_of_text(name, text, told)
    elif any(cells.values()):
        yield Problem(where, "no text in this row", "nothing to read here")


def _cell(cells: Mapping[str, str], what: str) -> Optional[str]:
    return cells.get(what, "").strip() or None
