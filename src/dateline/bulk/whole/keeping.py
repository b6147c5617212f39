"""A telling as the folder keeps it: alone, so that a pair costs two tellings and not two reports; what comparing asks
of it worked out already."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Optional

import msgspec

from ...merge.meaning import Gist, gist_of
from ...merge.tellings import Telling
from ...model import Event, Report

TRIGGERS: Final = 20_000   # words that name events, of which a process keeps the gist
SETS: Final = ("doers", "countries", "place_words", "sentence_matter", "around")
"""Properties of a telling that are sets of texts, and that are worked out beforehand or take long and are asked for
more than once: the name too. What comparing alone asks for is sooner worked out there than got from the disk."""


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a telling is made of, but for its report, and the gist of its words; `nth`: of the events of its reading."""

    nth: int
    number: int
    event: Event
    blamed: frozenset[str]
    accusations: tuple[Event, ...]
    denials: tuple[Event, ...]
    words: dict[str, float]
    called: Optional[str]
    sets: tuple[frozenset[str], ...]
    """In the order of SETS."""
    traits: int


def kept(telling: Telling, nth: int) -> bytes:
    """A telling as it is kept."""
    return msgspec.msgpack.encode(Kept(
        nth, telling.key[-1], telling.event, telling.blamed, telling.accusations, telling.denials,
        dict(telling.gist.words), telling.called, tuple(getattr(telling, name) for name in SETS), telling.traits))


def telling_of(kept: bytes, report: Report, source: str) -> tuple[int, Telling]:
    """The place of its event in its reading, and the telling."""
    found = _DECODER.decode(kept)
    event, trigger = found.event, found.event.trigger
    telling = Telling((report.id, trigger.start, trigger.end, event.kind, found.number), event, report, found.blamed,
                      source, found.accusations, found.denials)
    known = vars(telling)   # where `once` would put them
    known.update(zip(SETS, found.sets, strict=True))
    known["called"], known["gist"], known["traits"] = found.called, Gist(found.words, None), found.traits
    known["trigger_gist"] = _trigger_gist(trigger.text)
    return found.nth, telling


_DECODER: Final = msgspec.msgpack.Decoder(Kept)


@lru_cache(TRIGGERS)
def _trigger_gist(trigger: str) -> Gist:
    return gist_of(trigger, trigger)
