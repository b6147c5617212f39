"""The annotated news reports: read them, score them group by group, compare with the floors, list what flipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.merge import merge
from dateline.model import Reading
from dateline.read.parse import Parser

from . import acceptance, floors, reports, scorer
from .groups import ACCEPTANCE, ALL, GROUPS, Group, measures

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


def read_all(data: Path, names: Sequence[str], parser: Parser) -> Readings:
    """Read the reports that are in the data folder."""
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


def print_flips(now: Mapping[str, scorer.Verdicts]) -> None:
    """What became of events of the gold otherwise than when the floors were set."""
    last = floors.load_last()
    for given, verdicts in now.items():
        rows = scorer.flips(last.get(given, {}), verdicts)
        print(f"\nflipped since the floors were set, {given}: {len(rows) or 'none'}")
        for event, before, after in rows:
            print(f"  {event}: {before} -> {after}")


def measure(data: Path, parser: Parser, raised: floors.Raise | None) -> int:
    """Read and score the reports of one data folder; how many figures fell below their floor."""
    names = reports.at_hand(data, ALL)
    if not names:
        print(f"eval: no annotated reports in {data} (name their folder: make eval DATA=...)")
        return 0
    if absent := [n for n in ALL if n not in names]:
        print(f"eval: left out, not in {data}: {', '.join(absent)}; floors are for all reports and are not compared")
    module = scorer.load_scorer(data)
    readings = read_all(data, names, parser)
    groups = [g for g in GROUPS if readings.of(g)]
    values = {g.name: group_values(g, readings, module) for g in groups}
    print(f"\n{summary(groups, values)}\n")
    verdicts = {"dated": scorer.verdicts(module, data, list(readings.dated.values())),
                "undated": scorer.verdicts(module, data, list(readings.undated.values()))}
    print_flips(verdicts)
    if absent:
        return 0
    if raised:
        floors.save(floors.LAST, verdicts)
        print(f"verdicts stored in {floors.LAST.name}")
    return sum(floors.compare(g.name, values[g.name], measures(g), raised) for g in groups)
