"""The material of a report: everything that the learned finder and linker look at, gathered once.

Mentions come as the mention rooms found them (who, where, when, count, says); here those of one actor or one place are
grouped, common nouns that may take part ("police", "rebels") are added, and the numbers of the features are fixed.
Training and reading build it by the same function, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Final, Optional

import numpy as np
from numpy.typing import NDArray

from ...model import Published
from ..count.counted import FoundFigure
from ..count.loose import loose_figures
from ..parse import Parse, Token
from ..says.claims import Claim
from ..says.statements import spoken
from ..when.entries import entries_of, items_of
from ..when.timevalues import FoundTime
from ..where.foundplace import FoundPlace
from ..where.misnamed import only_compared
from ..who.actors import Actors, Identity
from ..who.whose import Whose

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

POS: Final = ("VERB", "NOUN", "PROPN", "ADJ", "AUX")
DEPS: Final = (
        "ROOT",
        "acl",
        "acomp",
        "advcl",
        "advmod",
        "agent",
        "amod",
        "appos",
        "attr",
        "aux",
        "auxpass",
        "cc",
        "ccomp",
        "compound",
        "conj",
        "csubj",
        "dative",
        "dep",
        "det",
        "dobj",
        "mark",
        "neg",
        "nmod",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "nummod",
        "oprd",
        "parataxis",
        "pcomp",
        "pobj",
        "poss",
        "prep",
        "prt",
        "relcl",
        "xcomp",
        "punct",
        "case",
    )
ENTS: Final = (
    "",
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "LOC",
    "FAC",
    "DATE",
    "TIME",
    "CARDINAL",
    "MONEY",
    "EVENT",
    "LAW",
    "QUANTITY",
    "PERCENT",
    "ORDINAL",
    "PRODUCT",
    "WORK_OF_ART",
)
TAGS: Final = (
    "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "JJ",
    "JJR", "JJS", "RB", "IN", "CD",
)
PARTS: Final = ("body", "headline", "caption", "byline", "boilerplate")
SORTS: Final = ("name", "description", "pronoun", "state", "noun")
TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
RELATIONS: Final = ("in", "since", "until", "by", "before", "after", "from", "on", "for", "during", "through", "till")
SIZES: Final = (len(POS) + 1, len(DEPS) + 1, len(ENTS) + 1, len(TAGS) + 1, len(PARTS) + 1, 9)
FLAGS: Final = 7
TAKING_PART: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "poss", "dative"})
BEFORE_NOUN: Final = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class At:
    """Where a mention stands: the token it hangs by, its first and last token, and what sort of mention it is."""

    head: int
    first: int
    last: int
    sort: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may take part or say so, with every mention; `called`: whom each mention names. A state is one party
    whether "Latvia" or "Latvian soldiers" is said."""

    who: Identity
    mentions: tuple[At, ...]
    called: tuple[Identity, ...] = ()

    def said_at(self, at: At) -> Identity:
        """Who is named by a mention: of a state what stands there, of anybody else the one name."""
        return self.called[self.mentions.index(at)] if self.is_state and self.called else self.who

    @property
    def is_state(self) -> bool:
        return (self.who.actor or "").startswith("state:")


@dataclass(frozen=True, slots=True)
class Site:
    """A place with every mention; `places` are the mentions as found, in the same order."""

    places: tuple[FoundPlace, ...]
    mentions: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class Supposed:
    """The times of a report as they would be if it had come out on some day: only to see which event they belong to.

    "On Friday" belongs to the same event whatever Friday it was; its days stay open.
    """

    day: date
    times: tuple[FoundTime, ...]


@dataclass(frozen=True, eq=False)
class Material:
    """What the learned reader sees of one report. Token numbers run over the whole parse."""

    parse: Parse
    published: Published
    parties: tuple[Party, ...]
    sites: tuple[Site, ...]
    times: tuple[FoundTime, ...]
    moments: tuple[At, ...]
    figures: tuple[FoundFigure, ...]
    amounts: tuple[At, ...]
    claims: Sequence[Claim]
    flags: Floats
    supposed: Optional[Supposed] = None  # where the day of publication is not known
    whose: Mapping[int, Whose] = field(default_factory=dict)  # organs of no said state, by head

    @cached_property
    def sentence_of(self) -> Ints:
        return np.array([t.sent for t in self.parse.tokens], np.int64)

    @cached_property
    def categories(self) -> Ints:
        """Tokens x (POS, dependency, entity, tag, part, sentence)."""
        pos, dep, ent, tag, part = (_numbers(names) for names in (POS, DEPS, ENTS, TAGS, PARTS))
        parts = [part.get(s.part.kind, len(part)) for s in self.parse.sentences]
        steps = np.searchsorted((1, 2, 3, 5, 8, 13, 21, 31), np.arange(len(parts)), side="right")
        rows = [
            (
                pos.get(t.pos, len(pos)),
                dep.get(t.dep, len(dep)),
                ent.get(t.ent, len(ent)),
                tag.get(t.tag, len(tag)),
                parts[t.sent],
                steps[t.sent],
            )
            for t in self.parse.tokens
        ]
        return np.array(rows, np.int64).reshape(-1, len(SIZES))

    @cached_property
    def telling(self) -> Ints:
        """The tokens that can tell an event: content words of headline, body and captions."""
        return np.array([t.i for t in self.parse.tokens if t.pos in POS and t.text[:1].isalnum()], np.int64)

    @cached_property
    def entries(self) -> list[tuple[int, int, int]]:
        """The entries of a chronicle: from where to where in the text, and the number of the day that they tell of."""
        return entries_of(self.parse, self.times)

    @cached_property
    def items(self) -> list[tuple[int, int]]:
        """The items of a chronicle or digest, from where to where in the text: who is in one is not in the next."""
        return items_of(self.parse.text, self.entries)

    def in_item(self, token: int, mentions: Sequence[At]) -> bool:
        """Whether something is mentioned in the item that a token stands in; so it is where there are no items."""
        at = self.parse.tokens[token].start
        item = next(((start, end) for start, end in self.items if start <= at < end), None)
        return item is None or any(item[0] <= self.parse.tokens[m.head].start < item[1] for m in mentions)

    @cached_property
    def states_in(self) -> dict[int, dict[int, int]]:
        """Sentence -> head of a mention of a state -> the number of that party."""
        found: dict[int, dict[int, int]] = {}
        for p, party in enumerate(self.parties):
            for at in party.mentions if party.is_state else ():
                found.setdefault(self.parse.tokens[at.head].sent, {})[at.head] = p
        return found

    @cached_property
    def left_out(self) -> frozenset[tuple[int, str]]:
        """(sentence, word) of the names said only to leave them out or to compare: "all Baltic states save Latvia"."""
        return frozenset((self.parse.tokens[i].sent, self.parse.tokens[i].text) for i in only_compared(self.parse))

    @cached_property
    def sources_over(self) -> dict[int, frozenset[int]]:
        """Token -> heads of the sources in whose words it stands."""
        found: dict[int, set[int]] = {}
        for claim in self.claims:
            if claim.head is not None:
                for first, last in claim.contents:
                    for i in range(first, last + 1):
                        found.setdefault(i, set()).add(claim.head)
        return {i: frozenset(heads) for i, heads in found.items()}

    @cached_property
    def speakers_of(self) -> dict[int, frozenset[int]]:
        """Cue token -> heads of who speaks by it."""
        found: dict[int, set[int]] = {}
        for claim in self.claims:
            if claim.cue_token is not None and claim.head is not None:
                found.setdefault(claim.cue_token, set()).add(claim.head)
        return {i: frozenset(heads) for i, heads in found.items()}


def material(
    parse: Parse,
    published: Published,
    actors: Actors,
    places: Sequence[FoundPlace],
    times: Sequence[FoundTime],
    figures: Sequence[FoundFigure],
    claims: Sequence[Claim],
    supposed: Optional[Supposed] = None,
) -> Material:
    """Gather what the mention rooms found."""
    all_figures = sorted([*figures, *loose_figures(parse, figures, times)], key=lambda f: f.first)
    moments = tuple(At(_top(parse, t.first, t.last), t.first, t.last) for t in times)
    amounts = tuple(At(_top(parse, f.first, f.last), f.first, f.last) for f in all_figures)
    parties = _parties(parse, actors, places, claims, times)
    return Material(
        parse,
        published,
        parties,
        _sites(places),
        tuple(times),
        moments,
        tuple(all_figures),
        amounts,
        claims,
        _flags(parse, parties, places, times, claims),
        supposed,
        actors.whose,
    )


def noun_phrase(parse: Parse, noun: Token) -> tuple[int, int]:
    """The noun with what stands before it without a gap: "interior ministry troops"."""
    first = noun.i
    for kid in reversed(parse.kids(noun.i)):
        if kid.i < noun.i and kid.dep in BEFORE_NOUN and parse.subtree(kid.i)[-1] == first - 1:
            first = parse.subtree(kid.i)[0]
    return first, noun.i


@cache
def _numbers(names: tuple[str, ...]) -> Mapping[str, int]:
    """The number of each name."""
    return {name: n for n, name in enumerate(names)}


def _top(parse: Parse, first: int, last: int) -> int:
    """The token of a stretch that hangs outside it; the last where there are several."""
    return next((i for i in range(last, first - 1, -1) if not first <= parse.tokens[i].head <= last), last)


def _parties(
    parse: Parse, actors: Actors, places: Sequence[FoundPlace], claims: Sequence[Claim], times: Sequence[FoundTime]
) -> tuple[Party, ...]:
    found: dict[str, tuple[Identity, list[tuple[At, Identity]]]] = {}
    taken = {i for t in times for i in range(t.first, t.last + 1)}

    def add(who: Identity, at: At) -> None:
        mentions = found.setdefault(who.actor or who.name.lower(), (who, []))[1]
        if all(m.head != at.head for m, _ in mentions):
            mentions.append((at, who))

    for mention in actors.mentions:
        taken.update(range(mention.first, mention.last + 1))
        for who in mention.identities:
            add(who, At(mention.head, mention.first, mention.last, SORTS.index(mention.mention.mention)))
    for place in places:
        if place.mention.precision == "country" and place.mention.country:
            code = place.mention.country
            who = Identity(place.mention.name, f"state:{code}", code, "GOV")
            add(who, At(place.head, place.first, place.last, SORTS.index("state")))
    located = {i for p in places for i in range(p.first, p.last + 1)}
    speaking = {c.head for c in claims if c.head is not None}
    for token in parse.tokens:
        noun = token.pos in ("NOUN", "PROPN") and token.dep in TAKING_PART
        if token.i not in taken and (token.i in speaking or (noun and token.i not in located)):
            first, last = noun_phrase(parse, token)
            if token.pos != "PRON" and not taken & set(range(first, last + 1)):
                add(
                    Identity(parse.words(first, last), None, actors.country_of(token.i), None),
                    At(token.i, first, last, SORTS.index("noun")),
                )
    parties = ((who, sorted(told, key=lambda m: m[0].head)) for who, told in found.values())
    return tuple(Party(who, tuple(at for at, _ in told), tuple(called for _, called in told)) for who, told in parties)


def _sites(places: Sequence[FoundPlace]) -> tuple[Site, ...]:
    found: dict[str, list[FoundPlace]] = {}
    for place in places:
        found.setdefault(place.mention.place or place.name.lower(), []).append(place)
    return tuple(
        Site(tuple(ps), tuple(At(p.head, p.first, p.last) for p in ps))
        for ps in (sorted(group, key=lambda p: p.head) for group in found.values())
    )


def _flags(
    parse: Parse,
    parties: Iterable[Party],
    places: Iterable[FoundPlace],
    times: Iterable[FoundTime],
    claims: Iterable[Claim],
) -> Floats:
    """Tokens x (quoted, actor, place, time, cue, said by somebody, noun that may take part)."""
    marks = np.zeros((len(parse.tokens), FLAGS), np.float32)
    marks[:, 0] = [n >= 0 for n in spoken(parse)[0].inside] if parse.tokens else []
    for party in parties:
        for at in party.mentions:
            marks[at.head, 6 if at.sort == SORTS.index("noun") else 1] = 1
    for place in places:
        marks[place.first : place.last + 1, 2] = 1
    for time in times:
        marks[time.first : time.last + 1, 3] = 1
    for claim in claims:
        if claim.cue_token is not None:
            marks[claim.cue_token, 4] = 1
        for first, last in claim.contents:
            marks[first : last + 1, 5] = 1
    return marks


def published_day(material: Material) -> Optional[int]:
    """The day of publication as a day number, the supposed one where it is not known to the day, else None."""
    if material.supposed is not None:
        return material.supposed.day.toordinal()
    days = material.published.days
    return days.earliest.toordinal() if days.earliest is not None and days.is_day else None
