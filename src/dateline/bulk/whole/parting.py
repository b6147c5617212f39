"""The clusters of a component too large to hold: by places alone, a telling is got only to be judged.

The strongest link comes first, as in `merge.clusters.grouped`. What becomes of a link depends on nothing but the
stronger links that hang together with it. So the links are taken in runs, and in a run one after the other what hangs
together: that asks for the same tellings again soon, and most of them are at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Optional

import numpy as np

from ...merge.clusters import LOOKED_AT, Judging, apart, said_most
from ...merge.links import over_bars
from ...merge.tellings import Telling

RUN: Final = 20_000   # links
Numbers = Any         # an array of numbers
Pair = tuple[int, int]


@dataclass
class Ties:
    """Links between tellings, which are given by their places; columns of one length.

    `one`, `other`: as the link has them; `kept`: by what the link is found; `apart`: how far apart in a report's text.
    """

    one: Numbers
    other: Numbers
    kept: Numbers
    score: Numbers
    apart: Numbers

    def __len__(self) -> int:
        return len(self.one)

    def at(self, places: Numbers) -> Ties:
        """Some of them: by number, or by whether to take each."""
        return Ties(*(column[places] for column in (self.one, self.other, self.kept, self.score, self.apart)))

    def strongest_first(self) -> Ties:
        """In the order of joining, that of `merge.clusters`."""
        return self.at(np.lexsort((self.other, self.one, self.apart, -self.score)))


class Parting:
    """`Parting(telling, forget, report).parted(members, ties)`.

    `telling` gets one by its place; `report` gives the number of its report; between two questions `forget` is called,
    and what was got may be gone.
    """

    def __init__(self, telling: Callable[[int], Telling], forget: Callable[[], None],
                 report: Callable[[int], int]) -> None:
        self._telling, self._forget, self._report = telling, forget, report
        self._said: dict[int, tuple[bool, bool, bool]] = {}
        self._retold: set[Pair] = set()
        self._compared: dict[Pair, tuple[float, ...]] = {}
        self._judging = Judging(self._witnesses, self._apart, self._over)

    def parted(self, members: Sequence[int], ties: Ties) -> list[list[int]]:
        """The clusters of a component, by the places of their members."""
        ties = ties.strongest_first()
        pairs = list(zip(ties.one.tolist(), ties.other.tolist(), strict=True))
        scores = ties.score.tolist()
        self._retold = {_pair(one, other) for one, other in pairs if self._report(one) == self._report(other)}
        self._compared = {}
        home = {place: [place] for place in members}
        for begin in range(0, len(pairs), RUN):
            for together in _together(range(begin, min(begin + RUN, len(pairs))), pairs, home):
                for n in together:
                    one, other = (home[place] for place in pairs[n])
                    if one is not other and self._judging.joins(one, other, scores[n]):
                        large, small = (one, other) if len(one) >= len(other) else (other, one)
                        large += small
                        home |= dict.fromkeys(small, large)
                    self._forget()
        return list({id(own): own for own in home.values()}.values())

    def _witnesses(self, members: Sequence[int]) -> Sequence[int]:
        if len(members) <= LOOKED_AT:
            return members
        return sorted(members, key=lambda place: (self._said_most(place), place))[:LOOKED_AT]

    def _said_most(self, place: int) -> tuple[bool, bool, bool]:
        if place not in self._said:
            self._said[place] = said_most(self._telling(place))
        return self._said[place]

    def _apart(self, one: int, other: int) -> bool:
        retold = _pair(one, other) in self._retold
        return apart(self._telling(one), self._telling(other), retold)

    def _over(self, one: int, other: int) -> Optional[tuple[float, ...]]:
        if self._report(one) == self._report(other):
            return None
        pair = _pair(one, other)
        if pair not in self._compared:
            self._compared[pair] = over_bars(self._telling(pair[0]), self._telling(pair[1]))
        return self._compared[pair]


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _together(run: Iterable[int], pairs: Sequence[Pair], home: Mapping[int, list[int]]) -> Iterable[list[int]]:
    """The links of a run that are between clusters, by what hangs together through them."""
    first: dict[int, int] = {}

    def root(cluster: int) -> int:
        while (above := first.setdefault(cluster, cluster)) != cluster:
            first[cluster] = first[above]
            cluster = above
        return cluster

    ends = {n: (id(home[pairs[n][0]]), id(home[pairs[n][1]])) for n in run}
    for one, other in ends.values():
        first[root(one)] = root(other)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, (one, other) in ends.items():
        if one != other:
            found[root(one)].append(n)
    return found.values()
