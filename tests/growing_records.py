"""Random records for the tests of growing: reports, readings of undated ones within days, corrections, and a dump."""

from __future__ import annotations

import random
from typing import Any, Optional

import msgspec
from merge_builders import Writer, count, person, place, state, when

from dateline.model import OPEN, Days, Published, Reading, Report, Time
from dateline.store import BadCorrection, Record, corrections

SIDES = (("RUS",), ("RUS", "BLR"), ("USA", "KOR"), (), ("POL",))
NAMES = (None, None, "Zapad-2021", "Zapad 2017", "Zapad", "Vostok-2021")
STATUSES = ("happened", "planned", "ongoing", "habitual", "denied", "hypothetical")
TRIGGERS = ("drills", "the talks", "another round", "a war game", "the invasion", "a raid")
PLACES = ("border", "river", "old town of Brest")
DERIVED = {"face": ("words",), "called": ("number",), "state": ("ground", "layered", "made"), "copy": (),
           "reread": ("published",)}
"""Columns that depend on the way a record was made and on nothing else."""


def any_reading(chance: random.Random, number: int) -> Reading:
    """A report with up to four events, now and then undated, now and then a copy of another's text."""
    undated = chance.random() < 0.25
    day = chance.choice(("2021", "2021-08/2021-10")) if undated else chance.choice(("2021-09-10", "2021-09-12"))
    writer = Writer(f"report{number:03}", day, basis="inferred" if undated else "stated")
    for _ in range(chance.randrange(5)):
        _tell(writer, chance, undated)
    reading = writer.reading()
    if chance.random() < 0.3:
        copied = " ".join(f"word{chance.randrange(3)}of{number}" for number in range(40))
        reading = msgspec.structs.replace(
            reading, report=msgspec.structs.replace(reading.report, text=reading.report.text + copied))
    return reading


def _tell(writer: Writer, chance: random.Random, undated: bool) -> None:
    trigger, kind = chance.choice(TRIGGERS), chance.choice(("exercise", "meeting", "statement", "attack", "agreement"))
    day = chance.choice(("2021-09-09", "2021-09-10", "2021-09", "2021-12-29", ""))
    time: Optional[Time] = when(day) if day else None
    if undated and chance.random() < 0.6:   # told by the report's own day
        time = Time(start=writer.published.days, end=OPEN, edtf="", said=None, because="")
    troops = chance.choice((None, 12.0, 200_000.0))
    who = [state(code) for code in chance.choice(SIDES)]
    who += [person("Anna Adler", "RUS")] if chance.random() < 0.3 else []
    status: Any = chance.choice(STATUSES)
    writer.tells(
        f"They told of {trigger} of 12 or 200,000 troops near the {chance.choice(PLACES)}.", trigger, kind, *who,
        status=status, time=time, name=chance.choice(NAMES) if kind == "exercise" else None,
        figures=[count(troops, "12" if troops == 12 else "200,000 troops")] if troops else [],
        places=[place("Brest", "BLR")] if chance.random() < 0.3 else [],
        part=chance.choice(("body", "body", "body", "headline")), by=["Moscow"] if chance.random() < 0.3 else [])


class Shelf:
    """The reports as they came; reads an undated one again within days: what it told by its own day moves with it."""

    def __init__(self) -> None:
        self.held: dict[str, Reading] = {}

    def reread(self, report: Report, days: Days) -> Optional[Reading]:
        first = self.held.get(report.id)
        if first is None:
            return None
        own = first.report.published.days
        events = [msgspec.structs.replace(e, time=msgspec.structs.replace(e.time, start=days))
                  if e.time and e.time.start == own else e for e in first.events]
        published = Published(days=days, basis="inferred", because="by others")
        return msgspec.structs.replace(
            first, events=events, report=msgspec.structs.replace(report, published=published))


def any_change(chance: random.Random, records: tuple[Record, ...], shelf: Shelf, most: int) -> None:
    """Reports that come, come again or go, or something that an analyst changes, in all records alike."""
    held, what = sorted(shelf.held), chance.random()
    if what < 0.6 or not held:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            reading = any_reading(chance, chance.randrange(most))
            shelf.held[reading.report.id] = reading
            for record in records:
                record.add(reading)
    elif what < 0.7:
        gone = chance.choice(held)
        del shelf.held[gone]
        for record in records:
            record.remove([gone])
    else:
        _correct(chance, records)


def _correct(chance: random.Random, records: tuple[Record, ...]) -> None:
    entries = records[0].entries()
    if not entries:
        return
    one, other = chance.choice(entries), chance.choice(entries)
    action = chance.choice(("fix", "note", "drop", "merge", "split", "undo"))
    leaving = corrections.mentions_of(one)[:1]
    for record in records:
        try:
            if action == "fix":
                corrections.fix(record, one.id, "status", "denied", author="a")
            elif action == "note":
                corrections.note(record, one.id, "to be looked at", author="a")
            elif action == "drop":
                corrections.drop(record, one.id, author="a")
            elif action == "merge":
                corrections.merge_entries(record, one.id, other.id, author="a")
            elif action == "split":
                corrections.split(record, one.id, leaving, author="a")
            else:
                corrections.undo(record, author="a")
        except BadCorrection:
            pass


def dump(record: Record) -> dict[str, list[Any]]:
    """All that a record's tables hold, as far as it depends on the reports and corrections alone; of the two layers the
    one that the entries stand on."""
    found: dict[str, list[Any]] = {}
    for table in [str(name) for name, in record.asked("SELECT name FROM sqlite_schema WHERE type = 'table'")]:
        if not table.startswith(("told_", "page_", "called_", "sqlite")):
            columns = [c[1] for c in record.asked(f"PRAGMA table_info({table})") if c[1] not in DERIVED.get(table, ())]
            rows = record.asked(f"SELECT {', '.join(columns)} FROM {table}")
            found[table] = [dict(zip(columns, row, strict=True)) for row in rows]
    found["reread"] = [row for row in found["reread"] if row["used"]]
    for table in ("telling", "block", "link"):
        found[table] = [row for row in found[table] if row.pop("layers") & 2]
    for row in found["telling"]:
        del row["cluster_read"]
    for row in found["copy"]:
        del row["source_read"]
    for row in found["correction"]:   # two records are not corrected in one second
        del row["at"], row["json"]
    for row in found["entry"]:
        row["json"] = _without_moments(row["json"])
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def _without_moments(json: str) -> Any:
    entry = msgspec.json.decode(json)
    for correction in entry["corrections"]:
        del correction["at"]
    return msgspec.json.encode(entry)
