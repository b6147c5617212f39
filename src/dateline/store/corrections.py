"""What an analyst changes in a record: fix, merge, split, drop, note, accept, undo; to and from JSON Lines.

Each function adds one row, which is never altered, and gives it back; the record is stale until its entries are made
again (`dateline.store.rebuild`). All raise `BadCorrection` where nothing can be changed so, and change nothing then.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Optional

import msgspec

from ..merge.corrected import standing
from ..merge.fields import BadValue, checked
from ..merge.identity import Finder, anchor_of, key_of, lent
from ..merge.tellings import Telling, tellings_of
from ..model import Action, Anchor, Correction, Entry, MentionOf
from .record import Record


class BadCorrection(ValueError):
    """What cannot be corrected so; the message says why and what can be."""


def fix(record: Record, entry: str, field: str, value: str, *, why: Optional[str] = None,
        author: Optional[str] = None) -> Correction:
    """Set a field of an entry: `fix(record, "x4f1a...", "time", "2021-09-10/2021-09-16", why="the ministry's order")`.

    Fields and how they are written: `dateline.merge.fields.FIELDS`. An empty value empties the field.
    """
    try:
        kept = checked(field, value)
    except BadValue as problem:
        raise BadCorrection(str(problem)) from None
    return _added(record, "fix", _anchors(record, _entry(record, entry)), field=field, value=kept, why=why,
                  author=author)


def merge_entries(record: Record, one: str, other: str, *, why: Optional[str] = None,
                  author: Optional[str] = None) -> Correction:
    """Make two entries one. The older id stands, the other one leads to it."""
    first, second = _entry(record, one), _entry(record, other)
    if first.id == second.id:
        raise BadCorrection(f"{one} and {other} are one entry already")
    sides = [_anchors(record, entry)[0] for entry in (first, second)]
    return _added(record, "merge", sides, why=why, author=author)


def split(record: Record, entry: str, mentions: Sequence[str], *, why: Optional[str] = None,
          author: Optional[str] = None) -> Correction:
    """Take mentions out of an entry into one of their own; the entry keeps its id.

    A mention is written as `mentions_of` gives it, "REPORT:EVENT"; a report's id alone is all that it tells of it.
    """
    whole = _entry(record, entry)
    leaving = [m for m in whole.mentions if f"{m.report}:{m.event}" in mentions or m.report in mentions]
    unknown = [said for said in mentions if not any(said in (m.report, f"{m.report}:{m.event}") for m in leaving)]
    if unknown or not leaving:
        raise BadCorrection(f"{', '.join(unknown) or 'no mention'}: not of {whole.id}; its mentions: "
                            f"{' '.join(mentions_of(whole))}")
    if len(leaving) == len(whole.mentions):
        raise BadCorrection(f"{whole.id}: one mention at least must stay; its mentions: {' '.join(mentions_of(whole))}")
    going = _anchors_at(record, leaving)
    staying = _anchors_at(record, [m for m in whole.mentions if m not in leaving])
    return _added(record, "split", going, why=why, author=author, staying=staying, ids=_ids_at(record, whole, going))


def drop(record: Record, entry: str, *, why: Optional[str] = None, author: Optional[str] = None) -> Correction:
    """Take an entry out of the record: it was no event. Its reports stay."""
    return _added(record, "drop", _anchors(record, _entry(record, entry)), why=why, author=author)


def note(record: Record, entry: str, text: str, *, author: Optional[str] = None) -> Correction:
    """Write a note on an entry."""
    if not text.strip():
        raise BadCorrection("an empty note says nothing")
    return _added(record, "note", _anchors(record, _entry(record, entry)), value=text.strip(), author=author)


def accept(record: Record, entry: str, *, why: Optional[str] = None, author: Optional[str] = None) -> Correction:
    """Mark an entry as looked at and found right."""
    return _added(record, "accept", _anchors(record, _entry(record, entry)), why=why, author=author)


def undo(record: Record, number: Optional[int] = None, *, why: Optional[str] = None,
         author: Optional[str] = None) -> Correction:
    """Undo a correction: the one of that number, or the last that stands. An undo has a number and can be undone."""
    rows = record.corrections()
    last = number if number is not None else max((c.number for c in standing(rows)), default=None)
    found = next((c for c in rows if c.number == last), None)
    if found is None:
        raise BadCorrection("there is no correction to undo" if number is None else
                            f"{number}: no such correction; see: dateline corrections")
    if found.action != "undo" and found not in standing(rows):
        raise BadCorrection(f"{found.number}: is undone already")
    return _added(record, "undo", [], why=why, author=author, undoes=found.number)


def exported(record: Record) -> list[Correction]:
    """All corrections, in the order of time; each is one line of JSON: `msgspec.json.encode`."""
    return record.corrections()


def imported(record: Record, lines: Iterable[str | bytes]) -> int:
    """Add corrections that another record exported, one a line; how many were new.

    What is here already (the same moment, author and words) is not added twice; numbers are given anew. What speaks of
    a report that the record does not hold waits until it does.
    """
    rows = record.corrections()
    held = {_same(c) for c in rows}
    number = max((c.number for c in rows), default=0)
    anew: dict[int, int] = {c.number: c.number for c in rows}
    fresh: list[Correction] = []
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _decoded(line, place)
        if _same(row) in held:
            anew[row.number] = next(c.number for c in [*rows, *fresh] if _same(c) == _same(row))
            continue
        number += 1
        anew[row.number] = number
        undoes = anew.get(row.undoes) if row.undoes is not None else None
        fresh.append(msgspec.structs.replace(row, number=number, undoes=undoes))
        held.add(_same(row))
    if fresh:
        record.add_corrections(fresh)
    return len(fresh)


def mentions_of(entry: Entry) -> list[str]:
    """The mentions of an entry as `split` takes them: "REPORT:EVENT"."""
    return [f"{m.report}:{m.event}" for m in entry.mentions]


def _decoded(line: str | bytes, place: int) -> Correction:
    try:
        return msgspec.json.decode(line, type=Correction)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise BadCorrection(
            f"line {place}: no correction: {problem}; give what `dateline corrections` printed") from None


def _same(row: Correction) -> bytes:
    """What tells one correction from another: all but its number and the number that it undoes."""
    return msgspec.json.encode(msgspec.structs.replace(row, number=0, undoes=0 if row.undoes is not None else None))


def _entry(record: Record, id: str) -> Entry:
    """The entry of an id, today's or an old one."""
    found = record.entries_by_id(id) or [
        e for i in record.identity(id) if i.entry for e in record.entries_by_id(i.entry)]
    ids = {entry.id for entry in found}
    if len(ids) == 1:
        return found[0]
    raise BadCorrection(f"{id}: {'several entries begin so' if ids else 'no entry has this id'}")


def _anchors(record: Record, entry: Entry) -> list[Anchor]:
    """All mentions of an entry as anchors, in its order."""
    return _anchors_at(record, entry.mentions)


def _anchors_at(record: Record, mentions: Sequence[MentionOf]) -> list[Anchor]:
    tellings = _tellings(record, dict.fromkeys(m.report for m in mentions))
    return [anchor_of(tellings[m.report, m.event]) for m in mentions if (m.report, m.event) in tellings]


def _tellings(record: Record, reports: Iterable[str]) -> dict[tuple[str, str], Telling]:
    """What these reports tell, by report and event."""
    found: dict[tuple[str, str], Telling] = {}
    for report in reports:
        reading = record.reading_as_merged(report)
        found |= {(report, t.event.id): t for t in (tellings_of([reading]) if reading else ())}
    return found


def _ids_at(record: Record, entry: Entry, anchors: Sequence[Anchor]) -> list[str]:
    """The entry's ids that are with one of these mentions."""
    held = [i for i in record.identities() if i.entry == entry.id]
    there = {key_of(anchor) for anchor in anchors}

    @cache
    def of_report(report: str) -> Finder:
        return Finder(_tellings(record, [report]).values())

    def find(anchor: Anchor) -> Optional[Telling]:
        return of_report(anchor.report)(anchor)

    today = lent(held, standing(record.corrections()), find)
    return sorted(i.id for i in today if i.anchor and (told := find(i.anchor)) and told.key in there)


def _added(record: Record, action: Action, mentions: Sequence[Anchor], *, author: Optional[str],
           **more: Any) -> Correction:
    number = max((c.number for c in record.corrections()), default=0) + 1
    row = Correction(number=number, at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", author=author or _somebody(),
                     action=action, mentions=list(mentions), **more)
    record.add_corrections([row])
    return row


def _somebody() -> str:
    """Who works here: DATELINE_AUTHOR, else the name of the account."""
    try:
        return os.environ.get("DATELINE_AUTHOR") or getpass.getuser()
    except (KeyError, OSError):
        return "analyst"
