"""ONE REPORT -> ONE READING. Start here: each line of `read` is a stage, and its arguments are what it depends on."""

from __future__ import annotations

from typing import Optional

from ..model import Days, Reading, Report
from .language.asked import asked_events
from .mentioned import mentions
from .parse import Parser
from .reader import Reader, load_reader
from .report.sheets import find_sheets
from .says.claims import attributions_of
from .settle.joined import told_once
from .settle.learned import learned_events, numbered
from .settle.line import lined
from .settle.sheetevents import with_sheets
from .what.ruled import drafts_of, ruled_events
from .what.told import head

__all__ = ["Reader", "load_reader", "read"]


def read(report: Report, reader: Parser | Reader, within: Optional[Days] = None) -> Reading:
    """Read one report, once.

    1. mentions: its parts and parse, when it was written, every time, place, actor, statement and figure in it;
    2. drafts: the events that trigger words tell, and how surely by grammar;
    3. events: found, linked to mentions and settled by learned weights, the drafts giving finer words; or, where there
       are no weights (a bare parser), by rules alone; or, where one is asked for, pointed at by a language model and
       grounded in the mentions;
    4. the line that tells each; rows that say the same are one.

    `within`: the days that other reports of the same events allow for this one's publication.
    """
    reader = reader if isinstance(reader, Reader) else Reader(reader)
    found = mentions(report, reader.parser, within)
    drafts = drafts_of(found)
    told, asking = (None, []) if reader.language is None else asked_events(found, drafts, reader.language)
    if told is not None:
        events, notes = told, asking
    elif reader.encoder is not None:
        events, notes = learned_events(found.material, reader.encoder, drafts)
    else:
        events, notes = ruled_events(found, drafts)
    if (told is not None or reader.encoder is None) and find_sheets(found.parse.text):
        events, sheets = with_sheets(found.material, events)
        notes = [*notes, *sheets]
    actors = [a.mention for a in found.actors.mentions]
    rows, twice = told_once(lined(events, found.parse, actors))
    return Reading(
        report=head(found.report, found.published), events=numbered(rows),
        times=[m for t in found.times for m in t.mentions], places=[p.mention for p in found.places], actors=actors,
        attributions=attributions_of(found.claims, found.parse),
        notes=[*found.notes, *(asking if told is None else ()), *notes, *twice],
        model=reader.name if told is None else reader.language_name)
