"""A mention's sentences cut into pieces, each with what its words were used for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ...model import Event, Report, Span
from ..trace import Told

USES: Final[dict[str, str]] = {
    "what": "the words that tell the event",
    "who": "who takes part",
    "when": "the time",
    "where": "the place",
    "how many": "a figure",
    "source": "who says so",
}
_AROUND: Final = 60   # characters shown on each side of words that stand outside the event's own sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `uses` are what its words were used for, `ends` those of them whose words end here."""

    text: str
    uses: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the report, cut into pieces; `elsewhere` if it is not one of the event's own sentences."""

    pieces: list[Piece]
    elsewhere: bool = False


def passages(told: Told) -> list[Passage]:
    """The event's sentence, further evidence, then every used word that stands in neither, with what is around it."""
    text = told.report.text
    used = sorted(set(_used(told.event)), key=lambda use: (use[0].start, use[0].end, use[1]))
    own = sorted({(s.start, s.end) for s in (told.event.sentence, *told.event.evidence)})
    own.sort(key=lambda bounds: bounds[0] != told.event.sentence.start)
    found = [Passage(cut(text, low, high, used)) for low, high in own]
    for span, use in used:
        if not any(low <= span.start and span.end <= high for low, high in own):
            low, high = _around(told.report, span)
            found.append(Passage(cut(text, low, high, [(span, use)]), elsewhere=True))
    return found


def cut(text: str, low: int, high: int, used: list[tuple[Span, str]]) -> list[Piece]:
    """`text[low:high]` cut wherever a used span begins or ends."""
    inside = [(max(span.start, low), min(span.end, high), use)
              for span, use in used if span.start < high and span.end > low]
    rims = sorted({low, high, *(rim for start, end, _ in inside for rim in (start, end))})
    pieces = []
    for start, end in pairwise(rims):
        over = [(last, use) for first, last, use in inside if first <= start and end <= last]
        uses = tuple(use for use in USES if any(use == name for _, name in over))
        pieces.append(Piece(text[start:end], uses, tuple(use for use in uses if (end, use) in over)))
    return pieces


def _used(event: Event) -> Iterator[tuple[Span, str]]:
    yield event.trigger, "what"
    yield from ((who.said, "who") for who in event.participants if who.said)
    yield from ((where.said, "where") for where in event.places if where.said)
    yield from ((figure.said, "how many") for figure in event.figures)
    yield from ((source.said, "source") for source in event.attribution if source.said)
    if event.time and event.time.said:
        yield event.time.said, "when"


def _around(report: Report, span: Span) -> tuple[int, int]:
    """The span with some words on each side, within its line block."""
    low, high = max(0, span.start - _AROUND), min(len(report.text), span.end + _AROUND)
    before, after = report.text[low:span.start], report.text[span.end:high]
    low = span.start - len(before.rsplit("\n", 1)[-1])
    high = span.end + len(after.split("\n", 1)[0])
    if low and not report.text[low - 1].isspace():
        low = next((i + 1 for i in range(low, span.start) if report.text[i].isspace()), low)
    if high < len(report.text) and not report.text[high].isspace():
        high = next((i for i in range(high, span.end, -1) if report.text[i - 1].isspace()), high)
    return low, high
