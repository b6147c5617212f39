"""Numbers that no unit or verb makes a figure yet: "three others", "54 injured", "by 38 votes".

`find_figures` gives only what it is sure counts or measures; the linker may use these too, where what they count is
plain from the words around and the family of the unit is judged from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..parse import Parse
from ..when.timevalues import FoundTime
from .counted import FoundFigure
from .numbers import number_at, starters


def loose_figures(parse: Parse, figures: Sequence[FoundFigure], times: Iterable[FoundTime]) -> list[FoundFigure]:
    """The numbers with a value outside all figures and times, years left out; `family` is "" and open."""
    taken = {i for f in figures for i in range(f.first, f.last + 1)}
    taken |= {i for t in times for i in range(t.first, t.last + 1)}
    found: list[FoundFigure] = []
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
            if number.value is not None and not (whole & taken or year or glued or token.lower == "one"):
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
