"""Word lists and lookups over the package's data files, cached and immutable."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


@cache
def name_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The names of states, areas, persons and bodies that show a case of their own, as words, by their first word in
    lower case, the longest first: "sea" has ("Sea", "of", "Azov"); "nato" has ("NATO",)."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for file in ("actors/states", "actors/state_words", "actors/persons", "actors/bodies", "areas"):
        for row in table(f"{file}.toml").values():
            for name in (n for key in ("name", "names", "aliases") for n in _listed(row, key)):
                words = tuple(re.findall(r"[^\W\d_]+", name))
                if len(words) > 1 or (words and len(words[0]) > 2 and words[0].isupper()):
                    found.setdefault(words[0].lower(), set()).add(words)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in found.items()}


def _listed(row: object, key: str) -> list[str]:
    """A field that is one name or a list of names."""
    value = row.get(key, []) if isinstance(row, dict) else []
    return [value] if isinstance(value, str) else list(value)
