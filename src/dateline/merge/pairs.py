"""Which events are worth comparing: blocking, so that thousands of reports never mean all pairs over everything.

Two tellings are compared where they share a block: a proper name, a side and a word, a side and a week, a place, a
figure. In a crowded block each is compared with its neighbours in day and wording only; what hangs together does so
through them. The cost grows with the number of tellings, not with its square, and what a new telling is compared with
can be looked up by its own keys alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final, TypeVar
from zlib import crc32

from ..model import OPEN, later
from ..rules import table
from .othersides import widened
from .tellings import Key, Telling
from .words import word_list

M = TypeVar("M")

CROWDED: Final = 24     # members up to which a block is compared in full
NEIGHBOURS: Final = 6   # beyond it: comparisons with the next in order
WEEKS: Final = 4        # a beginning that can lie in more weeks is not dated enough for a block
SIDES: Final = 4        # sides that get keys: the first in order of their ids
WORDS: Final = 3        # the most telling words of an event
LEAST_FIGURE: Final = 10
SLACK: Final = 1   # two reports may be a day apart about one day
WORD_BITS: Final = 13   # of a word in the number that orders a crowded block


def pairs_of(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Each pair of tellings of different reports worth comparing, once, the smaller key first.

    `tellings` is sorted by key; the pairs depend on nothing but its members.
    """
    blocks: defaultdict[int, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for key in keys_of(telling):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    places = [(place_of(telling), number_of(telling.key)) for telling in tellings]
    for members in blocks.values():
        if len(members) > 1:
            for one, other in paired(sorted(members, key=places.__getitem__)):
                pair = (one, other) if one < other else (other, one)
                if pair not in seen and tellings[pair[0]].report is not tellings[pair[1]].report:
                    seen.add(pair)
                    yield tellings[pair[0]], tellings[pair[1]]


def paired(members: Sequence[M]) -> Iterator[tuple[M, M]]:
    """All pairs of a small block, neighbours of a crowded one. `members`: in the order of `place_of`, then number."""
    if len(members) <= CROWDED:
        yield from combinations(members, 2)
        return
    for at, one in enumerate(members):
        for other in members[at + 1:at + 1 + NEIGHBOURS]:
            yield one, other


def keys_of(telling: Telling) -> frozenset[int]:
    """The blocks that a telling belongs to, as numbers of 63 bits."""
    kin, weeks, words = kin_of(telling.event.kind), _weeks(telling), top_words(telling)
    sides = sorted(telling.parties)[:SIDES]
    keys: set[tuple[object, ...]] = {
        ("figure", what, value) for what, value in telling.amounts if value >= LEAST_FIGURE}
    if telling.name:
        keys |= {("name", series) for series in telling.name.series or {telling.name.key}}
    keys |= {("side, week", kin, side, week) for side in sides for week in weeks}
    keys |= {("side, word", side, word) for side in sides for word in words}
    keys |= {("place", kin, word) for word in telling.place_words}
    keys |= {("place, week", word, week) for word in telling.place_words for week in weeks}
    keys |= {("word, week", word, week) for word in words[:1] for week in weeks}
    keys |= {("words", *words[:2])} if len(words) > 1 else set()
    keys |= {("sides", kin, *sides)} if sides else set()
    if telling.event.kind in word_list("kinds", "seldom"):
        keys |= {("seldom", telling.event.kind, side) for side in widened(telling.involved)}
    return frozenset(map(_number, keys))


def place_of(telling: Telling) -> int:
    """Where a telling stands in the order of a crowded block: by its day, else its report's, then beside those of the
    same words. A number of 61 bits, so that a table of a hundred thousand reports' blocks stays small."""
    day = telling.starts.earliest or telling.starts.latest or telling.report.published.days.earliest or date.min
    place = day.toordinal()
    for word in [*top_words(telling), *[""] * WORDS][:WORDS]:
        place = place << WORD_BITS | crc32(word.encode()) & (1 << WORD_BITS) - 1
    return place


def number_of(key: Key) -> int:
    """A telling's key as a number of 63 bits: its name in tables."""
    return _number(key)


def top_words(telling: Telling) -> list[str]:
    """The words that tell most of an event, the most telling first."""
    return sorted(telling.gist.words, key=lambda word: (-telling.gist.words[word], word))[:WORDS]


@lru_cache
def kin_of(kind: str) -> str:
    """The group of kinds between which reports vary: `kin_of("call")` is "talk"."""
    return next((kin for kin, kinds in table("merge.toml")["kin"].items() if kind in kinds), kind)


def _weeks(telling: Telling) -> list[int]:
    """The weeks in which the beginning can lie, a day of slack on either side; none where they are too many."""
    days = telling.starts if telling.dated else OPEN
    if days.earliest is None or days.latest is None or (days.latest - days.earliest).days > 7 * WEEKS:
        return []
    early = later(days.earliest, -SLACK)
    late = later(days.latest, SLACK)
    return list(range(early.toordinal() // 7, late.toordinal() // 7 + 1))


def _number(key: tuple[object, ...]) -> int:
    digest = blake2b("\x1f".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1

