"""What is known of each event's time while the times are worked out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Optional

from ...model import Days, Published, Span, Time
from ..drafts import Draft
from ..parse import Parse
from ..says.quotes import find_quotes
from .edtf import edtf_of
from .timelinks import Link
from .timevalues import FoundTime

SCENES = frozenset({"meeting", "call", "visit"})
TOLD = frozenset({"happened", "alleged", "negated", "denied"})   # statuses that look back


@dataclass(frozen=True, slots=True)
class Dated:
    """When an event starts and ends, the words that say so, and why."""

    start: Days
    end: Days
    said: Optional[Span]
    because: str

    @property
    def time(self) -> Time:
        """As it is printed."""
        return Time(start=self.start, end=self.end, edtf=edtf_of(self.start, self.end), said=self.said,
                    because=self.because)


class Board:
    """The drafts of a report with their links to times, and the times known so far, by the draft's identity."""

    def __init__(self, drafts: Sequence[Draft], parse: Parse, published: Published,
                 times: Sequence[FoundTime]) -> None:
        self.drafts, self.parse, self.published, self.times = drafts, parse, published, times
        self.links: dict[int, list[Link]] = {}
        self.known: dict[int, Dated] = {}
        self.indexed = -1   # how many times were known when the lists below were made
        self.dated_of_kind: dict[str, list[Draft]] = {}
        self.dated_of_lemma: dict[str, list[Draft]] = {}
        self.anchors: dict[int, list[tuple[Draft, Link]]] = {}   # what is counted from a draft

    def of(self, draft: Draft) -> Optional[Dated]:
        """What is known of a draft's time."""
        return self.known.get(id(draft))

    def undated(self) -> list[Draft]:
        """The drafts whose time is not known yet."""
        return [draft for draft in self.drafts if id(draft) not in self.known]

    def give(self, draft: Draft, dated: Optional[Dated]) -> None:
        """Note a draft's time, unless it has one already or nothing is known."""
        if dated is not None and id(draft) not in self.known and not (dated.start.is_open and dated.end.is_open):
            self.known[id(draft)] = dated

    def times_in(self, first: int, last: int) -> list[FoundTime]:
        """The resolved times from one token up to another."""
        return list(self.times[bisect_left(self._starts, first):bisect_left(self._starts, last)])

    @cached_property
    def _starts(self) -> list[int]:
        return [time.first for time in self.times]

    def index(self) -> None:
        """Bring the lists of dated events by kind and by noun up to date."""
        self.dated_of_kind, self.dated_of_lemma = {}, {}
        for draft in self.drafts:
            found = self.of(draft)
            if found and found.start.width is not None and not self.in_caption(draft):
                self.dated_of_kind.setdefault(draft.kind, []).append(draft)
                self.dated_of_lemma.setdefault(self.parse.tokens[draft.head].lemma, []).append(draft)

    def in_caption(self, draft: Draft) -> bool:
        """Whether it is told in a caption, whose times are the photo's."""
        return id(draft) in self._in_captions

    @cached_property
    def _in_captions(self) -> frozenset[int]:
        parse = self.parse
        return frozenset(id(d) for d in self.drafts if parse.sentence(parse.tokens[d.head]).part.kind == "caption")

    def is_lead(self, draft: Draft) -> bool:
        """Whether it is told in the first sentence of the body."""
        first = next((s.i for s in self.parse.sentences if s.part.kind == "body"), None)
        return self.parse.tokens[draft.head].sent == first

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens between quotation marks."""
        return frozenset(i for quote in find_quotes(self.parse) for i in range(quote.first, quote.last + 1))

    @cached_property
    def nouns(self) -> frozenset[int]:
        """The heads that are nouns."""
        return frozenset(d.head for d in self.drafts if self.parse.tokens[d.head].pos in ("NOUN", "PROPN"))

    @cached_property
    def at_head(self) -> dict[int, list[Draft]]:
        """The drafts by the token of their head."""
        found: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            found.setdefault(draft.head, []).append(draft)
        return found

    @cached_property
    def at_verb(self) -> dict[int, list[Draft]]:
        """The drafts by their verb: its own events, and what it does to a noun."""
        found: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            if draft.head == draft.verb or self.parse.tokens[draft.head].head == draft.verb:
                found.setdefault(draft.verb, []).append(draft)
        return found

    @cached_property
    def heads(self) -> list[tuple[int, Draft]]:
        """The drafts with their heads, in the order of the text."""
        return sorted(((draft.head, draft) for draft in self.drafts), key=lambda pair: pair[0])
