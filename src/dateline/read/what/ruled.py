"""The events of a report by rules alone: how it is read where no weights are at hand."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Event, Note
from ..count.figures import figures_of
from ..drafts import Draft
from ..mentioned import Mentioned
from ..says.sources import sources_of
from ..says.unconfirmed import doubt
from ..settle.salience import weighed
from ..when.times import times_of
from ..where.places import places_of
from .coding import type_statements
from .events import find_events
from .standing import settled
from .status import statuses
from .told import event, tied
from .within import merged


def drafts_of(found: Mentioned) -> list[Draft]:
    """The events that trigger words tell, with how surely; nothing linked to them yet but who takes part."""
    drafts = find_events(found.parse, found.actors, found.claims)
    statuses(drafts, found.parse, found.claims)
    doubt(drafts, found.parse, found.claims)
    type_statements(drafts, found.claims)
    return drafts


def ruled_events(found: Mentioned, drafts: Sequence[Draft]) -> tuple[list[Event], list[Note]]:
    """Give each draft its time, places, figures and sources; join what is told twice; weigh."""
    parse, published = found.parse, found.published
    told = [
        event(n, draft, parse, time, where, amounts, sources)
        for n, (draft, time, where, amounts, sources) in enumerate(
            zip(
                drafts,
                times_of(drafts, found.times, parse, published),
                places_of(drafts, found.places, parse),
                figures_of(drafts, found.figures, parse, found.claims),
                sources_of(drafts, found.claims, parse),
                strict=True,
            ),
            1,
        )
    ]
    once, notes = merged(settled(tied(told, drafts), published), drafts, parse)
    return weighed(settled(once, published)), notes  # again: a repeat may have told how long it lasts
