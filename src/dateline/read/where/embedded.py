"""Place names inside a longer name or before who lives there: "the Ohio Department of Health", "a Dover man".

They say whose a body or a person is, not where something happens, so that they are listed and place no event. A town
must be one that the report speaks of anyway, or stand before the name of a public body: half the surnames that schools
and firms are called by are towns too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..parse import Parse, Token
from .context import votes
from .folding import folded
from .foundplace import words as placewords
from .gazetteer import Spot
from .naming import (
    LARGE_TOWN,
    LONGEST,
    NAMES,
    Toponym,
    end_of_run,
    entity,
    is_capitalised,
    is_no_plain_word,
    places_called,
    words,
)

LINKS = frozenset({"of", "at", "in"})
AT_HOME = 0.8     # names of a report that must lie in a first-level unit for it to be the report's own


@dataclass(frozen=True, slots=True)
class Known:
    """What the report's surer names tell: the places of each name, the units that it is about, who is a person."""

    names: dict[str, tuple[Spot, ...]]
    units: frozenset[int]
    persons: frozenset[str]


def what_is_known(sure: Sequence[Toponym], persons: frozenset[str]) -> Known:
    """What the surer names of a report tell about the others."""
    names = {folded(toponym.name): toponym.spots for toponym in sure if toponym.spots}
    units: dict[int, float] = {}
    for spots in names.values():
        for spot, part in votes(spots):
            if spot.admin1:
                units[spot.admin1] = units.get(spot.admin1, 0.0) + part
    return Known(names, frozenset(unit for unit, part in units.items() if part >= AT_HOME), persons)


def in_names(parse: Parse, sure: Sequence[Toponym], persons: frozenset[str]) -> Iterator[Toponym]:
    """The place names inside other names, and those that only another mention in the report shows to be one."""
    known = what_is_known(sure, persons)
    taken = {i for toponym in sure for i in range(toponym.first, toponym.last + 1)}
    free = -1
    for token in parse.tokens:
        if token.i <= free or token.i in taken or not is_name(token):
            continue
        found = in_body(parse, token.i, known) or before_people(parse, token.i, known) or (
            named_elsewhere(parse, token.i, known))
        if found and not taken.intersection(range(found.first, found.last + 1)):
            yield found
            free = found.last


def in_body(parse: Parse, i: int, known: Known) -> Toponym | None:
    """A place at the start of a body's name, or after its "of": "Ohio" of "Ohio State Patrol", "University of Ohio"."""
    if parse.tokens[i].ent not in NAMES | {"FAC"} or parse.tokens[i].ent == "PERSON":
        return None
    first, last = entity(parse, i)
    linked = i > first and parse.tokens[i - 1].lower in LINKS
    if not linked and any(t.lower != "the" for t in parse.tokens[first:i]):
        return None
    for end in range(min(last, i + LONGEST - 1), i - 1, -1):
        spots = trusted(parse, i, end, known)
        if not spots or not (linked or end == last or goes_on_as_name(parse, end)):
            continue
        if is_believed(parse, i, end, spots, known) or (not linked and is_public(parse.tokens[end + 1:last + 1])):
            return Toponym(i, end, words(parse, i, end), spots, inside=True)
    return None


def before_people(parse: Parse, i: int, known: Known) -> Toponym | None:
    """A town before those who live or serve there: "a Rolling Meadows man", "Dover police"."""
    token = parse.tokens[i]
    if i > 0 and is_capitalised(parse.tokens[i - 1], token):
        return None
    last = end_of_run(parse, i)
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if after is None or after.sent != token.sent or after.lemma not in placewords("locals"):
        return None
    spots = () if parse.tokens[last].lower in known.persons else trusted(parse, i, last, known)
    return Toponym(i, last, words(parse, i, last), spots, inside=True) if spots else None


def named_elsewhere(parse: Parse, i: int, known: Known) -> Toponym | None:
    """A name that the report uses of a place elsewhere, unless it is part of a person's or a body's name here."""
    token = parse.tokens[i]
    first, last = entity(parse, i) if token.ent else (i, i)
    if first != i or (token.ent == "PERSON" and last != i):
        return None
    for end in range(end_of_run(parse, i), i - 1, -1):
        name = words(parse, i, end)
        spots = known.names.get(folded(name))
        if spots and parse.tokens[end].lower not in known.persons:
            return Toponym(i, end, name, spots, inside=end != end_of_run(parse, i))
    return None


def is_name(token: Token) -> bool:
    """Whether a token is tagged and printed as a name."""
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def trusted(parse: Parse, first: int, last: int, known: Known) -> tuple[Spot, ...]:
    """The places of a name that is no plain word."""
    name = words(parse, first, last)
    if len(name) < 3 or not is_no_plain_word(name) or folded(name) in placewords("body_words"):
        return ()
    if first < last and parse.tokens[last].lower == "city" and is_public(parse.tokens[last + 1:last + 2]):
        return ()   # the City Council of Dover
    return known.names.get(folded(name)) or places_called(name)


def goes_on_as_name(parse: Parse, last: int) -> bool:
    """Whether the body's name goes on: with a name, a hyphen ("Athens-Clarke County") or a possessive."""
    after = parse.tokens[last + 1]
    return after.text[:1].isupper() or after.text in ("-", "/", "'s")


def is_believed(parse: Parse, first: int, last: int, spots: Iterable[Spot], known: Known) -> bool:
    """Whether a name is a well-known place's, the report's own, or that of a place where the report is at home."""
    return folded(words(parse, first, last)) in known.names or any(
        spot.own and (spot.kind in ("state", "area", "region") or spot.population >= LARGE_TOWN
                      or (spot.admin1 in known.units and parse.tokens[last].lower not in known.persons))
        for spot in spots)


def is_public(rest: Iterable[Token]) -> bool:
    """Whether words say that it is a body or building of a town or county."""
    return any(token.lemma in placewords("bodies") or token.lower in placewords("bodies") for token in rest)
