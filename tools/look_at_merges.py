"""Prints the merges of events of different reports as a reader of the record meets them, to be looked at one by one.

    python -m tools.look_at_merges NEWS READINGS [--part train] [--seed N] [--count N]

NEWS: a folder of annotated reports (texts/, reports.tsv, and crossdoc.jsonl for what is known of pairs). READINGS:
where the readings of its reports are kept; what is not there, or was read by another reader, is read first. Each merge
stands with both lines and sentences, the reasons with their weights, and what the annotation says of the pair.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Optional

import msgspec

from dateline.merge.clusters import Cluster, clusters_of
from dateline.merge.signals import score_of, signs, weights
from dateline.merge.tellings import Telling, tellings_of
from dateline.model import Reading
from dateline.read import load_reader, read
from eval.goldreadings import Told, aligned, gold_readings, parts, report_of, told
from eval.stages.frame import report

WIDTH = 300   # characters of a sentence that are shown


def learned_readings(news: Path, kept: Path, part: str) -> list[Reading]:
    """The reports of one part as the learned reader reads them; those that `kept` does not hold are read and added, the
    ones that the annotation across reports speaks of first."""
    reader = load_reader()
    rows: list[Reading] = []
    if kept.is_file():
        with kept.open(encoding="utf-8") as lines:
            rows = [row for line in lines if (row := msgspec.convert(json.loads(line), Reading)).model == reader.name]
    if not rows:
        kept.write_bytes(b"")
    days = dict(line.split("\t")[:2] for line in (news / "reports.tsv").read_text(encoding="utf-8").splitlines()[1:])
    held = {row.report.id for row in rows}
    listed = {report_of(event) for pairs in told(news / "crossdoc.jsonl") for pair in pairs for event in pair}
    missing = [name for name, of in parts(news).items() if of == part and name not in held]
    names = sorted(missing, key=lambda name: (name not in listed, name))
    with kept.open("ab") as out:
        for name in names:
            text = (news / "texts" / f"{name}.txt").read_text(encoding="utf-8")
            rows.append(read(report({"id": name, "text": text, "published": days[name]}), reader))
            out.write(msgspec.json.encode(rows[-1]) + b"\n")
            out.flush()
    return rows


def joined(clusters: Sequence[Cluster]) -> Iterator[tuple[Telling, Telling]]:
    """One pair for each merge across reports: of a cluster of n reports the n - 1 strongest ties between them."""
    for cluster in clusters:
        ranked = sorted(((score_of(signs(a, b)), a.key, b.key, a, b) for a, b in combinations(cluster.tellings, 2)
                         if a.report is not b.report), key=lambda row: (-row[0], row[1], row[2]))
        home = {t.report.id: t.report.id for t in cluster.tellings}
        for _, _, _, one, other in ranked:
            here, there = home[one.report.id], home[other.report.id]
            if here != there:
                home = {report: here if at == there else at for report, at in home.items()}
                yield one, other


def shown(one: Telling, other: Telling, verdict: str) -> str:
    """A merge as it is looked at."""
    found = signs(one, other)
    table = weights()
    parts = sorted(((table[s.name] * s.strength, s.name) for s in found), key=lambda row: -abs(row[0]))
    reasons = "  ".join(f"{name} {value:+.2f}" for value, name in parts if abs(value) >= 0.1)
    return "\n".join([f"score {score_of(found):.2f}  {verdict}", _row(one), _row(other), f"  {reasons}"])


def _row(telling: Telling) -> str:
    event, days = telling.event, telling.starts
    day = telling.report.published.days.earliest
    sentence = " ".join(event.sentence.text.split())[:WIDTH]
    dates = f"{days.earliest or '..'}/{days.latest or '..'}" if telling.dated else "undated"
    return (f"  {telling.report.id} of {day} | {event.kind} {event.status} {event.part} {dates} | {event.line}\n"
            f"      <{event.trigger.text}> {sentence}")


def verdict_of(pair: tuple[Telling, Telling], pairs: Told, names: dict[tuple[str, str], str]) -> str:
    """What the annotation says of a pair."""
    both = [names.get((t.report.id, t.event.id), "") for t in pair]
    key = (min(both), max(both))
    for name, rows in zip(Told._fields, pairs, strict=True):
        if key in rows:
            return f"annotated: {name}"
    return "annotated: nothing" if all(both) else "not both annotated"


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.look_at_merges", description=str(__doc__).split("\n")[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--part", default="train")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args(arguments)
    rows = learned_readings(options.news, options.readings, options.part)
    tellings = tellings_of(rows)
    clusters = clusters_of(tellings)
    merges = list(joined(clusters))
    print(f"{len(rows)} reports, {len(tellings)} events, {len(clusters)} entries, {len(merges)} merges\n")
    random.Random(options.seed).shuffle(merges)
    names = aligned(rows, gold_readings(options.news, [row.report.id for row in rows]))
    pairs = told(options.news / "crossdoc.jsonl")
    for number, pair in enumerate(merges[:options.count], 1):
        print(f"[{number}] {shown(*pair, verdict_of(pair, pairs, names))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
