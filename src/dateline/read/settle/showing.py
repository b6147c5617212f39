"""Whether a line shows by its own words that what it tells is no fact, and the word for it where it shows none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...model import FACTS, Status
from ..parse import Parse
from .lentsubjects import Frame
from .verbforms import OPEN, showing, words

LABELS: Final[dict[Status, str]] = {
    "planned": "Planned", "hypothetical": "Possible", "conditional": "Conditional", "demanded": "Demanded",
    "alleged": "Alleged", "denied": "Denied", "negated": "Not so", "cancelled": "Cancelled",
}


def is_shown(parse: Parse, frame: Frame, kept: set[int], status: Status) -> bool:
    """Whether the kept words show that the event is no fact."""
    if status in FACTS:
        return True
    tokens = [parse.tokens[i] for i in kept]
    if any(t.lemma in showing(status) or t.lower in showing(status) or t.lower in words("hedges") for t in tokens):
        return True
    if status in ("denied", "negated"):
        return any(t.dep == "neg" for t in tokens)
    if status in ("hypothetical", "conditional") and {t.lower for t in tokens if t.tag == "MD"} - words("sure_modals"):
        return True
    if any(t.tag in ("MD", "TO") for t in tokens):   # "will" is a plan; of a fear it shows nothing
        return status in ("planned", "demanded") or (status in OPEN and any(t.tag == "TO" for t in tokens))
    ahead = any(k.lower in ("until", "before", "once", "when") for k in parse.kids(frame.top))
    return status == "planned" and not ahead and any(t.tag in ("VBP", "VBZ") for t in tokens)


def shows(parse: Parse, kept: Sequence[int], status: Status) -> bool:
    tokens = [parse.tokens[i] for i in kept]
    return any(t.lemma in showing(status) or t.tag == "MD" or t.dep == "neg" for t in tokens)


def labelled(text: str, status: Status) -> str:
    """ "Alleged: an attack on the base." """
    label = LABELS.get(status)
    return f"{label}: {text}" if label else text
