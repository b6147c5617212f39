"""Makes src/dateline/data/merge_weights.toml: how much each reason for and against two events being one weighs.

    python -m tools.learn_merging NEWS [READINGS]

NEWS: a folder of annotated reports (gold/, texts/, reports.tsv, crossdoc.jsonl), of which the train part is used.
READINGS: the same reports as dateline reads them, JSON Lines, learned from along with the annotation, so that the
weights also fit what reading misses.

Pairs that share a block are the sample. Annotated as one: for. Annotated as tempting but two: against, three times.
All others: against, but for those that look more like one event than a third of the annotated ones do, which the
annotation is known to leave out: they are in neither class. Weights are those of a logistic regression, drawn towards
PRIOR where the sample is silent; a reason for never weighs against and the other way round.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline.merge.pairs import pairs_of
from dateline.merge.signals import LIMITS, ROWS, signs
from dateline.merge.tellings import Telling, tellings_of
from dateline.merge.vetoes import why_apart
from dateline.model import Reading
from eval.goldreadings import Told, aligned, gold_readings, parts, told

TARGET = Path(__file__).parent.parent / "src" / "dateline" / "data" / "merge_weights.toml"
BAR = -3.5        # log odds: chosen on the train part, where, looked at twice, 1 of 101 hard negatives is joined
PULL = 2.0        # strength of the pull towards PRIOR
HARD = 3.0        # weight of a hard negative
UNLISTED = 0.4    # an unlisted pair above this share of the annotated ones may be one that the annotation leaves out
PRIOR = {"name": 4.5, "sentence": 2.0, "figure.same": 0.8, "ordinal.other": -1.5, "kind.finer": 0.3,
         "day-and-place": 0.5, "act.day": 0.3, "act.days": 0.2, "kind.seldom": 1.3, "copied": 8.0, "towns.others": -2.5,
         "end.same": 1.1}
FIRM = {"name": 10.0, "copied": 50.0, "kind.seldom": 30.0, "sentence": 5.0, "towns.others": 20.0, "end.same": 20.0}
"""Where the sample is small: a stronger pull."""
AGAINST = {
    "doers.others", "doers.cross", "towns.others", "concerned.others", "people.others", "act.years", "speech.years",
    "lasting.years", "days.apart", "undated.far", "places.others", "figure.measure", "kind.other", "part", "many",
    "ordinal.other", "status.unreal",
}
FREE = {"undated.one", "undated.both", "figure.other", "speech.year", "speech.month", "lasting.year", "act.year"}
"""Rows that may go either way; all others speak for one event."""

HEAD = """\
# How much each reason weighs that two events of two reports are one: log odds at full strength. What a row says stands
# with the function that gives it (src/dateline/merge/signals.py). Made by tools/learn_merging.py from the train part of
# annotated reports and what their annotation says across reports; no text of theirs is in it. CC0, 2026-11.
# `start` is where every pair begins, `bar` where two become one.
"""

Array = Any


def sample(readings: Sequence[Reading], pairs: Told, names: dict[tuple[str, str], str]) -> tuple[Array, Array, Array]:
    """(strengths by row, class, weight) of every pair worth comparing. `names`: (report, event) -> annotated event."""
    tellings = tellings_of(readings)
    found = [pair for pair in pairs_of(tellings) if why_apart(*pair) is None]
    place = {row: at for at, row in enumerate(ROWS)}
    strengths, right, weight = np.zeros((len(found), len(ROWS))), np.zeros(len(found)), np.ones(len(found))
    for at, (one, other) in enumerate(found):
        for sign in signs(one, other):
            strengths[at, place[sign.name]] = sign.strength
        pair = _named(one, other, names)
        right[at] = pair in pairs.same
        weight[at] = HARD if pair in pairs.different | pairs.part else 1.0
    return strengths, right, weight


def _named(one: Telling, other: Telling, names: dict[tuple[str, str], str]) -> tuple[str, str]:
    both = [names.get((t.report.id, t.event.id), "") for t in (one, other)]
    return min(both), max(both)


def fitted(strengths: Array, right: Array, weight: Array) -> Array:
    """The weights by row and, last, the start: Newton's method with rows of the wrong sign held at nothing."""
    low = np.array([-9.0 if row in AGAINST | FREE else 0.0 for row in ROWS] + [-99.0])
    high = np.array([9.0 if row in FREE or row not in AGAINST else 0.0 for row in ROWS] + [99.0])
    for row, limit in LIMITS.items():
        at = ROWS.index(row)
        low[at], high[at] = max(low[at], -limit), min(high[at], limit)
    held = np.zeros(len(low), dtype=bool)
    answer = np.zeros(len(low))
    while True:
        answer = _newton(strengths, right, weight, held, answer)
        beyond = ~held & ((answer < low) | (answer > high))
        if not beyond.any():
            return answer
        answer = np.clip(answer, low, high)
        held |= beyond


def _newton(strengths: Array, right: Array, weight: Array, held: Array, start: Array) -> Array:
    """Maximum likelihood with a pull to PRIOR over the rows that are not held; held rows keep their value."""
    rows = np.hstack([strengths, np.ones((len(strengths), 1))])
    centre = np.array([PRIOR.get(row, 0.0) for row in ROWS] + [-5.0])
    pull = np.array([FIRM.get(row, PULL) for row in ROWS] + [0.001])
    answer = np.where(held, start, centre)

    def loss(at: Array) -> float:
        odds = rows @ at
        return float((weight * (np.logaddexp(0, odds) - right * odds)).sum() + (pull * (at - centre) ** 2).sum() / 2)

    lost = loss(answer)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(rows @ answer, -30, 30)))
        slope = rows.T @ (weight * (chance - right)) + pull * (answer - centre)
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        free = ~held
        step = np.zeros(len(answer))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        size, now = 1.0, loss(answer - step)
        while now > lost and size > 1e-6:
            size /= 2
            now = loss(answer - size * step)
        answer = answer - size * step
        if lost - now < 1e-7 * abs(lost):
            break
        lost = now
    return answer


def learned(strengths: Array, right: Array, weight: Array) -> Array:
    """The weights, learned twice: the second time without the unlisted pairs that look like one event."""
    first = fitted(strengths, right, weight)
    odds = strengths @ first[:-1] + first[-1]
    bar = float(np.quantile(odds[right == 1], UNLISTED))
    unlisted = (right == 0) & (weight == 1.0) & (odds > bar)
    print(f"{len(right)} pairs, {int(right.sum())} of them one event; {int(unlisted.sum())} unlisted ones left out")
    return fitted(strengths, right, np.where(unlisted, 0.0, weight))


def printed(answer: Array) -> str:
    """The table, the weightiest rows first."""
    rows = sorted(zip(ROWS, answer[:-1], strict=True), key=lambda row: (-abs(round(float(row[1]), 2)), row[0]))
    body = [f'"{name}" = {value:.2f}' for name, value in rows]
    return "\n".join([HEAD, f"start = {answer[-1]:.2f}", f"bar = {BAR:.2f}", "", "[weights]", *body, ""])


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    if not arguments:
        sys.exit(str(__doc__))
    news = Path(arguments[0])
    pairs = told(news / "crossdoc.jsonl")
    listed = {event.rsplit("-", 1)[0] for pair in pairs.same | pairs.different | pairs.part for event in pair}
    last = max(listed)   # the annotation across reports looked at all reports up to this one
    reports = frozenset(r for r, part in parts(news).items() if part == "train" and r <= last and len(r) == len(last))
    pairs = pairs.within(reports)
    gold = gold_readings(news, reports)
    samples = [sample(gold, pairs, {(r.report.id, e.id): e.id for r in gold for e in r.events})]
    for path in arguments[1:]:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        rows = [msgspec.convert(json.loads(line), Reading) for line in lines]
        read = [row for row in rows if row.report.id in reports]
        samples.append(sample(read, pairs, aligned(read, gold)))
    strengths, right, weight = (np.concatenate(column) for column in zip(*samples, strict=True))
    TARGET.write_text(printed(learned(strengths, right, weight)), encoding="utf-8")
    print(f"written: {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
