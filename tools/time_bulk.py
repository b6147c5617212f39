"""How fast and how right `dateline bulk merge` is: invented reports with known truth, as parts, merged by the command.

    python -m tools.time_bulk 30000 100000 --folder work      (numbers of events told; a line for each)

Prints wall and processor time of the command with its processes, the most memory that any of them took, the record's
size, and of all pairs of tellings in one entry how many are one event (precision), of all pairs of one event how many
are in one entry (recall). What is made for a number stays in the folder, and is taken again.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
import pyarrow
import pyarrow.parquet

from dateline.bulk import Parts
from tools.merge_crowd import stream

ROWS: Final = 1000   # readings of a part


def made(count: int, folder: Path) -> Path:
    """The parts with `count` events, and beside them `truth.parquet`."""
    if (folder / "truth.parquet").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    parts = Parts(folder)
    truth: dict[str, list[Any]] = {"report": [], "event": [], "number": []}
    told = stream(count)
    while some := list(islice(told, ROWS)):
        parts.write([reading for reading, _ in some])
        for reading, numbers in some:
            truth["report"] += [reading.report.id] * len(numbers)
            truth["event"] += [event.id for event in reading.events]
            truth["number"] += numbers
    pyarrow.parquet.write_table(pyarrow.table(truth), folder / "truth.parquet")
    return folder


def judged(truth: Path, record: Path) -> tuple[float, float]:
    """Precision and recall of the pairs of a record's tellings."""
    known = pyarrow.parquet.read_table(truth).to_pydict()
    number = dict(zip(zip(known["report"], known["event"], strict=True), known["number"], strict=True))
    entry_of: dict[str, int] = {}
    with closing(sqlite3.connect(record)) as kept:
        told = [(entry_of.setdefault(entry, len(entry_of)), number[report, event])
                for entry, report, event in kept.execute("SELECT entry, report, event FROM mention")]
    if len(told) != len(number):
        raise SystemExit(f"{record}: {len(told)} tellings of {len(number)}")
    right = _pairs(np.unique(np.array(told), axis=0, return_counts=True)[1])
    joined, true = (_pairs(np.unique(column, return_counts=True)[1]) for column in np.array(told).T)
    return right / max(1, joined), right / max(1, true)


def _pairs(sizes: Any) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def timed(folder: Path, record: Path, jobs: int) -> str:
    """Merge the parts into a new record; what that took."""
    record.unlink(missing_ok=True)
    begun, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "dateline", "bulk", "merge", str(folder), "--record", str(record), "-j", str(jobs)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (f"{perf_counter() - begun:8.1f} s  {spent:8.1f} s of processor  {after.ru_maxrss // 1024:>6,} MB  "
            f"record {record.stat().st_size / 1e6:,.0f} MB")


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("counts", type=int, nargs="+")
    options.add_argument("--folder", type=Path, default=Path("bulk-times"))
    options.add_argument("-j", "--jobs", type=int, default=2)
    asked = options.parse_args()
    for count in asked.counts:
        folder = made(count, asked.folder / str(count))
        record = asked.folder / f"{count}.db"
        told = timed(folder, record, asked.jobs)
        events = pyarrow.parquet.read_metadata(folder / "truth.parquet").num_rows
        precision, recall = judged(folder / "truth.parquet", record)
        print(f"{events:>9,} events {told}  pair precision {precision:.3f}  recall {recall:.3f}", flush=True)


if __name__ == "__main__":
    main()
