"""`python -m eval`: score the reading of annotated reports, and single stages, and compare with the floors.

Exit code 0: every floor holds, or there is nothing to measure with. 1: something fell below its floor. 2: cannot score.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Optional

from dateline.read.parse import Parser, load_parser

from . import floors, news, scorer
from .stages import STAGES
from .stages.frame import Stage


def measure_stages(stages: Iterable[Stage], bench: Path, parser: Parser, raised: floors.Raise | None) -> int:
    """Run these benches; how many figures fell below their floor. What lacks its data is left out and said."""
    missed = 0
    for stage in stages:
        if missing := stage.missing(bench):
            print(f"\n== stage {stage.name}: left out, not in {bench}: {', '.join(missing)}")
            continue
        start = perf_counter()
        table, figures = stage.run(bench, parser)
        print(f"\n== stage {stage.name}: {stage.title} ({perf_counter() - start:.0f} s)\n\n{table}")
        values = {m.name: m.value(figures) for m in stage.measures}
        missed += floors.compare(f"stage {stage.name}", values, stage.measures, raised)
    return missed


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__.split("\n")[0])
    data = Path("../shared/data")
    names = [stage.name for stage in STAGES]
    parser.add_argument("--data", type=Path, default=data, help="folder with news/gold, news/texts and bench/")
    parser.add_argument("--stages", action="store_true", help="also the benches of single stages")
    parser.add_argument("--stage", action="append", choices=names, help="only this bench, not the news reports")
    parser.add_argument("--raise", dest="raised", action="store_true", help="lift floors to what was reached")
    parser.add_argument("--slack", type=float, default=0.0, help="lift shares only to so many points below it")
    options = parser.parse_args(arguments)
    if not any((options.data / part).is_dir() for part in ("news", "bench")):
        print(f"eval: skipped: no annotated reports in {options.data} (name their folder: make eval DATA=...)")
        return 0
    raised = floors.Raise(options.slack) if options.raised else None
    stages = [s for s in STAGES if options.stages or s.name in (options.stage or ())]
    try:
        model = load_parser()
        missed = 0 if options.stage else news.measure(options.data, model, raised)
        missed += measure_stages(stages, options.data / "bench", model, raised)
    except scorer.CannotScore as problem:
        print(f"eval: {problem}", file=sys.stderr)
        return 2
    print(f"\neval: {missed} below the floor" if missed else "\neval: every floor holds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
