"""Which reports are worth reading when only some kinds of event are asked for: a look at their words, before any parse.

Each sentence is the weighted mean of its words' vectors; a layer on it says how likely it tells an event of each kind,
and a report is as likely to tell one as it is that not all of its sentences are silent. Bars were chosen on reports
left out of the training, so that of the reports with such an event a given share passes. `tools/make_gate.py` makes the
weights; data/gate/gate_card.md says from what, and how good.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from ..model import KINDS, Report

WEIGHTS: Final = Path(__file__).parents[1] / "data" / "gate" / "gate.npz"
SHARES: Final = tuple(range(80, 100))   # per cent of the reports with such an event that pass: the bars there are
SHARE: Final = 99
WORD: Final = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
END: Final = re.compile(r"(?<=[.!?])[\"')\]\u201d\u2019]*\s+(?=[\"'(\u201c\u2018]?[A-Z0-9])|\n+")
APOSTROPHE: Final = str.maketrans({"\u2019": "'"})

Floats = Any   # arrays of float32


def sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end, roughly: they end with a full stop before a capital, and with the line."""
    found, start = [], 0
    for end in END.finditer(text):
        if end.start() > start:
            found.append((start, end.start()))
        start = end.end()
    return [*found, (start, len(text))] if start < len(text) else found


def words(sentence: str) -> set[str]:
    """Its words in lower case, possessives cut: "Poland's army" holds poland and army."""
    return {word.removesuffix("'s") for word in WORD.findall(sentence.lower().translate(APOSTROPHE))}


class Scorer:
    """The weights: `scorer(text)` gives for each of the kinds of `KINDS` the log of how surely the text tells of it."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        with np.load(path) as held:
            names = held["words"].tobytes().decode().split("\n")
            self.rows = {word: n for n, word in enumerate(names)}
            self.telling: Floats = held["telling"].astype(np.float32)
            self.vectors: Floats = held["vectors"].astype(np.float32) * held["scales"].astype(np.float32)[:, None]
            self.layer: Floats = held["layer"].astype(np.float32)
            self.start: Floats = held["start"].astype(np.float32)
            self.first: Floats = held["first"].astype(np.float32)
            self.bars: Floats = held["bars"]   # kinds x SHARES

    def __call__(self, text: str) -> Floats:
        known = [[n for word in words(text[a:b]) if (n := self.rows.get(word)) is not None] for a, b in sentences(text)]
        if not known:
            return np.full(len(KINDS), -20.0, np.float32)
        odds = self.odds(known)
        odds[0] += self.first
        silent = -np.logaddexp(0, odds).sum(axis=0)   # log of the chance that no sentence tells of it
        return np.log(-np.expm1(np.minimum(silent, -1e-9)))

    def odds(self, known: Sequence[Sequence[int]]) -> Floats:
        """Sentences x kinds: log odds that it tells of one, of the numbers of its known words (sorted here)."""
        sizes = np.array([len(one) for one in known])
        flat = np.array([n for one in known for n in sorted(one)], dtype=np.int64)
        weight = self.telling[flat]
        which = np.repeat(np.arange(len(known)), sizes)
        length = np.sqrt(np.bincount(which, weight * weight, len(known))).astype(np.float32) + np.float32(1e-6)
        summed = np.zeros((len(known), self.vectors.shape[1]), np.float32)
        filled = np.flatnonzero(sizes)
        if len(filled):
            starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))[filled]
            summed[filled] = np.add.reduceat(self.vectors[flat] * (weight / length[which])[:, None], starts, axis=0)
        odds: Floats = np.tanh(summed) @ self.layer + self.start
        return odds


class Gate:
    """Lets reports through that may tell an event of these kinds: `Gate(["exercise"]).passes(report)`.

    `share`: per cent of the reports with such an event that are to pass (one of `SHARES`); the lower, the fewer others.
    """

    def __init__(self, kinds: Sequence[str], share: int = SHARE) -> None:
        self.kinds, self.share = tuple(kinds), share
        self._scorer = scorer()
        self._which = [KINDS.index(kind) for kind in kinds]
        self._bars = self._scorer.bars[self._which, SHARES.index(share)]

    def passes(self, report: Report) -> bool:
        """Whether it is worth reading; one without any English word in it is not."""
        text = f"{report.title}\n{report.text}" if report.title else report.text
        return bool((self._scorer(text)[self._which] >= self._bars).any())


@cache
def scorer() -> Scorer:
    """The weights, loaded once."""
    return Scorer()
