"""What grammar says of an anchor's status: the second opinion that the learned status looks at too.

The rules of status read the words above a verb or noun (denied, plans, if ...); their errors and the model's are
largely independent, so each is the other's check.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ...model import STATUSES
from ..parse import Parse
from ..says.claims import claims_over
from ..what.forms import Standing
from ..what.governing import noun_standing, verb_standing
from .material import Floats, Material

STANCES: Final = (
    ("alleges", "claims", "accuses"),
    ("fears", "doubts"),
    ("plans", "wants", "hopes", "offers", "decides"),
    ("denies",),
    ("urges", "demands", "asks"),
)
HINTS: Final = len(STATUSES) + 1 + len(STANCES) + 2


def standing(parse: Parse, i: int) -> Standing:
    """How the clause of a token stands by grammar alone."""
    token = parse.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return noun_standing(parse, token)
    if token.pos == "ADJ":
        return verb_standing(parse, parse.tokens[token.head]) if token.head != i else Standing("happened")
    return verb_standing(parse, token)


def hints(m: Material, anchors: Sequence[int]) -> Floats:
    """Anchors x (standing by grammar, whether it is open, stances of the claims over it, vouched for, in quotes)."""
    made = np.zeros((len(anchors), HINTS), np.float32)
    for n, i in enumerate(anchors):
        by_grammar = standing(m.parse, i)
        made[n, STATUSES.index(by_grammar.status)] = 1
        made[n, len(STATUSES)] = by_grammar.open
        at = len(STATUSES) + 1
        over = [c for c in claims_over(m.claims, i) if c.cue_token != i]
        for k, names in enumerate(STANCES):
            made[n, at + k] = any(c.stance in names for c in over)
        made[n, at + len(STANCES)] = any(c.asserts for c in over)
        made[n, at + len(STANCES) + 1] = m.flags[i, 0]
    return made
