"""Annotated reports as the reader sees them: texts, gold and material, in the shape that labels are made from."""

from __future__ import annotations

import csv
import json
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, Optional

from dateline.model import Event, Published, Reading, Report, one_day
from dateline.read.find.material import Material
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

PATIENCE = 60  # seconds for one report


@dataclass(frozen=True, eq=False)
class Annotated:
    """One annotated report with the reader's material. `gold`: the events as the annotation's JSON has them."""

    id: str
    part: str
    material: Material
    gold: list[dict[str, Any]]
    hand: int = 0  # which set of annotations it is of: 0 is the main one


def ids(data: Path, *parts: str) -> list[tuple[str, str]]:
    """(report, part) of the annotated reports of these parts, by id."""
    with (data / "reports.tsv").open(encoding="utf-8", newline="") as file:
        rows = [(row["id"], row["part"]) for row in csv.DictReader(file, delimiter="\t")]
    return sorted(row for row in rows if row[1] in parts and (data / "gold" / f"{row[0]}.jsonl").is_file())


def number(name: str) -> int:
    """The number in a report's id."""
    return int("".join(c for c in name if c.isdigit()))


def annotated(data: Path, parser: Parser, *parts: str, hold: int = 1) -> Iterator[Annotated]:
    """The annotated reports of these parts (every `hold`-th), one by one; what cannot be read is named and left out."""
    for name, part in ids(data, *parts):
        if number(name) % hold:
            continue
        document, *events = [
            json.loads(line) for line in (data / "gold" / f"{name}.jsonl").read_bytes().splitlines()
        ]
        m = material_of(name, (data / "texts" / f"{name}.txt").read_text("utf-8"), document["published"], parser)
        if m is not None:
            yield Annotated(name, part, m, events)


def material_of(name: str, text: str, day: str, parser: Parser) -> Optional[Material]:
    """The material of a text published on a day (YYYY-MM-DD); None, with a line, where that takes too long."""
    published = Published(days=one_day(date.fromisoformat(day)), basis="stated", because="annotated")
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)
    try:
        return mentions(Report(id=name, path=name, text=text, published=published), parser).material
    except TimeoutError as problem:
        print(f"{name}: left out ({problem})", flush=True)
        return None
    finally:
        signal.alarm(0)


def reading_of(report: Annotated, events: Sequence[Event]) -> Reading:
    """These events as a reading of a report, for the scorer."""
    m = report.material
    return Reading(report=Report(id=report.id, path=f"{report.id}.txt", published=m.published, text=m.parse.text),
                   events=list(events), times=[], places=[], actors=[], attributions=[], notes=[])


def _too_long(_signal: int, _frame: Optional[FrameType]) -> None:
    raise TimeoutError(f"longer than {PATIENCE} s")
