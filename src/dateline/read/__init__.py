"""ONE REPORT -> ONE READING. Start here: each line of `read` is a stage, and its arguments are what it depends on."""

from __future__ import annotations

from typing import Optional

import msgspec

from ..model import Days, Reading, Report
from .count.figures import figures_of, find_figures
from .parse import Parser
from .report.clean import find_parts
from .says.claims import attributions_of, find_claims
from .says.sources import sources_of
from .says.unconfirmed import doubt
from .settle.line import lined
from .settle.salience import weighed
from .what.coding import type_statements
from .what.events import find_events
from .what.standing import settled
from .what.status import statuses
from .what.told import event, head, tied
from .what.within import merged
from .when.dating import published_day
from .when.times import find_times, resolve_times, times_of
from .where.places import find_places, places_of
from .who.actors import find_actors


def read(report: Report, parser: Parser, within: Optional[Days] = None) -> Reading:
    """Read one report, once.

    1. cut the text into headline, body, captions and boilerplate, and parse what is told;
    2. find when it was written, and every time, place and actor in it;
    3. find who says what, then the events and how surely each stands;
    4. give each event its time, places, figures and sources; join what is told twice, and tell each in a line.

    `within`: the days that other reports of the same events allow for this one's publication.
    """
    parts, cleaning = find_parts(report.text, report.title, report.parts)
    report = msgspec.structs.replace(report, parts=parts)
    parse = parser(report.text, parts)
    expressions = find_times(parse)
    published = published_day(report, parse, expressions, within)
    times = resolve_times(expressions, parse, published)
    places = find_places(parse)
    actors = find_actors(parse, places, published.days)
    claims = find_claims(parse, actors)
    drafts = find_events(parse, actors, claims)
    statuses(drafts, parse, claims)
    doubt(drafts, parse, claims)
    type_statements(drafts, claims)
    figures = find_figures(parse)
    told = [
        event(n, draft, parse, time, where, amounts, sources)
        for n, (draft, time, where, amounts, sources) in enumerate(zip(
            drafts, times_of(drafts, times, parse, published), places_of(drafts, places, parse),
            figures_of(drafts, figures, parse, claims), sources_of(drafts, claims, parse), strict=True), 1)
    ]
    once, notes = merged(settled(tied(told, drafts), published), drafts, parse)
    events = settled(once, published)   # again: a repeat may have told how long it lasts
    events = lined(weighed(events), parse, [a.mention for a in actors.mentions])
    return Reading(
        report=head(report, published), events=events, times=[m for t in times for m in t.mentions],
        places=[p.mention for p in places], actors=[a.mention for a in actors.mentions],
        attributions=attributions_of(claims, parse), notes=[*cleaning, *parse.notes, *actors.notes, *notes],
        model=parser.name)
