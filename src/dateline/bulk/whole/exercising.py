"""Which exercises name one another, without having them in memory: what `merge.register.links_of` gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

from ...merge.register import next_of
from ...store.entering import EXERCISE


class Exercises:
    """Takes the exercises of a record in any order, each with its series and age."""

    def __init__(self) -> None:
        self._all: set[str] = set()
        self._series: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def take(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Series, age and entry of exercises; every one is in the series EXERCISE."""
        for series, age, entry in rows:
            if series == EXERCISE:
                self._all.add(entry)
            else:
                self._series[series].append((age, entry))

    def links(self, rows: Iterable[tuple[int, int, str]],
              entry_of: Callable[[int], str]) -> dict[str, dict[str, str]]:
        """For each exercise those it belongs with without being one, and why.

        `rows`: two tellings, by their places, that a report tells of as of one row; `entry_of` gives the entry of one.
        """
        links: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for place, there, why in sorted(set(rows)):   # by report: the first that says so counts
            one, other = entry_of(place), entry_of(there)
            if one != other and one in self._all and other in self._all:
                links[one].setdefault(other, why)
                links[other].setdefault(one, why)
        for series, members in sorted(self._series.items()):
            for (_, one), (_, other) in pairwise(sorted(members)):
                links[one][other] = links[other][one] = next_of(series)
        return dict(links)
