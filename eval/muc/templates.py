"""An incident as a filled template."""

from __future__ import annotations

from collections import Counter
from typing import Any, Optional

from dateline.model import Event, Reading, Where
from dateline.read.parse import Parse
from dateline.rules import table

from .incidents import Incident, incidents
from .phrases import words
from .targets import Target

Slots = dict[str, list[Any]]
SEVERAL = 5   # fillers of one slot; a longer list is a list of something else


def templates(reading: Reading, parse: Parse) -> list[dict[str, Slots]]:
    """The templates of one report."""
    country = home(reading)
    return [{"slots": template(one, reading, country)} for one in incidents(reading, parse)]


def home(reading: Reading) -> Optional[str]:
    """The country that a report tells of: that of most of its places and actors."""
    named = Counter(p.country for p in reading.places if p.country)
    named.update(a.country for a in reading.actors if a.country)
    return max(named, key=lambda c: (named[c], c), default=None)


def template(one: Incident, reading: Reading, country: Optional[str]) -> Slots:
    """The slots of an incident."""
    slots: Slots = {
        "inc-date": [_date(one, reading)],
        "inc-loc": [_place(one, country)],
        "inc-type": [one.type],
        "inc-stage": ["ACCOMPLISHED"],
    }
    slots |= _means(one)
    slots |= _doers(one)
    slots |= _things([t for t in one.targets if not t.human][:SEVERAL], one)
    slots |= _people([t for t in one.targets if t.human and t.type != "ACTIVE MILITARY"][:SEVERAL])
    return {slot: [f for f in fills if f] for slot, fills in slots.items() if any(fills)}


def _date(one: Incident, reading: Reading) -> str:
    days = one.days or reading.report.published.days
    low, high = days.earliest, days.latest
    return f"{low or ''}/{high or ''}" if low != high else f"{low}"


def _place(one: Incident, country: Optional[str]) -> Optional[str]:
    places = [p for act in one.acts for p in act.event.places if p.role in ("place", "target", "host")]
    code = next((p.country for p in places if p.country), country)
    if code is None:
        return None
    state = str(table("actors/states.toml")[code]["name"]).upper()
    names: list[str] = []
    for place in sorted((p for p in places if p.precision != "country" and p.country in (code, None)), key=_breadth):
        if (said := _said(place)) not in names:
            names.append(said)
    return ": ".join([state, *names[:3]])


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


def _doers(one: Incident) -> Slots:
    people: list[str] = []
    groups: list[str] = []
    state = False
    for act in one.acts:
        for said, group, of_state in act.doers:
            (groups if group else people).append(said)
            state = state or of_state
    people, groups = list(dict.fromkeys(people))[:2], list(dict.fromkeys(groups))[:2]
    slots: Slots = {"perp-inc-cat": ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"],
                    "perp-ind-id": people, "perp-org-id": groups}
    slots["perp-org-conf"] = [{"value": _confidence(one), "ref": group} for group in groups]
    return slots


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
