"""Find, link, settle: the events of a report by learned weights, each field tied to the words it was chosen by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

import numpy as np
from msgspec.structs import replace

from ...model import FACTS, KINDS, Event, Note, Plover, Salience, Status
from ..drafts import Draft
from ..encoder import PLOVER, Encoder, Judged
from ..find.anchors import anchors_of, extent, nearly, verdict_on
from ..find.material import Material
from ..link.choices import figures, participants, places, sources
from ..link.dayforms import is_told_in_past_entry, still_to_come
from ..link.days import relative, time_of
from ..status.genres import is_old_picture
from ..status.opinions import status_of
from ..what.forms import words
from ..what.hedges import is_played
from ..what.noevents import kinds_ruled_out
from ..what.standing import settled
from .codes import codes_of, name_of, summary
from .faint import ABOUT, DENIED, VERDICT, faint_tellings
from .joined import joined
from .retelling import retellings
from .sheetevents import with_sheets
from .wholes import whole_exercises


def learned_events(m: Material, encoder: Encoder, drafts: Sequence[Draft]) -> tuple[list[Event], list[Note]]:
    """The events of a report in text order, and notes on what was seen and left out or joined.

    `drafts`: what the rules found, for the finer words (subkind, code, name) of what both found.
    """
    least: Mapping[str, float] = encoder.settings["thresholds"]
    vectors = encoder.vectors(m)
    sure = anchors_of(m.parse, vectors, least["event"])
    faint = faint_tellings(m, sure, vectors.telling, drafts)
    judged_true = {i: on for i in {*sure, *faint} if (on := verdict_on(m.parse, i)) is not None}
    found = sorted({judged_true.get(i, i) for i in {*sure, *faint}})
    faint |= dict.fromkeys(set(judged_true.values()) - {*sure}, VERDICT)
    notes: list[Note] = []
    told: list[Event] = []
    rows: dict[str, float] = {}   # event -> weight of a row of its own
    if found:
        judged = encoder.judged(m, vectors, found)
        by_head = {d.head: d for d in drafts}
        each = [
            event_of(m, encoder, judged, n, i, float(vectors.telling[i]), by_head.get(i), least)
            for n, i in enumerate(found)
        ]
        each = [replace(e, because=[*e.because, faint[i]], status="denied" if faint[i] == DENIED else e.status)
                if i in faint else e for e, i in zip(each, found, strict=True)]
        rows = {event.id: float(judged.core[n]) for n, event in enumerate(each)}
        played = {
            n
            for n, (event, i) in enumerate(zip(each, found, strict=True))
            if event.kind in words("played_kinds")
            and m.parse.tokens[i].pos == "VERB"
            and is_played(m.parse, m.parse.tokens[i])
        }
        notes = [
            Note(stage="events", said=each[n].trigger, note="left out: it is only practised or played in an exercise")
            for n in sorted(played)
        ]
        wholes = whole_exercises(m, each, found)
        each, notes = wholes.events, notes + wholes.notes
        again = wholes.brought_together(
            retellings(m, judged, vectors.telling[found], found, encoder.settings["retelling"]))
        shown = [n for n, i in enumerate(found) if is_old_picture(m.parse, m.parse.tokens[i])]
        if 0 < len(shown) < len(found):   # what an old picture shows tells nothing of the story again
            again = again.copy()
            for n in shown:
                again[n, :] = again[:, n] = 0
        real = [n for n in range(len(found)) if n not in played]
        with_about = tied(m, each, found)
        told, same = joined([with_about[n] for n in real], again[np.ix_(real, real)], least["again"],
                            {k for k, n in enumerate(real) if n in wholes.members})
        notes += same
    told = [foregrounded(event, rows.get(event.id, 0.0), least) for event in settled(told, m.published)]
    told, sheets = with_sheets(m, told)
    weak = [_unused(m, i, float(vectors.telling[i]), least["event"])
            for i in nearly(m.parse, vectors, found, least["event"])]
    return numbered(told), [*notes, *sheets, *weak, *unopened(m, told)]


def _unused(m: Material, i: int, weight: float, bar: float) -> Note:
    first, last = extent(m.parse, i)
    return Note(stage="events", said=m.parse.span(first, last),
                note=f"seen and not used: weight of telling an event {weight:.2f}, the bar is {bar:.2f}")


def foregrounded(event: Event, weight: float, least: Mapping[str, float]) -> Event:
    """What happened long before the report stays in sight where it surely deserves a row of its own."""
    if not event.background or event.part == "caption" or weight < least["foreground"]:
        return event
    return replace(event, background=False, because=[
        *(b for b in event.because if not b.startswith("background:")),
        f"no background, though long over: weight of a row of its own {weight:.2f}"])


def tied(m: Material, events: Sequence[Event], anchors: Sequence[int]) -> list[Event]:
    """Speech acts with the event that they are about: the nearest told in their words."""
    made: list[Event] = []
    for event, i in zip(events, anchors, strict=True):
        about = None
        if event.kind in ABOUT:
            inside = {
                t for c in m.claims if c.cue_token == i for first, last in c.contents for t in range(first, last + 1)
            }
            inside |= {t for k in m.parse.kids(i, "ccomp", "xcomp", "dobj", "pcomp") for t in m.parse.subtree(k.i)}
            inside |= {
                t
                for p in m.parse.kids(i, "prep")
                for k in m.parse.kids(p.i, "pobj", "pcomp")
                for t in m.parse.subtree(k.i)
            }
            near = [n for n, a in enumerate(anchors) if a != i and a in inside]
            about = min(near, key=lambda n: abs(anchors[n] - i), default=None)
        made.append(event if about is None else replace(event, about=events[about].id))
    return made


def numbered(events: Sequence[Event]) -> list[Event]:
    """The events with ids in text order; what one is about keeps pointing at it, or at nothing where it is gone."""
    ids = {event.id: f"e{n:03d}" for n, event in enumerate(events, 1)}
    return [replace(event, id=ids[event.id], about=ids.get(event.about or "")) for event in events]


def unopened(m: Material, events: Sequence[Event]) -> list[Note]:
    """A note where neither headline nor opening told of an event: the main thing of a report is looked for."""
    body = [s for s in m.parse.sentences if s.part.kind == "body"][:2]
    opening = [*(s for s in m.parse.sentences if s.part.kind == "headline"), *body]
    starts = {span.start for event in events for span in (event.sentence, *event.evidence)}
    if not opening or any(s.start in starts for s in opening):
        return []
    return [
        Note(
            stage="events",
            said=m.parse.sentence_span(opening[0]),
            note="headline and opening told of no event that was found",
        )
    ]


def event_of(
    m: Material,
    encoder: Encoder,
    j: Judged,
    n: int,
    i: int,
    telling: float,
    draft: Optional[Draft],
    least: Mapping[str, float],
) -> Event:
    parse = m.parse
    kind, plover, why_kind = kind_and_type(encoder, j, n, kinds_ruled_out(parse, parse.tokens[i]))
    status, why_status = _status(m, j, n, i, kind, draft, least)
    who, why_who = participants(m, j, n, i, least, encoder.settings["partaking"])
    where, why_where = places(m, j, n, i, least)
    amounts, why_amounts = figures(m, j, n, least)
    by, why_by = sources(m, j, n, i, least)
    when, withheld = time_of(m, j, n, i, kind, status, least)
    first, last = extent(parse, i)
    sentence = parse.sentence(parse.tokens[i])
    same_kind = draft is not None and draft.kind == kind
    cameo, mode, context = codes_of(kind, plover, draft if same_kind else None)
    salience: Salience = "core" if j.core[n] >= least["core"] else "minor"
    return Event(
        id=f"e{n + 1:03d}",
        kind=kind,
        subkind=draft.subkind if draft is not None and same_kind else None,
        plover=Plover(type=plover, mode=mode, context=context),
        cameo=cameo,
        status=status,
        summary=summary(parse, first, last, [w.name for w in who if w.role in ("agent", "participant")]),
        part=sentence.part.kind,
        background=sentence.part.kind == "caption",
        salience=salience,
        line="",
        trigger=parse.span(first, last),
        sentence=parse.sentence_span(sentence),
        participants=who,
        places=where,
        time=when,
        figures=amounts,
        attribution=by,
        about=None,
        because=[
            f"\u201c{parse.tokens[i].text}\u201d tells an event: weight {telling:.2f}",
            why_kind,
            *why_status,
            f"{salience}: weight of a row of its own {j.core[n]:.2f}",
            *why_who,
            *why_where,
            *why_amounts,
            *why_by,
            *(withheld or relative(m, j, n) if when is None else []),
        ],
        name=name_of(parse, i, draft) if kind == "exercise" else None,
    )


def _status(m: Material, j: Judged, n: int, i: int, kind: str, draft: Optional[Draft],
            least: Mapping[str, float]) -> tuple[Status, list[str]]:
    """How sure an event is told, with why: what is still to come is planned, what a chronicle tells was done."""
    status, why_status = status_of(m.parse, i, kind, j.status[n], draft, least)
    if status in FACTS and kind not in ABOUT and (coming := still_to_come(m, i)) is not None:
        status = "planned"
        why_status = [*why_status, f"planned: \u201c{coming.mention.said.text}\u201d is still to come"]
    if status in ("planned", "ongoing", "habitual") and is_told_in_past_entry(m, i):
        status = "happened"
        why_status = [*why_status, "happened: a chronicle tells it in the present tense under a day that is past"]
    return status, why_status


def kind_and_type(
    encoder: Encoder, j: Judged, n: int, barred: frozenset[str] = frozenset()
) -> tuple[str, Optional[str], str]:
    """Kind and PLOVER type, decided together among the pairs that occur; and why. `barred`: what it cannot be."""
    seen = encoder.settings.get("pairs", {})
    surest = np.argsort(-j.kind[n], kind="stable").tolist()
    ranks = [k for k in surest if KINDS[k] not in barred]
    likely = ranks[:4]
    both = (j.kind[n, likely][:, None] * j.plover[n]).tolist()
    best = max(
        (
            (weight, -k, -t)
            for k, row in zip(likely, both, strict=True)
            for t, weight in enumerate(row)
            if not seen or PLOVER[t] in seen.get(KINDS[k], PLOVER)
        ),
        default=(0.0, -ranks[0], 0),
    )
    kind, plover = KINDS[-best[1]], PLOVER[-best[2]]
    other = next((KINDS[k] for k in surest if KINDS[k] != kind), kind)
    why = f"{kind}: weight {j.kind[n, KINDS.index(kind)]:.2f} (next {other} {j.kind[n, KINDS.index(other)]:.2f})"
    first = KINDS[int(j.kind[n].argmax())]
    if first in barred:
        why += f"; no {first} (weight {j.kind[n].max():.2f}): its words rule that out"
    return kind, None if plover == "None" else plover, why
