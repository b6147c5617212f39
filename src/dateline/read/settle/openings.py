"""Where a sentence begins to tell: behind a dateline ("RIGA, June 4 (Leda Post) -", "Riga/Oslo -"), a list's mark.

A dateline stands at the head of a paragraph: names of places, a day, an outlet in brackets, then a dash or colon with
the story behind it in a capital letter. "Riga - the capital - was shelled" has none, for a second dash closes an aside.
"""

from __future__ import annotations

import re
from typing import Final

from ..parse import Parse, Sentence, Token
from .verbforms import words

MOST: Final = 14      # tokens of a dateline
DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014", "|"})
BULLETS: Final = frozenset({"*", "-", "\u2022", "\u00b7", "\u2013", "\u2014", "--", "o", "\u25aa", "\u25cf"})
SMALL: Final = frozenset({"of", "the", "and", "de", "la", "el", "al", "in", "by", "on", "from"})
_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t]+(?=\S)")   # "3. ", "(b) "
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


def story_starts(parse: Parse, sentence: Sentence) -> int:
    """The first token of a sentence that is of what it tells."""
    if sentence.part.kind != "body" or not _opens_paragraph(parse, sentence):
        return sentence.first
    first = sentence.first
    numbered = _NUMBER.match(parse.text, parse.tokens[first].start)
    if numbered is not None and parse.sentences[sentence.i].end > numbered.end():
        first = next((t.i for t in parse.tokens[first:sentence.last] if t.start >= numbered.end()), first)
    while first < sentence.last - 1 and parse.tokens[first].text in BULLETS and (
            parse.tokens[first].end < parse.tokens[first + 1].start):
        first += 1
    return _behind_dateline(parse, sentence, first)


def _opens_paragraph(parse: Parse, sentence: Sentence) -> bool:
    before = parse.text[:sentence.start].rstrip(" \t")
    return not before or before.endswith("\n")


def _behind_dateline(parse: Parse, sentence: Sentence, first: int) -> int:
    """The token behind a dateline; the first where there is none."""
    run = parse.tokens[first:min(first + MOST, sentence.last)]
    marks = [t for t in run[1:] if _parts(parse, t)]
    if not marks:
        return first
    mark, head = marks[0], [t for t in run if t.i < marks[0].i]
    behind = parse.tokens[mark.i + 1:mark.i + 2]
    more = [t for t in parse.tokens[mark.i + 1:sentence.last] if t.text in DASHES and _is_spaced(parse, t)]
    colon = mark.text == ":"
    opens = bool(behind) and behind[0].sent == sentence.i and behind[0].text[:1].isupper()
    fits = opens and not (more and not _is_dated(head)) and all(_may_stand(t) for t in head)
    return mark.i + 1 if fits and _is_place(head, colon) else first


def _parts(parse: Parse, token: Token) -> bool:
    """Whether a token is a dash with spaces around it, or a colon behind a city in capitals."""
    return (token.text in DASHES and _is_spaced(parse, token)) or token.text == ":"


def _is_spaced(parse: Parse, dash: Token) -> bool:
    before, after = parse.tokens[dash.i - 1], parse.tokens[dash.i + 1:dash.i + 2]
    return before.end < dash.start and (not after or dash.end < after[0].start)


def _may_stand(token: Token) -> bool:
    """Whether a word may stand in a dateline: a name, a number, a month, a mark."""
    return token.pos == "PUNCT" or not token.text[:1].islower() or token.lower in SMALL


def _is_dated(head: list[Token]) -> bool:
    """Whether a head has more than a name: a number, an outlet in brackets, two cities, a city in capitals."""
    return any(t.text in ("(", "/") or "/" in t.text or t.text[:1].isdigit() for t in head) or _in_capitals(head)


def _in_capitals(head: list[Token]) -> bool:
    return len(head[0].text) > 2 and head[0].text.isupper() and head[0].text.isalpha()


def _is_place(head: list[Token], colon: bool) -> bool:
    """Whether a head begins with a place; before a colon only where it is a city in capitals, for "Latvia: ..." names
    what is told."""
    if colon:
        return _in_capitals(head) and len(head) == 1
    named = head[0].ent in PLACES or head[0].pos == "PROPN"
    return _in_capitals(head) or (named and head[0].lower not in words("relative_days") and (
        _is_dated(head) or head[-1].ent in PLACES))
