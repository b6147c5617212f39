"""Makes src/dateline/data/merge_second.toml: what a second look at two tellings goes by (src/dateline/merge/second.py).

    python -m tools.learn_second NEWS READINGS...

NEWS: a folder of annotated reports (gold/, texts/, reports.tsv, crossdoc.jsonl), of which the train part is used.
READINGS: its reports as dateline reads them, JSON Lines; of several files the first that tells of a merge counts.

Learned from the merges that a reader judged (tools/gold/merges.tsv) and, for half as much, from what the annotation
says of pairs that the signals would join: its own events, and those that were read. Each source has a start of its own,
for one that tells mostly of right pairs says little of how often merges are right. A logistic regression, drawn to
nothing.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Optional

import msgspec
import numpy as np

from dateline.merge.second import ROWS, strengths
from dateline.merge.signals import bar, score_of, signs
from dateline.merge.tellings import Key, Telling, both_named_alike, tellings_of
from dateline.merge.vetoes import why_apart
from dateline.model import Reading
from eval.goldreadings import Told, aligned, gold_readings, parts, report_of, told

JUDGED = Path(__file__).parent / "gold" / "merges.tsv"
TARGET = Path(__file__).parent.parent / "src" / "dateline" / "data" / "merge_second.toml"
BAR = 1.25   # log odds; left out of a training one in twelve of the judged merges above it is wrong, at 1.0 one in nine
PULL = 10.0     # towards nothing, for a row as uneven as rows are
EVEN = 0.05     # added to how uneven a row is, so that one that hardly ever speaks is not believed at once
ANNOTATED = 0.5   # weight of a pair of the annotation beside a judged one
HALF = 0.5      # of the longer of two triggers: from there on they are one, of whatever kinds
NEAR = 1.0      # log odds below the bar of the signals down to which pairs of the annotation are looked at
HEAD = """\
# How much what two tellings say in common weighs, or what they do not: log odds at full strength, for pairs that the
# signals (merge_weights.toml) would join. What a row says stands with src/dateline/merge/second.py. Made by
# tools/learn_second.py from merges that a reader judged (tools/gold/merges.tsv) and what annotation says across
# reports; no text of theirs is in it. CC0, 2026-11. `start` is where every pair begins, `bar` from where a link stands.
"""
SOURCES = ("judged", "annotated", "read")


class Pair(NamedTuple):
    """Two tellings, whether they are one event, and which of SOURCES says so."""

    one: Telling
    other: Telling
    same: bool
    source: str


def mark_of(telling: Telling) -> str:
    """How merges.tsv names a telling: report, offsets of its trigger, kind."""
    event = telling.event
    return f"{telling.report.id}:{event.trigger.start}-{event.trigger.end}:{event.kind}"


def at_mark(mark: str, tellings: Mapping[str, Sequence[Telling]]) -> Optional[Telling]:
    """The telling that a mark names, or what is read there today: of those whose trigger shares words with it one of
    its kind, else the one that shares most, half of the longer at least. `tellings`: by report."""
    report, offsets, kind = mark.split(":")
    start, end = map(int, offsets.split("-"))
    ranked = []
    for telling in tellings.get(report, ()):
        trigger, of_kind = telling.event.trigger, telling.event.kind == kind
        shared = (min(end, trigger.end) - max(start, trigger.start)) / max(end - start, trigger.end - trigger.start)
        if shared > 0 and (of_kind or shared >= HALF):
            ranked.append((of_kind, shared, telling.key, telling))
    return max(ranked, key=lambda row: row[:3])[3] if ranked else None


def judged(readings: Sequence[Sequence[Telling]]) -> Iterator[Pair]:
    """The merges that a reader judged, each once, as the first of the readings tells both of their events."""
    by_report = [_by_report(tellings) for tellings in readings]
    seen: set[tuple[Key, Key]] = set()
    for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]:
        first, second, said = line.split("\t")
        pairs = ((at_mark(first, tellings), at_mark(second, tellings)) for tellings in by_report)
        one, other = next(((a, b) for a, b in pairs if a and b), (None, None))
        if one and other and (one.key, other.key) not in seen and not why_apart(one, other):
            seen.add((one.key, other.key))
            yield Pair(one, other, said == "one", "judged")


def _by_report(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    found: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[telling.report.id].append(telling)
    return found


def annotated(readings: Sequence[Reading], names: dict[tuple[str, str], str], pairs: Told,
              source: str) -> Iterator[Pair]:
    """The pairs that the annotation speaks of and the signals would nearly join."""
    by_name = {names[t.report.id, t.event.id]: t for t in tellings_of(readings) if (t.report.id, t.event.id) in names}
    for rows, same in ((pairs.same, True), (pairs.different, False), (pairs.part, False)):
        for pair in sorted(rows):
            if pair[0] in by_name and pair[1] in by_name:
                one, other = sorted((by_name[pair[0]], by_name[pair[1]]), key=lambda t: t.key)
                if not why_apart(one, other) and not both_named_alike(one, other) and (
                        score_of(signs(one, other)) >= bar() - NEAR):
                    yield Pair(one, other, same, source)


def fitted(pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """The weights by row, and the start: Newton's method."""
    rows = np.array([[strengths(pair.one, pair.other).get(row, 0.0) for row in ROWS] for pair in pairs])
    starts = np.array([[1.0, *(pair.source == source for source in SOURCES[1:])] for pair in pairs])
    same = np.array([pair.same for pair in pairs], float)
    weight = np.array([1.0 if pair.source == "judged" else ANNOTATED for pair in pairs])
    of_judged = np.array([pair.source == "judged" for pair in pairs])
    uneven = rows[of_judged].std(0) + EVEN
    pull = np.array([*(PULL * uneven**2), 1e-3, PULL, PULL])
    seen: Any = np.hstack([rows, starts])
    answer = np.zeros(seen.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-seen @ answer))
        slope = seen.T @ (weight * (chance - same)) + pull * answer
        bend = (seen * (weight * chance * (1 - chance))[:, None]).T @ seen + np.diag(pull)
        answer = answer - np.linalg.solve(bend, slope)
    return [float(value) for value in answer[:len(ROWS)]], float(answer[len(ROWS)])


def printed(weights: Sequence[float], start: float) -> str:
    """The table, the weightiest rows first."""
    rows = sorted(zip(ROWS, weights, strict=True), key=lambda row: (-abs(round(row[1], 2)), row[0]))
    body = [f'"{name}" = {value:.2f}' for name, value in rows]
    return "\n".join([HEAD, f"start = {start:.2f}", f"bar = {BAR:.2f}", "", "[weights]", *body, ""])


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    if len(arguments) < 2:
        sys.exit(str(__doc__))
    news, files = Path(arguments[0]), arguments[1:]
    pairs = told(news / "crossdoc.jsonl")
    part = parts(news)
    listed = {report_of(event) for rows in pairs for pair in rows for event in pair}
    train = frozenset(report for report in listed if part.get(report) == "train")
    gold = gold_readings(news, train)
    read = [_readings(Path(file)) for file in files]
    tellings = [[t for t in tellings_of(rows) if part.get(t.report.id) == "train"] for rows in read]
    own = [row for row in read[0] if row.report.id in train]
    found = [
        *judged(tellings),
        *annotated(gold, {(r.report.id, e.id): e.id for r in gold for e in r.events}, pairs.within(train), "annotated"),
        *annotated(own, aligned(own, gold), pairs.within(train), "read"),
    ]
    for source in SOURCES:
        print(f"{source}: {sum(p.source == source for p in found)} pairs, "
              f"{sum(p.source == source and p.same for p in found)} of them one event")
    TARGET.write_text(printed(*fitted(found)), encoding="utf-8")
    print(f"written: {TARGET}")
    return 0


def _readings(path: Path) -> list[Reading]:
    with path.open(encoding="utf-8") as lines:
        return [msgspec.convert(json.loads(line), Reading) for line in lines]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
