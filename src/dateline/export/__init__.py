"""The record written out: `FORMATS[name](entries, readings)` gives the whole file as bytes, one module a format.

`readings` holds the readings by report id, so that every mention of an entry leads back to its sentence. All formats
are pure functions of what they are given: the same record gives the same bytes. `formats()` also finds those that
other packages bring.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final

from . import csv, html, jsonl, parquet
from .format import Files, Format, MissingLibrary

__all__ = ["FORMATS", "Files", "Format", "MissingLibrary", "formats"]

GROUP: Final = "dateline.formats"   # of the entry points by which other packages bring a format

FORMATS: Final[dict[str, Format]] = {made.name: made for made in (
    Format("jsonl", "entries for programs, one JSON object a line", ".jsonl", "application/jsonl", jsonl.export),
    Format("csv", "one row an entry, for spreadsheets", ".csv", "text/csv", csv.export),
    Format("parquet", "eight tables for pandas, DuckDB, R", ".zip", "application/zip", parquet.export, binary=True),
    Format("html", "one self-contained page", ".html", "text/html", html.export),
)}


def formats() -> dict[str, Format]:
    """All formats by name: the ones of this package, then those of others. A name of ours is never taken over."""
    found = dict(FORMATS)
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name not in found and isinstance(made := point.load(), Format):
            found[point.name] = made
    return found
