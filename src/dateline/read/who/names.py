"""Named actors: states, seats of government, bodies and persons where they stand in the text.

Known names come first, then what the language model calls a person or an organisation, then capitalised words after a
title: the model finds no ministries, takes exercises for nationalities and misses many names from Eastern Europe.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Optional

from ...model import OPEN, Days
from ...names import without_legal_form
from ..parse import Parse, Token
from ..where.misnamed import Ship, is_warship, only_compared, ships
from ..where.namesakes import is_described_town
from .knownnames import known_names
from .mentions import Found, Names
from .people import link_persons
from .personnames import never_name, person_spans
from .shortnames import join_short_bodies
from .whoswho import Identity, Sense, guard_words, name_at, role_at, short_named, slug

NOWHERE: Mapping[str, str] = MappingProxyType({})
NO_BODY: Final = re.compile(
    r"[A-Z]{2,6}\.[A-Z]{1,3}$|[DRI]-[A-Z]\w*\.|AM[A-Z]?\d$|(?:ATTN|ADV|UPDATES?|RECASTS|CORRECTS|WRAPUP|FACTBOX)$")
"""A share's symbol ("ORR.N"), a senator's party and state ("D-N.Y."), a wire's marks ("ATTN", "RECASTS")."""
ONE = frozenset({"a", "an", "one", "another"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "agent", "dative", "poss", "appos"})
DRILLS = frozenset(
    {"exercise", "exercises", "drill", "drills", "maneuvers", "manoeuvres", "maneuver", "games", "wargames"}
)


def find_names(parse: Parse, places: Collection[tuple[int, int]] = (), days: Days = OPEN,
               elsewhere: Mapping[str, str] = NOWHERE) -> Names:
    """The named actors of a report of these days, each with its canonical identity.

    `places`: start and end of each place's name. `elsewhere`: the country that a place's name lies in, in this report:
    where "Georgia" is the American state, no "Georgia" of the report is the country.
    """
    names = Names(parse, days=days)
    hits = known_names(parse.tokens)
    names.datelines = frozenset(_datelines(parse))
    for first in names.datelines & hits.keys():
        del hits[first]
    _leave_out(names, hits)
    for first in [i for i, (size, sense) in hits.items() if sense.kind == "state" and elsewhere.get(
            parse.span(i, i + size - 1).text, sense.members[0].country) != sense.members[0].country]:
        del hits[first]
    for first, last in person_spans(parse, hits, places):
        if names.free(first, last):   # not the ship that is called after somebody
            names.add(Found(first, last, last, "name", "person", person=True))
    for first, (size, sense) in hits.items():
        last = first + size - 1
        if sense.kind not in ("person", "family") and names.free(first, last):
            _add_known(names, first, last, sense)
    _drop_short_forms(names)
    _add_organisations(names, places)
    join_short_bodies(names, places)
    link_persons(names, hits)
    return names


VILLAGES = frozenset({"village", "town"})


def _leave_out(names: Names, hits: dict[int, tuple[int, Sense]]) -> None:
    """Enter ships by their names, and forget the states and towns that ships and yardsticks are called after."""
    compared = only_compared(names.parse)
    for ship in ships(names.parse):
        name = names.parse.words(ship.first, ship.last)
        country = ship.country or _flag(names.parse, ship, hits)
        sailing = Identity(name, None, country, "MIL" if is_warship(names.parse, ship) else None)
        for i in range(ship.first, ship.last + 1):
            hits.pop(i, None)
        if names.free(ship.first, ship.last):
            names.add(Found(ship.first, ship.last, ship.last, "name", "body", (sailing,)))
    for first in [i for i, (size, _) in hits.items() if is_described_town(names.parse, i, i + size - 1, VILLAGES)]:
        size, sense = hits.pop(first)
        names.note(first, first + size - 1, f"called a village, no word for a state ({sense.members[0].name})")
    for first in [i for i in hits if i in compared]:
        size, sense = hits.pop(first)
        names.note(first, first + size - 1, f"named only to compare or to leave out ({sense.members[0].name})")


def _flag(parse: Parse, ship: Ship, hits: Mapping[int, tuple[int, Sense]]) -> Optional[str]:
    """The state before the type of a ship: "the U.S. aircraft carrier Ronald Reagan"."""
    if ship.type is None:
        return None
    for first, (size, sense) in hits.items():
        between = parse.tokens[first + size:ship.type]
        if first < ship.type and len(between) < REACH and all(t.pos in ("NOUN", "ADJ", "PUNCT", "VERB") or t.text == "-"
                                                              for t in between) and (
                sense.kind in ("adjective", "state", "short") and len(sense.members) == 1):
            return sense.members[0].country
    return None


REACH = 5   # words between a state and the type of its ship: "Russian guided-missile [frigate]"


def _datelines(parse: Parse) -> set[int]:
    """The tokens of datelines: "MOSCOW (AP) -" and "SEOUL, South Korea -" say where it was written, not who acts."""
    found: set[int] = set()
    for sentence in parse.sentences:
        tokens = parse.tokens[sentence.first : min(sentence.last, sentence.first + 10)]
        dash = next((t for t in tokens if t.text in ("-", "--") and t.start > parse.tokens[t.i - 1].end), None)
        if (
            dash
            and tokens[0].text.isupper()
            and len(tokens[0].text) > 2
            and all(t.pos in ("PROPN", "PUNCT", "NUM", "NOUN", "X") for t in tokens if t.i < dash.i)
        ):
            found.update(range(sentence.first, dash.i))
    return found


def _add_known(names: Names, first: int, last: int, sense: Sense) -> None:
    """Enter a known state, seat, body or people; a seat that is only the city here is left out with a note."""
    tokens = names.parse.tokens
    if sense.city and is_city(names.parse, first, last):
        names.note(first, last, f"the city, not the government ({sense.members[0].name})")
        names.cities[last] = sense.members
        return
    kind, members = sense.kind, sense.members
    if kind == "body" and members[0].sector == "JRN":
        last = _with_trade(names.parse, last)
    if kind == "adjective" and _stands_alone(names.parse, last):
        kind = "people"
        members = (
            tuple(Identity(tokens[last].text, None, who.country, None) for who in members if who.country) or members
        )
    plural = len(members) > 1 or kind == "people" or (kind == "body" and _is_several(tokens[last]))
    names.add(Found(first, last, last, "name", kind, members, plural=plural, person=kind == "people"))


def _is_several(token: Token) -> bool:
    """Whether a body is "they": the Houthis, the Taliban."""
    return token.tag in ("NNPS", "NNS") or token.lower in guard_words("guards", "plural_bodies")


def _with_trade(parse: Parse, last: int) -> int:
    """Where the name of an outlet ends, with what it is: "Yonhap news agency"."""
    tokens = parse.tokens
    for n in range(last + 1, min(last + 3, len(tokens))):
        phrase = role_at(tokens, n)
        if phrase and phrase.role.sector == "JRN" and phrase.first == last + 1 and tokens[n].sent == tokens[last].sent:
            return phrase.last
    return last


def _stands_alone(parse: Parse, i: int) -> bool:
    """Whether an adjective is the noun of its phrase ("the Chinese said")."""
    token = parse.tokens[i]
    behind = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    if behind and behind.sent == token.sent and behind.pos in ("NOUN", "PROPN", "ADJ") and behind.text != "-":
        return False
    listed = token.dep == "conj" and i > 0 and parse.tokens[i - 1].lower in ONE  # "four Greeks and a Libyan"
    return (listed or token.dep in ARGUMENTS) and token.pos in ("NOUN", "PROPN", "ADJ")


def is_city(parse: Parse, first: int, last: int) -> bool:
    """Whether a seat of government is the city here: "in Moscow", "the streets of Minsk", "flew to Beijing"."""
    tokens = parse.tokens
    behind = name_at(tokens, last + 2) if last + 2 < len(tokens) and tokens[last + 1].text == "," else None
    seat = name_at(tokens, first)
    if behind and seat and behind[1].kind == "state" and behind[1].members == seat[1].members:
        return True  # "talks in Oslo and Seoul, South Korea"
    before = tokens[first - 1] if first else None
    if before and before.lower == "the" and first > 1:
        before = tokens[first - 2]
    governor = _preposition(parse, last)
    word = governor.lower if governor else before.lower if before and before.pos == "ADP" else ""
    if word in guard_words("cities", "prepositions"):
        return True
    if word not in ("of", "to", "from") or not (governor or before):
        return tokens[last].dep in ("npadvmod", "advmod") or _is_gone_to(parse, last)
    above = parse.head(governor or tokens[last])
    lemma = above.lemma if above else ""
    if word == "of":
        return bool(above and (above.lower in guard_words("cities", "of_places")))
    return lemma not in guard_words("cities", "to_government" if word == "to" else "from_government")


def _is_gone_to(parse: Parse, i: int) -> bool:
    """ "visited Damascus", "left Tripoli": what one does to a city and not to a government."""
    above = parse.head(parse.tokens[i])
    goes = parse.tokens[i].dep == "dobj" and above and above.pos == "VERB"
    return bool(goes and above and above.lemma in guard_words("cities", "objects_of"))


def _preposition(parse: Parse, i: int) -> Optional[Token]:
    """The preposition that governs a token, through the other members of a list."""
    token = parse.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    above = parse.head(token)
    return above if above and token.dep == "pobj" and above.pos in ("ADP", "SCONJ") else None


def _drop_short_forms(names: Names) -> None:
    """ "the North" is a state only in a report that names that state or its rival in full."""
    named = {
        who.actor
        for found in names.by_token.values()
        if found.sense in ("state", "adjective", "seat")
        for who in found.identities
    }
    short = {found.first: found for found in names.by_token.values() if found.sense == "short"}
    koreas = {who.actor for who in short_named()}
    for found in short.values():
        if not named & koreas or "the" not in names.parse.tokens[found.first].lower:
            for n in range(found.first, found.last + 1):
                del names.by_token[n]
            names.by_head.pop(found.head, None)


def _entities(parse: Parse, label: str) -> list[tuple[int, int]]:
    """The entities of a type as (first, last) token."""
    spans: list[tuple[int, int]] = []
    for token in parse.tokens:
        if token.ent == label:
            if token.ent_start or not spans or spans[-1][1] != token.i - 1:
                spans.append((token.i, token.i))
            else:
                spans[-1] = (spans[-1][0], token.i)
    return spans


def _add_organisations(names: Names, places: Collection[tuple[int, int]]) -> None:
    """What the model calls an organisation and no list knows; ministries and the like are left to the descriptions."""
    tokens = names.parse.tokens
    for first, last in _entities(names.parse, "ORG"):
        while first < last and (tokens[first].lower == "the" or not tokens[first].text[0].isalnum()):
            first += 1
        while last > first and (tokens[last].tag == "POS" or not tokens[last].text[0].isalnum()):
            last -= 1
        if (tokens[first].start, tokens[last].end) in places:
            continue
        described = any(
            role_at(tokens, n)
            for n in {first, last, min(last + 1, len(tokens) - 1)}
            if tokens[n].sent == tokens[first].sent
        ) or any((inner := role_at(tokens, n)) and inner.last == last for n in range(first, last))
        if not names.free(last, last) or last in names.cities or described or not _is_organisation(tokens, first, last):
            continue
        inside = [names.by_token[n] for n in range(first, last + 1) if n in names.by_token]
        beside = [names.by_token[k.i] for k in names.parse.kids(last, "poss", "amod", "nmod") if k.i in names.by_token]
        country = next((who.country for found in [*inside, *beside] for who in found.identities), None)
        name = names.parse.words(first, last)
        actor = f"org:{slug(without_legal_form(name))}"
        names.add(Found(first, last, last, "name", "body", (Identity(name, actor, country, None),)))


def _is_organisation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Not an exercise ("Sea Breeze drills"), a weapon ("Su-30"), a zone, a lone lower-case word, a label's "MS"."""
    near = {t.lower for t in tokens[max(0, first - 2) : last + 3]}
    if {tokens[first].lower, tokens[last].lower} & guard_words("guards", "no_bodies"):
        return False
    if tokens[first].lower == "operation":  # "Operation Northern Storm"
        return False
    if NO_BODY.match(tokens[last].text) or all(never_name(t.lower) for t in tokens[first : last + 1]):
        return False
    return (
        tokens[last].pos == "PROPN"
        and not near & DRILLS
        and not any(c.isdigit() for t in tokens[first : last + 1] for c in t.text)
        and any(t.text[0].isupper() for t in tokens[first : last + 1])
        and bool(slug(tokens[last].text))
    )
