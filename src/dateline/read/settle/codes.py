"""What is written beside a kind: codes of PLOVER and CAMEO, the summary, an exercise's proper name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..drafts import Draft
from ..parse import Parse
from ..what.exercises import NOUNS, exercise_name, is_named_exercise
from ..what.triggers import kinds as kind_rows


def codes_of(
    kind: str, plover: Optional[str], draft: Optional[Draft]
) -> tuple[Optional[str], Optional[str], list[str]]:
    """CAMEO code, PLOVER mode and contexts: the rule's where it found the event too, else the kind's own."""
    row = kind_rows()[kind]
    if draft is not None and draft.plover.type == plover:
        return draft.cameo, draft.plover.mode, list(draft.plover.context)
    for code in (row, row.get("joint"), row.get("future"), row.get("demanded")):
        if code and code.get("plover") == plover:
            return code.get("cameo"), code.get("mode"), list(row.get("context", ()))
    return None, None, list(row.get("context", ()))


def summary(parse: Parse, first: int, last: int, who: Sequence[str]) -> str:
    """Who, and the words of the trigger."""
    words = parse.words(first, last)
    return f"{', '.join(dict.fromkeys(who))}: {words}" if who else words


def name_of(parse: Parse, i: int, draft: Optional[Draft]) -> Optional[str]:
    """The exercise's proper name: of the anchor, of its object or its subject."""
    if draft is not None and draft.name:
        return draft.name
    nouns = [parse.tokens[i], *parse.kids(i, "dobj", "nsubj", "nsubjpass", "pobj")]
    nouns += [k for p in parse.kids(i, "prep", "agent") for k in parse.kids(p.i, "pobj")]
    named = (noun for noun in nouns if noun.lemma in NOUNS or is_named_exercise(parse, noun))
    return next((name for noun in named if (name := exercise_name(parse, noun))), None)
