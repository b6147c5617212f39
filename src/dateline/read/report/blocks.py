"""The blocks of a plain text: its paragraphs, as stretches of the unchanged text.

A line is a paragraph, as pages that were copied or scraped have it; where a text is hard-wrapped (lines of one width,
each ended because the next word did not fit), the lines between two blank ones are one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

WIDEST = 130      # characters; a longer line is a paragraph, not a wrapped line
SLACK = 6         # a line so much shorter than the width still counts as full: editors break at punctuation
MOSTLY = .75      # of a text's lines that stand beside others where it is wrapped
NARROWER = 12  # characters by which one group of lines may be wrapped narrower than the rest
ENDS = re.compile(r"(?:[.!?…]|\.\s)[\"'”’»)\]\s*]*$")
SENTENCE = re.compile(r"(?:(?<=[a-z0-9)%][.!?])|(?<=[A-Z]{3}[.!?])|(?<=[.!?][\"'”’)]))\s+(?=[\"'“‘(]?[A-Z])")
LISTED = re.compile(r"[-•*·▪►]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")   # the mark before an item of a list
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, eq=False)
class Block:
    """One paragraph: `start`..`end` in the text, trimmed of white space; `run` counts groups between blank lines."""

    start: int
    end: int
    text: str
    run: int

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, lower case."""
        return tuple(w.lower() for w in WORD.findall(self.text))

    @cached_property
    def ends(self) -> bool:
        """Whether it closes as a sentence does."""
        return bool(ENDS.search(self.text[-12:]))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, roughly: enough to compare and to count them."""
        return tuple(SENTENCE.split(self.text))


def find_blocks(text: str) -> list[Block]:
    """The paragraphs of a text, in order; white space belongs to none."""
    runs = list(_runs(text))
    width = _wrap_width(text, runs)
    blocks: list[Block] = []
    for number, lines in enumerate(runs):
        blocks += (Block(a, b, text[a:b], number) for a, b in _paragraphs(text, lines, width))
    return blocks


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The groups of lines between blank lines; a line is its offsets without surrounding white space."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            lines.append((start, start + len(bare)))
        elif lines:
            yield lines
            lines = []
        at += len(line)
    if lines:
        yield lines


def _wrap_width(text: str, runs: list[list[tuple[int, int]]]) -> int:
    """The width that the text was wrapped at; 0 where its lines are paragraphs."""
    every = [b - a for lines in runs for a, b in lines]
    beside = [b - a for lines in runs if len(lines) > 1 for a, b in lines]
    lengths = sorted(beside if len(beside) >= MOSTLY * len(every) else every)   # a headline alone is no wrapped line
    if not lengths:
        return 0
    width = lengths[max(0, len(lengths) - 1 - len(lengths) // 25)]   # a long address may stick out
    inner = [(line, following) for lines in runs for line, following in pairwise(lines)]
    if width > WIDEST or width < 40 or len(inner) < 2:
        return 0
    full = sum(_is_full(text, line, following, width) for line, following in inner)
    return width if full >= 0.6 * len(inner) else 0


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line ended because the next word did not fit."""
    word = text[following[0]:following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width - SLACK


def _paragraphs(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of one group of lines: each line, or in wrapped text the lines that run on."""
    start, end = lines[0]
    own = max(b - a for a, b in lines)
    if len(lines) > 2 and width - NARROWER <= own < width:   # the first paragraph is often wrapped narrower
        width = own
    for before, line in pairwise(lines):
        if width and _is_full(text, before, line, width) and not _begins(text, start, before, line):
            end = line[1]
        else:
            yield start, end
            start, end = line
    yield start, end


def _begins(text: str, start: int, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a wrapped line begins a paragraph: by a mark of its own, or by its indent.

    The lines of an item are all indented but its first, which bears the mark; those of a quotation all alike.
    """
    if LISTED.match(text, line[0]) and text[before[1] - 1] in ".:;,!?":   # "on June / 28. The drill" begins nothing
        return True
    return _indent(text, line) > _indent(text, before) and not LISTED.match(text, start)


def _indent(text: str, line: tuple[int, int]) -> int:
    """How many characters stand before a line."""
    return line[0] - (text.rfind("\n", 0, line[0]) + 1)
