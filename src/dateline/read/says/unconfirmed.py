"""What the writer says could not be confirmed: "The claim could not be independently verified"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ...rules import table
from ..drafts import Draft
from ..parse import Parse, Sentence
from .claim import Claim, claims_over
from .quotes import paragraphs

TOLD_AS_FACT: Final = frozenset({"happened", "ongoing"})
SPEECH: Final = frozenset({
    "statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})


@cache
def _pattern() -> re.Pattern[str]:
    """How writers say so; see [unconfirmed] in words/sources.toml."""
    return re.compile("|".join(table("words/sources.toml")["unconfirmed"]["patterns"]), re.IGNORECASE)


def doubt(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """Leave alleged what only a source tells as done and the writer says nobody could confirm.

    That is what the same sentence tells on a source's word, else the sentence before it in its paragraph or the last of
    the paragraph before.
    """
    for sentence in parse.sentences:
        found = _pattern().search(parse.text, sentence.start, sentence.end)
        if found is None:
            continue
        meant = _told(drafts, parse, claims, sentence)
        before = parse.sentences[sentence.i - 1] if sentence.i else None
        if not meant and before is not None and _near(parse, before, sentence):
            meant = _told(drafts, parse, claims, before)
        for draft in meant:
            draft.status = "alleged"
            said = " ".join(found.group().split())
            draft.because.append(f"alleged: the writer says of it \u201c{said}\u201d")


def _told(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim], sentence: Sentence) -> list[Draft]:
    """The events of a sentence that a source tells as done; no speech acts, which were heard."""
    return [d for d in drafts if parse.tokens[d.head].sent == sentence.i and d.status in TOLD_AS_FACT
            and d.kind not in SPEECH
            and any(c.asserts and c.source is not None and c.name != "" for c in claims_over(claims, d.head))]


def _near(parse: Parse, before: Sentence, after: Sentence) -> bool:
    """Whether one sentence stands in the same paragraph as another or ends the one before it."""
    return sum(before.start < a <= after.start for a, _ in paragraphs(parse.text)) <= 1
