"""Persons: which names are one person, and for whom the person acts.

A family name alone is the one person of that family that the report names in full; two persons of one family are
never merged. Country and sector come from the table of known persons, else from what the report says of the person
("Polish Prime Minister ...", "... of the Chinese Cabinet").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from ...likewords import alike
from ...model import OPEN
from ...names import SURE, is_generation, likeness, may_be_one
from ..parse import Parse
from .background import background, gender_of_name
from .mentions import Found, Names
from .personnames import Hits
from .tenures import holder, is_past
from .whoswho import Identity, Sense, guard_words, listed_person, offices, plain, role_at, slug, title_before

SAME_FIRST_NAME = 0.7
"""From this likeness on two spellings of a first name before one family name are one person's."""


@dataclass(slots=True, eq=False)
class Person:
    """One person of the report with all mentions by name."""

    words: tuple[str, ...]
    name: str
    known: Optional[Identity] = None
    gender: Optional[str] = None
    mentions: list[Found] = field(default_factory=list)

    @property
    def family(self) -> str:
        """The family name: the last word but for "Jr." and the like."""
        return next((w for w in reversed(self.words[1:]) if not is_generation(w)), self.words[-1])


def link_persons(names: Names, hits: Hits) -> None:
    """Give every person's name its identity: one person across spellings, short forms and parts of the report."""
    found_names = sorted((found for found in names.by_head.values() if found.sense == "person"), key=lambda f: f.first)
    people: list[Person] = []
    for found in found_names:
        if len(_words(names.parse, found)) > 1:
            _join_full(names.parse, found, hits, people)
    lone = [found for found in found_names if len(_words(names.parse, found)) < 2]
    for found in lone:
        _join_short(names, found, hits, people)
    for person in people:
        _settle(names, person)


def _words(parse: Parse, found: Found) -> tuple[str, ...]:
    """A name's words, lower case, without accents and hyphens."""
    return tuple(
        plain(parse.tokens[n].lower) for n in range(found.first, found.last + 1) if parse.tokens[n].text != "-"
    )


def _said(parse: Parse, found: Found) -> str:
    return parse.words(found.first, found.last)


def _join_full(parse: Parse, found: Found, hits: Hits, people: list[Person]) -> None:
    """Add a mention of two or more words to its person, a new one where none fits."""
    words, known = _words(parse, found), _known(parse, found, hits)
    for person in people:
        if (known and person.known and known.members == (person.known,)) or (
            not known and _same_name(words, person.words)
        ):
            if len(words) > len(person.words):
                person.words, person.name = words, _said(parse, found)
            person.mentions.append(found)
            return
    who = known.members[0] if known else None
    people.append(
        Person(words, who.name if who else _said(parse, found), who, known.gender if known else None, [found])
    )


def _known(parse: Parse, found: Found, hits: Hits) -> Optional[Sense]:
    """The known person whose name this is, under a spelling of the list or a near one of the given name."""
    for first in range(found.first, found.last + 1):
        size, sense = hits.get(first, (0, None))
        if sense is None or first + size - 1 != found.last:
            continue
        if sense.kind == "person" and first == found.first:
            return sense
        if sense.kind == "family" and first > found.first:
            given = slug(sense.members[0].name.split()[0])
            if alike(given, slug(parse.tokens[found.first].text)) >= SAME_FIRST_NAME:
                return sense
    return None


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two full names of one person: the same words, one without a middle name, or two spellings."""
    if one[-1] == other[-1] and one[0] == other[0]:
        return set(one) <= set(other) or set(other) <= set(one)
    first, second = " ".join(one), " ".join(other)
    return may_be_one(first, second) and likeness(first, second, person=True).score >= SURE


def _join_short(names: Names, found: Found, hits: Hits, people: list[Person]) -> None:
    """Add a single name to the one person it can be; leave it open, with a note, where it can be two."""
    words = _words(names.parse, found)
    sense = hits.get(found.last, (0, None))[1]
    fits = [p for p in people if words and words[0] == p.family] or [
        p for p in people if words and words[0] == p.words[0]
    ]
    alone = sense if sense and sense.kind == "family" else None
    if alone:
        table = next((p for p in people if p.known == alone.members[0]), None)
        if table is None and all(p.mentions[0].first > found.first for p in fits):
            table = Person(words, alone.members[0].name, alone.members[0], alone.gender)
            people.append(table)
        fits = [table] if table else fits
    if len(fits) > 1:
        fits = [p for p in fits if _title_fits(names, found, p)] or fits
    if len(fits) == 1:
        fits[0].mentions.append(found)
    elif fits:
        _leave_open(names, found, fits)
    else:
        _lone_name(names, found, people)


def _title_fits(names: Names, found: Found, person: Person) -> bool:
    """Whether the title before a family name is one of this person's offices ("leader Kim")."""
    phrase = title_before(names.parse.tokens, found.first)
    title = " ".join(t.lower for t in names.parse.tokens[phrase.first : found.first]) if phrase else ""
    return bool(person.known and title in offices().get(person.known.actor or "", ()))


def _leave_open(names: Names, found: Found, fits: Sequence[Person]) -> None:
    name = _said(names.parse, found)
    countries = {p.known.country if p.known else None for p in fits}
    found.identities = (Identity(name, None, countries.pop() if len(countries) == 1 else None, None),)
    names.note(found.first, found.last, "can be " + " or ".join(p.name for p in fits) + ": left open")


def _lone_name(names: Names, found: Found, people: list[Person]) -> None:
    """A single name that no full name explains: a person where a title says so, else dropped with a note."""
    tokens = names.parse.tokens
    before = tokens[found.first - 1] if found.first else None
    if (person := _known_as(names, found, people)) is not None:
        person.mentions.append(found)
        return
    titled = (
        title_before(tokens, found.first)
        or (before and before.sent == tokens[found.first].sent and before.lower in guard_words("names", "honorifics"))
        or any(k.i in names.by_token for k in names.parse.kids(found.head, "poss"))  # "Libya's Haftar"
    )
    known = _by_office(names, found)
    if known is not None:
        people.append(known)
        return
    if titled:
        people.append(Person(_words(names.parse, found), _said(names.parse, found), mentions=[found]))
        return
    for n in range(found.first, found.last + 1):
        names.by_token.pop(n, None)
    names.by_head.pop(found.head, None)
    names.note(found.first, found.last, "looks like a person, but the report gives no title and no full name")


def _by_office(names: Names, found: Found) -> Optional[Person]:
    """ "President Moon", "Prime Minister Johnson": the one of the list who held the office when the report came out."""
    phrase = title_before(names.parse.tokens, found.first)
    words = _words(names.parse, found)
    if phrase is None or len(words) != 1:
        return None
    title = " ".join(t.lower for t in names.parse.tokens[phrase.first : phrase.last + 1])
    before = [t.lower for t in names.parse.tokens[max(0, phrase.first - 3) : phrase.first]]
    days = OPEN if is_past(before) else names.days
    actor = holder(title, words[0], background(names, found).country, days)
    if actor is None:
        return None
    who, gender = listed_person(actor)
    names.note(found.first, found.last, f"taken as {who.name}, who was {title}")
    return Person(words, who.name, who, gender, [found])


def _known_as(names: Names, found: Found, people: Sequence[Person]) -> Optional[Person]:
    """ "Mohamed Dagalo, known as Hemedti": the person named just before."""
    tokens = names.parse.tokens
    near = [p for p in people for m in p.mentions if 0 < found.first - m.last <= 5]
    words = [t.lower for t in tokens[max(0, found.first - 4) : found.first] if t.sent == tokens[found.first].sent]
    said = f" {' '.join(words)} "
    return near[0] if near and any(f" {alias} " in said for alias in guard_words("names", "aliases")) else None


def _settle(names: Names, person: Person) -> None:
    """One identity for all mentions of a person: what the report says of the person comes before the table."""
    country, sector, gender = (
        person.known.country if person.known else None,
        person.known.sector if person.known else None,
        person.gender,
    )
    for found in person.mentions if person.known is None else ():
        said = background(names, found)
        country, sector, gender = country or said.country, sector or said.sector, gender or said.gender
    who = person.known or Identity(person.name, f"person:{slug(person.name)}", country, sector)
    if who.actor:
        names.titles[who.actor] = frozenset(title for found in person.mentions for title in _titles(names.parse, found))
    gender = gender or gender_of_name(person.words[0])
    for found in person.mentions:
        found.identities, found.gender = (who,), gender


def _titles(parse: Parse, found: Found) -> list[str]:
    """The titles that stand in front of a name or beside it: "Polish Prime Minister" -> ["prime minister"]."""
    phrases = [
        title_before(parse.tokens, found.first),
        *(role_at(parse.tokens, t.i) for t in parse.kids(found.head, "appos")),
    ]
    return [" ".join(t.lower for t in parse.tokens[p.first : p.last + 1]) for p in phrases if p]
