"""A second look at two tellings that the signals would join: do they tell the same of it?

The same sides on the same days do and say much. What ties two tellings of one event is what their lines say, what was
done and to what, who is named as doing it; what parts two of two events is mostly that a day is missing and the words
are others. Each row is a strength from 0 to 1 with its words; the weights in data/merge_second.toml were learned by
`tools/learn_second.py` from merges that a reader judged one by one. A pair below nothing makes no link; unlike a veto
(`vetoes`) that does not part two tellings that others tie together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import fsum, log
from typing import Final, Optional

from ..rules import table
from .courses import end_alike, in_course
from .meaning import KNOWN, WORDS, likeness, weight_of
from .tellings import Telling, both_are, both_named_alike, is_of_a_day, told_elsewhere
from .words import word_list

WEIGHTS: Final = "merge_second.toml"
ROWS: Final[tuple[str, ...]] = (
    "undated", "nearby", "told", "naming.none", "figure.same", "figure.other", "target.same", "doer.same",
    "names.other", "places.other", "kind.other", "once", "speech", "going-on", "reports.apart", "days.other", "wide",
)
"""Every row of the table of weights."""
SAID: Final[dict[str, str]] = {
    "undated": "a day is told on one side at most", "nearby": "the words around those that name it",
    "told": "what the line of one tells and the other does too", "naming.none": "no word that names both",
    "figure.same": "the figures", "figure.other": "other figures", "target.same": "to whom it is done",
    "doer.same": "the same doer", "names.other": "other names", "places.other": "other places",
    "kind.other": "acts of two kinds", "once": "a kind that seldom comes twice",
    "speech": "words, of which much is said", "going-on": "both go on", "reports.apart": "reports far apart",
    "days.other": "days that do not meet", "wide": "both placed by month or year",
}
"""How a row is told to a reader."""
AGAIN: Final = "looked at once more: "
"""How the reasons of the second look begin."""
SURELY: Final = "one name, one day's meeting of the same people, or one first day of an exercise of the same sides"
LEAST_SHOWN: Final = 0.05
NAMES: Final = 16.0    # the same of two names
NEARLY: Final = 0.1    # between the logarithms of two numbers: from there on they are not nearly the same
LEAST: Final = 0.5     # stands for a number that is nothing, or less
FAR: Final = 60        # days between two reports from which on they are far apart
WEEK: Final = 8        # days that a week told of can be
LINES: Final = 4096    # of which it is remembered how much they tell
LATELY: Final = 16     # pairs that are remembered: whether, how surely and by what are asked one after the other


def strengths(one: Telling, other: Telling) -> dict[str, float]:
    """Row -> how strong it is, 0 to 1; rows that say nothing are left out."""
    undated = not ((one.dated and other.dated) or end_alike(one, other))
    apart = _figures_apart(one, other)
    alike = one.trigger_stems & other.trigger_stems or (
        one.event.kind == other.event.kind and one.names_kind and other.names_kind)
    found = {
        "undated": float(undated),
        "nearby": likeness(one.nearby, other.nearby),
        "told": min(_told_of(one, other), _told_of(other, one)),
        "naming.none": float(not alike),
        "figure.same": max(0.0, 1 - apart / NEARLY) if apart is not None else 0.0,
        "figure.other": apart / log(2) if apart is not None and apart > NEARLY / 2 else 0.0,
        "target.same": _told(one.sufferer_stems & other.sufferer_stems) / NAMES,
        "kind.other": float(one.event.kind != other.event.kind),
        "once": float(bool(alike) and both_are(one, other, "once")),
        "speech": float(both_are(one, other, "matter")),
        "going-on": float(one.event.status == other.event.status == "ongoing"),
        "reports.apart": undated * _days_between_reports(one, other) / FAR,
        "days.other": float(not undated and not one.starts.meets(other.starts) and not in_course(one, other)),
        "doer.same": float(bool(one.actors & other.actors)),
        "names.other": min(_told(one.line_names - other.all_stems), _told(other.line_names - one.all_stems)) / NAMES,
        "places.other": float(told_elsewhere(one, other)),
        "wide": float(not undated and min(one.starts.width or 0, other.starts.width or 0) > WEEK),
    }
    return {row: min(1.0, strength) for row, strength in found.items() if strength}


@lru_cache(LATELY)
def sureness(one: Telling, other: Telling) -> float:
    """The log odds that a reader would call the two one event; what bears one name, or is one day's meeting of the same
    people, is sure."""
    if _sure(one, other):
        return KNOWN
    return round(_weights()[1] + sum(_parts(one, other).values()), 4)


def weighed(one: Telling, other: Telling) -> str:
    """What the second look went by, each with its part of the log odds, the weightiest first."""
    if _sure(one, other):
        return AGAIN + SURELY
    parts = sorted(_parts(one, other).items(), key=lambda row: (-abs(row[1]), row[0]))
    found = [f"{said} {part:+.2f}" for said, part in parts if abs(part) >= LEAST_SHOWN]
    begin = f"{', '.join(found)}; " if found else ""
    return f"{AGAIN}{begin}from {_weights()[1]:+.2f} to {sureness(one, other):+.2f}, at least {bar():+.2f}"


def why_unsure(one: Telling, other: Telling) -> Optional[str]:
    """What speaks most against two tellings being one event, where too little speaks for it; else `None`."""
    if likened_to_others(one, other):
        return "one is told as similar to others"
    if sureness(one, other) >= bar():
        return None
    parts = sorted((part, said) for said, part in _parts(one, other).items())
    against = [said for part, said in parts if part < 0][:2]
    return "too little in common" + (f" ({', '.join(against)})" if against else "")


def likened_to_others(one: Telling, other: Telling) -> bool:
    """"Similar protests" are others than those told of."""
    likened = word_list("words", "likened")
    return bool(one.around & likened) != bool(other.around & likened) and not both_named_alike(one, other)


def bar() -> float:
    """The log odds from which on a link stands."""
    return float(table(WEIGHTS)["bar"])


@lru_cache(LATELY)
def _parts(one: Telling, other: Telling) -> Mapping[str, float]:
    """What is told to a reader -> its part of the log odds; rows that are told alike are one."""
    weights, _ = _weights()
    parts: dict[str, float] = {}
    for row, strength in strengths(one, other).items():
        parts[SAID[row]] = parts.get(SAID[row], 0.0) + weights[row] * strength
    return parts


def _sure(one: Telling, other: Telling) -> bool:
    return both_named_alike(one, other) or _met_that_day(one, other) or _began_that_day(one, other)


@cache
def _weights() -> tuple[dict[str, float], float]:
    rows = table(WEIGHTS)
    return {name: float(rows["weights"][name]) for name in ROWS}, float(rows["start"])


def _told(words: Iterable[str]) -> float:
    return fsum(map(_tells, words))   # the same in whatever order a set gives them


@lru_cache(WORDS)
def _tells(word: str) -> float:
    return min(KNOWN, weight_of(word))


def _figures_apart(one: Telling, other: Telling) -> Optional[float]:
    """How far the nearest two numbers of one thing are apart: 0 where they are the same, log(2) where one is twice the
    other; None where nothing is counted in both."""
    return min((abs(log(max(left, LEAST) / max(right, LEAST))) for what, left in one.amounts
                for counted, right in other.amounts if counted == what), default=None)


def _told_of(one: Telling, other: Telling) -> float:
    """How much of the line of one the other tells, 0 to 1."""
    return _told(one.line_stems & other.all_stems) / _told_in_all(one.line_stems)


@lru_cache(LINES)
def _told_in_all(stems: frozenset[str]) -> float:
    """What a whole line tells; 1 for one that tells nothing."""
    return _told(stems) or 1.0


def _began_that_day(one: Telling, other: Telling) -> bool:
    """Whether two or more sides are told to begin an exercise together on one day: they seldom begin two."""
    if {one.event.kind, other.event.kind} != {"exercise"} or one.starts != other.starts or not one.starts.is_day:
        return False
    return len(one.doers & other.doers) > 1 and not (is_of_a_day(one) or is_of_a_day(other))


def _met_that_day(one: Telling, other: Telling) -> bool:
    """Whether the same named people meet on one day: that is one meeting, in whatever words."""
    if not both_are(one, other, "personal") or not (one.dated and other.dated):
        return False
    return len(one.people & other.people) > 1 and one.starts == other.starts and one.starts.is_day


def _days_between_reports(one: Telling, other: Telling) -> int:
    here, there = one.report.published.days.earliest, other.report.published.days.earliest
    return abs((here - there).days) if here and there else 0
