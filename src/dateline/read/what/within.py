"""One event told several times in one report is one event of its reading, with all its sentences as evidence.

Which events are one is judged in `retold.py`; here they are joined, and the fuller telling stands for both. Infinitives
that no word says were done are left out, with a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ...model import Days, Event, Note, Time
from ..drafts import Draft
from ..parse import Parse
from ..when.edtf import edtf_of
from .oneact import causes, manners
from .retold import Telling, same, taken_up
from .roles import with_role

REACH = 100   # events of one kind that a later telling may take up: a report of any length stays linear


def merged(events: Sequence[Event], drafts: Sequence[Draft], parse: Parse) -> tuple[list[Event], list[Note]]:
    """The events with repeats joined to the first telling in the body, and a note for each join and each left out."""
    tellings = [Telling(e, d, parse) for e, d in zip(events, drafts, strict=True) if not d.open]
    notes = [
        Note(stage="events", said=e.trigger, note="left out: no word says that it was or will be done")
        for e, d in zip(events, drafts, strict=True)
        if d.open
    ]
    brought = causes(tellings, parse)
    bringing = {attack.event.id for attack in brought.values()}   # these stand for others, and stay
    manner = {fight: victim for fight, victim in manners(tellings, parse).items() if fight not in bringing}
    renamed: dict[str, str] = {}
    for telling in tellings:
        if telling.event.id in brought:
            attack = brought[telling.event.id]
            renamed[telling.event.id] = attack.event.id
            notes.append(Note(stage="within", said=telling.event.trigger, note=f"told with \u201c{attack.words}\u201d"))
            _join(attack, telling)
    for telling in tellings:
        if (victim := manner.get(telling.event.id)) is not None:
            renamed[telling.event.id] = victim.event.id
            notes.append(Note(stage="within", said=telling.event.trigger, note=f"told with \u201c{victim.words}\u201d"))
            _add_foes(victim, telling)
    tellings = [t for t in tellings if t.event.id not in brought and t.event.id not in manner]
    kept: list[Telling] = []
    of_kind: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.event.part != "body", t.event.trigger.start)):
        alike = of_kind[telling.event.kind]
        first = next((other for other in alike[-REACH:] if same(other, telling)), None)
        if first is None:
            telling.cataphoric = telling.nominal and taken_up(telling)   # "The drills come amid ...", said first
            kept.append(telling)
            alike.append(telling)
            continue
        renamed[telling.event.id] = first.event.id
        notes.append(
            Note(stage="within", said=telling.event.trigger, note=f"told again: the event of \u201c{first.words}\u201d")
        )
        _join(first, telling)
    gone = {e.id for e, d in zip(events, drafts, strict=True) if d.open}
    return sorted((_about(t.event, renamed, gone) for t in kept), key=lambda e: e.trigger.start), notes


def _about(event: Event, renamed: dict[str, str], gone: set[str]) -> Event:
    about = event.about
    while about in renamed:   # told with an attack that was itself told before
        about = renamed[about]
    return msgspec.structs.replace(event, about=None if about == event.id or about in gone else about)


def _join(first: Telling, again: Telling) -> None:
    """Add to the first telling what the later one adds: participants, places, time, figures, sources, evidence."""
    a, b = first.event, again.event
    known = {(w.actor or w.name.lower()) for w in a.participants}
    places = {p.place or p.name.lower() for p in a.places}
    spans = {(f.said.start, f.said.end) for f in a.figures}
    sources = {s.actor or s.source for s in a.attribution}
    by_verb = _stands_for_both(first, again)
    joint = next((e for e in (a, b) if e.plover.type == "COOPERATE"), b if by_verb else a)
    adds = again.elliptic or again.asserted or bool(b.figures or b.places or b.time)   # a mere mention claims nothing
    first.event = msgspec.structs.replace(
        a,
        participants=[*a.participants, *(w for w in b.participants if (w.actor or w.name.lower()) not in known)],
        places=[*a.places, *(p for p in b.places if (p.place or p.name.lower()) not in places)],
        figures=[*a.figures, *(f for f in b.figures if (f.said.start, f.said.end) not in spans)],
        attribution=[
            *a.attribution,
            *(s for s in b.attribution if (s.actor or s.source) not in sources and b.part == "body" and adds),
        ],
        plover=joint.plover,
        cameo=joint.cameo,
        time=_better(a, b if again.tells_its_time else msgspec.structs.replace(b, time=None)),
        name=a.name or b.name,
        status=b.status if by_verb else a.status,
        background=a.background and b.background,
        evidence=list(dict.fromkeys([*a.evidence, b.sentence, *b.evidence])),
        because=[*a.because, f"told again: \u201c{b.trigger.text}\u201d", *(b.because if by_verb else [])],
    )
    if by_verb:  # what is told with a verb stands for the event; the mere mention is evidence
        first.event = msgspec.structs.replace(
            first.event,
            trigger=b.trigger,
            sentence=b.sentence,
            summary=b.summary,
            part=b.part,
            evidence=list(dict.fromkeys(s for s in [a.sentence, *first.event.evidence] if s != b.sentence)),
        )
        first.words, first.cataphoric = again.words, False
    first.sides |= again.sides
    first.everybody |= again.everybody
    first.asserted = first.asserted or again.asserted


def _add_foes(victim: Telling, fight: Telling) -> None:
    """Who was fought is who killed: "killed fighting the rebels"."""
    known = {w.actor or w.name for w in victim.event.participants}
    foes = [with_role(w, "agent") for w in fight.event.participants
            if w.role == "target" and (w.actor or w.name) not in known]
    places = victim.event.places or fight.event.places
    victim.event = msgspec.structs.replace(
        victim.event, participants=[*victim.event.participants, *foes], places=places)


def _stands_for_both(first: Telling, again: Telling) -> bool:
    """Whether the later telling is the fuller one: by a verb, where the first only mentions or looks ahead to it."""
    if again.event.part != "body" or again.elliptic:
        return False
    if first.cataphoric:
        return not taken_up(again)
    if first.event.figures or first.event.name:   # told in full there, though by no verb that the rules know
        return False
    return not first.asserted and (again.asserted or again.event.status in ("planned", "cancelled"))


def _from_one_to_other(one: Time, other: Time) -> Time | None:
    """"It began on Tuesday. It runs until 30 November.": one telling gives the first day and the other the last."""
    begun, over = (one, other) if other.start.is_open else (other, one)
    first, last = begun.start.earliest, over.end.latest
    if not begun.end.is_open or not over.start.is_open or first is None or last is None or last < first:
        return None
    both = Days(over.end.earliest, last)
    return msgspec.structs.replace(begun, end=both, edtf=edtf_of(begun.start, both),
                                   because=f"{begun.because}; {over.because}")


def _better(a: Event, b: Event) -> Time | None:
    """The time with words of its own; of two, the narrower."""
    times = [t for t in (a.time, b.time) if t is not None]
    if len(times) == 2 and (both := _from_one_to_other(times[0], times[1])):
        return both
    return min(times, key=lambda t: (t.said is None, t.start.width or 10**6)) if times else None
