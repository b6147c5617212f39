"""When: every time expression of a report, and the days that each one means.

`find_times` finds the expressions (a grammar as data: data/rules/times.toml); `resolve_times` (resolving.py) ties them
to days once the day of publication is known or bounded; `times_of` (eventtimes.py) gives each event its time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Optional

from ...model import Span
from ..parse import Parse
from .eventtimes import times_of as times_of
from .resolving import resolve_times as resolve_times
from .tense import listed
from .timegrammar import BESIDES, levels, names, reduced, runs, sparks, vocabulary
from .timelex import HUNDREDS, Symbol, classes, symbols, writes_day_first
from .timemeaning import build
from .timevalues import (
    Away,
    Calendar,
    Clock,
    DayPart,
    Either,
    Expression,
    Holiday,
    Length,
    Meaning,
    Relative,
    Repeat,
    Season,
    Stretch,
    Weekday,
)
from .timexvalue import type_of

GRAMMAR, HOLIDAYS = "rules/times.toml", "words/holidays.toml"
WORD, FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d")


def timed(text: str, offset: int = 0, tags: Optional[Mapping[int, str]] = None,
          day_first: Optional[bool] = None) -> list[Symbol]:
    """The symbols of a text that are time expressions, in order; works without a parse. Linear in the text's length."""
    return [one for one in matched(text, offset, tags, day_first) if one.keys[0] not in NO_TIME]


NO_TIME = frozenset({"#", "<holiday>", "<some>"})   # "days" alone is none: "on days when prices fall"


def matched(text: str, offset: int = 0, tags: Optional[Mapping[int, str]] = None,
            day_first: Optional[bool] = None) -> list[Symbol]:
    """All that rules made of a text, with what they only keep from being read as a time ("a 20-year-old conscript")."""
    if not (_telling() & set(WORD.findall(text.lower())) or FIGURE.search(text)):
        return []   # most sentences: no word of time and no figure
    roots = (names(HOLIDAYS, "holiday"), *levels(GRAMMAR))
    return [one for run in runs(symbols(text, offset, tags, day_first), vocabulary(GRAMMAR, HOLIDAYS), _telling())
            for one in reduced(run, text, offset, roots, build) if one.rule]


FIGURES = frozenset({"<iso>", "<slashed>", "<dotted>", "<decade>", "<ordinal>", "<yy>", "<year>", "<digits>", "<day>",
                     "<hour>", "<hm>"})


@cache
def _telling() -> frozenset[str]:
    """The words, and classes of figures, of which a time expression holds one."""
    known = {word for word, values in classes().items() if {name for name, _ in values} - BESIDES}
    return sparks(GRAMMAR, HOLIDAYS) | known | HUNDREDS.keys() | FIGURES


def find_times(parse: Parse) -> list[Expression]:
    """Every time expression of the parsed parts, not yet anchored to a day, in the order of the text."""
    found: list[Expression] = []
    tags, day_first = {token.start: token.tag for token in parse.tokens}, writes_day_first(parse.text)
    for sentence in parse.sentences:
        piece = parse.cased[sentence.start:sentence.end]
        here = [_expression(parse, symbol) for symbol in timed(piece, sentence.start, tags, day_first)]
        days = [one for one in here if one.relation != "since" and _day_named(one.meaning) is not None]
        found += [_on_its_day(one, days) for one in here
                  if not _attributive(parse, one) and not _is_surname(parse, one) and not _is_in_name(parse, one)]
    return found


def _attributive(parse: Parse, one: Expression) -> bool:
    """"the spring drills", "the annual dividend": words of time that only say what kind of thing it is."""
    meaning = one.meaning
    season = isinstance(meaning, Season) and meaning.year is None and meaning.which is None
    yearly = isinstance(meaning, Repeat) and one.rule == "adverb" and meaning.length is not None and (
        meaning.length.unit in ("year", "quarter"))
    if (season or yearly) and parse.tokens[one.last].dep in ("compound", "amod", "nmod"):
        return True
    head = parse.tokens[parse.tokens[one.last].head]   # "$5 million a year" is an amount
    return one.type == "SET" and one.rule == "length" and (head.pos in ("NUM", "SYM") or head.ent == "MONEY")


NAMED_AS = ("nsubj", "nsubjpass", "appos", "poss", "dobj", "pobj", "conj", "ROOT")


def _is_surname(parse: Parse, one: Expression) -> bool:
    """"Anna May said", "Captain June Friday led": a month or a weekday is the last word of a person's name."""
    given, own = parse.tokens[max(0, one.last - 1)], parse.tokens[one.last]
    if isinstance(one.meaning, Weekday) and given.dep == "compound" and given.pos == own.pos == "PROPN" and (
            given.head == own.i) and (own.dep in ("nsubj", "nsubjpass", "dobj") or (
            own.dep == "npadvmod" and not parse.kids(own.head, "nsubj", "nsubjpass"))):
        return True
    month = isinstance(one.meaning, Calendar) and one.meaning.day is None and one.meaning.year is None
    if not month or one.first != one.last or not one.first:
        return False
    given = parse.tokens[one.first - 1]   # the name's last word may pass for a date: "Theresa May told parliament"
    if given.ent == "PERSON" and given.dep == "compound" and given.head == one.first and (
            parse.tokens[one.first].dep in NAMED_AS):
        return True
    own = parse.tokens[one.first]
    if given.pos == "PROPN" and own.tag == "NNP" and own.dep in ("punct", "appos") and own.head == given.i:
        return True   # "Brigadier Augustin May", of which the parser makes nothing
    if parse.tokens[one.last].ent != "PERSON":
        return False
    return parse.tokens[one.first - 1].ent == "PERSON" and not parse.tokens[one.first].ent_start


def _is_in_name(parse: Parse, one: Expression) -> bool:
    """"the 14 July Brigade": a day or month that only names a unit, a street or a movement."""
    behind = parse.tokens[one.last + 1:one.last + 2]
    return isinstance(one.meaning, Calendar) and one.meaning.year is None and bool(behind) and (
        behind[0].text[:1].isupper() and behind[0].lower in listed("called_after_days"))


def _on_its_day(one: Expression, days: list[Expression]) -> Expression:
    """"At 10 a.m. ... on Friday": a time of day is of the nearest day that its sentence names."""
    meaning = one.meaning
    of = meaning.of if isinstance(meaning, DayPart) else None
    in_the_morning = isinstance(of, Relative) and of.narrated and of.n == 0
    if not in_the_morning and not (isinstance(meaning, Clock) and meaning.of is None):
        return one
    if not days:
        return one
    at = bisect_right(days, one.first, key=lambda day: day.first)
    nearest = min(days[max(at - 1, 0):at + 1], key=lambda day: abs(day.first - one.first))
    assert isinstance(meaning, DayPart | Clock)
    return replace(one, meaning=replace(meaning, of=_day_named(nearest.meaning) or nearest.meaning))


def _day_named(meaning: Meaning) -> Optional[Meaning]:
    """The day of "Friday", "9 May", "yesterday", "5 p.m. on Monday"."""
    if isinstance(meaning, Clock | DayPart):
        return _day_named(meaning.of) if meaning.of is not None else None
    if isinstance(meaning, Calendar):
        return meaning if meaning.day is not None else None
    names_one = isinstance(meaning, Weekday | Holiday) or (isinstance(meaning, Relative) and meaning.unit == "day")
    return meaning if names_one and not (isinstance(meaning, Relative) and meaning.narrated) else None


def _expression(parse: Parse, symbol: Symbol) -> Expression:
    meaning: Meaning = symbol.value[symbol.keys[0]]
    first = max(0, bisect_right(parse.starts, symbol.start) - 1)
    end = symbol.start + len(parse.text[symbol.start:symbol.end].rstrip(" ,;"))   # "10 to 16 September, the army said"
    last = max(first, bisect_right(parse.starts, end - 1) - 1)
    anchor = None
    if isinstance(meaning, Away) and meaning.frm == "event":
        anchor = anchored_to(parse, last)
    if isinstance(meaning, Length) and _is_rate(parse, first, last):
        meaning = Repeat(meaning)
    sides = None
    if symbol.split and isinstance(meaning, Stretch | Either):
        sides = _span(parse, symbol.start, symbol.split[0]), _span(parse, symbol.split[1], end)
    return Expression(_span(parse, symbol.start, end), first, last, type_of(meaning), meaning, symbol.rule,
                      relation_of(parse, first), anchor, sides)


def _span(parse: Parse, start: int, end: int) -> Span:
    return Span(start, end, parse.text[start:end])


def _is_rate(parse: Parse, first: int, last: int) -> bool:
    """"two flights a week", "$5 million a year"."""
    head = parse.tokens[parse.tokens[last].head]
    return (parse.tokens[first].lower in ("a", "an") and last == first + 1 and head.i < first
            and parse.tokens[last].dep == "npadvmod" and (head.pos in ("NOUN", "NUM", "SYM") or head.ent == "MONEY"))


def anchored_to(parse: Parse, last: int) -> Optional[tuple[int, int]]:
    """The tokens of the event behind "a day after": what the preposition or conjunction at `last` brings in."""
    word = parse.tokens[last]
    after = parse.tokens[last + 1:last + 2]
    if after and after[0].lower == "of" and after[0].head == last:   # "the first days" of it
        word, last = after[0], last + 1
    kids = parse.kids(last, "pobj", "pcomp")
    if not kids and word.dep in ("mark", "advmod"):
        kids = [parse.tokens[word.head]]
    if not kids:
        return None
    below = [i for i in parse.subtree(kids[0].i) if i > last]
    return (below[0], below[-1]) if below else None


def relation_of(parse: Parse, first: int) -> str:
    """The preposition before an expression, "in" where there is none: since, until, by, for ..."""
    for back in (1, 2):
        if first - back < 0 or parse.tokens[first - back].sent != parse.tokens[first].sent:
            break
        word = parse.tokens[first - back].lower
        if word in listed("relations"):
            return word
        if word not in ("the", "early", "late", "about", "at", "least", "nearly"):
            break
    return "in"
