"""Words cut into the pieces that the encoder has vectors for, and pieces laid into windows.

The cutting is WordPiece (Wu et al. 2016, https://arxiv.org/abs/1609.08144) as uncased BERT does it: lower case, accents
off, punctuation by itself, then the longest known piece first. It works token by token of the parse, so a piece never
runs across two tokens and offsets need no bookkeeping.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

PARTS: Final = re.compile(r"\w+|[^\w\s]")
LONGEST: Final = 100  # characters; a longer word is one unknown piece
UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"


class Pieces:
    """Cuts words: `pieces("Zapad-2021")` is the numbers of "za", "##pad", "-", "202", "##1"."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.unknown, self.first, self.last = (vocabulary[name] for name in (UNKNOWN, FIRST, LAST))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of a word; never empty."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 50_000:  # a stream of reports must not grow without bound
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        return tuple(i for part in PARTS.findall(bare.replace("_", " ")) for i in self._part(part)) or (self.unknown,)

    def _part(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self.unknown]
        found, at = [], 0
        while at < len(part):
            prefix = "##" if at else ""
            end = next((e for e in range(len(part), at, -1) if prefix + part[at:e] in self.vocabulary), None)
            if end is None:
                return [self.unknown]
            found.append(self.vocabulary[prefix + part[at:end]])
            at = end
        return found


class Window(NamedTuple):
    """A stretch of the report that the encoder sees at once.

    It sees the pieces `seen` (numbers into the report's pieces, lead and context first) and answers for
    `start`..`end`-1, the last pieces of `seen`.
    """

    seen: tuple[int, ...]
    start: int
    end: int


def windows(count: int, sentence_starts: Sequence[int], size: int, context: int, lead: int) -> list[Window]:
    """Windows over `count` pieces, cut where sentences begin.

    Every window but the first sees the report's lead (at most `lead` pieces) and up to `context` pieces before its own.
    `sentence_starts`: numbers of the pieces that begin a sentence, rising.
    """
    bounds = sorted({0, *sentence_starts, count})
    opening = max((b for b in bounds if b <= lead), default=0)
    made, start = [], 0
    while start < count:
        before: tuple[int, ...] = ()
        if start:
            back = max(opening, next((b for b in bounds if b >= start - context), start))
            before = (*range(opening), *range(min(back, start), start))
        room = size - len(before)
        end = max((b for b in bounds if start < b <= start + room), default=min(start + room, count))
        made.append(Window((*before, *range(start, end)), start, end))
        start = end
    return made
