"""What the year in an exercise's name ("Zapad-2021", "Sea Breeze 2021") allows the day of a report to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Optional

from ...model import Days
from ..parse import Parse, Token
from .anchoring import FUTURE, PAST
from .editionnames import Edition, editions_named, has_game
from .edtf import year_days
from .headclues import Clue
from .periods import moved
from .spoken import day_words, weekday_name
from .tense import governor, listed, top_token, verb_way, way_of
from .timevalues import Expression, Meaning, Relative, Weekday

LATE = 2   # days after its date line on which a report may come out
DONE = frozenset({"hold", "conduct", "stage", "launch", "start", "begin", "end", "finish", "conclude", "kick", "open",
                  "take", "complete", "wrap", "involve", "simulate", "see"})


def edition_clues(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """What the names of exercises allow: of which year it is, that it is not before, or not after one."""
    found = list(editions_named(parse))
    yield from _of_last_year(parse, told, found)
    yield from _begun_these_days(parse, told, found)
    past = [(one.year, one.name) for one in found if _was_held(parse, one.head)]
    if past:
        year, name = max(past)
        yield Clue(Days(date(year, 1, 1), None), f"{name} is told as held: not before {day_words(date(year, 1, 1))}")
    ahead = [(one.year, one.name) for one in found if _will_be(parse, one.head)]
    if ahead:
        year, name = min(ahead)
        last = date(year, 12, 31)
        yield Clue(Days(None, last), f"{name} is still to come: not after {day_words(last)}")


def head_year(parse: Parse, said: str, month: int, day: int, weekday: int) -> Optional[Clue]:
    """A date line's day of the year that was the weekday of the news in the year of the only edition named."""
    found = {one.year: one.name for one in editions_named(parse)}
    for year, name in found.items() if len(found) == 1 else ():
        with suppress(ValueError):   # 29 February
            written = date(year, month, day)
            if written.weekday() == weekday:
                return Clue(Days(written, moved(written, "day", LATE)),
                            f'"{said}" was a {weekday_name(weekday)} in the year of {name}: {day_words(written)}')
    return None


def _was_held(parse: Parse, head: Token) -> bool:
    """Whether the exercise itself is told as begun, held or over."""
    verb = parse.head(head)
    return verb is not None and head.dep in ("nsubj", "nsubjpass", "dobj") and verb.lemma in DONE and (
        verb.tag in ("VBD", "VBN") and verb_way(parse, verb) == PAST)


def _will_be(parse: Parse, head: Token) -> bool:
    """Whether the exercise is told with "will" by the writer."""
    verb = parse.head(head)
    return verb is not None and head.dep in ("nsubj", "nsubjpass") and verb_way(parse, verb) == FUTURE and any(
        kid.lower in ("will", "'ll") for kid in parse.kids(verb.i, "aux")) and not any(
        one.lemma in listed("says") for one in parse.ancestors(verb))


def _of_last_year(parse: Parse, told: Sequence[Expression], found: Sequence[Edition]) -> Iterator[Clue]:
    """"last year's Zapad-2017": written in 2018."""
    for one in told:
        if not isinstance(one.meaning, Relative) or one.meaning.unit != "year" or one.meaning.narrated:
            continue
        for edition in found:
            between = parse.text[one.said.end:edition.start]
            if re.fullmatch(r"['\u2019]?s? (?:[A-Z][\w']+ ){0,2}", between):
                year = edition.year - one.meaning.n
                yield Clue(year_days(year), f'"{one.said.text}" is said of {edition.name}: written in {year}')
                return


def _begun_these_days(parse: Parse, told: Sequence[Expression], found: Sequence[Edition]) -> Iterator[Clue]:
    """The only edition named, told as begun these days: written in its year."""
    if len({one.year for one in found}) != 1:
        return
    name, year = found[0].name, found[0].year
    for one in told:
        if is_recent_day(one.meaning) and way_of(parse, top_token(parse, one.first, one.last)) == PAST:
            verb = governor(parse, top_token(parse, one.first, one.last))
            if verb is not None and has_game(parse, parse.subtree(verb.i)):
                yield Clue(year_days(year), f'the exercise begun "{one.said.text}" is named {name}: written in {year}')
                return


def is_recent_day(meaning: Meaning) -> bool:
    """A day named as one of the last seven: "on Friday", "today", "yesterday"."""
    if isinstance(meaning, Weekday):
        return meaning.which <= 0 and meaning.week is None
    return isinstance(meaning, Relative) and meaning.unit == "day" and meaning.n in (0, -1) and not meaning.narrated
