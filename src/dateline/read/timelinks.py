"""Which event a time expression belongs to: the nearest event above it in the sentence, and how it is bound to it.

The way up stops where the words stop being about that event: at reported content ("said that Russia attacked in 2014"
does not date the saying), at a relative clause (unless it lands on the event's own noun), and inside a noun phrase that
is no occasion ("criticised the 2019 report").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .drafts import Draft
from .parse import Parse, Token
from .tense import listed, top_token
from .timevalues import FoundTime

STOPS = frozenset({"ccomp", "csubj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Link:
    """A time, the event that it belongs to, how it is bound ("in", "since", "until" ...), the verb it stands by."""

    time: FoundTime
    draft: Draft
    relation: str
    verb: Optional[int]


def owners(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The events whose trigger or verb a token is: own heads first, then verbs, then the rest of the trigger."""
    found: dict[int, list[Draft]] = {}
    for part in (lambda d: (d.head,), lambda d: (d.verb,), lambda d: range(d.first, d.last + 1)):
        for draft in drafts:
            for i in part(draft):
                known = found.setdefault(i, [])
                if draft not in known:
                    known.append(draft)
    return found


def links(drafts: Sequence[Draft], times: Sequence[FoundTime], parse: Parse) -> list[Link]:
    """Every time that belongs to an event, with it."""
    by_token = owners(drafts)
    found: list[Link] = []
    for time in times:
        link = link_of(time, by_token, parse)
        if link is not None:
            found.append(link)
    return found


def link_of(time: FoundTime, by_token: Mapping[int, list[Draft]], parse: Parse) -> Optional[Link]:
    """The event above a time; None where the way up stops before one."""
    relation = time.relation
    here = parse.tokens[top_token(parse, time.first, time.last)]
    inside = range(time.first, time.last + 1)
    verb: Optional[int] = None
    while True:
        if here.i not in inside or here.i in by_token:
            if here.i in by_token and not (here.i in inside and here.i == time.first):
                return Link(time, by_token[here.i][0], relation, verb if verb is not None else here.i)
        if here.pos in ("VERB", "AUX") and verb is None and here.i not in inside:
            verb = here.i
        above = parse.head(here)
        if above is None or not _passes(parse, here, above, by_token, inside):
            return None
        if here.dep == "prep" and here.lower in listed("bounding") and here.i not in inside:
            relation = here.lower
        if here.dep in ("advcl", "pcomp"):
            mark = next((kid.lower for kid in parse.kids(here.i, "mark") if kid.lower in listed("bounding")), None)
            relation = mark or relation
        here = above


def _passes(parse: Parse, here: Token, above: Token, by_token: Mapping[int, list[Draft]], inside: range) -> bool:
    """Whether a time may go on from one token to the one above it."""
    if here.dep in STOPS:
        return False
    if here.dep in ("relcl", "acl"):
        return above.i in by_token
    if here.i in inside or here.pos in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "ADJ", "PART"):
        return True
    if here.pos in ("NOUN", "PROPN"):
        return _passes_noun(parse, here, above)
    return True


def _passes_noun(parse: Parse, noun: Token, above: Token) -> bool:
    """A time inside a noun phrase dates the verb only where the noun is an occasion, or the time is loosely attached."""
    loose = any(kid.dep == "prep" and kid.lower in ("in", "on", "during") for kid in parse.kids(noun.i))
    if noun.lemma in listed("occasions") and above.dep == "prep" and above.lower in ("at", "in", "on", "during"):
        return True
    return loose and noun.dep in ("dobj", "attr", "pobj", "oprd") or noun.dep in ("npadvmod", "appos", "conj")
