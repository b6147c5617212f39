"""Whether a line reads as a sentence that says something."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..parse import Parse
from .clauses import Frame, words
from .cutting import is_relative_time

BE: Final = frozenset({"is", "are", "was", "were", "be"})
BE_OR_HAVE: Final = BE | {"has", "have", "had"}
OPENS_LOOSE: Final = BE_OR_HAVE | {
    "who", "which", "something", "it", "they", "he", "she", "them", "him", "their", "its",
    "will", "would", "may", "might", "could"}
TELLS_WHOM: Final = frozenset({"tell", "assure", "inform"})   # verbs whose object is who hears it


def is_sound(text: str) -> bool:
    """Whether a line begins with somebody or something and ends on a word that needs no other behind it."""
    said = [w.strip(",.;:!?'\"").lower() for w in text.split()]
    if not said or said[-1] in words("never_last"):
        return False
    twice = any(a in BE and b in BE_OR_HAVE for a, b in pairwise(said))   # "was has impacted"
    list_item = text.startswith(("One, ", "Some, ", "Others, "))   # "One, brokered by Indonesia" has lost its verb
    open_end = said[-2:] in (["as", "long"], ["so", "long"], ["as", "far"])   # "for as long" as what?
    return not twice and not list_item and not open_end and said[0] not in OPENS_LOOSE


def says_nothing(parse: Parse, frame: Frame, told: str) -> bool:
    """Whether a line tells that somebody spoke and not what was said, or counts nobody: "only 28 have been paid"."""
    verb = parse.tokens[frame.top]
    whom = () if verb.lemma in TELLS_WHOM else ("dobj",)   # "told a rally", and not what
    if verb.lemma in words("quoting") and not parse.kids(verb.i, "ccomp", "xcomp", "nsubjpass", "attr", *whom):
        about = any(k.lower in ("on", "about", "of", "to", "against") and not is_relative_time(parse, k)
                    for k in parse.kids(verb.i, "prep"))
        return '"' not in told and not about
    subject = next(iter(parse.kids(verb.i, "nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos == "NUM" and not parse.kids(subject.i, "prep", "relcl", "acl")
