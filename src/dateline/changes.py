"""What changed in the record between two moments: entries that are new, are gone, or are told otherwise now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .export.words import STATUS_LABEL, count_words, time_short, title_words
from .model import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that changed; `what` says in words what did."""

    kind: Literal["new", "changed", "gone"]
    entry: Entry
    what: tuple[str, ...] = ()


def changes_of(before: Sequence[Entry], after: Sequence[Entry]) -> list[Change]:
    """The changes, in the order of `after`; what is gone comes last."""
    were, found = {entry.id: entry for entry in before}, list[Change]()
    for entry in after:
        old = were.pop(entry.id, None)
        if old is None:
            found.append(Change("new", entry))
        elif what := tuple(_told_otherwise(old, entry)):
            found.append(Change("changed", entry, what))
    return [*found, *(Change("gone", entry) for entry in were.values())]


def _told_otherwise(old: Entry, new: Entry) -> Iterator[str]:
    if old.status != new.status:
        yield f"{STATUS_LABEL[old.status]} -> {STATUS_LABEL[new.status]}"
    if time_short(old.time) != time_short(new.time):
        yield f"{time_short(old.time)} -> {time_short(new.time)}"
    if title_words(old) != title_words(new):
        yield f"was called: {title_words(old)}"
    for what, one, other in (("place", {p.name for p in old.places}, {p.name for p in new.places}),
                             ("participant", {w.name for w in old.participants}, {w.name for w in new.participants})):
        yield from (f"{what} added: {name}" for name in sorted(other - one))
        yield from (f"{what} gone: {name}" for name in sorted(one - other))
    if more := len(new.disagreements) - len(old.disagreements):
        yield "sources differ now" if more > 0 else "sources differ no more"
    reports = len({m.report for m in new.mentions} - {m.report for m in old.mentions})
    if reports:
        yield f"told by {count_words(reports, 'more report')}"
