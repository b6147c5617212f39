"""Who says what a headline with a colon tells: "Kremlin: talks will go on", "Talks will go on: Kremlin"."""

from __future__ import annotations

from typing import Optional

from ..parse import Parse, Sentence, Token
from ..who.actors import Actors
from .cues import load_cues, source_words
from .statements import Found


def headed(parse: Parse, sentence: Sentence, actors: Actors) -> Optional[Found]:
    """The claim of a headline with a colon: "Kremlin: talks will go on", "Talks will go on: Kremlin".

    A country before the colon is what a report is about, not who says it.
    """
    if sentence.part.kind != "headline":
        return None
    colon = next((i for i in range(sentence.first + 1, sentence.last - 1) if parse.tokens[i].text == ":"), None)
    if colon is None:
        return None
    sides = ((sentence.first, colon - 1), (colon + 1, sentence.last - 1))
    for (first, last), (start, end) in (sides, sides[::-1]):
        heads = [t for t in parse.tokens[first:last + 1] if not first <= t.head <= last or t.head == t.i]
        if last - first < 6 < 3 + end - start and len(heads) == 1 and heads[0].pos in {"NOUN", "PROPN"} and _speaks(
                heads[0], actors):
            return Found(load_cues().verbs["say"], colon, colon, heads[0].i, set(range(start, end + 1)))
    return None


def _speaks(noun: Token, actors: Actors) -> bool:
    """Whether a noun beside a headline's colon is a speaker: a person, a body, a capital, or a noun of telling."""
    return noun.lemma in source_words().nouns or any(
        not (who.actor or "state:").startswith("state:") or who.name.lower() != span.text.lower()
        for who, span in actors.of(noun.i))
