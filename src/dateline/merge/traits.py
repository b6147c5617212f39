"""What a telling has, as bits: so that two are asked only what can say something of them.

Most signals and vetoes have nothing to say of most pairs: two names want two names, a habit wants one. `Needs` says
what a pair must have for a question to be worth asking; `Worth` gives those that are. No answer hangs on that: what is
not asked would have answered nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from ..model import Event

Q = TypeVar("Q")
A = TypeVar("A")

(NAMED, DOERS, SEVERAL, SUFFERERS, INVOLVED, PERSONS, PEOPLE, DATED, UNDATED, WHEN, PLACES, COUNTRIES, AMOUNTS, MANY,
 SINGLE, OF_A_DAY, GOES_ON, ORDINALS, SELDOM, ITERATION, SHARP, MATTER, LASTING, JOINT, PERSONAL, EXERCISE, FINER,
 HABIT, FEAR, NEGATED, CAPTION, SERIES, ENDS) = (1 << bit for bit in range(33))
(ONE_KIND, TWO_KINDS, ONE_SOURCE, SPEECH, LONG, ACT) = (1 << bit for bit in range(33, 39))
"""Of a pair: its kinds, its reports' texts, and how its days weigh."""
KEPT: Final = 4096   # sets of bits of which it is remembered what is worth asking


class Having(Protocol):
    """A telling, as far as these questions need it."""

    @property
    def event(self) -> Event: ...
    @property
    def source(self) -> str: ...
    @property
    def traits(self) -> int: ...


class Needs(NamedTuple):
    """The bits that both of a pair must have, and those that must be on one side or the other."""

    both: int = 0
    either: int = 0


NOTHING: Final = Needs()


def traits_of_pair(one: Having, other: Having) -> tuple[int, int]:
    """The bits that both have and those of the pair, and the bits that one of them has."""
    both, either = one.traits & other.traits, one.traits | other.traits
    both |= ONE_KIND if one.event.kind == other.event.kind else TWO_KINDS
    both |= SPEECH if either & MATTER else LONG if either & LASTING else ACT
    return both | ONE_SOURCE if one.source == other.source else both, either


class Worth(Generic[Q, A]):
    """`Worth(questions, needs, made).of(one, other)`: what `made` gives for the questions that are worth asking of a
    pair, in their order; it is remembered by the bits that count."""

    def __init__(self, needs: Sequence[tuple[Q, Needs]], made: Callable[[Sequence[Q]], A]) -> None:
        self._needs, self._made = needs, made
        self._both = reduce(or_, (need.both for _, need in needs), 0)
        self._either = reduce(or_, (need.either for _, need in needs), 0)
        self._known = lru_cache(KEPT)(self._worth)

    def of(self, one: Having, other: Having) -> A:
        """What is worth asking of a pair."""
        both, either = traits_of_pair(one, other)
        return self._known(both & self._both, either & self._either)

    def _worth(self, both: int, either: int) -> A:
        return self._made([question for question, need in self._needs
                           if both & need.both == need.both and either & need.either == need.either])
