"""Which undated reports other reports place, where reports came, changed or went.

What is said about a report's day depends on the events that it tells and on the undated reports that tell of the same:
all those that hang together so are worked out anew, from what was read, and no others.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Optional

from ..merge.redate import Again, dated, is_wide
from ..merge.tellings import Telling
from ..model import Days, Reading
from .layer import Layer
from .packing import day_of

Used = Optional[tuple[Days, Reading]]


def redated(layer: Layer, reports: Collection[str], tellings: Collection[int], again: Again) -> dict[str, Used]:
    """The reports whose days from others are other ones than those that the entries stand on, with the new ones.

    `layer`: the readings as they were read; `reports` came, changed or went; `tellings`: those whose cluster changed.
    """
    events, wide = _hanging_together(layer, reports, tellings)
    readings = {report: reading for report in wide if (reading := layer.reading(report))}
    fresh = dated(events, readings, again) if readings else {}
    changed: dict[str, Used] = {}
    for report in {*wide, *reports}:
        before = _used(layer, report)
        now = fresh.get(report)
        if (before is None) != (now is None) or (now is not None and before != now[0]):
            changed[report] = now
    return changed


def _used(layer: Layer, report: str) -> Optional[Days]:
    """The days from other reports that the entries stand on."""
    return next((Days(day_of(earliest), day_of(latest)) for earliest, latest, _ in layer.ask("used", report=report)),
                None)


def _hanging_together(layer: Layer, reports: Collection[str],
                      tellings: Collection[int]) -> tuple[list[list[Telling]], set[str]]:
    """The events of all undated reports that hang together with these, and those reports."""
    waiting = {report for report in reports if _is_wide(layer, report)}
    waiting |= {row.report for number in tellings if (row := layer.row(number)) and _is_wide(layer, row.report)}
    seen: set[str] = set()
    clusters: set[int] = set()
    events = []
    while waiting:
        report = waiting.pop()
        seen.add(report)
        for cluster in {row.cluster for row in layer.rows_of_report(report)} - clusters:
            if cluster is not None:
                clusters.add(cluster)
                rows = layer.rows_of_cluster(cluster)
                events.append([layer.telling(row.number) for row in rows])
                waiting |= {row.report for row in rows if _is_wide(layer, row.report)} - seen
    return events, seen


def _is_wide(layer: Layer, report: str) -> bool:
    reading = layer.reading(report)
    return reading is not None and is_wide(reading.report.published)
