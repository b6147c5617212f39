"""What reading costs: processor time of its stages beside the bare parse, as the default pipeline comes.

    python -m tools.time_reading REPORT... [--rounds 3] [--every 10]      (files or folders)

Every report goes through all stages in turn, so that they see the same machine; of the rounds the least counts. Prints
milliseconds a report and shares of the bare parse, and the throughput of a whole reading as a share of the parse's.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from statistics import mean
from time import process_time
from typing import Final, Optional

import spacy

from dateline.model import Report
from dateline.read import Reader, load_reader, read
from dateline.read.encoder import Encoder
from dateline.read.mentioned import Mentioned, mentions
from dateline.read.parse import DEFAULT_MODEL
from dateline.read.report.clean import find_parts
from dateline.sources import reports_from

STAGES: Final = ("the bare parse, as the pipeline comes", "our parse", "our parse, and mentions",
                 "the encoder", "all of it")


def milliseconds(action: Callable[[], object]) -> float:
    """Processor time of an action."""
    begun = process_time()
    action()
    return 1000 * (process_time() - begun)


def costs(report: Report, bare: Callable[[str], object], reader: Reader, encoder: Encoder) -> tuple[float, ...]:
    """Milliseconds of each of STAGES, once."""
    parts = find_parts(report.text, report.title, report.parts)[0]
    found: list[Mentioned] = []
    return (
        milliseconds(lambda: bare(report.text)),
        milliseconds(lambda: reader.parser(report.text, parts)),
        milliseconds(lambda: found.append(mentions(report, reader.parser))),
        milliseconds(lambda: encoder.vectors(found[0].material)),
        milliseconds(lambda: read(report, reader)),
    )


def table(rows: Sequence[Sequence[float]]) -> str:
    """The costs of reports as lines for people."""
    means = [mean(column) for column in zip(*rows, strict=True)]
    bare, _, named, encoded, whole = means
    shown = [*zip(STAGES[:-1], means, strict=False),
             ("heads, drafts, settling, lines", whole - named - encoded), (STAGES[-1], whole)]
    lines = [f"{name:<40}{taken:8.1f} ms{taken / bare:8.2f}" for name, taken in shown]
    return "\n".join([*lines, f"throughput of a whole reading: {bare / whole:.3f} of the bare parse's"])


def main(arguments: Optional[Sequence[str]] = None) -> None:
    """Command line: time and print."""
    options = argparse.ArgumentParser(prog="python -m tools.time_reading", description=__doc__.split("\n")[0])
    options.add_argument("paths", nargs="+")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--every", type=int, default=1, help="of so many reports one")
    given = options.parse_args(arguments)
    reports = [r for r in reports_from(given.paths) if isinstance(r, Report)][::given.every]
    reader, bare = load_reader(), spacy.load(DEFAULT_MODEL)
    if reader.encoder is None:
        raise SystemExit("the package has no learned weights")
    for report in reports:
        read(report, reader)   # words, rules and the gazetteer are loaded before anything is timed
        bare(report.text)
    gc.freeze()   # as a process that reads does (`dateline.workers.reading`)
    rows = [tuple(map(min, *(costs(r, bare, reader, reader.encoder) for _ in range(max(2, given.rounds)))))
            for r in reports]
    print(f"{len(rows)} reports, {mean(len(r.text) for r in reports):.0f} characters each")
    print(table(rows))


if __name__ == "__main__":
    if "OMP_NUM_THREADS" not in os.environ:   # one thread, as readings are made; it must be set before numpy is loaded
        os.execve(sys.executable, [sys.executable, "-m", "tools.time_reading", *sys.argv[1:]],
                  {**os.environ, "OMP_NUM_THREADS": "1"})
    main()
