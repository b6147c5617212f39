"""Who: every mention of somebody who acts, whom it stands for, and whose a thing or deed is.

Names are looked up (names.py, people.py), common nouns described (descriptions.py), pronouns and phrases such as "both
countries" referred back (coreference.py). What stays open stays open, with a note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from ...model import OPEN, ActorMention, Days, Mention, Note, Span
from ..parse import Parse
from ..says.statements import speakers
from ..where.foundplace import FoundPlace
from .coreference import PAIR_WORDS, PRONOUNS, read_mention
from .mentions import Found
from .names import find_names
from .scene import Pairs, Scene
from .whose import Whose, whose
from .whoswho import Identity

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})

__all__ = ["Actors", "FoundActor", "Identity", "find_actors"]


@dataclass(frozen=True, slots=True)
class FoundActor:
    """A mention of an actor: tokens first..last; "the pair" has several identities."""

    mention: ActorMention
    first: int
    last: int
    head: int
    identities: tuple[Identity, ...]


@dataclass(slots=True, eq=False)
class Actors:
    """The actors of a report; tokens are counted over the whole report."""

    mentions: list[FoundActor]
    notes: list[Note]
    _scene: Scene
    _by_head: dict[int, FoundActor] = field(default_factory=dict)
    whose: Mapping[int, Whose] = field(default_factory=dict)   # organs of no said state by head: whose they may be

    @property
    def scene(self) -> Scene:
        """The noun phrases as they were read, for those who learn from them."""
        return self._scene

    def at(self, i: int) -> Optional[FoundActor]:
        """The mention whose head is token i."""
        return self._by_head.get(i)

    def of(self, i: int) -> list[tuple[Identity, Span]]:
        """Whom the noun phrase headed by token i stands for, conjuncts included, each with the words that say so."""
        return self._said(self._scene.of(i))

    def owner(self, i: int) -> list[tuple[Identity, Span]]:
        """Who possesses or modifies the noun i: "Putin's plan", "Russian troops", "crackdown of the regime"."""
        return self._said(self._scene.owner(i))

    def country_of(self, i: int) -> Optional[str]:
        """The one country that the words before a noun name: "Greek frigates", "China's ships"; None for several."""
        countries = {who.country for who, found in self._scene.before(i) if found.sense != "city"}
        return countries.pop() if len(countries) == 1 else None

    def _said(self, pairs: Pairs) -> list[tuple[Identity, Span]]:
        return [(who, self._scene.parse.span(found.first, found.last)) for who, found in pairs if found.sense != "city"]


def find_actors(parse: Parse, places: Sequence[FoundPlace] = (), days: Days = OPEN) -> Actors:
    """Every actor of a report of these days, read left to right. What is a place and no known actor is nobody."""
    known = [p for p in places if p.mention.place]
    elsewhere = {p.mention.said.text: p.country for p in known if p.country}
    names = find_names(parse, {(p.mention.said.start, p.mention.said.end) for p in known}, days, elsewhere)
    names.located = {i: p.country for p in known if p.country and not p.is_state for i in (p.head, p.last)}
    scene = Scene(parse, names, read_mention, speakers=speakers(parse))
    scene.lists_of_names()
    found = [
        f for token in parse.tokens
        if (token.pos in NOMINAL or token.i in names.by_head or token.tag in PRONOUNS or token.lower in PAIR_WORDS)
        and (f := scene.look(token.i)) is not None
    ]
    scene.tell_learnt()
    mentions = [
        _mention(parse, f)
        for f in sorted(found, key=lambda f: (f.first, f.last))
        if f.identities and f.sense != "owner"
    ]
    taken = whose(scene)
    return Actors(mentions, names.notes, scene, {m.head: m for m in mentions}, taken)


def _mention(parse: Parse, found: Found) -> FoundActor:
    """The mention as it is printed; one that stands for several has their names and no single id."""
    who = found.identities
    kinds: dict[str, Mention] = {"name": "name", "description": "description", "pronoun": "pronoun"}
    mention = ActorMention(
        said=parse.span(found.first, found.last),
        name=" and ".join(w.name for w in who),
        actor=who[0].actor if len(who) == 1 else None,
        country=who[0].country if len({w.country for w in who}) == 1 else None,
        sector=who[0].sector if len({w.sector for w in who}) == 1 else None,
        mention=kinds[found.kind],
    )
    return FoundActor(mention, found.first, found.last, found.head, who)
