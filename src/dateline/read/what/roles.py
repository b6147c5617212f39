"""Who does what in an event: grammatical slots of the trigger, and the participant roles they hold.

The slots come from the syntax (control, relative clauses, passives, coordination), the roles from rules/roles.toml.
Does not yet do: subjects across a sentence boundary, and adjuncts that name a participant ("for its part, Minsk ...").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Optional

import msgspec

from ...model import Span, Who
from ...rules import rule_rows
from ...words import word_set
from ..parse import Parse, Token
from ..who.actors import Identity
from .cast import Cast, Named
from .forms import PASS, operators
from .subjects import RELATIVE, subjects

Slots = dict[str, list[int]]  # slot -> indices of noun heads
SLOTS = (
    "subj", "obj", "owner", "with", "between", "of", "among", "by", "involving", "alongside", "against", "near", "on",
    "at", "upon", "into", "to", "from", "for", "behind", "part-of", "content", "told", "about", "over", "toward",
    "towards", "holder", "doer", "asked",
)
LAST_RESORT = ("about", "over", "content", "doer")  # "concern over Russia's plans": only where nobody else is named
AIMING = ("against", "on", "with", "between", "among", "to", "for")
ORGANS = frozenset({"COP", "JUD", "SPY"})


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
        _noun_slots(parse, token, slots)
        if verb is not None and verb != head:
            _light_slots(parse, head, verb, slots)
    return slots


def _noun_slots(parse: Parse, token: Token, slots: Slots) -> None:
    _prep_slots(parse, token.i, slots)
    slots["owner"].append(token.i)
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower == "including":  # "Russian steps, including the call-up of reservists"
        slots["first owner"].append(above.head)
    if token.dep == "conj":  # "North Korea's nuclear test and a rocket test": the owner is said once
        slots["first owner"].append(token.head)
        slots["by"] += _behind(parse, token.head, "by") if token.head < token.i else []
    for noun in (token.i, *slots["of"]):  # "the arrest of a captain by Nigeria"
        slots["by"] += _behind(parse, noun, "by")
    if token.lemma in word_set("words/events.toml", "judgements"):  # "the condemnation of Minsk"
        slots["on"] += slots["of"]
    _following_prep(parse, token, slots)
    for kid in parse.kids(token.i, "acl"):
        if kid.lower == "involving":
            slots["involving"] += _with_conjuncts(parse, parse.kids(kid.i, "dobj"))
        elif kid.tag == "VBN" and _is_done(kid):  # "sanctions imposed by Canada on Myanmar", not "blamed on Myanmar"
            _prep_slots(parse, kid.i, slots, only=AIMING)
            slots["by"] += _behind(parse, kid.i, "by")
    for kid in parse.kids(token.i, "relcl"):
        _relative_slots(parse, kid, slots)


def _is_done(verb: Token) -> bool:
    """Whether a participle says that an act is done: "conducted", "imposed", "led by", not "condemned by"."""
    done = word_set("words/verbs.toml", "also_light") | word_set("words/verbs.toml", "doing")
    return operators().get(("verbs", verb.lemma)) == PASS or verb.lemma in done


def _behind(parse: Parse, noun: int, word: str) -> list[int]:
    """The nouns that a preposition ties to a noun: "Nigeria" behind "by" in "a captain by Nigeria"."""
    preps = (prep for prep in parse.kids(noun, "prep", "agent") if prep.lower == word)
    return [k.i for prep in preps for k in parse.kids(prep.i, "pobj")]


def _relative_slots(parse: Parse, verb: Token, slots: Slots) -> None:
    """ "drills in which Chinese troops took part", "the strike that Israel carried out", "which was led by Italy"."""
    if verb.lemma in ("take", "participate", "join"):
        slots["involving"] += [k.i for k in parse.kids(verb.i, "nsubj") if k.lower not in RELATIVE]
    elif operators().get(("verbs", verb.lemma)) == PASS and all(
        k.lower in RELATIVE for k in parse.kids(verb.i, "dobj")
    ):
        slots["subj"] += [k.i for k in parse.kids(verb.i, "nsubj") if k.lower not in RELATIVE]
        slots["by"] += _behind(parse, verb.i, "by")
        _prep_slots(parse, verb.i, slots, only=AIMING)


def _verb_slots(parse: Parse, verb: int, slots: Slots) -> None:
    token = parse.tokens[verb]
    anchor = token.head if token.pos == "ADJ" and parse.tokens[token.head].lemma == "be" else verb
    found, passive = subjects(parse, anchor)
    slots["obj" if passive else "subj"] += found
    for kid in parse.kids(verb, "dobj", "dative"):
        slots["obj"] += [kid.i] if kid.pos != "ADP" else [k.i for k in parse.kids(kid.i, "pobj")]
    for kid in parse.kids(verb, "ccomp", "xcomp"):
        _complement_slots(parse, token, kid, slots)
    for kid in parse.kids(verb, "agent"):
        slots["subj"] += [k.i for k in parse.kids(kid.i, "pobj")]
    _prep_slots(parse, verb, slots)
    for subject in slots["subj"]:  # "Sweden, in coordination with the EU, imposed"
        _prep_slots(parse, subject, slots, only=())
    slots["about"] += slots["of"]  # "warned of a war": what it is about
    for asked in slots["for"]:  # "called for Israel's withdrawal"
        if parse.tokens[asked].lemma not in word_set("words/events.toml", "undergone"):
            slots["asked"] += [k.i for k in parse.kids(asked, "poss")]
    if token.lemma in word_set("words/verbs.toml", "judging"):
        return  # "condemned the attack on Ukraine": what the attack is aimed at is not what is condemned
    for kid in parse.kids(verb, "dobj", "nsubjpass"):
        posted = kid.lemma in word_set("words/events.toml", "envoys")   # "the ambassador to Norway was summoned"
        _prep_slots(parse, kid.i, slots, skip=("of", "by", "to", "in", "at") if posted else ("of", "by"))


def _complement_slots(parse: Parse, verb: Token, below: Token, slots: Slots) -> None:
    """Who stands in the clause below a verb: as its object, as whom it is said of, or as who does what is said."""
    control = below.tag in ("VB", "VBG") and verb.lemma in word_set("words/verbs.toml", "object_control")
    if control or below.pos == "ADJ":  # "urged Minsk to start", "hold Minsk responsible": the parser takes a clause
        slots["obj"] += [k.i for k in parse.kids(below.i, "nsubj")]
    slots["content"] += [k.i for k in parse.kids(below.i, "dobj")]  # "threatened to sink the island"
    slots["told"] += [k.i for k in parse.kids(below.i, "nsubj", "nsubjpass")]  # "said that Seoul must stop"
    if below.dep == "ccomp":  # "alleged that Minsk was behind it", "that it was plotted by Minsk"
        slots["doer"] += [k.i for k in parse.kids(below.i, "nsubj")]
        slots["doer"] += [k.i for agent in parse.kids(below.i, "agent") for k in parse.kids(agent.i, "pobj")]


def _light_slots(parse: Parse, head: int, verb: int, slots: Slots) -> None:
    """The subject and prepositions of the verb that a nominal event hangs on."""
    found, passive = subjects(parse, verb)
    inside = set(parse.subtree(head))
    if head not in found and not passive:
        slots["subj"] += [i for i in found if i not in inside]
    for kid in parse.kids(verb, "agent"):
        slots["subj"] += [k.i for k in parse.kids(kid.i, "pobj")]
    _prep_slots(parse, verb, slots)
    for subject in slots["subj"]:
        _prep_slots(parse, subject, slots, only=())


def _prep_slots(
    parse: Parse, head: int, slots: Slots, skip: tuple[str, ...] = (), only: tuple[str, ...] = SLOTS
) -> None:
    for prep in parse.kids(head, "prep"):
        name = prep.lower
        pobjs = parse.kids(prep.i, "pobj")
        if name == "as" and only is SLOTS:
            for pobj in pobjs:
                if pobj.lemma == "part":
                    slots["part-of"] += [k.i for of in parse.kids(pobj.i, "prep") for k in parse.kids(of.i, "pobj")]
        elif (beside := _beside(parse, prep)) is not None:
            slots["together"] += beside
        elif name in only and name not in skip and name != "including":
            slots[name] += [k.i for k in pobjs]


def _beside(parse: Parse, prep: Token) -> Optional[list[int]]:
    """Those that the doer acts with: "together with Norway", "in coordination with the EU"; None for no such phrase."""
    if prep.lower == "with" and any(k.lower in ("together", "jointly") for k in parse.kids(prep.i, "advmod")):
        return [k.i for k in parse.kids(prep.i, "pobj")]
    if prep.lower in ("along", "together"):
        return _behind(parse, prep.i, "with") or None
    if prep.lower == "in":
        acts = (k for k in parse.kids(prep.i, "pobj") if k.lemma in word_set("words/verbs.toml", "acting_with"))
        return next((found for k in acts if (found := _behind(parse, k.i, "with"))), None)
    return None


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
    owners = ((i, named) for i in slots.get("owner", ()) if "owner" in roles for named in cast.owner(i))
    if "owner" in roles and not any(_owner_role(cast, roles, i, *named) for i, named in owners):
        slots = {**slots, "owner": [*slots.get("owner", []), *slots.get("first owner", [])]}
    with_doers = {"together": roles["subj"]} if slots.get("subj") and "subj" in roles else {}
    for slot, role in (*roles.items(), *with_doers.items()):
        if slot in LAST_RESORT and any(w.role == role for w in found.values()):
            continue
        for i in slots.get(slot, ()):
            for identity, said in _whom(cast, i, slot, scheme):
                given = role if slot != "owner" else _owner_role(cast, roles, i, identity, said)
                if given is None or any(start <= said.start < end for start, end in cast.datelines):
                    continue
                if slot == "doer" and not _is_another(identity, found.values()):
                    continue
                found.setdefault(identity.actor or identity.name.lower(), who(given, identity, said))
    return list(found.values())


def _owner_role(cast: Cast, roles: dict[str, str], i: int, identity: Identity, said: Span) -> Optional[str]:
    """The role of whoever possesses or modifies a nominal; None where another slot tells it, or where it is a place."""
    if cast.behind(i, said, "by") and "by" in roles and roles["by"] != roles["owner"]:
        return None
    known = identity.country or (identity.actor or "").startswith("org:")
    apart = "holder" in roles or roles.get("of", roles["owner"]) != roles["owner"] or not known
    if cast.behind(i, said, "of") and "of" in roles and apart:
        return None  # "the detention of a journalist", "the call-up of reservists": not the one who does it
    if cast.is_site(i, said):
        return "target" if cast.is_facility(i, said) and "target" in roles.values() else None
    if "holder" not in roles:
        return roles["owner"]
    state = (identity.actor or "").startswith("state:") and cast.is_name(said)
    holds = state or identity.sector in ORGANS or bool(_behind(cast.parse, i, "of"))
    return roles["holder" if holds else "owner"]  # "Iran's arrest of a pilot", but "the pilot's arrest"


def _is_another(identity: Identity, speakers: Iterable[Who]) -> bool:
    """Whether somebody can be accused by these: a state, a body or one of a known state, and not their own side."""
    known = identity.country or (identity.actor or "").startswith(("org:", "person:"))
    return bool(known) and all((w.country or w.actor) != (identity.country or identity.actor) for w in speakers)


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
    if slot == "of" and lemma in word_set("words/events.toml", "forces"):  # "the massing of Russian forces"
        return cast.owner(i)
    if slot == "obj":
        return _whom_object(cast, i, scheme)
    if slot == "with" and scheme in ("slay", "undergo"):
        return cast.person(i)  # "kidnapped with his driver", but "with the help of the police"
    found = cast.of(i) or cast.owner(i)
    return found if slot == "by" else [(identity, said) for identity, said in found if not cast.behind(i, said, "by")]


def _whom_object(cast: Cast, i: int, scheme: str) -> list[Named]:
    """Whom an object stands for: "condemned Russia's annexation", "the annexation of the region by Russia": Russia."""
    token = cast.parse.tokens[i]
    judged = cast.parse.tokens[token.head].lemma in word_set("words/verbs.toml", "judging")
    if token.lemma in word_set("words/events.toml", "felt") and not judged:
        return []  # "voiced our concerns": about whom is told apart
    found = cast.of(i)
    if scheme == "speech":  # "announced Kyiv's plan" is not said to Kyiv
        owners = {said.start for _, said in cast.owner(i)}
        return [(identity, said) for identity, said in found if said.start not in owners]
    if scheme == "travel":  # "visited Gazprom": a host; "visited France": a place
        return [(identity, said) for identity, said in found if (identity.actor or "").startswith(("org:", "person:"))]
    if scheme == "demand" and token.lemma in word_set("words/events.toml", "undergone"):
        holds = bool(_behind(cast.parse, i, "of"))  # "Iran's release of the crew", but "the pilot's release"
        undergoes = [n for n in cast.owner(i) if not holds or cast.behind(i, n[1], "of")]
        return [named for named in found if named not in undergoes]
    doers = (by for noun in _behind(cast.parse, i, "of") for by in _behind(cast.parse, noun, "by"))
    found = found or cast.owner(i) or [named for by in doers for named in cast.of(by)]
    return [(identity, said) for identity, said in found if not cast.is_site(i, said)]
