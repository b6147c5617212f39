"""How an event or an entry came to be: sentences, each with the words of the report that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, Optional

import msgspec

from .deciding import decider, way_of
from .export.trace import Told, Trace, published_words, trace
from .export.words import (
    STATUS_LABEL,
    STATUS_MEANING,
    count_words,
    days_words,
    disagreement_words,
    figure_words,
    time_words,
)
from .model import Applied, Entry, Event, Figure, Form, Reading, Source, Span, Time, Where, WhereRole, Who, WhoRole

Topic = Literal["what", "status", "time", "place", "who", "figure", "source", "decision", "merged", "linked",
                "differs", "corrected", "report"]


DOES: Final[dict[WhoRole, str]] = {
    "agent": "does it", "participant": "takes part", "target": "at the receiving end", "host": "host",
    "addressee": "spoken to", "beneficiary": "for whom",
}
SAID: Final = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal"})   # acts of speech
IS: Final[dict[WhereRole, str]] = {
    "place": "where", "host": "held by", "origin": "from", "destination": "to", "target": "aimed at",
}
FORMS: Final[dict[Form, str]] = {
    "quote": "quoted word for word", "paraphrase": "in the writer's words", "mixed": "partly quoted",
}


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of an explanation. `said`: the words it rests on, in the text of `report`; `rule`: the function
    that decided so, "read/link/days.py: time_of (data/rules/times.toml)"."""

    about: Topic
    sentence: str
    report: Optional[str] = None
    said: Optional[Span] = None
    rule: Optional[str] = None


def explain_entry(entry: Entry, readings: Mapping[str, Reading]) -> list[Reason]:
    """Why an entry is what it is: its status and time, why its mentions are one event, where they differ, and every
    mention explained. `readings`: those that the entry is made from, by report id.
    """
    traced = trace(entry, readings)
    whole = (msgspec.structs.replace(r, rule=decider(r.about, r.sentence, None) or None) for r in _as_a_whole(traced))
    return [*whole, *(reason for told in traced.told for reason in _explained(told, readings)),
            *(Reason(about="report", report=lost.report, sentence=f"its report {lost.report} is not in the record")
              for lost in traced.lost)]


def explain_event(event: Event, reading: Reading) -> list[Reason]:
    """Why one report's event is what it is: trigger, status, time, places, participants, figures, sources."""
    return list(_explained(Told(reading.report, event), {reading.report.id: reading}))


def _as_a_whole(traced: Trace) -> Iterator[Reason]:
    """What holds for the entry, beside its mentions."""
    entry = traced.entry
    mentions = count_words(len(entry.mentions), "mention")
    reports = count_words(len({m.report for m in entry.mentions}), "report")
    yield Reason(about="what", sentence=f"{entry.kind}, told in {mentions} in {reports}")
    yield Reason(about="status", sentence=_status(entry))
    if entry.time is not None:
        yield Reason(about="time", sentence=_time(entry.time, time_words(entry.time, entry.status)))
    for because in entry.because:
        apart = because.startswith("linked to ")
        yield (Reason(about="linked", sentence=f"another event, {because}") if apart
               else Reason(about="merged", sentence=f"taken for one event: {because}"))
    if len(entry.mentions) == 1:
        yield Reason(about="merged", sentence="no other mention was found to tell of the same event")
    for row in entry.corrections:
        yield Reason(about="corrected", sentence=_corrected(row))
    for difference in entry.disagreements:
        yield Reason(about="differs", sentence=f"the sources differ: {disagreement_words(difference)}")


def _corrected(row: Applied) -> str:
    """A correction by an analyst."""
    why = f": {row.why}" if row.why else ""
    what = {"fix": f"set {row.field} to “{row.value}”, where “{row.was}” stood",
            "merge": "made two entries one", "split": "took mentions out into an entry of their own",
            "accept": "looked at it and found it right", "note": f"noted: {row.value}"}.get(row.action, row.action)
    return f"{row.author} {what} on {row.at[:10]} (correction {row.number}){why}"


def _status(entry: Entry) -> str:
    """The status, and what the reports said on their days."""
    said = f"{STATUS_LABEL[entry.status]}: {STATUS_MEANING[entry.status]}"
    if len({step.status for step in entry.history}) < 2:
        return said
    steps = (f"{STATUS_LABEL[step.status]} in {step.report} ({days_words(step.as_of)})" for step in entry.history)
    return f"{said}; the reports in their order: {', '.join(steps)}"


def _explained(told: Told, readings: Mapping[str, Reading]) -> Iterator[Reason]:
    """One mention, field by field."""
    event, report = told.event, told.report
    reading = readings[report.id]
    way = way_of(reading.model)

    def reason(about: Topic, sentence: str, said: Optional[Span] = None) -> Reason:
        return Reason(about=about, sentence=sentence, report=report.id, said=said,
                      rule=decider(about, sentence, way) or None)

    outlet = f", {report.outlet}" if report.outlet else ""
    because = f": {report.published.because}" if report.published.because else ""
    yield reason("report", f"{report.title or report.path}{outlet}, {published_words(report.published)}{because}")
    subkind = f" ({event.subkind})" if event.subkind else ""
    background = ", as background" if event.background else ""
    yield reason("what", f"told in the {event.part}{background}: {event.kind}{subkind}", event.trigger)
    topic = next((e for e in reading.events if e.id == event.about), None)
    if topic is not None:
        yield reason("what", f"it is about this {topic.kind}", topic.trigger)
    yield reason("status", f"{STATUS_LABEL[event.status]}: {STATUS_MEANING[event.status]}", event.sentence)
    yield (reason("time", "no date: none was found for it in the text") if event.time is None
           else reason("time", _time(event.time, time_words(event.time, event.status)), event.time.said))
    yield from (reason("place", _place(place, reading), place.said) for place in event.places)
    yield from (reason("who", _who(who, event.kind), who.said) for who in event.participants)
    yield from (reason("figure", _figure(figure), figure.said) for figure in event.figures)
    yield from (reason("source", _source(source), source.said) for source in event.attribution)
    if not event.attribution:
        yield reason("source", _own_voice(event))
    yield from (reason(*_decision(because, event)) for because in event.because)


def _decision(because: str, event: Event) -> tuple[Topic, str]:
    """A decision of the reading, under what it is about: the status, or the report's other words for the event."""
    if because.startswith(f"{event.status}: "):
        return "status", f"{STATUS_LABEL[event.status]}, because {because.removeprefix(f'{event.status}: ')}"
    if because.startswith("told again: "):
        return "what", f"the same event is told again as {because.removeprefix('told again: ')}"
    return "decision", because


def _time(time: Time, words: str) -> str:
    edtf = f" [{time.edtf}]" if time.edtf else ""
    return f"{words}{edtf}" + (f": {time.because}" if time.because else "")


def _place(place: Where, reading: Reading) -> str:
    """The place and why the name was taken for it, as its mention says."""
    mention = next((m for m in reading.places if place.said is not None and m.said == place.said), None)
    contested = f"; {place.contested}" if place.contested else ""
    because = f": {mention.because}" if mention and mention.because else ""
    known = ", ".join(filter(None, (place.precision, place.country, place.place)))
    return f"{IS[place.role]}: {place.name} [{known or 'not found on the map'}]{contested}{because}"


def _who(who: Who, kind: str) -> str:
    """Who has which part in it, and as whom dateline knows them."""
    known = ", ".join(filter(None, (who.actor, who.country, who.sector)))
    does = "says it" if who.role == "agent" and kind in SAID else DOES[who.role]
    return f"{does}: {who.name}" + (f" [{known}]" if known else " (nobody that dateline knows)")


def _figure(figure: Figure) -> str:
    by = f", according to {figure.according_to}" if figure.according_to else ""
    return f"{figure_words(figure)}{f' ({figure.what})' if figure.what and figure.what != figure.unit else ''}{by}"


def _own_voice(event: Event) -> str:
    """Why an event has no source: the writer tells it, or tells that somebody spoke."""
    speakers = [who.name for who in event.participants if who.role == "agent"]
    if event.kind in SAID and speakers:
        by = " and ".join(speakers)
        return f"that it was said is told in the writer's own words; what was said is the word of {by}"
    return "told in the writer's own words: no source was found for it in the text"


def _source(source: Source) -> str:
    cue = f" (“{source.cue}”)" if source.cue else ""
    return f"{source.source} says so{cue}, {FORMS[source.form]}"
