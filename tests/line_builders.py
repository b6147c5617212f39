"""Events and mentions with any words as their trigger, and the lines they get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.model import BEHIND_SENTENCE, ActorMention, Event, Plover, Span, Status
from dateline.read.parse import Parse
from dateline.read.settle.line import lined

Parsed = Callable[[str], Parse]


def event(parse: Parse, words: str, status: Status = "happened", kind: str = "other", **fields: Any) -> Event:
    at = parse.text.index(words)
    trigger = Span(at, at + len(words), words)
    sentence = parse.sentence_span(parse.sentence(parse.within(at, at + len(words))[0]))
    made: dict[str, Any] = {
        "id": "e001", "kind": kind, "subkind": None, "plover": Plover(type=None, mode=None), "cameo": None,
        "status": status, "summary": words, "part": "body", "background": False, "trigger": trigger,
        "sentence": sentence, "participants": [], "places": [], "time": None, "figures": [], "attribution": [],
        "about": None, "because": []}
    return Event(**{**made, **fields})


def mention(parse: Parse, words: str, name: str, actor: str | None, kind: str, nth: int = 0) -> ActorMention:
    at = -1
    for _ in range(nth + 1):
        at = parse.text.index(words, at + 1)
    return ActorMention(said=Span(at, at + len(words), words), name=name, actor=actor, country=None, sector=None,
                        mention=kind)   # type: ignore[arg-type]  # one of three words


def whole_line(parse: Parse, words: str, status: Status = "happened", *mentions: ActorMention, **fields: Any) -> str:
    return lined([event(parse, words, status, **fields)], parse, mentions)[0].line


def line(parse: Parse, words: str, status: Status = "happened", *mentions: ActorMention, **fields: Any) -> str:
    """The line without the report's sentence before it, which most tests are not about."""
    return alone(whole_line(parse, words, status, *mentions, **fields))


def alone(told: str) -> str:
    own, behind, _ = told.partition(BEHIND_SENTENCE)
    return f"{own}." if behind else own
