"""Finds the names of places in a parse: what is named, not yet where it is.

Names of states and curated areas are found wherever they stand; names of towns and provinces need a reason besides
being in the gazetteer, since half the surnames and many words are villages: the language model's word that it is a
place, or a preposition of place before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from ..parse import Parse, Sentence, Token
from .embedded import in_names
from .folding import folded
from .foundplace import words as placewords
from .gazetteer import by_hand, first_words, spots, written
from .misnamed import drills, only_compared, ships
from .naming import (
    LARGE_TOWN,
    LONGEST,
    MISREAD,
    NAMES,
    PLACES,
    SMALL_TOWN,
    SURE_PREPOSITIONS,
    UNIT_WORDS,
    Toponym,
    end_of_run,
    entity,
    is_abbreviation,
    is_capitalised,
    is_no_plain_word,
    places_called,
    words,
)
from .roads import road


def find_toponyms(parse: Parse) -> list[Toponym]:
    """The place names of a report in text order, none inside another."""
    persons = surnames(parse)
    at_sea = {i for ship in ships(parse) for i in range(ship.first, ship.last + 1)}
    no_places = only_compared(parse) | drills(parse) | at_sea
    sure = [t for sentence in parse.sentences for t in in_sentence(parse, sentence, persons)]
    found = [t for t in (*sure, *in_names(parse, sure, persons)) if no_places.isdisjoint(range(t.first, t.last + 1))]
    return sorted(found, key=lambda toponym: toponym.first)


def longer(one: Toponym | None, other: Toponym | None) -> Toponym | None:
    """The longer of two readings, if both are known places; the curated one (the first) in case of doubt."""
    if one is None or other is None:
        return one or other
    return other if other.spots and other.last > one.last else one


def surnames(parse: Parse) -> frozenset[str]:
    """The later words of the persons whom the model names with more than one word: "Jordan" in "Vernon Jordan"."""
    return frozenset(t.lower for t in parse.tokens if t.ent == "PERSON" and not t.ent_start)


def in_sentence(parse: Parse, sentence: Sentence, persons: frozenset[str]) -> Iterator[Toponym]:
    """The place names of one sentence."""
    i = sentence.first
    while i < sentence.last:
        token = parse.tokens[i]
        if not token.ent and not token.text[0].isupper() and not longest_from(token.text):
            i += 1   # most words begin no name
            continue
        by_hand_found, by_model = curated(parse, i, sentence.last), in_entity(parse, i, sentence, persons)
        found = road(parse, i) or longer(by_hand_found, by_model) or after_preposition(parse, i, persons)
        if found and not names_no_place(parse, found, persons):
            yield with_full_stop(parse, found)
        i = found.last + 1 if found else i + 1


def names_no_place(parse: Parse, toponym: Toponym, persons: frozenset[str]) -> bool:
    """Whether a town's name is somebody's surname in the report, or any place's name that of a disease or a wind."""
    after = parse.tokens[toponym.last + 1] if toponym.last + 1 < len(parse.tokens) else None
    if after is not None and after.lemma in placewords("named_after"):
        return True
    before = parse.tokens[toponym.first - 1].lower if toponym.first else ""
    return toponym.name.lower() in persons and before not in placewords("at") and all(
        spot.kind in ("city", "district") for spot in toponym.spots)


def with_full_stop(parse: Parse, toponym: Toponym) -> Toponym:
    """An abbreviation with the full stop that the parse parts from it: "W.Va."."""
    after = toponym.last + 1
    if after >= len(parse.tokens) or parse.tokens[after].text != "." or not is_abbreviation(toponym.name) or (
            parse.tokens[after].start != parse.tokens[toponym.last].end):
        return toponym
    return replace(toponym, last=after, name=words(parse, toponym.first, after))


def curated(parse: Parse, i: int, stop: int) -> Toponym | None:
    """A state or area by its longest name that starts at token i."""
    longest = longest_from(parse.tokens[i].text)
    if not longest:
        return None
    for last in range(min(i + 2 * longest, stop) - 1, i - 1, -1):   # hyphens are tokens: twice as many
        if not parse.tokens[last].text[0].isalnum():
            continue
        name = words(parse, i, last)
        known = by_hand().get(folded(name))
        if known and is_written_so(name) and not in_other_name(parse, i, last):
            return Toponym(i, last, name, spots(name) if name[0].isupper() else known)
    return None


@lru_cache(maxsize=16384)
def longest_from(word: str) -> int:
    """The greatest number of words of a name by hand that starts with a word; 0 where none does."""
    return first_words().get(folded(word).partition(" ")[0], 0)


def is_written_so(name: str) -> bool:
    """Whether a name is printed as a name: with its capitals, and short ones exactly."""
    if name in written():
        return True
    return len(name) > 3 and name[0].isupper() and not name.endswith((".", "-", "'"))


def in_other_name(parse: Parse, first: int, last: int) -> bool:
    """Whether the words are part of the name of a person, body or work ("Chad Smith", "Bank of China")."""
    token = parse.tokens[first]
    if token.ent not in NAMES:
        return joined_to_a_name(parse, last)
    begin, end = entity(parse, first)
    if begin == first and end <= last:
        return token.ent == "PERSON" and is_named_person(parse, last)
    if token.ent == "PERSON":
        return not has_possessive(parse, last)
    return begin != first or not (has_possessive(parse, last) or state_named(words(parse, first, last)))


def state_named(name: str) -> bool:
    """Whether a name is a state's, telling whose a body is ("U.S. Navy"); an area's is not ("Pacific Fleet")."""
    return any(spot.kind == "state" for spot in by_hand().get(folded(name), ()))


def is_named_person(parse: Parse, last: int) -> bool:
    """Whether a lone name called a person does what only persons do: "Georgia smiled" is no state's doing."""
    token = parse.tokens[last]
    return token.dep in ("compound", "appos") and parse.tokens[token.head].ent == "PERSON"


def joined_to_a_name(parse: Parse, last: int) -> bool:
    """Whether a name of a person goes on after it ("Jordan Peterson" where the model saw only the second word)."""
    token = parse.tokens[last]
    head = parse.tokens[token.head]
    return token.dep == "compound" and head.i == last + 1 and head.ent == "PERSON" and token.ent not in PLACES


def has_possessive(parse: Parse, last: int) -> bool:
    """Whether "'s" or "'" follows."""
    return last + 1 < len(parse.tokens) and parse.tokens[last + 1].tag == "POS"


def in_entity(parse: Parse, i: int, sentence: Sentence, persons: frozenset[str]) -> Toponym | None:
    """A town or province that the model calls a place; unknown ones too, without spots."""
    token = parse.tokens[i]
    if token.ent not in PLACES or not token.ent_start:
        return None
    _, last = entity(parse, i)
    last = min(last, i + LONGEST - 1, sentence.last - 1)
    while last > i and not may_end(parse.tokens[last]):
        last -= 1
    return known_name(parse, i, last) or unknown_name(parse, core_of(parse, i, last), last, persons)


def may_end(token: Token) -> bool:
    """Whether a place's name can end with a token."""
    return token.tag not in ("POS", ",", ".", "IN", "DT") and token.text[0].isalnum()


def known_name(parse: Parse, first: int, last: int) -> Toponym | None:
    """The longest name of the gazetteer that an entity starts with, less its "the", "city of" or "northern"."""
    least = last if parse.tokens[first].ent == "FAC" else first
    for start in range(first, core_of(parse, first, last) + 1):
        for end in range(last, max(least, start) - 1, -1):
            name = words(parse, start, end)
            if name[:1].isupper() and is_no_plain_word(name) and (known := places_called(name)):
                return whole_name(parse, Toponym(start, end, name, known), last)
    return None


def whole_name(parse: Parse, toponym: Toponym, last: int) -> Toponym:
    """The name to its end where more follows: of "Kanawha River" the river, not the town of Kanawha."""
    end = toponym.last
    while end < last and is_capitalised(parse.tokens[end + 1], parse.tokens[end]):
        end += 1
    if end == toponym.last or parse.tokens[end].lower not in placewords("features"):
        return toponym
    same = parse.tokens[toponym.last + 1].lower in UNIT_WORDS | {"valley", "area", "city"}
    return Toponym(toponym.first, end, words(parse, toponym.first, end), toponym.spots if same else ())


def unknown_name(parse: Parse, first: int, last: int, persons: frozenset[str]) -> Toponym | None:
    """A place on the model's word alone; not a building, which it takes for much, nor who is a person elsewhere."""
    name = words(parse, first, last)
    if parse.tokens[last].ent == "FAC" or not name[:1].isupper() or not is_no_plain_word(name) or is_acronym(name):
        return None
    return None if parse.tokens[last].lower in persons else Toponym(first, last, name, ())


def is_acronym(name: str) -> bool:
    """Whether a name that the gazetteer lacks is a body's by its capitals ("ESGR")."""
    return len(name) <= 5 and name.isupper()


def core_of(parse: Parse, first: int, last: int) -> int:
    """The first token of a name past "the", "the city of", "nearby", "northern"."""
    while first < last and parse.tokens[first].lower in before_names():
        first += 1
    return first


@cache
def before_names() -> frozenset[str]:
    """Words before a name that are none of it."""
    return placewords("directions") | placewords("called") | placewords("not_names")


def after_preposition(parse: Parse, i: int, persons: frozenset[str]) -> Toponym | None:
    """A town that the model did not see as a place, after "in" or "near" or before its container."""
    token = parse.tokens[i]
    if token.tag not in ("NNP", "NNPS") or i == 0 or token.ent in PLACES or not token.text[:1].isupper():
        return None
    if parse.tokens[i - 1].lower not in SURE_PREPOSITIONS or token.lower in persons or token.ent not in MISREAD:
        return None
    least = LARGE_TOWN if token.ent in NAMES else SMALL_TOWN
    last = end_of_run(parse, i)
    for end in range(last, i - 1, -1):
        name = words(parse, i, end)
        known = tuple(s for s in spots(name) if s.population >= least or s.kind == "area")
        if known and end == last and is_no_plain_word(name):
            return Toponym(i, end, name, known)
    return None
