"""The rows that an entry has in the tables of a record, by the query that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Optional

import msgspec

from ..model import Entry, Reading, own_line
from .faces import claims_of, face_of, outlets_of
from .filters import folded
from .packing import iso
from .queries import positional

Rows = dict[str, list[dict[str, Any]]]
Tables = dict[str, list[tuple[Any, ...]]]   # each row in the order of its query's parameters
WORDS: Final = "add_told"
FACE: Final = "add_face"
"""Its rows name the row of the words: `words` is to be set behind `add_told`."""
NUMBERED: Final = {WORDS: "number", FACE: "words"}
"""The parameter that is the number of the row of the words, where that is known beforehand."""


def rows_of(entry: Entry, readings: Mapping[str, Reading]) -> Rows:
    """The rows of an entry, in the order of writing; `words` of its face is open. `readings`: those of its reports."""
    earliest, latest, sort_day = reach(entry)
    days = {"earliest": iso(earliest), "latest": iso(latest)}
    return {
        "add_entry": [{"id": entry.id, "kind": entry.kind, "status": entry.status, "name": entry.name,
                       "summary": entry.summary, **days, "sort_day": iso(sort_day),
                       "json": msgspec.json.encode(entry).decode()}],
        "add_mention": [{"entry": entry.id, "report": m.report, "event": m.event} for m in entry.mentions],
        "add_who": [{"entry": entry.id, "role": w.role, "name": w.name, "folded": folded(w.name), "actor": w.actor,
                     "country": w.country} for w in entry.participants],
        "add_place": [{"entry": entry.id, "role": p.role, "name": p.name, "folded": folded(p.name), "place": p.place,
                       "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision}
                      for p in entry.places],
        WORDS: [{"entry": entry.id, "words": "\n".join(_words(entry, readings))}],
        FACE: [{**face_of(entry, readings), **days, "sort_day": iso(sort_day) or "9999", "words": None}],
        "add_claim": [dict(row) for row in claims_of(entry, readings)],
        "add_source": [{"entry": entry.id, "outlet": outlet} for outlet in outlets_of(entry, readings)]}


def tables_of(every: Iterable[Rows]) -> Tables:
    """The rows of many entries, by the query that writes them; of NUMBERED one of each entry, in their order."""
    tables: Tables = {}
    for rows in every:
        for name, own in rows.items():
            _, names = positional(behind(name))
            tables.setdefault(name, []).extend(tuple(map(row.get, names)) for row in own)
    return tables


def numbered(name: str, rows: Iterable[tuple[Any, ...]], first: int) -> Iterator[tuple[Any, ...]]:
    """Rows of a table of NUMBERED, with their numbers from `first` on."""
    at = positional(behind(name))[1].index(NUMBERED[name])
    return ((*row[:at], number, *row[at + 1:]) for number, row in enumerate(rows, first))


def behind(name: str) -> str:
    """The query that writes rows whose numbers are known beforehand."""
    return "lay_told" if name == WORDS else name


def reach(entry: Entry) -> tuple[Optional[date], Optional[date], Optional[date]]:
    """First and last day that an entry can touch, and the day it is sorted by."""
    if entry.time is None:
        return None, None, None
    start, end = entry.time.start, entry.time.end
    return start.earliest, end.latest, start.earliest or start.latest or end.earliest or end.latest


def _words(entry: Entry, readings: Mapping[str, Reading]) -> Iterator[str]:
    """What full-text search looks through: names, summary and the sentences."""
    yield from (entry.name or "", *entry.aliases, own_line(entry.line), entry.summary)
    mentioned = {(m.report, m.event) for m in entry.mentions}
    for report in dict.fromkeys(m.report for m in entry.mentions):
        reading = readings.get(report)
        events = reading.events if reading else ()
        yield from (event.sentence.text for event in events if (report, event.id) in mentioned)
