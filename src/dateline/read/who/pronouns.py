"""Pronouns: whom "he", "its", "they", "who", "itself" and the "we" of a quotation stand for.

No model does this. A pronoun agrees with its antecedent in number, gender and animacy; what stays open says so in a
note. A person's gender is learnt from the first "he" or "she" that is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from ..parse import Token
from .antecedents import Key, chosen, clause_verb, subject_of, weighed
from .mentions import Found
from .scene import Scene
from .whoswho import guard_words, state

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SELF = frozenset({"i", "me", "my"})
FIRST = SELF | {"we", "us", "our", "ours"}
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})


def read_pronoun(scene: Scene, token: Token) -> Optional[Found]:
    """A pronoun with whom it stands for; None where that is open."""
    word = token.lower
    gender = "m" if word in MALE else "f" if word in FEMALE else None
    found = Found(
        token.i, token.i, token.i, "pronoun", "pronoun", plural=word in PLURAL, person=gender is not None, gender=gender
    )
    if word in RELATIVE:
        _relative(scene, token, found)
    elif word.endswith(("self", "selves")):
        found.identities = _reflexive(scene, token)
    elif word in FIRST:
        found.identities = _speaker(scene, token)
    elif word in MALE | FEMALE | NEUTER | PLURAL and not _is_empty_it(scene, token):
        found.identities = chosen(scene, token, weighed(scene, token, _agrees(scene, token), lists=word in PLURAL))
    if gender and len(found.identities) == 1 and found.identities[0].actor:
        scene.genders.setdefault(found.identities[0].actor, gender)
    return found if found.identities else None


def _relative(scene: Scene, token: Token, found: Found) -> None:
    """ "Putin, who met": the noun that the relative clause hangs on; of a thing ("bombers that flew") its owner."""
    for above in scene.parse.ancestors(token):
        if above.dep == "relcl":
            if above.head < token.i:
                pairs = scene.of(above.head)
                found.identities = tuple(who for who, _ in pairs)
                noun = scene.names.by_token.get(above.head) or scene.look(above.head)
                found.sense = "pronoun" if noun else "owner"
                found.plural, found.person = noun is not None and noun.plural, noun is not None and noun.person
            return
        if above.pos in ("VERB", "AUX") and above.dep not in ("conj", "aux", "ccomp", "xcomp"):
            return


def _reflexive(scene: Scene, token: Token) -> Key:
    subject = subject_of(scene, clause_verb(scene, token))
    return tuple(who for who, _ in scene.of(subject.i)) if subject and subject.i < token.i else ()


def _speaker(scene: Scene, token: Token) -> Key:
    """ "I" and "we": who says the quotation or turn, else the subject of the verb of saying; the "we" of an official is
    the state."""
    head = scene.speakers.get(token.i)
    if head is not None and head != token.i:
        return _first_person(scene, token, head)
    for above in scene.parse.ancestors(token):
        if above.lemma in guard_words("referring", "speech"):
            subject = subject_of(scene, above)
            if subject is None or subject.i == token.i or subject.lower in FIRST:
                continue
            return _first_person(scene, token, subject.i)
    return ()


def _first_person(scene: Scene, token: Token, head: int) -> Key:
    speakers = tuple(who for who, _ in scene.of(head))
    if token.lower in SELF:
        return speakers if len(speakers) == 1 else ()
    return tuple(dict.fromkeys(state(w.country) if w.country and w.sector in ("GOV", "MIL") else w for w in speakers))


def _is_empty_it(scene: Scene, token: Token) -> bool:
    """ "It is crucial to ...", "it seems that ...": stands for nobody."""
    verb = scene.parse.head(token)
    if token.lower == "it" and verb and token.dep == "dobj":
        return verb.lemma in guard_words("referring", "of_sayings")  # "Yerevan denied it"
    if token.lower != "it" or verb is None or token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    if token.dep == "expl":
        return True
    if verb.lemma not in ("be", "seem", "appear", "take", "remain", "become", "happen"):
        return False
    complements = (verb, *scene.parse.kids(verb.i, "acomp", "attr"))
    return any(k.dep in ("ccomp", "xcomp", "advcl") for c in complements for k in scene.parse.kids(c.i))


def _agrees(scene: Scene, token: Token) -> Callable[[Found], bool]:
    """Whether a mention agrees with a pronoun in number, gender and animacy."""
    word = token.lower
    if word in MALE | FEMALE:
        wanted = "m" if word in MALE else "f"
        return lambda f: f.person and not f.plural and len(f.identities) < 2 and scene.gender(f) in (wanted, None)
    verb = clause_verb(scene, token)
    acts = bool(token.dep == "nsubj" and verb and verb.lemma in guard_words("referring", "agents"))
    if word in NEUTER:
        return lambda f: not f.person and not f.plural and len(f.identities) < 2 and not (acts and f.kind == "thing")
    return lambda f: (f.plural or len(f.identities) > 1) and not (acts and f.kind == "thing")
