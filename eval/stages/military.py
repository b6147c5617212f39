"""Who: actors in statements and articles on the war in Syria and Iraq (re3d of Dstl), found or not.

A second view on actors, on texts that no rule was written after but for half of these. The annotators marked a state as
an organisation or as a place by its sense, so many of the actors counted as spurious here are states named as places.
"""

from __future__ import annotations

from pathlib import Path

from dateline.read.parse import Parser
from dateline.read.report.clean import find_parts
from dateline.read.where.places import find_places
from dateline.read.who.actors import find_actors

from ..measures import Json, Measure, figure
from .frame import Stage, per_part, records, scored, share, table

DOCUMENTS = "military/re3d.jsonl"
PARTS = ("tuning", "checking")   # the errors of the first were looked at
KINDS = ("Organisation", "Person")
SURE = 0.5   # the least confidence of the crowd in a span that counts
MEASURES = (
    Measure("actors, recall", figure("overlap", "R")),
    Measure("actors, F1", figure("overlap", "F1")),
    Measure("actors, exact, F1", figure("exact", "F1")),
)


def _gold(document: Json) -> Json:
    """The document with its actors only, those that the crowd is sure of."""
    actors = [e for e in document["entities"] if e["type"] in KINDS and e["confidence"] >= SURE]
    return {"id": document["id"], "entities": actors, "relations": []}


def _found(document: Json, parser: Parser) -> Json:
    text = document["text"]
    parse = parser(text, find_parts(text, document.get("title"))[0])
    mentions = [m.mention.said for m in find_actors(parse, find_places(parse)).mentions]
    return {"id": document["id"], "entities": [{"start": said.start, "end": said.end} for said in mentions]}


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    figures = {}
    documents = records(bench / DOCUMENTS)
    for number, part in enumerate(PARTS):
        mine = [d for d in documents if share(d["id"], len(PARTS)) == number]
        figures[part] = scored(bench, "score_spans", map(_gold, mine), [_found(d, parser) for d in mine])
    return table(figures, MEASURES), figures


STAGE = Stage("actors", "who: organisations and persons in texts on a war (re3d)", (DOCUMENTS,),
              per_part(PARTS, *MEASURES), _run)
