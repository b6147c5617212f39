"""How alike two tellings are in words: weighted words in common, and nearness in meaning.

`likeness` and `nearness` are the only functions that know how words become numbers: today data/meanings.npz, which
`tools/make_meanings.py` makes (a weight and a short vector for each of some thousand words).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import Any, Final

import numpy as np

from .words import plain_words, stem, word_spots

UNKNOWN: Final = 7.0   # weight of a word that the table does not know: most are names, and tell much
TRIGGER: Final = 2.0   # a word of the trigger counts so many times
KNOWN: Final = 8.0     # the most that one word of a sentence tells
REACH: Final = 4.0     # words away from those that name an event at which a word counts a third
LINE: Final = 0.3      # of the line's words beside those around the event's
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
    return Gist(_of_length_one(parts), _meaning_of(parts) if meaning else None)


def gist_near(sentence: str, start: int, end: int, line: Iterable[str] = ()) -> Gist:
    """The gist of a sentence as seen from the words that name an event in it (`start`, `end`: their offsets): the
    further a word stands from them, the less it counts. Stems of its `line` count a little more."""
    spots = word_spots(sentence)
    at = [n for n, (begin, stop, _) in enumerate(spots) if begin < end and stop > start]
    parts: dict[str, float] = {}
    for n, (_, _, word) in enumerate(spots if at else []):
        far = max(at[0] - n, n - at[-1], 0)
        parts[word] = max(parts.get(word, 0.0), _told(word) * exp(-far / REACH))
    near, told = _of_length_one(parts), _of_length_one({word: _told(word) for word in sorted(set(line))})
    return Gist(_of_length_one({word: near.get(word, 0.0) + LINE * told.get(word, 0.0) for word in {**near, **told}}),
                None)


def _told(word: str) -> float:
    return min(KNOWN, weight_of(word))


def _of_length_one(parts: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(part * part for part in parts.values())) or 1.0
    return {word: part / length for word, part in parts.items()}


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
