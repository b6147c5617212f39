"""Are two names one actor's? A score from 0 to 1 with its reason, without knowledge of who is who.

Names are folded to ASCII and cut into words; titles, particles and legal forms are laid aside; then the words of the
one are paired with the words of the other at the least cost (likewords.py). What stays unpaired on one side only is a
shorter form of a name; what stays unpaired on both makes two actors: Viktor is not Alexander Lukashenko.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, Optional

from anyascii import anyascii
from rapidfuzz import fuzz

from .likewords import alike, paired, skeleton
from .rules import table

FILE = "words/names.toml"
SAME = 0.5
"""From this score on two names are more likely one actor's than not, typing errors allowed."""
SURE = 0.8
"""From this score on they differ only as spellings, transliterations and short forms of one name do."""

PERSON = 0.81             # so alike are all paired words of one person's names together
LETTERS = 2.0             # ... and no more letters differ in all
WORD = 0.62               # ... and each pair for itself
JOINED = 0.85             # ... and two words to one where they are joined or parted ("Jongun", "Jong Un")
ORGANISATION = 0.87       # the same for organisations
ORGANISATION_WORD = 0.7
ERROR = 0.9               # a long word this like a legal form is one
COMMON = 0.35             # the weight of a word that many organisations have
REST = 0.6                # the weight that a shorter form must hold of a longer one
WORTH_IT = 60             # in per cent
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?|(?=[ivx]{2,}$|[vx]$)x{0,3}(?:ix|iv|v?i{0,3})$")
ROMAN = {"i": 1, "v": 5, "x": 10}
ABJAD = re.compile(r"[\u0590-\u06ff]")
DOTTED = re.compile(r"\b(?:[a-z][./]){1,6}[a-z]?(?![a-z])")


class Likeness(NamedTuple):
    """How surely two names are one actor's, and why: `Likeness(0.93, "the same words, spelt a little otherwise")`."""

    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name cut up: `words` say who is meant, `form` is the group of the legal form, `mark` tells namesakes apart."""

    words: tuple[str, ...]
    form: Optional[str]
    mark: frozenset[str]
    whole: str


@lru_cache(maxsize=4096)
def likeness(one: str, other: str, person: Optional[bool] = None) -> Likeness:
    """How surely two names are one actor's; `person`: whether they are persons' names, None where nobody says."""
    if person is None:
        person = not (_organisation(one).form or _organisation(other).form)
    if person:
        return _persons(_person(one), _person(other), bool(ABJAD.search(one + other)))
    return _organisations(_organisation(one), _organisation(other))


def may_be_one(one: str, other: str) -> bool:
    """A cheap look first: whether two persons' names in Latin letters have most of their letters in common."""
    return max(fuzz.ratio(one, other), fuzz.token_set_ratio(one, other)) >= WORTH_IT


# ------------------------------------------------------------------------------------------------ names cut up


@cache
def _listed(section: str, key: str) -> frozenset[str]:
    return frozenset(table(FILE)[section][key])


@cache
def _forms() -> dict[tuple[str, ...], str]:
    """Words of a legal form -> its group."""
    return {tuple(form.split()): group for group, forms in table(FILE)["forms"].items() for form in forms}


def _form(words: tuple[str, ...]) -> Optional[str]:
    """The group of a legal form; a long one may have an error."""
    if len(words) == 1 and len(words[0]) > 8:
        near = (group for form, group in _forms().items() if len(form) == 1 and alike(form[0], words[0]) >= ERROR)
        return next(near, None)
    return _forms().get(words)


def _plain(name: str, join_letters: bool) -> list[str]:
    """A name's words in lower-case ASCII; apostrophes fall away, hyphens part words, "B.V." is one word or two."""
    text = re.sub(r"['’`ʹʼʿʾ]", "", anyascii(name)).lower().replace("&", " and ")
    if join_letters:
        text = DOTTED.sub(lambda letters: re.sub(r"[./]", "", letters.group()), text)
    return re.findall(r"[a-z]+|\d+(?:(?:st|nd|rd|th)\b)?", text)


def without_legal_form(name: str) -> str:
    """"Acme Inc." as "Acme": a company goes by its name, with or without its legal form."""
    words = name.split()
    for n in (2, 1):
        behind = " ".join(re.sub(r"[.,]", "", word).lower() for word in words[-n:])
        if len(words) > n and behind in _listed("organisations", "behind"):
            return " ".join(words[:-n]).rstrip(",")
    return name


def _without_form(words: Sequence[str]) -> tuple[list[str], Optional[str]]:
    """The words without the legal forms at either end, and the group of the form."""
    rest, group = list(words), None
    for n in range(min(4, len(rest) - 1), 0, -1):
        if tuple(rest[:n]) in _forms() and rest[0] not in ("as", "national", "company"):
            rest, group = rest[n:], _forms()[tuple(rest[:n])]
            break
    n = 4
    while n:
        if len(rest) > n and (found := _form(tuple(rest[-n:]))):
            rest, group, n = rest[:-n], found if found != "stock" or group is None else group, 5
        n -= 1
    return rest, group


@lru_cache(maxsize=4096)
def _person(name: str) -> Name:
    """The name of a person without titles, particles and what stands twice; at least one word stays."""
    words = _without_form(_plain(name, join_letters=False))[0]
    whole = "".join(words)
    mark = frozenset(words[1:]) & _listed("persons", "generations")
    kept = [w for w in words if w not in mark]
    for empty in ("titles", "particles"):
        kept = [w for w in kept if w not in _listed("persons", empty)] or kept
    return Name(tuple(w for w, before in zip(kept, ["", *kept], strict=False) if w != before), None, mark, whole)


def _number(word: str) -> int:
    """The number that a word is, 0 where it is none: "XIV", "14th", "fourteen"."""
    match = NUMBER.fullmatch(word)
    if match and match.group(1):
        return int(match.group(1))
    if word != "i" and match is None:
        return int(table("words/numbers.toml")["small"].get(word, 0))
    values = [ROMAN[letter] for letter in word]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _without_numbers(words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The words that are no numbers, and the numbers but for 1: the first of several often goes without."""
    kept, numbers, tens = list[str](), list[int](), False
    for word in words:
        value = _number(word) if len(words) > 1 else 0
        if tens and 0 < value < 10 and not word.isdigit():
            numbers[-1] += value   # "forty-four"
        elif value:
            numbers.append(value)
        else:
            kept.append(word)
        tens = word.isalpha() and value in range(20, 100, 10)
    return kept, frozenset(str(number) for number in numbers if number > 1)


@lru_cache(maxsize=4096)
def _organisation(name: str) -> Name:
    """The name of an organisation or ship without legal form, articles and the numbers that tell namesakes apart."""
    plain = _plain(name, join_letters=True)
    words, form = _without_form(plain)
    words = [w for w in words if w not in _listed("organisations", "empty")] or words
    if len(words) > 1 and (words[0] in (ships := _listed("organisations", "ships")) or " ".join(words[:2]) in ships):
        words = words[1 if words[0] in ships else 2:]
    kept, mark = _without_numbers(words)
    return Name(tuple(kept), form, mark, "".join(w for w in plain if w not in _listed("organisations", "empty")))


# ------------------------------------------------------------------------------------------------ compared


def _between(found: float, bound: float) -> float:
    """A likeness as a score: `bound` gives SAME, identity 1."""
    return SAME + (1 - SAME) * (found - bound) / (1 - bound) if found >= bound else SAME * found / bound * 0.98


def is_generation(word: str) -> bool:
    """Whether a word tells which of one family bears a name: "Jr.", "III"."""
    return word.lower().rstrip(".") in _listed("persons", "generations")


def _persons(one: Name, other: Name, abjad: bool) -> Likeness:
    if one.mark != other.mark:
        return Likeness(0.2, "of two generations")
    first, second = _rejoined(one.words, other.words), _rejoined(other.words, one.words)
    if abjad:
        first, second = tuple(map(skeleton, first)), tuple(map(skeleton, second))
    pairs, left, right = paired(first, second, WORD)
    if not pairs or (left and right):
        return Likeness(0.4 * len(pairs) / max(len(first), len(second)), _other(left, right))
    if not any(p.is_spelt for p in pairs):
        return Likeness(0.3, "initials only")
    if len(pairs) < 2 and (left or right):
        return Likeness(0.4, "one name of several")
    if sum(p.weight * (1 - p.alike) for p in pairs if p.is_spelt) > LETTERS:
        return Likeness(0.4, "too many letters differ")
    found = sum(p.weight * p.alike for p in pairs) / sum(p.weight for p in pairs)
    score = _between(found, PERSON)
    if left or right:
        return Likeness(score * 0.95, f"without {' '.join(left or right)}")
    return Likeness(score, "the same words" if found == 1 else "the same words, spelt otherwise")


def _rejoined(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words with two of them joined that the other name has as one: "Jong un" where that has "Jongun"."""
    for n in range(len(words) - 1):
        both = words[n] + words[n + 1]
        if any(len(w) > len(words[n]) and w not in words and alike(both, w) >= JOINED for w in other):
            return (*words[:n], both, *words[n + 2:])
    return words


def _other(left: Sequence[str], right: Sequence[str]) -> str:
    return f"{' '.join(left) or 'the one'} is not {' '.join(right) or 'the other'}"


def _organisations(one: Name, other: Name) -> Likeness:
    if one.whole == other.whole:
        return Likeness(1.0, "the same but for where words are parted")
    if _acronym(one, other) or _acronym(other, one):
        return Likeness(0.7, "the first letters of the other")
    forms = {one.form, other.form}
    if len(forms - {None}) == 2 and forms != {"limited", "stock"}:
        return Likeness(0.3, "legal forms of two kinds")
    if one.mark != other.mark:
        return Likeness(0.3, f"told apart by {' '.join(sorted(one.mark ^ other.mark))}")
    pairs, left, right = paired(one.words, other.words, ORGANISATION_WORD)
    if (left and right) or not any(_weight(p.one) > COMMON * len(p.one) for p in pairs):
        return Likeness(0.3, _other(left, right))
    weights = [max(_weight(p.one), _weight(p.other)) for p in pairs]
    if any(p.alike < 1 and (len(p.one) < 4 or _states() >= {p.one, p.other}) for p in pairs):
        return Likeness(0.3, "a short name or a state's has no errors")
    found = sum(w * p.alike for w, p in zip(weights, pairs, strict=True)) / sum(weights)
    share = sum(weights) / (sum(weights) + sum(map(_weight, (*left, *right))))
    if share < REST:
        return Likeness(SAME * share, f"without {' '.join(left or right)}")
    return Likeness(_between(found, ORGANISATION) * (0.9 + 0.1 * share), "the same words, or a shorter form")


def _weight(word: str) -> float:
    return len(word) * (COMMON if word in _listed("organisations", "common") else 1)


def _acronym(short: Name, long: Name) -> bool:
    """ "IMF" and "International Monetary Fund"."""
    return len(short.words) == 1 and len(long.words) > 2 and short.words[0] == "".join(w[0] for w in long.words)


@cache
def _states() -> frozenset[str]:
    return frozenset(str(row["name"]).lower() for row in table("actors/states.toml").values())
