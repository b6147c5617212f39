"""`python -m eval`: read the annotated reports, score them, compare with the floors, list what flipped.

Exit code 0: every floor holds, or there is nothing to measure with. 1: something fell below its floor. 2: cannot score.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from dateline.merge import merge
from dateline.model import Reading
from dateline.read.parse import load_parser

from . import acceptance, floors, reports, scorer
from .groups import ACCEPTANCE, ALL, GROUPS, Group, Measure, measures

Values = dict[str, float]


@dataclass(frozen=True)
class Readings:
    """Every annotated report at hand, read once with its day given and once without."""

    data: Path
    dated: Mapping[str, Reading]
    undated: Mapping[str, Reading]

    def of(self, group: Group) -> list[Reading]:
        source = self.dated if group.dated else self.undated
        return [source[name] for name in group.reports if name in source]


def read_all(data: Path, names: Sequence[str]) -> Readings:
    """Read the reports that are in the data folder."""
    parser = load_parser()
    dated, undated = ({n: reports.reading(data, n, parser, given) for n in names} for given in (True, False))
    return Readings(data, dated, undated)


def interval_lines(data: Path, readings: Sequence[Reading]) -> list[str]:
    """For each report read without its day: the days it may have come out on, and whether the true one is one."""
    rows = []
    for row in readings:
        low, high = row.report.published.days.earliest, row.report.published.days.latest
        verdict = "holds the day" if reports.interval_holds_day(data, row) else "WRONG"
        rows.append(f"  {row.report.id:<10}{low or '..'} to {high or '..'}  {row.report.published.basis}: {verdict}")
    return rows


def group_values(group: Group, readings: Readings, module: object) -> Values:
    """Score one group; print its table."""
    rows = readings.of(group)
    entries = merge(rows) if group.merged else None
    table, figures = scorer.scores(module, readings.data, rows, entries)   # type: ignore[arg-type]
    print(f"\n== {group.name}: {group.title} ({', '.join(r.report.id for r in rows)})\n\n{table}")
    if not group.dated:
        print("\n".join(["days of publication worked out from the text", *interval_lines(readings.data, rows)]))
        figures["dating"] = reports.dating(readings.data, rows)
    if set(ACCEPTANCE) <= set(measures(group)):
        asked = acceptance.answers(rows, [readings.undated[r.report.id] for r in rows])
        print("\n".join(["the acceptance case", *(f"  {'yes' if ok else 'NO ':<5}{title}" for title, ok in asked)]))
        figures["acceptance"] = sum(ok for _, ok in asked)
    return {m.name: m.value(figures) for m in measures(group)}


def summary(groups: Sequence[Group], values: Mapping[str, Values]) -> str:
    """What was reached: a line a measure, a column a group."""
    names = dict.fromkeys(m.name for g in groups for m in measures(g))
    rows = [f"{'':<22}" + "".join(f"{g.name:>9}" for g in groups)]
    for name in names:
        cells = (f"{values[g.name][name]:9.1f}" if name in values[g.name] else f"{'':9}" for g in groups)
        rows.append(f"{name:<22}" + "".join(cells))
    return "\n".join(rows)


def floor_lines(group: Group, values: Values, held: Mapping[str, float]) -> list[str]:
    """One line for each measure that fell below its floor, or has none yet."""
    def line(m: Measure) -> str:
        word = "floor" if m.better == "higher" else "at most"
        return f"  BELOW  {group.name}: {m.name} {values[m.name]:.1f}, {word} {held[m.name]:g}"
    unheld = sum(m.name not in held for m in measures(group))
    bare = [f"  {group.name}: {unheld} measures without a floor"] if unheld else []
    return [*(line(m) for m in floors.below(values, held, measures(group))), *bare]


def print_flips(now: Mapping[str, scorer.Verdicts]) -> None:
    """What became of events of the gold otherwise than when the floors were set."""
    last = floors.load_last()
    for given, verdicts in now.items():
        rows = scorer.flips(last.get(given, {}), verdicts)
        print(f"\nflipped since the floors were set, {given}: {len(rows) or 'none'}")
        for event, before, after in rows:
            print(f"  {event}: {before} -> {after}")


def measure(data: Path, raise_floors: bool) -> int:
    """Everything for one data folder; the exit code."""
    names = reports.at_hand(data, ALL)
    if absent := [n for n in ALL if n not in names]:
        print(f"eval: left out, not in {data}: {', '.join(absent)}; floors are for all reports and are not compared")
    module = scorer.load_scorer(data)
    readings = read_all(data, names)
    groups = [g for g in GROUPS if readings.of(g)]
    values = {g.name: group_values(g, readings, module) for g in groups}
    held = {} if absent else floors.load_floors()
    print(f"\n{summary(groups, values)}\n")
    print("\n".join(line for g in groups for line in floor_lines(g, values[g.name], held.get(g.name, {}))))
    verdicts = {"dated": scorer.verdicts(module, data, list(readings.dated.values())),
                "undated": scorer.verdicts(module, data, list(readings.undated.values()))}
    print_flips(verdicts)
    missed = sum(len(floors.below(values[g.name], held.get(g.name, {}), measures(g))) for g in groups)
    if raise_floors and not absent:
        lifted = {g.name: floors.raised(values[g.name], held.get(g.name, {}), measures(g)) for g in groups}
        floors.save(floors.FLOORS, lifted)
        floors.save(floors.LAST, verdicts)
        print(f"\nfloors raised in {floors.FLOORS.name}; verdicts stored in {floors.LAST.name}")
    print(f"\neval: {missed} below the floor" if missed else "\neval: every floor holds")
    return 1 if missed else 0


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__.split("\n")[0])
    data = Path("../shared/data")
    parser.add_argument("--data", type=Path, default=data, help="folder with news/gold and news/texts")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="lift floors to what was reached")
    options = parser.parse_args(arguments)
    if not reports.at_hand(options.data, ALL):
        print(f"eval: skipped: no annotated reports in {options.data} (name their folder: make eval DATA=...)")
        return 0
    try:
        return measure(options.data, options.raise_floors)
    except scorer.CannotScore as problem:
        print(f"eval: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
