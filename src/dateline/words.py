"""Word lists and lookups over the package's data files, cached and immutable."""

from __future__ import annotations

import re
from functools import cache

from .rules import table


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One list of a word file, lower case: `word_set("words/verbs.toml", "motion")`."""
    return frozenset(str(word).lower() for word in table(name)[key])


# Words of names that are common words too; a headline gives them a capital for no reason of theirs.
COMMON = frozenset(
    {
        "and",
        "of",
        "the",
        "in",
        "on",
        "for",
        "republic",
        "united",
        "states",
        "islands",
        "island",
        "saint",
        "north",
        "south",
        "east",
        "west",
        "new",
        "central",
        "union",
        "democratic",
        "people",
        "house",
        "white",
        "city",
        "state",
        "kingdom",
        "port",
    }
)


@cache
def name_words() -> frozenset[str]:
    """The words of which the names of states, their people and seats, of persons and of one-word bodies are made."""
    words: set[str] = set()
    for file, keys in (
        ("states", ("name", "capital")),
        ("state_words", ("adjectives", "people", "names", "seats")),
        ("persons", ("name", "names", "family")),
        ("bodies", ("name", "names")),
    ):
        for row in table(f"actors/{file}.toml").values():
            for name in (n for key in keys for n in _listed(row, key) if file != "bodies" or " " not in n):
                words |= set(re.findall(r"[^\W\d_]{2,}", name.lower()))
    return frozenset(words - COMMON)


def _listed(row: object, key: str) -> list[str]:
    """A field that is one name or a list of names."""
    value = row.get(key, []) if isinstance(row, dict) else []
    return [value] if isinstance(value, str) else list(value)
