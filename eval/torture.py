"""`make torture`: kills `dateline add` at random moments, runs pairs of it on one record, and counts what was lost.

After each kill the record must open, hold every report whose line was printed, and tell of all its reports in its
entries once it is asked; at the end it must say what one undisturbed run says.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from dateline.merge import merge
from dateline.store import Record

STORIES: Final = (
    "The army of {state} began a drill near {town} on {day} May 2021, the ministry said. About {n} soldiers take part.",
    "{state} and Norway plan a joint exercise near {town} on {day} June 2021, officials said. It is called Stone-{n}.",
    "Protesters blocked the road to {town} in {state} on {day} July 2021, police said, and {n} of them were arrested.")
STATES: Final = ("Poland", "Latvia", "Estonia", "Finland", "Sweden", "Lithuania")
TOWNS: Final = ("Brest", "Riga", "Tallinn", "Kaunas", "Gdansk", "Narva", "Oslo")


def main() -> None:
    """Run, and print what was found. Exit 1 where anything was lost, doubled or missing."""
    parser = argparse.ArgumentParser(prog="python -m eval.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=4)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    said = parser.parse_args()
    rng = random.Random(said.seed)
    print(f"seed {said.seed}")
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        write_reports(at / "reports", said.reports, rng)
        begun = time.monotonic()
        whole = told(run_whole(at, "whole.db", ["reports"]))
        takes = time.monotonic() - begun
        faults = killed(at, said.kills, rng, whole, takes) + paired(at, said.pairs, whole)
    print(f"{said.kills} kills, {said.pairs} pairs of processes, {said.reports} reports: {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    raise SystemExit(bool(faults))


def write_reports(folder: Path, count: int, rng: random.Random) -> None:
    """Reports of invented events, one a file."""
    folder.mkdir()
    for n in range(count):
        story = STORIES[n % len(STORIES)].format(state=rng.choice(STATES), town=rng.choice(TOWNS),
                                                 day=rng.randint(1, 28), n=100 + n)
        (folder / f"{n:03d}.txt").write_text(story)


def started(at: Path, record: str, paths: list[str]) -> subprocess.Popen[str]:
    """`dateline add` at work."""
    words = ["add", *paths, "--record", record, "--jobs", "2"]
    return subprocess.Popen([sys.executable, "-m", "dateline", *words], cwd=at, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, start_new_session=True,
                            env={**os.environ, "PYTHONUNBUFFERED": "1"})


def run_whole(at: Path, record: str, paths: list[str]) -> Path:
    """`dateline add` undisturbed; the record."""
    process = started(at, record, paths)
    _, err = process.communicate()
    if process.returncode:
        raise SystemExit(f"an undisturbed run ended with {process.returncode}: {err}")
    return at / record


def told(path: Path) -> list[str]:
    """What a record says: its reports, and its entries with the events that they are made from. Ids may have stayed."""
    with Record(str(path), create=False) as record:
        entries = [f"{e.status} {e.summary} {sorted((m.report, m.event) for m in e.mentions)}"
                   for e in record.entries()]
        return [*sorted(head.id for head in record.heads()), *sorted(entries)]


def killed(at: Path, kills: int, rng: random.Random, whole: list[str], takes: float) -> list[str]:
    """Faults seen while runs on one record after the other are killed, `kills` times in all.

    `takes`: seconds that an undisturbed run takes.
    """
    faults, done, number = list[str](), 0, 0
    while done < kills:
        number += 1
        record = f"killed{number}.db"
        for _ in range(rng.randint(1, 6)):
            done += 1
            faults += one_kill(at, record, rng.uniform(0.1, 1.1) * takes, rng.random() < 0.5)
            if done == kills:
                break
        if told(run_whole(at, record, ["reports"])) != whole:
            faults.append(f"{record}: says something else than an undisturbed record")
        for left in at.glob(f"{record}*"):
            left.unlink()
    return faults


def one_kill(at: Path, record: str, after: float, alone: bool) -> list[str]:
    """Faults of one run that is killed after so many seconds, with all its workers, or `alone`."""
    process = started(at, record, ["reports"])
    time.sleep(after)
    if alone:
        process.kill()   # its workers have to notice by themselves
    else:
        os.killpg(process.pid, signal.SIGKILL)
    out, _ = process.communicate()
    if not (at / record).exists():
        return []
    with Record(str(at / record), create=False) as kept:
        paths = {head.path for head in kept.heads()}
        printed = {line.split(": ")[0] for line in out.splitlines() if line.startswith("reports/")}
        lost = [f"{record}: {path} was printed and is not there" for path in sorted(printed - paths)]
        mentioned = {m.report for e in kept.entries() for m in e.mentions}
        telling = {e.report for e in (m for entry in merge(kept.as_read()) for m in entry.mentions)}
        if not kept.is_stale and mentioned != telling:
            lost.append(f"{record}: {len(telling - mentioned)} reports are missing from the entries, unsaid")
    return lost


def paired(at: Path, pairs: int, whole: list[str]) -> list[str]:
    """Faults of two processes that read halves of the reports, and some in common, into one record."""
    faults = []
    files = sorted(str(path.relative_to(at)) for path in (at / "reports").iterdir())
    half = len(files) // 2
    for number in range(pairs):
        record = f"paired{number}.db"
        both = [started(at, record, files[:half + 5]), started(at, record, files[half - 5:])]
        for process in both:
            _, err = process.communicate()
            if process.returncode:
                faults.append(f"{record}: ended with {process.returncode}: {err[:300]}")
        with Record(str(at / record), create=False) as kept:
            stale = kept.is_stale
        if stale or told(at / record) != whole:
            what = "not merged" if stale else "says something else than an undisturbed record"
            faults.append(f"{record}: {what}")
    return faults


if __name__ == "__main__":
    main()
