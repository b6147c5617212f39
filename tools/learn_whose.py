"""Makes the weights of src/dateline/data/actors/whose.toml: what points to a state as the one whose army or government
is meant where no word says so (src/dateline/read/who/whose.py).

    python -m tools.learn_whose NEWS

NEWS: a folder of annotated reports (gold/, texts/, reports.tsv), of which the train part is used, beside those of
tools/gold whose texts are there. An organ has the state of who does what its verb tells, in the annotation. The state
is one of several that the report names, or none; one row of weights for all (softmax regression), drawn to nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.model import Published, Report, one_day
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser, load_parser
from dateline.read.who.whose import Around, open_ones, settings
from tools.train.corpus import ids
from tools.train.more import packed

TARGET: Final = Path(__file__).parent.parent / "src" / "dateline" / "data" / "actors" / "whose.toml"
ACTING: Final = ("agent", "participant")
PARTS: Final = 5        # of which each is judged by weights of the other four
PULL: Final = 0.002     # towards nothing, a case
STEPS, RATE = 600, 0.03
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """One organ: its report, a row of signals a state, and which of the states is right."""

    report: str
    rows: Floats
    right: Floats


def texts(news: Path) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """(report, day, text, annotated events) of the train part and of the packed reports with their texts."""
    for name, _ in ids(news, "train"):
        document, *events = (json.loads(x) for x in (news / "gold" / f"{name}.jsonl").read_bytes().splitlines())
        yield name, document["published"], (news / "texts" / f"{name}.txt").read_text("utf-8"), events
    for record in packed():
        if "text" in record:
            yield f"{record['hand']} {record['id']}", record["published"], record["text"], record["events"]


def cases(news: Path, parser: Parser) -> Iterator[Case]:
    """The organs whose state the annotation knows."""
    names = list(settings()["weights"])[:-1]
    for name, day, text, events in texts(news):
        published = Published(days=one_day(date.fromisoformat(day)), basis="stated", because="")
        scene = mentions(Report(id=name, path=name, text=text, published=published), parser).actors.scene
        around = None
        for one in open_ones(scene):
            token = scene.parse.tokens[one.head]
            verb = scene.parse.head(token)
            if token.dep != "nsubj" or verb is None:
                continue
            told = [e for e in events if e["trigger_start"] <= verb.start < e["trigger_end"]]
            acting = [p for e in told for p in e["participants"] if p["role_norm"] in ACTING]
            states = {p["country"] for p in acting if p["country"]}
            around = around or Around.of(scene)
            signals = around.signals(one)
            if len(states) == 1 and signals:
                yield Case(name, np.array([[row[n] for n in names] for row in signals.values()]),
                           np.array([c in states for c in signals], float))


def chances(weights: Floats, rows: Floats) -> Floats:
    """The chance of each state, last that of none."""
    sums = np.append(rows @ weights[:-1], weights[-1])
    parts: Floats = np.exp(sums - sums.max())
    shares: Floats = parts / parts.sum()
    return shares


def learned(known: list[Case]) -> Floats:
    """The weights, that of "none" last (Adam)."""
    weights = np.zeros(known[0].rows.shape[1] + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = PULL * weights
        for case in known:
            found = chances(weights, case.rows)
            wanted = np.append(case.right, 0.0 if case.right.any() else 1.0)
            missing = found - found * wanted / (found * wanted).sum()
            slope += np.append(case.rows.T @ missing[:-1], missing[-1]) / len(known)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def judged(known: list[Case]) -> list[tuple[float, bool]]:
    """For each organ the chance of the state found for it, by weights of other reports, and whether it is right."""
    reports = sorted({case.report for case in known})
    part = {name: n % PARTS for n, name in enumerate(reports)}
    found = []
    for p in range(PARTS):
        weights = learned([case for case in known if part[case.report] != p])
        for case in (c for c in known if part[c.report] == p):
            weighed = chances(weights, case.rows)
            best = int(weighed[:-1].argmax())
            found.append((float(weighed[best]), bool(case.right[best])))
    return found


def main(news: Path) -> None:
    """Learn, say how good it is, write the weights."""
    known = list(cases(news, load_parser()))
    found = judged(known)
    print(f"{len(known)} organs of {len({c.report for c in known})} reports")
    for least in (0.5, 0.7, 0.8, 0.85, 0.9):
        told = [right for chance, right in found if chance >= least]
        print(f"from {least}: {len(told)} told, {sum(told) / max(1, len(told)):.3f} right")
    weights = dict(zip(settings()["weights"], learned(known), strict=True))
    head, _, _ = TARGET.read_text("utf-8").partition("[weights]")
    rows = "".join(f"{name} = {value:.2f}\n" for name, value in weights.items())
    TARGET.write_text(f"{head}[weights]\n{rows}", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.learn_whose NEWS")
    main(Path(sys.argv[1]))
