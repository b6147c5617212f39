"""Parts of a whole: "a third of the fleet" is 33.3 per cent, "half the ships" 50, "eight out of ten" 80."""

from __future__ import annotations

from typing import Final, Optional

from ...rules import table
from ..parse import Parse, Token
from .numbers import Number, number_at, words

OWNED: Final = frozenset({"the", "its", "their", "his", "her", "our", "all", "those", "these"})   # "half the ships"
MEASURED: Final = frozenset({
    "by", "than", "nearly", "almost", "about", "around", "roughly", "over", "some", "only", "least"})
WHOLES: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})   # "one in twenty", "nine out of ten"


def part_at(parse: Parse, i: int, end: int) -> Optional[Number]:
    """The part of a whole, in per cent, that begins with token i: "two-thirds of", "half the", "eight out of 10"."""
    tokens, token = parse.tokens, parse.tokens[i]
    if token.lower == "half":
        return Number(i, i, 50.0, True) if _is_half(parse, i, end) else None
    count = number_at(tokens, i, end) if token.lower in words()["small"] or token.lower[:1].isdigit() else None
    if token.lower in ("a", "an"):
        count = Number(i, i, 1.0, True)
    if count is None or not count.value or count.value > 99:
        return None
    at = count.last + 1 + (count.last + 2 < end and tokens[count.last + 1].text == "-")
    if at < end and (share := _share(tokens[at], count.value)) is not None:
        is_part = _is_part(parse, i, at, end) and not _is_measure(parse, at)
        return Number(i, at, round(count.value * share * 100, 1), True) if is_part else None
    return _of_so_many(parse, count, end)


def _share(token: Token, count: float) -> Optional[float]:
    """What one of the parts that a word names is of the whole: "third", and "thirds" of more than one."""
    name = token.lower.removesuffix("s") if count > 1 else token.lower
    several = token.lower.endswith("s")
    return float(words()["share"][name]) if name in words()["share"] and several == (count > 1) else None


def _is_half(parse: Parse, i: int, end: int) -> bool:
    """"half of all ships", "half the ships", "by half"; not "the second half" nor "half an hour"."""
    tokens = parse.tokens
    behind = tokens[i + 1].lower if i + 1 < end else ""
    before = tokens[i - 1].lower if i else ""
    named = i > 0 and (before == "a" or tokens[i - 1].pos in ("ADJ", "NOUN", "PROPN")) and before not in MEASURED
    if named or behind in ("-", "a", "an") or _is_measure(parse, i):
        return False
    return behind == "of" or behind in OWNED or (before in MEASURED and tokens[i].tag in ("NN", "PDT", "DT", "CD"))


def _is_measure(parse: Parse, at: int) -> bool:
    """Whether it is a part of a unit, and so a length of time or way: "a quarter of an hour"."""
    units, tokens = table("words/units.toml"), parse.tokens[at + 1:at + 4]
    return len(tokens) == 3 and tokens[0].lower == "of" and tokens[1].lower in ("a", "an") and (
        tokens[2].lemma in (*units["duration"], *units["length"]))


def _is_part(parse: Parse, first: int, at: int, end: int) -> bool:
    """Whether "a third" is a part, no third one or quarter of a year: "of" behind it, or a word of measure before."""
    tokens = parse.tokens
    behind = tokens[at + 1] if at + 1 < end else None
    if behind is not None and behind.lower == "of":
        return True
    several = tokens[at].lower.endswith("s")
    named = behind is not None and behind.tag.startswith(("NN", "JJ")) and tokens[at].head >= behind.i
    before = tokens[first - 1].lower if first else ""
    return not named and (before in MEASURED or (several and not tokens[at].lower.startswith("quarter")))


def _of_so_many(parse: Parse, count: Number, end: int) -> Optional[Number]:
    """"eight out of 10", "one in five Swedes"; not "two in five days"."""
    tokens, at = parse.tokens, count.last + 1
    joint = [t.lower for t in tokens[at:min(at + 2, end)]]
    start = at + 2 if joint == ["out", "of"] else at + 1 if joint[:1] == ["in"] and count.word else end
    whole = number_at(tokens, start, end) if start < end else None
    if whole is None or whole.value not in WHOLES or count.value is None or not count.value < whole.value:
        return None
    behind = tokens[whole.last + 1] if whole.last + 1 < end else None
    people = behind is not None and behind.lemma not in table("words/units.toml")["duration"] and (
        behind.tag in ("NNS", "NNPS") or behind.pos in ("VERB", "AUX"))
    if start == at + 1 and not (whole.word and count.value < 10 and people):
        return None
    return Number(count.first, whole.last, round(count.value / whole.value * 100, 1), True)
