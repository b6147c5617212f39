"""Who says so: sources, cues and contents of statements in campaign news (PolNeAR), and the sources of events.

Rules may be tuned on the training articles, of which a sixth is scored here, fixed by the names. The development
articles are only scored.
"""

from __future__ import annotations

from pathlib import Path

from dateline.read.parse import Parser

from ..measures import Json, Measure, figure
from .frame import Stage, converted, per_part, readings, records, scored, share, table

TUNING, CHECKING = "tuning", "checking"
FILES = {TUNING: "attribution/train.jsonl", CHECKING: "attribution/dev.jsonl"}
SIXTHS = 6
MEASURES = (
    Measure("source overlap F1", figure("source overlap", "F1")),
    Measure("content overlap F1", figure("content overlap", "F1")),
    Measure("content and source F1", figure("content and source, overlap", "F1")),
    Measure("cue overlap F1", figure("cue overlap", "F1")),
    Measure("characters of contents F1", figure("characters of contents", "F1")),
    Measure("said events with right source", figure("events", "inside contents: right source %")),
    Measure("plain events with no source", figure("events", "outside contents: no source %")),
)


def is_scored(part: str, name: str) -> bool:
    """Whether an article is scored: every one of the checking part, a sixth of those that rules are tuned on."""
    return part == CHECKING or share(name, SIXTHS) == 0


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    """Every article read as any report is; each statement that the reading lists, each event with its first source."""
    figures = {}
    for part, path in FILES.items():
        gold = [document for document in records(bench / path) if is_scored(part, document["id"])]
        figures[part] = scored(bench, "score_attribution", gold,
                               converted(bench, "attribution", readings(gold, parser)))
    return table(figures, MEASURES), figures


STAGE = Stage("attribution", "who says so, statement by statement (PolNeAR)", tuple(FILES.values()),
              per_part(tuple(FILES), *MEASURES), _run)
