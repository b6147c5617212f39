"""Conditions on the clause of a trigger: what `only` in rules/events.toml asks for beside the words."""

from __future__ import annotations

from collections.abc import Callable

from ...words import word_set
from ..parse import Parse, Token

NOUNS = ("NOUN", "PROPN")


def negated(parse: Parse, token: Token) -> bool:
    """not, never, hardly; "no troops were sent"; "nobody"; "there has been less movement"."""
    for kid in parse.kids(token.i):
        if kid.lower in ("hardly", "scarcely", "barely") and parse.tokens[kid.i + 1].lower in ("had", "has", "have"):
            continue   # "hardly had they withdrawn when": they had
        if (
            kid.dep == "neg"
            or kid.lower == "neither"
            or (kid.dep == "advmod" and kid.lower in ("never", "hardly", "nowhere"))
        ):
            return True
        if kid.dep in ("nsubj", "nsubjpass", "dobj", "attr") and (
            kid.lower in ("nobody", "nothing", "none")
            or any(k.lower in ("no", "neither") for k in parse.kids(kid.i, "det", "preconj", "cc"))
        ):
            return True
        if kid.dep == "attr" and any(k.lower in ("less", "little", "fewer") for k in parse.kids(kid.i, "amod")):
            return True
    return False


def _has_object(parse: Parse, token: Token) -> bool:
    """ "recognised the region", not "recognised that ..."; "blames Minsk", not "is to blame"."""
    return token.dep in ("relcl", "acl", "ccomp") or any(
        k.pos in (*NOUNS, "PRON", "ADJ", "NUM", "DET") for k in parse.kids(token.i, "dobj", "nsubjpass")
    ) or any(k.lower in ("on", "for") for k in parse.kids(token.i, "prep") if token.head == token.i)


def _is_obliging(parse: Parse, token: Token) -> bool:
    """What is said is what somebody else has to do: "said that Seoul must stop the drills"."""
    for verb in parse.kids(token.i, "ccomp"):
        asked = any(k.lower in ("must", "should", "ought") for k in parse.kids(verb.i, "aux"))
        asked = asked or (verb.lemma in ("need", "have") and bool(parse.kids(verb.i, "xcomp")))
        subjects = parse.kids(verb.i, "nsubj", "nsubjpass")
        several = any(k.tag in ("NNS", "NNPS") or parse.kids(k.i, "conj") for k in subjects)
        bare = verb.tag in ("VB", "VBP") and not several and not parse.kids(verb.i, "aux", "auxpass")
        asked = asked or (bare and any(k.tag in ("NN", "NNP") for k in subjects))  # "insisted that the state pay"
        if asked and any(k.pos in NOUNS for k in subjects):
            return True
    return False


def _is_elliptic(parse: Parse, token: Token) -> bool:
    """ "200 tanks will take part": without "in ..."."""
    return not any(k.lower in ("in", "at") for k in parse.kids(token.i, "prep"))


def _is_unwilling(parse: Parse, token: Token) -> bool:
    """ "will not accept", "would never sign", "cannot accept": what somebody says that he does not do."""
    aux = parse.kids(token.i, "aux")
    modal = any(k.lower in ("will", "would", "wo", "'ll", "'d", "can", "could", "ca") for k in aux)
    return modal and any(k.dep == "neg" or k.lower == "never" for k in parse.kids(token.i))


def _is_held_to(parse: Parse, token: Token) -> bool:
    """ "ordered them to leave", "wants Oslo to pay": the object of the verb is who has to do it."""
    for clause in parse.kids(token.i, "xcomp", "ccomp"):
        infinitive = any(k.lower == "to" for k in parse.kids(clause.i, "aux"))
        own = any(k.pos in (*NOUNS, "PRON") for k in parse.kids(clause.i, "nsubj", "nsubjpass"))
        if infinitive and (own or any(k.i < clause.i for k in parse.kids(token.i, "dobj", "nsubjpass", "dative"))):
            return True
    return False


def _is_of_place(parse: Parse, token: Token) -> bool:
    """ "took over Kirkuk", "captured part of Aleppo": the object is a named place."""
    heads = parse.kids(token.i, "dobj", "nsubjpass")
    heads += [o for k in heads for p in parse.kids(k.i, "prep") if p.lower == "of" for o in parse.kids(p.i, "pobj")]
    return any(k.ent in ("GPE", "LOC", "FAC") and k.pos == "PROPN" for k in heads)


def _is_arriving(parse: Parse, token: Token) -> bool:
    """Somebody who travels: "the president arrived", not "the tanks arrived", "the letter arrived"."""
    travellers = word_set("words/events.toml", "travellers")
    subjects = parse.kids(token.i, "nsubj")
    return any(k.ent == "PERSON" or k.lemma in travellers or k.lower in ("he", "she") for k in subjects)


def _is_falling(parse: Parse, token: Token) -> bool:
    """What falls and does harm: "two shells landed in the village", not "the minister landed in the town"."""
    return any(k.lemma in word_set("words/events.toml", "projectiles") for k in parse.kids(token.i, "nsubj"))


def _is_on_range(parse: Parse, token: Token) -> bool:
    """At a firing range; "a range of targets" and "a missile with a range of 500 km" are no such place."""
    near = [*parse.kids(token.i, "dobj", "nsubjpass"), *(o for p in parse.kids(token.i, "prep")
                                                       for o in parse.kids(p.i, "pobj"))]
    kinds = word_set("words/events.toml", "ranges")
    return any(o.lemma == "range" and any(k.lower in kinds for k in parse.kids(o.i, "amod", "compound")) for o in near)


CONDITIONS: dict[str, Callable[[Parse, Token], bool]] = {
    "negated": negated, "elliptic": _is_elliptic, "object": _has_object, "obliging": _is_obliging,
    "unwilling": _is_unwilling, "held-to": _is_held_to, "of-place": _is_of_place,
    "arriving": _is_arriving, "falling": _is_falling, "on-range": _is_on_range}
