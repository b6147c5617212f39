"""One event told several times in one report is one event of its reading, with all its sentences as evidence.

Joined are: a headline with the body's event; a nominal that takes an event up again ("the drills", "this year's war
games") with the event it takes up. Sayings are joined to nothing but a headline: saying two things is two events.
Precision first: other days, other names or other sides keep two events apart, and so does a word that announces another
one ("a new round", "similar threats"). Infinitives that no word says were done are left out, with a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ...model import FACTS, Event, Note, Time
from ..drafts import Draft
from ..parse import Parse
from .triggers import NOMINAL

SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})
REACH = 100   # events of one kind that a later telling may take up: a report of any length stays linear
NEVER_TAKEN_UP = SPEECH | {"cooperation", "other"}
DEFINITE = re.compile(r"(the|this|these|those|that|its|their|his|both)\b|.*\b(this|last) year's\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(another|new|fresh|second|third|fourth|further|similar|more|other|several|separate|frequent|previous|"
    r"earlier|last(?! year's)|own|next|latest|past|future|upcoming)\b",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"an?\b|(annual|regular|some|many|two|three|four)\b", re.IGNORECASE)


class Telling:
    """An event and how the report tells it. `asserted`: by a verb of its own, not only named."""

    def __init__(self, event: Event, draft: Draft, parse: Parse) -> None:
        head = parse.tokens[draft.head]
        self.event = event
        self.nominal = head.pos in NOMINAL
        self.lemma = head.lemma
        self.asserted = draft.asserted
        self.elliptic = draft.elliptic
        self.object = parse.tokens[draft.last].lower
        self.cataphoric = False
        self.words = parse.span(draft.first, draft.last).text
        self.everybody = {w.country or w.actor or w.name.lower() for w in event.participants}
        self.sides = {
            w.country or w.actor or w.name.lower() for w in event.participants if w.role in ("agent", "participant")
        }


def merged(events: Sequence[Event], drafts: Sequence[Draft], parse: Parse) -> tuple[list[Event], list[Note]]:
    """The events with repeats joined to the first telling in the body, and a note for each join and each left out."""
    tellings = [Telling(e, d, parse) for e, d in zip(events, drafts, strict=True) if not d.open]
    notes = [
        Note(stage="events", said=e.trigger, note="left out: no word says that it was or will be done")
        for e, d in zip(events, drafts, strict=True)
        if d.open
    ]
    kept: list[Telling] = []
    of_kind: defaultdict[str, list[Telling]] = defaultdict(list)
    renamed: dict[str, str] = {}
    for telling in sorted(tellings, key=lambda t: (t.event.part != "body", t.event.trigger.start)):
        alike = of_kind[telling.event.kind]
        first = next((other for other in alike[-REACH:] if same(other, telling)), None)
        if first is None:
            telling.cataphoric = telling.nominal and _taken_up(telling)   # "The drills come amid ...", said first
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
    about = renamed.get(event.about, event.about) if event.about else None
    return msgspec.structs.replace(event, about=None if about == event.id or about in gone else about)


def same(one: Telling, other: Telling) -> bool:
    """Whether `other` tells `one` again."""
    a, b = one.event, other.event
    if a.kind != b.kind or (a.kind in SPEECH and b.part != "headline") or a.part == "caption":
        return False
    if not _statuses_agree(one, other) or not _times_agree(a, b) or not _names_agree(a, b):
        return False
    if not _sides_agree(one, other):
        return False
    if b.part == "headline":
        return one.lemma == other.lemma or b.kind == "exercise"
    if b.part == "caption" or a.sentence == b.sentence:
        return False
    if a.name and a.name == b.name:
        return True
    if other.elliptic:
        return True
    if not other.nominal:
        return not one.nominal and _same_act(one, other)
    if a.kind in NEVER_TAKEN_UP:
        return False
    if one.nominal and one.lemma != other.lemma and a.kind != "exercise":
        return False
    return _taken_up(other) or (one.cataphoric and not ANOTHER.search(other.words))


def _same_act(one: Telling, other: Telling) -> bool:
    """One verb of one doer and one target, told twice ("where the protester died")."""
    same_words = one.lemma == other.lemma and one.object == other.object
    return same_words and bool(one.everybody) and one.everybody == other.everybody


def _taken_up(telling: Telling) -> bool:
    """A definite nominal, or a bare one with nothing of its own to say."""
    event = telling.event
    if ANOTHER.search(telling.words):
        return False
    bare = event.time is None and not event.figures and not event.places and not INDEFINITE.match(telling.words)
    return bool(DEFINITE.match(telling.words)) or bare


def _names_agree(a: Event, b: Event) -> bool:
    return not a.name or not b.name or _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")


def _statuses_agree(one: Telling, other: Telling) -> bool:
    statuses = {one.event.status, other.event.status}
    if len(statuses) == 1 or statuses <= {"happened", "ongoing"} or other.elliptic:
        return True
    # A mere mention ("the drills") is taken for something that is; what a verb says of it elsewhere weighs more.
    mention = (
        one.nominal and not one.asserted and one.event.status in FACTS,
        other.nominal and not other.asserted and other.event.status in FACTS,
    )
    if any(mention):
        return "negated" not in statuses and "denied" not in statuses and "habitual" not in statuses
    return (
        one.event.kind == "exercise"
        and statuses <= FACTS | {"planned"}
        and "habitual" not in statuses
        and bool(DEFINITE.match(other.words))
    )


def _times_agree(a: Event, b: Event) -> bool:
    if a.time is None or b.time is None:
        return True
    return a.time.start.meets(b.time.start) and a.time.end.meets(b.time.end)


def _sides_agree(one: Telling, other: Telling) -> bool:
    return (
        not other.sides
        or not one.sides
        or other.sides <= one.sides
        or (one.sides <= other.sides and one.event.kind == "exercise")
    )


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
        time=_better(a, b),
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


def _stands_for_both(first: Telling, again: Telling) -> bool:
    """Whether the later telling is the fuller one: by a verb, where the first only mentions or looks ahead to it."""
    if again.event.part != "body" or again.elliptic:
        return False
    if first.cataphoric:
        return not _taken_up(again)
    if first.event.figures or first.event.name:   # told in full there, though by no verb that the rules know
        return False
    return not first.asserted and (again.asserted or again.event.status in ("planned", "cancelled"))


def _better(a: Event, b: Event) -> Time | None:
    """The time with words of its own; of two, the narrower."""
    times = [t for t in (a.time, b.time) if t is not None]
    return min(times, key=lambda t: (t.said is None, t.start.width or 10**6)) if times else None
