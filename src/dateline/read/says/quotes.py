"""Quotations: which tokens stand between quotation marks.

Double marks of any style, two single ones ''like this'', and single marks in the British style ('like this, isn't
it'), told from apostrophes and possessives by what stands on either side. A quotation left open at the end of a
paragraph runs to that end, as newspapers print quotations of several paragraphs. Of nested quotations only the outer
one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..parse import EVEN, Parse

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
OPENS_DOUBLE = re.compile(r'(?:^|(?<=[\s(\[\-\'/]))"(?=\S)')
OPENS_SINGLE = re.compile(   # not the mark of a word cut short: '90s, 'em, 'til
    r"(?:^|(?<=[\s(\[\-\"/]))'(?=[^\s'])(?!\d0s\b|em\b|cause\b|til\b|tis\b|twas\b|n'?\s)", re.IGNORECASE)
CLOSES_SINGLE = re.compile(r"(?<=\S)'(?=$|[\s,.;:!?)\]\-\"/])")

TWICE = '"\N{WORD JOINER}'   # for two single marks that stand for a double one; of the same length


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens first..last, both included, with the marks. `closed` is false where the paragraph ends before the mark."""

    first: int
    last: int
    closed: bool
    paragraph: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: parted by blank lines or, where a text has none, by line ends."""
    pattern = BLANK_LINE if BLANK_LINE.search(text) else re.compile(r"\n\s*")
    found, start = [], 0
    for gap in pattern.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    return [(a, b) for a, b in [*found, (start, len(text))] if a < b]


def find_quotes(parse: Parse) -> list[Quote]:
    """The quotations of a report, in text order; they do not overlap."""
    found = []
    for number, (start, end) in enumerate(paragraphs(parse.text)):
        for a, b, closed in _marks(parse.text[start:end].translate(EVEN).replace("''", TWICE)):
            tokens = parse.within(start + a, start + b)
            if len(tokens) > 1:
                found.append(Quote(tokens[0].i, tokens[-1].i, closed, number))
    return found


def _marks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether closed, of each quotation in one paragraph with evened marks."""
    at = 0
    double, single = OPENS_DOUBLE.search(text), OPENS_SINGLE.search(text)
    while at < len(text):
        if double and double.start() < at:
            double = OPENS_DOUBLE.search(text, at)
        if single and single.start() < at:
            single = OPENS_SINGLE.search(text, at)
        opening = min((m for m in (double, single) if m), key=lambda m: m.start(), default=None)
        if opening is None:
            return
        start = opening.start()
        end = text.find('"', start + 1) + 1 if opening is double else _single_end(text, start + 1)
        if not end and opening is single and not _starts_speech(text, start):
            at = start + 1
            continue
        yield start, end or len(text), bool(end)
        at = end or len(text)


def _single_end(text: str, start: int) -> int:
    """Where the single-marked quotation closes (offset behind the mark), 0 for nowhere.

    A mark behind a full stop or comma closes. One behind another letter closes too, unless it may be the possessive
    of a plural ("the leaders' plan") and a mark that closes for sure follows before the next one opens.
    """
    following = OPENS_SINGLE.search(text, start)
    limit = following.start() if following else len(text)
    maybe = 0
    for mark in CLOSES_SINGLE.finditer(text, start):
        before, after = text[mark.start() - 1], text[mark.end():mark.end() + 2]
        if maybe and mark.start() > limit:
            break
        possessive = before == "s" and re.match(r"\s[A-Za-z]", after)
        if not possessive:
            return mark.end()
        maybe = maybe or mark.end()
    return maybe


def _starts_speech(text: str, start: int) -> bool:
    """Whether an opening mark that never closes starts speech: at the paragraph's start or behind a colon or comma."""
    before = text[:start].rstrip()
    return text[start + 1:start + 2].isupper() and (not before or before[-1] in ":,")
