"""Phrases that refer back ("both countries", "the Russian leader", "the alliance") and the reader of all mentions."""

from __future__ import annotations

from functools import cache
from typing import Optional

from ..parse import Token
from .antecedents import Key, candidates, chosen, place_of, weight
from .descriptions import describe, left_edge
from .mentions import Found
from .pronouns import read_pronoun
from .scene import Scene
from .tenures import held, is_past
from .whoswho import Identity, Role, RolePhrase, also, called, guard_words, offices, role_at, state, voices

STATE_NOUNS = frozenset({"country", "nation", "kingdom", "state", "republic"})
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
PAIR_WORDS = frozenset({"pair", "duo", "both", "two"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj"})


def read_mention(scene: Scene, i: int) -> Optional[Found]:
    """The mention whose head is token i, if it is one."""
    token = scene.parse.tokens[i]
    found = scene.names.by_head.get(i)
    if found is None and i not in scene.names.by_token:
        found = (
            read_pronoun(scene, token) if token.tag in PRONOUNS else _read_noun(scene, token)
        )
    if found is not None and found.sense != "owner":
        scene.remember(found)
    return found if found and found.identities else None


def _read_noun(scene: Scene, token: Token) -> Optional[Found]:
    """A described actor, a phrase that refers back, or a thing that competes for "it" and "they"."""
    phrase = role_at(scene.parse.tokens, token.i)
    found = _pair(scene, token, phrase) if phrase or token.lower in PAIR_WORDS else None
    if found is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return found
    found = _called(scene, token)
    if found is None and phrase is not None:
        if phrase.role.kind in ("state", "sides"):
            found = _country_noun(scene, token, phrase.plural)
        else:
            found = describe(scene, token.i, phrase)
            if found is not None and not phrase.plural:
                _regime(scene, token, found)
                _officeholder(scene, found)
    if found is None and token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        found = Found(token.i, token.i, token.i, "thing", "thing", plural=token.tag == "NNS")
    return found


def _definite(scene: Scene, i: int) -> bool:
    """Whether a noun has "the" or its like."""
    return any(
        t.lower in ("the", "this", "that", "these", "those", "both") for t in scene.parse.kids(i, "det", "predet")
    )


def _described(scene: Scene, token: Token, sense: str, who: Key, plural: bool = False) -> Found:
    return Found(left_edge(scene, token.i, token.i), token.i, token.i, "description", sense, who, plural=plural)


def _is_agent(scene: Scene, token: Token) -> bool:
    """Whether a noun does what only somebody does."""
    return token.dep == "nsubj" and scene.parse.tokens[token.head].lemma in guard_words("referring", "agents")


@cache
def _last_words() -> frozenset[str]:
    """The nouns of two words that stand for something once it was named: "body" of "world body"."""
    return frozenset(noun.split()[1] for noun in called() if " " in noun)


def _called(scene: Scene, token: Token) -> Optional[Found]:
    """ "the alliance", "the world body": the body or state so called that the report has named."""
    ids = called().get(token.lower)
    if ids is None and token.i and token.lower in _last_words():
        ids = called().get(f"{scene.parse.tokens[token.i - 1].lower} {token.lower}")
    if ids is None and token.lower in voices() and _is_agent(scene, token):
        ids = voices()[token.lower]  # "the resolution demands": who adopted it
    if not ids or not _definite(scene, token.i) or scene.parse.kids(token.i, "poss") or scene.modifiers(token.i):
        return None
    for found in reversed(scene.seen.get(scene.rank(token.sent)[0], ())):
        who = found.identities[0] if len(found.identities) == 1 else None
        if who and found.head < token.i and who.actor in ids:
            whole = state(who.country) if who.country and who.actor == f"state:{who.country}" else who
            return _described(scene, token, "body", (whole,))
    return None


# ------------------------------------------------------------------------------------------------ states


def _country_noun(scene: Scene, token: Token, plural: bool) -> Optional[Found]:
    """ "his country", "NATO countries", "the country": the states that a word for a state stands for."""
    owners = scene.owner(token.i)
    codes = list(dict.fromkeys(who.country for who, _ in owners if who.country))
    possessed = scene.parse.kids(token.i, "poss")
    who: Key = ()
    if codes and (possessed or not plural):
        who = tuple(state(code) for code in codes)
    elif owners and not codes:
        found = _described(scene, token, "states", (), plural)
        who = (Identity(scene.parse.span(found.first, found.last).text, owners[0][0].actor, None, owners[0][0].sector),)
    elif not owners and not possessed and not plural and token.lower in STATE_NOUNS and _definite(scene, token.i):
        who = _the_country(scene, token)
    return _described(scene, token, "states", who, plural) if who else None


def _regime(scene: Scene, token: Token, found: Found) -> None:
    """ "the isolated regime": the state spoken of, where no name says whose."""
    if token.lower not in guard_words("referring", "regimes") or not _definite(scene, token.i):
        return
    if not any(who.country for who in found.identities) and not scene.owner(token.i):
        found.identities = _the_country(scene, token) or found.identities


def _the_country(scene: Scene, token: Token) -> Key:
    """The state that was spoken of last and most, in its own name or in a person's who acts for it."""
    best, place = dict[Key, float](), place_of(scene, token)
    above = {t.i for t in place.above}
    for found in candidates(scene, token):
        codes = {who.country for who in found.identities if who.country}
        if len(codes) == 1 and found.head not in above:
            key = (state(codes.pop() or ""),)
            best[key] = max(best.get(key, -99.0), weight(scene, place, found))
    return chosen(scene, token, sorted(best.items(), key=lambda row: -row[1]))


# ------------------------------------------------------------------------------------------------ two of them


def _pair(scene: Scene, token: Token, phrase: Optional[RolePhrase]) -> Optional[Found]:
    """ "the pair", "both countries", "the two leaders", "the two sides": the two that were named together last."""
    each = any(k.lower in ("each", "either", "neither") for k in scene.parse.kids(token.i, "det"))  # "each side"
    if phrase is not None and not phrase.plural and not (each and phrase.role.kind == "sides"):
        return None
    kids = scene.parse.kids(token.i, "nummod", "det", "predet", "amod", "preconj")
    counted = next((COUNTS[k.lower] for k in kids if k.lower in COUNTS), None)
    alone = _is_pair_word(scene, token)
    states = phrase is not None and phrase.role.kind in ("state", "sides")
    paired = phrase is not None and (states or phrase.role.office or (phrase.role.kind == "relation" and counted))
    if not alone and not (paired and (counted or each or _definite(scene, token.i)) and not scene.owner(token.i)):
        return None
    size = counted or 2
    if phrase is not None and phrase.role.kind == "sides":
        members = _some(scene, token, "sides", size)
    elif states or (phrase is not None and phrase.role.kind == "relation"):
        members = _some(scene, token, "states", size)  # "the two neighbors"
    else:
        members = _some(scene, token, "persons", size) or (
            _leaders(scene, token) if phrase else _some(scene, token, "states", size)
        )
    if not members:
        if counted or alone:
            scene.names.note(
                token.i, token.i, f"{size} are meant, and the report has not just named so many: left open"
            )
        return None
    found = _described(scene, token, "pair", members, plural=True)
    found.person = not states
    return found


def _is_pair_word(scene: Scene, token: Token) -> bool:
    """ "the pair said", "both agreed", "the two met"."""
    if token.lower in ("pair", "duo"):
        return _definite(scene, token.i)
    return token.dep in ARGUMENTS and (token.lower == "both" or (token.lower == "two" and _definite(scene, token.i)))


def _kept(found: Found, what: str) -> Key:
    """The persons of a mention, the states of its identities, or its sides: states, and bodies that are no state's."""
    if what == "persons":
        return tuple(w for w in found.identities if (w.actor or "").startswith("person:"))
    if what == "sides":
        return tuple(side for w in found.identities if (side := _side(w)))
    return tuple(state(w.country) for w in found.identities if w.country)


def _side(who: Identity) -> Optional[Identity]:
    """The side that somebody stands for: an armed group or alliance itself, a state's organ the state."""
    if (who.actor or "").startswith("org:") and (who.country is None or who.sector in ("REB", "PRM", "OPP", "PTY")):
        return who
    return state(who.country) if who.country else None


def _stands_between(scene: Scene, found: Found) -> bool:
    """Whether somebody mediates: no side of those who talk."""
    head = scene.parse.tokens[found.head]
    while head.dep == "conj" and head.head != head.i:
        head = scene.parse.tokens[head.head]
    verb = scene.parse.tokens[head.head]
    return head.dep in ("nsubj", "agent") and verb.lemma in guard_words("referring", "between")


def _some(scene: Scene, token: Token, what: str, size: int) -> Key:
    """The last persons, states or sides, of that number that were named together, or as the only ones lately."""
    for found in candidates(scene, token):
        if found.kind != "thing" and not _stands_between(scene, found):
            listed = [
                Found(f.first, f.last, f.head, f.kind, f.sense, (w,))
                for w, f in scene.of(found.head)
                if f.last < token.i
            ]
            together = tuple(dict.fromkeys(w for f in listed for w in _kept(f, what)))
            if len(together) == size and not _is_rest(scene, found):
                return together
    seen = dict[Identity, None]()
    for sentence in scene.sentences_before(token):
        for n in range(sentence.first, min(sentence.last, token.i)):
            named = scene.names.by_token.get(n)
            if named is not None and not (what == "sides" and _stands_between(scene, named)):
                seen.update(dict.fromkeys(_kept(named, what)))
        if len(seen) >= size:
            return tuple(seen) if len(seen) == size else ()
    return ()


def _is_rest(scene: Scene, found: Found) -> bool:
    """Whether a mention stands inside a list and not at its head: "Latvia" in "Estonia, Latvia and Lithuania"."""
    return scene.lists.get(found.head, (found.head,))[0] != found.head


def _leaders(scene: Scene, token: Token) -> Key:
    """The one person that the report has named so far for each of two states, else the states themselves."""
    states = _some(scene, token, "states", 2)
    seen = scene.seen.get(scene.rank(token.sent)[0], ())
    people = {f.identities[0] for f in seen if f.sense == "person" and f.head < token.i and len(f.identities) == 1}
    leaders = [[who for who in people if who.country == one.country and who.sector == "GOV"] for one in states]
    return tuple(found[0] for found in leaders) if all(len(found) == 1 for found in leaders) else states


# ------------------------------------------------------------------------------------------------ holders of an office


def _officeholder(scene: Scene, found: Found) -> None:
    """ "the Russian leader", "his Belarusian counterpart": the person named before who holds the office."""
    role = found.role
    headline = scene.rank(scene.parse.tokens[found.head].sent)[0].startswith("headline")
    definite = headline or _definite(scene, found.head) or scene.parse.kids(found.head, "poss")
    known = role and (role.office or role.kind == "relation" or scene.parse.tokens[found.head].lower in also())
    if role is None or not known or not definite or _unknown_owner(scene, found):
        return
    if any((who.actor or "").startswith("person:") for who in found.identities):
        found.person = True
        return
    excluded = {who.actor for kid in scene.parse.kids(found.head, "poss") for who, _ in scene.of(kid.i)}
    country = found.identities[0].country if found.identities else None
    fits = {
        who
        for who in _persons_before(scene, found, headline)
        if who.actor not in excluded
        and _holds(scene, found, role, who)
        and (country == who.country if country else role.kind != "relation")
    }
    if not is_past([kid.lower for kid in scene.parse.kids(found.head, "amod", "advmod")]):
        fits = {who for who in fits if held(who.actor or "", _titles(scene, found), scene.names.days)} or fits
    if len(fits) == 1:
        found.identities, found.person = tuple(fits), True
    elif fits:
        scene.names.note(found.first, found.last, "can be " + " or ".join(sorted(w.name for w in fits)) + ": left open")


def _unknown_owner(scene: Scene, found: Found) -> bool:
    """ "the group's leader", where the group is not known."""
    owners = scene.parse.kids(found.head, "poss")
    return bool(owners) and not any(scene.of(kid.i) for kid in owners)


def _persons_before(scene: Scene, found: Found, headline: bool) -> set[Identity]:
    """The persons named before a description in its part; for a headline all of the report."""
    part = scene.rank(scene.parse.tokens[found.head].sent)[0]
    named = scene.names.by_head.values() if headline else [f for f in scene.seen.get(part, ()) if f.head < found.head]
    return {who for f in named if f.sense == "person" for who in f.identities if who.actor}


def _holds(scene: Scene, found: Found, role: Role, who: Identity) -> bool:
    """Whether a person is, by the table or by this report, what the description says."""
    called_so = offices().get(who.actor or "", frozenset()) | scene.names.titles.get(who.actor or "", frozenset())
    return (role.kind == "relation" and who.sector == "GOV") or bool(called_so & _titles(scene, found))


def _titles(scene: Scene, found: Found) -> frozenset[str]:
    """What a holder of the described office can be called: "the Russian leader" is a president, too."""
    tokens = scene.parse.tokens
    noun = role_at(tokens, found.head)
    phrase = " ".join(t.lower for t in tokens[noun.first : noun.last + 1]) if noun else ""
    word = tokens[found.head].lower
    return frozenset({phrase, word, *also().get(phrase, ()), *also().get(word, ())})
