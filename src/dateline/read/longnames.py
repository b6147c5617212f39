"""Names of exercises with an "of the" in them: "the yearly Guard of the Gulf (GUGU) drill".

The parser takes the first word for the head and hangs the drill on it, so that what is said of the drill ("which is due
to start in May") is said of the guard. Here the drill takes the head's place and the name hangs on the drill.
"""

from __future__ import annotations

from typing import Optional

from msgspec.structs import replace

from ..words import word_set
from .syntax import Parse, Token
from .trees import Hanging

OWN = frozenset({"compound", "nmod", "poss", "nummod"})   # what stays with the name's first word


def with_long_names(parse: Parse) -> Parse:
    """The parse with the drill as the head of a name that an "of" runs through."""
    hanging = Hanging(parse)
    for noun in parse.tokens:
        if noun.lemma in word_set("words/events.toml", "drills") and (first := _first_word(parse, noun)) is not None:
            hanging.hang(_turned(parse, noun, first))
    return hanging.done()


def _first_word(parse: Parse, noun: Token) -> Optional[Token]:
    """The head of the name's part before "of", where the noun is what the parser hung behind that "of"."""
    of = parse.head(noun) if noun.dep == "pobj" else None
    first = parse.head(of) if of is not None and of.lower == "of" else None
    if of is None or first is None or first.pos != "PROPN" or not first.text[:1].isupper() or first.i != of.i - 1:
        return None
    ours = first.lemma not in word_set("words/events.toml", "of_drills")
    return first if ours and _last_word(parse, of, noun) is not None else None


def _last_word(parse: Parse, of: Token, noun: Token) -> Optional[Token]:
    """The last name behind "of", brackets left out: the "Gulf" of "Guard of the Gulf (GUGU) drill"."""
    inside = [parse.tokens[i] for i in parse.subtree(noun.i) if of.i < i < noun.i]
    names = [t for t in inside if t.pos == "PROPN" and not in_brackets(parse, t.i)]
    return names[-1] if names else None


def in_brackets(parse: Parse, i: int) -> bool:
    """Whether a word stands in brackets of its own: the short form in "Rim of the Pacific (RIMPAC) exercise"."""
    around = parse.tokens[i - 1:i + 2]
    return len(around) == 3 and around[0].text == "(" and around[2].text == ")"


def _turned(parse: Parse, noun: Token, first: Token) -> list[Token]:
    """The tokens changed: the noun where the first word was, the first word below it, the rest below "of"."""
    of = parse.tokens[noun.head]
    behind = _last_word(parse, of, noun)
    assert behind is not None
    changed = {noun.i: replace(noun, dep=first.dep, head=noun.i if first.head == first.i else first.head),
               first.i: replace(first, dep="nmod", head=noun.i),
               behind.i: replace(behind, dep="pobj", head=of.i)}
    for kid in parse.kids(first.i):
        if kid.i != of.i and kid.dep not in OWN:
            changed[kid.i] = replace(kid, head=noun.i)
    for kid in parse.kids(noun.i):
        if of.i < kid.i < noun.i and kid.i != behind.i and (kid.dep == "det" or in_brackets(parse, kid.i)):
            changed[kid.i] = replace(kid, head=behind.i, dep="det" if kid.dep == "det" else "appos")
    return list(changed.values())
