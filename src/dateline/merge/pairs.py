"""Which events are worth comparing: blocking, so that thousands of reports never mean all pairs over everything.

Two tellings are compared where they share a block key: a proper name, a figure, a doer and a month, a doer and a word,
a sentence. In a crowded block each is compared with its neighbours in day and wording only; what hangs together does
so through them. The cost grows with the number of tellings, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final, Optional

from .tellings import Telling
from .vetoes import widened
from .words import word_list

CROWDED: Final = 24     # members up to which a block is compared in full
NEIGHBOURS: Final = 8   # beyond it: comparisons with the next in order
MONTHS: Final = 4       # a beginning that can lie in more months is not dated enough for a block
LEAST_FIGURE: Final = 100
KEY_WORDS: Final = 6    # the longest words of a sentence stand for it

Month = tuple[int, int]


def pairs_of(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Each pair of tellings of different reports worth comparing, once, the smaller key first.

    `tellings` is sorted by key; the pairs depend on nothing but its members.
    """
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for key in keys_of(telling):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in _paired(members, tellings):
            if pair not in seen and tellings[pair[0]].report is not tellings[pair[1]].report:
                seen.add(pair)
                yield tellings[pair[0]], tellings[pair[1]]


def keys_of(telling: Telling) -> set[Hashable]:
    """The blocks that a telling belongs to."""
    kind = telling.event.kind
    keys: set[Hashable] = {("figure", kind, what, value) for what, value in telling.amounts if value >= LEAST_FIGURE}
    if telling.name:
        keys |= {("name", kind, series) for series in telling.name.series or {telling.name.key}}
    if len(telling.sentence_matter) >= KEY_WORDS:
        longest = sorted(telling.sentence_matter, key=lambda word: (-len(word), word))[:KEY_WORDS]
        keys.add(("sentence", kind, *longest))
    return keys | _keys_by_party(telling)


def _keys_by_party(telling: Telling) -> set[Hashable]:
    """A side together with each month that the beginning can lie in, or with a word; for seldom kinds alone."""
    kind = telling.event.kind
    parties = telling.doers or telling.sufferers
    months = _months(telling.starts.earliest, telling.starts.latest) if telling.dated else []
    keys: set[Hashable] = {("month", kind, party, month) for party in parties for month in months}
    if not months:
        keys |= {("word", kind, party, word) for party in parties for word in telling.matter}
        published = _months(telling.report.published.days.earliest, telling.report.published.days.latest)
        keys |= {("report's month", kind, party, month) for party in parties for month in published}
    if kind in word_list("kinds", "seldom"):
        keys |= {("side", kind, side) for side in widened(telling.involved)}
    return keys


def _months(first: Optional[date], last: Optional[date]) -> list[Month]:
    """The months from one day to another, both included; none where they are too many or a side is open."""
    if first is None or last is None:
        return []
    low, high = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [divmod(month, 12) for month in range(low, high + 1)] if high - low < MONTHS else []


def _paired(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block, neighbours in day and wording of a crowded one."""
    if len(members) <= CROWDED:
        yield from combinations(members, 2)
        return
    order = sorted(members, key=lambda index: _place(tellings[index]))
    for at, index in enumerate(order):
        for near in order[at + 1:at + 1 + NEIGHBOURS]:
            yield (index, near) if index < near else (near, index)


def _place(telling: Telling) -> tuple[date, list[str], tuple[str, int, int, str, int]]:
    """Where a telling stands in the order of a crowded block."""
    day = telling.starts.earliest or telling.report.published.days.earliest or date.min
    return day, sorted(telling.matter or telling.sentence_matter)[:3], telling.key
