"""Whose a paper is that speaks in the first person: "Nordic Council Statement on ...", "We, the leaders of A and B"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..parse import Parse, Sentence, Token
from ..who.actors import Actors, Identity
from ..who.whoswho import state

PAPERS: Final = frozenset({"statement", "communique", "communiqu\u00e9", "declaration", "resolution"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
TITLE: Final = 20  # tokens of a title that stands as a paragraph of the text


def issuer(parse: Parse, actors: Actors) -> Sequence[Identity]:
    """The states and bodies that "we" stands for where nobody is quoted; empty where no words say so."""
    for token in parse.tokens:
        if token.lower == "we" and (named := _self_named(parse, actors, token)):
            return named
    for sentence in _titles(parse):
        for token in parse.tokens[sentence.first:sentence.last]:
            if token.lemma in PAPERS and (named := _of_paper(parse, actors, token)):
                return named
    return ()


def for_state(who: Identity) -> Identity:
    """The state that an official speaks for in its papers; anybody else for themselves."""
    return state(who.country) if who.country and who.sector in ("GOV", "MIL", None) and is_person(who) else who


def is_person(who: Identity) -> bool:
    """Whether somebody is a person, and no state or body."""
    return not (who.actor or "").startswith(("state:", "org:"))


def _self_named(parse: Parse, actors: Actors, we: Token) -> list[Identity]:
    """ "We, the leaders of Estonia and Latvia, ..."."""
    found: list[Identity] = []
    for noun in parse.kids(we.i, "appos"):
        behind = [k.i for p in parse.kids(noun.i, "prep") if p.lower == "of" for k in parse.kids(p.i, "pobj")]
        found += [who for i in behind or [noun.i] for who, _ in actors.of(i) if not is_person(who) and who not in found]
    return found


def _titles(parse: Parse) -> list[Sentence]:
    """Headlines and a first paragraph that are names and no sentences."""
    first = next((s for s in parse.sentences if s.part.kind == "body" and s.last - s.first <= TITLE), None)
    titles = [s for s in parse.sentences if s.part.kind == "headline" or s is first]
    return [s for s in titles if all(t.tag not in FINITE for t in parse.tokens[s.first:s.last])]


def _of_paper(parse: Parse, actors: Actors, paper: Token) -> list[Identity]:
    """Whose a statement is by its title: "G7 Statement on ...", "Joint Statement by X and Y"."""
    preps = [p for p in parse.kids(paper.i, "prep", "agent") if p.lower in ("by", "of", "from")]
    named = [who for p in preps for k in parse.kids(p.i, "pobj") for who, _ in actors.of(k.i)]
    before = [who for who, said in actors.owner(paper.i) if said.start < paper.start]
    return [for_state(who) for who in named or before]
