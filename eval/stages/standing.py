"""How surely: the standing of verbs in news of 1989 to 2000 (TimeBank, AQUAINT), against the axes of MATRES."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Part
from dateline.read.parse import Parser
from dateline.read.what.governing import verb_standing

from ..measures import Json, Measure, figure
from .frame import Stage, per_part, records, scored, table

PARTS = {"AQUAINT": "time/aquaint.jsonl", "TimeBank": "time/timebank.jsonl"}   # nobody looked at errors in the latter
SURE = "0.6"   # the least agreement of the crowd on a label that counts
MEASURES = (
    Measure("real or not", figure("real or not, of found verbs", "accuracy")),
    Measure("axis", figure("axis of found verbs", "accuracy")),
)


def _parts(text: str) -> list[Part]:
    """The paragraphs of a text."""
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        if paragraph.strip():
            found.append(Part(kind="body", start=start, end=at))
    return found


def _standings(document: Json, parser: Parser) -> Json:
    """How each labelled verb stands, whether or not it is an event that dateline tells."""
    parse = parser(document["text"], _parts(document["text"]))
    events = []
    for event in document["events"]:
        tokens = parse.within(event["start"], event["end"]) if event.get("axis") else []
        if tokens and tokens[-1].pos in ("VERB", "AUX"):
            standing = verb_standing(parse, tokens[-1])
            events.append({"start": event["start"], "end": event["end"], "status": standing.status})
    return {"id": document["id"], "events": events}


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    figures = {}
    for part, path in PARTS.items():
        gold = records(bench / path)
        system = [_standings(document, parser) for document in gold]
        figures[part] = scored(bench, "score_status", gold, system, "--confidence", SURE)
    return table(figures, MEASURES), figures


STAGE = Stage("standing", "how surely, verb by verb (MATRES axes)", tuple(PARTS.values()),
              per_part(tuple(PARTS), *MEASURES), _run)
