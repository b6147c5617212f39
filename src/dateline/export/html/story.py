"""The rows of the list: each a sentence with its day; what is only said about it, and asides, folded under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Optional

from ...model import Entry, Time
from ..words import MONTHS, calendar_name, first_day

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
    aside: bool = False
    """Nothing but what was said, asides and background: the name of the month stands on what opens them."""

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
        return f"{entry.name}: {line}" if _adds(entry.name, str(line)) else str(line)
    if entry.name and entry.name.lower() not in entry.summary.lower():
        return f"{entry.name}: {entry.summary}"
    return entry.summary


def _adds(name: Optional[str], line: str) -> bool:
    """Whether a name says something that the sentence does not: a proper name, in no spelling among its words. One
    made of kind and sides ("Exercise: Russia and Belarus", "Aid → Kenya") is none."""
    if not name or ":" in name or "→" in name:
        return False
    plain = re.sub(r"\W+", "", line).lower()
    return re.sub(r"\W+", "", name).lower() not in plain


def weight_of(entry: Entry) -> str:
    """Core is what a chronicler would give a row of its own."""
    if entry.background:
        return "background"
    return "minor" if getattr(entry, "salience", "core") == "minor" else "core"


def is_quiet(entry: Entry) -> bool:
    """Shown small: what somebody only said, asides, background."""
    return entry.kind in SPOKEN or weight_of(entry) != "core"


def months_of(rows: Iterable[Row], aside: bool = False) -> list[Month]:
    """The rows under the months in which they begin, in the order given; those without a day last.

    `aside`: months in a row that hold nothing but asides are one, to be opened.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(stretch_name(row.entry.time), []).append(row)
    months = [Month(name, held) for name, held in found.items()]
    return _folded_months(months) if aside and any(month.loud for month in months) else months


def _folded_months(months: Sequence[Month]) -> list[Month]:
    folded: list[Month] = []
    for loud, run in groupby(months, key=lambda month: bool(month.loud)):
        held = list(run)
        if loud:
            folded += held
        else:
            names = [held[0].name, held[-1].name] if len(held) > 1 else [held[0].name]
            folded.append(Month(" to ".join(names), [row for month in held for row in month.rows], aside=True))
    return folded


def stretch_name(time: Optional[Time]) -> str:
    """"September 2021"; "2021" or "February–March 2022" for what began in one of these months; "No day given"."""
    day = first_day(time)
    if time is None or day is None:
        return "No day given"
    low, high = time.start.earliest, time.start.latest
    if low and high and (low.year, low.month) != (high.year, high.month) and (name := calendar_name(low, high)):
        return name
    return f"{MONTHS[day.month - 1]} {day.year}"


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
