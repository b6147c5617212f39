"""Content words of a telling and the small words around its trigger: what a mention takes up, what it adds."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..rules import table

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ied", "ies", "ers", "er", "ed", "es",
            "s")
_OF = re.compile(r" of(?: [\w'-]+){1,3}")
_OBJECT = re.compile(r"(?: (?!(?:of|in|on|at|to|with|for|by|from|and|or|after|before|that|as|over|into|who|which)\b)"
                     r"[\w'\u2019-]+){1,5}")
_BEFORE = 4   # words before the trigger that may belong to its noun phrase
_STEM = 4     # letters that must be left when an ending is cut
_TEXTS = 4096   # of which the words are remembered: a sentence is asked for by many, one after the other


@cache
def word_list(group: str, key: str) -> frozenset[str]:
    """One list of data/merge.toml: `word_list("words", "additive")`."""
    return frozenset(table("merge.toml")[group][key])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending, roughly: "migrants", "migrant" are "migrant"; "agreed", "agreement" are "agre";
    "invasion" is "invad" like "invaded"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            bare = word[: -len(ending)].rstrip("e")
            break
    else:
        bare = word.rstrip("e") if len(word) > _STEM else word
    return str(table("merge.toml")["stems"].get(bare, bare))


@lru_cache(_TEXTS)
def matter_words(text: str) -> frozenset[str]:
    """The stems of the words that say something: `matter_words("an influx of migrants")` is {"influx", "migrant"}."""
    return frozenset(filter(None, map(_matter, _WORD.findall(text.lower().replace("\u2019", "'")))))


@lru_cache(maxsize=65536)
def _matter(word: str) -> str:
    """The stem of a word of a text; "" for one that says nothing."""
    return "" if word in word_list("words", "empty") else stem(word)


def all_words(text: str) -> set[str]:
    """All words of a text in lower case: `all_words("The first drill")` is {"the", "first", "drill"}."""
    return set(_WORD.findall(text.lower()))


def plain_words(text: str) -> list[str]:
    """All words of a text in lower case, without those that say nothing: `plain_words("The drill on Friday")` is
    ["drill"]."""
    empty = word_list("words", "empty")
    words = (w.removesuffix("'s").rstrip("'") for w in _WORD.findall(text.lower().replace("\u2019", "'")))
    return [w for w in words if w not in empty]


@lru_cache(_TEXTS)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of `plain_words`, in their order: `stems_of("The drills on Friday")` is ("drill",)."""
    return tuple(filter(None, map(_plain, _WORD.findall(text.lower().replace("\u2019", "'")))))


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """The stem of a word of a text, its 's left out; "" for one that says nothing."""
    return _matter(word.removesuffix("'s").rstrip("'"))


def word_spots(text: str) -> list[tuple[int, int, str]]:
    """(start, end, stem) of each word of a text that says something, in its order: `word_spots("a drill")` is
    [(2, 7, "drill")]."""
    empty, text = word_list("words", "empty"), text.lower().replace("\u2019", "'")
    return [(found.start(), found.end(), stem(found.group().removesuffix("'s").rstrip("'")))
            for found in _WORD.finditer(text) if found.group().removesuffix("'s") not in empty]


def of_phrase(sentence: str, end: int) -> str:
    """What follows a trigger with "of", up to three words: " of migrants" behind "an influx"; "" without one."""
    found = _OF.match(sentence, end)
    return found.group() if found else ""


def object_phrase(sentence: str, end: int) -> str:
    """The words behind a verb up to the next small word: " a Thai fishing trawler" behind "sank"."""
    found = _OBJECT.match(sentence, end)
    return found.group() if found else ""


@cache
def generic_stems(kind: str) -> frozenset[str]:
    """Stems of the words that only name a kind of event: `generic_stems("meeting")` holds "met", "talk"."""
    return frozenset(stem(word) for word in table("merge.toml")["generic"].get(kind, ()))


def small_words(sentence: str, start: int, end: int) -> frozenset[str]:
    """The words of the trigger and up to four before it, lower case; `start`, `end` are its offsets in `sentence`.

    A comma, colon or full stop ends the look-back: what stands before it belongs to another phrase.
    """
    return frozenset([*_words_before(sentence, start)[-_BEFORE:], *_WORD.findall(sentence[start:end].lower())])


def article(sentence: str, start: int, end: int) -> str:
    """The word that the trigger begins with, or the one before it, if it is an article, pronoun or number; else ""."""
    articles = word_list("words", "definite") | word_list("words", "indefinite")
    near = [*_WORD.findall(sentence[start:end].lower())[:1], *_words_before(sentence, start)[-1:]]
    return next((word for word in near if word in articles), "")


def _words_before(sentence: str, start: int) -> list[str]:
    before = re.split(r"[,;:.\u2013\u2014()]", sentence[max(0, start - 60):start])[-1]
    return _WORD.findall(before.lower())


def listed(names: frozenset[str]) -> str:
    """Names for a reader, in their order: `listed({"POL", "DEU"})` is "DEU, POL"."""
    return ", ".join(sorted(names))
