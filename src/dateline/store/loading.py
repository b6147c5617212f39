"""A record filled with very much at once: its indexes are made behind the rows.

An index that grows row by row is written in places all over it, again and again; made of rows that are there it is
written once, in order. It is the same index.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from .queries import query

if TYPE_CHECKING:
    from .record import Record

FILLED: Final = ("entry", "mention", "who", "place", "face", "source", "claim", "identity", "telling", "block", "link",
                 "copy", "band", "series")
"""The tables that a merge fills from empty."""


@contextmanager
def indexed_behind(record: Record) -> Iterator[None]:
    """Take out the indexes of FILLED, and make them again at the end: in the transaction that is open, so whatever goes
    wrong they are there."""
    indexes = record.asked_by_name("loading/indexes", tables=json.dumps(FILLED))
    for name, _ in indexes:
        record.asked(query("loading/drop_index").format(name=name))
    yield
    for _, made in indexes:
        record.asked(str(made))
