"""The who's who: states, bodies and persons by the names they are printed under, and the nouns for those who act.

All of it is data (data/actors/*.toml), read once. A name is looked up token by token, longest first, so that "European
Parliament" is found before "European".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, Optional

from anyascii import anyascii

from ...rules import table
from ..parse import Token

SenseKind = Literal["state", "short", "bare", "adjective", "people", "seat", "body", "group", "person", "family"]


class Identity(NamedTuple):
    """Whom a mention stands for: `Identity("Belarus", "state:BLR", "BLR", "GOV")`."""

    name: str
    actor: Optional[str]
    country: Optional[str]
    sector: Optional[str]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name can mean. `members` has several identities for "the Baltic states"."""

    kind: SenseKind
    members: tuple[Identity, ...]
    gender: Optional[str] = None
    city: bool = False  # a seat that is a city too, and no actor in "in Moscow"
    modifies: bool = False  # of a bare name: that it is an adjective


@dataclass(frozen=True, slots=True)
class Role:
    """A class of nouns for those who act, from roles.toml."""

    name: str
    kind: str  # person, body, collective, craft, relation, state, sides
    sector: Optional[str]
    state: bool
    domestic: bool
    title: bool
    office: bool
    country: Optional[str] = None  # that it has whatever the report is about


def plain(name: str) -> str:
    """A name in lower case without accents: "Łukaszenka" -> "lukaszenka"."""
    if name.isascii():
        return name.lower()
    return (
        "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        .lower()
        .replace("ł", "l")
    )


def slug(name: str) -> str:
    """A name as the tail of an id: "Mateusz Morawiecki" -> "mateusz-morawiecki"."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


def name_tokens(name: str) -> tuple[str, ...]:
    """A name cut into tokens as the parser cuts running text: hyphens and possessives stand alone."""
    words = re.sub(r"(?<=[^\W\d_])([-/])(?=[^\W\d_])", r" \1 ", name.replace("'s", " 's"))
    return tuple(re.sub(r"(?<=s)'(?=\s|$)", " '", words).split())


@cache
def state(code: str) -> Identity:
    """The identity of a state by its ISO 3166 alpha-3 code. Raises KeyError for an unknown code."""
    row = table("actors/states.toml")[code]
    return Identity(str(row["name"]).strip(), f"state:{code}", code, "GOV")


@cache
def adjective_of(code: str) -> str:
    """The adjective of a state ("Belarusian"), or its name where there is none."""
    words = table("actors/state_words.toml").get(code, {}).get("adjectives") or [state(code).name]
    return str(words[0])


@cache
def before_noun(code: str) -> str:
    """A state before the noun of its body, as it is printed: "U.S." Navy, "Belarusian" army."""
    row = table("actors/state_words.toml").get(code, {})
    return str(row.get("before_noun") or adjective_of(code))


@cache
def short_named() -> tuple[Identity, ...]:
    """The states that have a short name: the two Koreas ("the North", "the South")."""
    return tuple(state(code) for code, row in table("actors/state_words.toml").items() if "short" in row)


@cache
def called() -> Mapping[str, frozenset[str]]:
    """Common nouns that stand for something once it was named: "alliance" -> {"org:nato", "org:csto"}."""
    found: dict[str, set[str]] = {}
    for prefix, name in (("state", "actors/state_words.toml"), ("org", "actors/bodies.toml")):
        for key, row in table(name).items():
            for noun in row.get("called", ()):
                found.setdefault(noun, set()).add(f"{prefix}:{key}")
    return {noun: frozenset(ids) for noun, ids in found.items()}


@cache
def voices() -> Mapping[str, frozenset[str]]:
    """Texts in which a body speaks: "resolution" -> {"org:un-security-council", ...}."""
    found: dict[str, set[str]] = {}
    for key, row in table("actors/bodies.toml").items():
        for noun in row.get("voice", ()):
            found.setdefault(noun, set()).add(f"org:{key}")
    return {noun: frozenset(ids) for noun, ids in found.items()}


@cache
def offices() -> Mapping[str, frozenset[str]]:
    """Person id -> what the person is or was called ("president")."""
    return {f"person:{key}": frozenset(row.get("offices", ())) for key, row in table("actors/persons.toml").items()}


@cache
def genders() -> Mapping[str, str]:
    """Person id -> "m" or "f"."""
    return {f"person:{key}": str(row["gender"]) for key, row in table("actors/persons.toml").items()}


@cache
def guard_words(section: str, key: str) -> frozenset[str]:
    """A list of roles.toml: `guard_words("cities", "prepositions")`."""
    return frozenset(table("actors/roles.toml")[section][key])


@cache
def also() -> Mapping[str, frozenset[str]]:
    """Descriptions that fit the holders of other offices too: "diplomat" -> {"foreign minister", ...}."""
    return {noun: frozenset(titles) for noun, titles in table("actors/roles.toml")["referring"]["also"].items()}


def _plural_people(noun: str) -> list[str]:
    """What several people of a state are called: "Pole" -> "Poles"; nothing for "Chinese"."""
    if noun.endswith("man"):
        return [noun[:-3] + "men"]
    return [] if re.search(r"(?:ese|sh|ch|ss|tch)$", noun) else [noun + "s"]


def _state_names() -> Iterator[tuple[str, Sense]]:
    words = table("actors/state_words.toml")
    for code in table("actors/states.toml"):
        more: Mapping[str, Any] = words.get(code, {})
        who = state(code)
        for name in (who.name, *more.get("names", ())):
            yield name, Sense("state", (who,))
        yield from ((name, Sense("short", (who,))) for name in more.get("short", ()))
        yield from ((name, Sense("bare", (who,))) for name in more.get("bare", ()))
        yield from ((name, Sense("bare", (who,), modifies=True)) for name in more.get("bare_adjectives", ()))
        yield from ((name, Sense("adjective", (who,))) for name in more.get("adjectives", ()))
        yield from ((name, Sense("seat", (who,), city=True)) for name in more.get("seats", ()))
        for noun in more.get("people", more.get("adjectives", ())):
            for people in (*_plural_people(noun), *([noun] if "people" in more else [])):
                yield people, Sense("people", (Identity(people, None, code, None),))


def _body_names() -> Iterator[tuple[str, Sense]]:
    for key, row in table("actors/bodies.toml").items():
        if key == "groups":
            continue
        who = Identity(row["name"], f"org:{key}", row.get("country"), row.get("sector"))
        seats = row.get("seats", ())
        yield from (
            (name, Sense("seat" if name in seats else "body", (who,), city=name in seats)) for name in row["names"]
        )
    for key, row in table("actors/bodies.toml")["groups"].items():
        one = (Identity(row["name"], f"group:{key}", None, None),)
        members = tuple(state(code) for code in row.get("members", ())) or one
        for name in row["names"]:
            yield name, Sense("adjective" if name in ("Western", "European") else "group", members)


def listed_person(actor: str) -> tuple[Identity, str]:
    """The identity and gender of a person of the list by id. Raises KeyError for an unknown one."""
    row = table("actors/persons.toml")[actor.removeprefix("person:")]
    return Identity(row["name"], actor, row.get("country"), row.get("sector")), row["gender"]


def _person_names() -> Iterator[tuple[str, Sense]]:
    for key, row in table("actors/persons.toml").items():
        who = (listed_person(f"person:{key}")[0],)
        yield from ((name, Sense("person", who, row["gender"])) for name in (row["name"], *row.get("names", ())))
        yield from ((name, Sense("family", who, row["gender"])) for name in row.get("family", ()))


@cache
def _names() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Sense], ...]]:
    """First token of a name, plain -> the names that begin with it as (tokens, plain tokens, sense), longest first."""
    found: dict[str, dict[tuple[str, ...], Sense]] = {}
    for source in (_person_names, _body_names, _state_names):
        for name, sense in source():
            words = name_tokens(name)
            found.setdefault(plain(words[0]), {}).setdefault(words, sense)
    return {
        key: tuple(
            sorted(
                ((words, tuple(plain(w) for w in words), sense) for words, sense in rows.items()),
                key=lambda row: -len(row[0]),
            )
        )
        for key, rows in found.items()
    }


@cache
def name_starts() -> Mapping[str, frozenset[str]]:
    """The words that known names begin with, in lower case and without accents, each with the words that follow it;
    none where a word is a name by itself. A quick look before `name_at`."""
    starts = {word: {row[1][1] if len(row[1]) > 1 else "" for row in rows} for word, rows in _names().items()}
    return {word: frozenset() if "" in following else frozenset(following) for word, following in starts.items()}


def name_at(tokens: Sequence[Token], i: int) -> Optional[tuple[int, Sense]]:
    """The longest known name that begins at token i: how many tokens it has, and what it means."""
    lower = tokens[i].lower
    rows = _names().get(lower if lower.isascii() else plain(lower))
    if rows is None:
        return None
    for words, plain_words, sense in rows:
        last = i + len(words) - 1
        if (
            last < len(tokens)
            and (last == i or plain_words[1] == tokens[i + 1].lower or not tokens[i + 1].lower.isascii())
            and tokens[last].sent == tokens[i].sent
            and all(map(_same, words, plain_words, tokens[i : last + 1]))
        ):
            return len(words), sense
    return None


def _same(word: str, plain_word: str, token: Token) -> bool:
    """Whether a token is this word of a name: capitals are needed where the name has them ("US", not "us")."""
    if word == token.text:
        return True
    lower = token.lower
    if plain_word != (lower if lower.isascii() else plain(lower)) or (word.isupper() and len(word) <= 6):
        return False
    return token.text[0].isupper() or not word[0].isupper()


@cache
def _roles() -> Mapping[str, tuple[tuple[tuple[str, ...], int, Role, bool], ...]]:
    """Noun of a role phrase -> (the phrase's tokens, which is the noun, role, whether plural), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int, Role, bool]]] = {}
    for name, row in table("actors/roles.toml").items():
        if "is" not in row:
            continue
        role = Role(
            name,
            row["is"],
            row.get("sector"),
            row.get("state", False),
            row.get("domestic", False),
            row.get("title", False),
            row.get("office", False),
            row.get("country"),
        )
        phrases = [(word, False) for word in row.get("words", ())]
        phrases += [(_plural(word), True) for word in row.get("words", ())]
        phrases += [(word, True) for word in row.get("plurals", ())]
        for phrase, plural in phrases:
            words = name_tokens(phrase)
            noun = words.index("of") - 1 if "of" in words else len(words) - 1
            found.setdefault(words[noun], []).append((words, noun, role, plural))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}


def _plural(phrase: str) -> str:
    """The plural of a noun, or of the first noun of "head of state"."""
    noun, of, rest = phrase.partition(" of ")
    if noun.endswith("man") and not noun.endswith("human"):
        noun = noun[:-3] + "men"
    elif re.search(r"[^aeiou]y$", noun):
        noun = noun[:-1] + "ies"
    elif re.search(r"(?:s|sh|ch|x)$", noun):
        noun += "es"
    else:
        noun += "s"
    return noun + of + rest


class RolePhrase(NamedTuple):
    """A role phrase in the text: tokens first..last around its noun."""

    first: int
    last: int
    role: Role
    plural: bool


def role_at(tokens: Sequence[Token], i: int) -> Optional[RolePhrase]:
    """The longest role phrase whose noun is token i: "defense minister", "secretary of state" (not "state")."""
    rows = _roles().get(tokens[i].lower)
    if rows is None:
        return None
    before = tokens[i - 1].lower if i else ""
    for words, noun, role, plural in rows:
        first, last = i - noun, i - noun + len(words) - 1
        if last == first:
            return RolePhrase(i, i, role, plural)
        if (
            (not noun or before == words[noun - 1])  # spares most of the comparisons
            and first >= 0
            and last < len(tokens)
            and tokens[first].sent == tokens[last].sent
            and all(tokens[first + n].lower == w for n, w in enumerate(words))
        ):
            return RolePhrase(first, last, role, plural)
    return None


def title_before(tokens: Sequence[Token], i: int) -> Optional[RolePhrase]:
    """The role phrase that ends right before token i: the title of a name that begins there."""
    for n in range(i - 1, max(-1, i - 5), -1):
        phrase = role_at(tokens, n)
        if phrase and phrase.last == i - 1 and tokens[n].sent == tokens[i].sent:
            return phrase
    return None
