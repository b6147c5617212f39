"""What a stage bench is: annotated documents of one stage, the stage run over them, the scorer beside the data."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from dateline.model import Published, Reading, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

from ..measures import Json, Measure
from ..scorer import CannotScore

Run = Callable[[Path, Parser], tuple[str, Json]]
"""From the folder of benchmarks and a parser: (table for people, figures for machines)."""


@dataclass(frozen=True)
class Stage:
    """A bench of one stage. `needs`: the files that it reads, relative to the folder of benchmarks."""

    name: str
    title: str
    needs: tuple[str, ...]
    measures: tuple[Measure, ...]
    run: Run

    def missing(self, bench: Path) -> list[str]:
        """The files it needs that are not there."""
        return [name for name in self.needs if not (bench / name).is_file()]


def records(path: Path) -> list[Json]:
    """The documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def share(name: str, parts: int) -> int:
    """Which of so many equal parts a document belongs to, fixed by its id: 0 <= share < parts."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % parts


def readings(documents: Iterable[Json], parser: Parser) -> list[Reading]:
    """The whole reading of each document, its day of publication given where the document has one."""
    return [read(report(document), parser) for document in documents]


def report(document: Json) -> Report:
    """A document as a report, with its day of publication where it has one."""
    day = document.get("published")
    published = Published()
    if day:
        known = one_day(date.fromisoformat(day[:10]))
        published = Published(days=known, basis="stated", because="given with the report")
    name = str(document["id"])
    return Report(id=name, path=name, text=document["text"], published=published)


def converted(bench: Path, what: str, read_as: Iterable[Reading], *options: str) -> list[Json]:
    """Readings as the scorers read them, by `score/from_readings.py WHAT`. CannotScore if it refuses them."""
    with TemporaryDirectory() as folder:
        rows = Path(folder) / "readings.jsonl"
        rows.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in read_as))
        printed = _printed([bench / "score" / "from_readings.py", what, rows, *options])
    return [json.loads(line) for line in printed.splitlines()]


def scored(bench: Path, scorer: str, gold: Iterable[Json], system: Iterable[Json], *options: str) -> Json:
    """The figures that `score/SCORER.py` prints for these documents. CannotScore if it refuses them."""
    with TemporaryDirectory() as folder:
        files = [_lines(Path(folder) / name, rows) for name, rows in (("gold", gold), ("system", system))]
        figures: Json = json.loads(_printed([bench / "score" / f"{scorer}.py", *files, "--json", *options]))
    return figures


def _printed(command: Sequence[str | Path]) -> str:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotScore(f"{command[0]}: {done.stderr.strip()[-500:]}")
    return done.stdout


def _lines(path: Path, rows: Iterable[Json]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def table(parts: Mapping[str, Json], measures: Sequence[Measure]) -> str:
    """A line a measure, a column a part of the documents."""
    rows = [f"  {m.name:<34}" + "".join(f"{m.value(figures):10.1f}" for figures in parts.values()) for m in measures]
    return "\n".join([f"  {'':<34}" + "".join(f"{part:>10}" for part in parts), *rows])


def per_part(parts: Sequence[str], *measures: Measure) -> tuple[Measure, ...]:
    """Each measure for each part: "checking: value F1", out of figures that hold a part's under its name."""
    def of(part: str, m: Measure) -> Measure:
        return Measure(f"{part}: {m.name}", lambda figures: m.value(figures[part]), m.better)
    return tuple(of(part, m) for part in parts for m in measures)
