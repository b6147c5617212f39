"""Who does what a participle tells, where its clause leaves that to the words around it."""

from __future__ import annotations

from typing import Final, Optional

from ...model import FACTS, Event
from ..parse import Parse, Token
from .lentsubjects import own_subject
from .verbforms import VERBAL, negated, words

SPOKEN: Final = frozenset({
    "statement", "denial", "accusation", "threat", "warning", "appeal", "offer", "refusal", "support", "recognition"})
SPEAKERS: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
DEEDS: Final = frozenset({"after", "before", "by", "while"})   # "after burning files": whoever the clause tells of did
RELATIVE: Final = frozenset({"WDT", "WP", "EX"})


def doer_of(parse: Parse, verb: Token, event: Event) -> Optional[Token]:
    """Who does what a participle tells: the subject of the clause above it, where that is told as past."""
    base = first_of(parse, verb)
    over, own = parse.tokens[base.head], own_subject(parse, base.i)
    passive = any(k.lower == "being" for k in parse.kids(verb.i, "auxpass"))
    if (verb.tag != "VBG" and not passive) or negated(parse, verb.i) or (own is not None and own.head != verb.i):
        return None
    marks = {k.lower for k in parse.kids(base.i, "mark", "advmod")}
    deed = (base.dep == "pcomp" and over.lower in DEEDS) or (base.dep == "advcl" and bool(marks & DEEDS))
    absolute = own is not None and base.dep == "pcomp" and over.lower == "with"   # "with Latvia holding two ports"
    speech = base.dep == "advcl" and event.kind in SPOKEN and not parse.kids(base.i, "mark")
    main = parse.tokens[over.head] if base.dep == "pcomp" else over
    if not _is_past(parse, main) or negated(parse, main.i):
        return None
    if own is not None:
        return own if absolute and event.status in FACTS else None
    subject = own_subject(parse, first_of(parse, main).i)
    if subject is None or subject.tag in RELATIVE:
        return None
    speaks = subject.ent in SPEAKERS or subject.lemma in words("bodies") | words("humans") or subject.tag == "PRP"
    return subject if (deed and event.status in FACTS) or (speech and speaks) else None


def first_of(parse: Parse, verb: Token) -> Token:
    """The first of a row of verbs that share a subject."""
    while verb.dep == "conj" and verb.head != verb.i and not own_subject(parse, verb.i):
        verb = parse.tokens[verb.head]
    return verb


def _is_past(parse: Parse, verb: Token) -> bool:
    """Whether a clause is told as past: "closed", "has closed"."""
    aux = parse.kids(verb.i, "aux", "auxpass")
    if any(k.tag in ("MD", "TO") for k in aux):
        return False
    return verb.tag == "VBD" or any(k.tag == "VBD" or k.lemma == "have" for k in aux)


def charged(parse: Parse, verb: Token) -> Optional[Token]:
    """Whom a deed is laid to: "Berg" for "selling" in "Berg was arrested on suspicion of selling weapons"."""
    base = first_of(parse, verb)
    over = parse.tokens[base.head]
    if base.dep != "pcomp" or base.tag != "VBG" or over.pos != "ADP":
        return None
    charge = parse.tokens[over.head]
    while charge.lemma in words("charges") and charge.pos == "NOUN" and charge.head != charge.i:   # "on charges of"
        charge = parse.tokens[charge.head]
        charge = parse.tokens[charge.head] if charge.pos == "ADP" else charge
    if charge.lemma not in words("charging") or charge.pos not in VERBAL:
        return None
    passive = bool(parse.kids(charge.i, "auxpass"))
    whom = own_subject(parse, first_of(parse, charge).i) if passive else next(iter(parse.kids(charge.i, "dobj")), None)
    return None if whom is None or whom.tag in RELATIVE else whom
