"""Vetoes of who and where: two tellings of other sides, other people, or in other countries.

Each function takes two tellings, in either order, and returns the reason in words, or `None`. See `vetoes`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Optional

from ..rules import table
from .people import one_person
from .tellings import Telling, both_are, both_named_alike, either_is
from .words import listed


def by_others(one: Telling, other: Telling) -> Optional[str]:
    """Both tell who acts, and no side is in both."""
    if not one.doers or not other.doers or one.doers & other.doers or both_named_alike(one, other):
        return None
    if _members_apart(one.doers, other.doers) and not _may_change_sides(one, other):
        return f"the doers differ: {listed(one.doers)} and {listed(other.doers)}"
    return None


def by_another_pair(one: Telling, other: Telling) -> Optional[str]:
    """Two sides do it together in each, and only one side is the same: the drill of A and B is none of A and C."""
    if not both_are(one, other, "joint") or both_named_alike(one, other):
        return None
    if len(one.doers) != 2 or len(other.doers) != 2 or len(one.doers & other.doers) != 1:
        return None
    return f"two pairs: {listed(one.doers)} and {listed(other.doers)}"


def against_others(one: Telling, other: Telling) -> Optional[str]:
    """Both tell whom it hits or whom it is said to, and no side is in both."""
    if not one.sufferers or not other.sufferers or not _members_apart(one.sufferers, other.sufferers):
        return None
    if both_named_alike(one, other) or either_is(one, other, "hosted"):
        return None
    return f"they concern others: {listed(one.sufferers)} and {listed(other.sufferers)}"


def between_other_people(one: Telling, other: Telling) -> Optional[str]:
    """A meeting of presidents is no meeting of ministers of the same states, and what one says is not what another
    says."""
    if not one.people or not other.people or not (
            both_are(one, other, "personal") or both_are(one, other, "matter")):
        return None
    if any(one_person(a, b) for a in one.people for b in other.people) and not (
            both_are(one, other, "personal") and _stand_ins(one, other)):
        return None
    return f"other people do it: {listed(one.people)} and {listed(other.people)}"


def _stand_ins(one: Telling, other: Telling) -> bool:
    """Whether each names somebody of one country whom the other does not: Harris for Biden."""
    ours, theirs = ({w.actor: w.country for w in t.event.participants if w.actor in t.people and w.country}
                    for t in (one, other))
    left = {c for a, c in ours.items() if not any(one_person(a or "", b or "") for b in theirs)}
    right = {c for b, c in theirs.items() if not any(one_person(a or "", b or "") for a in ours)}
    return bool(left & right)


def elsewhere(one: Telling, other: Telling) -> Optional[str]:
    """Both tell the country, and no country is in both."""
    if not one.countries or not other.countries or one.countries & other.countries or both_named_alike(one, other):
        return None
    if either_is(one, other, "matter"):   # words are told of where they are said and of where they aim
        return None
    return f"they are in other countries: {listed(one.countries)} and {listed(other.countries)}"


@lru_cache(maxsize=65536)
def widened(parties: frozenset[str]) -> frozenset[str]:
    """The parties and the bodies they are members of: {"POL"} is {"POL", "org:eu"}."""
    bodies = table("merge.toml")["members"]
    return parties | {body for body, members in bodies.items() if parties & set(members)}


def _members_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether no side is in both, members counted for their body ("org:eu" for Poland)."""
    return not widened(one) & widened(other)


def _may_change_sides(one: Telling, other: Telling) -> bool:
    """Migration is told by who sends, who comes or who receives: the doers of two reports need not meet."""
    return "migration" in (one.event.kind, other.event.kind)
