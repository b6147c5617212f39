"""Exercises named with the year of their edition: "Zapad-2021", "drills dubbed Iron Gate 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...rules import table
from ..parse import Parse, Token

GAMES = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "game", "wargame", "training"})
GAME = r"(?:drills?|[Ee]xercises?|manoeuvres|maneuvers|war ?games)"
HYPHENED = re.compile(r"\b([A-Z][\w']+)-((?:19|20)\d\d)\b(?!-)")
SPACED = re.compile(rf"\b{GAME} [\"\u201c']?(?:[A-Z][\w']+ )*?([A-Z][\w']+) ((?:19|20)\d\d)\b"
                    rf"|\b([A-Z][\w']+) ((?:19|20)\d\d)[\"\u201d']? (?:[a-z]+ )?{GAME}\b")
NAMED = re.compile(
    r"\b(?:dubbed|named|called|code-?named|(?:take|takes|taking|took|taken) part in|participat\w+ in|join(?:s|ed|ing)?)"
    r" (?:the )?[\"\u201c\u2018']?(?:[A-Z][\w']+[ -]){0,6}?([A-Z][\w']+)[ -]((?:19|20)\d\d)\b")
LONGEST = 80   # characters of a name before its last word
FULL = re.compile(r"(?:(?!(?:The|Exercise|Operation|Drill)\b)[A-Z][\w']+ )+$")   # the words of a name before its last


@dataclass(frozen=True, slots=True)
class Edition:
    """An exercise named with its year, and the head of the words that name it."""

    name: str
    start: int   # of the last word of its name
    end: int     # of its year
    year: int
    head: Token


def only_editions(parse: Parse) -> dict[int, Edition]:
    """Sentence -> the edition that it names, where it names one alone."""
    found: dict[int, list[Edition]] = {}
    for one in editions_named(parse):
        found.setdefault(one.head.sent, []).append(one)
    return {sent: named[0] for sent, named in found.items() if len({n.year for n in named}) == 1}


def editions_named(parse: Parse) -> Iterator[Edition]:
    """The exercises that the story names with a year."""
    seen: list[Edition] = []
    for sentence in parse.sentences:
        if sentence.part.kind not in ("headline", "body"):
            continue
        before = parse.sentences[max(0, sentence.i - 1)].first
        here, near = (has_game(parse, range(first, sentence.last)) for first in (sentence.first, before))
        for pattern in [p for p, fits in ((HYPHENED, here), (SPACED, here), (NAMED, near)) if fits]:
            for found in pattern.finditer(parse.text, sentence.start, sentence.end):
                last = found.lastindex or 0   # the year; the name's last word stands before it
                tokens = parse.within(*found.span(last))
                known = any(one.end == found.end(last) for one in seen)
                if tokens and not known and found.group(last - 1).lower() not in table("words/times.toml")["month"]:
                    at = found.start(last - 1)
                    full = FULL.search(parse.text, max(sentence.start, at - LONGEST), at)
                    name = parse.text[full.start() if full else at:found.end(last)]
                    one = Edition(name, at, found.end(last), int(found.group(last)), _head(parse, tokens[-1]))
                    seen.append(one)
                    yield one


def _head(parse: Parse, token: Token) -> Token:
    """The head of the noun phrase that a token stands in."""
    while (above := parse.head(token)) is not None and above.pos in ("NOUN", "PROPN") and token.dep in (
            "compound", "nmod", "nummod", "amod", "appos", "punct", "poss"):
        token = above
    return token


def has_game(parse: Parse, indices: Sequence[int]) -> bool:
    """Whether one of these tokens is a word for an exercise."""
    return any(parse.tokens[i].lemma in GAMES for i in indices)
