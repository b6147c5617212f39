"""What can be changed in a record from its pages, and carrying it out: changes first, then the entries made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, Optional

import msgspec

from ..model import Correction, Days, Reading, Report
from ..store import BadCorrection, Record, corrections, renewed
from ..workers import Limits, Lost, Pool

SECONDS: Final = 60.0   # of one report that is read again
MEMORY: Final = 1500    # megabytes, the language model included

Action = Literal["fix", "merge", "split", "drop", "note", "accept", "undo", "own"]


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change: a correction of an entry, or an event that was written down by hand (`own`, with its reading)."""

    action: Action
    entry: str = ""
    field: str = ""
    value: str = ""
    other: str = ""
    mentions: list[str] = []
    number: Optional[int] = None
    why: Optional[str] = None
    author: Optional[str] = None
    reading: Optional[Reading] = None


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What carrying changes out says as it goes on: a stage, or how the change of that place in the list went."""

    stage: str = ""
    place: Optional[int] = None
    done: bool = False
    said: str = ""
    number: Optional[int] = None


def carried_out(record: Record, changes: Sequence[Change]) -> Iterator[Told]:
    """Write the changes down one after another, then make the entries again; a change that cannot be says why.

    Each is there for good as soon as its row is; only what the pages show waits for the entries.
    """
    yield Told(stage="writing it down")
    written = False
    for place, change in enumerate(changes):
        try:
            row = _written(record, change)
        except (BadCorrection, ValueError) as problem:
            yield Told(place=place, said=str(problem))
            continue
        written = True
        yield Told(place=place, done=True, said=f"Change {row.number}: {row.action}" if row else "Written down",
                   number=row.number if row else None)
    if written:
        yield Told(stage="making the entries again")
        for line in _made_again(record):
            yield Told(stage=line)


def _written(record: Record, change: Change) -> Optional[Correction]:
    """The row of a correction; none for an event of one's own, which is a reading."""
    by = {"why": change.why, "author": change.author}
    if change.action == "own":
        if change.reading is None:
            raise ValueError("an event of one's own needs a sentence")
        record.add(change.reading)
        return None
    if change.action == "fix":
        return corrections.fix(record, change.entry, change.field, change.value, **by)
    if change.action == "merge":
        return corrections.merge_entries(record, change.entry, change.other, **by)
    if change.action == "split":
        return corrections.split(record, change.entry, change.mentions, **by)
    if change.action == "note":
        return corrections.note(record, change.entry, change.value, author=change.author)
    if change.action == "undo":
        return corrections.undo(record, change.number, **by)
    simple: dict[str, Callable[..., Correction]] = {"drop": corrections.drop, "accept": corrections.accept}
    return simple[change.action](record, change.entry, **by)


def _made_again(record: Record) -> list[str]:
    """Make the entries again; lines on what could not be read again or merged."""
    said: list[str] = []
    pools: list[Pool] = []   # the language model is loaded only where a report must be read again

    def read_again(report: Report, within: Days) -> Optional[Reading]:
        if not pools:
            pools.append(Pool(1, None, Limits(SECONDS, MEMORY)))
        answer = pools[0].read(report, within)
        if isinstance(answer, Lost):
            said.append(f"{report.path}: {answer.message}")
            return None
        return answer

    try:
        renewed(record, read_again, said.append)
    finally:
        for pool in pools:
            pool.close()
    return said
