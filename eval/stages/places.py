"""Places: are their names found, and put where they are? US local news (LGL) and Wikinews on epidemics (GeoVirus).

LGL counts adjectives ("Turkish") as names and the reading's list of places does not, so a tenth of its names stays out
of reach by choice.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from dateline.model import PlaceMention
from dateline.read.parse import Parser
from dateline.read.report.clean import find_parts
from dateline.read.where.places import find_places

from ..measures import Json, Measure, figure
from .frame import Stage, per_part, records, scored, table

FILES = {"LGL": "places/lgl.jsonl", "GV": "places/geovirus.jsonl"}
HALVES = ("tune", "check")        # weights and rules were chosen on the first half of each; nobody read the second
SHARE = 3                         # one document in three is parsed, to save time
MEASURES = (
    Measure("recognition F1", figure("finding, overlap", "F1")),
    Measure("same extent F1", figure("finding, same extent", "F1")),
    Measure("within 161 km", figure("placing, found", "acc@161km")),
)


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _toponym(mention: PlaceMention) -> Json:
    return {"start": mention.said.start, "end": mention.said.end, "lat": mention.lat, "lon": mention.lon,
            "geonames": (mention.place or "").removeprefix("geonames:")}


def _toponyms(document: Json, parser: Parser) -> Json:
    """What the reading of a document would list under `places`, without the stages that do not bear on it."""
    parse = parser(document["text"], find_parts(document["text"], document.get("title"))[0])
    found = {(m.said.start, m.said.end): m for m in (place.mention for place in find_places(parse))}
    return {"id": document["id"], "toponyms": [_toponym(found[key]) for key in sorted(found)]}


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    figures: Json = {}
    for name, path in FILES.items():
        gold = [d for d in records(bench / path) if _digest(d["id"])[1] % SHARE == 0]
        system = [_toponyms(document, parser) for document in gold]
        for number, half in enumerate(HALVES):
            part = [d for d in gold if _digest(d["id"])[0] % 2 == number]
            figures[f"{name} {half}"] = scored(bench, "score_places", part, system)
    return table(figures, MEASURES), figures


PARTS = tuple(f"{name} {half}" for name in FILES for half in HALVES)
STAGE = Stage("places", "place names: found, and put where they are", tuple(FILES.values()),
              per_part(PARTS, *MEASURES), _run)
