"""Chooses where a place name is, by what else the report names.

In order of weight: the container printed after it ("Brest, Belarus"), the sense the name has elsewhere in the report,
the first-level units and states that the report speaks of, the kind of place, and how many people live there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Optional

from ..parse import Parse
from .context import Context, weight
from .folding import folded
from .foundplace import words
from .gazetteer import Spot, capitals, state
from .namesakes import (
    apposition_end,
    as_town,
    is_described_town,
    is_equal,
    is_namesake,
    listed_provinces,
    namesake_towns,
    unit_after,
)
from .naming import LARGE_TOWN, UNIT_WORDS, Toponym, adjective_state, is_abbreviation, unabbreviated

ADJECTIVES = frozenset({"JJ", "NNP", "NNPS", "NNS", "NN"})   # tags of "Polish" and "Poles"
CAPITAL = 1.5             # a capital of a state
NAMESAKE = 3.0            # a province that is called by its town
LARGE_UNIT = 2_000_000    # inhabitants from which on a province is as likely meant as a state of its name (Georgia)
SAME_STATE = 4.5          # times the share of the report's states
SAME_UNIT = 1.8           # for each doubling of the names that lie in the same first-level unit
AT_HOME = 1.0             # names in the same first-level unit as a town that is called as a state is
SAME_COUNTY = 2.0         # the same of the second-level unit
NEAR = 1.5                # for each doubling of the names that lie near it


@dataclass(frozen=True, slots=True)
class Choice:
    """A place chosen, with the reason in words."""

    spot: Optional[Spot]
    because: str


def choose_spots(parse: Parse, toponyms: Sequence[Toponym]) -> list[Choice]:
    """One choice for each toponym, in the same order."""
    toponyms = [as_town(parse, toponym) for toponym in toponyms]
    held = containers(parse, toponyms)
    context = find_context(parse, toponyms, held)
    senses = {folded(toponyms[n].name): spot for n, spot in held.items() if spot.kind != "region"}
    senses = local_towns(parse, toponyms, context) | senses
    return [Choice(held[n], f"in {held[n].country or 'the place'} by the words after it") if n in held
            else elsewhere(parse, toponyms, n)
            or choose(parse, toponyms, n, senses.get(folded(toponym.name)), context)
            for n, toponym in enumerate(toponyms)]


def elsewhere(parse: Parse, toponyms: Sequence[Toponym], n: int) -> Optional[Choice]:
    """No place, where a name is called a village of a state in which no known place of that name lies."""
    toponym = toponyms[n]
    outer = outer_of(parse, toponyms, n) if is_described_town(parse, toponym.first, toponym.last) else None
    states = [spot for spot in outer.spots if spot.kind == "state"] if outer is not None else []
    if not states or any(spot.contested or spot.country == one.country for spot in toponym.spots for one in states):
        return None
    return Choice(None, f"called a town of {states[0].name}, and no place of that name there is in the gazetteer")


def outer_of(parse: Parse, toponyms: Sequence[Toponym], n: int) -> Optional[Toponym]:
    """The place that a name is said to lie in right behind it: "Lima in southern Sudan", "Paris, a hamlet in Togo"."""
    after = toponyms[n].last + 1
    place = called = apposition_end(parse, toponyms[n].last)
    place = after if place is None and after < len(parse.tokens) and parse.tokens[after].lower == "in" else place
    if place is None or n + 1 >= len(toponyms):
        return None
    inner = next((k for k in range(n + 1, len(toponyms)) if toponyms[k].first > place), n + 1)
    between = parse.tokens[place + 1:toponyms[inner].first]
    if called is not None and len(between) <= 6 and between[-2:-1] and "of" in (t.lower for t in between):
        return toponyms[inner] if all(t.text.islower() and t.pos != "VERB" for t in between) else None   # the hills of
    near = len(between) <= 3 and all(t.lower in words("directions") or t.lower in ("the", "-", "'s") for t in between)
    return toponyms[inner] if near else None


def choose(parse: Parse, toponyms: Sequence[Toponym], n: int, sense: Optional[Spot], context: Context) -> Choice:
    """The likeliest place of a name by the report's context."""
    toponym = toponyms[n]
    if sense:
        return Choice(sense, "the report uses the same name of this place elsewhere")
    if not toponym.spots:
        return Choice(None, "named as a place, not in the gazetteer")
    if len(toponym.spots) == 1:
        return Choice(toponym.spots[0], "the only place of that name in the gazetteer")
    after = unit_after(parse, toponyms, n)
    cities = namesake_towns(toponym)
    name, equals = folded(toponym.name), listed_provinces(parse, toponyms, n)
    best = max(rivals(toponym.spots, after in UNIT_WORDS or bool(equals)), key=lambda s: (
        score(s, name, context, after) - NAMESAKE * (is_namesake(s, cities) - is_equal(s, equals)), s.id))
    return Choice(best, f"one of {len(toponym.spots)} places of that name: {reason(best, name, context)}")


def rivals(known: Sequence[Spot], as_unit: bool) -> Sequence[Spot]:
    """The places that a name can mean without a container or local use: no village called as a state is, and no small
    province, unless it is called one (`as_unit`): "Niger" is Nigeria's in "Niger State" alone."""
    if all(spot.kind != "state" for spot in known):
        return known
    return [spot for spot in known if spot.kind not in ("city", "district", "region") or (
        spot.kind == "region" and (as_unit or spot.population >= LARGE_UNIT))]


def local_towns(parse: Parse, toponyms: Sequence[Toponym], context: Context) -> dict[str, Spot]:
    """The towns called as a state is, where the report is about their surroundings and says nothing else of the state.

    "Lebanon police" and "a Lebanon woman" in a report from Boone County, Indiana.
    """
    found: dict[str, Spot] = {}
    for toponym in toponyms:
        state = next((spot for spot in toponym.spots if spot.kind == "state"), None)
        if state is None or not is_local_use(parse, toponym):
            continue
        name = folded(toponym.name)
        towns = [(context.in_unit(spot, name), spot) for spot in toponym.spots if spot.kind == "city" and spot.own]
        support, town = max(towns, key=lambda pair: (pair[0], pair[1].population), default=(0.0, None))
        if town and support >= AT_HOME and context.share(state.country, name) == 0:
            found[name] = town
    return found


def is_local_use(parse: Parse, toponym: Toponym) -> bool:
    """Whether a name stands before those who live in a town or the bodies of one."""
    after = parse.tokens[toponym.last + 1] if toponym.last + 1 < len(parse.tokens) else None
    return after is not None and (after.lemma in words("locals") or after.lower in words("bodies"))


def score(spot: Spot, name: str, context: Context, after: str) -> float:
    """How likely a place is meant, in powers of ten of inhabitants."""
    points = weight(spot) + SAME_STATE * context.share(spot.country, name)
    if spot.kind == "city" and capitals().get(folded(spot.name)) == spot.country:
        points += CAPITAL
    if spot.kind in ("city", "district", "region"):
        points += SAME_UNIT * log2(1 + context.in_unit(spot, name)) + NEAR * log2(1 + context.near(spot, name))
        points += SAME_COUNTY * log2(1 + context.in_county(spot, name))
    if after in UNIT_WORDS and spot.kind in ("region", "district"):
        points += NAMESAKE + 2.0
    return points


def reason(spot: Spot, name: str, context: Context) -> str:
    """Why a place was chosen, in words."""
    if spot.kind in ("state", "area"):
        return "the best known"
    if context.in_unit(spot, name) >= 0.5 or context.near(spot, name) >= 0.5:
        return "the report names its province or other places near it"
    if context.share(spot.country, name) > 0.1:
        return "the report speaks of its state"
    return "the largest"


def containers(parse: Parse, toponyms: Sequence[Toponym]) -> dict[int, Spot]:
    """What the names that stand with a container are, by their number: both in "Paris, Texas"."""
    held: dict[int, Spot] = {}
    for n in range(len(toponyms)):
        inner, outer = container(parse, toponyms, n)
        if inner and outer:
            held[n] = inner
            if n + 1 < len(toponyms) and outer in toponyms[n + 1].spots:
                held[n + 1] = outer
    return held


def container(parse: Parse, toponyms: Sequence[Toponym], n: int) -> tuple[Optional[Spot], Optional[Spot]]:
    """The place that lies in the state or province printed after it ("Paris, Texas", "Brest in Belarus"), and that."""
    toponym, tokens = toponyms[n], parse.tokens
    after = toponym.last + 1
    if after + 1 >= len(tokens) or tokens[after].sent != tokens[toponym.last].sent:
        return None, None
    if tokens[after].text not in (",", "(") and tokens[after].lower != "in":
        return None, None
    outer: tuple[Spot, ...] = ()
    short = False
    further = outer_of(parse, toponyms, n)
    if further is not None:
        outer = further.spots
    elif n + 1 < len(toponyms) and toponyms[n + 1].first == after + 1:
        outer, short = toponyms[n + 1].spots, is_abbreviation(toponyms[n + 1].name)
    elif tokens[after].text != "in":
        outer, short = unabbreviated(tokens[after + 1].text), True
    pairs = [(spot, other) for other in outer if other.kind in ("state", "region", "area") for spot in toponym.spots
             if lies_in(spot, other) and (short or not is_one_of_many(toponym, other))]
    return max(pairs, key=lambda pair: (pair[0].own, pair[0].population)) if pairs else (None, None)


def is_one_of_many(toponym: Toponym, other: Spot) -> bool:
    """Whether a name before a comma is the other's equal, as in a list: "China, Japan", "Georgia, Alabama"."""
    kinds = {spot.kind for spot in toponym.spots if spot.own and (spot.kind != "region" or spot.country == "USA")}
    return ("state" in kinds and other.kind == "state") or ("region" in kinds and other.kind == "region")


def lies_in(spot: Spot, other: Spot) -> bool:
    """Whether a town or unit lies in a state or province."""
    if spot.kind == "state" or spot.id == other.id:
        return False
    if other.kind == "state" or (other.kind == "area" and other.country and other.precision == "region"):
        return spot.country == other.country
    return other.kind == "region" and spot.admin1 == other.admin1


def find_context(parse: Parse, toponyms: Sequence[Toponym], held: Mapping[int, Spot]) -> Context:
    """The states of the names that can mean only one place and of adjectives; the votes of every name."""
    context = Context()
    known: dict[str, Sequence[Spot]] = {}
    for n, toponym in enumerate(toponyms):
        sure = held.get(n) or unmistakable(toponym)
        if n in held or folded(toponym.name) not in known:
            known[folded(toponym.name)] = (sure,) if sure else toponym.spots
    for name, places in known.items():
        context.vote(name, places)
    capitalised = (token for token in parse.tokens if token.tag in ADJECTIVES and token.text[:1].isupper())
    for code in sorted({code for token in capitalised if (code := adjective_state(parse, token))}):
        context.vote_state(code)
    return context


def unmistakable(toponym: Toponym) -> Optional[Spot]:
    """The place of a name that is a state's, or a large unit's, or one place's only."""
    known = toponym.spots
    states = [spot for spot in known if spot.kind == "state"]
    regions = [spot for spot in known if spot.kind == "region" and spot.own and spot.country == "USA"]
    if states:
        return None if regions else states[0]
    if any(spot.kind == "city" and spot.own and spot.population >= LARGE_TOWN for spot in known) and len(known) > 1:
        return None
    if regions:
        return regions[0]
    return known[0] if len(known) == 1 and known[0].kind != "area" else None


def state_of(code: Optional[str]) -> Optional[Spot]:
    """The state of a code as a place; None for None or for a code that is no state."""
    if code is None:
        return None
    try:
        return state(code)
    except KeyError:
        return None
