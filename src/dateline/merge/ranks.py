"""Of what rank those are who meet: a meeting of presidents is none of their defence ministers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Optional

from ..model import Span
from ..rules import table
from .people import one_person
from .sides import ACTING
from .tellings import Telling, both_are

BEFORE: Final = 6   # words before a mention that may tell its office: "the foreign ministers of the two"
_BREAK: Final = re.compile(r"[,;:()\u2013\u2014\u201c\u201d\"]")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Rank -> its words, as they stand in a line."""
    return {rank: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
            for rank, words in table("merge.toml")["ranks"].items()}


def ranks_of(telling: Telling) -> frozenset[str]:
    """The ranks of those who meet, as the words that name them and those right before them tell: "the defence ministers
    of Peru and Chile"; the words that name the event stand for who has none of his own. Who else the sentence names, "a
    spokesman of the president said", did not meet."""
    event = telling.event
    told = [_named_as(event.sentence, who.said or event.trigger) for who in event.participants if who.role in ACTING]
    return frozenset(rank for rank, pattern in _patterns().items() if any(pattern.search(words) for words in told))


def _named_as(sentence: Span, said: Span) -> str:
    """The words of a mention with up to BEFORE words of its phrase before it, in lower case."""
    start, end = said.start - sentence.start, said.end - sentence.start
    if start < 0 or sentence.text[start:end] != said.text:   # said in another sentence
        return said.text.lower()
    before = _BREAK.split(sentence.text[:start])[-1].split()[-BEFORE:]
    return " ".join([*before, said.text]).lower()


def of_other_ranks(one: Telling, other: Telling) -> Optional[str]:
    """Two meetings or calls of which each tells by office who met, and none of the offices is in both."""
    if not both_are(one, other, "personal") or any(
            one_person(a, b) for a in one.people for b in other.people):
        return None
    ours, theirs = ranks_of(one), ranks_of(other)
    if not ours or not theirs or ours & theirs:
        return None
    return f"others met: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
