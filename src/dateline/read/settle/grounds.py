"""Which place "the capital" is: the only one of its kind among the event's own places, where the line names none."""

from __future__ import annotations

from typing import Final, Optional

from ...model import Event
from ..parse import Parse, Token
from .calling import articled
from .naming import Named
from .verbforms import words

# A noun of the ground -> the precisions of a place that may be meant by it.
KINDS: Final[dict[str, frozenset[str]]] = {
    "towns": frozenset({"city", "point"}), "provinces": frozenset({"region"}), "lands": frozenset({"country"})}
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


def ground(parse: Parse, event: Event, i: int, noun: Token, own: set[int]) -> Optional[Named]:
    """The place that is pointed at by a noun from the token on: "Riga" for "the city"; None where it may be none or
    several."""
    kind = next((k for k in KINDS if noun.lemma in words(k)), None)
    if kind is None or noun.tag != "NN":
        return None
    if any(k.pos == "NOUN" for k in parse.kids(noun.i) if k.i < noun.i):
        return None   # "the host city", "the sea state"
    names = {p.name for p in event.places if p.precision in KINDS[kind]}
    told = {parse.tokens[j].text for j in own if parse.tokens[j].ent in PLACES}
    if kind == "lands":   # nor may a side of the event be another country, or the line name any
        names |= {w.name for w in event.participants if (w.actor or "").startswith("state:")}
        told |= {parse.tokens[j].text for j in own if parse.tokens[j].ent == "NORP"}
    if len(names) != 1 or told:
        return None
    name = articled(names.pop())
    if name.removeprefix("the ") not in parse.text:
        return None   # a gazetteer's word for it is not the report's
    if name.split()[-1] in {parse.tokens[j].text for j in own}:
        return None
    return Named(i, noun.i, noun.i, name.lower(), name, "description") if name[:1].isupper() or (
        name.startswith("the ")) else None
