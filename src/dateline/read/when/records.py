"""What is told by comparison: "the first election since 2018", "the previous largest drill", "the worst attack yet".

A comparison names two events in one breath, and the day of the one is never that of the other.
"""

from __future__ import annotations

from itertools import pairwise

from ..parse import Parse, Token
from .tense import listed

REACH = 9   # words between "first" and "since"
FAR = 20   # between "the first time" and "since", with a clause between


def is_record(parse: Parse, before: int) -> bool:
    """Whether the words before a token compare: "the first election [since]", "the deadliest day there [since]"."""
    begin = parse.sentences[parse.tokens[before].sent].first
    behind = [t.lower for t in parse.tokens[max(begin, before - FAR):before]]
    if ("first", "time") in pairwise(behind):   # "the first time that anybody came there [since]"
        return True
    for i in range(before, max(-1, before - REACH), -1):
        token = parse.tokens[i]
        if token.sent != parse.tokens[before].sent or token.text in (",", ";", ":") or token.pos == "VERB":
            return False
        if _compares(token):
            return True
    return False


def is_compared(parse: Parse, noun: Token) -> bool:
    """Whether an event is told as one of a row: "the largest drill", "the previous attack", "its first election"."""
    kids = parse.kids(noun.i, "amod", "det", "advmod")
    return any(_compares(kid) or kid.lower in listed("other_ones") for kid in kids)


def _compares(token: Token) -> bool:
    return token.tag in ("JJS", "RBS") or token.lower in listed("record")
