"""What holds the figures back: `python -m tools.train.oracle` reads with the annotation's own trigger words given.

Prints the same measures twice: as the reader does alone, and with every event's word given (no event is missed, none is
too many; what is still wrong is wrong in choosing kind, status, time, people, places, figures and sources).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dateline.model import Event
from dateline.read.encoder import Encoder, load_encoder
from dateline.read.parse import load_parser
from dateline.read.settle.learned import event_of, learned_events
from dateline.read.what.standing import settled
from eval.scorer import load_scorer

from .corpus import Annotated, annotated, reading_of
from .labels import labels


def given(report: Annotated, encoder: Encoder, scorer: ModuleType) -> list[Event]:
    """The events at the annotation's own trigger words."""
    m = report.material
    anchors = sorted(set(labels(report, scorer).anchors))
    if not anchors:
        return []
    v = encoder.vectors(m)
    j = encoder.judged(m, v, anchors)
    least = encoder.settings["thresholds"]
    each = [event_of(m, encoder, j, n, i, float(v.telling[i]), None, least) for n, i in enumerate(anchors)]
    return settled(each, m.published)


def scored(reports: list[tuple[Annotated, list[Event]]], scorer: ModuleType, data: Path) -> Any:
    """The scorer's totals for these events."""
    gold = scorer.load_gold(data / "gold")
    total = scorer.Score()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(reading_of(r, events)) + b"\n" for r, events in reports))
        readings = scorer.load_readings(path)
    for report, _ in reports:
        scorer.carry_over(readings[report.id], gold[report.id], [data / "texts"])
        scorer.score_report(scorer.align(gold[report.id], readings[report.id]), total)
    return total


def printed(label: str, total: Any, scorer: ModuleType) -> str:
    c, t, x = total.counts, total.times, total.tallies
    matched = max(c["matched"], 1)
    parts = {
        "score": scorer.headline(total), "usable F1": total.usable.f1, "events F1": total.events.f1,
        "kind": c["kind"] / matched, "status": c["status"] / matched,
        "time right": (t["exact"] + t["near"]) / max(c["dated"], 1), "participants": x["participants"].f1,
        "places": x["places"].f1, "figures": total.figures.f1, "sources": x["attribution"].f1}
    return f"{label:24}" + "  ".join(f"{name} {100 * value:.1f}" for name, value in parts.items()) + (
        f"  wrong days {t['wrong']}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.train.oracle", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news2"))
    parser.add_argument("--weights", type=Path, help="default: those of the package; use some that left HOLD out")
    parser.add_argument("--hold", type=int, default=7, help="every HOLD-th report of train")
    options = parser.parse_args()
    encoder = load_encoder(options.weights) if options.weights else load_encoder()
    if encoder is None:
        raise SystemExit("no weights: run python -m tools.train")
    scorer = load_scorer(options.data.resolve().parent)
    reports = list(annotated(options.data, load_parser(), "train", hold=options.hold))
    alone = [(r, learned_events(r.material, encoder, [])[0]) for r in reports]
    print(f"{len(reports)} reports")
    print(printed("alone", scored(alone, scorer, options.data), scorer))
    helped = [(r, given(r, encoder, scorer)) for r in reports]
    print(printed("trigger words given", scored(helped, scorer, options.data), scorer))


if __name__ == "__main__":
    main()
