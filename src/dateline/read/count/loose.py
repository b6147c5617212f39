"""Numbers that no unit or verb makes a figure yet: "three others", "54 injured", "by 38 votes".

`find_figures` gives only what it is sure counts or measures; the linker may use these too, where what they count is
plain from the words around and the family of the unit is judged from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Optional

from ...model import Qualifier
from ..parse import Parse
from ..when.records import is_record
from ..when.timevalues import FoundTime
from .counted import FoundFigure, phrases, units
from .figures import left_out, names_something
from .numbers import number_at, starters


def loose_figures(parse: Parse, figures: Sequence[FoundFigure], times: Iterable[FoundTime]) -> list[FoundFigure]:
    """The numbers with a value outside all figures and times, years left out; `family` is "" and open."""
    taken = {i for f in figures for i in range(f.first, f.last + 1)}
    found = [length for t in times if taken.isdisjoint(range(t.first, t.last + 1))
             and (length := _length(parse, t)) is not None]
    taken |= {i for t in times for i in range(t.first, t.last + 1)}
    for sentence in parse.sentences:
        i = sentence.first
        while i < sentence.last:
            token = parse.tokens[i]
            starts = token.lower[:1].isdigit() or (token.lower in starters() and token.pos == "NUM")
            number = number_at(parse.tokens, i, sentence.last) if starts else None
            if number is None:
                i += 1
                continue
            whole = set(range(number.first, number.last + 1))
            year = number.first == number.last and len(token.text) == 4 and token.text[:2] in ("19", "20")
            glued = number.first and parse.tokens[number.first - 1].end == token.start
            aside = left_out(parse, number, sentence.first) or names_something(
                parse, number, sentence.first, sentence.last)
            if number.value is not None and not (whole & taken or year or glued or aside or token.lower == "one"):
                noun = next(
                    (
                        t
                        for t in parse.tokens[number.last + 1 : min(number.last + 4, sentence.last)]
                        if t.pos in ("NOUN", "PROPN", "ADJ", "VERB")
                    ),
                    None,
                )
                unit = None if noun is None else noun.text
                found.append(
                    FoundFigure(
                        parse.span(number.first, number.last),
                        number.first,
                        number.last,
                        number.last,
                        number.value,
                        None,
                        "exact",
                        unit,
                        unit,
                        "",
                    )
                )
            i = number.last + 1
    return found


LENGTH: Final = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD])|T(\d+(?:\.\d+)?)([HMS]))")
UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "TH": "hours", "TM": "minutes", "TS": "seconds"}
LASTING: Final = frozenset({
    "for", "than", "nearly", "almost", "about", "over", "lasting", "spent", "some", "around", "roughly"})
# "in the last 24 hours" is a stretch of the calendar, "four months after" and "another day" are moments.
PAST: Final = frozenset({"last", "past", "previous", "recent", "another"})
MOMENTS: Final = frozenset({"after", "ago", "later", "earlier"})


def _length(parse: Parse, time: FoundTime) -> Optional[FoundFigure]:
    """How long something lasts, of a time that tells no day: "for a decade", "within 45 days"; not "$2 a day"."""
    found = LENGTH.fullmatch(time.mention.value or "") if time.mention.type == "DURATION" else None
    if found is None or not _is_length(parse, time):
        return None
    number, unit = (float(found[1]), UNITS[found[2]]) if found[1] else (float(found[3]), UNITS[f"T{found[4]}"])
    lowers = tuple(t.lower for t in parse.tokens[time.first:time.last])
    gives = (row for words, row in phrases("before").items() if lowers[:len(words)] == words)
    qualifier: Qualifier = next(gives, "exact")
    said = parse.span(time.first, time.last)
    return FoundFigure(said, time.first, time.last, time.last, number, None, qualifier, unit, None, "duration")


def _is_length(parse: Parse, time: FoundTime) -> bool:
    """Whether a time is told by a word of length, and as one: no rate, moment or record ("the lowest in six years")."""
    words = parse.tokens[time.first:time.last + 1]
    around = {t.lower for t in words} | {t.lower for t in parse.tokens[time.last + 1:time.last + 2]}
    if not any(t.lemma in units()["duration"] or t.lower.endswith("long") for t in words) or around & (PAST | MOMENTS):
        return False
    before = parse.tokens[time.first - 1] if time.first else None
    if before is not None and before.lower == "in" and is_record(parse, before.i - 1):
        return False
    rate = words[0].lower in ("a", "an") and not words[-1].lower.endswith("long")
    return not rate or (before is not None and before.lower in LASTING)
