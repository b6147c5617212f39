"""Which paragraphs say again what another one says, found without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Optional

from .blocks import Block

SHINGLE = 4     # words in a row
CROWDED = 8     # a run of words that stands in more paragraphs is a set phrase and tells nothing
SHARE = 0.85    # of a paragraph's runs of words that must stand in the other
FEWEST = 8      # words; shorter paragraphs repeat by chance

Run = tuple[str, ...]


def repeated(blocks: Sequence[Block]) -> dict[int, int]:
    """For each block that another one contains, nearly word for word: its number and the other's.

    Of two equal blocks the later one is the repetition; "the drills began on Monday" repeats "The ministry said the
    drills began on Monday and Tuesday." Linear in the number of words.
    """
    runs = [_runs(block.words) for block in blocks]
    shared = _shared(runs)
    found: dict[int, int] = {}
    for n, own in enumerate(runs):
        other = _container(n, own, shared, runs) if own else None
        if other is not None and other not in found:
            found[n] = other
    return found


def _runs(words: tuple[str, ...]) -> list[Run]:
    """All runs of SHINGLE words; none for a paragraph that is too short to tell."""
    if len(words) < FEWEST:
        return []
    return list(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _shared(runs: Sequence[list[Run]]) -> dict[Run, list[int]]:
    """The runs that stand in two blocks or more, each with the numbers of its blocks."""
    first: dict[Run, int] = {}
    shared: dict[Run, list[int]] = {}
    for n, own in enumerate(runs):
        for run in own:
            if first.setdefault(run, n) == n:
                continue
            blocks = shared.setdefault(run, [first[run]])
            if blocks[-1] != n and len(blocks) < CROWDED:
                blocks.append(n)
    return shared


def _container(n: int, own: list[Run], shared: dict[Run, list[int]], runs: Sequence[list[Run]]) -> Optional[int]:
    """The longer block, or the earlier one of the same length, that holds nearly all runs of block `n`."""
    counts: Counter[int] = Counter()
    for run in own:
        for other in shared.get(run, ()):
            if other != n and (len(runs[other]), -other) > (len(own), -n):
                counts[other] += 1
    best = max(counts.items(), key=lambda item: (item[1], -item[0]), default=None)
    return best[0] if best and best[1] >= SHARE * len(own) else None
