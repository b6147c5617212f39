"""More annotated reports: those written for this project, and public texts of the benchmarks annotated beside it.

`tools/gold/` holds them packed; its README says what they are and how they came about.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Optional

from dateline.read.parse import Parser

from .corpus import Annotated, material_of

GOLD = Path(__file__).parents[1] / "gold"
HANDS = {"own": 1, "bench": 2, "second": 3, "third": 4}  # file: number of its set of annotations, the main one is 0
BENCHES = {"w": "raw/wh_briefings.jsonl", "l": "places/lgl.jsonl"}  # first letter of an id: the file its text is in


def packed(gold: Path = GOLD) -> Iterator[dict[str, Any]]:
    """The records {id, published, text or sha256 of a benchmark's text, events, hand} of all packed files."""
    for path in sorted(gold.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                yield json.loads(line) | {"hand": HANDS[path.name.partition(".")[0]]}


def bench_text(bench: Path, name: str) -> Optional[str]:
    """The text of a benchmark's record as it was annotated; None where the benchmark is not there.

    Briefings get their title and are unwrapped: `w007` is the eighth record.
    """
    path = bench / BENCHES[name[0]]
    if not path.is_file():
        return None
    record = json.loads(path.read_text("utf-8").split("\n")[int(name[1:])])
    if name[0] == "l":
        return str(record["text"])
    return unwrapped(f"{record['title']}\n\n{record['text']}")


def unwrapped(text: str) -> str:
    """The text with the line breaks inside its paragraphs as spaces, so that offsets stay; lists keep theirs."""
    lines = text.split("\n")
    made = lines[0]
    for before, line in pairwise(lines):
        runs_on = before.strip() and line.strip() and not before.endswith("  ") and line.lstrip()[0] not in "-*#\\"
        made += (" " if runs_on else "\n") + line
    return made


def more(bench: Path, parser: Parser, gold: Path = GOLD) -> Iterator[Annotated]:
    """The reports, read as those of the main set are; one whose text is missing or differs is named and left out."""
    for record in packed(gold):
        name = str(record["id"])
        text = record.get("text") or bench_text(bench, name)
        if text is None or sha256(text.encode()).hexdigest() != record["sha256"]:
            print(f"{name}: left out (its text is not in {bench}, or is another one)", flush=True)
            continue
        m = material_of(name, text, str(record["published"]), parser)
        if m is not None:
            yield Annotated(name, "train", m, record["events"], record["hand"])
