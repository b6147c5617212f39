"""One event told several times in one report is one event of its reading, with all its sentences as evidence.

Joined are: a headline with the body's event; a nominal that takes an event up again ("the drills", "this year's war
games") with the event it takes up. Speech acts are never joined but to a headline: saying two things is two events.
Precision first: other days, other names or other sides keep two events apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import msgspec

from ..model import FACTS, Event, Note

SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})
TAKEN_UP = frozenset({"exercise", "election", "agreement", "attack", "protest", "sanction", "deployment", "emergency", "meeting",
                      "visit", "missile-test", "nuclear-test", "coercion", "border-closure", "incursion", "patrol",
                      "legislation", "aid", "casualties", "migration"})
DEFINITE = ("the ", "this ", "these ", "those ", "that ", "its ", "their ", "his ", "both ")


def merged(events: Sequence[Event], text: str) -> tuple[list[Event], list[Note]]:
    """The events with repeats joined to the first telling in the body, and a note for each join."""
    kept: list[Event] = []
    notes: list[Note] = []
    renamed: dict[str, str] = {}
    for event in sorted(events, key=lambda e: (e.part != "body", e.trigger.start)):
        at = next((n for n, other in enumerate(kept) if same(other, event)), None)
        if at is None:
            kept.append(event)
            continue
        renamed[event.id] = kept[at].id
        notes.append(Note(stage="within", said=event.trigger, note=f"told again: the event of \u201c{kept[at].trigger.text}\u201d"))
        kept[at] = joined(kept[at], event)
    whole = [msgspec.structs.replace(e, about=renamed.get(e.about, e.about)) if e.about else e for e in kept]
    return sorted((msgspec.structs.replace(e, about=None) if e.about == e.id else e for e in whole),
                  key=lambda e: e.trigger.start), notes


def same(one: Event, other: Event) -> bool:
    """Whether a later telling is the event of an earlier one."""
    if one.kind != other.kind or (one.kind in SPEECH and other.part != "headline"):
        return False
    if one.part == "caption" or not _statuses_agree(one, other) or not _times_agree(one, other):
        return False
    if one.name and other.name:
        return _plain(one.name) == _plain(other.name)
    if not _sides_agree(one, other):
        return False
    if other.part in ("headline", "caption"):
        return _common_words(one, other) or other.kind == "exercise"
    if one.sentence == other.sentence or one.kind not in TAKEN_UP:
        return False
    return _taken_up(other) and _common_words(one, other)


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")


def _taken_up(event: Event) -> bool:
    """A definite nominal, or one with nothing of its own to say."""
    words = event.trigger.text.lower() + " "
    return words.startswith(DEFINITE) or (event.time is None and not event.figures and not event.places)


def _common_words(one: Event, other: Event) -> bool:
    """The same head noun, or two nouns of one kind that stand for each other ("drills" and "war games")."""
    return one.kind == "exercise" or one.trigger.text.split()[-1].lower()[:5] == other.trigger.text.split()[-1].lower()[:5]


def _statuses_agree(one: Event, other: Event) -> bool:
    if one.status == other.status:
        return True
    live = FACTS | {"planned"}
    if one.kind == "exercise" and {one.status, other.status} <= live and "habitual" not in (one.status, other.status):
        days = [e.time for e in (one, other) if e.time is not None]
        return len(days) < 2 or _times_agree(one, other)
    return {one.status, other.status} <= {"happened", "ongoing"}


def _times_agree(one: Event, other: Event) -> bool:
    if one.time is None or other.time is None:
        return True
    return one.time.start.meets(other.time.start) and one.time.end.meets(other.time.end)


def _sides(event: Event) -> set[str]:
    return {w.country or w.actor or w.name.lower() for w in event.participants if w.role in ("agent", "participant")}


def _sides_agree(one: Event, other: Event) -> bool:
    a, b = _sides(one), _sides(other)
    return not b or b <= a or (not a and other.part == "headline")


def joined(first: Event, again: Event) -> Event:
    """The first telling with what the later one adds: participants, places, time, figures, sources, evidence."""
    known = {(w.actor or w.name.lower()) for w in first.participants}
    places = {p.place or p.name.lower() for p in first.places}
    spans = {(f.said.start, f.said.end) for f in first.figures}
    changes = {
        "participants": [*first.participants, *(w for w in again.participants if (w.actor or w.name.lower()) not in known)],
        "places": [*first.places, *(p for p in again.places if (p.place or p.name.lower()) not in places)],
        "figures": [*first.figures, *(f for f in again.figures if (f.said.start, f.said.end) not in spans)],
        "time": better_time(first, again),
        "name": first.name or again.name,
        "evidence": list(dict.fromkeys([*first.evidence, again.sentence, *again.evidence])),
        "because": [*first.because, f"told again: \u201c{again.trigger.text}\u201d"],
    }
    return msgspec.structs.replace(first, **changes)


def better_time(first: Event, again: Event) -> Optional[object]:
    """The time with words of its own; of two, the narrower."""
    times = [e.time for e in (first, again) if e.time is not None]
    if len(times) < 2:
        return times[0] if times else None
    return min(times, key=lambda t: (t.said is None, t.start.width or 10**6))
