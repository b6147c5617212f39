"""The story of an exercise, a game or a study, told as if it happened: under "2. Scenario", after "Scenario one: ...".

A heading governs the paragraphs up to the next heading; an opening, or a sentence with "the fictitious states of", the
rest of its paragraph; "What would a war look like?" what answers it in the present tense. A sentence that leads back
into the world ends it. The words are in words/fiction.toml. Does not yet do: a story that nothing in its own section
calls one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Optional

from ...rules import table
from ..says.quotes import paragraphs
from ..syntax import Parse, Token
from .vetoes import Veto

WORDS_OF_HEADING = 12


def told_as_story(parse: Parse, head: Token, kind: str) -> Optional[Veto]:
    """The words that say that an event is part of an invented story, or None."""
    if not (parts := _parts(parse.text)):
        return None
    last = parse.sentence(head).end
    before = [(a, b) for a, b in parts if a <= head.start]
    start, end = before[-1]
    asked = _asked(parse, head, before)
    if asked is not None:
        return asked
    if not is_heading(parse.text[start:end]):
        begun = _begun(parse, start, min(end, last)) or (None if kind == "exercise" else _played(parse, start, head))
        if begun is not None:
            return None if _left(parse, begun.end(), last) else _veto(parse, *begun.span())
    for start, end in reversed(before[:-1]):
        line = parse.text[start:end]
        if is_heading(line):
            governs = _pattern("heading").fullmatch(line.strip()) and not _left(parse, end, last)
            return _veto(parse, start, end) if governs else None
    return None


@lru_cache(maxsize=4)
def _parts(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs of a text with a word of stories; none without one. Kept for the other events of the report."""
    return tuple(paragraphs(text)) if _pattern("hint").search(text) is not None else ()


def _asked(parse: Parse, head: Token, before: Sequence[tuple[int, int]]) -> Optional[Veto]:
    """The question that a present tense answers: "What would a war look like? Togo shells the port." """
    if head.tag not in ("VBZ", "VBP") or parse.kids(head.i, "aux", "auxpass"):
        return None
    start = before[-1][0]
    for found in _pattern("asked").finditer(parse.text, before[-2][0] if len(before) > 1 else start, head.start):
        if found.start() >= start or not parse.text[found.end():start].strip():
            return None if _left(parse, found.end(), head.start) else _veto(parse, *found.span())
    return None


def is_heading(line: str) -> bool:
    """Whether a paragraph is a heading: short, and no sentence."""
    bare = line.strip()
    if _pattern("heading").fullmatch(bare):
        return True
    return len(bare.split()) <= WORDS_OF_HEADING and not bare.endswith((".", ",", ";", ":", "!", "\u201d", '"'))


def _begun(parse: Parse, start: int, end: int) -> Optional[re.Match[str]]:
    """The words inside a paragraph that begin a story, which governs the rest of the paragraph."""
    return _pattern("opening").match(parse.text, start, end) or _pattern("invented").search(parse.text, start, end)


def _played(parse: Parse, start: int, head: Token) -> Optional[re.Match[str]]:
    """The words before an event in its paragraph that begin the story of a game played at a table."""
    return _pattern("played").search(parse.text, start, head.start)


def _left(parse: Parse, start: int, end: int) -> bool:
    """Whether the text has left the story between its beginning and the end of a sentence."""
    return _pattern("leaving").search(parse.text, start, end) is not None


def _veto(parse: Parse, start: int, end: int) -> Veto:
    inside = parse.within(start, end)
    said = " ".join(parse.text[start:end].split())
    return Veto("hypothetical", inside[0].i, inside[-1].i, "story",
                f"\u201c{said}\u201d begins the story of an exercise, a game or a study")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("words/fiction.toml")[name])
