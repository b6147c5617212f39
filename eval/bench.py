"""`python -m eval.bench`: how fast it reads, and what of that is the parse. Fails when slower than the bounds below.

Machines differ, so the bound on reading is a share: the throughput of the whole reading over that of the bare parse,
both measured in turn on the same reports in the same process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Optional

from dateline.model import Report
from dateline.read import read
from dateline.read.parse import Parser, load_parser
from dateline.read.report.clean import find_parts
from dateline.read.says.statements import spoken
from dateline.read.syntax import Parse
from dateline.read.where.gazetteer import spots
from dateline.read.where.places import find_places
from dateline.read.who.actors import find_actors
from dateline.sources import reports_from

ROOT = Path(__file__).resolve().parent.parent
SHARE = 0.7          # whole reading over bare parse, both in reports a second
COLD_SECONDS = 3.0   # a process that reads its first report
GAZETTEER_MS = 50.0   # processor time of the first name asked in a new process: curated tables read, file opened
LOOKUP_US = 20.0      # a name asked again
HELP_SECONDS = 0.4   # `dateline --help`: no model is loaded for it
WHO_WHERE = 0.08     # finding actors and places over bare parse, in time: 4 to 5 ms of 60 for 400 words
WHO_WHERE_MB = 60.0  # what names, roles and places keep in memory once they are loaded


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes, by the wall clock."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def parse_and_read(reports: Sequence[Report], parser: Parser, rounds: int) -> tuple[float, float]:
    """(seconds of the bare parse, seconds of the whole reading) of all reports: the median round of each."""
    parts = [find_parts(report.text, report.title)[0] for report in reports]

    def parse_only() -> None:
        for report, its_parts in zip(reports, parts, strict=True):
            parser(report.text, its_parts)

    def whole() -> None:
        for report in reports:
            read(report, parser)
    whole()   # the first round fills the caches of rules and words
    pairs = [(seconds(parse_only), seconds(whole)) for _ in range(rounds)]   # in turn: both see the same machine
    return median(p for p, _ in pairs), median(w for _, w in pairs)


def who_and_where(reports: Sequence[Report], parser: Parser, rounds: int) -> tuple[float, float]:
    """(seconds to find the actors and places of all reports, megabytes that this keeps in memory): the median round.

    What is said in a report is found before, for whoever asks who says so.
    """
    parses = [parser(report.text, find_parts(report.text, report.title)[0]) for report in reports]

    def one(parse: Parse) -> float:
        spoken(parse)
        return seconds(lambda: (find_places(parse), find_actors(parse)))
    tracemalloc.start()
    for parse in parses:
        one(parse)
    kept = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return sum(median(one(parse) for _ in range(rounds)) for parse in parses), kept


def process_seconds(*arguments: str, runs: int = 3) -> float:
    """The quickest of a few runs of the `dateline` command as a process of its own, in seconds."""
    command = [str(Path(sys.executable).parent / "dateline"), *arguments]
    return min(seconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)) for _ in range(runs))


def gazetteer_ms(runs: int = 5) -> float:
    """Milliseconds of processor time until the gazetteer answers its first question; the quickest of new processes."""
    code = ("import time\nfrom dateline.read.where.gazetteer import spots\nstart = time.process_time()\n"
            "spots('Minsk')\nprint(1000 * (time.process_time() - start))")
    command = [sys.executable, "-c", code]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(runs))


def lookup_us(rounds: int = 10_000) -> float:
    """Microseconds in which the gazetteer answers a name that it was asked before."""
    spots("Minsk")
    return 1e6 / rounds * seconds(lambda: [spots("Minsk") for _ in range(rounds)])


def verdict(name: str, value: float, bound: float, better: str) -> tuple[str, bool]:
    """(a line for people, whether the bound holds)."""
    holds = value >= bound if better == "higher" else value <= bound
    word = "at least" if better == "higher" else "at most"
    return f"{name:<44}{value:8.2f}   {word} {bound:g}{'' if holds else '   MISSED'}", holds


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line: measure, print, fail when a bound is missed."""
    options = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__.split("\n")[0])
    options.add_argument("paths", nargs="*", type=Path, default=[ROOT / "samples"], help="reports (default: samples)")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args(arguments)
    reports = [r for r in reports_from([str(path) for path in given.paths]) if isinstance(r, Report)]
    words = sum(len(r.text.split()) for r in reports)
    parser = load_parser()
    named, kept = who_and_where(reports, parser, given.rounds)   # first: nothing is loaded yet
    parse, whole = parse_and_read(reports, parser, given.rounds)
    print(f"{len(reports)} reports, {words / len(reports):.0f} words each: bare parse {len(reports) / parse:.1f} "
          f"a second, whole reading {len(reports) / whole:.1f} a second, "
          f"actors and places {400_000 * named / words:.1f} ms for 400 words")
    rows = (
        verdict("whole reading / bare parse, throughput", parse / whole, SHARE, "higher"),
        verdict("actors and places / bare parse, time", named / parse, WHO_WHERE, "lower"),
        verdict("gazetteer opened, milliseconds", gazetteer_ms(), GAZETTEER_MS, "lower"),
        verdict("a name looked up again, microseconds", lookup_us(), LOOKUP_US, "lower"),
        verdict("memory for actors and places, MB", kept, WHO_WHERE_MB, "lower"),
        verdict("first report in a new process, seconds",
                process_seconds("read", "--json", str(ROOT / "samples" / "build-up-2021.txt")), COLD_SECONDS, "lower"),
        verdict("dateline --help, seconds", process_seconds("--help"), HELP_SECONDS, "lower"),
    )
    print("\n".join(line for line, _ in rows))
    return 0 if all(holds for _, holds in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
