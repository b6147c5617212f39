"""One record of many reports: SemEval-2015 task 4's trial (an entity's events, merged, dated, in order), and MEANTIME.

Three of the six entities were looked at when rules were written; Steve Jobs, three fifths of all, is among the others.
MEANTIME annotates the same reports event by event: how surely, when, who.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dateline.merge import merge
from dateline.model import Entry
from dateline.read.parse import Parser

from ..measures import Json, Measure, figure
from .frame import Stage, converted, per_part, readings, records, scored, table

DOCUMENTS, TARGETS = "timeline/semeval_docs.jsonl", "timeline/timelines.jsonl"
MENTIONS, INSTANCES = "timeline/meantime_apple.jsonl", "timeline/meantime_instances.jsonl"
TUNING, CHECKING, ALL, MEANTIME = "tuning", "checking", "all", "MEANTIME"
LOOKED_AT = frozenset({"trial/beatles_apple_corps", "trial/iphone_4", "trial/itunes_store"})
ORDER = (
    Measure("order and time, F1", figure("order and time", "F1")),
    Measure("order and time, precision", figure("order and time", "P")),
    Measure("order alone, F1", figure("order only", "F1")),
)
EVENTS = (
    Measure("events found, F1", figure("finding", "F1")),
    Measure("standing of found", figure("negative, future and uncertain all right %")),
    Measure("same days, of found", figure("same days % of anchored and found")),
    Measure("days that meet, of found", figure("overlapping days %")),
    Measure("participants F1", figure("participants", "F1")),
)


def _timelines(bench: Path, parser: Parser) -> list[Json]:
    """The timeline of each target entity in the record of all documents."""
    rows = readings(records(bench / DOCUMENTS), parser)
    with TemporaryDirectory() as folder:
        entries = _written(Path(folder) / "entries.jsonl", merge(rows))
        return converted(bench, "timeline", rows, "--entries", str(entries), "--items", str(bench / TARGETS))


def _written(path: Path, entries: Sequence[Entry]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
    return path


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    system, gold = _timelines(bench, parser), records(bench / TARGETS)
    parts = {TUNING: [row for row in gold if row["id"] in LOOKED_AT],
             CHECKING: [row for row in gold if row["id"] not in LOOKED_AT], ALL: gold}
    documents = str(bench / DOCUMENTS)
    figures = {part: scored(bench, "score_timeline", rows, system, "--docs", documents) for part, rows in parts.items()}
    mentions = records(bench / MENTIONS)
    events = converted(bench, "events", readings(mentions, parser))
    told = {MEANTIME: scored(bench, "score_events", mentions, events, "--instances", str(bench / INSTANCES))}
    return "\n".join([table(figures, ORDER), table(told, EVENTS)]), figures | told


STAGE = Stage("timeline", "one record of many reports (SemEval-2015 task 4, trial; MEANTIME)",
              (DOCUMENTS, TARGETS, MENTIONS, INSTANCES),
              (*per_part((TUNING, CHECKING, ALL), *ORDER), *per_part((MEANTIME,), *EVENTS)), _run)
