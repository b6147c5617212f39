"""PLOVER 2.0 as JSON: the entries that PLOVER codes, one object each, with its words type, mode, context and sector.

PLOVER codes what took place, and a promise as AGREE; so what is feared, denied, demanded, alleged or conditional is
left out, as is a plan under any other type. The fields follow the codebook (Open Event Data Alliance, 2023): actor does
it, recipient is whom it is done to; the day is one day, or the two bounds of an interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from ..model import FACTS, Entry, Reading, Who
from .trace import Trace, trace
from .words import title_words

ACTOR: Final = ("agent", "participant", "host")
RECIPIENT: Final = ("target", "addressee", "beneficiary")


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """A JSON array of coded events."""
    return msgspec.json.format(msgspec.json.encode(
        [_event(trace(entry, readings)) for entry in entries if is_coded(entry)]), indent=1) + b"\n"


def is_coded(entry: Entry) -> bool:
    """Whether PLOVER has a code for it as it stands."""
    return entry.plover.type is not None and (
        entry.status in FACTS or (entry.status == "planned" and entry.plover.type == "AGREE"))


def _event(traced: Trace) -> dict[str, Any]:
    entry, time = traced.entry, traced.entry.time
    low, high = (time.start.earliest, time.end.latest) if time else (None, None)
    return {
        "id": entry.id, "date": low.isoformat() if low and low == high else None,
        "date_start": low and low.isoformat(), "date_end": high and high.isoformat(),
        "type": entry.plover.type, "mode": entry.plover.mode, "context": list(entry.plover.context),
        "cameo": entry.cameo, "text": title_words(entry), "status": entry.status,
        "actor": [_who(who) for who in entry.participants if who.role in ACTOR],
        "recipient": [_who(who) for who in entry.participants if who.role in RECIPIENT],
        "location": [{"name": p.name, "country": p.country, "latitude": p.lat, "longitude": p.lon,
                      "precision": p.precision, "id": p.place} for p in entry.places],
        "magnitude": [{"value": f.value, "high": f.high, "qualifier": f.qualifier, "unit": f.unit,
                       "according_to": f.according_to} for f in entry.figures],
        "source": [{"id": told.report.id, "publisher": told.report.outlet, "url": told.report.url,
                    "published": [d and d.isoformat() for d in (told.report.published.days.earliest,
                                                                told.report.published.days.latest)],
                    "sentence": told.event.sentence.text, "event_words": told.event.trigger.text}
                   for told in traced.told],
    }


def _who(who: Who) -> dict[str, Any]:
    return {"name": who.name, "country": who.country, "sector": who.sector, "id": who.actor, "role": who.role}
