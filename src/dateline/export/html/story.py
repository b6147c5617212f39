"""The rows of the list: each a sentence with its day; what is only said about it, and asides, folded under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Optional

from ...model import Entry
from ..words import MONTHS, first_day

SPOKEN: Final = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal"})


@dataclass(slots=True)
class Row:
    """One entry of the list and those folded under it."""

    entry: Entry
    href: str
    number: int = 0
    evidence: str = ""
    folded: list[Row] = field(default_factory=list)

    @property
    def line(self) -> str:
        return line_of(self.entry)

    @property
    def weight(self) -> str:
        """Core, minor or background."""
        return weight_of(self.entry)

    @property
    def outlets(self) -> int:
        """How many reports tell of it."""
        return len({mention.report for mention in self.entry.mentions})


@dataclass(frozen=True, slots=True)
class Month:
    """Rows of one month, or of no day at all."""

    name: str
    rows: list[Row]

    @property
    def loud(self) -> list[Row]:
        """The events of the month."""
        return [row for row in self.rows if not is_quiet(row.entry)]

    @property
    def quiet(self) -> list[Row]:
        """What was only said, asides and background."""
        return [row for row in self.rows if is_quiet(row.entry)]


def line_of(entry: Entry) -> str:
    """The entry in one sentence."""
    line = getattr(entry, "line", None)
    if line:
        return str(line)
    if entry.name and entry.name.lower() not in entry.summary.lower():
        return f"{entry.name}: {entry.summary}"
    return entry.summary


def weight_of(entry: Entry) -> str:
    """Core is what a chronicler would give a row of its own."""
    if entry.background:
        return "background"
    return "minor" if getattr(entry, "salience", "core") == "minor" else "core"


def is_quiet(entry: Entry) -> bool:
    """Shown small: what somebody only said, asides, background."""
    return entry.kind in SPOKEN or weight_of(entry) != "core"


def months_of(rows: Iterable[Row]) -> list[Month]:
    """The rows under the months of their first possible day, in the order given; those without a day last."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(month_name(first_day(row.entry.time)), []).append(row)
    return [Month(name, held) for name, held in found.items()]


def month_name(day: Optional[date]) -> str:
    """"September 2021", or "No day given"."""
    return f"{MONTHS[day.month - 1]} {day.year}" if day else "No day given"


def folded_rows(rows: Sequence[Row], abouts: Mapping[str, str]) -> list[Row]:
    """The rows without those that are told about another row, which are put under it. `abouts`: entry id -> the id of
    the entry that it is about."""
    by_id = {row.entry.id: row for row in rows}
    top: list[Row] = []
    for row in rows:
        over = _root(row.entry.id, abouts, by_id)
        if over is None:
            top.append(row)
        else:
            over.folded.append(row)
    return top


def _root(id: str, abouts: Mapping[str, str], by_id: Mapping[str, Row]) -> Optional[Row]:
    """The row under which it is shown: the last one that the chain of "about" leads to."""
    seen = {id}
    over = None
    while (id := abouts.get(id, "")) and id in by_id and id not in seen:
        seen.add(id)
        over = by_id[id]
    return over
