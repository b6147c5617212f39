"""What is too long for a word or for a sentence, kept from costing more than its length.

Tokenising one unbroken stretch takes the square of its length, and much of what is asked of a sentence takes the square
of its words. No word has 300 characters, so such a stretch is left out; a sentence of more than 240 words, as
communiqués and tables have, is read in pieces. Both leave a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from ..model import Note, Part, Span

MOST_CHARACTERS = 300
MOST_TOKENS = 240
UNBROKEN = re.compile(rf"\S{{{MOST_CHARACTERS},}}")
BREAKS = (";", ":", ",", "-")   # where a long sentence is cut, the best first


class Worded(Protocol):
    """Anything with a text, as the tokens of the model are."""

    @property
    def text(self) -> str: ...


Word = TypeVar("Word", bound=Worded)


def blanked(text: str, parts: Sequence[Part]) -> tuple[str, list[Note]]:
    """The text with spaces for every stretch that is too long for a word, and a note for each in those parts."""
    notes = [
        Note(stage="parse", said=Span(found.start(), found.start() + 60, text[found.start():found.start() + 60]),
             note=f"not read: {found.end() - found.start():,} characters without a space")
        for found in UNBROKEN.finditer(text)
        if any(part.start < found.end() and found.start() < part.end for part in parts)]
    return UNBROKEN.sub(lambda found: " " * (found.end() - found.start()), text), notes


def pieces(sentence: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The tokens of a sentence, in pieces of at most MOST_TOKENS, cut behind a mark where there is one."""
    while len(sentence) > MOST_TOKENS:
        marks = {token.text: n for n, token in enumerate(sentence[:MOST_TOKENS]) if n >= MOST_TOKENS // 2}
        cut = next((marks[mark] for mark in BREAKS if mark in marks), MOST_TOKENS - 1) + 1
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence
