"""What the form of a verb says: its tense, its negation, whether its clause shows by itself that it is no fact."""

from __future__ import annotations

from functools import cache
from typing import Final

from ...model import FACTS, Status
from ...words import word_set
from ..parse import Parse, Token

VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVES: Final = frozenset({"who", "whom", "which", "that"})
OPEN: Final[tuple[Status, ...]] = ("planned", "hypothetical", "conditional", "demanded")


@cache   # asked some thousand times a report
def words(key: str) -> frozenset[str]:
    """One list of words/line.toml; of a status the words that show it, none for a fact."""
    return frozenset() if key in FACTS else word_set("words/line.toml", key)


def is_verbal(token: Token) -> bool:
    """A verb as the head of a clause; "the killing of" and "captured men" are none."""
    return token.pos in VERBAL and token.dep not in ("amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass")


def negated(parse: Parse, i: int) -> bool:
    """Whether a word is negated itself: "did not", "no evidence", "never"."""
    return any(k.dep == "neg" or k.lower in ("no", "never", "nor", "neither") or (
        k.lower == "longer" and negated(parse, k.i)) for k in parse.kids(i))


def is_unreal(parse: Parse, verb: int) -> bool:
    """ "steps that could have averted it": nothing was averted."""
    aux = {k.lower for k in parse.kids(verb, "aux")}
    return bool(aux & {"could", "would", "might", "should"}) and "have" in aux


def is_finite(parse: Parse, verb: Token) -> bool:
    """Whether a verb has a tense or a modal of its own, or an auxiliary that has."""
    own = [verb, *parse.kids(verb.i, "aux", "auxpass")]
    return any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in own)


def marked(parse: Parse, i: int, status: Status) -> bool:
    """Whether the clause of a verb shows by itself that it is no fact: "will", "may", "not", "plans to"."""
    if status in FACTS:
        return True
    token = parse.tokens[i]
    if status in ("denied", "negated"):
        return negated(parse, i) or (token.lemma in words("not_done") and not is_unreal(parse, i))
    if token.lemma in showing(status):
        return True
    kids = parse.kids(i)
    if modals := {k.lower for k in kids if k.tag == "MD" and k.dep == "aux"}:
        return status in OPEN and not (status in ("hypothetical", "conditional") and modals <= words("sure_modals"))
    if any(k.lower in words("hedges") for k in kids):
        return True
    if status == "cancelled":
        return False
    return any(k.tag == "TO" for k in kids) and is_root(token)   # "Minister to visit Riga"


def showing(status: Status) -> frozenset[str]:
    """The lemmas that show a status; what is planned, possible or asked for is equally not yet done."""
    return words("unfinished") if status in OPEN else words(status)


def is_root(token: Token) -> bool:
    return token.head == token.i


def past_of(participle: Token) -> str:
    """ "warned" for "warning", "denied" for "denying", "told" for "telling"."""
    if participle.lemma in (irregular := dict(pair.split() for pair in words("past_forms"))):
        return irregular[participle.lemma]
    stem = participle.lower.removesuffix("ing")
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("e") else f"{stem}ed"
