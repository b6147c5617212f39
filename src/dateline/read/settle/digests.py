"""The head of a digest's entry ("Mali: Convoys reached Bamako. The army is silent."), told with each line of it.

A digest is a report of at least three paragraphs that each begin with what they are about before a colon or full stop,
most of them a place or a people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ...model import BEHIND_SENTENCE, own_line
from ..parse import Parse
from .verbforms import words
from .voices import voices_of

LEAST: Final = 3     # paragraphs with a head
PLACES: Final = frozenset({"GPE", "LOC", "NORP", "FAC"})
_HEAD: Final = re.compile(
    r"^[ \t]*(?:[-*\u2022\u00b7\u2013\u25aa\u25cf][ \t]+)?"
    r"(?P<head>[A-Z][\w/'\u2019-]*(?:[ /][A-Z&][\w/'\u2019-]*){0,3})"
    r"(?P<mark>[:.])[ \t]+(?=[A-Z\"\u201c])", re.MULTILINE)


@lru_cache(maxsize=1)   # asked for each event of a report
def _heads(parse: Parse) -> tuple[tuple[int, int, str], ...]:
    """Where each entry with a head begins and ends, and its head; none where the report is no digest."""
    found = [(m.start("head"), m.end("head"), m["head"]) for m in _HEAD.finditer(parse.text) if _is_head(parse, m)]
    heads = {head for _, _, head in found}
    places = sum(any(t.ent in PLACES for t in parse.within(start, end)) for start, end, _ in found)
    if len(heads) < LEAST or 2 * places < len(found) or any(v.turn for v in voices_of(parse)):
        return ()
    ends = [parse.text.find("\n", start) for _, start, _ in found]
    return tuple((start, end if end > 0 else len(parse.text), head)
                 for (_, start, head), end in zip(found, ends, strict=True))


def _is_head(parse: Parse, mark: re.Match[str]) -> bool:
    """Whether a mark stands in the story behind what an entry may be about, which is no kind of text."""
    inside = parse.within(mark.start("head"), mark.end("head"))
    genre = any(w in words("genres") for w in mark["head"].lower().split())
    return bool(inside) and not genre and parse.sentence(inside[0]).part.kind == "body"


def headed(parse: Parse, at: int, told: str) -> str:
    """A line with the head of its entry before it, where it has none of the head's words."""
    here = parse.tokens[at].start
    head = next((head for start, end, head in _heads(parse) if start < here < end), "")
    own = own_line(told).lower()
    if head and re.match(rf"{re.escape(head)} (?=[A-Z])", told):
        return f"{head}: {told[len(head) + 1:]}"   # its colon was cut away
    names = [w for w in re.split(r"[ /]", head.lower()) if len(w) > 1]
    if not head or any(re.search(rf"\b{re.escape(w)}", own) for w in names):
        return told
    return f"{head}: {alone(told)}"


def alone(told: str) -> str:
    """A line without the sentence before it, which the head stands for."""
    own, behind, _ = told.partition(BEHIND_SENTENCE)
    return f"{own}." if behind and own[-1] not in ".?!" else own
