"""Drafts, with the answers of all stages, as the events that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import msgspec

from ...model import Event, Figure, Published, Report, Source, Time, Where
from ..drafts import Draft
from ..parse import Parse
from .coding import coded


def event(
    n: int,
    draft: Draft,
    parse: Parse,
    time: Optional[Time],
    places: list[Where],
    figures: list[Figure],
    sources: list[Source],
) -> Event:
    """The printed event of a draft; `n` numbers it within its report."""
    sentence = parse.sentence(parse.tokens[draft.head])
    plover, cameo = coded(draft)
    return Event(
        id=f"e{n:03d}",
        kind=draft.kind,
        subkind=draft.subkind,
        plover=plover,
        cameo=cameo,
        status=draft.status,
        summary=summary(draft, parse),
        part=sentence.part.kind,
        background=draft.background or sentence.part.kind == "caption",
        trigger=parse.span(draft.first, draft.end if draft.end >= draft.head else draft.last),
        sentence=parse.sentence_span(sentence),
        participants=draft.participants,
        places=places,
        time=time,
        figures=figures,
        attribution=sources,
        about=None,
        because=list(draft.because),
        name=draft.name,
        evidence=list(draft.evidence),
    )


SUMMARY_WORDS = 18
CUT_AT = frozenset({",", ";", ":", "-", "--", "(", '"'})


def summary(draft: Draft, parse: Parse) -> str:
    """Who, and the words of the event's clause: "Russia, Belarus: massive joint military drills on the border"."""
    who = ", ".join(dict.fromkeys(w.name for w in draft.participants if w.role in ("agent", "participant")))
    words = parse.words(draft.first, _summary_end(draft, parse))
    return f"{who}: {words}" if who else words


def _summary_end(draft: Draft, parse: Parse) -> int:
    """The last token of the clause's run behind the trigger, cut at a comma and never behind a preposition."""
    last = draft.last
    if draft.only or draft.head > last:
        return last
    sentence = parse.sentence(parse.tokens[draft.head])
    for i in range(last + 1, min(sentence.last, draft.first + SUMMARY_WORDS)):
        token = parse.tokens[i]
        second_verb = token.dep == "cc" and parse.tokens[token.head].pos == "VERB"
        if second_verb or token.text in CUT_AT or token.pos == "SCONJ" or token.tag in ("WDT", "WP"):
            break
        if token.pos not in ("ADP", "DET", "CCONJ", "PUNCT", "PART", "AUX"):
            last = i
    return last


def tied(events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    """The events with `about` as ids; a denial's content comes with it."""
    ids = {id(draft): event.id for draft, event in zip(drafts, events, strict=True)}
    return [
        msgspec.structs.replace(event, about=ids.get(id(draft.about))) if draft.about is not None else event
        for draft, event in zip(drafts, events, strict=True)
    ]


def head(report: Report, published: Published) -> Report:
    """The report as it stands in the reading: with its parts, its day, and its headline for a title."""
    first = next((p for p in report.parts if p.kind == "headline"), None)
    title = report.title or (" ".join(report.text[first.start : first.end].split()) if first else None)
    return msgspec.structs.replace(report, published=published, title=title, language=report.language or "en")
