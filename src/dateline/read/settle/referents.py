"""What "the bombers" are: the nearest earlier words of the report for the same thing that tell more of it.

Only the same noun is followed, and only where nothing else near by goes by it: a wrong thing put in is worse than a
vague one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Optional

from ..parse import Parse, Token
from .naming import Named
from .verbforms import VERBAL, words

POINTERS: Final = frozenset({"the", "this", "that", "these", "those"})
LEFT: Final = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "case", "quantmod", "punct", "advmod"})
BEHIND: Final = frozenset({"prep", "acl", "relcl", "appos"})
ANOTHER: Final = frozenset({
    "no", "any", "every", "each", "another", "other", "such", "some", "more", "which", "what", "both", "all"})
PREPOSITIONS: Final = frozenset({"of", "in", "on", "at", "near", "against", "between", "by", "with", "from", "for"})
ORDER: Final = frozenset({"first", "second", "third", "last", "next", "other", "latter", "former", "only", "entire"})
NAMING: Final = frozenset({"GPE", "ORG", "PERSON", "NORP", "LOC", "FAC", "EVENT", "CARDINAL", "PRODUCT", "LAW"})
CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
MARKS: Final = frozenset("',;()[]:") | {'"'}
STARTS: Final = frozenset({"begin", "launch", "start", "mount", "stage"})
BACK: Final = 3       # sentences back in which the nearest earlier words are looked for
TIMES: Final = frozenset({"DATE", "TIME"})
PACTS: Final = frozenset({"agreement", "deal", "pact", "accord", "treaty"})   # a report may tell of several
SHORT: Final = 3      # letters of an abbreviation that may open a phrase
TAIL: Final = 6       # tokens of what is told behind the noun
LONGEST: Final = 12   # words that are put for three


@dataclass(frozen=True, slots=True)
class Telling:
    """An earlier phrase with the same noun: its first and last token, and the words that tell it apart."""

    noun: Token
    first: int
    last: int
    apart: frozenset[str]     # lemmas
    before: frozenset[str]    # those of them before the noun
    new: bool                 # "a bus", "two buses", "buses": brought up here, not pointed at

    def fits(self, other: Telling) -> bool:
        """Whether the two may be of one thing: one says all that the other does, or one takes the other up."""
        alike = self.before <= other.before or other.before <= self.before
        if self.noun.lower in words("bodies"):   # "the Amber Ministry", "the ministry of trade"
            return alike and (self.apart <= other.apart or other.apart <= self.apart)
        return alike or (self.new != other.new and (self if other.new else other).noun.i > min(
            self.noun.i, other.noun.i))


def referred(parse: Parse, i: int, noun: Token, own: set[int]) -> Optional[Named]:
    """The fuller earlier words for a thing that is pointed at from the token on; None where none are sure.

    `noun`: the thing (`pointed_at`); `own`: the tokens of the line; what they hold already needs no other words.
    """
    said = frozenset(parse.tokens[k].lemma for k in range(i + 1, noun.i) if parse.tokens[k].dep != "punct") - {"same"}
    same = any(parse.tokens[k].lower == "same" for k in range(i + 1, noun.i))   # which one that is it says itself
    told = None if same else _nearest(parse, noun, own)
    if told is None or not said <= told.apart or said == told.apart or not _tells_more(parse, told):
        return None
    people = any(parse.tokens[k].ent == "PERSON" for k in own)
    if people and told.new and noun.lemma in words("humans"):
        return None   # "Ann Berg said the officer was": she may be the officer
    if people and _is_anothers(parse, told, own):
        return None
    name = _words(parse, told)
    return None if not name else Named(i, noun.i, noun.i, name.lower(), name, "description")


def _is_anothers(parse: Parse, told: Telling, own: set[int]) -> bool:
    """Whether the earlier words tell of what somebody does whom the line does not name: "Berg holds a seat"."""
    verb = next((a for a in parse.ancestors(told.noun) if a.pos in VERBAL), told.noun)
    doers = [k for k in parse.kids(verb.i, "nsubj", "nsubjpass") if k.ent == "PERSON"]
    named = {parse.tokens[k].lower for k in own}
    return bool(doers) and not any(k.lower in named for k in doers)


def pointed_at(parse: Parse, i: int, own: set[int]) -> Optional[Token]:
    """The noun of "the bombers", where the line says no more of them behind it."""
    pointer = parse.tokens[i]
    if pointer.dep != "det" or pointer.lower not in POINTERS:
        return None
    noun = parse.tokens[pointer.head]
    if noun.pos != "NOUN" or noun.i < i or noun.i not in own:
        return None
    kids = parse.kids(noun.i)
    if noun.dep == "dobj" and parse.tokens[noun.head].lemma in STARTS and noun.lemma in words("happenings"):
        return None   # "began the assault": one that nothing was told of before
    if noun.tag == "NNS" and noun.lemma in words("lands"):
        return None   # "those countries" are seldom the last that were called so
    if noun.ent or noun.lemma in _of_many():
        return None
    if any(k.i > noun.i and k.dep in BEHIND and k.i in own for k in kids):
        return None
    plain = all(k.i == i or k.dep in ("amod", "compound", "punct") for k in kids if k.i < noun.i)
    ranked = any(k.tag in ("JJS", "JJR", "RBS") or k.lower in ORDER for k in kids)
    listed = any(k.dep == "conj" for k in kids)
    inside = (parse.tokens[k] for k in range(i, noun.i))
    return noun if plain and not ranked and not listed and not any(t.ent or t.text == '"' for t in inside) else None


@cache
def _of_many() -> frozenset[str]:
    return words("known") | words("relative_days") | words("quantities") | words("manners") | words("of_several")


def _nearest(parse: Parse, noun: Token, own: set[int]) -> Optional[Telling]:
    """The nearest earlier phrase that tells the thing apart, unless another near by, or of all where none is near,
    may be of something else."""
    found = [t for t in _earlier(parse, noun) if t.apart]
    near = [t for t in found if noun.sent - t.noun.sent <= BACK]
    among = near or found
    if not among or among[0].noun.i in own:
        return None
    if not all(a.fits(b) for a in among for b in among):
        return None
    usable = [t for t in among if _tells_more(parse, t)]
    return max(usable, key=lambda t: (t.new, len(t.apart), t.noun.i), default=None)


def _earlier(parse: Parse, noun: Token) -> Iterator[Telling]:
    """The phrases before a noun that have the same one, the nearest first; for "the court" also as part of a name."""
    by_title = any(k.lower == "the" for k in parse.kids(noun.i, "det")) and noun.lemma not in _never_by_title()
    named = parse.with_lower.get(noun.lower, ()) if by_title and noun.tag == "NN" else ()
    for i in sorted({*parse.with_lemma[noun.lemma], *named}, reverse=True):
        if i >= noun.i:
            continue
        token = parse.tokens[i]
        condition = token.lemma == "state" and any(k.i == i + 1 and k.lower == "of" for k in parse.kids(i, "prep"))
        alike = token.lemma == noun.lemma and token.tag == noun.tag and not condition   # "a state of emergency"
        titled = by_title and token.tag == "NNP" and noun.tag == "NN" and token.lower == noun.lower   # "Orrin Court"
        if (alike or titled) and token.dep not in ("compound", "nmod", "amod") and (
                parse.sentence(token).part.kind != "caption"):
            yield _telling(parse, token)


@cache
def _never_by_title() -> frozenset[str]:
    return PACTS | words("governing") | words("lands") - {"county"} | words("provinces") - {"county"}


def _telling(parse: Parse, noun: Token) -> Telling:
    left = [k for k in parse.kids(noun.i) if k.i < noun.i and k.dep in LEFT]
    first = min([noun.i, *(j for k in left if k.dep != "punct" for j in parse.subtree(k.i))])
    last = noun.i
    for kid in parse.kids(noun.i):
        below = parse.subtree(kid.i)
        phrase = kid.dep == "prep" and kid.lower in PREPOSITIONS and not _is_of_verb(parse, kid)
        participle = kid.dep == "acl" and kid.tag in ("VBN", "VBG")
        name = kid.dep == "appos" and kid.pos == "PROPN"
        if kid.i > noun.i and below[0] == last + 1 and len(below) <= TAIL and (phrase or participle or name):
            last = below[-1]
    apart = [t for t in parse.tokens[first:last + 1] if t is not noun and t.pos in CONTENT and t.lower not in POINTERS]
    pointed = any(k.lower in POINTERS or k.dep == "poss" for k in left)
    return Telling(noun, first, last, frozenset(t.lemma for t in apart),
                   frozenset(t.lemma for t in apart if t.i < noun.i), not pointed)


def _is_of_verb(parse: Parse, prep: Token) -> bool:
    """ "to solve the quarrel by force": how it is solved, not which."""
    one = next(iter(parse.kids(prep.i, "pobj")), None)
    return prep.lower in ("by", "with", "for") and one is not None and one.tag == "NN" and not one.ent and not (
        parse.kids(one.i, "det", "poss", "compound"))


def _tells_more(parse: Parse, told: Telling) -> bool:
    """Whether a phrase can be read alone: it is new, or has a name or another noun in it, and nothing pointed at."""
    inside = parse.tokens[told.first:told.last + 1]
    if any(t.tag in ("PRP", "PRP$", "WP", "WDT", "JJS", "JJR") or t.lower in ANOTHER | ORDER
           or t.lower in words("relative_days") or t.text in MARKS or t.ent in TIMES for t in inside):
        return False   # "the talks in 2015" may be others than these
    if parse.sentence(told.noun).part.kind == "headline" and any(
            t.pos == "VERB" or (t.tag == "NNS" and t.i + 1 == told.noun.i) for t in inside):
        return False   # what the parser makes of a headline is not sure: "two jets crash"
    pointing = [t for t in inside if t.lower in POINTERS and t.dep == "det" and t.head != told.noun.i and not (
        parse.tokens[t.head].ent)]
    if pointing:
        return False
    fresh = inside[0].lower in ("a", "an")
    nouns = any(t.pos in ("NOUN", "PROPN") and t is not told.noun and t.i < told.noun.i for t in inside)
    return fresh or nouns or any(t.ent in NAMING and t.ent != "CARDINAL" for t in inside)


def _words(parse: Parse, told: Telling) -> str:
    """The phrase as it stands within a sentence; "" where it is too long."""
    text = parse.words(told.first, told.last)
    if text.split()[0].isupper() and len(text.split()[0]) > SHORT and told.first == parse.sentence(
            parse.tokens[told.first]).first:
        return ""   # a dateline: "RIGA Latvian authorities"
    opening = parse.tokens[told.first]
    small = opening.i == parse.sentence(opening).first and (opening.dep == "det" or (
        opening.pos != "PROPN" and not (opening.ent and opening.tag != "CD") and opening.text[1:].islower()))
    text = text[:1].lower() + text[1:] if small else text
    bare = not any(k.dep in ("det", "poss", "nummod") for k in parse.kids(told.noun.i) if k.i < told.noun.i)
    if bare and told.noun.lower not in words("grounds"):
        text = f"the {text}"   # "Harbour gates closed" brought them up; the line points at them
    return text if len(text.split()) <= LONGEST else ""
