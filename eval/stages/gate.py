"""The gate before reading: of the reports with a core event of a kind, how many pass; and how many of all pass."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from dateline.bulk import Gate
from dateline.model import KINDS, Report
from dateline.read.parse import Parser

from ..measures import Json, Measure
from .frame import Stage, table

REPORTS = "../news2/reports.tsv"
FIELD = ("exercise", "deployment", "missile-test", "nuclear-test", "patrol", "incursion")
"""Asked for together: the home field."""


def _figures(told: Sequence[tuple[Report, list[Json]]]) -> Json:
    """In per cent: recall over all (kind, report) of one kind asked for, and of the home field asked for at once."""
    gates = {kind: Gate([kind]) for kind in KINDS}
    passes = {kind: [gate.passes(report) for report, _ in told] for kind, gate in gates.items()}
    sure = kept = core = kept_core = 0
    for kind in KINDS:
        for passed, (_, events) in zip(passes[kind], told, strict=True):
            mine = [e for e in events if e["core"] and e["kind_norm"] == kind]
            if any(not e["kind_alt"] for e in mine):
                sure, kept = sure + 1, kept + passed
            if mine:
                core, kept_core = core + 1, kept_core + passed
    field = [any(passes[kind][n] for kind in FIELD) for n in range(len(told))]
    wanted = [any(e["core"] and e["kind_norm"] in FIELD for e in events) for _, events in told]
    narrow = sum(sum(passes[kind]) for kind in ("exercise", "missile-test", "nuclear-test"))
    return {"sure": 100 * kept / sure, "core": 100 * kept_core / core, "sure reports": sure, "core reports": core,
            "field": 100 * sum(f for f, w in zip(field, wanted, strict=True) if w) / sum(wanted),
            "field reports": sum(wanted), "field passed": 100 * sum(field) / len(told),
            "narrow": 100 * narrow / (3 * len(told))}


def _run_stage(bench: Path, _: Parser) -> tuple[str, Json]:
    folder = bench.parent / "news2"
    with (bench / REPORTS).open(encoding="utf-8", newline="") as file:
        names = [row["id"] for row in csv.DictReader(file, delimiter="\t") if row["part"] == "check"]
    told = [(Report(id=name, path=name, text=(folder / "texts" / f"{name}.txt").read_text("utf-8")),
             [json.loads(line) for line in (folder / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()[1:]])
            for name in names]
    figures = _figures(told)
    return table({"check": figures}, MEASURES), figures


MEASURES = (
    Measure("sure core events, reports passed", lambda f: float(f["sure"])),
    Measure("core events, reports passed", lambda f: float(f["core"])),
    Measure("field asked for, reports passed", lambda f: float(f["field"])),
    Measure("field, passed of all", lambda f: float(f["field passed"]), "lower"),
    Measure("drills and tests, passed of all", lambda f: float(f["narrow"]), "lower"),
)
STAGE = Stage("gate", "which reports are read where only some kinds of event are asked for", (REPORTS,), MEASURES,
              _run_stage)
