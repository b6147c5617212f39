"""When: every time expression of a report, and the days that each one means.

`find_times` finds the expressions (a grammar as data: data/rules/times.toml); `resolve_times` ties them to days once
the day of publication is known or bounded; `times_of` (eventtimes.py) gives each event its time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Optional

from ...model import Days, Published, Span, TimeMention, TimexType
from ..parse import Parse
from .anchoring import PAST, Now, held
from .edtf import edtf_of
from .eventtimes import times_of as times_of
from .periods import Held
from .spoken import spoken
from .tense import listed, top_token, way_of
from .timegrammar import COUNTS, levels, names, reduced, sparks
from .timelex import Symbol, classes, symbols
from .timemeaning import build
from .timevalues import (
    Away,
    Clock,
    DayPart,
    Expression,
    FoundTime,
    Fraction,
    Length,
    Meaning,
    Piece,
    Relative,
    Repeat,
    Season,
    Stretch,
    Vague,
    Window,
)
from .timexvalue import bare_value

OLDEST, NEWEST = 1000, 9000   # years of publication that are worked with: steps from there stay in the calendar
GRAMMAR, HOLIDAYS = "rules/times.toml", "words/holidays.toml"
WORD, FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d")


def timed(text: str, offset: int = 0, tags: Optional[Mapping[int, str]] = None) -> list[Symbol]:
    """The symbols of a text that are time expressions, in order; works without a parse. Linear in the text's length."""
    return [one for one in matched(text, offset, tags) if one.keys[0] != "#" and one.keys[0] != "<holiday>"]


def matched(text: str, offset: int = 0, tags: Optional[Mapping[int, str]] = None) -> list[Symbol]:
    """All that rules made of a text, with what they only keep from being read as a time ("a 20-year-old conscript")."""
    if not (_telling() & set(WORD.findall(text.lower())) or FIGURE.search(text)):
        return []   # most sentences: no word of time and no figure
    roots = (names(HOLIDAYS, "holiday"), *levels(GRAMMAR))
    return [one for one in reduced(symbols(text, offset, tags), text, offset, roots, build) if one.rule]


@cache
def _telling() -> frozenset[str]:
    """The words of which a time expression holds one, if it holds no figure."""
    known = {word for word, values in classes().items() if {name for name, _ in values} - COUNTS}
    return sparks(GRAMMAR, HOLIDAYS) | known


def find_times(parse: Parse) -> list[Expression]:
    """Every time expression of the parsed parts, not yet anchored to a day, in the order of the text."""
    found: list[Expression] = []
    tags = {token.start: token.tag for token in parse.tokens}
    for sentence in parse.sentences:
        piece = parse.text[sentence.start:sentence.end]
        found += [_expression(parse, symbol) for symbol in timed(piece, sentence.start, tags)]
    return [one for one in found if not _attributive(parse, one)]


def _attributive(parse: Parse, one: Expression) -> bool:
    """"the spring drills": a season that only says what kind of thing it is."""
    meaning = one.meaning
    return (isinstance(meaning, Season) and meaning.year is None and meaning.which is None
            and parse.tokens[one.last].dep in ("compound", "amod", "nmod"))


def _expression(parse: Parse, symbol: Symbol) -> Expression:
    meaning: Meaning = symbol.value[symbol.keys[0]]
    first = max(0, bisect_right(parse.starts, symbol.start) - 1)
    last = max(first, bisect_right(parse.starts, symbol.end - 1) - 1)
    anchor = None
    if isinstance(meaning, Away) and meaning.frm == "event":
        anchor = anchored_to(parse, last)
    said = Span(symbol.start, symbol.end, parse.text[symbol.start:symbol.end])
    return Expression(said, first, last, type_of(meaning), meaning, symbol.rule, relation_of(parse, first), anchor)


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


def type_of(meaning: Meaning) -> TimexType:
    """TIMEX3's type."""
    if isinstance(meaning, Window) and meaning.length.count is None and meaning.length.unit != "hour":
        return "DATE"   # "recent weeks", "the past few months"
    if isinstance(meaning, Length | Window | Stretch) or (isinstance(meaning, Away) and meaning.within):
        return "DURATION"
    if isinstance(meaning, Repeat):
        return "SET"
    if isinstance(meaning, Clock | DayPart):
        return "TIME"
    return type_of(meaning.of) if isinstance(meaning, Piece) else "DATE"


# ------------------------------------------------------------------------------------------------ resolving

def resolve_times(expressions: list[Expression], parse: Parse, published: Published) -> list[FoundTime]:
    """Each expression with its days, for a report published on a day, between two days, or nobody knows when.

    What the words alone do not fix is worked out for the earliest and the latest day of publication; the answer lies
    between. Where a side of the publication is open, so is that side of the answer.
    """
    found: list[FoundTime] = []
    story: Optional[Held] = None     # the last day told, for "two days earlier"
    quarter: Optional[Held] = None   # the last quarter told, for "a year earlier"
    part = None
    for expression in expressions:
        here = parse.sentences[parse.tokens[expression.first].sent].part
        if here is not part:
            story, part = (None if here.kind == "caption" else story), here
        told = quarter if isinstance(expression.meaning, Relative) and expression.meaning.unit == "quarter" else story
        time, now_held = _resolved(_from_quarter(expression, quarter), parse, published, told)
        found.append(time)
        if now_held is not None and now_held.start.width and (now_held.start.width <= 366):
            story = now_held
            if isinstance(expression.meaning, Fraction) and expression.meaning.of == 4:   # a company's report
                quarter = now_held
    return found


def _of_a_year_ago(meaning: Meaning) -> bool:
    return isinstance(meaning, Away) and meaning.frm in ("now", "narrated") and meaning.side == -1 and (
        meaning.length.unit == "year" and meaning.length.count == 1)


def _yearly(expression: Expression) -> bool:
    """"the year-earlier quarter", "year-ago"."""
    said = expression.said.text.lower().replace(" ", "-")
    return said.endswith(("year-ago", "year-earlier"))


def _from_quarter(expression: Expression, quarter: Optional[Held]) -> Expression:
    """"profit of 3 million in the third quarter, up from 2 million a year ago": in that quarter of the year before."""
    meaning = expression.meaning
    if quarter is None or quarter.start.earliest is None or not (_of_a_year_ago(meaning) or _yearly(expression)):
        return expression
    first = quarter.start.earliest
    return replace(expression, meaning=Fraction((first.month + 2) // 3, 4, first.year - 1))


def _resolved(expression: Expression, parse: Parse, published: Published,
              story: Optional[Held]) -> tuple[FoundTime, Optional[Held]]:
    meaning = expression.meaning
    way = way_of(parse, top_token(parse, expression.first, expression.last))
    alone = held(meaning, Now(None, way, story))
    answer = alone or _between(meaning, way, story, published)
    value = answer.value if answer and answer.value else bare_value(meaning)
    because = _because(expression, way, published, alone is not None, answer)
    days = Days(answer.start.earliest, answer.end.latest) if answer else None
    if days is not None and days.is_open:
        days, answer = None, None
    mention = TimeMention(said=expression.said, type=expression.type, value=value, days=days,
                          edtf=edtf_of(answer.start, answer.end) if answer else "", because=because)
    start, end = (answer.start, answer.end) if answer else (None, None)
    time = FoundTime(mention, expression, expression.first, expression.last, start, end, expression.relation,
                     needs=alone is None)
    return time, answer


def _between(meaning: Meaning, way: int, story: Optional[Held], published: Published) -> Optional[Held]:
    """The hull of the answers for the earliest and the latest day of publication."""
    low, high = (held(meaning, Now(day, way, story)) if day and OLDEST <= day.year <= NEWEST else None
                 for day in (published.days.earliest, published.days.latest))
    if low is None and high is None:
        return None
    value = low.value if low and high and low.value == high.value else bare_value(meaning)
    return Held(Days(low.start.earliest if low else None, high.start.latest if high else None),
                Days(low.end.earliest if low else None, high.end.latest if high else None), value)


def _because(expression: Expression, way: int, published: Published, alone: bool, answer: Optional[Held]) -> str:
    """One sentence: what the days were taken from."""
    said = f'"{expression.said.text}"'
    if expression.anchor is not None or expression.rule in ("before-event", "after-event"):
        return f"{said} is counted from another event"
    if expression.type in ("SET",) or (answer is None and isinstance(expression.meaning, Length)):
        return f"{said} is how often or how long, not when"
    if answer is None:
        return f"{said} has no days without a day to count from" if not isinstance(expression.meaning, Vague) \
            else f"{said} names no days"
    if alone:
        return f"{said} says so itself" if not _narrated(expression.meaning) \
            else f"{said} is counted from the day told before it"
    look = {PAST: ", looking back", 0: "", 1: ", looking ahead"}[way]
    return f"{said} is counted from the publication, {spoken(published.days)}{look}"


def _narrated(meaning: Meaning) -> bool:
    return (isinstance(meaning, Relative) and meaning.narrated) or (
        isinstance(meaning, Away) and meaning.frm == "narrated")
