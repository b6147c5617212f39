"""What a text is, where that alone says that its deeds were not done: satire, a work's plot, a list of corrections.

Satire is known by its label; a plot by the present tense in which a report on a film or a novel tells it; what a
correction puts right by the outlet's own words that told it ("in Monday's edition we wrote that"). The words are in
words/fiction.toml. Does not yet do: satire without a label, a plot told in the past tense.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Optional

from ...rules import table
from ..says.quotes import paragraphs
from ..syntax import Parse, Token
from ..what.forms import words
from .vetoes import Veto

LABEL: Final = 12     # words of a paragraph that is only a label
OPENING: Final = 3    # paragraphs in which a text says what it is of
NO_PLOT: Final = frozenset({"statement", "legislation", "election"})   # a report on a work may tell these as its news


def of_genre(parse: Parse, head: Token, kind: str) -> Optional[Veto]:
    """Why an event is no fact in a text of this kind, or None."""
    text = parse.text
    if (label := _labelled(text, "satire")) is not None:
        return _veto(parse, label, "hypothetical", "satire", "calls the text made up")
    if kind in words("speech_kinds"):
        return None
    own = parse.sentence(head)
    if _labelled(text, "corrections") is not None:
        wrong = _pattern("put_right").search(text, own.start, head.start)
        return None if wrong is None else _veto(
            parse, wrong.span(), "denied", "put-right", "tells what is put right here")
    work = _work(text)
    if work is None or own.part.kind != "body" or head.start <= work[0] or kind in NO_PLOT:
        return None
    if not _in_present(parse, head):
        return None
    return _veto(parse, work, "hypothetical", "plot", "is a work, whose plot is told in the present tense")


@lru_cache(maxsize=4)
def _labelled(text: str, name: str) -> Optional[tuple[int, int]]:
    """A short paragraph at either end of a text that says of what kind it is."""
    parts = paragraphs(text)
    for start, end in [*parts[:OPENING], *parts[-1:]]:
        if len(text[start:end].split()) <= LABEL and (found := _pattern(name).search(text, start, end)) is not None:
            return found.span()
    return None


@lru_cache(maxsize=4)
def _work(text: str) -> Optional[tuple[int, int]]:
    """The words in a text's opening that name a work: "the thriller", "a new novel by"."""
    end = paragraphs(text)[:OPENING][-1][1] if text.strip() else 0
    found = _pattern("work").search(text, 0, end)
    return found.span() if found is not None else None


def _in_present(parse: Parse, head: Token) -> bool:
    """Whether an event's clause is in the present, the perfect with "has" counting, and no going on now."""
    up = [head, *(a for a in parse.ancestors(head) if a.sent == head.sent)]
    for verb in (t for t in up if t.pos in ("VERB", "AUX")):
        finite = [*parse.kids(verb.i, "aux", "auxpass"), verb]
        tags = [t.tag for t in finite if t.tag in ("VBZ", "VBP", "VBD", "MD")]
        if tags:
            return tags[0] in ("VBZ", "VBP") and verb.tag != "VBG"
    return False


def _veto(parse: Parse, span: tuple[int, int], gives: str, name: str, says: str) -> Veto:
    inside = parse.within(*span)
    said = " ".join(parse.text[span[0]:span[1]].split())
    return Veto(gives, inside[0].i, inside[-1].i, name, f"\u201c{said}\u201d {says}")   # type: ignore[arg-type]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("words/fiction.toml")[name])
