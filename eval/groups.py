"""What is measured: groups of reports, read with or without their day, and the measures taken of each."""

from __future__ import annotations

from dataclasses import dataclass

from .measures import Measure, percent

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
    # An open interval excludes no day; one that is worked out says something, and rightly.
    Measure("days not excluded", lambda s: float(s["dating"]["holding"]), count=True),
    Measure("days worked out", lambda s: float(s["dating"]["worked_out"]), count=True),
)
MERGED = (
    Measure("same event F1", percent("crossdoc", "pairs", "f1")),
    Measure("wrongly merged", lambda s: float(len(s["crossdoc"]["negatives_merged"])), "lower"),
)
ACCEPTANCE = (Measure("acceptance", lambda s: float(s["acceptance"]), count=True),)   # right answers, acceptance.py


def measures(group: Group) -> tuple[Measure, ...]:
    """The measures taken of a group."""
    seeds = ACCEPTANCE if group.reports == SEEDS else ()
    return MEASURES + seeds + (MERGED if group.merged else ()) + (() if group.dated else DATING)
