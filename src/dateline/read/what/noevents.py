"""Words that look like an event's and tell of none: a heat wave that invades, a gas tank that explodes, "called NAME".

Each test is a fact of the language about one kind; the word classes are lists of words/noevents.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ...model import KINDS
from ...rules import table
from ...words import word_set
from ..parse import Parse, Token


def listed(name: str) -> frozenset[str]:
    """A list of words/noevents.toml."""
    return word_set("words/noevents.toml", name)


def tells_nothing(parse: Parse, token: Token, kind: str) -> bool:
    """Whether a word that a rule takes for an event of a kind tells of none here."""
    return _names_something(parse, token) or is_not_of_kind(parse, token, kind)


def is_not_of_kind(parse: Parse, token: Token, kind: str) -> bool:
    """Whether what a word tells is, by its subject or object, not of a kind: a heat wave's invasion is no attack."""
    return any(test(parse, token) for test in TESTS.get(kind, ())) or any(
        test(parse, token) for only, tests in ONLY.items() if only != kind for test in tests)


def kinds_ruled_out(parse: Parse, token: Token) -> frozenset[str]:
    """The kinds of which what a word tells cannot be; all but one where only one can be meant."""
    true = {test for test in EVERY if test(parse, token)}
    only = {kind for kind, tests in ONLY.items() if not true.isdisjoint(tests)}
    return frozenset(kind for kind in (KINDS if only else TESTS)
                     if only - {kind} or not true.isdisjoint(TESTS.get(kind, ())))


def _names_something(parse: Parse, token: Token) -> bool:
    """ "a group called Green Dawn", and a word inside an institution's name: "Security and Co-operation in Europe"."""
    if token.dep == "acl" and token.tag == "VBN" and token.lemma in listed("naming"):
        return True
    named = token.ent == "ORG" and token.pos in ("NOUN", "PROPN") and token.text[:1].isupper()
    return named and _is_inside(parse, token)


def _is_inside(parse: Parse, token: Token) -> bool:
    """Inside a name, and not the word that the name ends with."""
    behind = parse.tokens[token.i + 1:token.i + 2]
    return bool(behind) and behind[0].ent == "ORG" and not behind[0].ent_start


def _is_natural(parse: Parse, token: Token) -> bool:
    """ "a heat wave invaded Spain", "tourists invaded the square", "a gas tank exploded"."""
    verbs = (token, *_doing(parse, token))
    subjects = [k for verb in verbs for k in parse.kids(verb.i, "nsubj", "nsubjpass")]
    subjects += [o for verb in verbs for by in parse.kids(verb.i, "agent") for o in parse.kids(by.i, "pobj")]
    words = {w for s in subjects for w in (s.lemma, *(k.lower for k in parse.kids(s.i, "compound", "amod")))}
    if words & listed("forces_of_nature") or words & listed("players"):
        return True
    return token.lemma in listed("bursting") and bool(words & listed("accidents")) and not _blown_up(parse, token)


def _is_verbal(parse: Parse, token: Token) -> bool:
    """ "launched a blistering attack on the opposition's budget": an attack in words."""
    blows = [t for t in (token, *parse.kids(token.i, "dobj")) if t.pos == "NOUN"]
    if any(k.lower in listed("verbal") for t in blows for k in parse.kids(t.i, "amod", "compound")):
        return True
    preps = [p for t in blows for p in parse.kids(t.i, "prep") if p.lower in ("on", "against", "at")]
    on = [o for p in preps for o in parse.kids(p.i, "pobj")]
    return bool(on) and all(o.lemma in listed("attacked_in_words") for o in on)


def _in_a_game(parse: Parse, token: Token) -> bool:
    """ "bombarded the Senegalese goal in the final minutes": what a sentence with a game's words says of its field."""
    own = parse.sentence(token)
    blows = [token, *parse.kids(token.i, "dobj")]
    objects = [*blows[1:], *(o for t in blows for p in parse.kids(t.i, "prep") for o in parse.kids(p.i, "pobj"))]
    if not any(t.lemma in listed("playing_fields") for t in objects):
        return False
    return re.compile(table("words/noevents.toml")["game"]).search(parse.text, own.start, own.end) is not None


def _is_a_result(parse: Parse, token: Token) -> bool:
    """ "Kenya crushed Uganda 3-0": what a score makes a match; the score is that of the nearest verb before it."""
    own = parse.sentence(token)
    found = None if token.lemma not in listed("beating") else re.compile(
        table("words/noevents.toml")["score"]).search(parse.text, token.end, own.end)
    return found is not None and not any(
        t.pos == "VERB" and t.end <= found.start() for t in parse.tokens[token.i + 1:own.last])


def _of_markets(parse: Parse, token: Token) -> bool:
    """ "short sellers raided mining stocks", "copper surrendered its gains", "the euro retreated"."""
    over = parse.tokens[token.head] if token.dep == "conj" and not parse.kids(token.i, "nsubj") else token
    subjects = {w for k in parse.kids(over.i, "nsubj")
                for w in (k.lemma, *(c.lower for c in parse.kids(k.i, "compound")))}
    objects = {k.lemma for k in parse.kids(token.i, "dobj")}
    return bool(subjects & listed("traded") or objects & listed("traded_objects") or (
        subjects & listed("forces_of_nature") and objects & listed("traded")))


def _of_words(parse: Parse, token: Token) -> bool:
    """ "has withdrawn its story": what was said or offered, and no troops."""
    return token.lemma in listed("taking_back") and any(
        k.lemma in listed("taken_back") for k in parse.kids(token.i, "dobj", "nsubjpass"))


def _puts_up(parse: Parse, token: Token) -> bool:
    """ "a statue was put up", "unveiled a plaque": a memorial's own news."""
    return token.pos == "VERB" and any(k.lemma in word_set("words/noevents.toml", "memorials")
                                       for k in parse.kids(token.i, "nsubjpass", "dobj"))


def _shakes_hands(parse: Parse, token: Token) -> bool:
    """ "the two leaders shook hands": they met."""
    return token.lemma == "shake" and any(k.lower == "hands" for k in parse.kids(token.i, "dobj"))


def _is_idiom(parse: Parse, token: Token) -> bool:
    """ "captured the mood", "surrendered a lead", "were struck from the record": no deed of arms."""
    named = table("words/noevents.toml")["idioms"].get(token.lemma, ())
    objects = {k.lemma for k in parse.kids(token.i, "dobj", "nsubjpass")}
    out_of = {o.lemma for p in parse.kids(token.i, "prep") if p.lower in ("from", "off", "to", "in")
              for o in parse.kids(p.i, "pobj")}
    return bool(objects & set(named) or out_of & set(table("words/noevents.toml")["idioms_with"].get(token.lemma, ())))


def _shuts_a_way(parse: Parse, token: Token) -> bool:
    """ "closed the strait as its drills went on": no part of an exercise."""
    return token.lemma in listed("shutting") and any(
        k.lemma in listed("borders") for k in parse.kids(token.i, "dobj", "nsubjpass"))


def _hits_something(parse: Parse, token: Token) -> bool:
    """ "fired the rockets that hit Uvira": no test, and no "sent"."""
    flown = [k for k in parse.kids(token.i, "dobj", "nsubjpass") if k.lemma in listed("projectiles")]
    return any(v.lemma in listed("hitting") and not any(o.lemma in ("target", "sea") for o in parse.kids(v.i, "dobj"))
               for k in flown for v in parse.kids(k.i, "relcl"))


def _handles_drills(parse: Parse, token: Token) -> bool:
    """ "kicked off our manoeuvres", "the drills have been scrapped": it is the exercise that is told."""
    if token.dep == "acl" and token.tag == "VBN" and token.lemma in listed("setting"):   # "the drills, slated for May"
        return parse.tokens[token.head].lemma in listed("drills")
    if token.pos != "VERB" or token.lemma not in listed("handling") or (token.lemma == "call" and not any(
            k.lower == "off" for k in parse.kids(token.i, "prt"))):
        return False
    handled = parse.kids(token.i, "dobj", "nsubjpass") or (
        parse.kids(token.i, "nsubj") if token.lemma in listed("going_by_themselves") else [])
    return any(k.lemma in listed("drills") and k.pos == "NOUN" and not any(
        p.lower == "of" for p in parse.kids(k.i, "prep")) for k in handled)


def _doing(parse: Parse, token: Token) -> list[Token]:
    """The verb that a noun is the object of: "launched an attack", "came under attack"."""
    above = parse.head(token)
    if token.dep == "pobj" and above is not None and above.lower in ("under", "into"):   # "came under attack"
        verb = parse.head(above)
        return [verb] if verb is not None and verb.pos == "VERB" else []
    return [above] if token.dep == "dobj" and above is not None and above.pos == "VERB" else []


def _of_vehicles(parse: Parse, token: Token) -> bool:
    """ "five frigates met a tanker": no meeting of states."""
    subjects = parse.kids(token.i, "nsubj")
    vehicles = word_set("words/events.toml", "ships") | word_set("words/events.toml", "aircraft")
    return bool(subjects) and all(k.lemma in vehicles for k in subjects)


def _passes_by(parse: Parse, token: Token) -> bool:
    """ "a flotilla of corvettes transited the strait": no mishap, however seldom it is."""
    if token.lemma not in listed("passing"):
        return False
    subjects = parse.kids(token.i, "nsubj")
    counted = [o for s in subjects for p in parse.kids(s.i, "prep") if p.lower == "of" for o in parse.kids(p.i, "pobj")]
    vehicles = word_set("words/events.toml", "ships") | word_set("words/events.toml", "aircraft")
    return any(k.lemma in vehicles for k in (*subjects, *counted))


def _is_bare_state(parse: Parse, token: Token) -> bool:
    """ "both airfields are ready": "ready" offers something only with what for or to do."""
    if token.pos != "ADJ":
        return False
    return not parse.kids(token.i, "xcomp", "ccomp", "advcl") and not any(
        k.lower in ("for", "to") for k in parse.kids(token.i, "prep"))


def _of_troops(parse: Parse, token: Token) -> bool:
    """ "60 rebels crossed into Chad": no migrants."""
    subjects = parse.kids(token.i, "nsubj")
    counted = [o for s in subjects for p in parse.kids(s.i, "prep") if p.lower == "of"   # "hundreds of soldiers"
               for o in parse.kids(p.i, "pobj")]
    return any(k.lemma in word_set("words/events.toml", "forces") or k.lemma in listed("fighters")
               for k in (*subjects, *counted))


def _rests_on(parse: Parse, token: Token) -> bool:
    """ "based on the yearly schedule"."""
    on = any(k.lower in ("on", "upon") for k in parse.kids(token.i, "prep"))
    return token.lemma == "base" and token.tag == "VBN" and on


def _takes_place(parse: Parse, token: Token) -> bool:
    """ "took place in the city of Tacna"."""
    return token.lemma == "take" and any(k.lemma in ("place", "part", "effect") for k in parse.kids(token.i, "dobj"))


def _is_an_office(parse: Parse, token: Token) -> bool:
    """ "the chief for international cooperation": what an office is for."""
    prep = parse.head(token)
    if token.dep != "pobj" or prep is None or prep.lower not in ("for", "of"):
        return False
    return parse.tokens[prep.head].lemma in listed("office_holders")


def _by_mishap(parse: Parse, token: Token) -> bool:
    """ "the train blew up after a short circuit": what bursts or burns by a mishap, which its sentence names."""
    own = parse.sentence(token)
    verbs = [token, *parse.kids(token.i, "relcl"),   # "a grenade exploded", however the parser hangs it
             *([parse.tokens[token.head]] if token.dep in ("nsubj", "nsubjpass") else [])]
    if not any(v.lemma in listed("bursting") | listed("burning") for v in verbs):
        return False
    return re.compile(table("words/noevents.toml")["mishap"]).search(parse.text, own.start, own.end) is not None


def _sent_to_prevent(parse: Parse, token: Token) -> bool:
    """ "the frigate was sent to prevent an attack"."""
    return token.lemma in listed("sending") and any(
        k.lemma in listed("preventing") and any(a.lower == "to" for a in parse.kids(k.i, "aux"))
        for k in parse.kids(token.i, "xcomp", "advcl"))


def _is_a_blow(parse: Parse, token: Token) -> bool:
    """ "shelling of the town, 2 dead": the noun tells the blow, the toll stands beside it."""
    named = token.pos in ("NOUN", "PROPN") or any(k.lower == "of" for k in parse.kids(token.i, "prep"))
    return (named and token.lower in listed("blows")) or (token.pos == "VERB" and token.lemma in listed("striking"))


def _frees(parse: Parse, token: Token) -> bool:
    """ "found him not guilty", "acquitted her": no conviction."""
    if token.lemma not in listed("judging"):
        return False
    if token.lemma in listed("freed"):
        return True
    said = [parse.tokens[i] for i in parse.subtree(token.i) if 0 < i - token.i < VERDICT]
    return any(t.lower == "innocent" or (t.lower == "guilty" and "not" in (
        u.lower for u in parse.tokens[t.i - 2:t.i])) for t in said) or (token.lemma == "clear" and any(
            t.lower == "of" for t in said))


def _of_borders(parse: Parse, token: Token) -> bool:
    """ "closes the border", "retakes the town": nobody is said to withdraw."""
    objects = parse.kids(token.i, "dobj", "nsubjpass")
    closed = token.lemma in listed("closing") and any(k.lemma in listed("borders") for k in objects)
    return closed or (token.lemma in listed("taking") and bool(objects))


def _watches_fire(parse: Parse, token: Token) -> bool:
    """ "recorded 300 explosions", "did not observe any ceasefire violations": it is the fire that is told."""
    if token.lemma not in listed("watching"):
        return False
    seen = [k for k in parse.kids(token.i, "dobj", "nsubjpass") if k.lemma in listed("fire_watched")]
    by = {k.lemma for k in parse.kids(token.i, "nsubj")} | {
        o.lemma for p in parse.kids(token.i, "agent") for o in parse.kids(p.i, "pobj")}
    words = {parse.tokens[i].lower for k in seen for i in parse.subtree(k.i)}
    of_truce = bool(words & {"ceasefire", "cease-fire", "truce"})
    return bool(seen) and (bool(by & listed("watchers")) or of_truce)


def _stays_open(parse: Parse, token: Token) -> bool:
    """ "the border remains open", "is still open to lorries": no closing."""
    opened = token.lower == "open" and token.pos in ("ADJ", "ADV")
    return opened or (token.lemma in ("remain", "stay", "be", "keep") and any(
        k.lower == "open" for k in parse.kids(token.i, "acomp", "xcomp", "oprd", "advmod")))


def _blown_up(parse: Parse, token: Token) -> bool:
    """ "a bridge was blown up": somebody did it, unless a mishap is named; no mishap or disaster of its own."""
    if token.lemma != "blow":
        return False
    passive = bool(parse.kids(token.i, "auxpass")) or (token.tag == "VBN" and not parse.kids(token.i, "nsubj"))
    up = any(k.lower == "up" for k in parse.kids(token.i, "prt", "advmod"))
    return passive and up and not _by_mishap(parse, token)


def _is_a_target_blown_up(parse: Parse, token: Token) -> bool:
    """ "a bridge was blown up", of what nobody blows up but to destroy it."""
    return _blown_up(parse, token) and any(
        k.lemma in listed("blown_up") for k in parse.kids(token.i, "nsubjpass"))


VERDICT: Final = 8   # tokens behind "found" up to "not guilty"


TESTS: dict[str, tuple[Callable[[Parse, Token], bool], ...]] = {
    "attack": (_is_natural, _is_verbal, _in_a_game, _is_a_result, _is_idiom, _of_markets, _puts_up, _by_mishap,
               _sent_to_prevent),
    "arrest": (_frees, _is_a_blow, _is_idiom), "casualties": (_is_a_blow, _in_a_game, _is_a_result, _is_idiom),
    "coercion": (_in_a_game, _is_a_result, _of_markets, _is_idiom),
    "incursion": (_is_natural, _in_a_game, _of_markets, _is_idiom),
    "seizure": (_takes_place, _is_natural, _in_a_game, _is_a_result, _is_idiom, _of_markets),
    "withdrawal": (_of_borders, _of_words, _of_markets, _is_a_result, _is_idiom), "border-closure": (_stays_open,),
    "protest": (_is_a_result, _is_idiom),
    "emergency": (_blown_up, _passes_by),
    "meeting": (_of_vehicles,), "offer": (_is_bare_state,), "migration": (_of_troops,), "deployment": (_rests_on,),
    "cooperation": (_is_an_office,), "exercise": (_shuts_a_way,)}

# what tells an event of this kind and of no other
ONLY: dict[str, tuple[Callable[[Parse, Token], bool], ...]] = {
    "attack": (_watches_fire, _is_a_target_blown_up, _hits_something), "exercise": (_handles_drills,),
    "meeting": (_shakes_hands,)}

EVERY: Final = tuple(dict.fromkeys(test for tests in (*TESTS.values(), *ONLY.values()) for test in tests))
