"""What a place's name looks like in a parse: the words, the entity they stand in, and what they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...rules import table
from ..parse import Parse, Token
from .folding import folded
from .foundplace import words as placewords
from .gazetteer import Spot, adjectives, spots

PLACES = frozenset({"GPE", "LOC", "FAC"})
NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
MISREAD = NAMES | {"", "NORP"}    # what the model may say of a town
SURE_PREPOSITIONS = frozenset({"in", "near", "outside", "around", "off"})
LARGE_TOWN = 100_000     # inhabitants from which on a town is believed against the model's "person" or "organisation"
SMALL_TOWN = 5_000       # the same where the model says nothing
LONGEST = 6              # words of a name
UNIT_WORDS = frozenset({
    "state", "oblast", "krai", "kray", "region", "province", "territory", "county", "district", "voivodeship",
    "prefecture", "parish"})
TOWN_WORDS = frozenset({"city", "town", "village", "settlement"})   # not "capital" or "port": those are of a state too


@dataclass(frozen=True, slots=True, eq=False)
class Toponym:
    """Tokens first..last and the places they can mean; none where the model alone says that it is a place."""

    first: int
    last: int
    name: str
    spots: tuple[Spot, ...]
    inside: bool = False   # part of a body's name, or says whose somebody is


def words(parse: Parse, first: int, last: int) -> str:
    """The text of tokens first..last."""
    return parse.cased[parse.tokens[first].start:parse.tokens[last].end]


def entity(parse: Parse, i: int) -> tuple[int, int]:
    """First and last token of the entity around token i."""
    tokens, first, last = parse.tokens, i, i
    while not tokens[first].ent_start and first > 0 and tokens[first - 1].ent == tokens[i].ent:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].ent == tokens[i].ent and not tokens[last + 1].ent_start:
        last += 1
    return first, last


def places_called(name: str) -> tuple[Spot, ...]:
    """The places of a name, or of an abbreviated province ("Ky.", "N.S.W.")."""
    return unabbreviated(name) or (spots(name) if name[-1].isalnum() else ())


def is_abbreviation(name: str) -> bool:
    """Whether a name is a province's abbreviation."""
    return folded(name).replace(" ", "") in abbreviations()


def unabbreviated(name: str) -> tuple[Spot, ...]:
    """The province of an abbreviation, none for anything else."""
    full = abbreviations().get(folded(name).replace(" ", ""))
    return tuple(spot for spot in spots(full) if spot.kind == "region")[:1] if full else ()


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviated province -> folded name."""
    return {short: folded(name) for short, name in table("words/places.toml")["abbreviations"].items()}


def is_no_plain_word(name: str) -> bool:
    """Whether a name is more than a direction, a month or a day ("the West", "August")."""
    return folded(name) not in plain_words()


@cache
def plain_words() -> frozenset[str]:
    """Words that are villages somewhere and no place in a report."""
    return placewords("directions") | placewords("not_places") | frozenset(adjectives())


def end_of_run(parse: Parse, i: int) -> int:
    """The last of the capitalised nouns that follow one another from token i."""
    last = i
    for after in parse.tokens[i + 1:i + LONGEST]:
        if not is_capitalised(after, parse.tokens[i]):
            break
        last = after.i
    return last


def is_capitalised(token: Token, first: Token) -> bool:
    """Whether a token continues a run of capitalised nouns in the same sentence."""
    return token.sent == first.sent and token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def adjective_state(parse: Parse, token: Token) -> str | None:
    """The state of an adjective that ends at a token: "Polish", "Korean" of "South Korean"."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    return adjectives().get(f"{before} {token.lower}") or adjectives().get(token.lower)


def adjective_start(parse: Parse, token: Token) -> int:
    """The first token of the adjective of a state that ends at a token."""
    return token.i if token.lower in adjectives() or adjective_state(parse, token) is None else token.i - 1
