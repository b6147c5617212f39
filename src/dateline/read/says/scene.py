"""What the search for statements looks at: the parse, its quotations and turns, and a statement in the making."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, Optional

from ..parse import Parse
from .cues import Cue
from .quotes import Quote, find_quotes, paragraphs
from .turns import Turn, find_turns

SPOKEN: Final = frozenset({"says", "asks", "alleges", "warns", "confirms"}) # "Who?" she asked: read as two sentences


@dataclass(slots=True)
class Found:
    """A claim in the making."""

    cue: Cue
    first: Optional[int]       # the cue's first and last token
    last: Optional[int]
    head: Optional[int]        # the source's head
    content: set[int]
    asserts: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search looks at: the parse, its quotations, and for each token the quotation it stands in, or -1."""

    parse: Parse
    quotes: list[Quote]
    inside: list[int]
    breaks: list[int]   # where each paragraph starts in the text
    turns: list[Turn]   # of a transcript; the first of the quotations are these

    def paragraph(self, i: int) -> int:
        """The number of the paragraph that token i stands in."""
        return bisect_right(self.breaks, self.parse.tokens[i].start) - 1


def look_at(parse: Parse) -> Scene:
    """The scene of a report; a turn of a transcript is a quotation as a whole."""
    turns = find_turns(parse)
    inside = [-1] * len(parse.tokens)
    quotes = [Quote(t.first, t.last, True, -1) for t in turns]
    spoken = {i for t in turns for i in range(t.label[0], t.last + 1)}
    quotes += [q for q in find_quotes(parse) if q.first not in spoken]
    for number, quote in enumerate(quotes):
        inside[quote.first:quote.last + 1] = [number] * (quote.last + 1 - quote.first)
    return Scene(parse, quotes, inside, [start for start, _ in paragraphs(parse.text)], turns)
