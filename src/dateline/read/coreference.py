"""Pronouns, "both countries", "the Russian leader", "the alliance": who was meant.

No model does this. An antecedent is weighed by its grammatical role, its distance and how often it was named; it has
to agree in number, gender and animacy, and is never a fellow argument of the same verb (binding). Two that weigh
nearly the same leave the pronoun open, with a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Optional

from .descriptions import describe, left_edge
from .mentions import Found
from .parse import Token
from .scene import Scene
from .whoswho import Identity, called, guard_words, offices, role_at, state

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
WEIGHTS = {"nsubj": 4.0, "nsubjpass": 4.0, "ROOT": 3.0, "dobj": 2.0, "dative": 2.0, "poss": 2.0, "agent": 2.0, "pobj": 1.5, "appos": 1.0,
           "attr": 1.5}
SENTENCE = 2.0     # what a sentence of distance costs
MARGIN = 0.5       # two antecedents nearer than this leave the pronoun open
REACH = 4          # sentences back

Key = tuple[Identity, ...]


def read_mention(scene: Scene, i: int) -> Optional[Found]:
    """The mention whose head is token i, if it is one."""
    token = scene.parse.tokens[i]
    named = scene.names.by_head.get(i)
    found = named
    if named is None and i not in scene.names.by_token:
        found = _pronoun(scene, token) if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT") else _noun(scene, token)
    if found is not None:
        scene.seen.append(found)
    return found if found and found.identities else None


def _noun(scene: Scene, token: Token) -> Optional[Found]:
    """A described actor, a phrase that refers back, or a thing that competes for "it" and "they"."""
    pair = _pair(scene, token)
    if pair is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return pair
    definite = _called(scene, token)
    if definite is not None:
        return definite
    role = role_at(scene.parse.tokens, token.i)
    if role is not None:
        first, kind, plural = role
        found = _country_noun(scene, token, plural) if kind.kind in ("state", "sides") else describe(scene, token.i, first, kind, plural)
        if found is not None and kind.kind in ("person", "relation") and not plural:
            _officeholder(scene, found, first)
        if found is not None:
            return found
    if token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        return Found(token.i, token.i, token.i, "thing", "thing", plural=token.tag == "NNS")
    return None


# ------------------------------------------------------------------------------------------------ pronouns

def _pronoun(scene: Scene, token: Token) -> Optional[Found]:
    """A pronoun with whom it stands for; with no identity where that is open."""
    word = token.lower
    found = Found(token.i, token.i, token.i, "pronoun", "pronoun", plural=word in PLURAL, person=word in MALE | FEMALE,
                  gender="m" if word in MALE else "f" if word in FEMALE else None)
    if word in RELATIVE:
        found.identities = _relative(scene, token)
    elif word.endswith(("self", "selves")):
        found.identities = _reflexive(scene, token)
    elif word in FIRST:
        found.identities = _speaker(scene, token)
    elif word in MALE | FEMALE | NEUTER | PLURAL and not _is_empty_it(scene, token):
        found.identities = _antecedent(scene, token, _agrees(scene, token))
    return found if found.identities else None


def _relative(scene: Scene, token: Token) -> Key:
    """ "Putin, who met": the noun that the relative clause hangs on."""
    for above in scene.parse.ancestors(token):
        if above.dep == "relcl":
            return tuple(who for who, _ in scene.of(above.head)) if above.head < token.i else ()
        if above.pos in ("VERB", "AUX") and above.dep not in ("conj", "aux", "ccomp", "xcomp"):
            return ()
    return ()


def _clause_verb(scene: Scene, token: Token) -> Optional[Token]:
    """The verb that a token is an argument of, through prepositions and nouns."""
    return next((t for t in scene.parse.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def _subject(scene: Scene, verb: Optional[Token]) -> Optional[Token]:
    """The subject of a verb, its own or the one it shares with the verb above it."""
    while verb is not None:
        for kid in scene.parse.kids(verb.i, "nsubj", "nsubjpass"):
            return kid
        if verb.dep not in ("conj", "xcomp", "advcl", "aux"):
            return None
        verb = scene.parse.head(verb)
    return None


def _reflexive(scene: Scene, token: Token) -> Key:
    subject = _subject(scene, _clause_verb(scene, token))
    return tuple(who for who, _ in scene.of(subject.i)) if subject and subject.i < token.i else ()


def _speaker(scene: Scene, token: Token) -> Key:
    """ "I" and "we" in a quotation: the subject of the verb of saying; "we" of an official is the state."""
    for above in scene.parse.ancestors(token):
        if above.lemma in guard_words("referring", "speech"):
            subject = _subject(scene, above)
            if subject is None or subject.i == token.i or subject.lower in FIRST:
                continue
            speakers = tuple(who for who, _ in scene.of(subject.i))
            if token.lower in ("i", "me", "my"):
                return speakers if len(speakers) == 1 else ()
            return tuple(dict.fromkeys(state(w.country) if w.country and w.sector in ("GOV", "MIL") else w for w in speakers))
    return ()


def _is_empty_it(scene: Scene, token: Token) -> bool:
    """ "It is crucial to ...", "it seems that ...": stands for nobody."""
    if token.lower != "it" or token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = scene.parse.head(token)
    if verb is None or verb.lemma not in ("be", "seem", "appear", "take", "remain", "become", "happen"):
        return False
    return token.dep == "expl" or any(k.dep in ("ccomp", "xcomp", "advcl") for a in (verb, *scene.parse.kids(verb.i, "acomp", "attr"))
                                      for k in scene.parse.kids(a.i))


def _agrees(scene: Scene, token: Token) -> Callable[[Found], bool]:
    """Whether a mention agrees with a pronoun in number, gender and animacy."""
    word = token.lower
    if word in MALE | FEMALE:
        wanted = "m" if word in MALE else "f"
        return lambda f: f.person and not f.plural and f.gender in (wanted, None)
    verb = _clause_verb(scene, token)
    acts = bool(token.dep == "nsubj" and verb and verb.lemma in guard_words("referring", "agents"))
    if word in NEUTER:
        return lambda f: not f.person and not f.plural and len(f.identities) < 2 and not (acts and f.kind == "thing")
    return lambda f: (f.plural or len(f.identities) > 1) and not (acts and f.kind == "thing")


def _antecedent(scene: Scene, token: Token, agrees: Callable[[Found], bool]) -> Key:
    """The identities of the mention that weighs most; nobody where two weigh nearly the same or a thing weighs most."""
    best: dict[Key, float] = {}
    for found in _candidates(scene, token):
        for key, meant in _readings(scene, found, token):
            if agrees(meant) and not _bound(scene, token, meant):
                best[key] = max(best.get(key, -99.0), _weight(scene, token, meant))
    ranked = sorted(best.items(), key=lambda row: -row[1])
    if not ranked or not ranked[0][0]:
        return ()
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        names = [" and ".join(w.name for w in key) or "a thing" for key, _ in ranked[:2]]
        scene.names.note(token.i, token.i, f"can be {names[0]} or {names[1]}: left open")
        return ()
    return ranked[0][0]


def _candidates(scene: Scene, token: Token) -> Iterator[Found]:
    """The mentions before a token, nearest first, within reach and in the same part of the report."""
    here = scene.rank(token.sent)
    for found in reversed(scene.seen):
        rank = scene.rank(scene.parse.tokens[found.head].sent)
        if found.last < token.i and rank[0] == here[0] and here[1] - rank[1] <= REACH:
            yield found


def _readings(scene: Scene, found: Found, token: Token) -> Iterator[tuple[Key, Found]]:
    """A mention by itself and, as the first of a list, the whole list."""
    if found.identities or found.kind == "thing":
        yield found.identities, found
    members = [pair for pair in scene.of(found.head) if pair[1].last < token.i] if found.kind != "thing" else []
    everybody = tuple(who for who, _ in members)
    if len(everybody) > len(found.identities):
        yield everybody, Found(found.first, members[-1][1].last, found.head, found.kind, found.sense, everybody, plural=True)


def _bound(scene: Scene, token: Token, found: Found) -> bool:
    """Whether grammar forbids the antecedent: a fellow argument of the verb, or a phrase that holds the pronoun."""
    tokens = scene.parse.tokens
    if tokens[found.head].sent != token.sent:
        return False
    path = []
    for above in scene.parse.ancestors(token):
        path.append(above.i)
        if above.pos in ("VERB", "AUX"):
            break
    if found.head in path[:-1] or (path and found.head == path[-1]):
        return True
    verb = _clause_verb(scene, token)
    if verb is None:
        return False
    shared = _clause_verb(scene, tokens[found.head]) is verb
    if token.tag == "PRP$":
        subject = _subject(scene, verb)
        own = token.dep == "poss" and subject is not None and subject.i == found.head
        return own and verb.lemma in guard_words("referring", "hostile")
    subject = _subject(scene, verb)
    return (shared and tokens[found.head].dep != "poss") or bool(subject and subject.i == found.head and token.dep != "nsubj")


def _weight(scene: Scene, token: Token, found: Found) -> float:
    """How likely a mention is the antecedent: role, distance, how often it was named, and the clause it stands in."""
    tokens = scene.parse.tokens
    head = tokens[found.head]
    while head.dep == "conj" and head.head != head.i:
        head = tokens[head.head]
    weight = WEIGHTS.get(head.dep, 1.0) - SENTENCE * (scene.rank(token.sent)[1] - scene.rank(head.sent)[1])
    weight += min(3, sum(1 for f in scene.seen if f.identities and f.identities == found.identities and f.head < token.i)) * 0.4
    if found.kind == "thing":
        weight -= 1.0
    if head.sent == token.sent:
        weight += 1.0 - (token.i - found.head) / 30
        ancestors = [t.i for t in scene.parse.ancestors(token)]
        if found.head in ancestors:
            weight += 3.0                       # inside a clause that hangs on the mention
        elif head.dep in ("nsubj", "nsubjpass") and head.head in ancestors:
            verb = _clause_verb(scene, token)
            weight += 2.0 if verb and verb.i == head.head else 1.0
    elif token.dep in ("nsubj", "nsubjpass") and head.dep in ("nsubj", "nsubjpass"):
        weight += 1.0
    return weight


# ------------------------------------------------------------------------------------------------ phrases that refer back

def _definite(scene: Scene, i: int) -> bool:
    return any(t.lower in ("the", "this", "that", "these", "those", "both", "its") for t in scene.parse.kids(i, "det", "predet"))


def _called(scene: Scene, token: Token) -> Optional[Found]:
    """ "the alliance", "the island": the body or state so called that the report has named."""
    ids = called().get(token.lower)
    if not ids or not _definite(scene, token.i) or scene.parse.kids(token.i, "poss") or scene.modifiers(token.i):
        return None
    for found in reversed(scene.seen):
        if found.head < token.i and len(found.identities) == 1 and found.identities[0].actor in ids:
            return Found(left_edge(scene, token.i, token.i), token.i, token.i, "description", "body", found.identities)
    return None


def _country_noun(scene: Scene, token: Token, plural: bool) -> Optional[Found]:
    """ "his country", "NATO countries", "the country": the states that a word for a state stands for."""
    found = Found(left_edge(scene, token.i, token.i), token.i, token.i, "description", "states", plural=plural)
    owners = scene.owner(token.i)
    codes = list(dict.fromkeys(who.country for who, _ in owners if who.country))
    possessed = scene.parse.kids(token.i, "poss")
    if codes and (possessed or not plural):
        found.identities = tuple(state(code) for code in codes)
    elif owners and not codes:
        name = scene.parse.span(found.first, found.last).text
        found.identities = (Identity(name, owners[0][0].actor, None, owners[0][0].sector),)
    elif not owners and not possessed and not plural and token.lower in ("country", "nation", "kingdom", "state") and _definite(scene, token.i):
        found.identities = _the_country(scene, token)
    return found if found.identities else None


def _the_country(scene: Scene, token: Token) -> Key:
    """The state that was spoken of last and most, in its own name or in a person's who acts for it."""
    best: dict[Key, float] = {}
    for found in _candidates(scene, token):
        codes = {who.country for who in found.identities if who.country}
        if len(codes) == 1 and found.head not in (t.i for t in scene.parse.ancestors(token)):
            key = (state(codes.pop() or ""),)
            best[key] = max(best.get(key, -99.0), _weight(scene, token, found))
    ranked = sorted(best.items(), key=lambda row: -row[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        scene.names.note(token.i, token.i, f"can be {ranked[0][0][0].name} or {ranked[1][0][0].name}: left open")
        return ()
    return ranked[0][0] if ranked else ()


def _pair(scene: Scene, token: Token) -> Optional[Found]:
    """ "the pair", "both countries", "the two leaders", "the two sides": the two that were named together last."""
    word, kids = token.lower, scene.parse.kids(token.i)
    counted = any(k.lower in ("two", "both") and k.dep in ("nummod", "det", "predet", "amod", "preconj") for k in kids)
    alone = word in ("pair", "duo") and _definite(scene, token.i) or word == "both" and token.dep in ("nsubj", "nsubjpass", "pobj") or (
        word == "two" and token.dep in ("nsubj", "nsubjpass", "pobj") and _definite(scene, token.i))
    role = role_at(scene.parse.tokens, token.i)
    plural = role is not None and role[2] and token.tag in ("NNS", "NNPS") and not scene.owner(token.i)
    the = _definite(scene, token.i) and role is not None and role[1].kind in ("state", "sides") or role is not None and role[1].office
    if not (alone or plural and role and (counted or the and _definite(scene, token.i)) and (role[1].office or role[1].kind in ("state", "sides"))):
        return None
    persons = not (role and role[1].kind in ("state", "sides"))
    members = _two(scene, token, persons) or (_two(scene, token, False) if persons and role else ())
    if not members:
        if counted or alone:
            scene.names.note(token.i, token.i, "two are meant, and the report has not just named two: left open")
        return None
    return Found(left_edge(scene, token.i, token.i), token.i, token.i, "description", "pair", members, plural=True, person=persons)


def _two(scene: Scene, token: Token, persons: bool) -> Key:
    """The last two persons, or states, that were named together or as the only ones of the last sentences."""
    def kept(found: Found) -> list[Identity]:
        if persons:
            return [w for w in found.identities if (w.actor or "").startswith("person:")]
        return [state(w.country) for w in found.identities if w.country]

    for found in _candidates(scene, token):
        listed = [w for w, f in scene.of(found.head) if f.last < token.i] if found.kind != "thing" else []
        two = list(dict.fromkeys(w for who in listed for w in kept(Found(0, 0, 0, "", "", (who,)))))
        if len(two) == 2:
            return tuple(two)
    here, seen = scene.rank(token.sent), dict[Identity, None]()
    for back in range(3):
        for found in sorted({id(f): f for f in scene.names.by_token.values()}.values(), key=lambda f: f.first):
            if found.last < token.i and scene.rank(scene.parse.tokens[found.head].sent) == (here[0], here[1] - back):
                seen.update(dict.fromkeys(kept(found)))
        if len(seen) >= 2:
            return tuple(seen) if len(seen) == 2 else ()
    return ()


def _officeholder(scene: Scene, found: Found, first: int) -> None:
    """ "the Russian leader", "his Belarusian counterpart": the person named before who holds the office."""
    role, tokens = found.role, scene.parse.tokens
    if role is None or not (role.office or role.kind == "relation") or not _marked(scene, found) or found.kind != "description":
        return
    if any((who.actor or "").startswith("person:") for who in found.identities):
        found.person = True
        return
    country = found.identities[0].country if found.identities else None
    phrase = " ".join(t.lower for t in tokens[first:found.head + 1])
    excluded = {who.actor for kid in scene.parse.kids(found.head, "poss") for who, _ in scene.of(kid.i)}
    fits: dict[str, Identity] = {}
    for earlier in scene.seen:
        for who in earlier.identities:
            if earlier.sense == "person" and earlier.head < found.head and who.actor and who.actor not in excluded and scene.same_part(earlier, found):
                held = offices().get(who.actor, frozenset()) | scene.names.titles.get(who.actor, frozenset())
                holds = role.kind == "relation" and who.sector == "GOV" or phrase in held or tokens[found.head].lower in held
                if holds and (country == who.country if country else role.kind != "relation"):
                    fits[who.actor] = who
    if len(fits) == 1:
        found.identities, found.person = (next(iter(fits.values())),), True
    elif fits:
        scene.names.note(found.first, found.last, "can be " + " or ".join(w.name for w in fits.values()) + ": left open")


def _marked(scene: Scene, found: Found) -> bool:
    """Whether the description is definite: "the", a possessor, or a state as its adjective."""
    return _definite(scene, found.head) or bool(scene.parse.kids(found.head, "poss"))
