"""Provinces that are called by a town of theirs: which of the two a name means, by the words around it.

"Kherson" is the town; "the Kherson region", "the Kherson and Sumy regions" are provinces; "the city of Homs" is a town.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Optional

from ..parse import Parse
from .gazetteer import Spot
from .naming import TOWN_WORDS, UNIT_WORDS, Toponym

SMALL_WORDS = frozenset({"village", "hamlet", "settlement", "township", "suburb", "outpost", "farmstead", "locality"})
BY = frozenset({"near", "outside", "off", "by", "beside", "above", "below"})
APPOSED = 10   # tokens from a name to the "in" behind its apposition
NAMESAKE_TOWN = 20_000   # inhabitants from which on a town has the name before its province


def as_town(parse: Parse, toponym: Toponym) -> Toponym:
    """A name with the towns alone where the words before it say so: "the port city of Kherson"; a state stays one."""
    before = parse.tokens[max(0, toponym.first - 2):toponym.first]
    if len(before) < 2 or before[1].lower != "of" or before[0].lower not in TOWN_WORDS:
        return toponym
    towns = tuple(spot for spot in toponym.spots if spot.kind == "city")
    state = any(spot.kind == "state" for spot in toponym.spots)   # "the city of Luxembourg"
    return replace(toponym, spots=towns) if towns and not state else toponym


def is_described_town(parse: Parse, first: int, last: int, kinds: Set[str] = TOWN_WORDS) -> bool:
    """Whether the words at a name call it a town or less: "the village of Lima", "Paris, a farming hamlet in".

    `kinds`: the words for towns that count beside those for what is smaller.
    """
    before = parse.tokens[max(0, first - 2):first]
    if len(before) == 2 and before[1].lower in ("of", "called", "named") and before[0].lower in SMALL_WORDS | kinds:
        return True
    if before and before[-1].lower in SMALL_WORDS:   # "the hamlet Lima"
        return True
    return apposition_end(parse, last, kinds) is not None


def apposition_end(parse: Parse, last: int, kinds: Set[str] = TOWN_WORDS) -> Optional[int]:
    """The "in" behind the words that a name's apposition calls it by: ", a farming hamlet [in] northern Togo"."""
    behind = parse.tokens[last + 1:last + APPOSED]
    if len(behind) < 4 or behind[0].text not in (",", "(") or behind[1].lower not in ("a", "an", "the", "another"):
        return None
    for token, after in pairwise(behind[2:]):
        if token.text in (",", ".", ")") or token.sent != behind[0].sent or token.pos == "VERB":
            return None
        if token.lower in SMALL_WORDS | kinds:
            return after.i if after.lower == "in" else _in_behind(parse, after.i) if after.lower in BY else None
    return None


def _in_behind(parse: Parse, by: int) -> Optional[int]:
    """The "in" behind the neighbour of a small place: "a hamlet near Bo [in] Sierra Leone"."""
    return next((t.i for t in parse.tokens[by + 2:by + 5] if t.lower == "in" and all(
        u.text[:1].isupper() for u in parse.tokens[by + 1:t.i])), None)


def namesake_towns(toponym: Toponym) -> Set[int]:
    """The provinces among what a name can mean that are called by a town of theirs."""
    towns = (spot for spot in toponym.spots if spot.kind == "city" and spot.own)
    return {town.admin1 for town in towns if town.population >= NAMESAKE_TOWN}


def is_namesake(spot: Spot, cities: Set[int]) -> bool:
    """Whether a province is called by its city: "Kyiv" is the city unless "region" follows."""
    return spot.kind == "region" and spot.admin1 in cities


def unit_after(parse: Parse, toponyms: Sequence[Toponym], n: int) -> str:
    """The word behind a name, or the word for units behind the list it stands in: "the Kherson and Sumy regions"."""
    last = n
    while last + 1 < len(toponyms) and is_in_list(parse, toponyms[last], toponyms[last + 1]):
        last += 1
    own, shared = (parse.tokens[t.last + 1].lower if t.last + 1 < len(parse.tokens) else "" for t in (
        toponyms[n], toponyms[last]))
    one = f"{shared[:-3]}y" if shared.endswith("ies") else shared.removesuffix("s")
    return one if last > n and shared != one and one in UNIT_WORDS else own


def listed_provinces(parse: Parse, toponyms: Sequence[Toponym], n: int) -> Set[str]:
    """The states whose provinces stand beside a name in a list: "New Jersey, New York and Ohio"."""
    beside = [other for other in (n - 1, n + 1) if 0 <= other < len(toponyms)]
    equals = [other for other in beside if is_in_list(parse, toponyms[min(n, other)], toponyms[max(n, other)])]
    return {spot.country or "" for other in equals for spot in toponyms[other].spots[:1]
            if spot.kind == "region" and spot.admin1 not in namesake_towns(toponyms[other])}


def is_in_list(parse: Parse, one: Toponym, other: Toponym) -> bool:
    """Whether nothing but a comma or "and" stands between two names."""
    between = parse.tokens[one.last + 1:other.first]
    return 0 < len(between) <= 2 and all(token.lower in (",", "and", "or") for token in between)


def is_equal(spot: Spot, countries: Set[str]) -> bool:
    """Whether a place is a province of a state whose provinces stand beside it."""
    return spot.kind == "region" and spot.country in countries
