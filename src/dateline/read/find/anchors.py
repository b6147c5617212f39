"""Which words tell an event: the anchors, from the probability of every word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Optional

from ...words import word_set
from ..encoder import Vectors
from ..parse import Parse

NEAR = 0.5  # share of the bar from which on a word is worth a note
BESIDE = 2  # tokens: a word and what hangs on it directly, so near, tell one event

NAMES: Final = frozenset({"PERSON", "GPE", "LOC"})   # a person's or a place's name alone tells no event


def anchors_of(parse: Parse, v: Vectors, least: float) -> list[int]:
    """The tokens that tell an event, at least so likely; of a word and its neighbour in the syntax the likelier."""
    likely = sorted((i for i in range(len(parse.tokens)) if v.telling[i] >= least), key=lambda i: (-v.telling[i], i))
    kept: list[int] = []
    for i in likely:
        token = parse.tokens[i]
        if token.pos == "PROPN" and token.ent in NAMES:
            continue
        if token.dep in ("aux", "auxpass") and v.telling[token.head] >= least:   # "hardly had the brigade withdrawn"
            continue
        if not any(abs(i - k) <= BESIDE and (token.head == k or parse.tokens[k].head == i) for k in kept):
            kept.append(i)
    return sorted(kept)


def verdict_on(parse: Parse, i: int) -> Optional[int]:
    """The verb of what "rumours that ..." tell, where the anchor only says that they turned out true or false."""
    verb = parse.tokens[i]
    if verb.lemma not in ("turn", "prove", "be"):
        return None
    told = [k for k in parse.kids(verb.i, "nsubj") if k.lemma in word_set("words/vetoes.toml", "telling")]
    below = [verb, *parse.kids(verb.i, "xcomp")]
    judged = any(parse.kids(t.i, "acomp", "oprd", "attr") for t in below) or verb.lemma == "turn"
    clauses = [c for noun in told for c in parse.kids(noun.i, "acl", "relcl", "ccomp") if c.pos == "VERB" and any(
        k.lower == "that" for k in parse.kids(c.i))]
    return clauses[0].i if judged and clauses else None


def nearly(parse: Parse, v: Vectors, found: Sequence[int], least: float) -> list[int]:
    """The words that came near to telling an event of their own and did not reach the bar, none within one that did."""
    told = {t for i in found for first, last in [extent(parse, i)] for t in range(first, last + 1)}
    return [i for i in anchors_of(parse, v, least * NEAR) if v.telling[i] < least and i not in told]


def extent(parse: Parse, i: int) -> tuple[int, int]:
    """First and last token of the words that tell an event: the verb to its object, the noun and what modifies it."""
    token = parse.tokens[i]
    first = last = i
    if token.pos in ("VERB", "AUX"):
        objects = [k.i for k in parse.kids(i, "dobj", "prt", "attr", "acomp", "oprd") if k.i > i]
        if not objects:
            behind = next((k for k in parse.kids(i, "prep", "agent", "xcomp") if k.i > i), None)
            objects = [] if behind is None else [k.i for k in parse.kids(behind.i, "pobj")[:1]] or [behind.i]
        last = max([i, *(k for k in objects if k - i <= 12)])
    else:
        first = min([i, *(k.i for k in parse.kids(i, "compound", "amod", "nummod", "poss") if i - 12 <= k.i < i)])
    return first, last
