"""The scorer of the annotated reports, which lies beside the data: its tables, figures and verdicts."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import msgspec

from dateline.model import Entry, Reading

from .measures import Json

Verdicts = dict[str, str]
"""What became of each event of the gold: "missed", or "found, status right, time near"."""


class CannotScore(Exception):
    """The scorer is missing or refuses what it was given."""


def load_scorer(data: Path) -> ModuleType:
    """The module `score_readings.py` of the folder `tools` beside the data folder."""
    path = data.resolve().parent / "tools" / "score_readings.py"
    spec = importlib.util.spec_from_file_location("score_readings", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise CannotScore(f"{path}: no scorer there")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_readings"] = module   # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def lines_of(path: Path, rows: Sequence[Reading] | Sequence[Entry]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return path


def run_scorer(scorer: ModuleType, arguments: list[str]) -> str:
    out, errors = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        code = scorer.main(arguments)
    if code:
        raise CannotScore(errors.getvalue().strip())
    return out.getvalue()


def scores(
    scorer: ModuleType, data: Path, readings: Sequence[Reading], entries: Sequence[Entry] | None, folder: str = "news"
) -> tuple[str, Json]:
    """(table for people, figures for machines) of these readings; with entries also of the merging.

    `folder`: where in `data` the annotated reports lie."""
    news = data / folder
    with TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "gold").mkdir()
        for row in readings:
            shutil.copy(news / "gold" / f"{row.report.id}.jsonl", work / "gold")
        read_as = lines_of(work / "readings.jsonl", readings)
        arguments = [str(work / "gold"), str(read_as), "--texts", str(news / "texts")]
        if entries is not None:
            made = lines_of(work / "entries.jsonl", entries)
            arguments += ["--crossdoc", str(news / "crossdoc.jsonl"), "--entries", str(made)]
        return run_scorer(scorer, arguments), json.loads(run_scorer(scorer, [*arguments, "--json"]))


def verdicts(scorer: ModuleType, data: Path, readings: Sequence[Reading]) -> Verdicts:
    """What became of each event of the gold, by its id."""
    gold = scorer.load_gold(data / "news" / "gold")
    found: Verdicts = {}
    with TemporaryDirectory() as folder:
        read_as = scorer.load_readings(lines_of(Path(folder) / "readings.jsonl", readings))
    for name, reading in read_as.items():
        scorer.carry_over(reading, gold[name], [data / "news" / "texts"])
        partner = dict(scorer.align(gold[name], reading).pairs)
        for number, event in enumerate(gold[name].events):
            system = reading.events[partner[number]] if number in partner else None
            found[event.id] = _verdict(scorer, event, system) if system else "missed"
    return found


def _verdict(scorer: ModuleType, event: object, system: object) -> str:
    status = "right" if scorer.status_right(event, system) else "wrong"
    return f"found, status {status}, time {scorer.time_class(event.time, system.time)}"  # type: ignore[attr-defined]


def flips(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(event, what it was, what it is) for every verdict that changed, in the order of the ids."""
    return [(e, before[e], after[e]) for e in sorted(after) if e in before and before[e] != after[e]]
