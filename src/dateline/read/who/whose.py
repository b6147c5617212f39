"""Whose "the government" or "the army" is where no word beside it says so: the state that the report's words point to.

Each state that the report names is weighed by the signals below against the chance that it is none of them; the weights
(data/actors/whose.toml) were learned from annotated reports (tools/learn_whose.py). What stays under the bar stays
open. It changes no mention, only as whom an organ is told: the learned reader judges the words as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Any, Final, NamedTuple, Optional

from ...rules import table
from ..parse import Token
from .descriptions import of_country
from .mentions import Found
from .scene import Scene
from .whoswho import Identity, state

Signals = Mapping[str, float]
NEAR: Final = 2   # sentences between a subject and what goes on about it


@cache
def settings() -> Mapping[str, Any]:
    """The weights of the signals, the bar, and the roles that are a state's."""
    return table("actors/whose.toml")


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of a state or of what is a state's: the token and the country."""

    head: int
    country: str
    found: Optional[Found]   # None for a place


@dataclass(slots=True, eq=False)
class Around:
    """What a report's words say of states, worked out once."""

    scene: Scene
    told: list[Told]
    places: list[Told]
    shares: Mapping[str, float]
    headline: list[str]

    @classmethod
    def of(cls, scene: Scene) -> Around:
        """The states of a report as they are named and as words say whose something is."""
        named = {id(f): f for f in scene.names.by_token.values() if f.sense != "people"}   # "eight Filipinos" of a crew
        read = {id(f): f for f in scene.done.values() if f is not None and f.kind != "pronoun"}
        told = sorted((Told(f.head, country, f) for f in {**named, **read}.values()
                       if (country := _country(f)) is not None), key=lambda t: t.head)
        counts = Counter(country for f in named.values() if f.identities and (country := f.identities[0].country))
        total = sum(counts.values())
        parts = scene.parse.sentences
        heads = [t.country for t in told if parts[scene.parse.tokens[t.head].sent].part.kind == "headline"]
        places = [Told(i, country, None) for i, country in sorted(scene.names.located.items())]
        return cls(scene, told, places, {c: n / total for c, n in counts.items()}, heads)

    def signals(self, found: Found) -> dict[str, Signals]:
        """For each state that the report names, what points to it as the one whose organ is meant."""
        tokens = self.scene.parse.tokens
        here = tokens[found.head].sent
        before = [t for t in self.told if t.head < found.first]
        subject = next((t for t in reversed(before) if tokens[t.head].dep in ("nsubj", "nsubjpass")), None)
        near = [t for t in self.places if t.head < found.first and here - tokens[t.head].sent <= 1]
        top = max(self.shares, key=lambda c: (self.shares[c], c), default=None)
        signals: dict[str, Signals] = {}
        for country in sorted({t.country for t in (*self.told, *self.places)}):
            own = [t for t in before if t.country == country]
            away = [here - tokens[t.head].sent for t in own]
            signals[country] = {
                "share": self.shares.get(country, 0.0),
                "named_most": float(country == top),
                "named_before": float(bool(own)),
                "same_sentence": float(0 in away),
                "sentence_before": float(1 in away),
                "last_subject": float(subject is not None and subject.country == country
                                      and here - tokens[subject.head].sent <= NEAR),
                "organ_before": float(any(_is_organ_like(t.found, found) for t in own)),
                "in_headline": float(country in self.headline),
                "first_in_headline": float(self.headline[:1] == [country]),
                "place_near": float(bool(near) and near[-1].country == country),
                "far": min([*away, 10]) / 10,
            }
        return signals


def _is_organ_like(one: Optional[Found], other: Found) -> bool:
    """Whether two are described and of one sector: both are soldiers, or both are officials."""
    return one is not None and other.role is not None and one.kind == "description" and (
        one.identities[0].sector == other.role.sector)


def _country(found: Found) -> Optional[str]:
    countries = {who.country for who in found.identities}
    return countries.pop() if len(countries) == 1 else None


def chances(signals: Mapping[str, Signals], weights: Mapping[str, float]) -> dict[str, float]:
    """The chance of each state, "" being none of them."""
    sums = {c: sum(weights[name] * value for name, value in row.items()) for c, row in signals.items()}
    sums[""] = weights["none"]
    most = max(sums.values())
    parts = {c: exp(s - most) for c, s in sums.items()}
    total = sum(parts.values())
    return {c: p / total for c, p in parts.items()}


def is_open(scene: Scene, found: Found) -> bool:
    """Whether a description is of a state's organ, and nothing says of which state: "the army", "a ministry spokesman";
    not "the Miami-Dade police", not "their government"."""
    if found.role is None or len(found.identities) != 1 or found.role.name not in settings()["roles"]:
        return False
    who = found.identities[0]
    head = scene.parse.tokens[found.head]
    if who.country or who.actor or scene.parse.kids(found.head, "poss") or head.lemma in settings()["abroad"]:
        return False
    words = scene.parse.tokens[found.first:found.head]
    return not any(t.pos == "PROPN" and t.lower not in settings()["of_names"] for t in words)


def told_with(scene: Scene, found: Found, country: str) -> bool:
    """Whether its verb does something to or with that state: "the government expelled the Iranian envoy"."""
    parse = scene.parse
    verb = parse.head(parse.tokens[found.head])
    if verb is None or verb.pos != "VERB" or parse.tokens[found.head].dep != "nsubj":
        return False
    objects: list[Token] = [*parse.kids(verb.i, "dobj", "dative")]
    objects += [o for p in parse.kids(verb.i, "prep", "dative") for o in parse.kids(p.i, "pobj")]
    under = {i for o in objects for i in parse.subtree(o.i)}
    return any(i in under for i, f in scene.names.by_token.items() if _country(f) == country)


def open_ones(scene: Scene) -> Iterator[Found]:
    """The descriptions of organs whose state no word says, in text order."""
    read = (f for f in scene.done.values() if f is not None and f.kind == "description")
    yield from sorted({id(f): f for f in read if is_open(scene, f)}.values(), key=lambda f: f.head)


class Whose(NamedTuple):
    """Whom an organ is taken for, and why."""

    who: Identity
    because: str


def whose(scene: Scene) -> dict[int, Whose]:
    """For the heads of organs of which no word says whose they are, and of the pronouns that stand for them: as whose
    they are taken, where the report points to a state surely enough."""
    ones = list(open_ones(scene))
    around, found = Around.of(scene) if ones else None, dict[int, Whose]()
    for one in ones:
        told = _told(around, one) if around is not None else None
        if told is not None:
            found[one.head] = told
            scene.names.note(one.first, one.last, told.because)
    for pronoun in scene.done.values():   # "it" is the government that was spoken of last
        if pronoun is not None and pronoun.kind == "pronoun" and pronoun.identities:
            before = (f for f in reversed(ones) if f.head < pronoun.head)
            last = next((f for f in before if f.identities == pronoun.identities), None)
            if last is not None and last.head in found:
                found[pronoun.head] = found[last.head]
    return found


def _bar(scene: Scene, found: Found) -> float:
    verb = scene.parse.head(scene.parse.tokens[found.head])
    answers = verb is not None and verb.lemma in settings()["answering"]
    return float(settings()["bar_answering" if answers else "bar"])


def _told(around: Around, found: Found) -> Optional[Whose]:
    """As whose an organ is taken, if any state is sure enough."""
    weighed = chances(around.signals(found), settings()["weights"])
    (country, chance), (other, less), *_ = sorted([*weighed.items(), ("", 0.0)], key=lambda row: (-row[1], row[0]))
    scene = around.scene
    if not country or found.role is None or chance < _bar(scene, found) or told_with(scene, found, country):
        return None
    who = of_country(scene, found, found.role, found.first, country, alone=True)
    runner_up = state(other).name if other else "none of those named"
    return Whose(who, f"no country said: taken as of {state(country).name}, to which the words around point "
                      f"(weight {chance:.2f}; next {runner_up} {less:.2f})")
