"""Where a sentence may be cut: marks between clauses, days told elsewhere, relative words, shared auxiliaries."""

from __future__ import annotations

from typing import Final

from ..parse import Parse, Token
from .verbforms import RELATIVES, words

LIGHT: Final = frozenset({"ADP", "DET", "PUNCT", "NUM", "PART", "SCONJ"})
LONG_DASH: Final = "\u2014"


def shared(parse: Parse, base: Token, twin: Token) -> list[Token]:
    """The auxiliaries of a first verb that a later one leaves out: "will deploy ships and (will) hold drills"."""
    bare = twin.tag == "VB" or (twin.tag == "VBP" and base.tag == "VB")   # "could save and cancel", cancel as present
    if not (bare or twin.tag in ("VBN", "VBG")) or parse.kids(twin.i, "aux", "auxpass"):
        return []
    lent = parse.kids(base.i, "aux", "auxpass", "neg")
    if bare:
        return [k for k in lent if k.tag in ("MD", "TO") or k.lemma == "do" or k.dep == "neg"]
    return lent if base.tag == twin.tag else []


def is_seam(parse: Parse, i: int) -> bool:
    """Whether a mark cuts a sentence in two: a semicolon, a colon or a dash between spaces; a long dash always."""
    before, mark, after = parse.tokens[i - 1], parse.tokens[i], parse.tokens[min(i + 1, len(parse.tokens) - 1)]
    spaced = i > 0 and before.end < mark.start < mark.end < after.start
    return mark.text in (";", "--") or (mark.text == "-" and (spaced or parse.text[mark.start] == LONG_DASH))


def is_relative_time(parse: Parse, kid: Token) -> bool:
    """Whether a phrase only names a day as seen from the report's: "on Friday", "two days ago", "last week"."""
    if kid.dep not in ("prep", "npadvmod", "advmod", "tmod"):
        return False
    said = [parse.tokens[i] for i in parse.subtree(kid.i)]
    heavy = [t for t in said if t.pos not in LIGHT and t.tag not in ("IN", "CD")]
    return bool(heavy) and len(said) <= 8 and all(t.lower in words("relative_days") for t in heavy)


def is_relative(token: Token) -> bool:
    return token.lower in RELATIVES and token.tag in ("WP", "WDT", "IN", "WP$", "DT")
