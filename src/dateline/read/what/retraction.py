"""What the next sentence takes back: "The post says that the army took the town. None of this took place."

The sentences that do so are rows of rules/retractions.toml. Does not yet do: a retraction some sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...model import FACTS
from ...rules import rule_rows
from ..drafts import Draft
from ..parse import Parse
from .forms import words


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rule_rows("rules/retractions.toml", ("pattern", "gives"))
    return tuple((re.compile(row["pattern"]), row["gives"]) for row in rows.values())


def taken_back(sentence: str) -> str | None:
    """The status that a sentence leaves of what was told before it; None where it takes nothing back."""
    plain = " ".join(sentence.split()).strip("\"'\u201c\u201d ")
    return next((gives for pattern, gives in _rows() if pattern.match(plain)), None)


def retract(drafts: Sequence[Draft], parse: Parse) -> None:
    """Give what the next sentence takes back the status that it leaves; acts of speaking were done all the same."""
    if not drafts:
        return
    for draft in drafts:
        after = parse.tokens[draft.head].sent + 1
        if after >= len(parse.sentences) or draft.kind in words("speech_kinds"):
            continue
        if draft.status not in FACTS | {"planned", "alleged", "hypothetical"}:
            continue
        sentence = parse.sentences[after]
        gives = taken_back(parse.text[sentence.start:sentence.end]) if sentence.last - sentence.first < 20 else None
        if gives == "alleged" and draft.status not in FACTS:
            continue   # what is only planned is no fact to be doubted
        if gives:
            draft.status = gives  # type: ignore[assignment]
            draft.because.append(f"{gives}: the next sentence takes it back")
