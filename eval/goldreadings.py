"""Annotated reports as readings: merging measured alone, without what reading misses; and which events are one.

The gold's events in the product's shape: offsets into the text, canonical names, actor ids, days, figures, sources.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.model import Event, Reading

from .measures import Json

UNITS = {"people": "people", "things": "things", "money": "USD", "length": "km", "duration": "days", "share": "%",
         "amount": "tonnes", "clock": "o'clock"}


class Told(NamedTuple):
    """What the annotation says of events of several reports, as pairs of event ids in order."""

    same: frozenset[tuple[str, str]]
    different: frozenset[tuple[str, str]]
    """Tempting, but two: hard negatives."""
    part: frozenset[tuple[str, str]]
    """One is part of the other: no error of the first rank, but not one event either."""

    def within(self, reports: frozenset[str]) -> Told:
        """Only the pairs of these reports."""
        def kept(pairs: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
            return frozenset(pair for pair in pairs if {report_of(event) for event in pair} <= reports)
        return Told(kept(self.same), kept(self.different), kept(self.part))


def report_of(event: str) -> str:
    """The report of an annotated event: `report_of("n021-e15")` is "n021"."""
    return event.rsplit("-", 1)[0]


def told(path: Path) -> Told:
    """The pairs of a crossdoc.jsonl; of three events that are one, three pairs."""
    pairs: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pairs[row["type"]] |= {(min(pair), max(pair)) for pair in combinations(row["events"], 2)
                               if report_of(pair[0]) != report_of(pair[1])}
    return Told(frozenset(pairs["same"]), frozenset(pairs["different"]), frozenset(pairs["part_of"]))


def parts(news: Path) -> dict[str, str]:
    """Report -> "train" or "check", from reports.tsv; empty where there is none."""
    table = news / "reports.tsv"
    if not table.is_file():
        return {}
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    return {row[0]: row[3] for row in rows}


def gold_readings(news: Path, reports: Iterable[str]) -> list[Reading]:
    """The annotated readings of these reports. `news`: a folder with gold/ and texts/."""
    return [_reading(news, report) for report in sorted(reports)]


def _reading(news: Path, report: str) -> Reading:
    lines = (news / "gold" / f"{report}.jsonl").read_text(encoding="utf-8").splitlines()
    document, *events = [json.loads(line) for line in lines]
    text = (news / "texts" / f"{report}.txt").read_text(encoding="utf-8")
    known = ("headline", "byline", "caption", "boilerplate")
    row = {
        "report": {"id": report, "path": f"{report}.txt", "language": "en", "text": text,
                   "published": {"days": [document["published"]] * 2, "basis": "stated", "because": "annotated"},
                   "parts": [{**p, "kind": p["kind"] if p["kind"] in known else "body"} for p in document["parts"]]},
        "events": [_event(event, text) for event in events],
        "times": [], "places": [], "actors": [], "attributions": [], "notes": []}
    return msgspec.convert(row, Reading)


def _event(row: Json, text: str) -> Json:
    trigger, time = _span(text, row["trigger_start"], row["trigger_end"]), row["time"]
    first = row["evidence"][0]
    days = {"start": time["start"], "end": time["end"], "edtf": "", "because": "annotated",
            "said": _span(text, *time["said"]) if time.get("said") else None}
    return {
        "id": row["id"], "kind": row["kind_norm"], "subkind": None, "cameo": None, "status": row["modality"],
        "plover": {"type": row["plover"], "mode": None}, "summary": row["summary"], "part": row["part"],
        "background": False, "salience": "core" if row["core"] else "minor", "line": row["summary"],
        "trigger": trigger, "sentence": _span(text, first["start"], first["end"]),
        "participants": [{"role": p["role_norm"], "name": p["name"], "actor": p["actor"], "country": p["country"],
                          "sector": None, "said": trigger} for p in row["participants"]],
        "places": [{"role": p["role_norm"], "name": p["name"], "place": None, "country": p["country"], "lat": None,
                    "lon": None, "precision": "area", "said": trigger} for p in row["places"]],
        "time": days if any(time["start"] + time["end"]) else None,
        "figures": [{"value": f["value_norm"], "high": f["high_norm"], "qualifier": f["qualifier_norm"],
                     "unit": UNITS[f["family"]], "what": f.get("what", ""), "according_to": f.get("according_to"),
                     "said": _span(text, *f["said"]) if f.get("said") else trigger}
                    for f in row["figures"] if not f["optional"]],
        "attribution": [{"source": a["source"], "actor": a["actor"], "cue": None, "form": a["form"], "said": trigger}
                        for a in row["attribution"]],
        "about": row.get("about_event"), "because": []}


def _span(text: str, start: int, end: int) -> Json:
    return {"start": start, "end": end, "text": text[start:end]}


def aligned(readings: Sequence[Reading], gold: Sequence[Reading]) -> dict[tuple[str, str], str]:
    """(report, event) of a reading -> the annotated event that it found: the one whose trigger it overlaps most, of the
    same kind before another; each used once."""
    annotated = {reading.report.id: reading.events for reading in gold}
    found: dict[tuple[str, str], str] = {}
    for reading in readings:
        events = annotated.get(reading.report.id, [])
        ranked = sorted(((_overlap(event, other), other.id, event.id) for event in reading.events for other in events),
                        key=lambda row: (-row[0], *row[1:]))
        used: set[str] = set()
        for overlap, other, event in ranked:
            if overlap > 0 and other not in used and (reading.report.id, event) not in found:
                used.add(other)
                found[reading.report.id, event] = other
    return found


def _overlap(event: Event, other: Event) -> float:
    shared = min(event.trigger.end, other.trigger.end) - max(event.trigger.start, other.trigger.start)
    if shared <= 0:
        return 0.0
    shorter = min(len(event.trigger.text), len(other.trigger.text)) or 1
    return shared / shorter + (event.kind == other.kind)


def pairs_joined(homes: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> int:
    """How many of the pairs stand in one entry. `homes`: annotated event -> entry."""
    return sum(one in homes and homes[one] == homes.get(other) for one, other in pairs)
