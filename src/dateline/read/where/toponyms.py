"""Finds the names of places in a parse: what is named, not yet where it is.

Names of states and curated areas are found wherever they stand; names of towns and provinces need a reason besides
being in the gazetteer, since half the surnames and many words are villages: the language model's word that it is a
place, or a preposition of place before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...rules import table
from ..parse import Parse, Sentence, Token
from .folding import folded
from .foundplace import words as placewords
from .gazetteer import Spot, adjectives, by_hand, first_words, spots, written

PLACES = frozenset({"GPE", "LOC", "FAC"})
NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
MISREAD = NAMES | {"", "NORP"}    # what the model may say of a town
SURE_PREPOSITIONS = frozenset({"in", "near", "outside", "around"})
LARGE_TOWN = 100_000     # inhabitants from which on a town is believed against the model's "person" or "organisation"
SMALL_TOWN = 5_000       # the same where the model says nothing
LONGEST = 6              # words of a name


@dataclass(frozen=True, slots=True, eq=False)
class Toponym:
    """Tokens first..last and the places they can mean; none where the model alone says that it is a place."""

    first: int
    last: int
    name: str
    spots: tuple[Spot, ...]


def find_toponyms(parse: Parse) -> list[Toponym]:
    """The place names of a report in text order, none inside another."""
    persons = surnames(parse)
    return [t for sentence in parse.sentences for t in in_sentence(parse, sentence, persons)]


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
        by_hand_found, by_model = curated(parse, i, sentence.last), in_entity(parse, i, sentence, persons)
        found = longer(by_hand_found, by_model) or after_preposition(parse, i, persons)
        if found:
            yield found
        i = found.last + 1 if found else i + 1


def words(parse: Parse, first: int, last: int) -> str:
    """The text of tokens first..last."""
    return parse.text[parse.tokens[first].start:parse.tokens[last].end]


def curated(parse: Parse, i: int, stop: int) -> Toponym | None:
    """A state or area by its longest name that starts at token i."""
    token = parse.tokens[i]
    key = folded(token.text)
    longest = first_words().get(key.split(" ")[0]) if key else None
    if longest is None:
        return None
    for last in range(min(i + 2 * longest, stop) - 1, i - 1, -1):   # hyphens are tokens: twice as many
        if not parse.tokens[last].text[0].isalnum():
            continue
        name = words(parse, i, last)
        known = by_hand().get(folded(name))
        if known and is_written_so(name) and not in_other_name(parse, i, last):
            return Toponym(i, last, name, spots(name) if name[0].isupper() else known)
    return None


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


def entity(parse: Parse, i: int) -> tuple[int, int]:
    """First and last token of the entity around token i."""
    tokens, first, last = parse.tokens, i, i
    while not tokens[first].ent_start and first > 0 and tokens[first - 1].ent == tokens[i].ent:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent == tokens[i].ent and not tokens[last + 1].ent_start:
        last += 1
    return first, last


def in_entity(parse: Parse, i: int, sentence: Sentence, persons: frozenset[str]) -> Toponym | None:
    """A town or province that the model calls a place; unknown ones too, without spots."""
    token = parse.tokens[i]
    if token.ent not in PLACES or not token.ent_start:
        return None
    _, last = entity(parse, i)
    last = min(last, i + LONGEST - 1, sentence.last - 1)
    while last > i and parse.tokens[last].tag in ("POS", ",", ".", "IN", "DT"):
        last -= 1
    return known_name(parse, i, last) or unknown_name(parse, core_of(parse, i, last), last, persons)


def known_name(parse: Parse, first: int, last: int) -> Toponym | None:
    """The longest name of the gazetteer that an entity starts with, less its "the", "city of" or "northern"."""
    least = last if parse.tokens[first].ent == "FAC" else first
    for start in range(first, core_of(parse, first, last) + 1):
        for end in range(last, max(least, start) - 1, -1):
            name = words(parse, start, end)
            if name[:1].isupper() and is_no_plain_word(name) and (known := places_called(name)):
                return Toponym(start, end, name, known)
    return None


def places_called(name: str) -> tuple[Spot, ...]:
    """The places of a name, or of an abbreviated state of the US ("Ky.")."""
    full = abbreviations().get(folded(name).replace(" ", ""), "")
    return spots(full) if full else spots(name) if name[-1].isalnum() else ()


def unknown_name(parse: Parse, first: int, last: int, persons: frozenset[str]) -> Toponym | None:
    """A place on the model's word alone; not a building, which it takes for much, nor who is a person elsewhere."""
    name = words(parse, first, last)
    if parse.tokens[last].ent == "FAC" or not name[:1].isupper() or not is_no_plain_word(name):
        return None
    return None if parse.tokens[last].lower in persons else Toponym(first, last, name, ())


def core_of(parse: Parse, first: int, last: int) -> int:
    """The first token of a name past "the", "the city of", "nearby", "northern"."""
    skipped = placewords("directions") | placewords("called") | placewords("not_names")
    while first < last and parse.tokens[first].lower in skipped:
        first += 1
    return first


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviated state of the US -> folded name."""
    return {short: folded(name) for short, name in table("words/places.toml")["abbreviations"].items()}


def is_no_plain_word(name: str) -> bool:
    """Whether a name is more than a direction, a month or a day ("the West", "August")."""
    return folded(name) not in plain_words()


@cache
def plain_words() -> frozenset[str]:
    """Words that are villages somewhere and no place in a report."""
    return placewords("directions") | placewords("not_places") | frozenset(adjectives())


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


def end_of_run(parse: Parse, i: int) -> int:
    """The last of the capitalised nouns that follow one another from token i."""
    last = i
    while last + 1 < len(parse.tokens) and last < i + LONGEST - 1 and goes_on(parse.tokens[last + 1], parse.tokens[i]):
        last += 1
    return last


def goes_on(token: Token, first: Token) -> bool:
    """Whether a token continues a run of capitalised nouns in the same sentence."""
    return token.sent == first.sent and token.tag in ("NNP", "NNPS") and token.text[:1].isupper()
