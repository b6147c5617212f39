"""Core or minor: whether a chronicler of the subject would give an event a row of its own.

By what kind of event it is, how it stands and how much is told of it. A learned finder may give a better answer; this
one serves where there is none.
"""

from __future__ import annotations

import msgspec

from ...model import Event, Salience

SOFT_KINDS = frozenset({"statement", "support", "other", "recognition", "election", "migration"})
SOFT_STATUSES = frozenset({"habitual", "hypothetical", "conditional"})


def salience_of(event: Event) -> Salience:
    """Minor is a soft statement, a habit, or a mere possibility of which neither day nor figure is told."""
    told = bool(event.time or event.figures or event.evidence or event.part == "headline")
    if event.part == "caption":
        return "minor"
    if event.kind == "statement" or event.status == "habitual":
        return "core" if event.evidence or event.part == "headline" else "minor"
    if event.kind in SOFT_KINDS or event.status in SOFT_STATUSES:
        return "core" if told else "minor"
    return "core"


def weighed(events: list[Event]) -> list[Event]:
    """The events with their salience."""
    return [msgspec.structs.replace(event, salience=salience_of(event)) for event in events]
