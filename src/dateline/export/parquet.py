"""The tables of `rows.py` as Parquet, one file a table."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from ..model import Entry, Reading
from .format import Files, library
from .rows import TABLES, arrow_table, rows_of


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Files:
    """"entries.parquet", "participants.parquet" ...: all tables, empty ones too. Raises `MissingLibrary`."""
    parquet = library("pyarrow.parquet", "tables")
    made: Files = {}
    for name in TABLES:
        out = io.BytesIO()
        parquet.write_table(arrow_table(name, rows_of(name, entries, readings)), out)
        made[f"{name}.parquet"] = out.getvalue()
    return made
