"""MANY READINGS -> ONE RECORD: `merge(readings)` gives the entries, `narrowed(readings)` the days of undated reports.

`tellings` what comparing needs · `pairs` which are compared · `vetoes`, `signals` why they are two or one · `traits`
which of these are asked, `links` what comes of it · `retold` one report's repeats · `clusters` links to entries ·
`weigh`, `differ` field by field · `register` exercises · `redate` what reports say about one another's day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model import Correction, Entry, Identity, MentionOf, Reading, Report
from .clusters import Cluster, grouped, links_among
from .copies import sources_of
from .corrected import ON_ENTRIES, annotated, regrouped, standing
from .differ import differences
from .identity import Find, Finder, ids_for, lent, reanchored, remembered
from .links import Link
from .redate import dated, narrowed
from .register import exercise_of, links_of
from .tellings import Telling, one_of_each, tellings_from
from .weigh import (
    aliases_of,
    because_of,
    best,
    best_line,
    by_day,
    figures_of,
    history_of,
    is_exercise,
    name_of,
    participants_of,
    places_of,
    salience_of,
    sources_told,
    status_of,
    time_of,
)

__all__ = [
    "NOTHING", "Corrected", "Ground", "Links", "Made", "Past", "dated", "entries_of", "entry_of", "ground_of",
    "identified", "made", "made_on", "merge", "narrowed",
]

Links = Callable[[Mapping[str, Sequence[Telling]]], Mapping[str, Mapping[str, str]]]
"""For each exercise (id -> tellings) those that it belongs with, and why."""


@dataclass(frozen=True)
class Past:
    """What a record remembers beside its readings: corrections, ids given, and the mentions that each entry had."""

    corrections: Sequence[Correction] = ()
    identities: Sequence[Identity] = ()
    homes: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Entry -> (report, event) of its mentions."""
    known: Callable[[str], bool] = lambda id: False
    """Whether an id was given that is not among `identities`."""
    born: int = 0
    """The latest age of such an id."""


@dataclass(frozen=True)
class Ground:
    """What entries stand on: all tellings by key, the links between them, and the clusters that these make."""

    tellings: list[Telling]
    links: list[Link]
    clusters: list[Cluster]
    reports: dict[str, Report]
    sources: dict[str, str]
    """Report -> the report whose text it copies."""


@dataclass(frozen=True)
class Corrected:
    """Clusters as analysts left them, with ids. `dropped`: the places of those that are no entries."""

    clusters: list[Cluster]
    dropped: set[int]
    ids: dict[int, str]


@dataclass(frozen=True)
class Made:
    """What readings make: the entries in the order of time, the ids to remember, and what both stand on."""

    entries: list[Entry]
    identities: list[Identity]
    corrected: Corrected = field(default_factory=lambda: Corrected([], set(), {}))


NOTHING: Final = Past()


def merge(readings: Sequence[Reading], corrections: Sequence[Correction] = ()) -> list[Entry]:
    """The record that readings make: every event of every reading in exactly one entry, in the order of time.

    Pure and independent of the order of `readings`: the same readings give the same entries with the same ids. Of two
    readings of one report (the same id) one counts. Events of entries that an analyst dropped are in none.
    """
    return made(readings, Past(corrections)).entries


def made(readings: Sequence[Reading], past: Past = NOTHING) -> Made:
    """The entries of readings with the ids that they had, corrected as analysts did."""
    return made_on(ground_of(readings), past)


def ground_of(readings: Sequence[Reading]) -> Ground:
    """The ground that readings make."""
    by_id = one_of_each(readings)
    reports = {report: reading.report for report, reading in by_id.items()}
    sources = sources_of(list(reports.values()))
    tellings = tellings_from(by_id, sources)
    links = links_among(tellings)
    return Ground(tellings, links, grouped(tellings, links), reports, sources)


def made_on(ground: Ground, past: Past) -> Made:
    """The entries of a whole ground."""
    corrections = standing(past.corrections)
    finder = Finder(ground.tellings)
    corrected, identities = identified(ground.clusters, ground.tellings, past, corrections, finder)
    return Made(entries_of(corrected, corrections, finder, links_of),
                remembered(corrected.clusters, corrected.ids, identities, corrections, finder, past.born),
                corrected)


def identified(clusters: Sequence[Cluster], tellings: Sequence[Telling], past: Past, corrections: Sequence[Correction],
               finder: Find) -> tuple[Corrected, list[Identity]]:
    """Clusters as analysts left them, with their ids, and the ids remembered, each with a mention that is there.

    `corrections`: those that stand; `tellings`: all of the reports that `clusters` speak of, which `finder` finds.
    """
    identities = reanchored(past.identities, tellings, past.homes, finder)
    grown, dropped = regrouped(clusters, corrections, finder)
    today = lent(identities, corrections, finder)
    return Corrected(grown, dropped, ids_for(grown, today, finder, past.known)), identities


def entries_of(corrected: Corrected, corrections: Sequence[Correction], finder: Find, links: Links) -> list[Entry]:
    """The entries of clusters, in the order of time."""
    kept = [n for n in range(len(corrected.clusters)) if n not in corrected.dropped]
    clusters, ids = [corrected.clusters[n] for n in kept], [corrected.ids[n] for n in kept]
    linked = links({id: c.tellings for id, c in zip(ids, clusters, strict=True) if is_exercise(c.tellings)})
    entries = [_entry(cluster, id, linked.get(id, {})) for id, cluster in zip(ids, clusters, strict=True)]
    return sorted(annotated(entries, clusters, corrections, finder), key=_order)


def entry_of(readings: Sequence[Reading], mentions: Collection[tuple[str, str]], id: str,
             corrections: Sequence[Correction] = ()) -> Entry:
    """The entry that these mentions (report, event) would make, as after a merge or a split by hand, with what
    analysts wrote on it. `readings`: those of all its reports."""
    by_id = one_of_each(readings)
    tellings = tellings_from(by_id, sources_of([reading.report for reading in by_id.values()]))
    cluster = Cluster([t for t in tellings if (t.report.id, t.event.id) in mentions])
    written = [c for c in standing(corrections) if c.action in ON_ENTRIES]
    return annotated([_entry(cluster, id, {})], [cluster], written, Finder(tellings))[0]


def _entry(cluster: Cluster, id: str, linked: Mapping[str, str]) -> Entry:
    """The entry of one cluster."""
    tellings = by_day(cluster.tellings)
    status = status_of(tellings)
    event = best(tellings, status).event
    participants, time = participants_of(tellings), time_of(tellings)
    name = name_of(tellings, participants)
    ties = [(link.one, link.other, link.because) for link in cluster.links]
    return Entry(
        id=id, kind=event.kind, subkind=event.subkind, name=name, aliases=aliases_of(tellings, name),
        line=best_line(tellings, status), salience=salience_of(tellings), summary=event.summary,
        plover=event.plover, cameo=event.cameo, status=status, history=history_of(tellings),
        participants=participants, places=places_of(tellings), time=time, figures=figures_of(tellings),
        disagreements=differences(tellings, time),
        mentions=[MentionOf(report=t.report.id, event=t.event.id) for t in tellings],
        because=[*because_of(ties), *(f"linked to {other}: {why}" for other, why in sorted(linked.items()))],
        sources=sources_told(tellings),
        background=all(t.event.background or t.event.part == "caption" for t in tellings),
        exercise=exercise_of(tellings, list(linked)) if event.kind == "exercise" else None)


def _order(entry: Entry) -> tuple[str, str, str]:
    """By the first day, then the last; entries without a day come last, in the order of their ids."""
    start = entry.time.start if entry.time else None
    first = (start.earliest or start.latest) if start else None
    return str(first or "9999"), str((start.latest if start else None) or "9999"), entry.id
