"""The named queries: one SQL file each in queries/."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PARAMETER = re.compile(r"(?<=[\s(]):(\w+)")


@cache
def query(name: str) -> str:
    """The text of queries/NAME.sql."""
    return (files("dateline.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def positional(name: str) -> tuple[str, tuple[str, ...]]:
    """The same with its parameters by place, and their names in that order: for millions of rows, each a tuple."""
    text = query(name)
    return _PARAMETER.sub("?", text), tuple(_PARAMETER.findall(text))
