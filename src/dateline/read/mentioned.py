"""The first half of reading a report: its parts, its parse, when it was written, and everything its words name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import msgspec

from ..model import Days, Note, Published, Report, one_day
from .count.counted import FoundFigure
from .count.figures import find_figures
from .find.material import Material, Supposed, material
from .parse import Parse, Parser
from .report.clean import find_parts
from .says.claims import Claims, find_claims
from .when.dating import published_day
from .when.supposing import supposed_day
from .when.times import find_times, resolve_times
from .when.timevalues import Expression, FoundTime
from .where.places import FoundPlace, find_places
from .who.actors import Actors, find_actors


@dataclass(frozen=True, eq=False)
class Mentioned:
    """What a report's words name, before anything is an event."""

    report: Report
    parse: Parse
    published: Published
    times: list[FoundTime]
    places: list[FoundPlace]
    actors: Actors
    claims: Claims
    figures: list[FoundFigure]
    notes: list[Note]
    supposed: Optional[Supposed] = None

    @cached_property
    def material(self) -> Material:
        """The same for the learned finder and linker."""
        return material(self.parse, self.published, self.actors, self.places, self.times, self.figures, self.claims,
                        self.supposed)


def mentions(report: Report, parser: Parser, within: Optional[Days] = None) -> Mentioned:
    """1. cut the text into headline, body, captions and boilerplate, and parse what is told;
    2. find when it was written, and every time, place, actor, statement and figure in it.

    `within`: the days that other reports of the same events allow for this one's publication.
    """
    parts, cleaning = find_parts(report.text, report.title, report.parts)
    report = msgspec.structs.replace(report, parts=parts)
    parse = parser(report.text, parts)
    expressions = find_times(parse)
    published = published_day(report, parse, expressions, within)
    places = find_places(parse)
    actors = find_actors(parse, places, published.days)
    times = resolve_times(expressions, parse, published)
    return Mentioned(
        report=report,
        parse=parse,
        published=published,
        times=times,
        places=places,
        actors=actors,
        claims=find_claims(parse, actors),
        figures=find_figures(parse),
        notes=[*cleaning, *parse.notes, *actors.notes],
        supposed=None if published.days.is_day else _supposed(parse, expressions, times, published),
    )


def _supposed(parse: Parse, expressions: list[Expression], times: list[FoundTime], published: Published) -> Supposed:
    """The times as they would be if the report had come out on a likely day."""
    day = supposed_day(parse, times, published.days)
    on_it = Published(days=one_day(day), basis="inferred", because="supposed")
    return Supposed(day, tuple(resolve_times(expressions, parse, on_it)))
