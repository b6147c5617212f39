"""Antecedents: the mentions that a pronoun or a phrase like "the country" may refer to, and how much each weighs.

The weight is the grammatical role, less two for each sentence of distance, more for what was named often and for the
subject of the nearest clause (after Lappin and Leass 1994). Grammar forbids some: a pronoun is never a fellow argument
of its own verb ("Putin met him"), nor a phrase that holds it ("his ally").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Optional

from ..parse import Token
from .mentions import Found
from .scene import Pairs, Scene
from .whoswho import Identity, guard_words

Key = tuple[Identity, ...]

WEIGHTS = {
    "nsubj": 4.0,
    "nsubjpass": 4.0,
    "ROOT": 3.0,
    "dobj": 2.0,
    "dative": 2.0,
    "poss": 2.0,
    "agent": 2.0,
    "pobj": 1.5,
    "appos": 1.0,
    "attr": 1.5,
    "compound": 0.3,
    "nmod": 0.3,
    "amod": 0.3,
}
SENTENCE = 2.0  # what a sentence of distance costs
NAMED_BEFORE = 0.3  # for each earlier mention, up to three
THING = 1.0  # what a thing weighs less than somebody
HOLDS = 3.0  # the pronoun stands in a clause that hangs on the mention
COORDINATED = 5.0  # the pronoun stands in the other half: "Belarus and its neighbors"
NEAREST = 2.0  # the mention is the subject of the nearest clause around the pronoun
OUTER = 1.0  # ... of a clause further out
PARALLEL = 1.0  # both are subjects of their sentences
MARGIN = 0.5  # two antecedents nearer than this leave the reference open
REACH = 4  # sentences back


@dataclass(slots=True, eq=False)
class Place:
    """Where a pronoun stands: what it hangs on, up to the root."""

    token: Token
    above: list[Token]
    verb: Optional[Token]  # of which it is an argument, through prepositions and nouns
    subject: Optional[Token]  # of that verb
    nearest: Optional[Token]  # the subject of the nearest clause that has another one
    depictive: Optional[int]  # the noun in front of a clause like ", increasingly isolated since ..."


def clause_verb(scene: Scene, token: Token) -> Optional[Token]:
    """The verb that a token is an argument of, through prepositions and nouns."""
    return next((t for t in scene.parse.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def subject_of(scene: Scene, verb: Optional[Token]) -> Optional[Token]:
    """The subject of a verb, its own or the one it shares with the verb above it."""
    while verb is not None:
        for kid in scene.parse.kids(verb.i, "nsubj", "nsubjpass"):
            return kid
        if verb.dep not in ("conj", "xcomp", "advcl", "aux"):
            return None
        verb = scene.parse.head(verb)
    return None


def place_of(scene: Scene, token: Token) -> Place:
    """Where a token stands in its sentence."""
    above = list(scene.parse.ancestors(token))
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    subjects = (k for t in above for k in scene.parse.kids(t.i, "nsubj", "nsubjpass") if k.i != token.i)
    depictive = None
    for t in above:
        if t.dep in ("advcl", "acl") and (t.pos == "ADJ" or t.tag == "VBN"):
            left = scene.parse.subtree(t.i)[0]
            if left > 1 and scene.parse.tokens[left - 1].text == ",":
                depictive = left - 2
    return Place(token, above, verb, subject_of(scene, verb), next(subjects, None), depictive)


def candidates(scene: Scene, token: Token) -> Iterator[Found]:
    """The mentions before a token, nearest first, within reach and in the same part of the report."""
    part, here = scene.rank(token.sent)
    for found in reversed(scene.seen.get(part, ())):
        back = here - scene.rank(scene.parse.tokens[found.head].sent)[1]
        if back > REACH:
            return
        if found.last < token.i:
            yield found


def readings(scene: Scene, found: Found, token: Token, lists: bool) -> Iterator[tuple[Key, Found]]:
    """A mention by itself and, where lists count, the whole list that it begins."""
    if found.identities or found.kind == "thing":
        yield found.identities, found
    if (
        lists
        and found.kind != "thing"
        and scene.parse.tokens[found.head].dep != "conj"
        and scene.lists.get(found.head, (found.head,))[0] == found.head
    ):
        members = [pair for pair in (*scene.of(found.head), *_met(scene, found)) if pair[1].last < token.i]
        everybody = tuple(who for who, _ in members)
        if len(everybody) > len(found.identities):
            yield (
                everybody,
                Found(found.first, members[-1][1].last, found.head, found.kind, found.sense, everybody, plural=True),
            )


def _met(scene: Scene, found: Found) -> Pairs:
    """The other side of a meeting: "Smith" in "Berg met Smith", "Berg spoke with Smith"."""
    head = scene.parse.tokens[found.head]
    verb = scene.parse.head(head)
    if head.dep != "nsubj" or verb is None or verb.lemma not in guard_words("referring", "meeting"):
        return []
    withs = [prep for prep in scene.parse.kids(verb.i, "prep") if prep.lower == "with"]
    with_whom = [kid for prep in withs for kid in scene.parse.kids(prep.i, "pobj")]
    if verb.lemma == "meet":
        with_whom += scene.parse.kids(verb.i, "dobj")
    return [pair for kid in with_whom[:1] for pair in scene.of(kid.i)]


def weighed(scene: Scene, token: Token, agrees: Callable[[Found], bool], lists: bool) -> list[tuple[Key, float]]:
    """Every possible antecedent with its weight, heaviest first."""
    place, best = place_of(scene, token), dict[Key, float]()
    fellow = _fellow(scene, place)
    for found in candidates(scene, token):
        if not lists and not agrees(found):
            continue
        for key, meant in readings(scene, found, token, lists):
            if agrees(meant) and (key != fellow or not key) and not _bound(scene, place, meant):
                best[key] = max(best.get(key, -99.0), weight(scene, place, meant))
    return sorted(best.items(), key=lambda row: -row[1])


def chosen(scene: Scene, token: Token, ranked: list[tuple[Key, float]]) -> Key:
    """The heaviest antecedent; nobody where a thing is heaviest or two weigh nearly the same."""
    if not ranked or not ranked[0][0]:
        return ()
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        names = [" and ".join(w.name for w in key) or "a thing" for key, _ in ranked[:2]]
        scene.names.note(token.i, token.i, f"can be {names[0]} or {names[1]}: left open")
        return ()
    return ranked[0][0]


def _fellow(scene: Scene, place: Place) -> Key:
    """Who the subject of the pronoun's own verb is: under another name too, the pronoun is somebody else."""
    subject = place.subject
    if place.token.tag == "PRP$" or subject is None or subject.i >= place.token.i:
        return ()
    named = scene.names.by_token.get(subject.i) or scene.look(subject.i)
    return named.identities if named else ()


def _bound(scene: Scene, place: Place, found: Found) -> bool:
    """Whether grammar forbids the antecedent."""
    head, token = scene.parse.tokens[found.head], place.token
    if head.sent != token.sent:
        return False
    for above in place.above:
        if above.i == found.head:
            return True  # "his ally": the phrase that holds the pronoun
        if above.pos in ("VERB", "AUX") or above.dep == "conj":
            break
    if place.verb is None:
        return False
    is_subject = place.subject is not None and place.subject.i == found.head
    if token.tag == "PRP$":  # "Russia may attack its flank": not Russia's own
        return is_subject and place.verb.lemma in guard_words("referring", "hostile")
    fellow = head.dep != "poss" and clause_verb(scene, head) is place.verb
    return fellow or (is_subject and token.dep not in ("nsubj", "nsubjpass"))


def weight(scene: Scene, place: Place, found: Found) -> float:
    """How likely a mention is meant."""
    tokens, token = scene.parse.tokens, place.token
    head = tokens[found.head]
    while head.dep == "conj" and head.head != head.i:
        head = tokens[head.head]
    total = WEIGHTS.get(head.dep, 1.0) - SENTENCE * (scene.rank(token.sent)[1] - scene.rank(head.sent)[1])
    total += NAMED_BEFORE * min(3, scene.counts[found.identities]) - (THING if found.kind == "thing" else 0.0)
    if head.sent != token.sent:
        return total + (PARALLEL if token.dep in ("nsubj", "nsubjpass") and head.dep in ("nsubj", "nsubjpass") else 0.0)
    total += 1.0 - (token.i - found.head) / 30
    if place.above and place.above[0].dep == "conj" and place.above[0].head == found.head and token.dep == "poss":
        return total + COORDINATED
    if any(t.i == found.head for t in place.above) or place.depictive == found.last:
        return total + HOLDS
    if place.nearest is not None and place.nearest.i == head.i:
        return total + NEAREST
    return total + (OUTER if head.dep in ("nsubj", "nsubjpass") and any(t.i == head.head for t in place.above) else 0.0)
