"""A briefing: the chronology as sentences, each with footnotes that name the report and quote the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Optional

from ..model import FACTS, Entry, Reading
from .safe import web_link
from .trace import Trace, trace
from .words import (
    STATUS_LABEL,
    count_words,
    disagreement_words,
    figure_words,
    first_day,
    listed,
    sources_words,
    time_words,
    title_words,
)

TITLE = "Chronology"


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a sentence of the briefing comes from."""

    source: str
    quotation: str
    link: Optional[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as a briefing tells it."""

    when: str
    label: str
    """"" for what is told as fact, else "planned", "feared", "denied" ..."""
    title: str
    details: list[str]
    footnotes: list[Footnote]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of one year; `year` is None for those without a day."""

    year: Optional[int]
    items: list[Item]

    @property
    def heading(self) -> str:
        return str(self.year) if self.year else "Without a date"


@dataclass(frozen=True, slots=True)
class Briefing:
    """All of it."""

    opening: str
    chapters: list[Chapter]


def make_briefing(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Briefing:
    """The entries in the order of time. What is told as background only, or is a minor aside, is told like the rest."""
    ordered = sorted(entries, key=lambda entry: first_day(entry.time) or date.max)
    chapters = [Chapter(year, [_item(trace(entry, readings)) for entry in group])
                for year, group in groupby(ordered, key=_year)]
    reports = {m.report for entry in entries for m in entry.mentions}
    opening = (f"{count_words(len(entries), 'entry', 'entries')} from {count_words(len(reports), 'report')}. "
               "What is not told as fact says so before it; each footnote gives the report and its sentence.")
    return Briefing(opening, chapters)


def _year(entry: Entry) -> Optional[int]:
    day = first_day(entry.time)
    return day.year if day else None


def _item(traced: Trace) -> Item:
    entry = traced.entry
    details = [", ".join(listed(place.name for place in entry.places)),
               "; ".join(listed(_figure(f.according_to, figure_words(f)) for f in entry.figures)),
               *(f"Sources differ. {disagreement_words(difference)}" for difference in entry.disagreements)]
    notes = [Footnote(sources_words(told.report), told.event.sentence.text, web_link(told.report.url))
             for told in traced.told]
    return Item(time_words(entry.time, entry.status), "" if entry.status in FACTS else STATUS_LABEL[entry.status],
                title_words(entry), [detail for detail in details if detail], notes)


def _figure(sayer: Optional[str], words: str) -> str:
    return f"{words} ({sayer})" if sayer else words
