"""What is measured: groups of reports, read with or without their day, and the measures taken of each."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]

SEEDS = ("seed_000", "seed_001")
LOOK = ("002", "008", "018")
CHECK = ("033", "042", "049")
ALL = (*SEEDS, *LOOK, *CHECK)


@dataclass(frozen=True)
class Group:
    """Reports scored together. `dated`: they are read with their day of publication given."""

    name: str
    title: str
    reports: tuple[str, ...]
    dated: bool = True
    merged: bool = False   # entries are made of the readings and compared across reports


GROUPS = (
    Group("seeds", "the two seed reports", SEEDS),
    Group("look", "reports that rules may be written after", LOOK),
    Group("check", "reports that nobody looks at", CHECK),
    Group("other", "the six beside the seeds", LOOK + CHECK),
    Group("all", "all reports, merged", ALL, merged=True),
    Group("undated", "all reports, no day given", ALL, dated=False),
)


@dataclass(frozen=True)
class Measure:
    """One figure of the scorer's output. `better` says which way it may move."""

    name: str
    value: Callable[[Json], float]
    better: Literal["higher", "lower"] = "higher"

    def meets(self, value: float, floor: float) -> bool:
        return value >= floor if self.better == "higher" else value <= floor

    def raised(self, value: float, floor: float | None) -> float:
        """The floor that `value` allows: one decimal, and never easier than the one there is."""
        if self.better == "higher":
            reached = math.floor(round(value * 10, 6)) / 10
            return reached if floor is None else max(floor, reached)
        return value if floor is None else min(floor, value)


def percent(*keys: str) -> Callable[[Json], float]:
    """A share somewhere in the scorer's output, in per cent."""
    def value(scores: Json) -> float:
        for key in keys:
            scores = scores[key]
        return 100 * float(scores)  # type: ignore[arg-type]
    return value


MEASURES = (
    Measure("score", lambda s: float(s["score"])),
    Measure("event F1", percent("events", "f1")),
    Measure("core recall", percent("core_recall", "recall")),
    Measure("status of matched", percent("status", "of_matched")),
    Measure("time", percent("parts", "time")),
    Measure("participants F1", percent("participants", "f1")),
    Measure("places F1", percent("places", "f1")),
    Measure("attribution F1", percent("attribution", "f1")),
    Measure("figures F1", percent("figures", "f1")),
    Measure("false facts", lambda s: float(len(s["false_facts"])), "lower"),
    Measure("not-facts as facts", lambda s: float(s["nonfact_as_fact"]), "lower"),
    Measure("invented times", lambda s: float(s["time"]["invented"]), "lower"),
    Measure("captions as story", lambda s: float(s["captions"]["as_story"]), "lower"),
    Measure("boilerplate events", lambda s: float(s["boilerplate_events"]), "lower"),
)
DATING = (
    Measure("days not excluded", lambda s: float(s["dating"]["holding"])),     # an open interval excludes no day
    Measure("days worked out", lambda s: float(s["dating"]["worked_out"])),    # something was said, and rightly
)
MERGED = (
    Measure("same event F1", percent("crossdoc", "pairs", "f1")),
    Measure("wrongly merged", lambda s: float(len(s["crossdoc"]["negatives_merged"])), "lower"),
)
ACCEPTANCE = (Measure("acceptance", lambda s: float(s["acceptance"])),)   # questions of acceptance.py answered right


def measures(group: Group) -> tuple[Measure, ...]:
    """The measures taken of a group."""
    seeds = ACCEPTANCE if group.reports == SEEDS else ()
    return MEASURES + seeds + (MERGED if group.merged else ()) + (() if group.dated else DATING)
