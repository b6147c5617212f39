"""A telling as the folder keeps it: alone, so that a pair costs two tellings and not two reports; its words weighed."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Optional

import msgspec
import numpy as np

from ...merge.meaning import Gist, gist_of
from ...merge.tellings import Telling
from ...model import Event, Report

TRIGGERS: Final = 20_000   # words that name events, of which a process keeps the gist


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a telling is made of, but for its report; `nth`: of the events of its reading."""

    nth: int
    number: int
    event: Event
    blamed: frozenset[str]
    accusations: tuple[Event, ...]
    denials: tuple[Event, ...]
    words: dict[str, float]
    vector: Optional[bytes]
    sentence_matter: frozenset[str]


def kept(telling: Telling, nth: int) -> bytes:
    """A telling as it is kept."""
    gist = telling.gist
    vector = None if gist.vector is None else gist.vector.tobytes()
    return msgspec.msgpack.encode(Kept(
        nth, telling.key[-1], telling.event, telling.blamed, telling.accusations, telling.denials, dict(gist.words),
        vector, telling.sentence_matter))


def telling_of(kept: bytes, report: Report, source: str) -> tuple[int, Telling]:
    """The place of its event in its reading, and the telling."""
    found = msgspec.msgpack.decode(kept, type=Kept)
    event, trigger = found.event, found.event.trigger
    telling = Telling((report.id, trigger.start, trigger.end, event.kind, found.number), event, report, found.blamed,
                      source, found.accusations, found.denials)
    vector = None if found.vector is None else np.frombuffer(found.vector, np.float32)
    # What a `cached_property` would work out again, a tenth of a millisecond for each pair that comes from afar.
    vars(telling).update(gist=Gist(found.words, vector), trigger_gist=_trigger_gist(trigger.text),
                         sentence_matter=found.sentence_matter)
    return found.nth, telling


@lru_cache(TRIGGERS)
def _trigger_gist(trigger: str) -> Gist:
    return gist_of(trigger, trigger)
