"""A second look at two tellings that the signals would join: do they tell the same of it?

The same sides on the same days do and say much. What ties two tellings of one event is what their lines say, what was
done and to what, who is named as doing it; what parts two of two events is mostly that a day is missing and the words
are others. Each row is a strength from 0 to 1 with its words; the weights in data/merge_second.toml were learned by
`tools/learn_second.py` from merges that a reader judged one by one. A pair below nothing makes no link; unlike a veto
(`vetoes`) that does not part two tellings that others tie together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, Optional

from ..rules import table
from .meaning import likeness, nearness, weight_of
from .tellings import Telling
from .vetoes import both_named_alike
from .words import generic_stems, word_list

WEIGHTS: Final = "merge_second.toml"
ROWS: Final[tuple[str, ...]] = (
    "undated", "line", "line.words", "words", "words.common", "clause", "meaning", "naming.none", "figure.same",
    "figure.other", "doer.other", "target.same", "target.other", "town.other", "kind.other", "speech",
    "going-on", "reports.apart",
)
"""Every row of the table of weights."""
SAID: Final[dict[str, str]] = {
    "undated": "a day is told on one side at most", "line": "what is told of them",
    "line.words": "what is told of them", "words": "the words", "words.common": "the words",
    "clause": "what was done, and to what", "meaning": "what names them",
    "naming.none": "no word that names both", "figure.same": "the figures", "figure.other": "other figures",
    "doer.other": "others are named as doing it",
    "target.same": "to whom it is done", "target.other": "others are named to whom it is done",
    "town.other": "other towns", "kind.other": "acts of two kinds", "speech": "words, of which much is said",
    "going-on": "both go on", "reports.apart": "reports far apart",
}
"""How a row is told to a reader."""
KNOWN: Final = 8.0     # the most that one word tells
LINE: Final = 12       # words in common from which on two lines have all in common
COMMON: Final = 40.0   # weight of the words in common from which on they are much
CLAUSE: Final = 24.0   # the same of what was done, and to what: three words that few reports hold
NAMES: Final = 16.0    # the same of two names
FAR: Final = 60        # days between two reports from which on they are far apart


def strengths(one: Telling, other: Telling) -> dict[str, float]:
    """Row -> how strong it is, 0 to 1; rows that say nothing are left out."""
    undated = not (one.dated and other.dated)
    left, right = one.line_stems, other.line_stems
    generic = generic_stems(one.event.kind) | generic_stems(other.event.kind)
    counted = {what for what, _ in one.amounts} & {what for what, _ in other.amounts}
    found = {
        "undated": float(undated),
        "line": _told(left & right) / max(1.0, min(_told(left), _told(right))),
        "line.words": len(left & right) / LINE,
        "words": likeness(one.gist, other.gist),
        "words.common": _in_common(one, other) / COMMON,
        "clause": undated * _told((one.clause_stems & other.clause_stems) - generic) / CLAUSE,
        "meaning": (not undated) * max(f(one.trigger_gist, other.trigger_gist) for f in (likeness, nearness)),
        "naming.none": float(not one.trigger_stems & other.trigger_stems
                             and not (one.event.kind == other.event.kind and one.names_kind and other.names_kind)),
        "figure.same": float(bool(one.amounts & other.amounts)),
        "figure.other": float(bool(counted) and not one.amounts & other.amounts),
        "doer.other": float(_others(one.doer_stems, other.doer_stems)),
        "target.same": _told(one.sufferer_stems & other.sufferer_stems) / NAMES,
        "target.other": float(_others(one.sufferer_stems, other.sufferer_stems)),
        "town.other": float(_others(one.towns, other.towns) and not one.spots & other.spots),
        "kind.other": float(one.event.kind != other.event.kind),
        "speech": float({one.event.kind, other.event.kind} <= word_list("kinds", "matter")),
        "going-on": float(one.event.status == other.event.status == "ongoing"),
        "reports.apart": undated * _days_between_reports(one, other) / FAR,
    }
    return {row: min(1.0, strength) for row, strength in found.items() if strength}


def sureness(one: Telling, other: Telling) -> float:
    """The log odds that a reader would call the two one event; what bears one name, or is one day's meeting of the same
    people, is sure."""
    if both_named_alike(one, other) or _met_that_day(one, other):
        return KNOWN
    weights, start = _weights()
    return round(start + sum(weights[row] * strength for row, strength in strengths(one, other).items()), 4)


def why_unsure(one: Telling, other: Telling) -> Optional[str]:
    """What speaks most against two tellings being one event, where too little speaks for it; else `None`."""
    if likened_to_others(one, other):
        return "one is told as similar to others"
    if sureness(one, other) >= bar():
        return None
    weights, _ = _weights()
    parts = sorted((weights[row] * strength, SAID[row]) for row, strength in strengths(one, other).items())
    against = [said for part, said in parts if part < 0][:2]
    return "too little in common" + (f" ({', '.join(against)})" if against else "")


def likened_to_others(one: Telling, other: Telling) -> bool:
    """"Similar protests" are others than those told of."""
    likened = word_list("words", "likened")
    return bool(one.around & likened) != bool(other.around & likened) and not both_named_alike(one, other)


def bar() -> float:
    """The log odds from which on a link stands."""
    return float(table(WEIGHTS)["bar"])


@cache
def _weights() -> tuple[dict[str, float], float]:
    rows = table(WEIGHTS)
    return {name: float(rows["weights"][name]) for name in ROWS}, float(rows["start"])


def _told(words: Iterable[str]) -> float:
    return sum(min(KNOWN, weight_of(word)) for word in words)


def _in_common(one: Telling, other: Telling) -> float:
    return sum(weight_of(word) for word in one.gist.words if word in other.gist.words)


def _others(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _met_that_day(one: Telling, other: Telling) -> bool:
    """Whether the same named people meet on one day: that is one meeting, in whatever words."""
    if not {one.event.kind, other.event.kind} <= word_list("kinds", "personal") or not (one.dated and other.dated):
        return False
    return len(one.people & other.people) > 1 and one.starts == other.starts and one.starts.is_day


def _days_between_reports(one: Telling, other: Telling) -> int:
    here, there = one.report.published.days.earliest, other.report.published.days.earliest
    return abs((here - there).days) if here and there else 0
