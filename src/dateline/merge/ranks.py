"""Of what rank those are who meet: a meeting of presidents is none of their defence ministers."""

from __future__ import annotations

import re
from functools import cache
from typing import Optional

from ..rules import table
from .people import one_person
from .tellings import Telling, both_are


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Rank -> its words, as they stand in a line."""
    return {rank: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
            for rank, words in table("merge.toml")["ranks"].items()}


def ranks_of(telling: Telling) -> frozenset[str]:
    """The ranks that a telling's own line names."""
    line = (telling.event.line or telling.event.sentence.text).partition(" [")[0].lower()
    return frozenset(rank for rank, pattern in _patterns().items() if pattern.search(line))


def of_other_ranks(one: Telling, other: Telling) -> Optional[str]:
    """Two meetings or calls of which each tells by office who met, and none of the offices is in both."""
    if not both_are(one, other, "personal") or any(
            one_person(a, b) for a in one.people for b in other.people):
        return None
    ours, theirs = ranks_of(one), ranks_of(other)
    if not ours or not theirs or ours & theirs:
        return None
    return f"others met: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
