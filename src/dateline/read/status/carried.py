"""What the sentences behind a container tell of it: "Officers played a tabletop exercise. Saboteurs blew up a bridge."

The content of a container (worlds.py) goes on to the end of its paragraph, or until a sentence leaves it: one with
a source, "in reality", or what is told of the container itself ("filming ended"). A plot and a forecast go on in the
present tense; what is played in any tense, while no day of the calendar is told; an accusation in what the
same person did. Does not yet do: content that goes on in the
next paragraph under no heading (fiction.py knows those with one).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any, Final, Optional

from ...rules import table
from ..says.quotes import paragraphs
from ..syntax import Parse, Sentence, Token
from ..what.forms import words
from .genres import NO_PLOT, in_present
from .vetoes import Veto
from .worlds import FILE, container, of_container, row_named

Opened = tuple[Token, dict[str, Any]]
BACK: Final = 8   # sentences behind it that a container reaches
OF_THE_WORLD: Final = NO_PLOT | {"other", "exercise", "meeting", "visit", "cooperation"}


def carried_from(parse: Parse, head: Token, kind: str) -> Optional[Veto]:
    """The container in an earlier sentence of the paragraph whose content an event still is; or None."""
    if kind in words("speech_kinds") or kind in OF_THE_WORLD:
        return None
    own = parse.sentence(head)
    opened: Optional[Opened] = None
    for sentence in _before(parse, own):
        if opened is not None and _left(parse, sentence):
            opened = None
        opened = _opens(parse, sentence) or opened
    if opened is None or _left(parse, own) or not _goes_on(parse, own, head, kind, opened[1]["reaches"]):
        return None
    return replace(of_container(parse, *opened), also=False)


def _before(parse: Parse, own: Sentence) -> list[Sentence]:
    """The sentences before one in its paragraph."""
    start = next((a for a, b in paragraphs(parse.text) if a <= own.start < b), own.start)
    return [s for s in parse.sentences[max(0, own.i - BACK):own.i] if s.start >= start and s.part is own.part]


def _opens(parse: Parse, sentence: Sentence) -> Optional[Opened]:
    """The container that a sentence is about, and whose content may go on behind it."""
    text = parse.text[sentence.start:sentence.end]
    if _pattern("told_of").search(text):
        return None
    if (found := _pattern("playing").search(text)) is not None:
        return parse.within(sentence.start + found.start(), sentence.start + found.end())[0], row_named("scenarios")
    for token in parse.tokens[sentence.first:sentence.last]:
        row = container(parse, token)
        if row is None or "reaches" not in row or ("unless_said" in row and row["unless_said"].search(text)):
            continue
        if row["reaches"] != "played" or not (_is_over(parse, token) or token.lemma in table(FILE)["short"]):
            return token, row
    return None


def _is_over(parse: Parse, noun: Token) -> bool:
    """Whether a sentence only tells that a game came to its end: "the war game ended on Friday"."""
    verb = parse.tokens[noun.head]
    behind = {k.lower for k in parse.kids(verb.i, "prep")}
    return noun.dep in ("nsubj", "nsubjpass") and verb.lemma in ("end", "conclude", "finish", "close") and (
        "with" not in behind)


def _left(parse: Parse, sentence: Sentence) -> bool:
    text = parse.text[sentence.start:sentence.end]
    return _pattern("leaving").search(text) is not None


def _goes_on(parse: Parse, own: Sentence, head: Token, kind: str, how: str) -> bool:
    """Whether an event is told as the content of a container that reaches so far."""
    if how == "present":
        return in_present(parse, head)
    if how == "pronoun":
        did = {k.lower for t in (head, *parse.ancestors(head)) for k in parse.kids(t.i, "nsubj")}
        return kind in words("hostile_kinds") and bool(did & {"he", "she", "they"})
    return _pattern("dated").search(parse.text, own.start, own.end) is None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table(FILE)[name])
