"""Who, where, how many and according to whom: the mentions that belong to an event, each with its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Optional, cast

import numpy as np

from ...model import Figure, Form, Source, Where, WhereRole, Who, WhoRole
from ..encoder import FAMILIES, PLACE_ROLES, ROLES, Judged
from ..find.material import At, Material
from ..says.claims import Claim, claims_over
from ..says.cues import source_words
from ..who.actors import Identity
from .grammar import forces_acting, had_it_done, objection
from .listings import bringing, in_their_list, way_of
from .partaking import named_at, nearest, partaking

Thresholds = Mapping[str, float]
ACTING: Final = ("agent", "participant")
MOST_PARTIES, MOST_PLACES, LOOKED_AT = 6, 3, 8   # of sources
ALONE: Final = 0.5   # who is so likely by the words alone and is not told leaves a reason
UNITS: Final = {
    "people": "people",
    "things": "things",
    "money": "USD",
    "length": "km",
    "duration": "days",
    "share": "percent",
    "amount": "tonnes",
    "clock": "o'clock",
}


def bar_of(what: str, found: int, least: Thresholds) -> float:
    """The weight that one more of a kind must have: the first is told at a low bar, each further one must be surer."""
    return least[f"{what}{('', '_second', '_third')[min(found, 2)]}"]


def participants(m: Material, j: Judged, n: int, anchor: int, least: Thresholds,
                 weights: Mapping[str, float]) -> tuple[list[Who], list[str]]:
    """Who takes part in event n, the surest first, with reasons. `weights`: of the signals of `partaking`."""
    found: list[Who] = []
    because: list[str] = []
    addressed: set[Optional[int]] = set()
    acting, others = set[int](), set[int]()
    if any(k.lower == "you" for k in m.parse.kids(anchor, "nsubj")):   # "the opposition says you left": not it
        addressed = {c.head for c in claims_over(m.claims, anchor)}
    for (p, at, who), likely in partaking(m, j, n, anchor, weights)[:MOST_PARTIES]:
        party = m.parties[p]
        alone = 1 - float(j.roles[n, p, 0])
        if likely < least["party"] or (found and alone < least["party_second"]):
            if alone >= ALONE:
                because.append(f"{who.name} is not told to take part: weight {likely:.2f}, bar {least['party']:.2f} "
                               f"(its words alone {alone:.2f})")
            continue
        if not m.in_item(anchor, party.mentions) or (addressed and any(a.head in addressed for a in party.mentions)):
            continue
        ranks = np.argsort(-j.roles[n, p, 1:], kind="stable") + 1
        role, other = ROLES[ranks[0]], ROLES[ranks[1]]
        suffered = had_it_done(m, anchor, party.mentions)
        against = (suffered, "target") if suffered else objection(m, anchor, at, who.name)
        if role in ACTING and against is not None:
            reason, instead = against
            if instead is not None:
                found.append(_who(m, who, at, instead))
            because.append(f"{who.name} does not do it, as weight {j.roles[n, p, ranks[0]]:.2f} says: {reason}")
            continue
        taken = m.whose.get(at.head)
        if taken is not None:
            because.append(f"\u201c{m.parse.words(at.first, at.last)}\u201d: {taken.because}")
            if who.actor is not None and any(w.actor == who.actor and w.role == role for w in found):
                continue   # "Israel" and "the government" are one
        found.append(_who(m, who, at, cast(WhoRole, role)))
        (acting if role in ACTING else others).add(p)
        because.append(
            f"{who.name} as {role}: weight {likely:.2f} of taking part; as {role} {j.roles[n, p, ranks[0]]:.2f} (next "
            f"{other} {j.roles[n, p, ranks[1]]:.2f}, nobody {j.roles[n, p, 0]:.2f})"
        )
    brought = [(p, why) for p, why in bringing(m, anchor) if p not in acting]
    listed = in_their_list(m, acting | {p for p, _ in brought}, m.parse.tokens[anchor].sent)
    for p, why in [*brought, *((p, why) for p, why in listed if p not in others)]:
        found.append(_party(m, p, "participant", anchor))
        because.append(f"{found[-1].name} as participant: {why}")
    forces = forces_acting(m, anchor)
    if forces is not None and m.parties[forces].who.country not in {who.country for who in found}:
        found.insert(0, _party(m, forces, "agent" if m.parse.kids(anchor, "dobj") else "participant", anchor))
        role = found[0].role
        because.append(f"{found[0].name} as {role}: the subject of \u201c{m.parse.tokens[anchor].text}\u201d, "
                       f"of weight {1 - j.roles[n, forces, 0]:.2f}")
    return found, because


def _party(m: Material, p: int, role: WhoRole, anchor: int) -> Who:
    at = nearest(m, m.parties[p].mentions, anchor)
    return _who(m, named_at(m, p, at), at, role)


def _who(m: Material, who: Identity, at: At, role: WhoRole) -> Who:
    return Who(
        role=role,
        name=who.name,
        actor=who.actor,
        country=who.country,
        sector=who.sector,
        said=m.parse.span(at.first, at.last),
    )


def places(m: Material, j: Judged, n: int, anchor: int, least: Thresholds) -> tuple[list[Where], list[str]]:
    """Where event n is, the surest first, with reasons."""
    chances = 1 - j.places[n, :, 0]
    found: list[Where] = []
    because: list[str] = []
    ways = way_of(m, anchor)
    for s in np.argsort(-chances, kind="stable")[:MOST_PLACES]:
        site = m.sites[s]
        if (chances[s] < bar_of("place", len(found), least) and s not in ways) or not m.in_item(anchor, site.mentions):
            continue
        at = nearest(m, site.mentions, anchor)
        place = site.places[site.mentions.index(at)]
        far = m.parse.tokens[at.head].sent != m.parse.tokens[anchor].sent
        if far and found and s not in ways and chances[s] < least["place_far_second"]:
            because.append(f"{place.name} is not told as a place too: its own sentence does not name it (weight "
                           f"{chances[s]:.2f}, bar {least['place_far_second']:.2f})")
            continue   # one of six such is right
        role, why = ways.get(int(s), (PLACE_ROLES[int(j.places[n, s, 1:].argmax()) + 1], f"weight {chances[s]:.2f}"))
        found.append(place.where(cast(WhereRole, role), m.parse.span(place.first, place.last)))
        because.append(f"{place.name} as {role}: {why}")
    return found, because


def figures(m: Material, j: Judged, n: int, least: Thresholds) -> tuple[list[Figure], list[str]]:
    """How many, with the family of the unit judged where its words do not tell it."""
    found: list[Figure] = []
    because: list[str] = []
    for f in np.nonzero(j.figures[n] >= least["figure"])[0]:
        figure = m.figures[f]
        if figure.first and m.parse.tokens[figure.first - 1].lower == "not":   # "46 drowned, not 52 as was thought"
            because.append(f"\u201c{figure.said.text}\u201d is no count of it: \u201cnot\u201d stands before it")
            continue
        family = FAMILIES[int(j.families[f].argmax())]
        unit, what = figure.unit, figure.what
        if figure.family in ("", "things", "people") and family != (figure.family or "things"):
            unit, what = UNITS[family], what or figure.unit
        source = _figure_source(m, figure.head)
        found.append(
            Figure(
                value=figure.value,
                high=figure.high,
                qualifier=figure.qualifier,
                unit=unit,
                what=what,
                according_to=source,
                said=figure.said,
            )
        )
        because.append(f"\u201c{figure.said.text}\u201d counts {family} of it: weight {j.figures[n, f]:.2f}")
    return found, because


def _figure_source(m: Material, head: int) -> Optional[str]:
    over = [c for c in claims_over(m.claims, head) if c.asserts and c.identities]
    return min(over, key=lambda c: c.size).identities[0].name if over else None


def sources(m: Material, j: Judged, n: int, anchor: int, least: Thresholds) -> tuple[list[Source], list[str]]:
    """According to whom event n is told, with reasons."""
    found: list[Source] = []
    told: list[At] = []
    because: list[str] = []
    for p in np.argsort(-j.sources[n], kind="stable")[:LOOKED_AT]:
        party, weight = m.parties[p], j.sources[n, p]
        at = nearest(m, party.mentions, anchor)
        far = m.parse.tokens[at.head].sent != m.parse.tokens[anchor].sent
        listed = _says_with(m, at, told)
        surely = listed and j.sources[n].max() >= least["source_second"]
        if weight < least["source_far" if far else "source"] and not surely:
            if weight >= least["source"]:
                because.append(f"{party.who.name} is not told to say it: another sentence names them (weight "
                               f"{weight:.2f}, bar {least['source_far']:.2f})")
            continue
        if found and not listed:
            if weight >= least["source_second"]:
                because.append(f"{party.who.name} is not told to say it too: no list joins them to {found[0].source} "
                               f"(weight {weight:.2f})")
            continue
        heads = {a.head for a in party.mentions}
        told.append(at)
        taken = m.whose.get(at.head)
        who = party.who if taken is None else taken.who
        if taken is not None:
            because.append(f"\u201c{m.parse.words(at.first, at.last)}\u201d: {taken.because}")
        claim = next((c for c in claims_over(m.claims, anchor) if c.head in heads), None)
        found.append(
            Source(
                source=who.name,
                actor=who.actor,
                cue=claim.cue.text if claim and claim.cue else None,
                form=_form(m, claim, anchor),
                said=m.parse.span(at.first, at.last),
            )
        )
        because.append(f"told by {who.name}: weight {weight:.2f}" + (
            f", in one list with {found[0].source}" if listed else ""))
    if not found and (teller := _teller(m, anchor)) is not None:
        found.append(teller)
        because.append(f"told by {teller.source}: \u201c{teller.cue}\u201d says so of it")
    return found, because


def _teller(m: Material, anchor: int) -> Optional[Source]:
    """Who says of an event in a paper that its sentence names: "the mission, in a bulletin on Friday, said"."""
    over = [c for c in claims_over(m.claims, anchor) if c.asserts and c.stance == "says" and c.cue_token is not None
            and m.parse.tokens[c.cue_token].sent == m.parse.tokens[anchor].sent]
    claim = min(over, key=lambda c: c.size, default=None)
    if claim is None or claim.cue is None:
        return None
    party = next((p for p in m.parties if any(at.head == claim.head for at in p.mentions)), None)
    below = [o for i in (claim.head, claim.cue_token) if i is not None for p in m.parse.kids(i, "prep")
             if p.lower == "in" for o in m.parse.kids(p.i, "pobj")]
    if party is None or not any(o.lemma in source_words().papers for o in below):
        return None
    at = next(at for at in party.mentions if at.head == claim.head)
    return Source(source=party.who.name, actor=party.who.actor, cue=claim.cue.text, form=_form(m, claim, anchor),
                  said=m.parse.span(at.first, at.last))


def _says_with(m: Material, at: At, told: Sequence[At]) -> bool:
    """Whether a mention stands in one list with a source: "Congo, Rwanda and an envoy said"."""
    def top(i: int) -> int:
        while m.parse.tokens[i].dep == "conj" and m.parse.tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            i = m.parse.tokens[i].head
        return i
    return any(top(at.head) == top(other.head) and at.head != other.head for other in told)


def _form(m: Material, claim: Optional[Claim], anchor: int) -> Form:
    if m.flags[anchor, 0]:
        return "quote"
    if claim is not None and claim.form == "mixed":
        return "mixed"
    sentence = m.parse.sentence(m.parse.tokens[anchor])
    return "mixed" if m.flags[sentence.first : sentence.last, 0].any() else "paraphrase"
