"""One event told several times in a report, by learned weights: joined to one, with every sentence as evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Optional, TypeVar

from msgspec.structs import replace

from ...model import FACTS, Days, Event, Note, Time
from ..find.material import Floats
from ..when.edtf import edtf_of
from .courses import too_long

T = TypeVar("T")


def roots(again: Floats, least: float, events: Sequence[Event] = ()) -> list[int]:
    """For each anchor in text order the first anchor of its event; `again`[i, j]: that j tells i's event again.

    Where the events are given, no two of one group may be kept apart by what they say (`apart`).
    """
    root = list(range(len(again)))
    for j in range(1, len(again)):
        for best in sorted(range(j), key=lambda i: (-again[i, j], i)):
            if again[best, j] < least:
                break
            members = [n for n in range(j) if root[n] == root[best]]
            if not events or not any(apart(events[n], events[j]) for n in members):
                root[j] = root[best]
                break
    return root


def apart(one: Event, other: Event) -> Optional[str]:
    """Why two tellings cannot be one event, whatever their weight: other names, days that do not meet, or what was not
    done beside what was: "did not attack the town but shelled the airport"."""
    if one.name and other.name and one.name.lower() != other.name.lower():
        return f"{one.name} is not {other.name}"
    negated = [e for e in (one, other) if e.status == "negated"]
    if len(negated) == 1 and one.sentence == other.sentence and {one.status, other.status} & FACTS:
        return "one was done and the other was not"
    a, b = one.time, other.time
    if a is not None and b is not None and a.said is not None and b.said is not None:
        whole = Days(a.start.earliest, a.end.latest), Days(b.start.earliest, b.end.latest)
        if not whole[0].meets(whole[1]):
            return f"{a.edtf} is not {b.edtf}"
    return None


def joined(events: Sequence[Event], again: Floats, least: float, wholes: Collection[int] = ()) -> tuple[
        list[Event], list[Note]]:
    """The events with tellings of one joined to the fullest, and a note for each that was joined. `wholes`: those that
    tell of a whole exercise, to which what tells of it otherwise is joined."""
    root = roots(again, least, events)
    groups: dict[int, list[int]] = {}
    for n, first in enumerate(root):
        groups.setdefault(first, []).append(n)
    made: list[Event] = []
    notes: list[Note] = []
    for first, members in groups.items():
        main = max(members, key=lambda n: (
            events[n].part == "body", n in wholes, n in wholes and events[n].status != "planned",
            events[n].salience == "core", _fullness(events[n]), -n))
        event = events[main]
        for n in members:
            if n != main:
                weight = float(again[first, n] if n != first else again[first, main])
                event = _with(event, events[n], weight)
                notes.append(
                    Note(
                        stage="again",
                        said=events[n].trigger,
                        note=f"told again: the event of \u201c{events[main].trigger.text}\u201d ({_how_sure(weight)})",
                    )
                )
        made.append(event)
    return sorted(made, key=lambda e: e.trigger.start), notes


def _how_sure(weight: float) -> str:
    return f"weight {weight:.2f}" if weight <= 1 else "the report speaks of both as of one exercise"


def _fullness(event: Event) -> int:
    return (
        len(event.participants)
        + len(event.places)
        + len(event.figures)
        + 2 * (event.time is not None and event.time.said is not None)
    )


def _with(event: Event, other: Event, weight: float) -> Event:
    """An event with what another telling of it adds; its own words stand where both say something."""
    begun = _begun(event, other)
    return replace(
        event,
        status=other.status if begun else event.status,
        participants=_union(event.participants, other.participants, lambda w: w.actor or w.name.lower()),
        places=_union(event.places, other.places, lambda p: p.place or p.name.lower()),
        figures=_union(event.figures, other.figures, lambda f: (f.value, f.high)),
        attribution=_union(event.attribution, other.attribution, lambda s: s.actor or s.source.lower()),
        time=_better(event.time, other.time, event.kind == "exercise"),
        name=event.name or other.name,
        salience="core" if "core" in (event.salience, other.salience) else "minor",
        evidence=list(
            dict.fromkeys(s for s in [*event.evidence, other.sentence, *other.evidence] if s != event.sentence)
        ),
        because=[*event.because, f"told again: \u201c{other.trigger.text}\u201d ({_how_sure(weight)})",
                 *([f"{other.status}: \u201c{other.trigger.text}\u201d tells that it has begun"] if begun else [])],
    )


def _begun(event: Event, other: Event) -> bool:
    """Whether one telling knows only the end of what is to go on, and the other that it has begun: "opened on Friday",
    "will run until 16 May"."""
    own, told = event.time, other.time
    return event.status == "planned" and other.status in FACTS and own is not None and told is not None and (
        own.start.is_open and own.end.width is not None and told.start.width is not None)


def _union(own: list[T], more: list[T], key: Callable[[T], object]) -> list[T]:
    known = {key(one) for one in own}
    return [*own, *(one for one in more if key(one) not in known)]


def _better(own: Optional[Time], other: Optional[Time], drill: bool = False) -> Optional[Time]:
    """The event's own days where it has any, with an end that only the other telling knows; else the other's. Of two
    days further apart than drills last the later stands: "the largest since 1988 ... will last until May"."""
    if other is None or own is None:
        return own or other
    if own.start.is_open and own.end.width is not None and other.start.width is not None and _follows(other, own):
        because = f"{other.because}; its end: {own.because}"
        return replace(own, start=other.start, edtf=edtf_of(other.start, own.end), because=because)
    if drill and too_long(own.start, other.end):
        return other
    if own.start.width is not None and own.end.is_open and other.end.width is not None and _follows(own, other):
        because = f"{own.because}; its end: {other.because}"
        return replace(own, end=other.end, edtf=edtf_of(own.start, other.end), because=because)
    return own if own.start.width is not None or own.end.width is not None or other.start.width is None else other


def _follows(own: Time, other: Time) -> bool:
    """Whether the other's end comes no earlier than the event's own beginning."""
    return own.start.earliest is not None and other.end.earliest is not None and (
        other.end.earliest >= own.start.earliest and (other.start.is_open or other.start.meets(own.start)))


def told_once(events: Sequence[Event]) -> tuple[list[Event], list[Note]]:
    """Rows that say the same are one: told by the same words or words within the others', of one kind and status, with
    one line, and no two days, places or counts of it.

    The event keeps the id of the first; what spoke about another telling speaks about it.
    """
    made: dict[str, Event] = {}
    stands: dict[str, str] = {}   # id -> id of the event that it is told by
    notes: list[Note] = []
    for event in events:
        first = next((e for e in made.values() if _says_the_same(e, event)), None)
        stands[event.id] = event.id if first is None else first.id
        if first is None:
            made[event.id] = event
            continue
        made[first.id] = replace(_with(first, event, 1.0), because=[
            *first.because, f"told again in the same words: \u201c{event.trigger.text}\u201d"])
        notes.append(Note(stage="again", said=event.trigger,
                          note=f"told again in the same words: the event of \u201c{first.trigger.text}\u201d"))
    return [replace(e, about=_other(stands.get(e.about or ""), e.id)) for e in made.values()], notes


def _other(about: Optional[str], own: str) -> Optional[str]:
    return about if about != own else None


def _says_the_same(one: Event, other: Event) -> bool:
    a, b = one.trigger, other.trigger
    return bool(one.line) and (one.line.lower(), one.kind, one.status) == (
        other.line.lower(), other.kind, other.status) and _agree(one, other) and (
        a.text.lower() == b.text.lower() or (a.start < b.end and b.start < a.end))


def _agree(one: Event, other: Event) -> bool:
    """Whether no field of one speaks against the other's."""
    days = [(t.start, t.end) for t in (one.time, other.time) if t is not None and t.said is not None]
    places = [{p.place or p.name.lower() for p in e.places} for e in (one, other)]
    counts = [{(f.value, f.high) for f in e.figures} for e in (one, other)]
    return len(set(days)) < 2 and all(not a or not b or a & b for a, b in (places, counts))
