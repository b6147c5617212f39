"""When: the time expressions of news of 1989 to 2000 (TimeBank, AQUAINT), as TempEval-3 scored them (task A).

Rules may be tuned on AQUAINT and four fifths of TimeBank. The last fifth, fixed by the names, is only scored.
"""

from __future__ import annotations

from pathlib import Path

from dateline.read.parse import Parser

from ..measures import Json, Measure, figure
from .frame import Stage, converted, per_part, readings, records, scored, share, table

TUNING, CHECKING = "tuning", "checking"
FILES = {"AQUAINT": "time/aquaint.jsonl", "TimeBank": "time/timebank.jsonl"}
FIFTHS, HELD_OUT = 5, 4
MEASURES = (
    Measure("relaxed span F1", figure("relaxed", "F1")),
    Measure("strict span F1", figure("strict", "F1")),
    Measure("type F1", figure("type", "F1")),
    Measure("value F1", figure("value", "F1")),
    Measure("days F1", figure("days", "F1")),
)


def part_of(corpus: str, name: str) -> str:
    """Whether a document is one that rules are tuned on."""
    return CHECKING if corpus == "TimeBank" and share(name, FIFTHS) == HELD_OUT else TUNING


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    """Every document read as any report is, its day of publication given; each time that the reading lists."""
    documents: dict[str, list[Json]] = {TUNING: [], CHECKING: []}
    for corpus, path in FILES.items():
        for document in records(bench / path):
            documents[part_of(corpus, document["id"])].append(document)
    figures = {part: scored(bench, "score_time", gold, converted(bench, "time", readings(gold, parser)))
               for part, gold in documents.items()}
    return table(figures, MEASURES), figures


STAGE = Stage("times", "when, expression by expression (TempEval-3, task A)", tuple(FILES.values()),
              per_part((TUNING, CHECKING), *MEASURES), _run)
