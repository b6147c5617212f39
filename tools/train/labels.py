"""What the reader should have said: the annotation of one report in terms of its tokens and mentions.

Names, places, figures and days of the annotation are compared with the mentions by the same functions that score
readings (`score_readings.py` beside the data), so that what is learned is what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from dateline.model import KINDS, STATUSES, Days
from dateline.read.encoder import FAMILIES, PLACE_ROLES, PLOVER, ROLES, SHAPES
from dateline.read.find.hints import hints
from dateline.read.find.material import Material
from dateline.read.parse import Parse

from .corpus import Annotated

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
IGNORED = -1  # a label that neither counts for nor against: the right country by another name
RANK = {"VERB": 0, "NOUN": 1, "PROPN": 2, "ADJ": 2, "AUX": 3}


@dataclass(frozen=True, eq=False)
class Labels:
    """For E events: the anchors, what each is, and which mentions belong to it."""

    anchors: list[int]
    inside: list[list[int]]
    evidence: list[list[int]]
    kinds: Bools
    kind: Ints
    plovers: Bools
    plover: Ints
    statuses: Bools
    status: Ints
    core: Floats
    hints: Floats
    roles: Ints  # events x parties: number of the role, 0 none
    sources: Floats  # events x parties: 1, 0 or ignored
    places: Ints  # events x sites
    times: Bools  # events x (none, publication, mentions) x shapes
    figures: Floats  # events x figures
    families: dict[int, int]  # figure -> family
    trigger: Floats  # tokens: 1 for an anchor
    weight: Floats  # tokens: how much a miss counts


def labels(report: Annotated, scorer: ModuleType) -> Labels:
    """The labels of one report; events whose trigger lies in no parsed part are left out."""
    m, parse = report.material, report.material.parse
    found: list[tuple[Any, int, list[int]]] = []
    for record in report.gold:
        event = scorer.gold_event(scorer.Field(record, report.id))
        inside = [t.i for t in parse.within(*event.trigger)]
        if inside:
            content = [i for i in inside if parse.tokens[i].pos in RANK] or inside
            found.append((event, anchor(parse, content), inside))
    events = [event for event, _, _ in found]
    anchors = [a for _, a, _ in found]
    evidence = [sorted({t.sent for s in event.evidence for t in parse.within(*s)}) for event in events]
    trigger, weight = _triggers(parse, anchors, [inside for _, _, inside in found], evidence)
    kinds = [[k for k in e.kinds if k in KINDS] or ["other"] for e in events]
    plovers = [[str(p) for p in e.plovers] for e in events]
    roles, sources = _parties(scorer, m, events)
    figures, families = _figures(scorer, m, events)
    return Labels(
        anchors=anchors,
        inside=[inside for _, _, inside in found],
        evidence=evidence,
        kinds=_many(kinds, KINDS),
        kind=_first(kinds, KINDS),
        plovers=_many(plovers, PLOVER),
        plover=_first(plovers, PLOVER),
        statuses=_many([e.statuses for e in events], STATUSES),
        status=_first([e.statuses for e in events], STATUSES),
        core=np.array([float(e.core) for e in events], np.float32),
        hints=hints(m, anchors),
        roles=roles,
        sources=sources,
        places=_places(scorer, m, events),
        times=_times(scorer, m, events),
        figures=figures,
        families=families,
        trigger=trigger,
        weight=weight,
    )


def anchor(parse: Parse, inside: Sequence[int]) -> int:
    """The token that tells the event: the head of the trigger's words, verbs before nouns."""
    own = set(inside)
    tops = [i for i in inside if parse.tokens[i].head not in own or parse.tokens[i].head == i]
    return min(tops or inside, key=lambda i: (RANK.get(parse.tokens[i].pos, 5), i))


def _triggers(
    parse: Parse, anchors: Sequence[int], inside: Sequence[Sequence[int]], evidence: Sequence[Sequence[int]]
) -> tuple[Floats, Floats]:
    """An anchor is one; other words of its trigger and of sentences that tell it again count half against."""
    trigger = np.zeros(len(parse.tokens), np.float32)
    weight = np.ones(len(parse.tokens), np.float32)
    for a, sentences in zip(anchors, evidence, strict=True):
        for n in sentences:
            if n != parse.tokens[a].sent:
                weight[parse.sentences[n].first : parse.sentences[n].last] = 0.5
    for words in inside:
        weight[list(words)] = 0.5
    trigger[anchors], weight[anchors] = 1, 1
    return trigger, weight


def _many(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Bools:
    made = np.zeros((len(rows), len(names)), np.bool_)
    for n, row in enumerate(rows):
        made[n, [names.index(name) for name in row]] = True
    return made


def _first(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Ints:
    return np.array([names.index(row[0]) for row in rows], np.int64)


def _parties(scorer: ModuleType, m: Material, events: Sequence[Any]) -> tuple[Ints, Floats]:
    roles = np.zeros((len(events), len(m.parties)), np.int64)
    sources = np.zeros((len(events), len(m.parties)), np.float32)
    for j, party in enumerate(m.parties):
        who = scorer.Who(party.who.name, "", party.who.country, party.who.actor)
        for i, event in enumerate(events):
            best = 0
            for p in event.participants:
                strong = scorer.same_actor(p, who) and not scorer.country_clash(p, who)
                if strong and best < 2:
                    roles[i, j], best = ROLES.index(p.role), 2
                elif best < 1 and scorer.country_agrees(p, who):
                    roles[i, j], best = IGNORED, 1
            for s in event.sources:
                if scorer.same_actor(s.who, who):
                    sources[i, j] = IGNORED if s.optional else 1
                elif sources[i, j] == 0 and scorer.same_source(s.who, who):
                    sources[i, j] = IGNORED
    return roles, sources


def _places(scorer: ModuleType, m: Material, events: Sequence[Any]) -> Ints:
    made = np.zeros((len(events), len(m.sites)), np.int64)
    for j, site in enumerate(m.sites):
        names = [scorer.Who(p.name, "", p.country) for p in site.places]
        for i, event in enumerate(events):
            for p in event.places:
                if any(scorer.place_match(p, who) and not scorer.country_clash(p, who) for who in names):
                    made[i, j] = PLACE_ROLES.index(p.role)
                    break
                if any(scorer.country_agrees(p, who) for who in names):
                    made[i, j] = IGNORED
    return made


def shapes(start: Optional[Days], end: Optional[Days]) -> list[tuple[tuple[Any, Any], tuple[Any, Any]]]:
    """The windows of start and end that a time with these days can give, in the order of SHAPES."""
    first = (start.earliest, start.latest) if start else (None, None)
    last = (end.earliest, end.latest) if end else first
    return [(first, last), (first, (None, None)), ((None, None), last)]


def _times(scorer: ModuleType, m: Material, events: Sequence[Any]) -> Bools:
    """The best times of each event: each mention and shape that gives the annotated days, or near ones where none."""
    made = np.zeros((len(events), 2 + len(m.times), len(SHAPES)), np.bool_)
    day = m.published.days
    options = [shapes(day, day), *(shapes(t.start, t.end) for t in m.times)]
    for i, event in enumerate(events):
        if not scorer.dated(event.time):
            made[i, 0, 0] = True
            continue
        classes = [[scorer.time_class(event.time, scorer.Times(*windows)) for windows in row] for row in options]
        for level in ("exact", "near"):
            here = np.array([[name == level for name in row] for row in classes])
            here[0, 2] = False  # until the day of publication: never told so
            if here.any():
                made[i, 1:] = here
                break
    return made


def _figures(scorer: ModuleType, m: Material, events: Sequence[Any]) -> tuple[Floats, dict[int, int]]:
    made = np.zeros((len(events), len(m.figures)), np.float32)
    families: dict[int, int] = {}
    for j, figure in enumerate(m.figures):
        span = (figure.said.start, figure.said.end)
        for i, event in enumerate(events):
            for g in event.figures:
                same = g.value is None or (
                    figure.value is not None and abs(g.value - figure.value) <= 1e-6 * max(1, abs(g.value))
                )
                if g.at and scorer.overlap(g.at, span) and (same or g.optional):
                    made[i, j] = IGNORED if g.optional else 1
                    if g.family in FAMILIES:
                        families[j] = FAMILIES.index(g.family)
    return made, families
