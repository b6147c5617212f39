"""An attack and those it killed, told in one clause, are one event: "ten people were killed in a bombing".

The attack stands for both where it says what was done ("opened fire, killing two"; "a suicide bombing killed ten"); the
dead and wounded are its targets and figures. An attack told of elsewhere ("the bombing killed ten") stays apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

from ..parse import Parse, Token
from .hedges import is_definite
from .retold import Telling
from .triggers import NOMINAL

IN_IT = frozenset({"in", "by", "during", "from"})


def causes(tellings: Sequence[Telling], parse: Parse) -> dict[str, Telling]:
    """Id of an event of casualties -> the attack in the same clause that brought them."""
    attacks = {t.head.i: t for t in tellings if t.event.kind == "attack"}
    found: dict[str, Telling] = {}
    for telling in tellings:
        if telling.event.kind == "casualties" and attacks:
            cause = _cause(parse, telling.head, attacks)
            if cause is not None and cause.event.status == telling.event.status:
                found[telling.event.id] = cause
    return found


def _cause(parse: Parse, head: Token, attacks: Mapping[int, Telling]) -> Optional[Telling]:
    named = [k.i for k in parse.kids(head.i, "nsubj")]
    for prep in parse.kids(head.i, "prep", "agent"):
        if prep.lower in IN_IT:
            named += [k.i for k in parse.kids(prep.i, "pobj")]
    for i in named:
        if i in attacks and not is_definite(parse, parse.tokens[i]):
            return attacks[i]
    above = parse.tokens[head.head]
    fired = head.dep in ("advcl", "conj") and head.tag == "VBG" and above.pos not in NOMINAL
    return attacks.get(above.i) if fired else None


def manners(tellings: Sequence[Telling], parse: Parse) -> dict[str, Telling]:
    """Id of a fight -> the casualties that it only says the manner of: "killed fighting the rebels", "in fighting"."""
    victims = {t.head.i: t for t in tellings if t.event.kind == "casualties"}
    found: dict[str, Telling] = {}
    for telling in tellings:
        gerund = telling.head.tag == "VBG" and telling.head.dep in ("advcl", "xcomp", "pcomp")
        if gerund and telling.event.kind == "attack":
            above = parse.tokens[telling.head.head]
            verb = parse.tokens[above.head] if telling.head.dep == "pcomp" and above.lower in IN_IT else above
            if verb.i in victims:
                found[telling.event.id] = victims[verb.i]
    return found
