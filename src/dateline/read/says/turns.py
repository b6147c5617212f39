"""The turns of a transcript: "MODERATOR:  Good morning.", "Q    Will they meet?", "MS. BERG:  They will."

A label in capitals at the start of a line names who speaks until the next label. A text with a single label, or with
labels that name nobody who speaks ("READ MORE:"), is no transcript.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ...rules import table
from ..parse import Parse

NAMED: Final = r"(?:(?:[A-Z][a-z]{0,2})?[A-Z][A-Z'’-]*\.?|\([^)\n]{1,40}\)|#?\d)"
LABEL: Final = re.compile(
    rf"^[ \t\u00a0>]*(?:(?P<asker>Q)(?:[ \t\u00a0]{{2,}}|[ \t\u00a0](?=[A-Z])|[:.][ \t\u00a0])"
    rf"|(?P<label>{NAMED}(?:[ \t]+{NAMED}){{0,5}}|\\?\[[^\]\n]{{3,60}}\\?\]):(?=\s))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go: the label's tokens, the token that names the speaker, the tokens that are said.

    "MR. BERG:  We have met.": label MR. BERG, head BERG, said "We" to ".". `asks`: by somebody who asks questions.
    """

    label: tuple[int, int]
    head: int
    first: int
    last: int
    asks: bool


@cache
def _labels() -> dict[str, frozenset[str]]:
    """Words of labels: those of askers, and those that show that a label names a speaker."""
    words = table("words/sources.toml")
    return {
        "askers": frozenset(words["turns"]["askers"]),
        "speakers": frozenset([*words["turns"]["askers"], *words["turns"]["speakers"], *words["nouns"]]),
    }


def find_turns(parse: Parse) -> list[Turn]:
    """The turns of a transcript in text order; none where the text is no transcript."""
    marks = list(LABEL.finditer(parse.text))
    labels = [" ".join((m["label"] or m["asker"]).lower().split()) for m in marks]
    known = [w for w in labels if _labels()["speakers"] & set(w.strip("\\[]").split())]
    if len(known) < 2 and not any(_is_titled(w) for w in known):
        return []
    turns = []
    ends = [*(m.start() for m in marks[1:]), len(parse.text)]
    for mark, label, end in zip(marks, labels, ends, strict=True):
        named = parse.within(mark.start("label" if mark["label"] else "asker"), mark.end())
        said = [t for t in parse.within(mark.end(), end) if t.start >= mark.end()]
        if not named or not said:
            continue
        words = [t for t in named if t.text[0].isalnum()] or named[:1]
        asks = bool(_labels()["askers"] & set(label.split()))
        turns.append(Turn((words[0].i, words[-1].i), words[-1].i, said[0].i, said[-1].i, asks))
    return turns


def _is_titled(label: str) -> bool:
    """Whether a label names a speaker even where it is the only one: "THE PRESIDENT:", "MS. BERG:"."""
    first, *rest = label.split()
    return bool(rest) and (first == "the" or first.endswith("."))


def label_name(label: str) -> str:
    """A label as a name: "MS. JEAN-PIERRE" is Ms. Jean-Pierre, "THE PRESIDENT" the president."""
    words = label.strip("\\[] ").split()
    if not label.isupper() or len(label) < 3:
        return label
    if words[-1].lower() in _labels()["speakers"]:
        return " ".join(words).lower()
    return re.sub(r"[A-Z]+", lambda m: m.group().capitalize(), " ".join(words))
