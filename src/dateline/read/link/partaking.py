"""Who takes part, weighed once more: named signals with learned weights, added up.

The encoder judges each pair of an event's word and a mention for itself. Here those who may take part in one event are
held against each other: how many there are, whether a surer one is of the same state, what sort of name it is, whether
the state is a place of the event. The weights are settings of the reader ("partaking"), fitted by
`tools/learn_partaking.py` on reports that the encoder has not learned from; `SIGNALS` says what each means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from ..encoder import Judged, sigmoid
from ..find.material import SORTS, At, Floats, Material
from ..who.actors import Identity

LOOKED_AT: Final = 10   # candidates of an event
LIGHT: Final = 0.1     # of whom the words alone say less, nothing is told: "killed in Mali"
FIRM: Final = 5.0       # log-odds beyond which nothing is surer
MANY: Final = 6.0       # who take part by the sum of all chances, counted to here
OPENING: Final = 2      # sentence up to which somebody is named at the beginning
SORTS_OF_ACTOR: Final = ("state", "org", "person", "none")
SIGNALS: Final = (
    "always",
    "its words say so",
    "its words say in which role",
    "others take part",
    "of a known state",
    "of a known state, and its words say so",
    "of a state that a surer one is of",
    "of a state that a surer one is of, and its words say so",
    "a body of a state that a surer one is of",
    "a person of a state that a surer one is of",
    "the state is a place of it",
    "only another sentence names them",
    "far from the event's word",
    "named in the opening",
    *(f"is {sort}" for sort in ("a state", "a body", "a person", "no known actor")),
    *(f"named by a {sort}" for sort in SORTS),
)


class Candidate(NamedTuple):
    """Somebody who may take part: the number of the party, the mention nearest to the event, whom that names."""

    party: int
    at: At
    who: Identity


def candidates(m: Material, j: Judged, n: int, anchor: int) -> list[Candidate]:
    """Who may take part in event n, by the encoder's chance, the likeliest first."""
    chances = 1 - j.roles[n, :, 0]
    likely = [int(p) for p in np.argsort(-chances, kind="stable")[:LOOKED_AT] if chances[p] >= LIGHT]
    return [Candidate(p, at, named_at(m, p, at)) for p in likely
            for at in [nearest(m, m.parties[p].mentions, anchor)]]


def nearest(m: Material, mentions: Sequence[At], i: int) -> At:
    """The mention nearest to a token, those of its sentence before all others."""
    sent = m.parse.tokens[i].sent
    return min(mentions, key=lambda at: (m.parse.tokens[at.head].sent != sent, abs(at.head - i), at.head))


def named_at(m: Material, p: int, at: At) -> Identity:
    """Whom a mention of a party names, "the army" as of the state whose it is."""
    taken = m.whose.get(at.head)
    return m.parties[p].said_at(at) if taken is None else taken.who


def signals(m: Material, j: Judged, n: int, anchor: int, found: Sequence[Candidate]) -> Floats:
    """Candidates x SIGNALS."""
    chances = 1 - j.roles[n, :, 0]
    surest: dict[str, float] = {}
    for party, chance in zip(m.parties, chances.tolist(), strict=True):
        if party.who.country is not None:
            surest[party.who.country] = max(chance, surest.get(party.who.country, 0.0))
    there: dict[str, float] = {}
    for site, none in zip(m.sites, j.places[n, :, 0].tolist(), strict=True):
        country = site.places[0].mention.country
        if country is not None:
            there[country] = max(1 - none, there.get(country, 0.0))
    mass = min(float(chances.sum()), MANY) / 3
    tokens = m.parse.tokens
    made = np.zeros((len(found), len(SIGNALS)), np.float32)
    for row, (p, at, who) in enumerate(found):
        sort = SORTS_OF_ACTOR.index(kind) if (kind := (who.actor or "none").partition(":")[0]) in SORTS_OF_ACTOR else 1
        known, second = who.country is not None, surest.get(who.country or "", 0.0) > chances[p]
        says = odds(chances[p])
        far = tokens[at.head].sent != tokens[anchor].sent
        opening = min(tokens[a.head].sent for a in m.parties[p].mentions) <= OPENING
        made[row, :14] = (
            1, says, odds(j.roles[n, p, 1:].max()), mass, known, known * says, second, second * says,
            second and sort == 1, second and sort == 2, odds(there.get(who.country or "", 0.0)), far,
            np.log1p(abs(at.head - anchor)) / 3, opening)
        made[row, 14 + sort] = made[row, 14 + len(SORTS_OF_ACTOR) + at.sort] = 1
    return made


def odds(chance: float) -> float:
    """The log-odds of a chance, a third of them, bounded."""
    return float(np.clip(np.log(max(chance, 1e-9) / max(1 - chance, 1e-9)), -FIRM, FIRM)) / 3


def partaking(m: Material, j: Judged, n: int, anchor: int,
              weights: Mapping[str, float]) -> list[tuple[Candidate, float]]:
    """Who may take part in event n, each with how likely, the likeliest first."""
    found = candidates(m, j, n, anchor)
    row = np.array([weights[name] for name in SIGNALS], np.float32)
    likely = sigmoid(signals(m, j, n, anchor, found) @ row).tolist()
    return sorted(zip(found, likely, strict=True), key=lambda one: -one[1])
