"""Reports that are one text: wire copy, lightly edited copy, the same page from two sites. They count as one source.

Reports are cut into runs of four words. MinHash (Broder 1997) in bands finds which share many, without comparing every
pair; what it finds is verified on the runs themselves. The cost grows with the number of reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Any, Final
from zlib import crc32

import numpy as np

from ..model import Report

RUN: Final = 4             # words
BANDS, ROWS = 32, 3        # finds 98 of 100 pairs that share half of their runs, 1 of 30,000 that share a hundredth
LEAST: Final = 12          # runs below which a text is too short to be told from another by them
SHARED: Final = 0.5        # of all runs of two reports
HELD: Final = 0.7          # of the shorter report's runs, where one was cut or grew
CROWDED: Final = 50        # reports of one band that are compared with the first of them only
_WORD = re.compile(r"\w+")
_TOLD: Final = frozenset({"headline", "body"})


def sources_of(reports: Sequence[Report]) -> dict[str, str]:
    """Report id -> the id of the first report of the same text, which is its own where none was earlier.

    First is the one of the earliest day, those of unknown day last, then of the smallest id. Independent of the order.
    """
    return united(reports, _candidates({report.id: runs_of(report) for report in reports}))


def united(reports: Iterable[Report], candidates: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Report id -> the first report of its text. `candidates`: pairs that may be of one text."""
    known = {report.id: report for report in reports}
    pairs = [(one, other) for one, other in candidates if alike(runs_of(known[one]), runs_of(known[other]))]
    firsts = first_of_each(pairs, {report: firstness(known[report]) for pair in pairs for report in pair})
    return {report: firsts.get(report, report) for report in sorted(known)}


def first_of_each(pairs: Iterable[tuple[str, str]], order: Mapping[str, tuple[date, str]]) -> dict[str, str]:
    """Report -> the first in order of all that pairs of one text tie to it; of the reports of these pairs."""
    home = {report: report for report in order}

    def root(report: str) -> str:
        while home[report] != report:
            home[report] = home[home[report]]
            report = home[report]
        return report

    for one, other in pairs:
        first, second = sorted((root(one), root(other)), key=order.__getitem__)
        home[second] = first
    return {report: root(report) for report in home}


def runs_of(report: Report) -> frozenset[int]:
    """The runs of four words of headline and body, as numbers of 32 bits."""
    texts = [report.text[p.start:p.end] for p in report.parts if p.kind in _TOLD] or [report.text]
    return _runs("\n".join(texts))


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    return frozenset(crc32(" ".join(words[at:at + RUN]).encode()) for at in range(max(0, len(words) - RUN + 1)))


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts share so much that one is the other's copy."""
    if min(len(one), len(other)) < LEAST:
        return False
    shared = len(one & other)
    return shared >= SHARED * len(one | other) or shared >= HELD * min(len(one), len(other))


def _candidates(runs: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs of reports with a band in common, each once."""
    bands: defaultdict[int, list[str]] = defaultdict(list)
    for report in sorted(runs):
        for band in bands_of(runs[report]):
            bands[band].append(report)
    seen: set[tuple[str, str]] = set()
    for members in bands.values():
        for pair in in_one_band(members):
            if pair not in seen:
                seen.add(pair)
                yield pair


def in_one_band(members: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs to look at of the reports of one band, which come sorted: all, or of a crowded band each with the
    first."""
    return combinations(members, 2) if len(members) <= CROWDED else ((members[0], m) for m in members[1:])


def bands_of(runs: frozenset[int]) -> list[int]:
    """The least values of many hash functions, cut into bands: numbers of 63 bits. A short text has none."""
    if len(runs) < LEAST:
        return []
    numbers = np.fromiter(runs, dtype=np.uint64, count=len(runs))
    factors, shifts = _functions()
    with np.errstate(over="ignore"):
        least = ((numbers[:, None] * factors + shifts) >> np.uint64(32)).min(axis=0)
    cut = (bytes([at]) + least[at:at + ROWS].tobytes() for at in range(0, BANDS * ROWS, ROWS))
    return [int.from_bytes(blake2b(band, digest_size=8).digest(), "big") >> 1 for band in cut]


@lru_cache(maxsize=1)
def _functions() -> tuple[Any, Any]:
    """Odd factors and shifts of the hash functions, the same in every process."""
    chance = np.random.Generator(np.random.PCG64(20261128))
    factors = chance.integers(1, 1 << 63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    return factors, chance.integers(0, 1 << 63, BANDS * ROWS, dtype=np.uint64)


def firstness(report: Report) -> tuple[date, str]:
    """Where a report stands among those of one text: by its day, those without one last, then by its id."""
    days = report.published.days
    return days.earliest or days.latest or date.max, report.id
