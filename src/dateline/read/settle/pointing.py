"""What a line points at and does not hold: "the accident", "these tools", "it", or no name at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from ..parse import Parse, Token
from .referents import NAMING, ORDER, POINTERS
from .seams import is_relative_time
from .unnamed import unnamed
from .verbforms import words
from .wording import QUOTES, Word

BEHIND: Final = frozenset({"prep", "acl", "relcl", "appos", "nummod", "npadvmod"})
BEFORE: Final = frozenset({"compound", "nmod", "poss"})
POINTING: Final = POINTERS - {"the"} | {"such"}
AREAS: Final = frozenset({"area", "region", "vicinity", "zone"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
STATES: Final = frozenset({"GPE", "NORP", "LOC"})
NAMED: Final = NAMING - {"CARDINAL"}
SIDES: Final = frozenset({"side", "party", "leader", "minister", "army", "military", "capital"})
OPENING: Final = 3    # words at the head of a line
SUBJECT: Final = frozenset({"nsubj", "nsubjpass"})
OPEN: Final = frozenset({
    "some", "others", "many", "all", "several", "most", "few", "none", "one", "another", "two", "three"})
TAKEN_UP: Final = (
    "taken_up", "took_up", "vague", "towns", "provinces", "lands", "governing", "humans", "bodies", "parties")
PREDICATE: Final = frozenset({"attr", "oprd"})


def pointers(parse: Parse, made: Sequence[Word], quoted: bool = False, unknown: bool = False) -> list[str]:
    """The words of a line by which a reader without the report is left to ask which, or who; one reason each.

    `quoted`: the line is given as somebody's own words, whose pronouns are theirs; `unknown`: nobody knows whose.
    """
    told = {i: n for n, w in enumerate(made) if (i := w.i) is not None}
    found = [] if quoted else unnamed(parse, made)
    found += [f'"{parse.tokens[i].text}" is not told apart' for i in told if _is_pointed_at(parse, i, told, made)]
    found += _left_open(parse, made)
    found += [f'"{parse.tokens[i].text}" are not told apart' for i in told if _are_counted(parse, i, made[:told[i]])]
    found += [f'"{parse.tokens[i].text}" are not told' for i in told if _is_both(parse, i, made[:told[i]])]
    found += [f'"{parse.tokens[i].text}" is not told' for i in told if _is_this(parse, i) and (
        not _is_within_quotes(told[i], made))]
    if unknown:
        found.append("nobody knows who says it")
    if not (quoted and not unknown) and not is_named(parse, made):   # whose words they are stands before them
        found.append("nobody and nothing in it has a name")
    return found


def _left_open(parse: Parse, made: Sequence[Word]) -> list[str]:
    """ "Leaders", "some" or "there" at the head of a line, of whom or of where it says nothing."""
    head = [parse.tokens[w.i] for w in made[:OPENING] if w.i is not None]
    first = head[0] if head else None
    subject = first is not None and first.dep in SUBJECT and not [
        k for k in parse.kids(first.i) if k.dep not in ("punct", "cc")]
    anybody = first is not None and (first.lower in OPEN or (first.tag == "NNS" and first.lemma in words("parties")))
    if first is not None and subject and anybody:
        return [f'"{first.text}" may be anybody']
    there = next((t for t in head if t.lower in ("there", "here") and t.dep in ("advmod", "pcomp", "pobj")), None)
    return [f'"{there.text}" is nowhere in the line'] if there is not None else []


def _are_counted(parse: Parse, i: int, before: Sequence[Word]) -> bool:
    """Whether a number is "the two" or "the four" that a line has told nobody of before."""
    number = parse.tokens[i]
    the = any(k.lower == "the" for k in parse.kids(i, "det"))
    alone = number.pos == "NUM" and the and number.dep in ("nsubj", "nsubjpass", "pobj", "dobj")
    return alone and not parse.kids(i, "prep", "relcl", "acl") and sum(_is_name(parse, w) for w in before) < 2


def _is_both(parse: Parse, i: int, before: Sequence[Word]) -> bool:
    """Whether a word is the "both" of "both sides", of which the line has named none before."""
    both = parse.tokens[i]
    noun = parse.tokens[both.head]
    sides = both.lower == "both" and both.head > i and noun.lemma in words("parties") | words("governing") | SIDES
    return sides and not any(_is_name(parse, w) for w in before) and not parse.kids(noun.i, "prep")


def _is_this(parse: Parse, i: int) -> bool:
    """ "to prevent this": what that is stands elsewhere."""
    token = parse.tokens[i]
    that = token.lower == "that" and token.tag == "DT" and token.dep in ("dobj", "pobj")
    alone = token.lower in ("this", "these", "those") and token.dep in ("dobj", "pobj", "nsubj", "nsubjpass")
    return (alone or that) and not parse.kids(i, "prep", "relcl", "acl")


def is_named(parse: Parse, made: Sequence[Word]) -> bool:
    """Whether a line names anybody or anything: a person, a body, a place, a people."""
    return any(_is_name(parse, word) for word in made)


def _is_name(parse: Parse, word: Word) -> bool:
    if word.i is None:
        return any(w[:1].isupper() for w in word.text.split())
    token = parse.tokens[word.i]
    return token.ent in NAMED or (token.pos == "PROPN" and token.lower not in words("relative_days"))


def _is_pointed_at(parse: Parse, i: int, told: dict[int, int], made: Sequence[Word]) -> bool:
    """Whether a noun is "the", "this" or "such" a thing, and no word of the line says which."""
    noun = parse.tokens[i]
    if noun.pos != "NOUN" or noun.ent or noun.dep in PREDICATE:
        return False
    kids = [k for k in parse.kids(i) if k.i in told]
    before = [k for k in kids if k.i < i and k.dep in ("det", "amod", "predet")]
    pointer = next((k for k in before if k.lower in POINTERS | POINTING), None)
    if pointer is None or _is_unique(noun) or _is_within_quotes(told[i], made):
        return False
    if any(_tells_apart(parse, k, noun) for k in kids) or _is_held(parse, noun, made[:told[i]]):
        return False
    listed = any(noun.lemma in words(key) for key in TAKEN_UP)
    return pointer.lower in POINTING or listed or _was_told_of(parse, noun)


def _is_unique(noun: Token) -> bool:
    """Whether there is but one of it, or it is a day, a part or a manner of speaking."""
    return noun.lemma in _unique_things() - words("bodies")


@cache
def _unique_things() -> frozenset[str]:
    known = (words("known") | words("manners")) - words("vague") - words("taken_up") - words("took_up")
    return known | words("relative_days") | words("quantities")


def _is_within_quotes(at: int, made: Sequence[Word]) -> bool:
    return sum(w.text in QUOTES for w in made[:at]) % 2 == 1


def _tells_apart(parse: Parse, kid: Token, noun: Token) -> bool:
    """Whether what stands with a noun says which one: "of the bank", "who fled", "Latvian", "largest", "harbour"."""
    if kid.i > noun.i:
        return kid.dep in BEHIND and not is_relative_time(parse, kid)
    inside = [parse.tokens[j] for j in parse.subtree(kid.i)]
    if any(t.ent in NAMED or t.pos == "PROPN" for t in inside):
        return True
    if kid.dep in BEFORE and noun.lemma in words("taken_up"):
        return False   # "the crash site"
    if kid.tag == "CD" and kid.ent == "DATE":
        return True   # "the 2016 nomination"
    ranked = kid.tag in ("JJS", "JJR", "RBS") or kid.lower in ORDER or any(t.tag in ("JJS", "RBS") for t in inside)
    owned = kid.dep == "poss" and kid.tag == "NN"
    return ranked or (kid.dep in BEFORE and kid.tag != "PRP$" and not owned)


def _is_held(parse: Parse, noun: Token, before: Sequence[Word]) -> bool:
    """Whether the line has said before who or what is meant: the noun itself, a state for "the country", a body for
    "the company", a person for "the officer"."""
    ents = {parse.tokens[w.i].ent for w in before if w.i is not None}
    put = any(w.i is None and w.text[:1].isupper() for w in before)
    if any(w.i is not None and parse.tokens[w.i].lemma == noun.lemma for w in before):
        return True
    if noun.lemma in words("governing") | words("lands") | words("provinces") | words("towns"):
        return put or bool(ents & STATES)
    if noun.lemma in AREAS:
        return any(t.ent in PLACES and t.dep == "pobj" for w in before if w.i is not None for t in [parse.tokens[w.i]])
    if noun.lemma in words("bodies"):
        return put or bool(ents & {"ORG", "GPE", "NORP"})
    return noun.lemma in words("humans") and noun.tag == "NN" and (put or "PERSON" in ents)


def _was_told_of(parse: Parse, noun: Token) -> bool:
    """Whether the report has the noun before its sentence, so that "the" takes it up."""
    first = parse.sentence(noun).first
    return any(i < first and parse.tokens[i].pos in ("NOUN", "PROPN") for i in parse.with_lemma[noun.lemma])
