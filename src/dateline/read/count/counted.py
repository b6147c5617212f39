"""What a number counts or measures, and whether it counts at all: Su-30, Article 5, "the two leaders" do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Optional

from ...model import Qualifier, Span
from ...rules import rule_rows, table
from ..parse import Parse, Token
from .numbers import Number

RULES: Final = "rules/figures.toml"
MONTHS: Final = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
    "jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"})
DAYS_APART: Final = frozenset({"to", "and", "or", "-", ",", "through", "until", "till", "/"})   # "14 to 20 May"
LONGEST_ROW: Final = 64   # tokens of a row of days: no month has more
NAMING: Final = frozenset({"ORDINAL", "LAW", "PRODUCT", "EVENT", "WORK_OF_ART", "FAC", "PERSON"})
POINTING: Final = frozenset({"the", "these", "those", "both", "all", "its", "their", "his", "her", "our"})
GLUE: Final = frozenset({"-", "/", ":", "+", "."})
BESIDE: Final = frozenset({"nummod", "npadvmod", "appos", "nmod", "compound"})
CLOCKS: Final = frozenset({"at", "by", "until", "around", "about", "approximately", "before", "after", "from", "since"})
COUNTS: Final = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "nmod", "det"})


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """One quantity of the text. "more than 200 ships": value 200, qualifier at-least, unit "ships".

    Tokens first..last are its words; `head` is the token by which it hangs in its sentence ("ships"). `family` is
    duration, length, money, share, people (where a verb says so) or things, people counted by a noun included. `what`
    says what is counted in full ("Polish navy ships").
    """

    said: Span
    first: int
    last: int
    head: int
    value: Optional[float]
    high: Optional[float]
    qualifier: Qualifier
    unit: Optional[str]
    what: Optional[str]
    family: str


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    """The rows of rules/figures.toml."""
    return rule_rows(RULES, ("gives", "before"), ("after", "moment", "span"))


@cache
def phrases(side: str) -> Mapping[tuple[str, ...], Qualifier]:
    """Words beside a number ("before" or "after") -> the qualifier that they make it."""
    return {tuple(words.split()): row["gives"] for row in rules().values() if row["gives"] not in {"none", "between"}
            for words in row.get(side, ())}


@cache
def units() -> Mapping[str, Any]:
    """The unit words of the package's data."""
    return table("words/units.toml")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: its words, what it is in full, the token the figure hangs by, its last token."""

    text: Optional[str]
    what: Optional[str]
    head: int
    last: int
    family: str
    noun: Optional[Token]


def find_unit(parse: Parse, number: Number, end: int) -> Optional[Unit]:
    """What the number counts; None where it is no quantity at all ("two-state")."""
    tokens = parse.tokens
    sign = tokens[number.first - 1].text.upper() if number.first else ""
    own = next(t for t in tokens[number.first:number.last + 1]
               if not number.first <= t.head <= number.last or t.head == t.i)
    if number.last + 2 < end and tokens[number.last + 1].text == "-":
        return _hyphened(parse, number, end)
    noun = _noun(parse, number, own)
    if sign in units()["symbols"]:
        head = noun.i if noun is not None else own.i
        return Unit(units()["symbols"][sign], noun.text if noun else None, head, number.last, "money", noun)
    if number.last + 1 < end and tokens[number.last + 1].lower in {"%", "percent", "pct"}:
        return Unit("percent", None, number.last + 1, number.last + 1, "share", None)
    code = tokens[number.last + 1].text if number.last + 1 < end else ""
    if code.isupper() and len(code) == 3 and code in units()["symbols"]:   # "5 million CHF"
        return Unit(units()["symbols"][code], None, number.last + 1, number.last + 1, "money", None)
    if noun is None:
        return Unit(None, None, own.i, number.last, "things", None)
    first = noun.i
    while first - 1 > number.last and tokens[first - 1].dep == "compound" and tokens[first - 2].text != "-":
        first -= 1   # "short-range missiles" are missiles
    after = number.last + 1 + (tokens[number.last + 1].lower == "of")
    return Unit(parse.span(first, noun.i).text, parse.span(min(after, first), noun.i).text,
                noun.i if own.head == noun.i else own.i, noun.i, family(noun), noun)


def _noun(parse: Parse, number: Number, own: Token) -> Optional[Token]:
    """The noun that a number counts: "300 [ships]", "hundreds of [ships]"."""
    head = parse.head(own)
    while head is not None and head.dep in {"compound", "nmod", "nummod"} and parse.tokens[head.head].i == head.i + 1:
        head = parse.tokens[head.head]   # "four F-15 jets", where the parser counts F-15
    if head is not None and head.i > number.last and head.pos in {"NOUN", "PROPN", "ADJ"} and own.dep in COUNTS:
        counted = parse.tokens[number.last + 1:head.i]   # "146 against and seven abstentions": 146 are no abstentions
        joined = any(t.dep == "cc" and any(n.tag == "CD" for n in counted if n.i > t.i) for t in counted)
        return head if head.i - number.last < 8 and not joined else None
    for of in parse.kids(own.i, "prep"):
        if of.i == number.last + 1 and of.lower == "of":
            return next((k for k in parse.kids(of.i, "pobj") if k.pos != "PRON"), None)
    return None


def _hyphened(parse: Parse, number: Number, end: int) -> Optional[Unit]:
    """"a 10-day exercise", "a 30,000-strong force"; None for "two-state", "12-year-old"."""
    word = parse.tokens[number.last + 2]
    aged = number.last + 3 < end and parse.tokens[number.last + 3].text == "-"
    kind = family(word)
    if word.lower == "strong":
        noun = parse.head(word)
        return Unit("people", noun.text if noun else None, word.head, word.i, "people", word)
    return Unit(word.text, None, word.head, word.i, kind, word) if kind in {"duration", "length"} and not aged else None


def family(noun: Token) -> str:
    """The family of a counted noun."""
    for name in ("duration", "length", "money", "share"):
        if noun.lemma in units()[name] or noun.lower in units()[name]:
            return name
    return "things"


def names(parse: Parse, number: Number, unit: Unit, start: int, end: int) -> bool:
    """Whether the number names, dates or tells an age: "Article 5", "Su-30", "12 September", "in 1997", ", 69,"."""
    tokens, row = parse.tokens, rules()["no-figure"]
    first, last = tokens[number.first], tokens[number.last]
    before = tokens[number.first - 1] if number.first > start else None
    after = tokens[number.last + 1].lower if number.last + 1 < end else ""
    if after in row["after"] or day_of_month(parse, number, unit.noun, start, end):
        return True
    if _is_clock(number, before, unit, first):
        return True
    if before is not None and before.end == first.start and before.text in GLUE:
        return True
    if unit.noun is not None:
        single = unit.noun.tag == "NN" and unit.family == "things" and unit.noun.lemma not in units()["invariant"]
        if single and (number.value or 0) > 1 and not number.word:   # "the 123 agreement"
            return True
        pointed = any(k.i < number.first and k.lower in POINTING for k in parse.kids(unit.noun.i, "det", "poss"))
        return (unit.family == "duration" and _moment(parse, number, unit, start, end)) or (
            _is_year(number, first) and (unit.noun.tag != "NNS" or pointed)) or last.ent in NAMING
    if unit.family in {"money", "share"}:
        return False
    if before is not None and (before.lower in row["before"] or (before.pos == "PROPN" and first.dep in BESIDE)):
        return True
    return first.dep == "appos" or _is_year(number, first) or last.ent in NAMING | {"DATE", "TIME"}


def day_of_month(parse: Parse, number: Number, noun: Optional[Token], start: int, end: int) -> bool:
    """Whether the number is a day or year of a month: "May 4", "14 to 20 September", "June 12, 13 and 14".

    What is no day, or counts a plural noun behind a day that is named, is none: "On 4 May 300 soldiers ..."
    """
    tokens = parse.tokens
    if noun is not None and noun.lower in MONTHS:
        return True
    if number.last + 1 < end and tokens[number.last + 1].lower in MONTHS:
        return True
    if number.first > start and tokens[number.first - 1].lower in MONTHS:
        counts = noun is not None and noun.tag == "NNS"
        dated = number.first - 1 > start and tokens[number.first - 2].text.isdigit()
        return not counts or ((number.value or 0) <= 31 and not dated) or (
            _is_year(number, tokens[number.first]) and not dated)
    return (number.value or 99) <= 31 and not number.word and (
        _month_beyond(parse, number.last + 1, end, 1) or _month_beyond(parse, number.first - 1, start - 1, -1))


def _month_beyond(parse: Parse, i: int, end: int, step: int) -> bool:
    """Whether a row of days leads from a token to a month: ", 13 and 14 June"."""
    tokens, joints, days = parse.tokens, 0, 0
    while i != end and joints + days < LONGEST_ROW and (tokens[i].lower in DAYS_APART or tokens[i].text.isdigit()):
        joints += not tokens[i].text.isdigit()
        days += tokens[i].text.isdigit()
        i += step
    return i != end and tokens[i].lower in MONTHS and joints > 0 and days > 0


def _is_clock(number: Number, before: Optional[Token], unit: Unit, first: Token) -> bool:
    """Whether it is a time of day of four digits: "at 0600", "at 2100"."""
    four = number.first == number.last and len(first.text) == 4 and first.text.isdigit() and unit.noun is None
    return four and before is not None and before.lower in CLOCKS and (
        int(first.text[:2]) < 25 and int(first.text[2:]) < 60)


def _is_year(number: Number, token: Token) -> bool:
    """A bare number of four digits that can be a year."""
    four = number.first == number.last and len(token.text) == 4 and token.text.isdigit()
    return four and 1500 <= int(token.text) < 2100


def _moment(parse: Parse, number: Number, unit: Unit, start: int, end: int) -> bool:
    """Whether a duration is a moment or a stretch of the calendar: "two days later", "in the last three weeks"."""
    tokens, row = parse.tokens, rules()["no-figure"]
    behind = tokens[unit.last + 1].lower if unit.last + 1 < end else ""
    front = tokens[max(start, number.first - 2):number.first]
    before = any(t.lower in row["span"] and t.pos != "VERB" for t in front)   # "will last a week" is none
    return before or behind in row["moment"]


def refers(parse: Parse, number: Number, unit: Unit) -> bool:
    """Whether the number only refers back: "the two leaders", "no one", "one of them", "this one"."""
    first = parse.tokens[number.first]
    if first.lower in ("one", "another") and number.first == number.last:
        if befalls(parse, first.i) and unit.noun is None:
            return False
        counts = (unit.noun is not None and first.dep == "nummod" and unit.family == "things"
                  and unit.noun.lemma not in units()["generic"])
        return not counts or any(k.dep in {"det", "poss"} for k in parse.kids(unit.head))
    if unit.noun is None or number.value is None or number.value > (99 if number.word else 12):
        return False
    return any(k.i < number.first and (k.lower in POINTING or k.dep == "poss")
               for k in parse.kids(unit.noun.i, "det", "poss"))


def befalls(parse: Parse, i: int) -> bool:
    """Whether "one" or "another" stands for somebody to whom something is done: "killing one and hurting another"."""
    token = parse.tokens[i]
    bare = not any(k.i < i and k.dep in ("det", "poss", "neg", "amod") for k in parse.kids(i))
    of = next((k for k in parse.kids(i, "prep") if k.lower == "of"), None)
    whom = of is None or any(k.lower in ("them", "whom") for k in parse.kids(of.i, "pobj"))
    return bare and whom and token.dep in ("dobj", "nsubj", "nsubjpass") and (
        parse.tokens[token.head].lemma in units()["people_verbs"])
