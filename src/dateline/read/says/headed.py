"""Who says what a headline tells: "Kremlin: talks go on", "Talks go on: Kremlin", "Talks go on - Kremlin"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Optional

from ..parse import Parse, Sentence, Token
from ..who.actors import Actors
from .cues import load_cues, source_words
from .scene import Found

LONGEST: Final = 6    # tokens of a speaker beside a colon or dash
SHORTEST: Final = 3   # tokens of what is said
Side = tuple[int, int]


def headed(parse: Parse, sentence: Sentence, actors: Actors) -> Optional[Found]:
    """The claim of a headline with a colon, or with a dash before its last words.

    A country before the colon is what a report is about, not who says it.
    """
    if sentence.part.kind != "headline":
        return None
    for mark, (first, last), (start, end) in _sides(parse, sentence):
        heads = [t for t in parse.tokens[first:last + 1] if not first <= t.head <= last or t.head == t.i]
        if len(heads) != 1 or heads[0].pos not in {"NOUN", "PROPN"} or last - first >= LONGEST:
            continue
        if end - start + 1 >= SHORTEST and _speaks(heads[0], actors, behind=first > mark):
            return Found(load_cues().verbs["say"], mark, mark, heads[0].i, set(range(start, end + 1)))
    return None


def _sides(parse: Parse, sentence: Sentence) -> Iterator[tuple[int, Side, Side]]:
    """The mark, the side that may be a speaker, and the other side."""
    inner = range(sentence.first + 1, sentence.last - 1)
    colon = next((i for i in inner if parse.tokens[i].text == ":"), None)
    if colon is not None:
        before, after = (sentence.first, colon - 1), (colon + 1, sentence.last - 1)
        yield colon, before, after
        yield colon, after, before
    dash = next((i for i in reversed(inner) if parse.tokens[i].text in {"-", "--"}), None)
    if dash is not None and parse.tokens[dash - 1].end < parse.tokens[dash].start:
        yield dash, (dash + 1, sentence.last - 1), (sentence.first, dash - 1)


def _speaks(noun: Token, actors: Actors, behind: bool) -> bool:
    """Whether a noun beside a headline's mark is a speaker: a person, a body, a capital, a noun of telling; behind the
    mark a country too."""
    return noun.lemma in source_words().nouns or any(
        behind or not (who.actor or "state:").startswith("state:") or who.name.lower() != span.text.lower()
        for who, span in actors.of(noun.i))
