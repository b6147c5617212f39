"""Readings out of parts into a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..store import Record, better_dated
from .parts import Parts
from .whole import Crew, clear_left, looked_for_rarely

FIRST: Final = 40_000   # readings that are merged at once: some 2 GB
NEXT: Final = 500       # and then, with what they may hang together with


def poured(parts: Parts, record: Record, merge: Callable[[], None] = lambda: None, first: int = FIRST,
           then: int = NEXT) -> tuple[int, int]:
    """Put every reading into the record that `dateline add` of the same reports would have put there.

    Gives how many went in and how many reports the record knew. What was set aside is listed with what the record could
    not read. `merge` brings the entries up to date, so that not all readings must be in memory together: it is called
    behind the `first` readings and each `then` that follow, and is to be called once more at the end. Raises
    `NotParts`.
    """
    clear_left(record.path)
    new = known = 0
    due = first
    for reading in parts.readings():
        report = record.named(reading.report)
        there = record.published(report.id)
        if there is None or better_dated(report.published, there):
            record.add(reading)
            new += 1
            if new == due:
                merge()
                due += then
        else:
            known += 1
    _set_aside(parts, record)
    return new, known


def poured_at_once(parts: Parts, record: Record, jobs: int) -> tuple[int, int]:
    """The same without merging in between, in several processes: part by part, so that what was put in stays in."""
    new = known = 0
    record.asked_by_name("widen")
    with Crew(jobs, record.path, parts.folder) as crew, looked_for_rarely():
        tasks = []
        for path, places, there in parts.wanted(record.there):
            known += there
            new += len(places)
            tasks += [(path, places)] if places else []
        for rows in crew.each("rows_in", tasks):
            record.add_rows(rows)
    _set_aside(parts, record)
    return new, known


def _set_aside(parts: Parts, record: Record) -> None:
    for failed in parts.failed():
        if not failed.report or not record.known(failed.report):
            record.fail(failed.path, failed.report or None, failed.message, failed.next_step)
