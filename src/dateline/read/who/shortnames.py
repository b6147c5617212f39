"""Bodies called by a part of their name: "Southwest" after "Southwest Airlines", "the Post" after "the City Post".

Only where the full name stood before, one body alone fits, and the short word was not a body of its own until then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..parse import Token
from .mentions import Found, Names

LEAST = 4  # letters of a short name
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})


def join_short_bodies(names: Names, places: Collection[tuple[int, int]]) -> None:
    """Give short names the identity of the full name before them, and enter those that were no mention yet.

    `places`: start and end of each place's name; what is a place is no short name.
    """
    full: dict[str, set[int]] = {}  # first or last word of a full name -> heads of the bodies called so
    alone: set[str] = set()
    for token in names.parse.tokens:
        found = names.by_token.get(token.i)
        if found is not None and found.first < found.last and token.i == found.last and _is_unlisted(found):
            for i in {found.first, found.last}:
                full.setdefault(names.parse.tokens[i].text, set()).add(found.head)
        elif (found is None or (found.first == found.last and _is_unlisted(found))) and (
            token.start, token.end) not in places:
            _join(names, token, full, alone)


def _join(names: Names, token: Token, full: dict[str, set[int]], alone: set[str]) -> None:
    """Settle one word that may be a short name."""
    word = token.text
    if token.pos != "PROPN" or len(word) < LEAST or not word[0].isupper() or token.i in names.cities:
        return
    fits = {who.actor: who for head in full.get(word, ()) for who in names.by_head[head].identities}
    if len(fits) != 1 or word in alone or _runs_on(names, token):
        if token.i in names.by_token:
            alone.add(word)
        return
    (who,) = fits.values()
    modifies = token.dep in MODIFIERS and names.parse.tokens[token.head].i > token.i
    known = names.by_token.get(token.i)
    if known is not None:
        names.add(replace(known, identities=(who,)))
    else:
        names.add(Found(token.i, token.i, token.i, "name", "adjective" if modifies else "body", (who,)))


def _runs_on(names: Names, token: Token) -> bool:
    """Whether the word is a part of a longer name."""
    tokens = names.parse.tokens
    near = [tokens[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(tokens) and tokens[i].sent == token.sent]
    return any(t.pos == "PROPN" and t.text[0].isupper() for t in near)


def _is_unlisted(found: Found) -> bool:
    """Whether it is a body that only its report names."""
    return found.sense == "body" and len(found.identities) == 1 and (found.identities[0].actor or "").startswith("org:")
