"""What a report takes for granted: who holds which office, what has a name already. Days are data/words/eras.toml.

Naming somebody's office proves that it was taken, whenever the report was written. That it is still held follows only
where the holder acts in the first sentences, told in no other year and without "former" or "then".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Optional

from ...model import Days
from ...rules import table
from ...words import word_set
from ..parse import Parse, Sentence
from .headclues import Clue
from .periods import moved
from .timevalues import Calendar, Expression

WORDS = "words/eras.toml"
FIRST = 4        # told sentences in which who acts holds the office
GRACE = 14       # days for which news may go on naming the office after its end
ACTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in an office: `Term("Barack Obama", 2009-01-20, 2017-01-20)`."""

    name: str
    begin: date
    end: Optional[date]


@cache
def _offices() -> tuple[tuple[re.Pattern[str], dict[str, Term]], ...]:
    """For each title, what finds it with a holder's name, and the holders by name."""
    found = []
    for title, rows in table(WORDS)["offices"].items():
        terms = {name: Term(name, date.fromisoformat(begin), date.fromisoformat(end) if end else None)
                 for name, begin, end in rows}
        names = "|".join(re.escape(name) for name in sorted(terms, key=len, reverse=True))
        found.append((re.compile(rf"(?:(?<![\w-])([\w-]{{1,40}}[ -]))?\b{title} ({names})\b(?! [A-Z][a-z])"), terms))
    return tuple(found)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, date]]:
    """What finds the names that are not older than a day, and those days."""
    days = {name: date.fromisoformat(day) for name, day in table(WORDS)["terms"].items()}
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in days)), days


def era_clues(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """Not before the newest name or office; not after an office that is still held."""
    stories = [one for one in parse.sentences if one.part.kind in ("headline", "body")]
    newest = max(_begun(parse, stories), default=None)
    if newest is not None:
        yield Clue(Days(newest[0], None), newest[1])
    ends = min(_held(parse, stories[:FIRST], told), default=None)
    if ends is not None:
        yield Clue(Days(None, ends[0]), ends[1])


def _begun(parse: Parse, stories: Sequence[Sentence]) -> Iterator[tuple[date, str]]:
    """The first day of each name and each office, with why."""
    finder, days = _names()
    for sentence in stories:
        text = parse.text[sentence.start:sentence.end]
        for found in finder.finditer(text):
            day = days[found.group()]
            yield day, f'nobody spoke of "{found.group()}" before {day.isoformat()}'
        for pattern, terms in _offices():
            for found in pattern.finditer(text):
                term = terms[found.group(2)]
                if _before(found) not in ("future", "incoming", "vice", "deputy"):
                    yield term.begin, f'"{found.group(2)}" took that office on {term.begin.isoformat()}'


def _held(parse: Parse, stories: Sequence[Sentence], told: Sequence[Expression]) -> Iterator[tuple[date, str]]:
    """The last day of each office whose holder acts in the news, with why."""
    years = {parse.tokens[one.first].sent for one in told if isinstance(one.meaning, Calendar) and one.meaning.year}
    for sentence in stories:
        text = parse.text[sentence.start:sentence.end]
        for pattern, terms in _offices() if sentence.i not in years else ():
            for found in pattern.finditer(text):
                term = terms[found.group(2)]
                if term.end is not None and _before(found) not in word_set(WORDS, "past") and _acts(
                        parse, sentence.start + found.end() - 1):
                    yield moved(term.end, "day", GRACE), (
                        f'"{found.group(2)}" acts in that office, which was left on {term.end.isoformat()}')


def _before(found: re.Match[str]) -> str:
    return (found.group(1) or "").strip(" -").lower()


def _acts(parse: Parse, at: int) -> bool:
    """Whether the name that ends at an offset is the subject of a verb in the past or present, not before another."""
    token = next(iter(parse.within(at, at + 1)), None)
    if token is None or token.dep not in ACTS:
        return False
    return not any(kid.lower == "had" for kid in parse.kids(token.head, "aux"))
