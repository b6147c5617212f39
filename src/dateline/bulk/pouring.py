"""Readings out of parts into a record."""

from __future__ import annotations

from ..store import Record, better_dated
from .parts import Parts


def poured(parts: Parts, record: Record) -> tuple[int, int]:
    """Put every reading into the record that `dateline add` of the same reports would have put there.

    Gives how many went in and how many reports the record knew. What was set aside is listed with what the record could
    not read. The entries are to be made again afterwards. Raises `NotParts`.
    """
    new = known = 0
    for reading in parts.readings():
        report = reading.report
        there = record.published(report.id)
        if there is None or better_dated(report.published, there):
            record.add(reading)
            new += 1
        else:
            known += 1
    for failed in parts.failed():
        if not failed.report or not record.known(failed.report):
            record.fail(failed.path, failed.report or None, failed.message, failed.next_step)
    return new, known
