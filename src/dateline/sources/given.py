"""What is known of a report beside its text, and which of several stated days stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Optional

import msgspec

from ..model import Published
from ..read.report.making import Line

UNKNOWN: Final = Published()


@dataclass(frozen=True, slots=True)
class Given:
    """Facts of one report (from a list, a feed, a message), its day among them, and what is named for all."""

    facts: Line = field(default_factory=Line)
    own: Published = UNKNOWN
    """The day stated for this report: in a list, by a feed, in the head of a message."""
    day: Published = UNKNOWN
    """The day named for all with --published."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables: which column holds what, as {"text": "body"}."""

    def with_facts(self, facts: Line, own: Published = UNKNOWN) -> Given:
        """The same for one report; what was known already goes first."""
        return Given(joined(self.facts, facts), self.own if self.own.basis == "stated" else own, self.day, self.columns)


def joined(first: Line, then: Line) -> Line:
    """The facts of two, those of the first where both have one."""
    return Line(**{name: getattr(then, name) if (value := getattr(first, name)) is None else value
                   for name in Line.__struct_fields__})


def first_stated(*days: Published) -> Published:
    """The first stated day, in this order of trust, with a word on the others that say something else."""
    stated = [one for one in days if one.basis == "stated"]
    if not stated:
        return UNKNOWN
    first, *others = stated
    differing = [one.because for one in others if not one.days.meets(first.days)]
    if not differing:
        return first
    return msgspec.structs.replace(first, because="; ".join([first.because, *(f"but {why}" for why in differing)]))


def named(facts: Line, title: Optional[str]) -> Line:
    """The facts with a title where they have none."""
    return facts if facts.title or not title else joined(facts, Line(title=title))
