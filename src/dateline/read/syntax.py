"""What a parse is: tokens, sentences and dependencies of a report. `parse.py` makes it, and hands these names on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Final, Optional, Protocol, TypeVar

import msgspec

from ..model import Note, Part, Span

NONE: Final[frozenset[str]] = frozenset()
At = TypeVar("At", bound="Placed")
Told = TypeVar("Told")


class Token(msgspec.Struct, frozen=True, eq=False, gc=False):   # made ten times as fast as a frozen dataclass
    """One token. `head` and `i` count over the whole report; `start` and `end` are offsets into its text."""

    i: int
    text: str
    lower: str
    lemma: str  # lower case
    pos: str  # universal part of speech: VERB, NOUN, PROPN ...
    tag: str  # Penn tag: VBD, MD, NNP ...
    dep: str  # CLEAR dependency: nsubj, nsubjpass, dobj, prep, pobj, ccomp, xcomp ...
    head: int
    start: int
    end: int
    ent: str  # entity type or ""
    ent_start: bool
    sent: int  # index of its sentence


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Tokens first..last-1 and the part of the report they stand in."""

    i: int
    first: int
    last: int
    start: int
    end: int
    part: Part


@dataclass(frozen=True, eq=False)
class Parse:
    """The parsed report. Token indices run through the whole report; each sentence is a tree, or several (`trees.py`).

    `cased` is the text with what is printed in capitals in the case of running text, of the same length.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    model: str = ""
    cased: str = ""
    notes: tuple[Note, ...] = ()
    memory: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)   # see `remembered`

    @cached_property
    def _subtrees(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, left to right."""
        return tuple(tuple([t.i for t in kids]) for kids in self._dependents)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The start offset of each token, for bisecting."""
        return tuple(t.start for t in self.tokens)

    @cached_property
    def _dependents(self) -> tuple[tuple[Token, ...], ...]:
        kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                kids[token.head].append(token)
        return tuple(map(tuple, kids))

    @cached_property
    def _labels(self) -> tuple[frozenset[str], ...]:
        """The labels of each token's dependents."""
        return tuple(frozenset([t.dep for t in kids]) if kids else NONE for kids in self._dependents)

    @cached_property
    def with_lemma(self) -> dict[str, list[int]]:
        """For each lemma the tokens that have it, in text order."""
        return grouped(self.tokens, lambda t: t.lemma)

    @cached_property
    def with_lower(self) -> dict[str, list[int]]:
        """For each word in lower case the tokens that are it, in text order."""
        return grouped(self.tokens, lambda t: t.lower)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The dependents of a token, all or those with one of the given labels."""
        if deps and self._labels[i].isdisjoint(deps):   # so it mostly is, and nothing is asked more often
            return []
        found = self._dependents[i]
        return [t for t in found if t.dep in deps] if deps else list(found)

    def head(self, token: Token) -> Optional[Token]:
        """The token it depends on; None for a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, i: int) -> tuple[int, ...]:
        """The indices of a token and all below it, in text order."""
        known = self._subtrees.get(i)
        if known is None:
            found, queue = [i], list(self.children[i])
            while queue:
                j = queue.pop()
                found.append(j)
                queue.extend(self.children[j])
            known = self._subtrees[i] = tuple(sorted(found))
        return known

    def sentence(self, token: Token) -> Sentence:
        return self.sentences[token.sent]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap the characters start..end."""
        low = max(0, bisect_right(self.starts, start) - 1)
        return [t for t in self.tokens[low : bisect_left(self.starts, end)] if t.end > start and t.start < end]

    def words(self, first: int, last: int) -> str:
        """The words of tokens first..last as a name is written: on one line, capitals in the case of running text."""
        return " ".join(self.cased[self.tokens[first].start : self.tokens[last].end].split())

    def span(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(start, end, self.text[start:end])

    def sentence_span(self, sentence: Sentence) -> Span:
        return Span(sentence.start, sentence.end, self.text[sentence.start : sentence.end])


class Placed(Protocol):
    """A token or a sentence, by its number."""

    @property
    def i(self) -> int: ...


def remembered(made: Callable[[Parse, At], Told]) -> Callable[[Parse, At], Told]:
    """What is told of a token or a sentence, worked out once and kept with its parse; nothing that changes."""
    @wraps(made)
    def told(parse: Parse, at: At) -> Told:
        key = made, at.i
        if key not in parse.memory:
            parse.memory[key] = made(parse, at)
        known: Told = parse.memory[key]
        return known
    return told


def grouped(tokens: Iterable[Token], key: Callable[[Token], str]) -> dict[str, list[int]]:
    """The tokens with one key, in their order, by that key."""
    groups: dict[str, list[int]] = {}
    for token in tokens:
        groups.setdefault(key(token), []).append(token.i)
    return groups
