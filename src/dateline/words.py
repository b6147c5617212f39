"""Word lists and lookups over the package's data files, cached and immutable."""

from __future__ import annotations

import re
from functools import cache

from .rules import table


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One list of a word file, lower case: `word_set("words/verbs.toml", "motion")`."""
    return frozenset(str(word).lower() for word in table(name)[key])


@cache
def name_words() -> frozenset[str]:
    """The single words of which the names of states, their people and seats are made, lower case."""
    words: set[str] = set()
    for name in ("actors/states.toml",):
        try:
            content = table(name)
        except Exception:
            continue
        words |= set(re.findall(r"[^\W\d_]+", str(content).lower()))
    return frozenset(words)
