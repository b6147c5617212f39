"""Figures that a model gives: only numbers that our parser reads in those words, with its value and qualifier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Optional

from ...model import Figure, Span
from ..count.counted import FoundFigure
from ..count.numbers import number_at, starters
from ..link.choices import UNITS
from ..parse import Parse
from .answer import ToldFigure
from .pointing import pointed

NEAR: Final = 3  # sentences between an event and its figure, as for the learned linker


def places_of(parse: Parse, words: str, sentences: Sequence[int]) -> list[Span]:
    """Where the words stand in these sentences, in their order; sentences near them come last."""
    around = sorted(
        {n for s in sentences for n in range(max(0, s - NEAR), min(len(parse.sentences), s + NEAR + 1))}
        - set(sentences),
        key=lambda n: (min(abs(n - s) for s in sentences), n),
    )
    found: list[Span] = []
    for n in (*sentences, *around):
        sentence = parse.sentences[n]
        at = pointed(parse.text, words, sentence.start, sentence.end)
        if at is not None:
            found.append(Span(*at, parse.text[at[0] : at[1]]))
    return found


def figure_of(
    parse: Parse, figures: Sequence[FoundFigure], told: ToldFigure, sentences: Sequence[int], source: Optional[str]
) -> tuple[Optional[Figure], str]:
    """The figure as our parser reads it in the words, and why it is left out or otherwise than told ("" if neither)."""
    spans = places_of(parse, told.words, sentences)
    if not spans:
        return None, "its words do not stand near the event"
    wanted = (told.value, told.high)
    inside = [f for span in spans for f in (*_read(parse, figures, span), *_bare(parse, span, told.family))]
    figure = next((f for f in inside if (f.value, f.high) == wanted), inside[0] if inside else None)
    if figure is None:
        return None, "no number is read in its words"
    unit, what = figure.unit, figure.what
    if figure.family in ("", "things", "people") and told.family != (figure.family or "things"):
        unit, what = UNITS[told.family], what or figure.unit
    why = (
        ""
        if (figure.value, figure.high) == wanted
        else (f"told as {_shown(told.value, told.high)}, read as {_shown(figure.value, figure.high)}")
    )
    return Figure(
        value=figure.value,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=unit,
        what=what,
        according_to=source,
        said=figure.said,
    ), why


def _read(parse: Parse, figures: Sequence[FoundFigure], span: Span) -> list[FoundFigure]:
    """The figures of the report whose numbers stand in the words."""
    return [f for f in figures if f.said.start < span.end and span.start < f.said.end and _holds_number(parse, f, span)]


def _bare(parse: Parse, span: Span, family: str) -> Iterator[FoundFigure]:
    """The numbers in the words that no unit or verb makes a figure: "the past 20 days", "18-month"."""
    tokens = parse.within(span.start, span.end)
    i, end = tokens[0].i, tokens[-1].i + 1
    while i < end:
        word = parse.tokens[i].lower
        number = number_at(parse.tokens, i, end) if word in starters() or word[0].isdigit() else None
        if number is None or number.value is None:
            i += 1
            continue
        noun = next((t.text for t in parse.tokens[number.last + 1 : end] if t.pos in ("NOUN", "PROPN")), None)
        yield FoundFigure(
            parse.span(number.first, number.last),
            number.first,
            number.last,
            number.last,
            number.value,
            None,
            "exact",
            noun,
            noun,
            family if family == "duration" else "",
        )
        i = number.last + 1


def _holds_number(parse: Parse, figure: FoundFigure, span: Span) -> bool:
    """The number's own tokens stand in the words; qualifier and unit may stand outside."""
    numbers = [t for t in parse.tokens[figure.first : figure.last + 1] if t.pos == "NUM" or t.text[:1].isdigit()]
    return all(span.start <= t.start and t.end <= span.end for t in numbers)


def _shown(value: Optional[float], high: Optional[float]) -> str:
    if value is None:
        return "no number"
    return f"{value:.12g}" + (f" to {high:.12g}" if high is not None else "")
