"""How surely: a word of the clause may take a fact away from a model; no model makes a fact of what one governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Optional

from ...model import FACTS, Status
from ..drafts import Draft
from ..parse import Parse, Token
from ..status.vetoes import vetoes
from ..status.worlds import held_in
from ..what.forms import operators, words

OWN_NOT: Final = frozenset({"denial", "refusal"})  # kinds that a "not" makes
DENYING: Final = frozenset({"not", "n't", "never", "without"})


class Stance(NamedTuple):
    """The status, and why it is not the model's ("" where it is)."""

    status: Status
    because: str = ""


def head_of(parse: Parse, start: int, end: int) -> Token:
    """The word that the others of a stretch hang by; of several a verb before a noun."""
    tokens = parse.within(start, end)
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.pos != "PUNCT" and (t.head not in inside or t.head == t.i)] or tokens
    return min(tops, key=lambda t: (t.pos not in ("VERB", "NOUN", "PROPN"), t.pos not in ("VERB",), t.i))


def stance_of(parse: Parse, start: int, end: int, kind: str, told: Status, drafts: Sequence[Draft]) -> Stance:
    """The status of an event whose words are start..end of the text, told by a model as `told`.

    A fact is taken away where a named word stands over the event's word, over the word within the trigger that our own
    rules read as an event of that kind ("[denied] shelling"), or denies within the trigger.
    """
    if told not in FACTS:
        return Stance(told)
    head = head_of(parse, start, end)
    for token in (head, *_same_kind(parse, start, end, kind, head, drafts)):
        held = held_in(parse, token, kind)
        against = [held] if held is not None else vetoes(parse, token, kind)
        if against:
            return Stance(against[0].status, against[0].because)
    governed = _governed(parse, head, start, end, kind)
    if governed is not None:
        return governed
    denying = next(
        (t for t in parse.within(start, end) if t.lower in DENYING and (t.head == head.i or t.i < head.i)), None
    )
    if denying is not None and kind not in OWN_NOT | words("speech_kinds") and not _mild(parse, denying):
        return Stance("negated", f"\u201c{denying.text}\u201d denies within its words")
    return Stance(told)


def _same_kind(parse: Parse, start: int, end: int, kind: str, head: Token, drafts: Sequence[Draft]) -> list[Token]:
    """Words inside the trigger, not its head, that tell an event of the model's kind by our rules."""
    tokens = {t.i for t in parse.within(start, end)} - {head.i}
    if any(d.head == head.i and d.kind == kind for d in drafts):
        return []
    return [parse.tokens[d.head] for d in drafts if d.head in tokens and d.kind == kind]


def _governed(parse: Parse, head: Token, start: int, end: int, kind: str) -> Optional[Stance]:
    """ "planned to visit", told as a visit that happened: the trigger's own verb governs the act."""
    gives = operators().get(("verb", head.lemma))
    if gives is None or gives in FACTS or kind in words("speech_kinds") | OWN_NOT | MAKING:
        return None
    below = [k for k in parse.kids(head.i, "xcomp", "ccomp", "pcomp") if start <= k.start < end and k.pos == "VERB"]
    if not below or gives not in ("planned", "hypothetical", "demanded", "denied", "negated", "alleged", "conditional"):
        return None
    return Stance(gives, f"\u201c{head.text}\u201d governs it")  # type: ignore[arg-type]


MAKING: Final = frozenset(
    {
        "agreement",
        "offer",
        "threat",
        "warning",
        "appeal",
        "accusation",
        "legislation",
        "statement",
        "coercion",
        "arrest",
        "sanction",
        "cooperation",
        "support",
        "recognition",
        "other",
    }
)
"""Kinds that the governing word itself may make: who agrees to hold drills has agreed."""


def _mild(parse: Parse, token: Token) -> bool:
    """ "not only", "not until May"."""
    following = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
    return following in ("only", "just", "merely", "until", "least")
