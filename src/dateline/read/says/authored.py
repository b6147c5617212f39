"""A text that is somebody's own words as a whole: "Statement by Anna Berg on ...", told in the first person."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Optional

from ..parse import Parse, Token
from .cues import load_cues, source_words
from .scene import Found, Scene
from .speakers import can_tell

RULE: Final = "author"   # the rule of such a claim: its words are verbatim, without quotation marks
FIRST_PERSON: Final = frozenset({"i", "my", "me", "we", "our", "us"})
LEAST: Final = 2         # words of the first person outside of quotation marks that show whose text it is


def authored(scene: Scene) -> Optional[Found]:
    """The claim of a headline "Statement by X", whose content is the body outside of quotations; None for no such text.

    A statement in the third person ("Adviser Berg spoke today with ...") tells of events in its own voice.
    """
    if scene.turns:
        return None
    parse = scene.parse
    headline = [t for s in parse.sentences if s.part.kind == "headline" for t in parse.tokens[s.first:s.last]]
    named = next((found for t in headline if (found := _author(parse, t)) is not None), None)
    if named is None:
        return None
    body = [t for s in parse.sentences if s.part.kind == "body" for t in parse.tokens[s.first:s.last]
            if scene.inside[t.i] < 0]
    if sum(t.lower in FIRST_PERSON for t in body) < LEAST:
        return None
    paper, by, author = named
    cue = replace(load_cues().verbs["say"], rule=RULE)
    return Found(cue, paper.i, by.i, author.i, {t.i for t in body})


def _author(parse: Parse, paper: Token) -> Optional[tuple[Token, Token, Token]]:
    """The paper, the preposition and who speaks in it: "Remarks by Berg"."""
    if paper.lemma not in source_words().papers and paper.lower not in source_words().papers:
        return None
    for by in parse.tokens[paper.i + 1:paper.i + 7]:
        if by.lower in {"by", "from", "of"} and by.sent == paper.sent:
            found = next((k for k in parse.kids(by.i, "pobj") if can_tell(k)), None)
            return None if found is None else (paper, by, found)
    return None
