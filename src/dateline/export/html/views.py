"""What the one-file page shows, put together once: the rows, the drawing, the map, the reports, the filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from ...model import FACTS, Days, Entry, Figure, Reading, Report, Status, Time, Who
from ..trace import Trace, trace
from ..words import figure_words, first_day, listed
from .basemap import load_basemap
from .chart import Chart, Shown, make_chart
from .density import Density, density_of
from .focus import focus_of
from .story import Month, Row, folded_rows, is_quiet, line_of, months_of
from .timeline import Axis, Bar, draw, known_days, make_axis
from .worldmap import Map, Spot, find_spots, make_map

_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Step:
    """A day of the status history: which statuses the reports of that day tell, and how often."""

    as_of: Days
    told: list[tuple[Status, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as the page shows it."""

    number: int
    anchor: str
    traced: Trace
    bar: Optional[Bar]

    @property
    def entry(self) -> Entry:
        return self.traced.entry

    @property
    def title(self) -> str:
        return line_of(self.entry)

    @property
    def roles(self) -> list[tuple[str, list[Who]]]:
        """Participants by role, in the order of first mention."""
        return [(role, [who for who in self.entry.participants if who.role == role])
                for role in listed(who.role for who in self.entry.participants)]

    @property
    def figures(self) -> list[Figure]:
        """The figures, each once however many reports repeat it."""
        return list({(figure_words(f), f.what, f.according_to): f for f in self.entry.figures}.values())

    @property
    def steps(self) -> list[Step]:
        """The status history, a step a day: how its reports stand to it; days that change nothing left out."""
        days: dict[Days, Counter[Status]] = {}
        for told in self.entry.history:
            days.setdefault(told.as_of, Counter())[told.status] += 1
        steps = [Step(day, told.most_common()) for day, told in days.items()]
        return [step for before, step in zip([None, *steps], steps, strict=False)
                if before is None or {s for s, _ in before.told} != {s for s, _ in step.told}]

    @property
    def independent(self) -> int:
        """How many texts tell of it that are no copies of one another."""
        return self.entry.sources.independent or len(self.reports)

    def copy_of(self, report: str) -> Optional[Report]:
        """The report whose text a report copies."""
        first = self.entry.sources.copies.get(report)
        return next((one for one in self.reports if one.id == first), None)

    @property
    def reports(self) -> list[Report]:
        return list({told.report.id: told.report for told in self.traced.told}.values())

    @property
    def sayers(self) -> list[str]:
        return listed(source.source for told in self.traced.told for source in told.event.attribution)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the page lists it; `bar` is its day of publication on the timeline."""

    report: Report
    anchor: str
    events: int
    bar: Optional[Bar]


class Within:
    """Addresses within one page."""

    def __init__(self, items: Mapping[str, Item], reports: Mapping[str, Report], anchors: Mapping[str, str]) -> None:
        self._items, self._reports, self._anchors = items, reports, anchors

    def entry(self, id: str) -> Optional[str]:
        """Where an entry stands; None if it is not on the page."""
        return f"#{self._items[id].anchor}" if id in self._items else None

    def title(self, id: str) -> str:
        """What the entry is called."""
        return self._items[id].title

    def report(self, id: str) -> Optional[str]:
        """Where a report stands; None if it is not on the page."""
        return f"#{self._anchors[id]}" if id in self._anchors else None

    def outlet(self, id: str) -> str:
        """What a report is called in few words."""
        return self._reports[id].outlet or self._reports[id].title or id


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows. `earlier` and `later`: rows far from where the events are."""

    items: dict[str, Item]
    months: list[Month]
    earlier: list[Row]
    later: list[Row]
    charts: list[Chart]
    density: Optional[Density]
    undated: list[Row]
    statuses: Counter[str]
    spots: list[Spot]
    map: Optional[Map]
    reports: list[ReportRow]
    to: Within
    choices: dict[str, list[tuple[str, int]]]
    index: list[dict[str, Any]]

    @property
    def quiet(self) -> int:
        """How many entries only say something, are asides or background."""
        return sum(is_quiet(item.entry) for item in self.items.values())

    @property
    def unsure(self) -> int:
        """How many entries are not reported as facts."""
        return sum(item.entry.status not in FACTS for item in self.items.values())

    @property
    def span(self) -> Optional[tuple[date, date]]:
        """First and last day that any entry names."""
        days = [day for item in self.items.values() if item.entry.time for day in known_days(item.entry.time)]
        return (min(days), max(days)) if days else None


def make_page(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Page:
    """The page of these entries; of the readings, those are listed that an entry leads back to."""
    traces = sorted((trace(entry, readings) for entry in entries), key=_order)
    used = listed(told.report.id for traced in traces for told in traced.told)
    reports = [readings[report] for report in sorted(used, key=lambda report: _published(readings[report].report))]
    axis = make_axis([t.entry.time for t in traces if t.entry.time], [r.report.published.days for r in reports])
    anchors = _anchors("entry", (traced.entry.id for traced in traces))
    items = {t.entry.id: Item(n, anchors[t.entry.id], t, _bar(t.entry.time, axis)) for n, t in enumerate(traces)}
    report_anchors = _anchors("report", (r.report.id for r in reports))
    spots = find_spots(traces)
    rows = folded_rows([Row(item.entry, f"#{item.anchor}", item.number) for item in items.values()], _abouts(traces))
    focus = focus_of([(day, 0.25 if row.weight == "background" else 1.0) for row in rows
                      if (day := first_day(row.entry.time))])
    shown = [Shown(item.entry, f"#{item.anchor}", line_of(item.entry), is_quiet(item.entry)) for item in items.values()]
    dated = [(row, first_day(row.entry.time)) for row in rows]
    days = [day for item in items.values() if (day := first_day(item.entry.time))]
    undated = [one for one in shown if not first_day(one.entry.time)]
    charts = [make_chart(shown, focus.first, focus.last, wide, undated=undated)
              for wide in (True, False)] if focus else []
    return Page(
        items=items, spots=spots, map=make_map(spots, load_basemap()),
        months=months_of(row for row, day in dated if day and focus and focus.holds(day)),
        earlier=[row for row, day in dated if day and focus and day < focus.first],
        later=[row for row, day in dated if day and focus and day > focus.last],
        undated=[row for row, day in dated if not day],
        charts=[chart for chart in charts if chart],
        density=density_of([(day, 1) for day in days], focus.first, focus.last) if focus else None,
        statuses=Counter(item.entry.status for item in items.values()),
        reports=_report_rows(reports, axis), choices=_choices(list(items.values())),
        to=Within(items, {r.report.id: r.report for r in reports}, report_anchors),
        index=[_index_row(item) for item in items.values()],
    )


def _abouts(traces: Sequence[Trace]) -> dict[str, str]:
    """Entry id -> the id of the entry that it is told about; what is an event of its own weight stands for itself."""
    entry_of = {(told.report.id, told.event.id): traced.entry.id for traced in traces for told in traced.told}
    return {traced.entry.id: over for traced in traces if is_quiet(traced.entry) for told in traced.told[:1]
            if told.event.about and (over := entry_of.get((told.report.id, told.event.about)))}


def _order(traced: Trace) -> tuple[date, date, tuple[date, str], int, str]:
    """By day, what has none last; then as the reports tell it."""
    entry = traced.entry
    first = first_day(entry.time) or date.max
    last = (entry.time.end.latest if entry.time else None) or date.max
    if not traced.told:
        return first, last, (date.max, ""), 0, entry.id
    told = traced.told[0]
    return first, last, _published(told.report), told.event.trigger.start, entry.id


def _published(report: Report) -> tuple[date, str]:
    days = report.published.days
    return days.earliest or days.latest or date.max, report.id


def _bar(time: Optional[Time], axis: Optional[Axis]) -> Optional[Bar]:
    return draw(time, axis.scale) if time and axis and known_days(time) else None


def _anchors(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    """An id each that is safe in a page and in an address, and that no two share."""
    made: dict[str, str] = {}
    for name in ids:
        anchor = f"{prefix}-{_UNSAFE_IN_ID.sub('-', name).strip('-')}"
        made[name] = anchor if anchor not in made.values() else f"{anchor}-{len(made)}"
    return made


def _report_rows(readings: Sequence[Reading], axis: Optional[Axis]) -> list[ReportRow]:
    anchors = _anchors("report", (reading.report.id for reading in readings))
    rows = []
    for reading in readings:
        days = reading.report.published.days
        time = Time(start=days, end=days, edtf="", said=None, because="")
        rows.append(ReportRow(reading.report, anchors[reading.report.id], len(reading.events), _bar(time, axis)))
    return rows


def _choices(items: Sequence[Item]) -> dict[str, list[tuple[str, int]]]:
    """What the filters offer, with how many entries each choice has; names by number, kinds by letter."""
    kinds = Counter(item.entry.kind for item in items)
    who = Counter(name for item in items for name in _names(item.entry))
    where = Counter(name for item in items for name in listed(place.name for place in item.entry.places))
    return {"kind": sorted(kinds.items()), "who": _most(who), "where": _most(where)}


def _names(entry: Entry) -> list[str]:
    return listed(who.name for who in entry.participants)


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _index_row(item: Item) -> dict[str, Any]:
    """What the page's script filters by; free text it takes from the page itself."""
    entry = item.entry
    days = known_days(entry.time) if entry.time else []
    return {"id": item.anchor, "kind": entry.kind, "status": entry.status, "quiet": is_quiet(entry),
            "first": str(min(days)) if days else "", "last": str(max(days)) if days else "",
            "who": _names(entry) + item.sayers, "where": listed(place.name for place in entry.places)}
