"""Names that stand for something else here: ships and drills named after places, and states named only to compare.

"The USS Georgia fired a missile" tells of no Georgia; "an area the size of Belgium" and "unlike Croatia" of nothing
done in or by these. Where they are found, neither a place nor a state is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Optional

from ...rules import table
from ..parse import Parse, Token

LONGEST = 4   # words of a ship's or an exercise's name
EDITION = re.compile(r"(?:19|20)?\d\d")
YEAR = 4      # digits of a whole one
ASIDE = frozenset({",", "(", "-", "\u2013", "\u2014"})   # before a name that is set apart


@dataclass(frozen=True, slots=True)
class Ship:
    """A ship's name, tokens first..last with its prefix, and the state of its navy where the prefix tells. `type`: the
    token of the word that says what ship it is, where one does."""

    first: int
    last: int
    country: Optional[str]
    type: Optional[int] = None


@cache
def _lists() -> dict[str, Any]:
    return dict(table("words/misnamed.toml"))


def ships(parse: Parse) -> list[Ship]:
    """The ships that are named: "USS Georgia", "the frigate Hamburg", "aircraft carrier Charles de Gaulle"."""
    found: list[Ship] = []
    for token in parse.tokens:
        country = _lists()["prefixes"].get(token.text)
        kind = token.lower in _lists()["types"]
        if country is None and not kind:
            continue
        last = _end_of_name(parse, token)
        if last > token.i and not (kind and (_is_owner(parse, parse.tokens[token.i + 1]) or (
                parse.tokens[token.i + 1].text in _lists()["prefixes"]))):
            found.append(Ship(token.i if country is not None else token.i + 1, last, country or None,
                              token.i if kind else None))
    return [*found, *_again(parse, found)]


def _again(parse: Parse, found: list[Ship]) -> list[Ship]:
    """The ships that are named again without what they are: "the Marshal Vasin" after "the frigate Marshal Vasin"."""
    called = {tuple(t.text for t in parse.tokens[one.first:one.last + 1]): one for one in found if one.type is not None}
    taken = {i for one in found for i in range(one.first, one.last + 1)}
    again: list[Ship] = []
    for words, one in called.items():
        size = len(words)
        for i in range(1, len(parse.tokens) - size + 1):
            if i not in taken and parse.tokens[i - 1].lower == "the" and words == tuple(
                    t.text for t in parse.tokens[i:i + size]):
                again.append(Ship(i, i + size - 1, one.country, one.type))
    return again


def is_warship(parse: Parse, ship: Ship) -> bool:
    """Whether a ship is a navy's by its type or its prefix."""
    return ship.type is None or parse.tokens[ship.type].lower not in _lists()["civil"]


def _end_of_name(parse: Parse, before: Token) -> int:
    """The last token of the run of capitalised words behind a prefix or a type of ship."""
    last = before.i
    for token in parse.tokens[before.i + 1:before.i + 1 + LONGEST]:
        if token.sent != before.sent or not token.text[:1].isupper() or token.pos not in ("PROPN", "NOUN", "ADJ") or (
                token.ent in ("DATE", "TIME")):   # "boarded the tanker Friday"
            break
        last = token.i
    return last


def _is_owner(parse: Parse, name: Token) -> bool:
    """ "the warship Russia sent": who sent it, and not its name; "the frigate Poland and Norway share"."""
    above = parse.head(name)
    if name.dep not in ("nsubj", "nsubjpass", "poss") or above is None or above.dep != "relcl":
        return False
    return not parse.kids(above.i, "dobj")   # "the destroyer Niger shelled the coast" is a whole sentence


def drills(parse: Parse) -> frozenset[int]:
    """The tokens of exercises' names, wherever they stand: "Exercise Steel Ridge 24", and "Steel Ridge" further on.

    Behind a small "exercise" a name has its edition: "the exercise Steel Ridge 24", and set apart its whole year: "a
    drill, Steel Ridge 2024, near the coast".
    """
    names: set[tuple[str, ...]] = set()
    for token in parse.tokens:
        if token.lower not in _lists()["drills"]:
            continue
        aside = next((t for t in parse.tokens[token.i + 1:token.i + 2] if t.text in ASIDE), None)
        start = aside or token
        last = _end_of_name(parse, start)
        words = tuple(t.lower for t in parse.tokens[start.i + 1:last + 1] if not EDITION.fullmatch(t.text))
        years = [t for t in parse.tokens[start.i + 1:last + 2] if EDITION.fullmatch(t.text) and (
            aside is None or len(t.text) == YEAR)]
        if len(words) > 1 and (years or (aside is None and token.text[:1].isupper())):
            names.add(words)
    lower = [t.lower for t in parse.tokens]
    return frozenset(i for name in names for start in range(len(lower) - len(name) + 1)
                     if tuple(lower[start:start + len(name)]) == name for i in range(start, start + len(name)))


@lru_cache(maxsize=2)   # asked by who and where of one report
def only_compared(parse: Parse) -> frozenset[int]:
    """The tokens of names said only to compare or to leave out: "the size of Belgium", "apart from Chile"."""
    found: set[int] = set()
    for token in parse.tokens:
        before = parse.tokens[token.i - 1].lower if token.i else ""
        compares = f"{before} {token.lower}" in _lists()["comparing"]
        if compares or _leaves_out(parse, token, before) or _measures(parse, token):
            found.update(_names_behind(parse, token))
    return frozenset(found)


def _leaves_out(parse: Parse, token: Token, before: str) -> bool:
    """ "unlike Croatia", "all states bar Malta", "every state but Togo"; not "the bar Malta"."""
    if token.lower == "save":   # "all states save Togo sent ships", not "they save Togo"
        other = [k for k in parse.kids(token.i, "conj", "ccomp") if k.tag in ("VBD", "VBZ", "VBP")]
        whole = any(_is_whole(parse, k) for k in parse.kids(token.i, "nsubj"))
        joined = [k for k in other if k.dep == "conj" or whole]
        return token.tag == "IN" or bool(joined and not parse.kids(token.i, "cc", "aux"))
    if token.lower == "but":
        return _is_whole(parse, parse.tokens[token.head]) and parse.tokens[token.head].i == token.i - 1
    return token.lower in _lists()["leaving_out"] and token.text.islower() and before not in ARTICLES


def _is_whole(parse: Parse, noun: Token) -> bool:
    """Whether a noun is of all there are: "every state", "all the allies"."""
    return any(k.lower in ("all", "every", "each") for k in parse.kids(noun.i, "det", "predet"))


def _measures(parse: Parse, of: Token) -> bool:
    """Whether an "of" names what is only a measure: "three times the area of Luxembourg", "half the population of"."""
    before = [t.lower for t in parse.tokens[max(0, of.i - 3):of.i]]
    return of.lower == "of" and len(before) == 3 and before[1] == "the" and before[2] in _lists()["measured"] and (
        before[0] in _lists()["multiples"])


ARTICLES = frozenset({"a", "an", "the", "this", "that", "every", "wine", "cocktail", "hotel"})


def _names_behind(parse: Parse, word: Token) -> list[int]:
    """The names right behind a word, and those joined to them with "and"; none where they only own what is meant."""
    found: list[int] = []
    for token in parse.tokens[word.i + 1:word.i + 9]:
        joint = token.text == "," or token.lower in ("the", "and", "or", "tiny", "little", "neighbouring", "all")
        if token.sent != word.sent or not (joint or token.text[:1].isupper()):
            break
        found += [] if joint else [token.i]
        if token.text == "," and not any(t.lower in ("and", "or") for t in parse.tokens[token.i:token.i + 4]):
            break
    behind = parse.tokens[found[-1] + 1:found[-1] + 2] if found else ()
    return [] if behind and behind[0].tag == "POS" else found
