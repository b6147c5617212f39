"""Which pairs of tellings begin or cease to be worth comparing when tellings come and go.

In a small block each is compared with all, in a crowded one with its neighbours in order (`merge.pairs`). So what comes
or goes concerns its own blocks alone, and of the crowded ones only those that stand beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ..merge.pairs import CROWDED, NEIGHBOURS
from ..merge.pairs import paired as compared
from .layer import Layer, Pair, Row, paired

Spot = tuple[int, int]   # place, number


def moved(layer: Layer, gone: Mapping[int, Row], new: Mapping[int, Row]) -> tuple[set[Pair], set[Pair]]:
    """Put tellings in the place of others: pairs that may be compared no longer, and pairs to compare now.

    A telling that is in both is compared anew with all. Pairs of those that are gone are not among the first.
    """
    left, came = _spots(gone.values()), _spots(new.values())
    keys = left.keys() | came.keys()
    was = {key: _is_crowded(layer, key) for key in keys}
    layer.take_out(gone.values())
    layer.put_in(new.values())
    doubtful: set[Pair] = set()
    near: set[Pair] = set()
    for key in keys:
        crowded = _is_crowded(layer, key)
        fresh = {number for _, number in came[key]}
        if was[key] and crowded:
            for spot in {*left[key], *came[key]}:
                beside = _beside(layer, key, spot, fresh)
                doubtful |= _pairs(number for number in beside if number not in fresh)
                near |= {paired(*pair) for pair in _neighbours(beside)}
        elif was[key] or crowded:
            whole = _whole(layer, key)
            doubtful |= _pairs(number for number in whole if number not in fresh) if crowded else set()
            near |= {paired(*pair) for pair in compared(whole)}
        else:
            near |= {paired(one, other) for one in fresh for other in _whole(layer, key) if one != other}
    return doubtful, near


def is_compared(layer: Layer, one: Row, other: Row) -> bool:
    """Whether a block that both are in compares them."""
    first, second = sorted((one, other), key=lambda row: (row.place, row.number))
    for key in set(one.keys) & set(other.keys):
        if not _is_crowded(layer, key):
            return True
        behind = layer.ask("behind", key=key, place=first.place, number=first.number, limit=NEIGHBOURS)
        if any(number == second.number for _, number in behind):
            return True
    return False


def _spots(rows: Iterable[Row]) -> defaultdict[int, list[Spot]]:
    found: defaultdict[int, list[Spot]] = defaultdict(list)
    for row in rows:
        for key in row.keys:
            found[key].append((row.place, row.number))
    return found


def _is_crowded(layer: Layer, key: int) -> bool:
    return len(layer.ask("block", key=key, limit=CROWDED + 1)) > CROWDED


def _whole(layer: Layer, key: int) -> list[int]:
    return [number for _, number in layer.ask("block", key=key, limit=-1)]


def _beside(layer: Layer, key: int, spot: Spot, fresh: set[int]) -> list[int]:
    """Those that stand around a spot, in order: on each side as far as NEIGHBOURS that were there before."""
    place, number = spot
    limit = NEIGHBOURS + len(fresh)
    before = _as_far(layer.ask("before", key=key, place=place, number=number, limit=limit), fresh)
    behind = _as_far(layer.ask("behind", key=key, place=place, number=number, limit=limit), fresh)
    return [*reversed(before), *([number] if number in fresh else []), *behind]


def _as_far(spots: Iterable[Spot], fresh: set[int]) -> list[int]:
    found: list[int] = []
    old = 0
    for _, number in spots:
        found.append(number)
        old += number not in fresh
        if old == NEIGHBOURS:
            break
    return found


def _neighbours(members: Sequence[int]) -> Iterable[Pair]:
    return ((one, other) for at, one in enumerate(members) for other in members[at + 1:at + 1 + NEIGHBOURS])


def _pairs(numbers: Iterable[int]) -> set[Pair]:
    return {paired(*pair) for pair in combinations(numbers, 2)}
