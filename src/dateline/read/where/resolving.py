"""Chooses where a place name is, by what else the report names.

In order of weight: the container printed after it ("Brest, Belarus"), the sense the name has elsewhere in the report,
the first-level units and states that the report speaks of, the kind of place, and how many people live there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from math import log10
from typing import Optional

from ..parse import Parse
from .folding import folded
from .gazetteer import Spot, adjectives, capitals, spots, state
from .toponyms import LARGE_TOWN, Toponym, abbreviations

KIND = {"state": 9.0, "area": 8.2, "region": 1.5, "city": 0.0, "district": -1.5}
CAPITAL = 3.0             # a capital of a state
OWN_NAME = 0.8            # the place's own name rather than an alternate one
NAMESAKE = 3.0            # a province that is called by its large city
SAME_STATE = 2.5          # times the share of the report's states
SAME_UNIT = 3.0           # the report names the province, or another town in it
UNIT_WORDS = frozenset({
    "state", "oblast", "region", "province", "county", "district", "voivodeship", "prefecture", "parish"})


@dataclass(slots=True)
class Context:
    """What the report speaks of: how often each state, and which first-level units."""

    states: Counter[str] = field(default_factory=Counter)
    units: Counter[int] = field(default_factory=Counter)

    def share(self, code: Optional[str]) -> float:
        """The part of the report's states that is this one, 0 to 1."""
        return self.states[code] / max(1, self.states.total()) if code else 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A place chosen, with the reason in words."""

    spot: Optional[Spot]
    because: str


def choose_spots(parse: Parse, toponyms: Sequence[Toponym]) -> list[Choice]:
    """One choice for each toponym, in the same order."""
    held = [container(parse, toponyms, n) for n in range(len(toponyms))]
    context = find_context(parse, toponyms, held)
    senses = {folded(t.name): spot for t, spot in zip(toponyms, held, strict=True) if spot}
    choices: list[Choice] = []
    for n, (toponym, spot) in enumerate(zip(toponyms, held, strict=True)):
        if spot:
            choices.append(Choice(spot, f"in {spot.country or 'the place'} by the words after it"))
        else:
            choices.append(choose(parse, toponym, senses.get(folded(toponym.name)), context, n))
    return choices


def choose(parse: Parse, toponym: Toponym, sense: Optional[Spot], context: Context, n: int) -> Choice:
    """The likeliest place of a name by the report's context."""
    if sense:
        return Choice(sense, "the same name is placed by its container elsewhere in the report")
    if not toponym.spots:
        return Choice(None, "named as a place, not in the gazetteer")
    if len(toponym.spots) == 1:
        return Choice(toponym.spots[0], "the only place of that name in the gazetteer")
    after = parse.tokens[toponym.last + 1].lower if toponym.last + 1 < len(parse.tokens) else ""
    cities = {spot.admin1 for spot in toponym.spots if spot.kind == "city" and spot.population >= LARGE_TOWN}
    best = max(toponym.spots, key=lambda s: (score(s, context, after) - NAMESAKE * is_namesake(s, cities), s.id))
    return Choice(best, f"one of {len(toponym.spots)} places of that name: {reason(best, context)}")


def is_namesake(spot: Spot, cities: Set[int]) -> bool:
    """Whether a province is called by its city: "Kyiv" is the city unless "region" follows."""
    return spot.kind == "region" and spot.admin1 in cities


def score(spot: Spot, context: Context, after: str) -> float:
    """How likely a place is meant, in powers of ten of inhabitants."""
    points = KIND[spot.kind] + OWN_NAME * spot.own + log10(spot.population + 10)
    points += SAME_STATE * context.share(spot.country)
    if spot.kind == "city" and capitals().get(folded(spot.name)) == spot.country:
        points += CAPITAL
    if spot.admin1 and context.units[spot.admin1]:
        points += SAME_UNIT
    if after in UNIT_WORDS and spot.kind in ("region", "district"):
        points += NAMESAKE + 2.0
    return points


def reason(spot: Spot, context: Context) -> str:
    """Why a place was chosen, in words."""
    if spot.kind in ("state", "area"):
        return "the best known"
    if spot.admin1 and context.units[spot.admin1]:
        return "the report names its province or another town in it"
    if context.share(spot.country) > 0:
        return "the report speaks of its state"
    return "the largest"


def container(parse: Parse, toponyms: Sequence[Toponym], n: int) -> Optional[Spot]:
    """The place that lies in the state or province printed after a comma: "Paris, Texas", "Brest in Belarus"."""
    toponym, tokens = toponyms[n], parse.tokens
    after = toponym.last + 1
    if after + 1 >= len(tokens) or tokens[after].sent != tokens[toponym.last].sent:
        return None
    if tokens[after].text not in (",", "(") and tokens[after].lower != "in":
        return None
    outer: tuple[Spot, ...] = ()
    if n + 1 < len(toponyms) and toponyms[n + 1].first == after + 1:
        outer = toponyms[n + 1].spots
    elif tokens[after].text != "in":
        outer = spots(abbreviations().get(folded(tokens[after + 1].text).replace(" ", ""), ""))
    wide = [spot for spot in outer if spot.kind in ("state", "region", "area")]
    inner = [spot for spot in toponym.spots if any(lies_in(spot, other) for other in wide)]
    return max(inner, key=lambda spot: (spot.own, spot.population), default=None)


def lies_in(spot: Spot, other: Spot) -> bool:
    """Whether a town or unit lies in a state or province."""
    if spot.kind == "state" or spot.id == other.id:
        return False
    if other.kind == "state" or (other.kind == "area" and other.country and other.precision == "region"):
        return spot.country == other.country
    return other.kind == "region" and spot.admin1 == other.admin1


def find_context(parse: Parse, toponyms: Sequence[Toponym], held: Sequence[Optional[Spot]]) -> Context:
    """The states and units of the names that can mean only one place, of containers and of adjectives."""
    context = Context()
    for toponym, spot in zip(toponyms, held, strict=True):
        sure = spot or unmistakable(toponym)
        if sure and sure.country:
            context.states[sure.country] += 1
        if sure and sure.admin1:
            context.units[sure.admin1] += 1
    for token in parse.tokens:
        code = adjectives().get(token.lower)
        if code and token.text[:1].isupper():
            context.states[code] += 1
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
