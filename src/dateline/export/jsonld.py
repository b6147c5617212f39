"""JSON-LD with schema.org's words: what took place, is planned or was cancelled as Event, everything else as Claim.

A reader of linked data takes an Event for something that is or will be, so what is feared, demanded, alleged, denied or
conditional is a Claim about an event, never an Event. The context is in the file: no reader needs the network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Optional

import msgspec

from ..model import FACTS, Entry, Reading, Where
from .trace import Told, Trace, trace
from .words import STATUS_MEANING, time_words, title_words

CONTEXT: Final = {
    "@vocab": "https://schema.org/", "id": "@id", "type": "@type", "prov": "http://www.w3.org/ns/prov#",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "eventStatus": {"@id": "https://schema.org/eventStatus", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "startDate": {"@id": "https://schema.org/startDate", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "endDate": {"@id": "https://schema.org/endDate", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "datePublished": {"@id": "https://schema.org/datePublished", "@type": "http://www.w3.org/2001/XMLSchema#date"},
}
EVENT_STATUS: Final = {"planned": "https://schema.org/EventScheduled", "cancelled": "https://schema.org/EventCancelled"}


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """One graph: entries, and the reports that they are derived from (W3C PROV)."""
    traces = [trace(entry, readings) for entry in entries]
    reports = {told.report.id: _report(told) for traced in traces for told in traced.told}
    graph = [_event(t) if is_event(t.entry) else _claim(t) for t in traces]
    made = {"@context": CONTEXT, "@graph": [*graph, *reports.values()]}
    return msgspec.json.format(msgspec.json.encode(made)) + b"\n"


def is_event(entry: Entry) -> bool:
    """Whether it can stand as an event without misleading."""
    return entry.status in FACTS or entry.status in EVENT_STATUS


def _event(traced: Trace) -> dict[str, Any]:
    entry, time = traced.entry, traced.entry.time
    start = time.start.earliest if time and time.start.is_day else None
    end = time.end.latest if time and time.end.is_day else None
    return _bare({
        "type": "Event", "id": f"urn:dateline:{entry.id}", "name": title_words(entry),
        "description": f"{STATUS_MEANING[entry.status]}; {time_words(time, entry.status)}",
        "additionalType": entry.kind, "eventStatus": EVENT_STATUS.get(entry.status),
        "startDate": start and start.isoformat(), "endDate": end and end.isoformat(),
        "temporalCoverage": time.edtf if time and not (start and end) else None,
        "location": [_place(place) for place in entry.places],
        "actor": [_bare({"type": "Person" if (who.actor or "").startswith("person:") else "Organization",
                         "name": who.name, "identifier": who.actor, "roleName": who.role})
                  for who in entry.participants],
    } | _evidence(traced))


def _claim(traced: Trace) -> dict[str, Any]:
    entry = traced.entry
    sayers = dict.fromkeys(source.source for told in traced.told for source in told.event.attribution)
    return _bare({
        "type": "Claim", "id": f"urn:dateline:{entry.id}", "name": title_words(entry),
        "description": f"{STATUS_MEANING[entry.status]}; {time_words(entry.time, entry.status)}",
        "additionalType": f"{entry.status} {entry.kind}",
        "claimInterpreter": [{"type": "Organization", "name": name} for name in sayers],
    } | _evidence(traced))


def _evidence(traced: Trace) -> dict[str, Any]:
    return {"wasDerivedFrom": list(dict.fromkeys(f"urn:dateline:{told.report.id}" for told in traced.told)),
            "subjectOf": [{"type": "Quotation", "text": told.event.sentence.text,
                           "isPartOf": {"id": f"urn:dateline:{told.report.id}"}} for told in traced.told]}


def _place(place: Where) -> dict[str, Any]:
    """A place; only a town or a point has coordinates, as everywhere in the exports."""
    at: Optional[dict[str, Any]] = None
    if place.precision in ("point", "city") and place.lat is not None:
        at = {"type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return _bare({"type": "Country" if place.precision == "country" else "Place", "name": place.name,
                  "identifier": place.place, "geo": at, "disambiguatingDescription": place.contested})


def _report(told: Told) -> dict[str, Any]:
    report, days = told.report, told.report.published.days
    return _bare({
        "type": "NewsArticle", "id": f"urn:dateline:{report.id}", "headline": report.title, "url": report.url,
        "publisher": {"type": "Organization", "name": report.outlet} if report.outlet else None,
        "datePublished": days.earliest.isoformat() if days.is_day and days.earliest else None})


def _bare(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
