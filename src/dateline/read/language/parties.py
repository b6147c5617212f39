"""Names that a model gives for participants and sources: only those that stand in the report, ids ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final, NamedTuple, Optional

from ...model import Span
from ...names import SURE, likeness
from ...rules import table
from ..find.material import SORTS, Material
from ..mentioned import Mentioned
from ..parse import Parse
from ..where.folding import folded
from ..where.gazetteer import STATE_WORDS, STATES, adjectives, by_hand
from ..who.whoswho import Identity, slug, state
from .pointing import pointed_everywhere

SEVERAL: Final = re.compile(r"\s*(?:,|\band\b|&)\s*")
WHOSE: Final = re.compile(r"\s+(?:of|in|at|from|who|with|on|near|based)\s")
CLOSE: Final = 400  # characters: a sentence or two
FILLERS: Final = frozenset({"the", "a", "an", "of", "s", "and", "for", "in"})


class Named(NamedTuple):
    """Somebody who stands in the text: as we know them, and the words."""

    who: Identity
    said: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A mention with whom it stands for, and the words by which it may be called."""

    who: Identity
    said: Span
    words: frozenset[str]
    is_name: bool


@dataclass(eq=False)
class Parties:
    """Whoever stands in a report, to be found by name."""

    parse: Parse
    sayings: list[Saying]
    owners: dict[int, Identity] = field(default_factory=dict)
    """Token -> whose it is: "troops" of "Russian troops"."""
    _states: dict[str, bool] = field(default_factory=dict)

    def find(self, name: str, near: int, actor: Optional[str] = None, country: Optional[str] = None) -> Optional[Named]:
        """Whoever is called so; None where the name stands nowhere.

        `near`: the offset about which the mention is looked for; `actor`, `country`: the model's id and state, which
        only tell apart: where they contradict what a common noun was taken for, it is left without id.
        """
        wanted = folded(name).removeprefix("the ")
        if not wanted:
            return None
        words = frozenset(wanted.split()) - FILLERS
        found = (
            self._nearest((s for s in self.sayings if wanted == folded(s.who.name)), near)
            or self._written(name, near)
            or self._state(wanted, near)
            or self._by_words(name, words, near)
            or self._nearest((s for s in self.sayings if _is_same(s, name, actor)), near)
            or self._head(name, near)
            or self._surname(name, actor, near)
        )
        if found is None:
            return None
        return self._completed(self._unless_contradicted(found, actor, country), actor, country)

    def _completed(self, found: Named, actor: Optional[str], country: Optional[str]) -> Named:
        """With the state that it is said to be of, if that state stands in the text, and the id that follows from its
        name or state by the rules of our own ids."""
        who = found.who
        sort, _, tail = (actor or "").partition(":")
        code = who.country or (country if country and self.holds_state(country) else None)
        own = who.actor
        by_state = sort == "state" and tail == code
        if own is None and (by_state or (sort in ("person", "org") and tail == slug(who.name))):
            own = actor
        return Named(who._replace(actor=own, country=code), found.said)

    def holds_state(self, code: str) -> bool:
        """Whether a state stands in the text by its name, adjective, people or seat, or by somebody of it."""
        if code not in self._states:
            of_it = any(saying.who.country == code for saying in self.sayings)
            self._states[code] = of_it or (
                code in table(STATES) and self._state(folded(state(code).name), 0) is not None
            )
        return self._states[code]

    def _unless_contradicted(self, found: Named, actor: Optional[str], country: Optional[str]) -> Named:
        """A common noun taken for somebody of another state or sort than the model says is only what it says."""
        who = found.who
        if who.actor is None or _is_state_word(found) or any(s.is_name and s.said == found.said for s in self.sayings):
            return found
        sorts = {found.who.actor.partition(":")[0] if found.who.actor else "", actor.partition(":")[0] if actor else ""}
        if (country and who.country and country != who.country) or ("person" in sorts and actor and len(sorts) > 1):
            return Named(Identity(" ".join(found.said.text.split()), None, None, None), found.said)
        return found

    def find_all(self, name: str, near: int, actor: Optional[str] = None, country: Optional[str] = None) -> list[Named]:
        """Whoever is called so, one for each of "Oslo and Bern" where both stand; empty where it stands nowhere."""
        whole = self.find(name, near, actor, country)
        if whole is not None:
            return [whole]
        each = [self.find(part, near) for part in SEVERAL.split(name) if part.strip()]
        return [one for one in each if one is not None] if len(each) > 1 and None not in each else []

    def _head(self, name: str, near: int) -> Optional[Named]:
        """Who it is, without whose or where: "crew" of "crew of the Ariel", if it stands close by."""
        state_first = next((code for code in map(state_called, _leads(name)) if code), None)
        bare = name.split(" ", 1)[1] if state_first or (_leads(name) and is_adjective(name.split()[0])) else name
        head = WHOSE.split(bare)[0].strip()
        if head == name or not frozenset(folded(head).split()) - FILLERS:
            return None
        found = self._written(head, near)
        return found if found is not None and abs(found.said.start - near) <= CLOSE else None

    def _nearest(self, found: Iterable[Saying], near: int) -> Optional[Named]:
        best = min(found, key=lambda s: (abs(s.said.start - near), s.said.start), default=None)
        return None if best is None else Named(best.who, best.said)

    def _written(self, name: str, near: int) -> Optional[Named]:
        """The name as words of the text: of a mention that they belong to, else words and nothing more."""
        spans = pointed_everywhere(self.parse.cased or self.parse.text, name)
        spans = [span for span in spans if self.parse.within(*span)]  # not in what is no story
        if not spans:
            return None
        start, end = min(spans, key=lambda span: (abs(span[0] - near), span[0]))
        tokens = self.parse.within(start, end)
        head = next((t for t in tokens if not tokens[0].i <= t.head <= tokens[-1].i or t.head == t.i), tokens[-1])
        said = Span(start, end, self.parse.text[start:end])
        over = [s for s in self.sayings if s.said.start <= head.start < s.said.end]
        whole = [s for s in over if s.said.start <= start and end <= s.said.end]
        own = [s for s in over if frozenset(folded(s.who.name).split()) - FILLERS <= set(folded(said.text).split())]
        best = min(whole or own, key=lambda s: len(s.said.text), default=None)
        if best is not None:
            return Named(_as_written(best.who, said), said)
        owner = self.owners.get(head.i)
        return Named(Identity(_name(said), None, owner.country if owner else None, None), said)

    def _by_words(self, name: str, words: frozenset[str], near: int) -> Optional[Named]:
        """Whose mention has all the words, a state's counting where it owns it: "U.S. Navy" for the American "Navy"."""
        found = self._nearest((s for s in self.sayings if words and words <= s.words), near)
        if found is None or _tells(found.who.name, name) or not words <= self.vocabulary:
            return found
        return Named(found.who._replace(name=" ".join(name.split())), found.said)

    def _surname(self, name: str, actor: Optional[str], near: int) -> Optional[Named]:
        """A person whose family name alone stands in the text, as it stands there."""
        last = name.split()[-1]
        if not (actor or "").startswith("person:") or last == name or not last[:1].isupper():
            return None
        found = self._written(last, near)
        return found if found is not None and found.said.text[:1].isupper() else None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the sentences, folded."""
        return frozenset(w for s in self.parse.sentences for w in folded(self.parse.text[s.start : s.end]).split())

    def _state(self, wanted: str, near: int) -> Optional[Named]:
        """A state that stands in the text by its adjective, people or seat: Belarus in "Belarusian soldiers"."""
        code = state_called(wanted)
        if code is None:
            return None
        spans = [
            span
            for word in state_words(code)
            for span in pointed_everywhere(self.parse.text, word)
            if self.parse.within(*span)
        ]
        if not spans:
            return None
        start, end = min(spans, key=lambda span: (abs(span[0] - near), span[0]))
        return Named(state(code), Span(start, end, self.parse.text[start:end]))


def _is_state_word(found: Named) -> bool:
    """Whether a state is named by a word of its own: "Russian", "Moscow"."""
    code = found.who.country if (found.who.actor or "").startswith("state:") else None
    return code is not None and found.said.text.lower() in {word.lower() for word in state_words(code)}


def _tells(name: str, said: str) -> bool:
    """Whether our name for somebody holds the words of the text ("Alexander Lukashenko" for "Lukashenko")."""
    return frozenset(folded(said).split()) - FILLERS <= frozenset(folded(name).split())


def _as_written(who: Identity, said: Span) -> Identity:
    """Somebody as the text calls them where our name says less; without our id where the two share no word."""
    name = _name(said)
    own = frozenset(folded(name).split()) - FILLERS
    if _tells(who.name, name) or (who.country and _is_state_word(Named(who, said))):
        return who
    shared = own & set(folded(who.name).split()) or likeness(name, who.name).score >= SURE
    state_id = (who.actor or "").startswith("state:")
    return who._replace(name=name) if shared or state_id else Identity(name, None, who.country, None)


def _name(said: Span) -> str:
    """Words of the text as a name, without an article."""
    words = " ".join(said.text.split())
    return words[4:] if words.lower().startswith("the ") else words


def _is_same(saying: Saying, name: str, actor: Optional[str]) -> bool:
    """A person or body by its id, or by another spelling of the name."""
    if not saying.is_name or not saying.who.actor or saying.who.actor.startswith("state:"):
        return False
    return saying.who.actor == actor or (" " in name and likeness(name, saying.who.name).score >= SURE)


def _leads(name: str) -> list[str]:
    """The first word, folded, of a name of several."""
    return [folded(name.split()[0])] if " " in name.strip() else []


@cache
def is_adjective(word: str) -> bool:
    return word.lower() in adjectives()


@cache
def state_called(wanted: str) -> Optional[str]:
    """The code of the state of a folded name; None for everything else."""
    return next((spot.country for spot in by_hand().get(wanted, ()) if spot.kind == "state"), None)


@cache
def state_words(code: str) -> tuple[str, ...]:
    """Adjectives, people, names and seats of a state."""
    row = table(STATE_WORDS).get(code, {})
    return (state(code).name, *(w for key in ("adjectives", "people", "names", "seats") for w in row.get(key, ())))


def parties_of(found: Mentioned) -> Parties:
    """Every actor of a report, the states that its places are, and the common nouns that may take part."""
    parse, m = found.parse, found.material
    sayings = [
        _saying(who, mention.mention.said, mention.mention.mention == "name")
        for mention in found.actors.mentions
        for who in mention.identities
    ]
    sayings += list(_others(parse, m))
    owners = {
        t.i: owner[0][0] for t in parse.tokens if t.pos in ("NOUN", "PROPN") and (owner := found.actors.owner(t.i))
    }
    return Parties(parse, sayings, owners)


def _others(parse: Parse, m: Material) -> Iterator[Saying]:
    for party in m.parties:
        for at in party.mentions:
            if at.sort in (SORTS.index("state"), SORTS.index("noun")):
                yield _saying(party.who, parse.span(at.first, at.last), at.sort == SORTS.index("state"))


def _saying(who: Identity, said: Span, is_name: bool) -> Saying:
    words: set[str] = set()
    for name in (who.name, said.text, *(state_words(who.country) if who.country else ())):
        words |= set(folded(name).split())
    return Saying(who, said, frozenset(words - FILLERS), is_name)
