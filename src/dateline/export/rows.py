"""The record as tables: the same rows for Parquet, data frames and DuckDB.

`TABLES` is the documentation and the order of the columns. A day is a calendar day, null where open; a text that is not
there is null, never empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Optional

from ..model import Entry, Reading, Span, Time, Value
from .format import library
from .trace import Trace, trace
from .words import time_words

Type = Literal["text", "day", "number", "count", "flag", "texts"]
Row = tuple[Any, ...]   # a cell is what the column's type says, or None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns by name with type and meaning, and the function that gives its rows for one entry."""

    what: str
    columns: Mapping[str, tuple[Type, str]]
    rows: Callable[[Trace], Iterable[Row]]


def rows_of(table: str, entries: Sequence[Entry], readings: Mapping[str, Reading]) -> list[Row]:
    """The rows of a table, in the order of the entries. The reports are those that the entries stand on."""
    traces = [trace(entry, readings) for entry in entries]
    made = (row for traced in traces for row in TABLES[table].rows(traced))
    return list({row[0]: row for row in made}.values()) if table == "reports" else list(made)


def arrow_table(table: str, rows: Sequence[Row]) -> Any:   # pyarrow.Table; pyarrow has no types of its own
    """Rows of `rows_of` as an Arrow table. Raises `MissingLibrary`."""
    arrow = library("pyarrow", "tables")
    types = {"text": arrow.string(), "day": arrow.date32(), "number": arrow.float64(), "count": arrow.int64(),
             "flag": arrow.bool_(), "texts": arrow.list_(arrow.string())}
    columns = TABLES[table].columns
    fields = [arrow.field(name, types[kind], metadata={"what": what}) for name, (kind, what) in columns.items()]
    cells = [arrow.array([row[n] for row in rows], field.type) for n, field in enumerate(fields)]
    return arrow.Table.from_arrays(cells, schema=arrow.schema(fields, metadata={"format": "dateline.tables/1"}))


def _entry(traced: Trace) -> Iterator[Row]:
    made, time, drill = traced.entry, traced.entry.time, traced.entry.exercise
    start, end = (time.start, time.end) if time else (None, None)
    yield (made.id, made.kind, made.subkind, made.name, made.line or None, made.summary, made.status,
           made.salience, made.background,
           time_words(time, made.status), start and start.earliest, start and start.latest, end and end.earliest,
           end and end.latest, time.edtf or None if time else None, time.because or None if time else None,
           made.plover.type, made.plover.mode, list(made.plover.context), made.cameo, list(made.aliases),
           len({m.report for m in made.mentions}), list(made.because), drill and drill.series, drill and drill.edition,
           drill and drill.announced.earliest, drill and drill.announced.latest, drill and drill.notification,
           list(drill.hosts) if drill else [], list(drill.linked) if drill else [],
           *_reach(drill.planned if drill else None), *_reach(drill.reported if drill else None),
           made.sources.independent, made.accepted, len(made.corrections))


def _reach(time: Optional[Time]) -> Row:
    """First and last day that a time can touch."""
    return (time.start.earliest, time.end.latest) if time else (None, None)


def _corrections(traced: Trace) -> Iterator[Row]:
    for one in traced.entry.corrections:
        yield (traced.entry.id, one.number, one.at, one.author, one.action, one.field, one.value, one.was, one.why)


def _participants(traced: Trace) -> Iterator[Row]:
    for who in traced.entry.participants:
        yield traced.entry.id, who.role, who.name, who.actor, who.country, who.sector, _words(who.said)


def _places(traced: Trace) -> Iterator[Row]:
    for place in traced.entry.places:
        yield (traced.entry.id, place.role, place.name, place.place, place.country, place.lat, place.lon,
               place.precision, place.contested, _words(place.said))


def _figures(traced: Trace) -> Iterator[Row]:
    for figure in traced.entry.figures:
        yield (traced.entry.id, figure.value, figure.high, figure.qualifier, figure.unit, figure.what,
               figure.according_to, figure.said.text)


def _claims(traced: Trace) -> Iterator[Row]:
    for told in traced.told:
        for source in told.event.attribution:
            yield (traced.entry.id, told.report.id, told.event.id, source.source, source.actor, source.cue, source.form,
                   told.event.status, _words(source.said), told.event.sentence.text)


def _disagreements(traced: Trace) -> Iterator[Row]:
    for difference in traced.entry.disagreements:
        for value in difference.values:
            yield _side(traced.entry, difference.field, difference.what, value)
    for value in traced.entry.exercise.strength if traced.entry.exercise else ():
        yield _side(traced.entry, "strength", "who gives which strength", value)


def _side(entry: Entry, field: str, what: str, value: Value) -> Row:
    number = None if isinstance(value.value, str) else float(value.value)
    return (entry.id, field, what, str(value.value), number, value.qualifier, value.scope, value.according_to,
            list(value.reports))


def _mentions(traced: Trace) -> Iterator[Row]:
    for told in traced.told:
        event = told.event
        yield (traced.entry.id, told.report.id, event.id, event.status, told.report.published.days.earliest,
               told.report.published.days.latest, event.part, event.background, event.about, event.trigger.text,
               event.sentence.text, event.sentence.start, event.sentence.end)


def _reports(traced: Trace) -> Iterator[Row]:
    for told in traced.told:
        report, published = told.report, told.report.published
        yield (report.id, report.path, report.url, report.title, report.outlet, published.days.earliest,
               published.days.latest, published.basis, published.because or None)


def _words(said: Optional[Span]) -> Optional[str]:
    return said.text if said else None


_ENTRY: Final[tuple[Type, str]] = ("text", "the entry's id")
_REPORT: Final[tuple[Type, str]] = ("text", "the report's id")
_SAID: Final[tuple[Type, str]] = ("text", "the words of the report")

TABLES: Final[dict[str, Table]] = {
    "entries": Table("one row an entry", {
        "id": _ENTRY, "kind": ("text", "one of the 37 kinds"), "subkind": ("text", "a finer word"),
        "name": ("text", "proper name, where a report gives one"),
        "line": ("text", "one sentence that can be read alone"),
        "summary": ("text", "what and whose, shortened"), "status": ("text", "one of the eleven statuses"),
        "salience": ("text", "core or minor"), "background": ("flag", "told as background only"),
        "when": ("text", "the time in words"), "start_earliest": ("day", "first day on which it can have begun"),
        "start_latest": ("day", "last day on which it can have begun"),
        "end_earliest": ("day", "first day on which it can have ended"),
        "end_latest": ("day", "last day on which it can have ended"),
        "edtf": ("text", "the time as EDTF (ISO 8601-2)"), "when_because": ("text", "why this time"),
        "plover_type": ("text", "PLOVER 2.0 type"), "plover_mode": ("text", "PLOVER 2.0 mode"),
        "plover_context": ("texts", "PLOVER 2.0 contexts"), "cameo": ("text", "CAMEO code"),
        "aliases": ("texts", "other names"), "reports": ("count", "how many reports tell of it"),
        "because": ("texts", "why these mentions are one event"), "series": ("text", "of an exercise: its series"),
        "edition": ("text", "of an exercise: its edition"),
        "announced_earliest": ("day", "of an exercise: first day on which it can have been announced"),
        "announced_latest": ("day", "of an exercise: last day on which it can have been announced"),
        "notification": ("text", "of an exercise: the sentence on its notification"),
        "hosts": ("texts", "of an exercise: its hosts"),
        "linked": ("texts", "of an exercise: ids of the entries that belong with it"),
        "planned_earliest": ("day", "of an exercise: first of the days that were announced"),
        "planned_latest": ("day", "of an exercise: last of the days that were announced"),
        "held_earliest": ("day", "of an exercise: first day on which it is told to have been held"),
        "held_latest": ("day", "of an exercise: last day on which it is told to have been held"),
        "independent": ("count", "how many of the reports are independent; copies of one text are one"),
        "accepted": ("flag", "an analyst looked at it and found it right"),
        "corrections": ("count", "how often an analyst changed it")}, _entry),
    "participants": Table("who takes part", {
        "entry": _ENTRY, "role": ("text", "agent, participant, target, host, addressee, beneficiary"),
        "name": ("text", "canonical name"), "actor": ("text", "stable id"), "country": ("text", "ISO 3166 alpha-3"),
        "sector": ("text", "PLOVER's code"), "said": _SAID}, _participants),
    "places": Table("where", {
        "entry": _ENTRY, "role": ("text", "place, host, origin, destination, target"), "name": ("text", "name"),
        "place": ("text", "gazetteer id"), "country": ("text", "ISO 3166 alpha-3"), "lat": ("number", "degrees north"),
        "lon": ("number", "degrees east"), "precision": ("text", "point, city, district, region, country, area: what "
        "the coordinates are the middle of"), "contested": ("text", "who holds and who claims it"), "said": _SAID},
        _places),
    "figures": Table("how many", {
        "entry": _ENTRY, "value": ("number", "the number"), "high": ("number", "the upper value of a range"),
        "qualifier": ("text", "exact, about, at-least, at-most, between"), "unit": ("text", "what is counted"),
        "what": ("text", "what it says of it"), "according_to": ("text", "who says so"), "said": _SAID}, _figures),
    "claims": Table("who says so, mention by mention", {
        "entry": _ENTRY, "report": _REPORT, "event": ("text", "the event's id in the reading"),
        "source": ("text", "who says it"), "actor": ("text", "stable id of the source"),
        "cue": ("text", "the word of saying"), "form": ("text", "quote, paraphrase, mixed"),
        "status": ("text", "how the report puts it"), "said": ("text", "the words for the source"),
        "sentence": ("text", "the sentence")}, _claims),
    "disagreements": Table("every side of what differs, and every claim of an exercise's strength", {
        "entry": _ENTRY, "field": ("text", "time, status, places, participants, figures, strength"),
        "what": ("text", "what differs"), "value": ("text", "this side"), "number": ("number", "this side as a number"),
        "qualifier": ("text", "about, at-least ..."), "scope": ("text", "what the number covers"),
        "according_to": ("text", "who says so"), "reports": ("texts", "ids of the reports that say so")},
        _disagreements),
    "mentions": Table("where each entry is told", {
        "entry": _ENTRY, "report": _REPORT, "event": ("text", "the event's id in the reading"),
        "status": ("text", "how this report puts it"),
        "as_of_earliest": ("day", "first day on which the report can have come out"),
        "as_of_latest": ("day", "last day on which the report can have come out"),
        "part": ("text", "headline, body, caption"), "background": ("flag", "told as background"),
        "about": ("text", "id of the event that it is a statement about"),
        "trigger": ("text", "the word that tells it"),
        "sentence": ("text", "the sentence"), "start": ("count", "of the sentence in the report's text, in characters"),
        "end": ("count", "of the sentence in the report's text, in characters")}, _mentions),
    "corrections": Table("what analysts changed", {
        "entry": _ENTRY, "number": ("count", "of the correction"), "at": ("text", "the moment, ISO 8601 in UTC"),
        "author": ("text", "who changed it"), "action": ("text", "fix, merge, split, drop, note, accept, undo"),
        "field": ("text", "the field that was changed"), "value": ("text", "its new value"),
        "was": ("text", "its old value"), "why": ("text", "the reason given")}, _corrections),
    "reports": Table("the reports that the entries stand on", {
        "id": _REPORT, "path": ("text", "where it was read"), "url": ("text", "its address"),
        "title": ("text", "title"), "outlet": ("text", "who put it out"),
        "published_earliest": ("day", "first day on which it can have come out"),
        "published_latest": ("day", "last day on which it can have come out"),
        "published_basis": ("text", "stated, inferred, unknown"), "published_because": ("text", "why this day")},
        _reports),
}
