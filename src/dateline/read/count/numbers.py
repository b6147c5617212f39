"""Numbers: digits and words to values. "1.5 billion" is 1500000000, "twenty-five" 25, "hundreds" has no value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Optional

from ...rules import table
from ..parse import Token

DIGITS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{1,8})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens first..last, both included, and their value; `value` is None for "hundreds". `word`: written out. `scale`:
    what its scale words make together ("1.5 billion" has 1000000000)."""

    first: int
    last: int
    value: Optional[float]
    word: bool
    scale: float = 1.0


@cache
def words() -> Mapping[str, Any]:
    """The number words of the package's data."""
    return table("words/numbers.toml")


@cache
def starters() -> frozenset[str]:
    """The words that a number can begin with; all others begin with a digit."""
    return frozenset({*words()["small"], *words()["vague"]["words"], "a", "an", "the", "half"})


def digits(text: str) -> Optional[float]:
    """The value of a numeral: "200,000", "1.5", "40k", "3million"; None for anything else ("T-72", "10:30", "5th")."""
    match = DIGITS.fullmatch(text.lstrip("$\u00a3\u20ac\u00a5"))   # "$5-$11" leaves the second sign on its number
    if not match:
        return None
    factor = 1.0
    if match[3]:
        if match[3].lower() not in words()["suffix"]:
            return None
        factor = words()["suffix"][match[3].lower()]
    return float(match[1].replace(",", "") + (match[2] or "")) * factor


def number_at(tokens: Sequence[Token], i: int, end: int) -> Optional[Number]:
    """The number that begins with token i, if one does; `end` is the end of its sentence."""
    small, scale = words()["small"], words()["scale"]
    first = tokens[i]
    if first.lower in words()["vague"]["words"]:
        return _vague(tokens, i, end)
    value: Optional[float]
    if first.lower in {"a", "an", "the"} and i + 2 < end and tokens[i + 1].lower in words()["sets"] and (
            tokens[i + 2].lower == "of"):
        return Number(i, i + 1, float(words()["sets"][tokens[i + 1].lower]), True)
    if first.lower in {"a", "an"} and i + 1 < end and tokens[i + 1].lower in scale:
        value, last, word = 1.0, i, True
    elif first.lower == "half" and i + 2 < end and tokens[i + 1].lower == "a" and tokens[i + 2].lower in scale:
        value, last, word = 0.5, i + 1, True
    elif first.lower in small:
        value, last, word = float(small[first.lower]), i, True
    elif _hangs_over(tokens, i, end):
        own = first.lower.removesuffix("-")
        value, last, word = float(small[own]) if own in small else digits(own), i, own in small
    else:
        value, last, word = digits(first.text), i, False
    if value is None:
        return None
    if not word and (written_on := _written_on(tokens, i, end)):
        return Number(i, i + 1, value * written_on, False, written_on)
    if word and last + 2 < end and tokens[last + 1].text == "-" and tokens[last + 2].lower in small:
        value, last = value + small[tokens[last + 2].lower], last + 2
    return _scaled(tokens, Number(i, last, value, word), end)


def _hangs_over(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a number leaves its unit to the next: "five- to seven-year"."""
    return tokens[i].text.endswith("-") and i + 1 < end and tokens[i + 1].lower in ("to", "or")


def _written_on(tokens: Sequence[Token], i: int, end: int) -> Optional[float]:
    """What a letter that the tokenizer cut off an amount of money multiplies it by: "A$5m"."""
    sign = tokens[i - 1].tag == "$" if i else False
    behind = tokens[i + 1] if i + 1 < end else None
    glued = sign and behind is not None and behind.start == tokens[i].end
    return words()["suffix"].get(behind.lower.rstrip(".")) if glued and behind is not None else None


def _scaled(tokens: Sequence[Token], number: Number, end: int) -> Number:
    """The number with the scale words and lesser numbers behind it: "two hundred and fifty thousand"."""
    small, scale = words()["small"], words()["scale"]
    total, last, value = 0.0, number.last, number.value or 0.0
    factor = 1.0
    while last + 1 < end:
        joined = last + 1 + (number.word and value >= 100 and tokens[last + 1].lower == "and")
        following = tokens[joined].lower if joined < end else ""
        dozens = last + 2 < end and tokens[last + 1].text == "-" and number.word and last == number.last
        if dozens and tokens[last + 2].lower in scale:   # "two-dozen officers"
            joined, following = last + 2, tokens[last + 2].lower
        if following in scale and (joined == last + 1 or dozens):
            value, factor = value * scale[following], factor * scale[following]
            if scale[following] >= 1000:
                total, value = total + value, 0.0
        elif following in small and number.word and (value >= 100 or (total and not value)):
            value += small[following]
        else:
            break
        last = joined
    return Number(number.first, last, total + value, number.word, factor)


def _vague(tokens: Sequence[Token], i: int, end: int) -> Optional[Number]:
    """"hundreds", "tens of thousands"; "tens" alone is no quantity in running text."""
    last = i
    if i + 2 < end and tokens[i + 1].lower == "of" and tokens[i + 2].lower in words()["vague"]["words"]:
        last = i + 2
    return None if tokens[i].lower == "tens" and last == i else Number(i, last, None, True)
