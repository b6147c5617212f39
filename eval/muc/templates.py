"""An incident as a filled template."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Optional

from dateline.model import Event, Reading, Where
from dateline.read.parse import Parse
from dateline.read.where.gazetteer import spots
from dateline.rules import table

from .incidents import Incident, incidents
from .phrases import words
from .targets import Target

Slots = dict[str, list[Any]]
FROM_THERE = 3   # how many places of a country the city counts for that a report comes from
CLAIM = re.compile("|".join(r"\s+".join(cue.split()) for cue in words()["confidence"]["claimed"]))
REBELS: frozenset[Optional[str]] = frozenset({"REB", "UAF", "CRM", "OPP"})
ANY: frozenset[Optional[str]] = REBELS | {None, "PTY", "SOC", "BUS", "CVL"}
SEVERAL = 5   # fillers of one slot; a longer list is a list of something else


def templates(reading: Reading, parse: Parse) -> list[dict[str, Slots]]:
    """The templates of one report."""
    country = home(reading)
    found = incidents(reading, parse)
    claimers = claimed_by(reading)
    return [{"slots": template(one, reading, country, claimers if len(found) == 1 else [])} for one in found]


def claimed_by(reading: Reading) -> list[str]:
    """The organisations that a sentence of the report says claimed what was done."""
    text = reading.report.text.lower()
    named: list[str] = []
    for found in CLAIM.finditer(text):
        start, end = text.rfind(".", 0, found.start()) + 1, text.find(".", found.end())
        named += _organisations(reading, start, end if end > 0 else len(text))
    return list(dict.fromkeys(named))


def _organisations(reading: Reading, start: int, end: int, sectors: frozenset[Optional[str]] = ANY) -> list[str]:
    """The named bodies in a stretch of the text that are no state's."""
    return [" ".join(a.said.text.split()).upper() for a in reading.actors
            if start <= a.said.start < end and a.mention == "name" and (a.actor or "").startswith("org:")
            and a.sector in sectors]


def home(reading: Reading) -> Optional[str]:
    """The country that a report tells of: that of most of its places, of the city it comes from, of its actors."""
    named = Counter(p.country for p in reading.places if p.country)
    named.update(p.country for p in reading.places if p.country and p.precision != "country")
    named.update(a.country for a in reading.actors if a.country and a.mention == "description")
    for spot in spots(reading.report.text[:60].strip().split(",")[0].split("(")[0].strip())[:1]:
        named[spot.country or ""] += FROM_THERE
    return max(named, key=lambda c: (named[c], c), default=None)


def template(one: Incident, reading: Reading, country: Optional[str], claimers: list[str]) -> Slots:
    """The slots of an incident."""
    slots: Slots = {
        "inc-date": [_date(one, reading)],
        "inc-loc": [_place(one, reading, country)],
        "inc-type": [one.type],
        "inc-stage": ["ACCOMPLISHED"],
    }
    slots |= _means(one)
    slots |= _doers(one, reading, claimers)
    slots |= _things([t for t in one.targets if not t.human][:SEVERAL], one)
    slots |= _people([t for t in one.targets if t.human and t.type != "ACTIVE MILITARY"][:SEVERAL])
    return {slot: [f for f in fills if f] for slot, fills in slots.items() if any(fills)}


def _date(one: Incident, reading: Reading) -> str:
    days = one.days or reading.report.published.days
    low, high = days.earliest, days.latest
    return f"{low or ''}/{high or ''}" if low != high else f"{low}"


def _place(one: Incident, reading: Reading, country: Optional[str]) -> Optional[str]:
    """The country and the places below it; where no event has one, the town that its sentence names."""
    places = [p for act in one.acts for p in act.event.places if p.role in ("place", "target", "host")]
    code = next((p.country for p in places if p.country), country)
    if code is None:
        return None
    state = str(table("actors/states.toml")[code]["name"]).upper()
    names: list[str] = []
    for place in sorted((p for p in places if p.precision != "country" and p.country in (code, None)), key=_breadth):
        if (said := _said(place)) not in names:
            names.append(said)
    spans = [act.event.sentence for act in one.acts]
    beside = [" ".join(p.said.text.split()).upper() for p in reading.places for span in spans
              if p.precision in ("city", "point") and p.country == code and span.start <= p.said.start < span.end]
    return ": ".join([state, *(names[:3] or beside[:1])])


def _said(place: Where) -> str:
    return " ".join(place.said.text.split()).upper() if place.said else place.name.upper()


def _breadth(place: Where) -> int:
    return ("area", "region", "district", "city", "point", None).index(place.precision)


def _means(one: Incident) -> Slots:
    found = {kind: said for act in one.acts for said, kind in act.means}
    if not found and any(act.event.subkind == "shooting" for act in one.acts):
        return {"inc-instr-type": ["GUN"]}
    if not found and one.type == "BOMBING":
        return {"inc-instr-type": ["BOMB"]}
    return {"inc-instr-id": [*found.values()], "inc-instr-type": [{"value": k, "ref": s} for k, s in found.items()]}


def _doers(one: Incident, reading: Reading, claimers: list[str]) -> Slots:
    people = list(dict.fromkeys(said for act in one.acts for said, group, _ in act.doers if not group))
    groups = list(dict.fromkeys(said for act in one.acts for said, group, _ in act.doers if group))
    state = any(of_state for act in one.acts for _, _, of_state in act.doers)
    if not groups and not state:
        groups = _group_of(people, one, reading)
    claimed = not groups and bool(claimers)
    groups = (groups or claimers)[:2]
    confidence = "CLAIMED OR ADMITTED" if claimed else _confidence(one)
    return {"perp-inc-cat": ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"],
            "perp-ind-id": people[:2], "perp-org-id": groups,
            "perp-org-conf": [{"value": confidence, "ref": group} for group in groups]}


def _group_of(people: list[str], one: Incident, reading: Reading) -> list[str]:
    """The group of "the rebels": that which their sentence names, or the one that the report mostly speaks of."""
    spans = [act.event.sentence for act in one.acts] if people else []
    groups = [name for span in spans for name in _organisations(reading, span.start, span.end)]
    fighters = any(word.rstrip("S").lower() in words()["fighters"]["words"] for said in people for word in said.split())
    if groups or not fighters:
        return list(dict.fromkeys(groups))
    everywhere = Counter(_organisations(reading, 0, len(reading.report.text), REBELS))
    return [name for name, _ in everywhere.most_common(1)]


def _confidence(one: Incident) -> str:
    """How surely the report names the organisation."""
    table = words()["confidence"]
    events: list[Event] = [act.event for act in one.acts]
    told = " ".join(" ".join(e.sentence.text.lower().split()) for e in events)
    if any(cue in told for cue in table["claimed"]):
        return "CLAIMED OR ADMITTED"
    if any(e.status == "alleged" for e in events) or any(cue in told for cue in table["accused"]):
        official = any(cue in s.source.lower() for e in events for s in e.attribution for cue in table["authorities"])
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    if any(cue in told for cue in table["possible"]):
        return "POSSIBLE"
    return "REPORTED AS FACT"


def _things(targets: list[Target], one: Incident) -> Slots:
    damaged = any("damage" in act.event.sentence.text.lower() for act in one.acts)
    def effect(t: Target) -> Optional[str]:
        return t.effect or ("SOME DAMAGE" if damaged or one.type in ("BOMBING", "ARSON") else None)
    return {"phys-tgt-id": [t.words for t in targets],
            "phys-tgt-type": [{"value": t.type, "ref": t.words} for t in targets],
            "phys-tgt-num": [{"value": t.number, "ref": t.words} for t in targets],
            "phys-tgt-effect": [{"value": e, "ref": t.words} for t in targets if (e := effect(t))]}


def _people(targets: list[Target]) -> Slots:
    return {"hum-tgt-name": [t.name for t in targets if t.name],
            "hum-tgt-desc": [{"value": t.words, "ref": t.name} if t.name else t.words for t in targets if t.words],
            "hum-tgt-type": [{"value": t.type, "ref": t.label} for t in targets],
            "hum-tgt-num": [{"value": t.number, "ref": t.label} for t in targets],
            "hum-tgt-effect": [{"value": t.effect, "ref": t.label} for t in targets if t.effect]}
