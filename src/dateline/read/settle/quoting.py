"""What somebody says, in the line of a saying: behind the verb wherever it stood, a quote in quotation marks."""

from __future__ import annotations

from typing import Final, Optional

from ..parse import Parse, Token
from .verbforms import VERBAL, words
from .wording import QUOTES, Word, is_quote

LONGEST: Final = 24   # words of a quote; a longer one is cut where a clause ends, with dots
SHORTEST: Final = 5   # words of a quote that may be left by a cut
SEAMS: Final = frozenset({",", ";", ":", "-", "--"})
EDGES: Final = frozenset({",", ".", ";", ":", "-", "--", "'", *QUOTES})


def content_of(parse: Parse, verb: int) -> Optional[Token]:
    """The clause that a verb of saying brings, before or behind it; None where it brings none."""
    token = parse.tokens[verb]
    if token.pos not in VERBAL or token.lemma not in words("quoting"):
        return None
    said = [k for k in parse.kids(verb, "ccomp", "parataxis") if k.dep == "ccomp" or k.i < verb]
    behind = [k for k in said if k.i > verb]
    return max(behind or said, key=lambda k: len(parse.subtree(k.i)), default=None)


def quote_of(parse: Parse, verb: int, content: Token) -> Optional[Word]:
    """The content as a quote, `"She will be missed"`, where the report gives it in the speaker's own words."""
    first, last = _run(parse, verb, content)
    return _quote(parse, first, last) if _is_quoted(parse, first, last, fronted=content.i < verb) else None


def quote_from(parse: Parse, first: int, last: int) -> Optional[Word]:
    """A run of tokens as a quote, where it stands in quotation marks."""
    return _quote(parse, first, last) if is_quote(parse, first) else None


def _quote(parse: Parse, first: int, last: int) -> Word:
    while first < last and parse.tokens[first].text in EDGES:
        first += 1
    while last > first and parse.tokens[last].text in EDGES:
        last -= 1
    end = _cut(parse, first, last)
    text = parse.words(first, end).replace('"', "'").translate(_EVEN)
    return Word(f'"{text[:1].upper()}{text[1:]}{" ..." if end < last else ""}"')


def run_of(parse: Parse, verb: int) -> Optional[tuple[int, int]]:
    """First and last token of what stands before "the bank said", where the parser has made no clause of it."""
    sentence = parse.sentence(parse.tokens[verb])
    subject = next(iter(parse.kids(verb, "nsubj")), None)
    first = parse.tokens[sentence.first]
    root = parse.tokens[verb].head == verb and not parse.kids(verb, "dobj", "ccomp", "xcomp", "acomp")
    if subject is None or not root or parse.tokens[verb].lemma not in words("quoting"):
        return None
    if first.pos in ("SCONJ", "ADP", "ADV") or first.tag in ("VBG", "VBN"):
        return None
    last = min([verb, *parse.subtree(subject.i)]) - 1
    while last > sentence.first and is_quote(parse, last):
        last -= 1
    last -= 1
    if last - sentence.first < SHORTEST or parse.tokens[last + 1].text != ",":
        return None
    return sentence.first, _cut(parse, sentence.first, last)


_EVEN: Final = str.maketrans({"\u201c": "'", "\u201d": "'", "\u2018": "'", "\u2019": "'"})


def _run(parse: Parse, verb: int, content: Token) -> tuple[int, int]:
    """First and last token of the content, as far as it runs without the verb that brings it."""
    inside = [i for i in parse.subtree(content.i) if (i < verb) == (content.i < verb)]
    return inside[0], inside[-1]


def _is_quoted(parse: Parse, first: int, last: int, fronted: bool) -> bool:
    tokens = parse.tokens
    sentence = parse.sentence(tokens[first])

    def mark(i: int) -> bool:
        return sentence.first <= i < sentence.last and is_quote(parse, i)
    opened = mark(first) or (mark(first - 1) and tokens[first - 1].end == tokens[first].start)
    closed = mark(last) or any(mark(i) and tokens[i - 1].end == tokens[i].start for i in (last + 1, last + 2))
    inner = sum(mark(i) for i in range(first + 1, last) if tokens[i].text in QUOTES)
    return (opened or (fronted and closed)) and inner in (0, 2)


def _cut(parse: Parse, first: int, last: int) -> int:
    """The last token that is quoted."""
    if last - first < LONGEST:
        return last
    seams = [
        i - 1 for i in range(first + SHORTEST, first + LONGEST)
        if parse.tokens[i].text in SEAMS or parse.tokens[i].dep == "cc" or parse.tokens[i].tag in ("WDT", "WP", "IN")
    ]
    return seams[-1] if seams else first + LONGEST - 1
