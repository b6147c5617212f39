"""The record written out: `FORMATS[name](entries, readings)` gives the whole file as text, one module a format.

`readings` holds the readings by report id, so that every mention of an entry leads back to its sentence. All formats
are pure functions of what they are given: the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ..model import Entry, Reading
from . import csv, html, jsonl

Export = Callable[[Sequence[Entry], Mapping[str, Reading]], str]

FORMATS: Final[dict[str, Export]] = {"jsonl": jsonl.export, "csv": csv.export, "html": html.export}
