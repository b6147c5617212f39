"""One row an entry, flat, for a spreadsheet; `COLUMNS` is the documentation and the order.

Cells are safe to open in a spreadsheet: a text that would be taken for a formula gets an apostrophe in front, line
breaks become spaces, characters that act unseen are written out. Several values in one cell are parted by " | ".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Optional

from ..model import Entry, Reading, Where
from .safe import one_line
from .trace import Trace, published_words, trace
from .words import disagreement_words, figure_words, line_words, listed, time_words, who_words

# What a spreadsheet takes for a formula (OWASP: CSV injection), with the full-width signs that some fold to ASCII.
_FORMULA: Final = re.compile(r"\s*[=+\-@|%＝＋－＠]")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")

# A place read as a region, a country or an area has no point that could be put on a map.
_POINTLIKE: Final = frozenset({"point", "city", "district"})

MOST: Final = 32_766   # characters that a cell holds in a spreadsheet, one left for an apostrophe
CUT: Final = " ... (cut: a spreadsheet's cell holds no more; jsonl has it all)"

Column = Callable[[Trace], Iterable[str]]


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> str:
    """The entries as CSV (RFC 4180 quoting, every cell quoted, "\\n" at line ends), in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        traced = trace(entry, readings)
        writer.writerow([cell(column(traced)) for _, column in COLUMNS.values()])
    return out.getvalue()


def cell(values: Iterable[str]) -> str:
    """Several values as one cell that no spreadsheet takes for a formula."""
    text = " | ".join(one_line(value) for value in values if value)
    if len(text) > MOST:
        text = text[:MOST - len(CUT)] + CUT
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _one(value: Optional[str | float | date]) -> list[str]:
    return [] if value is None else [str(value)]


def _bound(traced: Trace, end: bool, latest: bool) -> list[str]:
    time = traced.entry.time
    days = None if time is None else time.end if end else time.start
    if days is None:
        return []
    return _one(days.latest if latest else days.earliest)


def _point(traced: Trace) -> Optional[Where]:
    """The entry's first place, if it is one that a point can stand for."""
    first = traced.entry.places[0] if traced.entry.places else None
    return first if first and first.precision in _POINTLIKE else None


def _coordinate(traced: Trace, name: str) -> list[str]:
    place = _point(traced)
    return _one(getattr(place, name)) if place else []


def _countries(traced: Trace) -> list[str]:
    return listed(place.country for place in traced.entry.places if place.country)


def _precision(traced: Trace) -> list[str]:
    return _one(traced.entry.places[0].precision if traced.entry.places else None)


def _titles(traced: Trace) -> list[str]:
    return listed(told.report.title or told.report.id for told in traced.told)


def _outlets(traced: Trace) -> list[str]:
    return listed(told.report.outlet for told in traced.told if told.report.outlet)


def _published(traced: Trace) -> list[str]:
    return listed(published_words(told.report.published) for told in traced.told)


def _sources(traced: Trace) -> list[str]:
    return listed(source.source for told in traced.told for source in told.event.attribution)


def _time_said(traced: Trace) -> list[str]:
    times = [told.event.time for told in traced.told]
    return listed(time.said.text for time in times if time and time.said)


COLUMNS: Final[dict[str, tuple[str, Column]]] = {
    "id": ("the entry's id", lambda t: [t.entry.id]),
    "kind": ("one of the 37 kinds", lambda t: [t.entry.kind]),
    "subkind": ("a finer word, where there is one", lambda t: _one(t.entry.subkind)),
    "name": ("proper name, where a report gives one", lambda t: _one(t.entry.name)),
    "line": ("what happened in one sentence of the reports' own words", lambda t: [line_words(t.entry)]),
    "salience": ("core, or minor for asides and soft statements", lambda t: [t.entry.salience]),
    "summary": ("the doers and the words of the clause", lambda t: [t.entry.summary]),
    "status": ("happened, ongoing, planned, habitual, hypothetical, conditional, demanded, alleged, denied, negated or "
               "cancelled", lambda t: [t.entry.status]),
    "background": ("yes where the reports tell it as background", lambda t: ["yes" if t.entry.background else "no"]),
    "when": ("the time in words", lambda t: [time_words(t.entry.time, t.entry.status)]),
    "start_earliest": ("ISO day; empty where open", lambda t: _bound(t, end=False, latest=False)),
    "start_latest": ("ISO day; empty where open", lambda t: _bound(t, end=False, latest=True)),
    "end_earliest": ("ISO day; empty where open", lambda t: _bound(t, end=True, latest=False)),
    "end_latest": ("ISO day; empty where open", lambda t: _bound(t, end=True, latest=True)),
    "edtf": ("the time as EDTF (ISO 8601-2)", lambda t: [t.entry.time.edtf] if t.entry.time else []),
    "when_said": ("the reports' words for the time", _time_said),
    "places": ("names", lambda t: listed(place.name for place in t.entry.places)),
    "countries": ("ISO 3166 alpha-3 codes of the places", _countries),
    "precision": ("how exactly the first place is known", _precision),
    "lat": ("of the first place; empty unless it is a point, a city or a district", lambda t: _coordinate(t, "lat")),
    "lon": ("of the first place; empty unless it is a point, a city or a district", lambda t: _coordinate(t, "lon")),
    "participants": ("name (role)", lambda t: listed(map(who_words, t.entry.participants))),
    "figures": ("quantities", lambda t: listed(map(figure_words, t.entry.figures))),
    "according_to": ("who says so", _sources),
    "disagreements": ("what differs between the sources", lambda t: map(disagreement_words, t.entry.disagreements)),
    "reports": ("titles, or ids where there is no title", _titles),
    "outlets": ("outlets of the reports", _outlets),
    "published": ("publication day of each report, with its basis", _published),
    "plover_type": ("PLOVER 2.0 type", lambda t: _one(t.entry.plover.type)),
    "plover_mode": ("PLOVER 2.0 mode", lambda t: _one(t.entry.plover.mode)),
    "cameo": ("CAMEO code", lambda t: _one(t.entry.cameo)),
    "mentions": ("report id#event id", lambda t: [f"{m.report}#{m.event}" for m in t.entry.mentions]),
    "evidence": ("the sentences", lambda t: listed(told.event.sentence.text for told in t.told)),
    "because": ("why these mentions are one event", lambda t: t.entry.because),
}
"""Column name: (what it holds, how it is got)."""
