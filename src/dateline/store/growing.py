"""Entries brought up to date with what changed, at the cost of what hangs together with it, not of the record.

What is made is exactly what making all entries anew would make; where that cannot be promised (the record was merged by
other rules, or most of it changed), nothing is done here and the whole is made anew.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Optional

from ..merge.redate import Again
from ..model import Days, Reading
from .entering import Entering
from .layer import AS_DATED, AS_READ, BOTH, Layer, rules
from .record import Record
from .redating import Used, redated
from .regrouping import Turned, turned

MOST: Final = 5   # where one report in so many changed, making all anew costs less


class Missing(Exception):
    """A report must be read again first: outside of the transaction, for it takes long."""

    def __init__(self, reading: Reading, days: Days, because: str) -> None:
        super().__init__(reading.report.id)
        self.reading, self.days, self.because = reading, days, because


def grown(record: Record, again: Again, always: bool = False) -> Optional[int]:
    """Bring the entries up to date with the reports that changed; how many were written, None where it cannot be done.

    `again` reads a report once more. `always`: however much changed.
    """
    known: dict[tuple[str, Days], Optional[Reading]] = {}
    while True:
        try:
            with record.change():
                return _grown(record, known, always)
        except Missing as missing:
            known[missing.reading.report.id, missing.days] = again(missing.reading, missing.days, missing.because)


def _grown(record: Record, known: dict[tuple[str, Days], Optional[Reading]], always: bool) -> Optional[int]:
    (ground, layered), = record.asked_by_name("ground/state")
    changed = dict(record.asked_by_name("ground/changed"))
    if ground != rules() or not changed:
        return None
    if not always and sum(changed.values()) * MOST > record.reports_number():
        return None
    read = {report for report, how in changed.items() if how}
    crowded: set[int] = set()

    def again(reading: Reading, days: Days, because: str) -> Optional[Reading]:
        key = (reading.report.id, days)
        told = known[key] if key in known else record.reread(*key)
        if told is None and key not in known:
            raise Missing(reading, days, because)
        return told

    former = [row for report in read for row in Layer(record, AS_DATED).rows_of_report(report)] if layered else []
    first = Layer(record, AS_READ if layered else BOTH)
    turns = [turned(first, read, crowded)]
    moved = redated(first, read, turns[0].tellings, again)
    for report, used in moved.items():
        _use(record, report, used)
    if layered or any(moved.values()):
        second = Layer(record, AS_DATED)
        turns = [*([] if layered else turns), turned(second, {*(read if layered else ()), *moved}, crowded, former)]
        record.asked_by_name("ground/set_state", ground=ground, layered=1)
    written = _entered(record, {*changed, *moved}, turns, {*read, *moved})
    record.asked_by_name("ground/clear_changed")
    record.asked_by_name("set_stale", stale=0)
    return written


def _use(record: Record, report: str, used: Used) -> None:
    """Let a report's part of the entries stand on other days than before."""
    record.asked_by_name("ground/unuse", report=report)
    if used:
        record.use_reread(report, *used)


def _entered(record: Record, reports: Collection[str], turns: Collection[Turned], read: Collection[str]) -> int:
    layer = Layer(record, AS_DATED)
    tellings = {number for turn in turns for number in turn.tellings}
    gone = [row for turn in turns for row in turn.gone]
    return Entering(record, layer, reports, tellings, gone).enter(read)
