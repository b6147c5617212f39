"""Whole readings by the learned reader: reports that nobody tuned to (news2, part check), and the eight older ones.

The figures are those of `score_readings.py` beside the data. `make eval` scores the check part once a run; while
working, a part of train that training leaves out serves (docs/training.md).
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.model import Published, Reading, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

from ..groups import CHECK, LOOK, SEEDS
from ..measures import Json, Measure, figure, percent
from ..scorer import CannotScore, lines_of, load_scorer, run_scorer
from .frame import Stage, table

REPORTS = "../news2/reports.tsv"


def counted(name: str, *keys: str) -> Measure:
    """A number of mistakes."""
    return Measure(name, figure(*keys), "lower")


WHOLE = (
    Measure("score", lambda s: float(s["score"])),
    Measure("usable rows F1", percent("usable", "f1")),
    Measure("usable rows, precision", percent("usable", "precision")),
    Measure("events F1", percent("events", "f1")),
    Measure("events, precision", percent("events", "precision")),
    Measure("core recall", percent("core_recall", "recall")),
    Measure("status of matched", percent("status", "of_matched")),
    Measure("time right of dated", percent("parts", "time")),
    Measure("participants F1", percent("participants", "f1")),
    Measure("places F1", percent("places", "f1")),
    Measure("figures F1", percent("figures", "f1")),
    Measure("sources F1", percent("attribution", "f1")),
    Measure("false facts", lambda s: float(len(s["false_facts"])), "lower"),
    counted("wrong days", "time", "wrong"),
    counted("invented days", "time", "invented"),
    counted("duplicates", "duplicates"),
)
OLD = {"seeds": SEEDS, "look": LOOK, "check of the eight": CHECK}


def _reading(folder: Path, name: str, reader: Reader) -> Reading:
    """One annotated report, read with its day given."""
    document = json.loads((folder / "gold" / f"{name}.jsonl").read_text("utf-8").split("\n")[0])
    day = document.get("published") or document["published_range"][1]
    published = Published(days=one_day(date.fromisoformat(day)), basis="stated", because="annotated")
    text = (folder / "texts" / f"{name}.txt").read_text("utf-8")
    return read(Report(id=name, path=f"{name}.txt", text=text, published=published), reader)


def figures(data: Path, folder: Path, names: Sequence[str], reader: Reader) -> Json:
    """The scorer's figures for these reports of a folder."""
    scorer = load_scorer(data)
    with TemporaryDirectory() as made:
        work = Path(made)
        (work / "gold").mkdir()
        for name in names:
            shutil.copy(folder / "gold" / f"{name}.jsonl", work / "gold")
        read_as = lines_of(work / "readings.jsonl", [_reading(folder, name, reader) for name in names])
        arguments = [str(work / "gold"), str(read_as), "--texts", str(folder / "texts"), "--json"]
        found: Json = json.loads(run_scorer(scorer, arguments))
    return found


def _run_stage(bench: Path, parser: Parser) -> tuple[str, Json]:
    encoder = load_encoder()
    if encoder is None:
        raise CannotScore("the package has no learned weights (src/dateline/data/reader/weights.npz)")
    reader, data = Reader(parser, encoder), bench.parent
    with (bench / REPORTS).open(encoding="utf-8", newline="") as file:
        check = [row["id"] for row in csv.DictReader(file, delimiter="\t") if row["part"] == "check"]
    parts = {"check": figures(data, data / "news2", check, reader)}
    parts |= {name: figures(data, data / "news", ids, reader) for name, ids in OLD.items()}
    return table(parts, WHOLE), parts


def _of(part: str, measure: Measure) -> Measure:
    return Measure(f"{part}: {measure.name}", lambda figures: measure.value(figures[part]), measure.better)


STAGE = Stage(
    "news2", "whole readings by the learned reader, reports not tuned to and the eight older ones", (REPORTS,),
    (*(_of("check", m) for m in WHOLE), *(_of(part, WHOLE[0]) for part in OLD)), _run_stage)
