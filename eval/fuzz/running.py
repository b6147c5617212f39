"""Runs inputs and keeps what went wrong: an exception, or more than LONG seconds of the processor."""

from __future__ import annotations

import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from dateline.export import formats
from dateline.merge import Past, made, narrowed
from dateline.model import Published, Reading, Report
from dateline.read import Reader, read
from dateline.read.report.making import Line, Problem, from_page
from dateline.sources import Given
from dateline.sources.jsonlines import report_of_line
from dateline.sources.plain import report_of_bytes

from . import files, records, texts

LONG: Final = 5.0
EXPORTS: Final = ("jsonl", "csv", "html")


@dataclass
class Outcome:
    """What came of a run: how many inputs, the faults by where they were raised, the slow ones, the slowest."""

    count: int = 0
    read: int = 0
    faults: dict[str, str] = field(default_factory=dict)
    slow: list[tuple[str, float]] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


class Fuzz:
    """Inputs of four kinds and records, read with one reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.kinds: dict[str, Callable[[Random], bool]] = {
            "text": self.text, "page": self.page, "line": self.line, "bytes": self.data, "record": self.record}

    def text(self, rng: Random) -> bool:
        return self._read(texts.report(rng))

    def page(self, rng: Random) -> bool:
        return self._read(from_page("fuzz", files.page(rng), Line(), Published()))

    def line(self, rng: Random) -> bool:
        return self._read(report_of_line("fuzz", 1, files.line(rng), Given()))

    def data(self, rng: Random) -> bool:
        return self._read(report_of_bytes(rng.choice(["fuzz.txt", "fuzz.html"]), files.data(rng), Given()))

    def record(self, rng: Random) -> bool:
        """Readings merged and exported."""
        readings = records.readings(rng, self._real())
        narrowed(readings)
        entries = made(readings, Past()).entries
        by_id = {reading.report.id: reading for reading in readings}
        formats()[rng.choice(EXPORTS)](entries, by_id)
        return True

    def _read(self, report: Report | Problem) -> bool:
        if isinstance(report, Problem):
            if "could not be taken in" in report.message:   # the guard caught a fault of ours or a library's
                raise GuardedFault(report.message)
            return False
        read(report, self.reader)
        return True

    @cache   # noqa: B019   # one object, as long as the run
    def _real(self) -> Reading:
        told = " ".join(text for text in texts.sentences()[::40])
        return read(Report(id="r0", path="real", text=told), self.reader)

    def run(self, seed: int, numbers: range, kinds: tuple[str, ...] = (), until: float = float("inf"),
            tell: Callable[[str], None] = lambda _: None) -> Outcome:
        """Inputs of these numbers, of each kind in turn, until that moment of `time.monotonic`."""
        outcome, names = Outcome(), kinds or tuple(self.kinds)
        for number in numbers:
            if time.monotonic() > until:
                break
            kind = names[number % len(names)]
            name, begun = f"{kind}/{seed}/{number}", time.process_time()
            try:
                outcome.read += self.kinds[kind](Random(name))
            except Exception as fault:
                where = _where(fault)
                if where not in outcome.faults:
                    outcome.faults[where] = name
                    tell(f"{name}: {where}")
            outcome.count += 1
            taken = time.process_time() - begun
            outcome.slowest = max(outcome.slowest, (taken, name))
            if taken > LONG:
                outcome.slow.append((name, taken))
                tell(f"{name}: {taken:.1f} s")
        return outcome


class GuardedFault(Exception):
    """A fault that a guard turned into a line: it costs one report, and is still one."""


def _where(fault: Exception) -> str:
    """The kind of a fault and where it was raised."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    said = f" {fault}"[:120] if isinstance(fault, GuardedFault) else ""
    return f"{type(fault).__name__}{said} at {Path(frame.filename).name}:{frame.lineno}"


def megabytes() -> float:
    """The most memory that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)
