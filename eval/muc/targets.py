"""Who and what an event of violence is done to, with what and by whom, as the words of the report say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Optional

from dateline.model import Event
from dateline.read.parse import Parse, Token

from .phrases import NOMINAL, class_words, heads, kind_of, number, person_name, phrase, said, words

AIMS = frozenset({"against", "on", "at", "in", "inside", "near", "upon", "outside", "under", "into", "of", "to"})
AFTER_NOUN = frozenset({"against", "on", "at", "of", "upon"})


@dataclass
class Target:
    """A person, people or a thing: its phrase, its type, how many, and what became of it."""

    token: int
    human: bool
    words: str
    name: Optional[str]
    type: str
    number: str
    effect: Optional[str] = None
    nation: Optional[str] = None

    @property
    def label(self) -> str:
        """What other fillers refer to it by."""
        return self.name or self.words


@dataclass
class Act:
    """One event of the reading that is violent, with its fillers."""

    event: Event
    head: Token
    type: str
    targets: list[Target] = field(default_factory=list)
    doers: list[tuple[str, bool, bool]] = field(default_factory=list)   # words, an organisation, of the state
    means: list[tuple[str, str]] = field(default_factory=list)          # words, type
    fighters: bool = False   # done to fighters or by battle


def head_of(parse: Parse, event: Event) -> Token:
    """The token of the trigger that the others hang on."""
    tokens = parse.within(event.trigger.start, event.trigger.end)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def acts(parse: Parse, events: Sequence[Event]) -> list[Act]:
    """The violent events of a reading, in text order."""
    found = [act for event in events if (act := _act(parse, event)) is not None]
    return sorted(found, key=lambda act: act.head.i)


def _act(parse: Parse, event: Event) -> Optional[Act]:
    table = words()["incidents"]
    if event.kind not in ("attack", "casualties", "seizure") or event.part == "caption":
        return None
    head = head_of(parse, event)
    lemmas = {head.lemma, *(t.lemma for t in parse.within(event.trigger.start, event.trigger.end) if t.pos in NOMINAL)}
    subkind = event.subkind or ""
    if subkind in table["subkinds"]:
        kind = table["subkinds"][subkind]
    elif event.kind == "seizure" or lemmas & set(table["battles"]) or event.plover.mode == "cyber":
        return None
    else:
        kind = "ATTACK"
    act = Act(event, head, kind)
    act.means = list(_means(parse, head))
    if kind == "ATTACK" and any(means in ("BOMB", "DYNAMITE", "VEHICLE BOMB", "EXPLOSIVE") for _, means in act.means):
        act.type = "BOMBING"
    _aim(parse, act)
    _do(parse, act)
    return act


# ------------------------------------------------------------------------------------------------ targets


def _aim(parse: Parse, act: Act) -> None:
    """Fill in the targets."""
    seen: set[int] = set()
    effect = _effect(act)
    for head in _aimed_at(parse, act):
        for noun in heads(parse, head):
            if noun.i in seen:
                continue
            seen.add(noun.i)
            if _is_fighter(parse, noun):
                act.fighters = True
                continue
            target = _target(parse, noun)
            if target is not None:
                target.effect = effect[0] if target.human else effect[1]
                act.targets.append(target)


def _effect(act: Act) -> tuple[Optional[str], Optional[str]]:
    """What becomes of people and of things."""
    table, lemma = words()["incidents"], act.head.lemma
    deadly = lemma in table["deadly"] or act.event.subkind in ("assassination", "massacre") or (
        "to death" in act.event.trigger.text.lower())
    human = "DEATH" if deadly else "INJURY" if lemma in table["hurting"] else None
    if act.event.subkind == "shooting" and human is None:
        human = "DEATH" if lemma in ("gun", "riddle", "machinegun") else None
    thing = "DESTROYED" if lemma in table["wrecking"] else None
    return human, thing


def _aimed_at(parse: Parse, act: Act) -> Iterator[Token]:
    """The nouns that the event is done to, by its participants and by its grammar."""
    head = act.head
    for who in act.event.participants:
        if who.role == "target" and who.said is not None:
            tokens = parse.within(who.said.start, who.said.end)
            yield from (t for t in tokens[-1:] if t.pos in NOMINAL)
    if head.pos in NOMINAL:
        yield from _below(parse, head, AFTER_NOUN)
        yield from (k for k in parse.kids(head.i, "poss") if k.pos in NOMINAL)
        verb = parse.head(head)
        if verb is not None and verb.pos == "VERB":   # "an attack was launched against the bank"
            yield from _below(parse, verb, frozenset({"against", "on"}))
        return
    yield from (k for k in parse.kids(head.i, "dobj", "nsubjpass", "oprd") if k.pos in (*NOMINAL, "NUM"))
    if head.dep in ("acl", "relcl") and head.tag == "VBN" and head.head != head.i:
        yield parse.tokens[head.head]
    if head.lemma in words()["incidents"]["victims_only"]:
        yield from (k for k in parse.kids(head.i, "nsubj") if k.pos in (*NOMINAL, "NUM"))
    aims = AIMS if act.type == "BOMBING" else frozenset({"against", "on", "at"})
    yield from _below(parse, head, aims)


def _below(parse: Parse, token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """The objects of a word's prepositions: "in front of the bank" gives the bank."""
    for prep in parse.kids(token.i, "prep", "prt"):
        if prep.lower not in prepositions:
            continue
        for noun in parse.kids(prep.i, "pobj"):
            if noun.lemma in ("front", "vicinity", "entrance", "door", "outside", "basement", "garden", "lot"):
                deeper = list(_below(parse, noun, frozenset({"of", "to"})))
                yield from deeper
            elif noun.pos in NOMINAL and noun.ent not in ("DATE", "TIME"):
                yield noun


def _is_fighter(parse: Parse, noun: Token) -> bool:
    return any(word in words()["fighters"]["words"] for word in (noun.lemma, *(
        k.lemma for k in parse.kids(noun.i, "compound", "amod"))))


def _target(parse: Parse, noun: Token) -> Optional[Target]:
    """The target that a noun is; None for a means, a place or a word that says neither."""
    people, things = kind_of("people"), kind_of("things")
    if noun.lemma in kind_of("means"):
        return None
    thing = things.get(noun.lemma) if noun.ent != "PERSON" and noun.lemma not in people else None
    if thing is None:
        return _person(parse, noun)
    classes = list(class_words(parse, noun))[1:]
    if noun.lemma in words()["vague"]["things"]:   # "bank offices" are a bank
        thing = next((things[w] for w in classes if things.get(w, "OTHER") != "OTHER"), thing)
    return Target(noun.i, False, said(parse, *phrase(parse, noun)), None, thing, number(parse, noun))


def _person(parse: Parse, noun: Token) -> Optional[Target]:
    """The person or people that a noun names; None for a word that is neither name, number nor noun of people."""
    name, people = person_name(parse, noun), kind_of("people")
    first, last = phrase(parse, noun)
    told = said(parse, first, last)
    human = next((people[w] for w in class_words(parse, noun) if w in people), None)
    if name is not None:
        before = said(parse, first, name[0] - 1) if first < name[0] else ""
        behind = (said(parse, *phrase(parse, k)) for k in parse.kids(noun.i, "appos") if k.ent != "PERSON")
        beside = next(behind, before)
        kind = _former(human or "CIVILIAN", f"{told} {beside}")
        return Target(noun.i, True, beside, said(parse, *name), kind, "1")
    if human is not None and (noun.lemma in people or noun.pos == "PROPN"):
        return Target(noun.i, True, told, None, _former(human, told), number(parse, noun))
    return Target(noun.i, True, told, None, "CIVILIAN", number(parse, noun)) if noun.pos == "NUM" else None


def _former(kind: str, told: str) -> str:
    return f"FORMER {kind}" if "FORMER" in told and kind in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY") else kind


# ------------------------------------------------------------------------------------------------ means and doers


def _means(parse: Parse, head: Token) -> Iterator[tuple[str, str]]:
    """The weapons named in the clause of the event."""
    known = kind_of("means")
    seen: set[str] = set()
    for i in (*parse.subtree(head.i), *(_above(parse, head) if head.pos in NOMINAL else ())):
        token = parse.tokens[i]
        kind = known.get(token.lemma)
        part_of_another = token.dep == "compound" and token.i != head.i and parse.tokens[token.head].lemma in known
        if kind is None or token.pos not in NOMINAL or kind in seen or part_of_another:
            continue
        seen.add(kind)
        first, last = phrase(parse, token, of=False)
        yield said(parse, first, last), kind


def _above(parse: Parse, noun: Token) -> Sequence[int]:
    """The clause of the verb that a nominal event hangs on."""
    verb = parse.head(noun)
    told_by = verb is not None and verb.pos == "VERB" and noun.dep in ("nsubj", "dobj", "nsubjpass")
    return parse.subtree(verb.i) if verb is not None and told_by else ()


def _do(parse: Parse, act: Act) -> None:
    """Fill in who does it."""
    for who in act.event.participants:
        if who.role == "agent" and who.said is not None:
            tokens = [t for t in parse.within(who.said.start, who.said.end) if t.pos in NOMINAL]
            if tokens:
                doer(parse, act.doers, tokens[-1])
    for agent in parse.kids(act.head.i, "agent"):
        for noun in parse.kids(agent.i, "pobj"):
            for one in heads(parse, noun):
                doer(parse, act.doers, one)
    for noun in parse.kids(act.head.i, "nsubj") if act.head.lemma not in words()["incidents"]["victims_only"] else ():
        for one in heads(parse, noun):
            doer(parse, act.doers, one)


def doer(parse: Parse, found: list[tuple[str, bool, bool]], noun: Token) -> None:
    """Add who a noun names as a doer: people by a common noun, organisations by their name."""
    table = words()
    if noun.pos not in NOMINAL or noun.lemma in kind_of("means") or noun.lemma in kind_of("things"):
        return
    first, last = phrase(parse, noun)
    told = said(parse, first, last)
    if any(told == known for known, _, _ in found):
        return
    common = noun.lemma in table["fighters"]["words"] or noun.lemma in table["doers"]["words"] or noun.pos == "NOUN"
    state = any(parse.tokens[i].lemma in table["doers"]["state"] for i in range(first, last + 1))
    if noun.ent == "PERSON" and not common:
        found.append((told, False, state))
        return
    found.append((told, not common, state))
    if state and parse.tokens[last].lemma in table["doers"]["bodies"]:   # "members of the armed forces"
        begin = phrase(parse, parse.tokens[last])[0]
        found.append((said(parse, begin, last), True, True))
    if common and not state:
        found += [(name, True, state) for i in range(first, last + 1)
                  if parse.tokens[i].pos == "PROPN" and i != noun.i and _ends(parse, i, last)
                  and (name := _name(parse, i, first))]


def _ends(parse: Parse, i: int, last: int) -> bool:
    return i == last or parse.tokens[i + 1].pos != "PROPN"


def _name(parse: Parse, i: int, first: int) -> Optional[str]:
    """The capitalised name that ends with a token; None for an adjective of a state."""
    begin = i
    while begin - 1 >= first and parse.tokens[begin - 1].pos == "PROPN":
        begin -= 1
    if begin == i and (parse.tokens[i].ent == "NORP" or parse.tokens[i].ent == "GPE"):
        return None
    return said(parse, begin, i)
