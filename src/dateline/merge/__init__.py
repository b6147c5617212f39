"""MANY READINGS -> ONE RECORD: `merge(readings)` gives the entries, `narrowed(readings)` the days of undated reports.

`tellings` what comparing needs · `pairs` which are compared · `vetoes`, `signals` why they are two or one ·
`retold` one report's repeats · `clusters` links to entries · `weigh`, `differ` field by field · `register` exercises ·
`redate` what reports say about one another's day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model import Correction, Entry, Event, Identity, MentionOf, Reading
from .clusters import Cluster, clusters_of
from .corrected import annotated, regrouped, standing
from .differ import differences
from .identity import ids_for, reanchored, remembered
from .redate import narrowed
from .register import exercise_of, links_of
from .tellings import Telling, accusations_of, tellings_of
from .weigh import (
    aliases_of,
    because_of,
    best,
    best_line,
    by_day,
    figures_of,
    history_of,
    name_of,
    participants_of,
    places_of,
    salience_of,
    sources_told,
    status_of,
    time_of,
)

__all__ = ["NOTHING", "Made", "Past", "made", "merge", "narrowed"]


@dataclass(frozen=True)
class Past:
    """What a record remembers beside its readings: corrections, ids given, and the mentions that each entry had."""

    corrections: Sequence[Correction] = ()
    identities: Sequence[Identity] = ()
    homes: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Entry -> (report, event) of its mentions."""


@dataclass(frozen=True)
class Made:
    """What readings make: the entries in the order of time, and the ids to remember."""

    entries: list[Entry]
    identities: list[Identity]


NOTHING: Final = Past()


def merge(readings: Sequence[Reading], corrections: Sequence[Correction] = ()) -> list[Entry]:
    """The record that readings make: every event of every reading in exactly one entry, in the order of time.

    Pure and independent of the order of `readings`: the same readings give the same entries with the same ids. Of two
    readings of one report (the same id) one counts. Events of entries that an analyst dropped are in none.
    """
    return made(readings, Past(corrections)).entries


def made(readings: Sequence[Reading], past: Past = NOTHING) -> Made:
    """The entries of readings with the ids that they had, corrected as analysts did."""
    tellings = tellings_of(readings)
    corrections = standing(past.corrections)
    identities = reanchored(past.identities, tellings, past.homes)
    clusters, dropped = regrouped(clusters_of(tellings), corrections)
    ids = ids_for(clusters, identities)
    accusations = _accusations(clusters)
    linked = links_of({ids[n]: c.tellings for n, c in enumerate(clusters) if c.tellings[0].event.kind == "exercise"})
    entries = annotated([_entry(cluster, ids[n], accusations, linked.get(ids[n], {}))
                         for n, cluster in enumerate(clusters)], clusters, corrections)
    kept = sorted((entry for n, entry in enumerate(entries) if n not in dropped), key=_order)
    return Made(kept, remembered(clusters, ids, identities))


def _entry(cluster: Cluster, id: str, accusations: Mapping[Telling, Sequence[Event]],
           linked: Mapping[str, str]) -> Entry:
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
        disagreements=differences(tellings, time, accusations),
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


def _accusations(clusters: Sequence[Cluster]) -> dict[Telling, list[Event]]:
    """For each telling the accusations of its report that are about it."""
    by_report: defaultdict[str, list[Telling]] = defaultdict(list)
    for cluster in clusters:
        for telling in cluster.tellings:
            by_report[telling.report.id].append(telling)
    found: dict[Telling, list[Event]] = {}
    for tellings in by_report.values():
        accused = accusations_of([t.event for t in tellings])
        found |= {t: accused[t.event.id] for t in tellings if t.event.id in accused}
    return found
