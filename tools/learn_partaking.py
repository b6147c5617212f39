"""Makes the weights "partaking" of src/dateline/data/reader/settings.json: what speaks for somebody's taking part in an
event once all who may are held against each other (src/dateline/read/link/partaking.py).

    python -m tools.learn_partaking DATA

DATA: the folder beside whose parent the scorer of annotated reports lies (tools/score_readings.py); names are compared
by its functions. Learned from the third set of tools/gold, which the shipped encoder has not learned from, at the
events that the annotation tells (logistic regression, drawn to nothing).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from dateline.read.encoder import SETTINGS, Encoder, load_encoder
from dateline.read.link.partaking import SIGNALS, Candidate, candidates, signals
from dateline.read.parse import Parser, load_parser
from eval.scorer import load_scorer
from tools.train.corpus import Annotated, material_of
from tools.train.labels import labels
from tools.train.more import HANDS, packed

SET = "third"
PARTS = 5    # of which each is judged by weights of the other four
PULL = 5.0   # towards nothing, in cases
STEPS = 30
BARS = (0.32, 0.36, 0.4, 0.44, 0.48)
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """One event of a report: who may take part as rows of signals, which of them does, under which key the scorer
    counts each, and the keys that it wants."""

    report: str
    rows: Floats
    right: Floats
    keys: list[str]
    wanted: set[str]


def cases(reports: Iterator[Annotated], encoder: Encoder, scorer: ModuleType) -> Iterator[Case]:
    """The events of the annotation with all who may take part."""
    for report in reports:
        told = labels(report, scorer)
        events = dict(zip(told.anchors, _events(report, scorer), strict=True))
        anchors = sorted(events)
        if not anchors:
            continue
        judged = encoder.judged(report.material, encoder.vectors(report.material), anchors)
        for n, anchor in enumerate(anchors):
            found = candidates(report.material, judged, n, anchor)
            if found:
                rows = signals(report.material, judged, n, anchor, found).astype(float)
                yield Case(report.id, rows, *_right(scorer, events[anchor].participants, found))


def reports(parser: Parser) -> Iterator[Annotated]:
    """The reports of the set that the encoder has not learned from."""
    for record in packed():
        if record["hand"] == HANDS[SET]:
            m = material_of(record["id"], record["text"], record["published"], parser)
            if m is not None:
                yield Annotated(record["id"], "train", m, record["events"], record["hand"])


def _events(report: Annotated, scorer: ModuleType) -> list[Any]:
    """The annotated events with a trigger in a parsed part, as `labels` keeps them."""
    every = [scorer.gold_event(scorer.Field(record, report.id)) for record in report.gold]
    return [event for event in every if report.material.parse.within(*event.trigger)]


def _right(scorer: ModuleType, gold: list[Any], found: list[Candidate]) -> tuple[Floats, list[str], set[str]]:
    """Which candidates take part: who is named, and for a state of which nobody is, the likeliest of it."""
    whos = [scorer.Who(who.name, "", who.country, who.actor) for _, _, who in found]
    keys = [scorer.shared_key(who, gold, scorer.same_actor) for who in whos]
    wanted = {scorer.own_key(g) for g in gold}
    named = [any(scorer.same_actor(g, who) for g in gold) for who in whos]
    met = {key for key, name in zip(keys, named, strict=True) if name}
    alone = [key in wanted - met and keys.index(key) == n for n, key in enumerate(keys)]
    return np.array([a or b for a, b in zip(named, alone, strict=True)], float), keys, wanted


def learned(known: list[Case]) -> Floats:
    """The weights (Newton's method)."""
    x, y = np.concatenate([c.rows for c in known]), np.concatenate([c.right for c in known])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = chances(weights, x)
        slope = x.T @ (likely - y) + PULL * weights
        bend = (x * (likely * (1 - likely))[:, None]).T @ x + PULL * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances(weights: Floats, rows: Floats) -> Floats:
    """How likely each row is."""
    made: Floats = 1 / (1 + np.exp(-(rows @ weights)))
    return made


def judged_apart(known: list[Case]) -> list[tuple[Case, Floats]]:
    """Each event with its chances, by weights of other reports."""
    reports = sorted({case.report for case in known})
    part = {name: n % PARTS for n, name in enumerate(reports)}
    found: list[tuple[Case, Floats]] = []
    for p in range(PARTS):
        weights = learned([case for case in known if part[case.report] != p])
        found += [(case, chances(weights, case.rows)) for case in known if part[case.report] == p]
    return found


def report_on(found: list[tuple[Case, Floats]], bar: float) -> str:
    """Of those told from a bar on, how many are right, and F1 by the scorer's keys."""
    told = [(case, {k for k, c in zip(case.keys, likely, strict=True) if c >= bar}) for case, likely in found]
    right = sum(len(keys & case.wanted) for case, keys in told)
    given, wanted = sum(len(keys) for _, keys in told), sum(len(case.wanted) for case, _ in told)
    named = [y for case, likely in found for y, c in zip(case.right, likely, strict=True) if c >= bar]
    return (f"from {bar}: {len(named)} told, {np.mean(named):.3f} right; by state or name P {right / given:.3f} "
            f"R {right / wanted:.3f} F1 {2 * right / (given + wanted):.3f}")


def main(data: Path, encoder: Optional[Encoder]) -> None:
    """Learn, say how good it is, write the weights."""
    if encoder is None:
        sys.exit("data/reader/weights.npz is missing: nothing to learn beside")
    known = list(cases(reports(load_parser()), encoder, load_scorer(data)))
    found = judged_apart(known)
    print(f"{len(known)} events of {len({c.report for c in known})} reports")
    print("\n".join(report_on(found, bar) for bar in BARS))
    weights = {name: round(float(w), 3) for name, w in zip(SIGNALS, learned(known), strict=True)}
    settings = json.loads(SETTINGS.read_text("utf-8")) | {"partaking": weights}
    SETTINGS.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.learn_partaking DATA")
    main(Path(sys.argv[1]), load_encoder())
