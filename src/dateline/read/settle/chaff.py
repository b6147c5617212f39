"""What a whole sentence is told without: "also", "on Friday" where the row has the day, the hour of a list's entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..parse import Parse, Token
from .seams import is_relative_time
from .verbforms import words
from .wording import Word

LOOSE: Final = frozenset({
    "also", "however", "meanwhile", "moreover", "furthermore", "additionally", "nevertheless", "nonetheless"})
OPENERS: Final = frozenset({
    ("in", "addition"), ("for", "example"), ("for", "instance"), ("for", "start"), ("in", "turn")})
CLOCK: Final = 8     # tokens of "Saturday, 3:20 a.m.:" at the head of a list's entry
BESIDE: Final = frozenset({"according", "including", "like", "unlike", "such"})
NAMES: Final = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC"})
HOURS: Final = frozenset({"DATE", "TIME", "CARDINAL"})


def chaff_of(parse: Parse, first: int, last: int, timed: bool) -> set[int]:
    """The tokens of a sentence that its line need not hold. `timed`: the row has the event's day."""
    found = _clock(parse, first, last)
    for token in parse.tokens[first:last]:
        if token.lower in LOOSE and token.dep == "advmod" and parse.tokens[token.i - 1].lower not in ("but", "not"):
            found |= _with_commas(parse, token, token, first, last)
        elif _is_opener(parse, token, first):
            found |= set(parse.subtree(token.i))
        elif timed and token.dep in ("npadvmod", "prep", "advmod") and _is_of_main(parse, token) and (
                is_relative_time(parse, token)):
            below = parse.subtree(token.i)
            found |= _with_commas(parse, parse.tokens[below[0]], parse.tokens[below[-1]], first, last)
    return found


def _is_opener(parse: Parse, prep: Token, first: int) -> bool:
    """ "In addition," at the head of a sentence: it only ties it to the one before."""
    noun = next(iter(parse.kids(prep.i, "pobj")), None)
    if noun is None or prep.i != first or (prep.lower, noun.lower) not in OPENERS or parse.kids(noun.i, "prep"):
        return False
    behind = parse.tokens[parse.subtree(prep.i)[-1] + 1:][:1]
    return bool(behind) and behind[0].text == ","


def _clock(parse: Parse, first: int, last: int) -> set[int]:
    """ "3:20 a.m.: The unit lands": when an entry of a list is of."""
    head = parse.tokens[first:min(first + CLOCK, last)]
    colon = next((t for t in head if t.text.endswith(":") and t.i > first), None)
    if colon is None:
        return set()
    before = [t for t in head if t.i < colon.i and t.pos != "PUNCT"]
    timely = all(t.ent in HOURS or t.pos == "NUM" or t.lower in words("relative_days") for t in before)
    return set(range(first, colon.i + 1)) if before and timely else set()


def _is_of_main(parse: Parse, token: Token) -> bool:
    """Whether a time hangs on the sentence's own verb, or on what that says."""
    verb = parse.tokens[token.head]
    over = parse.tokens[verb.head]
    said = {parse.tokens[i].lower for i in parse.subtree(token.i)}
    if "time" in said or (verb.lemma in words("quoting") and token.i > verb.i):
        return False   # "the last time it fell", "the mayor said on Friday"
    return verb.head == verb.i or (verb.dep == "ccomp" and over.head == over.i)


def _with_commas(parse: Parse, start: Token, end: Token, first: int, last: int) -> set[int]:
    """The tokens from one to another, with the commas that part them from the rest where there are two."""
    found = set(range(start.i, end.i + 1))
    beside = [i for i in (start.i - 1, end.i + 1) if first <= i < last and parse.tokens[i].text == ","]
    return found | set(beside) if len(beside) > 1 else found


def only_asides(parse: Parse, verb: int, cut: Sequence[Word], whole: Sequence[Word]) -> bool:
    """Whether a cut line of a verb leaves out of the whole sentence only explanations and who says it, which no line
    needs; else it may be torn."""
    kept = {i for w in cut for i in (w.i, w.at) if i is not None}
    over = {t.i for t in parse.ancestors(parse.tokens[verb]) if t.lemma in words("quoting")}
    lost = [parse.tokens[w.i] for w in whole if w.i is not None and w.i not in kept]
    return all(_is_aside(parse, token, kept, over) for token in lost if token.pos not in ("PUNCT", "CCONJ"))


def _is_aside(parse: Parse, token: Token, kept: set[int], over: set[int]) -> bool:
    """Whether the phrase that a lost word belongs to explains, or brings what is said."""
    top = token
    while top.head != top.i and top.head not in kept and top.head not in over:
        top = parse.tokens[top.head]
    if top.i in over or top.head in over:
        return True   # "officials said on Friday"
    first = parse.subtree(top.i)[0]
    comma = first > 0 and parse.tokens[first - 1].text in (",", "(", "-", "--")
    named = parse.tokens[top.head].pos == "PROPN" or not any(parse.tokens[i].ent in NAMES for i in parse.subtree(top.i))
    if top.dep == "appos" and not named:
        return False   # "the party's leader, Ann Berg"
    explains = top.dep in ("appos", "relcl", "acl", "nummod") and comma
    loose = top.dep == "mark" or (top.dep == "advmod" and top.lower in words("ties"))
    return explains or loose or is_relative_time(parse, top) or top.lower in BESIDE
