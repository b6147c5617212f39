"""Find, link, settle: the events of a report by learned weights, each field tied to the words it was chosen by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...model import KINDS, Event, Note, Plover
from ..drafts import Draft
from ..encoder import PLOVER, Encoder, Judged
from ..find.anchors import anchors_of, extent
from ..find.material import Material
from ..link.choices import figures, participants, places, sources
from ..link.days import time_of
from ..parse import Parse
from ..status.opinions import status_of
from ..what.exercises import exercise_name
from ..what.triggers import kinds as kind_rows



@dataclass(frozen=True, slots=True)
class Learned:
    """Events in text order with their anchors, and notes on what was joined."""

    events: list[Event]
    anchors: list[int]
    notes: list[Note]


def learned_events(m: Material, encoder: Encoder, drafts: Sequence[Draft], least: Mapping[str, float]) -> Learned:
    """The events of a report. `drafts`: what the rules found, for the finer words of what both found."""
    vectors = encoder.vectors(m)
    found = anchors_of(m.parse, vectors, least["event"])
    if not found:
        return Learned([], [], [])
    j = encoder.judged(m, vectors, found)
    by_head = {d.head: d for d in drafts}
    events = [_event(m, encoder, j, n, i, float(vectors.telling[i]), by_head.get(i), least) for n, i in enumerate(found)]
    return Learned(events, found, [])


def _event(m: Material, encoder: Encoder, j: Judged, n: int, i: int, telling: float, draft: Optional[Draft],
           least: Mapping[str, float]) -> Event:
    parse = m.parse
    kind, plover, why_kind = kind_and_type(encoder, j, n)
    status, why_status = status_of(parse, i, kind, j.status[n], least)
    who, why_who = participants(m, j, n, i, least)
    where, why_where = places(m, j, n, i, least)
    amounts, why_amounts = figures(m, j, n, least)
    by, why_by = sources(m, j, n, i, least)
    first, last = extent(parse, i)
    sentence = parse.sentence(parse.tokens[i])
    same_kind = draft is not None and draft.kind == kind
    cameo, mode, context = _codes(kind, plover, draft if same_kind else None)
    salience = "core" if j.core[n] >= least["core"] else "minor"
    return Event(
        id=f"e{n + 1:03d}", kind=kind, subkind=draft.subkind if draft is not None and same_kind else None,
        plover=Plover(type=plover, mode=mode, context=context), cameo=cameo, status=status,
        summary=summary(parse, first, last, [w.name for w in who if w.role in ("agent", "participant")]),
        part=sentence.part.kind, background=sentence.part.kind == "caption", salience=salience, line="",
        trigger=parse.span(first, last), sentence=parse.sentence_span(sentence), participants=who, places=where,
        time=time_of(m, j, n, status, least), figures=amounts, attribution=by, about=None,
        because=[f"\u201c{parse.tokens[i].text}\u201d tells an event: weight {telling:.2f}", why_kind, *why_status,
                 f"{salience}: weight of a row of its own {j.core[n]:.2f}", *why_who, *why_where, *why_amounts, *why_by],
        name=_name(parse, i, draft) if kind == "exercise" else None)


def kind_and_type(encoder: Encoder, j: Judged, n: int) -> tuple[str, Optional[str], str]:
    """Kind and PLOVER type, decided together among the pairs that occur; and why."""
    seen = encoder.settings.get("pairs", {})
    ranks = np.argsort(-j.kind[n], kind="stable")
    best = max(((float(j.kind[n, k] * j.plover[n, t]), -int(k), -t) for k in ranks[:4] for t in range(len(PLOVER))
                if not seen or PLOVER[t] in seen.get(KINDS[k], PLOVER)), default=(0., -int(ranks[0]), 0))
    kind, plover = KINDS[-best[1]], PLOVER[-best[2]]
    other = next(KINDS[k] for k in ranks if KINDS[k] != kind)
    why = f"{kind}: weight {j.kind[n, KINDS.index(kind)]:.2f} (next {other} {j.kind[n, KINDS.index(other)]:.2f})"
    return kind, None if plover == "None" else plover, why


def _codes(kind: str, plover: Optional[str], draft: Optional[Draft]) -> tuple[Optional[str], Optional[str], list[str]]:
    """CAMEO code, PLOVER mode and contexts: the rule's where it found the event too, else the kind's own."""
    row = kind_rows()[kind]
    if draft is not None and draft.plover.type == plover:
        return draft.cameo, draft.plover.mode, list(draft.plover.context)
    for code in (row, row.get("joint"), row.get("future"), row.get("demanded")):
        if code and code.get("plover") == plover:
            return code.get("cameo"), code.get("mode"), list(row.get("context", ()))
    return None, None, list(row.get("context", ()))


def summary(parse: Parse, first: int, last: int, who: Sequence[str]) -> str:
    """Who, and the words of the trigger."""
    words = parse.words(first, last)
    return f"{', '.join(dict.fromkeys(who))}: {words}" if who else words


def _name(parse: Parse, i: int, draft: Optional[Draft]) -> Optional[str]:
    """The exercise's proper name: of the anchor, of its object or its subject."""
    if draft is not None and draft.name:
        return draft.name
    nouns = [parse.tokens[i], *parse.kids(i, "dobj", "nsubj", "nsubjpass", "pobj")]
    nouns += [k for p in parse.kids(i, "prep", "agent") for k in parse.kids(p.i, "pobj")]
    return next((name for noun in nouns if noun.pos in ("NOUN", "PROPN") and (name := exercise_name(parse, noun))), None)


