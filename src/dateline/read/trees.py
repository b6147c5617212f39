"""A parse is a tree: what is no tree as it comes is made one, and a re-hanging that would make it none is not done.

Every walk over a parse relies on it: up the heads to a root, down through the children. So both the parse of the model
and each mending pass here. What is turned down leaves a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from ..model import Note
from .syntax import Parse, Sentence, Token


def as_tree(parse: Parse) -> Parse:
    """The parse with every token under the root of its sentence.

    A token that hangs outside its sentence, and the first of those that hang in a circle, becomes a root.
    """
    loose = [i for sentence in parse.sentences for i in _loose(parse.tokens, sentence)]
    tokens = list(parse.tokens)
    for i in loose:
        tokens[i] = msgspec.structs.replace(tokens[i], head=i)
    wrong = [t.i for t in tokens if t.head == t.i and t.dep != "ROOT"]
    for i in wrong:
        tokens[i] = msgspec.structs.replace(tokens[i], dep="ROOT")
    if not loose and not wrong:
        return parse
    notes = [Note(stage="parse", said=parse.span(i, i), note="hung under no root; taken for one") for i in loose]
    return replace(parse, tokens=tuple(tokens), notes=(*parse.notes, *notes))


def _loose(tokens: Sequence[Token], sentence: Sentence) -> list[int]:
    """The tokens of a sentence whose head must be cut for all to reach a root."""
    loose: list[int] = []
    reaching: set[int] = set()
    for first in range(sentence.first, sentence.last):
        path: dict[int, None] = {}
        i = first
        while i not in reaching and i not in path:
            path[i] = None
            head = tokens[i].head
            if head == i:
                break
            if not sentence.first <= head < sentence.last:
                loose.append(i)
                break
            i = head
        else:
            if i in path:
                loose.append(min(list(path)[list(path).index(i):]))
        reaching.update(path)
    return loose


class Hanging:
    """The tokens of a parse while some of them are hung anew, one mending after the other."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.tokens = list(parse.tokens)
        self._notes: list[Note] = []

    def kids(self, i: int) -> list[Token]:
        """What hangs on a token now."""
        sentence = self._parse.sentences[self.tokens[i].sent]
        return [t for t in self.tokens[sentence.first:sentence.last] if t.head == i and t.i != i]

    def above(self, i: int) -> list[int]:
        """The tokens above one, nearest first; a root has none."""
        found = []
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            found.append(i)
        return found

    def hang(self, changed: Iterable[Token]) -> bool:
        """Put these tokens in the place of those of the same index, all or none; whether it was done.

        It is not where a token would hang outside its sentence or under itself.
        """
        before = {token.i: self.tokens[token.i] for token in changed}
        for token in changed:
            self.tokens[token.i] = token
        if all(self._reaches_root(i) for i in before):
            return True
        for i, token in before.items():
            self.tokens[i] = token
        at = min(before)
        self._notes.append(Note(stage="parse", said=self._parse.span(at, at),
                                note="left as parsed: hung otherwise it would stand under itself"))
        return False

    def _reaches_root(self, i: int) -> bool:
        sentence = self._parse.sentences[self.tokens[i].sent]
        for _ in range(sentence.last - sentence.first):
            head = self.tokens[i].head
            if head == i:
                return True
            if not sentence.first <= head < sentence.last:
                return False
            i = head
        return False

    def done(self) -> Parse:
        """The parse with the tokens as they hang now."""
        return replace(self._parse, tokens=tuple(self.tokens), notes=(*self._parse.notes, *self._notes))
