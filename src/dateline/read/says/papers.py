"""Who speaks in a paper: "a statement from the alliance read", "issued a statement saying", "its letter said"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..parse import Parse, Token
from .cues import load_cues, source_words
from .speakers import verb_speaker

BY = frozenset({"by", "from", "of"})


def issuer(parse: Parse, paper: Token, inside: Sequence[int]) -> Optional[int]:
    """The head token of whoever put out a statement, a letter, a communiqué; None where nobody is named."""
    if paper.lemma not in source_words().papers:
        return None
    kids = parse.kids(paper.i)
    for by in [*kids, *(k for verb in kids if verb.dep == "acl" for k in parse.kids(verb.i))]:
        if by.dep in {"prep", "agent"} and by.lower in BY and (named := parse.kids(by.i, "pobj")):
            return named[0].i
    behind = parse.tokens[paper.i + 1] if paper.i + 1 < len(parse.tokens) else None
    if behind is not None and behind.lower in BY and (named := parse.kids(behind.i, "pobj")):
        return named[0].i   # '..., read a statement from the alliance': hung on the verb
    for kid in parse.kids(paper.i, "poss"):
        return kid.i
    above = parse.head(paper)
    if above is not None and paper.dep == "dobj" and above.lemma in load_cues().light:
        return verb_speaker(parse, above, inside)
    return None
