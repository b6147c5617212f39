"""Whether a text is English, by its script and its function words: cheap, and before any model is loaded."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Optional

from ...rules import table

LOOKED_AT = 20_000   # characters of the beginning
ENOUGH = 20          # words; a shorter text in Latin letters gets the benefit of the doubt
ENGLISH = 0.08       # of all words that are English function words; running news text has .25 and more
WORD = re.compile(r"[^\W\d_]+")


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("words/languages.toml").items()}


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
    return best if best != "English" and shares[best] >= ENGLISH else "another language"
