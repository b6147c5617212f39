"""The line of an event: what happened in one sentence that can be read alone, of the report's own words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...model import ActorMention, Event
from ..parse import Parse


def lined(events: Sequence[Event], parse: Parse, mentions: Sequence[ActorMention]) -> list[Event]:
    """The events with their lines. `mentions`: every actor of the report, by whom pronouns are named."""
    return [msgspec.structs.replace(event, line=line_of(event, parse, mentions)) for event in events]


def line_of(event: Event, parse: Parse, mentions: Sequence[ActorMention]) -> str:
    """One sentence: "Russia and Belarus: massive joint military drills on the border." """
    words = event.summary.strip(" .,;:")
    return f"{words[:1].upper()}{words[1:]}."
