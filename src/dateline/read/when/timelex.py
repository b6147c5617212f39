"""The report's text as the symbols that the time grammar reads: words, numbers, marks, each with what it can stand for.

Tokens of a language model split "9-16", "10am" and "'90s" in ways of their own; the grammar has its own lexemes, made
in one pass, so that it works alike whatever pipeline reads the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Optional

from ...rules import table
from ..parse import EVEN

WORDS = "words/times.toml"
Values = dict[str, Any]

# Possessive quantifiers: no input makes the scan go back over what it has read.
LEXEME = re.compile(r"""
    (?P<iso>\d{4}-\d\d-\d\d)(?![\d-])
  | (?P<dotted>\d\d?\.\d\d?\.\d{4}|\d\d\.\d\d\.\d\d)(?!\d|\.\d)
  | (?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))(?![\d/])
  | (?P<clock>\d{1,2}:\d\d)(?::\d\d)?(?![\d:])
  | (?P<decade>(?:\d{4}|'\d0)s)\b
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th))\b
  | (?P<big>\d{1,3}(?:,\d{3})++)(?!\d)
  | (?P<mixed>\d{1,3}[ -]1/[2-4])(?![\d/])
  | (?P<decimal>\d++\.\d++)
  | (?P<short>'\d\d)(?!\w)
  | (?P<digits>\d++)
  | (?P<half>[ap]\.\s?m\b\.?|[ap]m\b)
  | (?P<word>[^\W\d_]++)
  | (?P<mark>\S)
""", re.VERBOSE | re.IGNORECASE)
BESIDE = re.compile(r"[ ,-]{0,2}\d")
STOP = re.compile(r"\.(?=[ ]*[a-z0-9,])")   # "Sept. 10", not the full stop of a sentence


@dataclass(slots=True)
class Symbol:
    """A lexeme, or what a rule made of several: where it stands, what it can be, and the value for each of those."""

    start: int
    end: int
    keys: tuple[str, ...]   # what a rule can ask for: the word itself, and classes such as "<month>"
    value: Values           # class -> value
    glued: bool = False     # no space before it
    rule: str = ""          # the rule that made it; "" for a lexeme
    inner: tuple[str, ...] = ()   # the rules that made its parts
    split: Optional[tuple[int, int]] = None   # of two times: where the first ends and where the other begins


@cache
def classes() -> Mapping[str, tuple[tuple[str, Any], ...]]:
    """Every word of the word file with its classes and values."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, words in table(WORDS).items():
        if name != "lists":
            for word, value in words.items():
                found.setdefault(word, []).append((f"<{name}>", value))
    return {word: tuple(pairs) for word, pairs in found.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the word file."""
    return frozenset(table(WORDS)["lists"][name])


def symbols(text: str, offset: int = 0, tags: Optional[Mapping[int, str]] = None,
            day_first: Optional[bool] = None) -> list[Symbol]:
    """The symbols of a stretch of text that begins at `offset` of its report; one pass.

    `tags` maps a token's offset in the report to its Penn tag; where given, a verb or modal is no month or season.
    `day_first`: whether the report writes 5/11/2025 for 5 November (`writes_day_first`); None where it does not show.
    """
    even, found, last, known, numbers = text.translate(EVEN), list[Symbol](), -1, classes(), False
    stopped, short = listed("stopped"), listed("short")
    for match in LEXEME.finditer(even):
        start, end = match.span()
        if start < last:
            continue   # the full stop of an abbreviation, read with it
        kind, said = match.lastgroup, match.group()
        lower, values = said.lower(), NOTHING
        if kind == "word":
            keys: tuple[str, ...] = (lower,)
            if lower in known:
                values = _word_values(said, lower, tags.get(offset + start, "") if tags else "")
                if "<month>" in values and said[0].isupper() and _titled(found, even, offset):
                    values = {name: value for name, value in values.items() if name != "<month>"}
                keys = (lower, *values)
                numbers = numbers or "<number>" in values
                stop = STOP.match(even, end) if lower in stopped else None
                if stop is None and lower in short and not BESIDE.match(even, end) and not (
                        found and "<day>" in found[-1].value):
                    keys, values = (lower,), NOTHING
                end = stop.end() if stop else end
        else:
            values = _slashed(lower, day_first) if kind == "slashed" else NUMBERS[kind](lower) if kind in NUMBERS else (
                NOTHING)
            keys = tuple(values) or (said,)
        found.append(Symbol(offset + start, offset + end, keys, values, start == last))
        last = end
    found = _guarded(found, even, offset)
    return _spelled_years(_joined(found)) if numbers else found


NOTHING: Values = {}   # shared by all words that stand for nothing: never written to


def _word_values(said: str, lower: str, tag: str) -> Values:
    """What a word can stand for: "May" a month, "may" and "march" (a verb) nothing."""
    pairs = classes()[lower]
    if tag.startswith(("MD", "VB")) and lower in listed("verbs"):
        return {}
    if lower in listed("capital") and not said[0].isupper():
        return {name: value for name, value in pairs if name not in ("<month>", "<weekday>")}
    return dict(pairs)


def _titled(found: list[Symbol], even: str, offset: int) -> bool:
    """"General March", "Adm. August": a month's name behind a title is a person's."""
    word = next((one for one in reversed(found[-2:]) if one.keys[0] != "."), None)
    return word is not None and word.keys[0] in listed("titles") and even[word.start - offset].isupper()


SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")


def writes_day_first(text: str) -> Optional[bool]:
    """Whether a report's dates in figures have the day first, as one of them shows: 25/10/2025. None: none shows it,
    or one shows the one and another the other."""
    pairs = [(int(one), int(two)) for one, two in SLASHED.findall(text)]
    shown = {one > 12 for one, two in pairs if (one > 12) != (two > 12)}
    return shown.pop() if len(shown) == 1 else None


def _slashed(said: str, day_first: Optional[bool]) -> Values:
    """12/29/2021, or 29/12/2021 where the first number can be no month or the report writes the day first."""
    one, two, year = (int(part) for part in said.split("/"))
    month, day = (two, one) if one > 12 or (day_first and two <= 12) else (one, two)
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return {"<slashed>": (year, month, day)} if _is_date(year, month, day) else {}


def _dotted(said: str) -> Values:
    """29.12.2021, 29.12.21: the day comes first, as all who write it with dots do."""
    day, month, year = (int(part) for part in said.split("."))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return {"<dotted>": (year, month, day)} if 1900 <= year <= 2100 and _is_date(year, month, day) else {}


def _iso(said: str) -> Values:
    year, month, day = (int(part) for part in said.split("-"))
    return {"<iso>": (year, month, day)} if _is_date(year, month, day) else {}


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _digits(said: str) -> Values:
    if len(said) > 6:
        return {"<count>": None}
    number = int(said)
    values: Values = {"<count>": number, "<digits>": said}
    if len(said) <= 2:
        values |= {"<day>": number} if 1 <= number <= 31 else {}
        values |= {"<hour>": number} if number <= 24 else {}
    if len(said) == 4 and 1500 <= number <= 2100:
        values["<year>"] = number
    return values


def _clock(said: str) -> Values:
    hour, minute = (int(part) for part in said.split(":")[:2])
    return {"<hm>": (hour, minute)} if hour <= 24 and minute < 60 else {}


def _short(said: str) -> Values:
    number = int(said[1:])
    return {"<yy>": number + (2000 if number < 50 else 1900)}


NUMBERS: dict[str, Callable[[str], Values]] = {
    "iso": _iso, "dotted": _dotted, "clock": _clock, "short": _short, "digits": _digits,
    "decade": lambda said: {"<decade>": int(said[:-1]) if said[0] != "'" else 1900 + int(said[1:3])},
    "ordinal": lambda said: {"<ordinal>": int(said[:-2]), "<nth>": int(said[:-2])},
    "big": lambda said: {"<count>": float(said.replace(",", "")) if len(said) < 20 else None},
    "mixed": lambda said: {"<count>": int(re.split("[ -]", said)[0]) + 1 / int(said[-1])},
    "decimal": lambda said: {"<count>": float(said) if len(said) < 20 else None},
    "half": lambda said: {"<half>": said[0] + "m"},
}
DATED = ("<year>", "<day>", "<digits>", "<hour>")
HALVES = frozenset({"mid", "early", "late", "post", "pre", "since"})
MONEY = frozenset("$€£¥#№")


def _guarded(found: list[Symbol], even: str, offset: int) -> list[Symbol]:
    """Take back what a number cannot be beside its neighbours: "Zapad-2021", "resolution 2202", "2020 people"."""
    if not any("<digits>" in symbol.value for symbol in found):
        return found
    marks = [not s.keys[0][0].isalnum() for s in found]
    for i, symbol in enumerate(found):
        if "<digits>" not in symbol.value:
            continue
        before = found[i - 1] if i else None
        two = found[i - 2] if i > 1 else None
        after = found[i + 1] if i + 1 < len(found) else None
        named = (before is not None and two is not None and before.keys[0] == "-" and symbol.glued and before.glued
                 and not marks[i - 2] and two.keys[0] not in HALVES and "<month>" not in two.value)
        word = two if two is not None and before is not None and before.keys[0] == "." else before
        numbered = word is not None and word.keys[0] in listed("numbered")
        sold = before is not None and before.keys[0] in MONEY
        title = (before is not None and "<year>" in symbol.value and not before.value
                 and even[before.start - offset].isupper() and before.keys[0] not in listed("openers"))
        glued = before is not None and symbol.glued and not marks[i - 1] and "<half>" not in before.value and (
            before.keys[0] not in ("fy", "q"))
        counts = after is not None and (after.keys[0] in listed("counted") or after.keys[0] == "%"
                                        or (after.glued and not marks[i + 1] and "<half>" not in after.value))
        if before is not None and "<month>" in before.value and "<year>" in symbol.value:
            counts = False   # "in March 2014 men without badges came"
        if before is not None and before.keys[0] == "in" and symbol.value.get("<year>", 0) % 100 and (
                1900 < symbol.value["<year>"] < 2100):   # "in 1961 troops sealed the border"
            counts = False
        made = after is not None and "<year>" in symbol.value and after.keys[0] in listed("makes")
        if named or numbered or sold or glued or counts or title or made:
            drop = (*DATED, "<count>") if named or glued else DATED
            symbol.value = {name: value for name, value in symbol.value.items() if name not in drop}
            symbol.keys = tuple(symbol.value) or ("#",)
    return found


def _joined(found: list[Symbol]) -> list[Symbol]:
    """Number words of several parts as one symbol: "twenty-four", "two hundred"."""
    out: list[Symbol] = []
    for symbol in found:
        number = symbol.value.get("<number>")
        if number is None:
            out.append(symbol)
            continue
        symbol.value["<count>"] = symbol.value.pop("<number>")
        symbol.keys = tuple("<count>" if key == "<number>" else key for key in symbol.keys)
        ones = isinstance(number, int) and number < 10
        back = 2 if ones and len(out) > 1 and out[-1].keys[0] == "-" else 1
        tens = out[-back] if len(out) >= back else None
        if ones and tens is not None and tens.keys[0] in TENS:
            out[-back:] = [Symbol(tens.start, symbol.end, ("<count>",), {"<count>": tens.value["<count>"] + number},
                                  tens.glued)]
        else:
            out.append(symbol)
    return out


def _spelled_years(found: list[Symbol]) -> list[Symbol]:
    """"nineteen ninety-six" as a year."""
    out: list[Symbol] = []
    for symbol in found:
        count, before = symbol.value.get("<count>"), out[-1] if out else None
        century = HUNDREDS.get(before.keys[0]) if before is not None else None
        if before is not None and century and isinstance(count, int) and 10 <= count <= 99 and "<digits>" not in (
                symbol.value):
            out[-1] = Symbol(before.start, symbol.end, ("<year>",), {"<year>": century + count}, before.glued)
        else:
            out.append(symbol)
    return out


HUNDREDS = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
