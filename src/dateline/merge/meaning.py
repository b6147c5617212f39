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

from .words import stems_of, word_spots

UNKNOWN: Final = 7.0   # weight of a word that the table does not know: most are names, and tell much
TRIGGER: Final = 2.0   # a word of the trigger counts so many times
KNOWN: Final = 8.0     # the most that one word of a sentence tells
REACH: Final = 4.0     # words away from those that name an event at which a word counts a third
LINE: Final = 0.3      # of the line's words beside those around the event's
WORDS: Final = 65536   # of which it is remembered how much they tell
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
    return gist_of_texts((told,), (trigger,), without, meaning)


def gist_of_texts(told: Iterable[str], trigger: Iterable[str], without: Iterable[str], meaning: bool) -> Gist:
    """The same of several texts one behind the other."""
    weights, _, _ = _table()
    left = {word for text in without for word in stems_of(text)}
    counts = {word: 1.0 for text in told for word in stems_of(text) if word not in left}
    counts |= {word: TRIGGER for text in trigger for word in stems_of(text) if word not in left}
    parts = {word: count * weights.get(word, UNKNOWN) for word, count in counts.items()}
    return Gist(_of_length_one(parts), _meaning_of(parts) if meaning else None)


def gist_near(sentence: str, start: int, end: int, line: Iterable[str] = ()) -> Gist:
    """The gist of a sentence as seen from the words that name an event in it (`start`, `end`: their offsets): the
    further a word stands from them, the less it counts. Stems of its `line` count a little more."""
    spots = word_spots(sentence)
    at = [n for n, (begin, stop, _) in enumerate(spots) if begin < end and stop > start]
    parts: dict[str, float] = {}
    for n, (_, _, word) in enumerate(spots if at else []):
        far = max(at[0] - n, n - at[-1], 0)
        parts[word] = max(parts.get(word, 0.0), _told(word) * _fading(far))
    near, told = _of_length_one(parts), _of_length_one({word: _told(word) for word in sorted(set(line))})
    return Gist(_of_length_one({word: near.get(word, 0.0) + LINE * told.get(word, 0.0) for word in {**near, **told}}),
                None)


@lru_cache(WORDS)
def _told(word: str) -> float:
    return min(KNOWN, weight_of(word))


@cache
def _fading(far: int) -> float:
    """How much of what it says a word counts that stands so many words away."""
    return exp(-far / REACH)


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
    return sum([weight * many[key] for key, weight in few.items() if key in many])


@lru_cache(LATELY)
def nearness(one: Gist, other: Gist) -> float:
    """How near two tellings are in meaning, 0 to 1; 0 where nothing is known."""
    if one.vector is None or other.vector is None:
        return 0.0
    return max(0.0, float(one.vector @ other.vector))


@lru_cache(LATELY)
def in_common(one: Gist, other: Gist) -> list[tuple[float, str]]:
    """The words that both have, in the order of the first, each behind its weight."""
    weights, theirs = _table()[0], other.words
    return [(weights.get(word, UNKNOWN), word) for word in one.words if word in theirs]


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
