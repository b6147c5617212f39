"""`python -m eval.steady`: whether a record stays the same where nothing is to change it. A bounded run, no floors.

1. Corrections drawn at random are made on an invented record, and all undone: the export must be the bytes it was.
2. Reports are added in orders drawn at random, all before they are merged: every order must export the same bytes; and
   a few at a time: the same but for the ids, which stay what they were when an entry was first made.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Final, Optional

from msgspec import json, structs

from dateline.export import formats
from dateline.merge.corrected import standing
from dateline.model import Days, Entry, Reading, Report
from dateline.read import load_reader, read
from dateline.sources import reports_from
from dateline.store import BadCorrection, Record, corrections, renewed
from tools.merge_crowd import crowd

EVENTS: Final = 40
AUTHOR: Final = "chance"
FEW: Final = 5      # reports that come between two merges, at most
LINKED: Final = re.compile(r"(?<=^linked to )[0-9a-f]+")
FIXES: Final = (("name", "West 21"), ("name", ""), ("status", "denied"), ("time", "2020-05"), ("time", ""),
                ("places", "Minsk (host)"), ("participants", "Poland; Latvia (host)"), ("background", "yes"),
                ("kind", "patrol"), ("line", "Something else altogether"))
ACTIONS: Final = ("fix", "fix", "merge", "merge", "split", "split", "split", "drop", "note", "accept",
                  *("undo",) * 3)


def never(report: Report, days: Days) -> Optional[Reading]:
    """No report is read again: the readings are what they are."""
    return None


def invented(path: Path, events: int = EVENTS) -> Record:
    """A record of invented reports that tell some events up to eight times."""
    record = fresh(path)
    for reading in crowd(events)[0]:
        record.add(reading)
    renewed(record, never)
    return record


def fresh(path: Path) -> Record:
    """An empty record that does not wait for the disk."""
    record = Record(str(path))
    record.asked("PRAGMA synchronous = OFF")
    return record


def printed(record: Record) -> bytes:
    """All that a record says, brought up to date, as it is exported."""
    if record.is_stale:
        renewed(record, never)
    return bytes(formats()["jsonl"](record.entries(), record.readings()))


def edit(record: Record, chance: random.Random) -> Optional[str]:
    """Correct something drawn at random, undo included; what was done, None where it cannot be."""
    entries = record.entries()
    action = chance.choice(ACTIONS)
    if not entries and action != "undo":
        return None
    try:
        if action == "undo":
            rows = record.corrections()   # mostly what stands, now and then an undo
            made = (standing(rows) if chance.random() < 0.8 else []) or rows
            corrections.undo(record, chance.choice(made).number if made else None, author=AUTHOR)
        else:
            _corrected(record, chance, action, chance.choice(entries), chance.choice(entries))
    except BadCorrection:
        return None
    return action


def _corrected(record: Record, chance: random.Random, action: str, one: Entry, other: Entry) -> None:
    if action == "fix":
        corrections.fix(record, one.id, *chance.choice(FIXES), author=AUTHOR)
    elif action == "merge":
        corrections.merge_entries(record, one.id, other.id, author=AUTHOR)
    elif action == "split":
        mentions = corrections.mentions_of(one)
        corrections.split(record, one.id, chance.sample(mentions, chance.randint(1, len(mentions))), author=AUTHOR)
    elif action == "drop":
        corrections.drop(record, one.id, author=AUTHOR)
    elif action == "note":
        corrections.note(record, one.id, "seen", author=AUTHOR)
    else:
        corrections.accept(record, one.id, author=AUTHOR)


def edited(record: Record, chance: random.Random, edits: int) -> Counter[str]:
    """Make so many corrections, the entries brought up to date after about every second one; how many of each."""
    done: Counter[str] = Counter()
    while done.total() < edits:
        action = edit(record, chance)
        if action and chance.random() < 0.5:
            renewed(record, never)
        done += Counter([action] if action else [])
    renewed(record, never)
    return done


def undo_all(record: Record) -> None:
    """Take back whatever stands."""
    while True:
        try:
            corrections.undo(record, author=AUTHOR)
        except BadCorrection:
            return


def in_order(path: Path, readings: Sequence[Reading], chance: random.Random, most: int) -> str:
    """The digest of what is exported once the readings came in an order drawn at random, up to `most` at a time.

    Where they are merged in between, ids were given on the way: each is replaced by the first mention of its entry.
    """
    waiting = chance.sample(readings, len(readings))
    with fresh(path) as record:
        while waiting:
            for _ in range(min(len(waiting), chance.randint(1, most) if most < len(readings) else most)):
                record.add(waiting.pop())
            renewed(record, never)
        told = printed(record) if most >= len(readings) else without_ids(record.entries())
    return hashlib.blake2b(told, digest_size=8).hexdigest()


def without_ids(entries: Sequence[Entry]) -> bytes:
    """Entries as they are exported, each named by its first mention, in the order of these names."""
    names = {entry.id: min(corrections.mentions_of(entry)) for entry in entries}
    told = []
    for entry in entries:
        because = sorted(_renamed(line, names) for line in entry.because)
        linked = entry.exercise and structs.replace(
            entry.exercise, linked=sorted(names[other] for other in entry.exercise.linked))
        told.append(json.encode(structs.replace(entry, id=names[entry.id], because=because, exercise=linked)))
    return b"\n".join(sorted(told))


def _renamed(line: str, names: Mapping[str, str]) -> str:
    return LINKED.sub(lambda found: names.get(found[0], found[0]), line)


def read_reports(paths: Sequence[str]) -> list[Reading]:
    """The readings of all reports in files and folders; what is none is left out."""
    reader = load_reader()
    found = (report for report in reports_from(paths) if isinstance(report, Report))
    return list({report.id: read(report, reader) for report in found}.values())


def kept_readings(path: Path) -> list[Reading]:
    """The readings that `dateline read --json` printed, one a line."""
    return [json.decode(line, type=Reading) for line in path.read_bytes().splitlines()]


def edits_undone(folder: Path, seeds: Iterable[int], edits: int) -> list[int]:
    """The seeds whose record is not what it was once so many corrections are undone."""
    lost = []
    for seed in seeds:
        with invented(folder / f"edits{seed}.db") as record:
            before, begun = printed(record), process_time()
            done = edited(record, random.Random(seed), edits)
            undo_all(record)
            same = printed(record) == before
        told = ", ".join(f"{number} {action}" for action, number in sorted(done.items()))
        print(f"seed {seed}: {edits} edits ({told}) and all undone: {'the same bytes' if same else 'OTHER BYTES'}, "
              f"{process_time() - begun:.0f} s")
        lost += [] if same else [seed]
    return lost


def orders_apart(folder: Path, readings: Sequence[Reading], orders: int, most: int) -> int:
    """How many orders of adding export something else than the others."""
    begun = process_time()
    digests = Counter(in_order(folder / f"{most}-{seed}.db", readings, random.Random(seed), most)
                      for seed in range(orders))
    how = "merged at the end" if most >= len(readings) else "merged after every few, ids aside"
    print(f"{orders} orders of adding {len(readings)} reports, {how}: {len(digests)} different "
          f"export{'s' if len(digests) != 1 else ''}, {process_time() - begun:.0f} s")
    return orders - max(digests.values(), default=orders)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line. 1 where something was not the same."""
    parser = argparse.ArgumentParser(prog="python -m eval.steady", description=str(__doc__).split("\n")[0])
    parser.add_argument("reports", nargs="*", default=["samples"], help="files and folders (default: samples)")
    parser.add_argument("--readings", type=Path, help="readings, one a line, instead of reports to be read")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=3, help="how many records are edited")
    parser.add_argument("--orders", type=int, default=200)
    options = parser.parse_args(arguments)
    readings = kept_readings(options.readings) if options.readings else read_reports(options.reports)
    with tempfile.TemporaryDirectory() as folder:
        lost = edits_undone(Path(folder), range(options.seeds), options.edits)
        apart = sum(orders_apart(Path(folder), readings, options.orders, most) for most in (len(readings), FEW))
    return 1 if lost or apart else 0


if __name__ == "__main__":
    sys.exit(main())
