"""The sheet of one exercise: names, days announced and held, sides, every claim of strength, history, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Optional

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..export.trace import published_words, trace
from ..export.words import STATUS_LABEL, days_words, listed, time_words, value_words
from ..model import Entry, Reading, Status, Time, Value
from .terminal import safe

ByDay = Callable[[str], Sequence[Entry]]


def exercise_sheet(entry: Entry, readings: Mapping[str, Reading], by_id: ByDay) -> Iterator[RenderableType]:
    """All that the record holds of an exercise. `readings`: those of its mentions; `by_id`: entries by an id."""
    yield Text.assemble(safe(entry.name or entry.summary, "bold"), "  ", (entry.id, "dim"))
    yield _facts(entry)
    if entry.exercise and entry.exercise.strength:
        yield Text("Strength, claim by claim", style="bold")
        yield from (_claim(value, readings) for value in entry.exercise.strength)
    yield Text("History", style="bold")
    yield from _history(entry, readings)
    linked = [other for id in (entry.exercise.linked if entry.exercise else ()) for other in by_id(id)]
    if linked:
        yield Text("Linked", style="bold")
        yield from (safe(f"  {e.name or e.summary}, {time_words(e.time, e.status)}  {e.id}") for e in linked)


def _facts(entry: Entry) -> Table:
    """The fields that have something in them, a line each."""
    fields = Table(box=None, show_header=False, pad_edge=False)
    fields.add_column(style="dim", no_wrap=True)
    fields.add_column(overflow="fold")
    exercise = entry.exercise
    series = " ".join(filter(None, (exercise.series, exercise.edition))) if exercise else ""
    rows = {
        "also called": ", ".join(entry.aliases), "series": series, "kind": entry.subkind or "",
        "status": STATUS_LABEL[entry.status],
        "announced": days_words(exercise.announced) if exercise and not exercise.announced.is_open else "",
        "planned for": _days(exercise.planned if exercise else None, "planned"),
        "held": _days(exercise.reported if exercise else None, "happened"),
        "hosts": ", ".join(exercise.hosts) if exercise else "",
        "participants": ", ".join(listed(f"{w.name} ({w.role})" for w in entry.participants)),
        "places": ", ".join(listed(p.name for p in entry.places)),
        "notification": (exercise.notification or "") if exercise else "",
        "sources": f"{entry.sources.reports} reports, {entry.sources.independent} independent",
    }
    for name, value in rows.items():
        if value:
            fields.add_row(name, safe(value))
    return fields


def _days(time: Optional[Time], status: Status) -> str:
    return time_words(time, status) if time is not None else ""


def _claim(value: Value, readings: Mapping[str, Reading]) -> Text:
    """One number with its scope, who says so, and the reports that print it with their days."""
    by = f", according to {value.according_to}" if value.according_to else ""
    printed = ", ".join(f"{_title(readings[i])} ({published_words(readings[i].report.published)})"
                        for i in value.reports if i in readings)
    scope = f" ({value.scope})" if value.scope else ""
    return safe(f"  {value_words(value)}{scope}{by}: {printed}")


def _history(entry: Entry, readings: Mapping[str, Reading]) -> Iterator[Text]:
    """Each report's status and days, in the order of the reports, with the sentence."""
    for told in trace(entry, readings).told:
        when = time_words(told.event.time, told.event.status) if told.event.time else "no day told"
        head = f"  {published_words(told.report.published)}: {STATUS_LABEL[told.event.status]}, {when}"
        yield safe(head)
        yield safe(f"    {' '.join(told.event.sentence.text.split())}", "dim")


def _title(reading: Reading) -> str:
    return reading.report.title or reading.report.path or reading.report.id
