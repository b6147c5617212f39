"""What the page shows, put together once: entries in order, rows of the timeline, the map, the reports, the filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Optional

from ...model import FACTS, Entry, Figure, Reading, Report, StatusAt, Time, Who
from ..trace import Trace, trace
from ..words import figure_words, first_day, listed
from .basemap import load_basemap
from .timeline import Axis, Bar, draw, known_days, make_axis
from .worldmap import Map, Spot, find_spots, make_map

_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


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
        return self.entry.name or self.entry.summary

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
    def steps(self) -> list[StatusAt]:
        """The status history without the reports that changed nothing."""
        history = self.entry.history
        return [step for before, step in zip([None, *history], history, strict=False)
                if before is None or before.status != step.status]

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


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows."""

    items: list[Item]
    years: list[tuple[Optional[int], list[Item]]]
    axis: Optional[Axis]
    statuses: Counter[str]
    spots: list[Spot]
    map: Optional[Map]
    reports: list[ReportRow]
    reports_by_id: dict[str, Report]
    report_anchors: dict[str, str]
    entry_anchors: dict[str, str]
    choices: dict[str, list[tuple[str, int]]]
    index: list[dict[str, Any]]

    @property
    def by_id(self) -> dict[str, Item]:
        return {item.entry.id: item for item in self.items}

    @property
    def dated(self) -> list[Item]:
        return [item for item in self.items if item.bar]

    @property
    def undated(self) -> list[Item]:
        return [item for item in self.items if not item.bar]

    @property
    def background(self) -> int:
        return sum(item.entry.background for item in self.items)

    @property
    def unsure(self) -> int:
        """How many entries are not reported as facts."""
        return sum(item.entry.status not in FACTS for item in self.items)

    @property
    def span(self) -> Optional[tuple[date, date]]:
        """First and last day that any entry names."""
        days = [day for item in self.items if item.entry.time for day in known_days(item.entry.time)]
        return (min(days), max(days)) if days else None


def make_page(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Page:
    """The page of these entries; of the readings, those are listed that an entry leads back to."""
    traces = sorted((trace(entry, readings) for entry in entries), key=_order)
    used = listed(told.report.id for traced in traces for told in traced.told)
    reports = [readings[report] for report in sorted(used, key=lambda report: _published(readings[report].report))]
    axis = make_axis([t.entry.time for t in traces if t.entry.time], [r.report.published.days for r in reports])
    anchors = _anchors("entry", (traced.entry.id for traced in traces))
    items = [Item(n, anchors[t.entry.id], t, _bar(t.entry.time, axis)) for n, t in enumerate(traces)]
    spots = find_spots(traces)
    return Page(
        items=items, axis=axis, spots=spots, map=make_map(spots, load_basemap()),
        years=[(year, list(group)) for year, group in groupby(items, key=_year)],
        statuses=Counter(item.entry.status for item in items),
        reports=_report_rows(reports, axis), reports_by_id={r.report.id: r.report for r in reports},
        report_anchors=_anchors("report", (r.report.id for r in reports)),
        entry_anchors=anchors, choices=_choices(items), index=[_index_row(item) for item in items],
    )


def _order(traced: Trace) -> tuple[date, date, tuple[date, str], int, str]:
    """By day, what has none last; then as the reports tell it."""
    entry = traced.entry
    first = first_day(entry.time) or date.max
    last = (entry.time.end.latest if entry.time else None) or date.max
    if not traced.told:
        return first, last, (date.max, ""), 0, entry.id
    told = traced.told[0]
    return first, last, _published(told.report), told.event.trigger.start, entry.id


def _year(item: Item) -> Optional[int]:
    day = first_day(item.entry.time)
    return day.year if day else None


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
    return {"id": item.anchor, "kind": entry.kind, "status": entry.status, "background": entry.background,
            "who": _names(entry) + item.sayers, "where": listed(place.name for place in entry.places)}
