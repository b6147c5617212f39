"""Noun phrases of a report as fillers: their words, what they name, how many they are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Optional

from dateline.read.count.numbers import number_at
from dateline.read.parse import Parse, Token

EDGES = frozenset({"relcl", "acl", "punct", "cc", "conj", "appos", "advcl", "ccomp", "advmod", "mark", "predet"})
NOMINAL = frozenset({"NOUN", "PROPN"})


@cache
def words() -> Mapping[str, Any]:
    """The classes of words.toml."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def kind_of(table: str) -> Mapping[str, str]:
    """Noun -> type, for the tables people, things and means."""
    return {word: name for name, listed in words()[table].items() for word in listed}


def heads(parse: Parse, token: Token) -> list[Token]:
    """A noun and those joined to it: "the bank and two shops"."""
    found = [token]
    for kid in parse.kids(token.i, "conj"):
        if kid.pos in NOMINAL or kid.pos == "NUM":
            found += heads(parse, kid)
    return found


def phrase(parse: Parse, token: Token, of: bool = True) -> tuple[int, int]:
    """The tokens of a noun's phrase: its modifiers, and what it is "of"; clauses and what is joined are left out."""
    first = last = token.i
    for kid in parse.kids(token.i):
        if kid.dep in EDGES:
            continue
        if kid.i < token.i and kid.dep != "prep":
            first = min(first, parse.subtree(kid.i)[0])
        elif of and kid.dep == "prep" and kid.lower == "of" and kid.i == last + 1:
            for noun in parse.kids(kid.i, "pobj"):
                last = max(last, phrase(parse, noun)[1])
    return first, last


def said(parse: Parse, first: int, last: int) -> str:
    """The words of tokens, on one line."""
    return " ".join(parse.text[parse.tokens[first].start:parse.tokens[last].end].split()).upper()


def person_name(parse: Parse, token: Token) -> Optional[tuple[int, int]]:
    """The tokens of the person's name that a noun phrase ends in or is explained by."""
    for noun in [token, *parse.kids(token.i, "appos")]:
        if noun.ent == "PERSON" and noun.pos == "PROPN":
            first = last = noun.i
            while first > 0 and parse.tokens[first - 1].ent == "PERSON" and not parse.tokens[first].ent_start:
                first -= 1
            while (last + 1 < len(parse.tokens) and parse.tokens[last + 1].ent == "PERSON"
                   and not parse.tokens[last + 1].ent_start):
                last += 1
            return first, last
    return None


def number(parse: Parse, token: Token) -> str:
    """How many a noun phrase counts, as the task writes it."""
    for kid in parse.kids(token.i, "nummod"):
        found = number_at(parse.tokens, kid.i, parse.sentence(token).last)
        if found is not None and found.value is not None:
            return f"{found.value:g}"
    if token.pos == "NUM":
        found = number_at(parse.tokens, token.i, parse.sentence(token).last)
        return f"{found.value:g}" if found is not None and found.value is not None else "PLURAL"
    return "PLURAL" if token.tag in ("NNS", "NNPS") or token.lemma in ("people", "family", "police") else "1"


def class_words(parse: Parse, token: Token) -> Iterator[str]:
    """The words of a noun phrase that tell what it is, the noun itself first."""
    yield token.lemma
    for kid in parse.kids(token.i, "appos"):
        yield kid.lemma
    for kid in reversed(parse.kids(token.i, "compound", "nmod", "amod", "poss")):
        yield from class_words(parse, kid)
    for kid in parse.kids(token.i, "prep"):
        if kid.lower == "of" and kid.i == token.i + 1:
            for noun in parse.kids(kid.i, "pobj"):
                yield noun.lemma
