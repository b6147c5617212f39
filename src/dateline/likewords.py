"""How alike two words of names are: typing errors, transliterations, given names in several languages.

An edit distance (Levenshtein 1966) in which vowels, and sounds that scripts and spellings exchange, cost half a letter;
a difference in the first letter costs half a letter more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .rules import table

VOWELS = frozenset("aeiouy")
WEAK = frozenset("aeiouyh")    # what spellings put in and leave out
NEAR = (
    "ck", "kq", "cq", "cs", "sz", "cz", "vw", "bv", "fv", "td", "gj", "jy", "ij", "gh", "gk", "gq", "mn", "sx", "uw",
)
SOUNDS = frozenset({*NEAR, *(sound[::-1] for sound in NEAR)})
SPELLINGS = (
    ("tsch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ks", "x"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ii", "i"), ("ia", "ya"),
    ("iu", "yu"), ("qu", "k"), ("th", "t"), ("dh", "d"),
)
PATRONYMIC = re.compile(r"(?:[oe][vw][iy]t?ch|[oe]vna)$")
HALF = 0.5
GIVEN = 0.95     # two forms of one given name
INITIAL = 0.85   # a name and its first letter


class Pair(NamedTuple):
    """A word of one name with the word of the other that stands for it."""

    one: str
    other: str
    alike: float

    @property
    def is_spelt(self) -> bool:
        """Whether both words are written out."""
        return len(self.one) > 1 and len(self.other) > 1

    @property
    def weight(self) -> int:
        """What the pair counts: its letters."""
        return max(len(self.one), len(self.other))


def paired(
    one: Sequence[str], other: Sequence[str], bound: float
) -> tuple[list[Pair], list[str], list[str]]:
    """The words of two names in pairs, the most alike first, and what is left on either side."""
    every = sorted((-alike(a, b), abs(n - m), n, m) for n, a in enumerate(one) for m, b in enumerate(other))
    pairs, left, right = list[Pair](), dict(enumerate(one)), dict(enumerate(other))
    for cost, _, n, m in every:
        if -cost >= bound and n in left and m in right:
            pairs.append(Pair(left.pop(n), right.pop(m), -cost))
    return pairs, list(left.values()), list(right.values())


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return INITIAL if one[:1] == other[:1] else 0.0
    if _given().get(one, frozenset()) & _given().get(other, frozenset()):
        return GIVEN
    if bool(PATRONYMIC.search(one)) != bool(PATRONYMIC.search(other)) and one[:3] == other[:3]:
        return 0.0   # "Oleksandrovych" is the son of Oleksandr
    first, second = _folded(one), _folded(other)
    return max(0.0, 1 - _cost(first, second) / max(len(first), len(second)))


def skeleton(word: str) -> str:
    """The consonants of a word, all that some scripts write: "barak" and "baarak" are "brk"."""
    return re.sub(r"(?<=.)[aeiouyw]", "", _folded(word))


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """A word in one spelling of its sounds: "Mohammed" and "Mokhamed" are "mohamed"."""
    for letters, sound in SPELLINGS:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _given() -> Mapping[str, frozenset[int]]:
    """A given name -> the rows of names that it is a form of."""
    found: dict[str, set[int]] = {}
    for n, row in enumerate(table("words/names.toml")["given"]["forms"]):
        for form in row:
            found.setdefault(form, set()).add(n)
    return {form: frozenset(rows) for form, rows in found.items()}


def _cost(one: str, other: str) -> float:
    """The edits that make one word the other, in letters."""
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _lost(letter))
    above, last = row, ""
    for a in one:
        before, above, row = above, row, [row[0] + _lost(a)]
        for m, b in enumerate(other, 1):
            row.append(min(above[m] + _lost(a), row[-1] + _lost(b), above[m - 1] + _changed(a, b)))
            if m > 1 and last == b and a == other[m - 2]:
                row[m] = min(row[m], before[m - 2] + HALF)
        last = a
    return row[-1] + (HALF if _changed(one[0], other[0]) == 1 else 0.0)


def _lost(letter: str) -> float:
    return HALF if letter in WEAK else 1.0


def _changed(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return HALF if (a in VOWELS and b in VOWELS) or a + b in SOUNDS else 1.0
