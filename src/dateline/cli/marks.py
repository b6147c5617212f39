"""`dateline see`: a report with each stage's findings marked in its text and listed below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from ..export.safe import visible
from ..export.words import STATUS_LABEL, days_words, time_words
from ..model import Attribution, Event, Reading, Span
from .tables import published_line
from .terminal import safe

STYLES = {"parts": "dim", "times": "green", "places": "cyan", "actors": "yellow", "claims": "underline",
          "figures": "magenta", "events": "bold reverse", "links": "italic"}
LETTERS = {"parts": "B", "times": "T", "places": "P", "actors": "A", "claims": "C", "figures": "F", "events": "E",
           "links": "L"}


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, the sign it is listed under, and what it was taken for."""

    start: int
    end: int
    stage: str
    sign: str
    meaning: str


def marked(reading: Reading, stages: Sequence[str], coloured: bool) -> Iterator[Text]:
    """The legend, the text with its marks, and below it what each mark means, stage by stage."""
    report = reading.report
    yield Text.assemble(safe(report.title or report.path, "bold"), "  ", safe(published_line(report.published), "dim"))
    yield Text("  ").join(Text(f"{LETTERS[stage]} {stage}", style=STYLES[stage]) for stage in stages)
    marks = [mark for stage in stages for mark in marks_of(reading, stage)]
    yield Text.assemble("\n", _text(report.text, marks, coloured), "\n")
    for stage in stages:
        yield Text(stage, style="bold")
        for mark in marks:
            if mark.stage == stage:
                yield Text.assemble((f"  {mark.sign:<4} ", STYLES[stage]), safe(report.text[mark.start:mark.end][:90]),
                                    " = ", safe(mark.meaning))
    yield Text("notes", style="bold")
    for note in reading.notes:
        words = (safe(note.said.text[:60]), ": ") if note.said else ()
        yield Text.assemble((f"  {note.stage:<7} ", "dim"), *words, safe(note.note))


def marks_of(reading: Reading, stage: str) -> list[Mark]:
    """What one stage found, numbered in the order of the text."""
    found = sorted(FOUND[stage](reading), key=lambda item: (item[0].start, -item[0].end))
    return [Mark(said.start, said.end, stage, f"{LETTERS[stage]}{n}", meaning)
            for n, (said, meaning) in enumerate(found, 1)]


Found = Iterable[tuple[Span, str]]


def _parts(reading: Reading) -> Found:
    text = reading.report.text
    return ((Span(p.start, p.end, text[p.start:p.end]), p.kind) for p in reading.report.parts if p.kind != "body")


def _times(reading: Reading) -> Found:
    for time in reading.times:
        days = f", {days_words(time.days)}" if time.days else ""
        yield time.said, f"{time.type} {time.value}{days}{_because(time.because)}"


def _places(reading: Reading) -> Found:
    for place in reading.places:
        where = ", ".join(filter(None, (place.place or "not in the gazetteer", place.precision, place.country)))
        yield place.said, f"{place.name} ({where}){_because(place.because)}"


def _actors(reading: Reading) -> Found:
    for actor in reading.actors:
        known = ", ".join(filter(None, (actor.actor, actor.country, actor.sector)))
        yield actor.said, f"{actor.name} ({known or 'unknown'}; {actor.mention})"


def _claims(reading: Reading) -> Found:
    return ((claim.content, _said_by(claim)) for claim in reading.attributions)


def _said_by(claim: Attribution) -> str:
    source = claim.source.text if claim.source else "a source that is not named"
    return f"{claim.form} of {source}" + (f" (“{claim.cue.text}”)" if claim.cue else "")


def _events(reading: Reading) -> Found:
    return ((event.trigger, _event(event)) for event in reading.events)


def _figures(reading: Reading) -> Found:
    """The figures that events use."""
    for event in reading.events:
        for figure in event.figures:
            high = f" to {figure.high:g}" if figure.high is not None else ""
            value = "?" if figure.value is None else f"{figure.value:g}"
            source = f", according to {figure.according_to}" if figure.according_to else ""
            yield figure.said, f"{figure.qualifier} {value}{high} {figure.unit or ''} of {event.id}{source}"


def _links(reading: Reading) -> Found:
    """The words that were given to an event: who, where, when, according to whom."""
    for event in reading.events:
        for who in event.participants:
            if who.said:
                yield who.said, f"{who.name}: {who.role} of {event.id}"
        for place in event.places:
            if place.said:
                yield place.said, f"{place.name}: {place.role} of {event.id}"
        if event.time and event.time.said:
            yield event.time.said, f"{event.time.edtf}: when {event.id} was"
        for source in event.attribution:
            if source.said:
                yield source.said, f"{source.source}: says {event.id}"


def _event(event: Event) -> str:
    who = ", ".join(f"{w.name} ({w.role})" for w in event.participants)
    where = ", ".join(place.name for place in event.places)
    told = (event.id, STATUS_LABEL[event.status], event.kind, time_words(event.time, event.status), who, where)
    return "; ".join(filter(None, told)) + _because("; ".join(event.because))


def _because(reason: str) -> str:
    return f", because {reason}" if reason else ""


FOUND: dict[str, Callable[[Reading], Found]] = {
    "parts": _parts, "times": _times, "places": _places, "actors": _actors, "claims": _claims,
    "figures": _figures, "events": _events, "links": _links}


def _text(text: str, marks: Sequence[Mark], coloured: bool) -> Text:
    """The text with its marks: coloured, or in square brackets; the sign of each behind it."""
    opens, closes = defaultdict(list), defaultdict(list)
    for mark in marks:
        opens[mark.start].append(mark)
        closes[mark.end].append(mark)
    shown, active, at = Text(), list[Mark](), 0
    for point in sorted({0, len(text), *opens, *closes}):
        shown.append(visible(text[at:point]), style=" ".join(STYLES[mark.stage] for mark in active) or None)
        for mark in sorted(closes[point], key=lambda m: -m.start):
            active.remove(mark)
            shown.append(mark.sign if coloured else f"]{mark.sign}", style="dim" if coloured else None)
        for mark in sorted(opens[point], key=lambda m: -m.end):
            active.append(mark)
            shown.append("" if coloured else "[")
        at = point
    return shown
