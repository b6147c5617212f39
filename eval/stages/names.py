"""Names: are two of them one actor's? Pairs of persons, companies, organisations, ships (nomenklatura name_bench)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Optional

from dateline.names import likeness
from dateline.read.parse import Parser

from ..measures import Json, Measure, figure
from .frame import Stage, per_part, records, scored, table

PAIRS = "names/pairs.jsonl"
PARTS = ("tuning", "checking")   # the weights of likeness() were chosen on the first; nobody read the second
PERSONS: dict[str, Optional[bool]] = {"Person": True, "LegalEntity": None}
MEASURES = (
    Measure("F1", figure("at 0.5", "F1")),
    Measure("precision", figure("at 0.5", "P")),
    Measure("recall", figure("at 0.5", "R")),
)


def _families(pairs: Iterable[Json]) -> dict[str, str]:
    """Pair -> the first of the pairs that it shares a name with, through others too: they go into one part."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name
    rows = list(pairs)
    for pair in rows:
        above[top(pair["name1"].lower())] = top(pair["name2"].lower())
    first: dict[str, str] = {}
    for pair in rows:
        family = top(pair["name1"].lower())
        first[family] = min(first.get(family, pair["id"]), pair["id"])
    return {pair["id"]: first[top(pair["name1"].lower())] for pair in rows}


def _part(family: str) -> str:
    return PARTS[hashlib.sha256(family.encode()).digest()[0] % 2]


def _run(bench: Path, _: Parser) -> tuple[str, Json]:
    gold = records(bench / PAIRS)
    families = _families(gold)
    system = [
        {"id": p["id"], "score": likeness(p["name1"], p["name2"], PERSONS.get(p["kind"], False)).score} for p in gold
    ]
    figures = {
        part: scored(bench, "score_names", [p for p in gold if _part(families[p["id"]]) == part], system)
        for part in PARTS
    }
    return table(figures, MEASURES), figures


STAGE = Stage("names", "are two names one actor's?", (PAIRS,), per_part(PARTS, *MEASURES), _run)
