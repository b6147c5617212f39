"""What is done to whom: the PLOVER root of the event between two marked parties of a sentence.

PLV: newswire sentences, by a fixed fifth of their numbers; GSR: the records of PLOVER's own gold standard; own: our own
sentences in eval/cases/types.tsv, a line a verb or frame, which anyone may add to. Rules were mended on all of our own
sentences, so that part shows what is kept, not how new sentences fare; only the checking fifth of PLV does.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.read.parse import Parser

from ..measures import Json, Measure, figure
from .frame import Stage, converted, per_part, readings, records, scored, table

PLV, GSR = "types/plv_train.jsonl", "types/plover_gsr.jsonl"
OWN = Path(__file__).parent.parent / "cases" / "types.tsv"
PARTS = ("tuning", "checking", "GSR", "own")   # rules were written after all but the second, which nobody read
OPEN = {"[": "source", "{": "target"}
MEASURES = (
    Measure("root accuracy", figure("root", "accuracy")),
    Measure("macro F1 of roots", figure("root", "macro F1")),
    Measure("quad accuracy", figure("quad", "accuracy")),
)


def marked(name: str, line: str) -> Json:
    """A line of eval/cases/types.tsv as a record: "AID<TAB>[Oslo] sent rice to {Chad}."."""
    root, _, said = line.partition("\t")
    record: Json = {"id": name, "root": root, "text": "", "source": [], "target": []}
    opened: list[tuple[str, int]] = []
    for letter in said:
        if letter in OPEN:
            opened.append((OPEN[letter], len(record["text"])))
        elif letter in "]}":
            side, start = opened.pop()
            record[side].append({"start": start, "end": len(record["text"]), "text": record["text"][start:]})
        else:
            record["text"] += letter
    return record


def own_records(path: Path = OWN) -> list[Json]:
    """Our own sentences with their marked parties."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [marked(f"own-{n}", line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]


def _spans(record: Json) -> Json:
    """A record of the GSR with its parties as bare spans, as PLV has them."""
    sides = {side: [p["said"] for p in record[side] if p.get("said")] for side in ("source", "target")}
    return {**record, **sides}


def _parts(bench: Path) -> dict[str, list[Json]]:
    plv = records(bench / PLV)
    held_out = [r for r in plv if int(r["id"].rsplit("-", 1)[1]) % 5 == 4]
    tuned = [r for r in plv if r not in held_out]
    return dict(zip(PARTS, (tuned, held_out, [_spans(r) for r in records(bench / GSR)], own_records()), strict=True))


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    figures: Json = {}
    for part, gold in _parts(bench).items():
        with TemporaryDirectory() as folder:
            items = Path(folder) / "items.jsonl"
            items.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
            system = converted(bench, "types", readings(gold, parser), "--items", str(items))
        figures[part] = scored(bench, "score_types", gold, system)
    return table(figures, MEASURES), figures


STAGE = Stage("types", "who does what to whom (PLOVER roots)", (PLV, GSR), per_part(PARTS, *MEASURES), _run)
