"""Who does what in an event: grammatical slots of the trigger, and the participant roles they hold.

The slots come from the syntax (control, relative clauses, passives, coordination), the roles from rules/roles.toml.
Does not yet do: subjects across a sentence boundary, and adjuncts that name a participant ("for its part, Minsk ...").
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Optional

import msgspec

from ...model import Span, Who
from ...rules import rule_rows
from ...words import word_set
from ..parse import Parse, Token
from ..who.actors import Identity
from .cast import Cast, Named
from .subjects import RELATIVE, subjects

Slots = dict[str, list[int]]  # slot -> indices of noun heads
SLOTS = (
    "subj", "obj", "owner", "with", "between", "of", "among", "by", "involving", "alongside", "against", "near", "on",
    "at", "upon", "into", "to", "from", "for", "behind", "part-of", "content", "told", "about", "over", "toward",
    "towards",
)
LAST_RESORT = ("about", "over", "content")  # "concern over Russia's plans": only where nobody else is named


@cache
def schemes() -> dict[str, dict[str, str]]:
    """roles.toml: scheme -> slot -> role."""
    rows = rule_rows("rules/roles.toml", (), SLOTS)
    return {name: {slot: row[slot] for slot in SLOTS if slot in row} for name, row in rows.items()}


def slots_of(parse: Parse, head: int, verb: Optional[int]) -> Slots:
    """The slots of a trigger; `verb` is the light verb of a nominal trigger ("held drills"), else None."""
    slots: Slots = defaultdict(list)
    token = parse.tokens[head]
    if token.pos in ("VERB", "AUX", "ADJ"):
        _verb_slots(parse, head, slots)
    else:
        _prep_slots(parse, head, slots)
        slots["owner"].append(head)
        if token.dep == "conj":  # "North Korea's nuclear test and a rocket test": the owner is said once
            slots["first owner"].append(token.head)
        _following_prep(parse, token, slots)
        for kid in parse.kids(head, "acl"):
            if kid.lower == "involving":
                slots["involving"] += _with_conjuncts(parse, parse.kids(kid.i, "dobj"))
            for agent in parse.kids(kid.i, "agent"):  # "an exercise conducted by the army"
                slots["by"] += [k.i for k in parse.kids(agent.i, "pobj")]
        for kid in parse.kids(head, "relcl"):  # "drills in which Chinese troops took part"
            if kid.lemma in ("take", "participate", "join"):
                slots["involving"] += [k.i for k in parse.kids(kid.i, "nsubj") if k.lower not in RELATIVE]
        if verb is not None and verb != head:
            _light_slots(parse, head, verb, slots)
    return slots


def _verb_slots(parse: Parse, verb: int, slots: Slots) -> None:
    token = parse.tokens[verb]
    anchor = token.head if token.pos == "ADJ" and parse.tokens[token.head].lemma == "be" else verb
    found, passive = subjects(parse, anchor)
    slots["obj" if passive else "subj"] += found
    for kid in parse.kids(verb, "dobj", "dative"):
        slots["obj"] += [kid.i] if kid.pos != "ADP" else [k.i for k in parse.kids(kid.i, "pobj")]
    for kid in parse.kids(verb, "ccomp", "xcomp"):  # "urged Minsk to start": the object stands as subject of the clause
        if kid.tag in ("VB", "VBG") and token.lemma in word_set("words/verbs.toml", "object_control"):
            slots["obj"] += [k.i for k in parse.kids(kid.i, "nsubj")]
    for kid in parse.kids(verb, "xcomp", "ccomp"):
        slots["content"] += [k.i for k in parse.kids(kid.i, "dobj")]  # "threatened to sink the island"
        slots["told"] += [k.i for k in parse.kids(kid.i, "nsubj", "nsubjpass")]  # "said that Seoul must stop"
    for kid in parse.kids(verb, "agent"):
        slots["subj"] += [k.i for k in parse.kids(kid.i, "pobj")]
    _prep_slots(parse, verb, slots)
    slots["about"] += slots["of"]  # "warned of a war": what it is about
    for kid in parse.kids(verb, "dobj", "nsubjpass"):
        _prep_slots(parse, kid.i, slots, skip=("of",))


def _light_slots(parse: Parse, head: int, verb: int, slots: Slots) -> None:
    """The subject and prepositions of the verb that a nominal event hangs on."""
    found, passive = subjects(parse, verb)
    inside = set(parse.subtree(head))
    if head not in found and not passive:
        slots["subj"] += [i for i in found if i not in inside]
    for kid in parse.kids(verb, "agent"):
        slots["subj"] += [k.i for k in parse.kids(kid.i, "pobj")]
    _prep_slots(parse, verb, slots)


def _prep_slots(parse: Parse, head: int, slots: Slots, skip: tuple[str, ...] = ()) -> None:
    for prep in parse.kids(head, "prep"):
        name = prep.lower
        pobjs = parse.kids(prep.i, "pobj")
        if name == "as":
            for pobj in pobjs:
                if pobj.lemma == "part":
                    slots["part-of"] += [k.i for of in parse.kids(pobj.i, "prep") for k in parse.kids(of.i, "pobj")]
        elif name == "including":
            continue
        elif name in SLOTS and name not in skip:
            slots[name] += [k.i for k in pobjs]


def _following_prep(parse: Parse, token: Token, slots: Slots) -> None:
    """A preposition right behind the noun that the parser hung on a verb: "face sanctions against his regime"."""
    if token.i + 1 < len(parse.tokens):
        following = parse.tokens[token.i + 1]
        if (
            following.dep == "prep"
            and following.head < token.i
            and following.lower in ("against", "on", "with", "between", "by")
        ):
            slots[following.lower] += [k.i for k in parse.kids(following.i, "pobj")]


def _with_conjuncts(parse: Parse, tokens: list[Token]) -> list[int]:
    found = [t.i for t in tokens]
    for i in list(found):
        found += [k.i for k in parse.kids(i, "conj")]
    return found


def participants(cast: Cast, slots: Slots, scheme: str) -> list[Who]:
    """The participants that the slots hold, in the roles of the scheme; each actor once, the first role wins."""
    found: dict[str, Who] = {}
    roles = schemes()[scheme]
    if not any(cast.owner(i) for i in slots.get("owner", ())) and "owner" in roles:
        slots = {**slots, "owner": [*slots.get("owner", []), *slots.get("first owner", [])]}
    for slot, role in roles.items():
        if slot in LAST_RESORT and any(w.role == role for w in found.values()):
            continue
        for i in slots.get(slot, ()):
            for identity, said in _whom(cast, i, slot, scheme):
                if slot == "owner" and roles.get("of", role) != role and cast.behind_of(i, said):
                    continue  # "the detention of a journalist": not the one who detains
                if any(start <= said.start < end for start, end in cast.datelines):
                    continue
                found.setdefault(identity.actor or identity.name.lower(), who(role, identity, said))
    return list(found.values())


def who(role: str, identity: Identity, said: Optional[Span]) -> Who:
    """An actor in a role."""
    return Who(
        role=role,  # type: ignore[arg-type]
        name=identity.name,
        actor=identity.actor,
        country=identity.country,
        sector=identity.sector,
        said=said,
    )


def with_role(person: Who, role: str) -> Who:
    """The same actor, as said in another role."""
    return msgspec.structs.replace(person, role=role)


def _whom(cast: Cast, i: int, slot: str, scheme: str) -> list[Named]:
    """Whom a noun stands for: itself; for "its northern flank" or "their borders" its owner."""
    if slot == "owner":
        return cast.owner(i)
    if slot == "subj":
        return cast.acts(i)
    lemma = cast.parse.tokens[i].lemma
    if slot == "obj" and lemma in word_set("words/events.toml", "felt"):  # "voiced our concerns": about whom is apart
        return []
    if slot == "of" and lemma in word_set("words/events.toml", "forces"):  # "the massing of Russian forces"
        return cast.owner(i)
    if slot == "obj" and scheme == "speech":  # "announced Kyiv's plan" is not said to Kyiv
        owners = {said.start for _, said in cast.owner(i)}
        return [(identity, said) for identity, said in cast.of(i) if said.start not in owners]
    return cast.of(i) or cast.owner(i)
