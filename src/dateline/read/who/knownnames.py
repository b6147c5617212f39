"""Where known names stand in the text: the longest at each place, those left out that only look like one.

"pro-Russian", "South China Sea", "Michael Jordan" and "Peru's Congress" hold the name of a state or body that is not
meant; "Korea" is a state's name only in a report that names that state in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Optional

from ..parse import Token
from .whoswho import Sense, guard_words, name_at, name_starts, role_at, short_named

Hits = dict[int, tuple[int, Sense]]
STATES = ("state", "seat", "adjective")


def known_names(tokens: Sequence[Token]) -> Hits:
    """Every known name of the text by its first token, with its length and sense."""
    found: Hits = {}
    i = 0
    while i < len(tokens):
        hit = name_at(tokens, i) if _can_begin(tokens, i) else None
        if hit is None:
            i += 1
            continue
        if not _only_looks_so(tokens, i, i + hit[0] - 1, hit[1]):
            found[i] = hit
        i += hit[0]
    _settle_bare(found)
    _drop_organs_of_others(tokens, found)
    return found


def _can_begin(tokens: Sequence[Token], i: int) -> bool:
    """Whether a known name can begin at token i, by this word and the next."""
    lower = tokens[i].lower
    following = name_starts().get(lower)
    if following is None:
        return not lower.isascii()
    behind = tokens[i + 1].lower if following and i + 1 < len(tokens) else ""
    return not following or behind in following or not behind.isascii()


def _only_looks_so(tokens: Sequence[Token], first: int, last: int, sense: Sense) -> bool:
    return (
        _is_modifier_only(tokens, first, last)
        or _is_toponym(tokens, first, last, sense)
        or _is_family_name(tokens, first, sense)
    )


def _settle_bare(found: Hits) -> None:
    """ "Korea" is South Korea where the report names that one alone, and nobody elsewhere."""
    named = {who.actor for _, sense in found.values() if sense.kind in STATES for who in sense.members}
    rivals = {who.actor for who in short_named()}
    for first, (size, sense) in list(found.items()):
        if sense.kind == "bare":
            if named & rivals == {sense.members[0].actor}:
                found[first] = (size, Sense("adjective" if sense.modifies else "state", sense.members))
            else:
                del found[first]


def _drop_organs_of_others(tokens: Sequence[Token], found: Hits) -> None:
    """ "Peru's Congress", "the Senate of Chile": not those in Washington; what is left a description explains."""
    ends = {first + size: sense for first, (size, sense) in found.items() if sense.kind in STATES}
    for first, (size, sense) in list(found.items()):
        country = sense.members[0].country
        if sense.kind != "body" or country is None:
            continue
        owner = ends.get(first - 1 if first and tokens[first - 1].tag == "POS" else first)
        owner = owner or _state_after_of(tokens, first + size, found)
        if owner is not None and all(who.country != country for who in owner.members):
            del found[first]


def _state_after_of(tokens: Sequence[Token], i: int, found: Hits) -> Optional[Sense]:
    """The state in "of Chile" or "of the Philippines" that begins at token i."""
    if i + 1 >= len(tokens) or tokens[i].lower != "of":
        return None
    _, sense = found.get(i + 1 + (tokens[i + 1].lower == "the"), (0, None))
    return sense if sense is not None and sense.kind in STATES else None


def _is_family_name(tokens: Sequence[Token], first: int, sense: Sense) -> bool:
    """ "Michael Jordan": a given name stands right before it."""
    if sense.kind not in ("state", "seat") or not first or tokens[first - 1].sent != tokens[first].sent:
        return False
    before = tokens[first - 1]
    given = before.lower in guard_words("names", "male") or before.lower in guard_words("names", "female")
    return given and before.text[0].isupper() and before.ent == "PERSON" == tokens[first].ent


def _glued(tokens: Sequence[Token], i: int, step: int) -> Optional[Token]:
    """The token that a hyphen ties to token i on one side (step -1 or 1)."""
    dash, other = i + step, i + 2 * step
    if not 0 <= other < len(tokens) or tokens[dash].text != "-":
        return None
    spans = sorted((tokens[i], tokens[dash], tokens[other]), key=lambda t: t.start)
    return tokens[other] if all(a.end == b.start for a, b in pairwise(spans)) else None


def _is_modifier_only(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "ex-Soviet", "pro-Russian", "Moscow-occupied": the state is named and does not act."""
    before, behind = _glued(tokens, first, -1), _glued(tokens, last, 1)
    return bool(
        (before and before.lower in guard_words("guards", "against"))
        or (behind and behind.lower in guard_words("guards", "participles"))
    )


def _is_toponym(tokens: Sequence[Token], first: int, last: int, sense: Sense) -> bool:
    """ "South China Sea", "Sea of Japan", "Western Hemisphere", "Moscow region": part of another proper name."""
    if sense.kind in ("person", "family", "body"):
        return False
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    after = guard_words("guards", "place_after")
    if behind and behind.lower in after and (behind.text[0].isupper() or sense.city or sense.kind == "bare"):
        return True
    if (
        before
        and before.text[0].isupper()
        and before.lower in guard_words("guards", "place_before")
        and before.pos != "VERB"
    ):
        return before.sent == tokens[first].sent
    if (
        before
        and before.lower == "of"
        and first > 1
        and tokens[first - 2].lower in after
        and tokens[first - 2].text[0].isupper()
    ):
        return True
    wide = sense.kind in ("group", "short", "bare") or sense.members[0].actor == "group:west"
    return bool(
        wide
        and behind
        and behind.text[0].isupper()
        and behind.pos == "PROPN"
        and role_at(tokens, last + 1) is None
        and name_at(tokens, last + 1) is None
    )
