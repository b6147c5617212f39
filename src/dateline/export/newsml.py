"""NewsML-G2 events (IPTC): a knowledge item with one event concept an entry, and IPTC's occurrence status.

Statuses: eos0 unplanned event, eos1 occurrence planned only, eos3 planned and may occur, eos5 planned and occurs
certainly, eos6 planned, then cancelled (cv.iptc.org/newscodes/eventoccurstatus). What took place after a report had
told of the plan is eos5, other facts are eos0. What is denied, negated, demanded or alleged is no event in this
vocabulary and is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Optional

from lxml import etree  # type: ignore[import-untyped]   # no types of its own

from ..model import FACTS, Days, Entry, Reading
from .trace import Trace, trace
from .words import sources_words, time_words, title_words
from .xmltext import XML_LANG, document, under

NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
OCCURS: Final = {"planned": "eos1", "conditional": "eos3", "hypothetical": "eos3", "cancelled": "eos6"}


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """One knowledgeItem; ids are tags, dates are approximate where only bounds are known."""
    traces = [trace(entry, readings) for entry in entries if occurrence(entry)]
    root = etree.Element(f"{{{NAMESPACE}}}knowledgeItem", nsmap={None: NAMESPACE}, attrib={
        "guid": "tag:dateline,2026:record", "version": "1", "standard": "NewsML-G2", "standardversion": "2.34",
        "conformance": "power", XML_LANG: "en"})
    under(root, "catalogRef", href=CATALOG)
    item = under(root, "itemMeta")
    under(item, "itemClass", qcode="cinat:concept")
    under(under(item, "provider"), "name", "dateline")
    under(item, "versionCreated", f"{_version(traces).isoformat()}T00:00:00Z")
    under(root, "contentMeta")
    concepts = under(root, "conceptSet")
    for traced in traces:
        _concept(concepts, traced)
    return document(root)


def occurrence(entry: Entry) -> Optional[str]:
    """IPTC's code for how sure it is that it occurs; None where the vocabulary has none."""
    if entry.status in FACTS:
        return "eos5" if any(step.status == "planned" for step in entry.history) else "eos0"
    return OCCURS.get(entry.status)


def _concept(parent: etree._Element, traced: Trace) -> None:
    entry = traced.entry
    concept = under(parent, "concept", id=f"c-{entry.id}")
    under(concept, "conceptId", uri=f"tag:dateline,2026:{entry.id}")
    under(concept, "type", qcode="cpnat:event")
    under(concept, "name", title_words(entry))
    under(concept, "definition", f"{entry.kind}, {entry.status}; {time_words(entry.time, entry.status)}")
    for told in traced.told:
        under(concept, "note", f"“{told.event.sentence.text}” ({sources_words(told.report)})")
    details = under(concept, "eventDetails")
    _dates(details, entry)
    under(details, "occurStatus", qcode=f"eocstat:{occurrence(entry)}")
    under(details, "subject", type="cpnat:abstract", literal=entry.kind)
    for place in entry.places:
        under(under(details, "location", type="cpnat:geoArea", literal=place.place or place.name), "name", place.name)
    for who in entry.participants:
        under(under(details, "participant", literal=who.actor or who.name), "name", who.name)


def _dates(details: etree._Element, entry: Entry) -> None:
    """Start and end where a day is known; the bounds of what is not known to the day in approxstart and approxend."""
    time = entry.time
    if time is None or (time.start.is_open and time.end.is_open):
        return
    dates = under(details, "dates")
    _bound(dates, "start", time.start if not time.start.is_open else Days(None, time.end.latest))
    if not time.end.is_open and time.end != time.start:
        _bound(dates, "end", time.end)


def _bound(dates: etree._Element, tag: str, days: Days) -> None:
    low, high = days.earliest, days.latest
    text = (low or high or date.min).isoformat()
    if low == high:
        under(dates, tag, text)
    else:
        under(dates, tag, text, approxstart=low.isoformat() if low else None,
              approxend=high.isoformat() if high else None)


def _version(traces: Sequence[Trace]) -> date:
    """The day of the latest report."""
    return max((d for traced in traces for told in traced.told if (d := told.report.published.days.latest)),
               default=date(1970, 1, 1))
