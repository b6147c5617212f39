"""Many reports, one record: which annotated events of several reports become one entry.

`gold`: the annotated events are given to the merger, so that reading's misses do not count; `read`: the reports as they
are read, of the pairs whose events were both found. Hard negatives are tempting pairs that are two events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.merge import merge
from dateline.model import Reading
from dateline.read.parse import Parser

from ..goldreadings import Told, aligned, gold_readings, pairs_joined, parts, report_of, told
from ..measures import Json, Measure, figure
from .frame import Stage, per_part, readings, table

NEWS, PAIRS = "../news2", "../news2/crossdoc.jsonl"
GOLD, CHECK, READ = "gold", "check", "read"
MEASURES = (
    Measure("pair F1", figure("pairs", "F1")),
    Measure("pairs joined", figure("pairs", "recall")),
    Measure("hard negatives joined", figure("pairs", "hard"), "lower"),
    Measure("parts joined with wholes", figure("pairs", "part"), "lower"),
)


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    news, pairs = bench / NEWS, told(bench / PAIRS)
    part = parts(news)
    listed = frozenset(report_of(event) for pair in pairs.same | pairs.different | pairs.part for event in pair)
    train = frozenset(report for report in listed if part.get(report) == "train")
    gold = gold_readings(news, listed)
    own = [reading for reading in gold if reading.report.id in train]
    read_as = readings([_document(reading) for reading in own], parser)
    found = {
        GOLD: _judged(_homes(own, _names(own)), pairs.within(train)),
        CHECK: _judged(_homes(gold, _names(gold)), _outside(pairs, train)),
        READ: _judged(_homes(read_as, aligned(read_as, own)), pairs.within(train)),
    }
    return table(found, MEASURES), found


def _document(reading: Reading) -> Json:
    report = reading.report
    day = report.published.days.earliest
    return {"id": report.id, "text": report.text, "published": day.isoformat() if day else None}


def _names(gold: Sequence[Reading]) -> dict[tuple[str, str], str]:
    return {(reading.report.id, event.id): event.id for reading in gold for event in reading.events}


def _homes(given: Sequence[Reading], names: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Annotated event -> the entry that holds it, once these readings are merged."""
    return {names[m.report, m.event]: entry.id for entry in merge(given) for m in entry.mentions
            if (m.report, m.event) in names}


def _outside(pairs: Told, train: frozenset[str]) -> Told:
    """The pairs that have a report of the check part."""
    inside = pairs.within(train)
    return Told(pairs.same - inside.same, pairs.different - inside.different, pairs.part - inside.part)


def _judged(homes: Mapping[str, str], pairs: Told) -> Json:
    """The figures, in per cent, over the pairs whose events were both found."""
    both = {name: [pair for pair in rows if pair[0] in homes and pair[1] in homes]
            for name, rows in zip(Told._fields, pairs, strict=True)}
    right, hard, part = (pairs_joined(homes, both[name]) for name in Told._fields)
    missed = len(both["same"]) - right
    return {"pairs": {
        "F1": 100 * 2 * right / max(1, 2 * right + missed + hard), "recall": 100 * right / max(1, len(both["same"])),
        "hard": 100 * hard / max(1, len(both["different"])), "part": 100 * part / max(1, len(both["part"])),
        "same": len(both["same"])}}


STAGE = Stage("crossdoc", "which events of several reports become one entry", (PAIRS, "../news2/reports.tsv"),
              per_part((GOLD, CHECK, READ), *MEASURES), _run)
