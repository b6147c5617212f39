"""Whether a text is English, by its script and its function words: cheap, and before any model is loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Optional

from ...rules import table

LOOKED_AT = 20_000   # characters of the beginning
ENOUGH = 20          # words; a shorter text in Latin letters gets the benefit of the doubt
ENGLISH = 0.08       # of all words that are English function words; running news text has .25 and more
TELLING = 0.2        # of all words that are words of English news, in a text with few function words of any language
WORD = re.compile(r"[^\W\d_]+")


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("words/languages.toml").items()}


@cache
def telling_words() -> frozenset[str]:
    """The plain words by which the rules know events, units and times: news in English holds many of them."""
    found = {word for file in ("words/units.toml", "words/times.toml", "words/events.toml", "words/verbs.toml")
             for word in _words(table(file))}
    found |= {word for row in table("rules/events.toml").values() if isinstance(row, dict)
              for text in row.get("finds", ()) for word in WORD.findall(text.lower())}
    return frozenset(word for word in found if len(word) > 3)


def _words(value: object) -> Iterator[str]:
    """The words in a file, its keys too."""
    if isinstance(value, str):
        yield from WORD.findall(value.lower())
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from WORD.findall(str(key).lower())
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def other_language(text: str) -> Optional[str]:
    """What a text is in if it is not English ("Polish", "another language"); None for English or too little text."""
    words = [word.lower() for word in WORD.findall(text[:LOOKED_AT])]
    if not words:
        return None
    foreign = sum(any(ord(c) > 0x24F for c in word) for word in words) > 0.5 * len(words)
    if not foreign and len(words) < ENOUGH:
        return None
    counts = Counter(words)
    shares = {name: sum(counts[word] for word in known) / len(words) for name, known in _languages().items()}
    if shares["English"] >= ENGLISH and not foreign:
        return None
    best = max(shares, key=lambda name: shares[name])
    telling = sum(word in telling_words() for word in words)
    if not foreign and shares[best] < ENGLISH and telling >= TELLING * len(words):
        return None   # a list of ships, posts or deals has few function words, but words of news it has
    return best if best != "English" and shares[best] >= ENGLISH else "another language"
