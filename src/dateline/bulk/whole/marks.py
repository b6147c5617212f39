"""What the sieve of pairs goes by: so much of a telling that most of what `merge.vetoes` keeps apart is never compared.

`queries/pairs.sql` asks these marks what the vetoes of days, kinds, sides and countries ask, and leaves a pair in where
they do not tell. Sides and countries are numbers of 63 bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from ...merge.othersides import widened
from ...merge.pairs import number_of
from ...merge.tellings import Telling
from ...merge.words import word_list
from ...model import Days

OPEN: Final = (0, 9_999_999)   # days before and behind all days
LISTS: Final = ("sides", "countries")
COLUMNS: Final = ("named", "sharp", "joint", "matter", "lasting", "plan", "starts", "stops", "begins", "ends",
                  "one_side", "other_side", *LISTS)


def marks_of(telling: Telling) -> tuple[Any, ...]:
    """One value for each of COLUMNS."""
    kind, status = telling.event.kind, telling.event.status
    first = telling.starts.earliest
    plan = first.toordinal() if first and telling.dated and status in ("planned", "cancelled") else None
    pair = sorted(map(_number, telling.doers)) if len(telling.doers) == 2 else [None, None]
    return (
        bool(telling.name), _number(kind) if kind in word_list("kinds", "sharp") else None,
        kind in word_list("kinds", "joint"), kind in word_list("kinds", "matter"),
        kind in word_list("kinds", "lasting"), plan, *_days(telling.starts), *_days(telling.extent), *pair,
        _numbers(widened(telling.doers)) if kind != "migration" else [], _numbers(telling.countries))


def _days(days: Days) -> tuple[int, int]:
    early, late = OPEN
    return days.earliest.toordinal() if days.earliest else early, days.latest.toordinal() if days.latest else late


def _numbers(names: Iterable[str]) -> list[int]:
    return sorted(map(_number, names))


@lru_cache(10_000)
def _number(name: str) -> int:
    return number_of((name, 0, 0, "", 0))
