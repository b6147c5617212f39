"""The named queries: one SQL file each in queries/."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (files("dateline.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
