"""How alike two tellings are in words: weighted words in common, and nearness in meaning.

`likeness` and `nearness` are the only functions that know how words become numbers: today data/meanings.npz, which
`tools/make_meanings.py` makes (a weight and a short vector for each of some thousand words).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from typing import Any, Final

import numpy as np

from .words import plain_words, stem

UNKNOWN: Final = 7.0   # weight of a word that the table does not know: most are names, and tell much
TRIGGER: Final = 2.0   # a word of the trigger counts so many times
LATELY: Final = 1024   # comparisons that are remembered: signals and vetoes ask the same of a pair, one after the other


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    """What a telling says: its words with their weights, of length one, and the mean of their meanings, where it was
    asked for."""

    words: Mapping[str, float]
    vector: Any


def gist_of(told: str, trigger: str, without: Iterable[str] = (), meaning: bool = True) -> Gist:
    """The gist of a telling: `told` its sentence, `trigger` the words that name it; stems of `without` are left out.
    `meaning`: with that of its words, for `nearness`, which takes as long to work out as all the rest."""
    weights, _, _ = _table()
    left = {stem(word) for text in without for word in plain_words(text)}
    counts: dict[str, float] = {}
    for text, weight in ((told, 1.0), (trigger, TRIGGER)):
        for word in plain_words(text):
            key = stem(word)
            if key not in left:
                counts[key] = max(counts.get(key, 0.0), weight)
    parts = {key: count * weights.get(key, UNKNOWN) for key, count in counts.items()}
    length = sqrt(sum(part * part for part in parts.values())) or 1.0
    return Gist({key: part / length for key, part in parts.items()}, _meaning_of(parts) if meaning else None)


def _meaning_of(parts: Mapping[str, float]) -> Any:
    """The mean meaning of weighted words, of length one; None where none is known."""
    _, rows, vectors = _table()
    known = [key for key in parts if key in rows]
    if not known:
        return None
    vector = np.array([parts[key] for key in known], dtype=np.float32) @ vectors[[rows[key] for key in known]]
    size = float(np.linalg.norm(vector))
    return vector / size if size else None


@lru_cache(LATELY)
def likeness(one: Gist, other: Gist) -> float:
    """How much of two tellings' words is the same, 0 to 1: the cosine of their weighted words."""
    few, many = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    return sum(weight * many[key] for key, weight in few.items() if key in many)


@lru_cache(LATELY)
def nearness(one: Gist, other: Gist) -> float:
    """How near two tellings are in meaning, 0 to 1; 0 where nothing is known."""
    if one.vector is None or other.vector is None:
        return 0.0
    return max(0.0, float(one.vector @ other.vector))


@lru_cache(LATELY)
def in_common(one: Gist, other: Gist) -> list[tuple[float, str]]:
    """The words that both have, in the order of the first, each behind its weight."""
    return [(weight_of(word), word) for word in one.words if word in other.words]


def weight_of(key: str) -> float:
    """How telling a stem is: the logarithm of how seldom reports hold it."""
    return _table()[0].get(key, UNKNOWN)


@cache
def _table() -> tuple[dict[str, float], dict[str, int], Any]:
    """(stem -> weight, stem -> row of vectors, vectors)."""
    path = files("dateline") / "data" / "meanings.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        stems = str(kept["words"]).split("\n")
        weights = [float(weight) for weight in kept["weights"]]
        vectors = kept["vectors"].astype(np.float32) / 100
    return dict(zip(stems, weights, strict=True)), {key: row for row, key in enumerate(stems)}, vectors
