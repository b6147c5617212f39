"""Entries made again where their tellings, corrections or neighbours in a series changed, and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Optional

import msgspec

from ..merge import NOTHING, Corrected, Past, entries_of, identified
from ..merge.clusters import Cluster
from ..merge.corrected import standing
from ..merge.identity import Finder, remembered
from ..merge.pairs import number_of
from ..merge.register import age_of, all_series, in_one_row, next_of, of_exercises
from ..merge.tellings import Telling
from ..merge.weigh import is_exercise
from ..model import Anchor, Correction, Entry, Identity, Reading
from .layer import Layer, Row
from .packing import json_of
from .regrouping import cluster_of

if TYPE_CHECKING:
    from .record import Record

EXERCISE = ""   # the series of every exercise: it says that an entry is one


class Entering:
    """The entries of some tellings, and of all that corrections and earlier entries tie to them.

    `layer`: the readings with the days that others gave; `reports` came, changed, went or are spoken of by a new
    correction; `tellings`: those whose cluster changed; `gone`: rows of tellings that are no more.
    """

    def __init__(self, record: Record, layer: Layer, reports: Collection[str], tellings: Iterable[int],
                 gone: Iterable[Row]) -> None:
        self.record, self.layer, self.reports = record, layer, set(reports)
        self._finders: dict[str, Finder] = {}
        self._members: dict[int, list[Row]] = {}   # by cluster
        self.corrections: dict[int, Correction] = {}
        self.former: set[str] = {row.entry for row in gone if row.entry}
        self._past = NOTHING
        self._spread({*tellings, *(row.number for entry in self.former for row in layer.rows_of_entry(entry))})

    @cached_property
    def standing(self) -> list[Correction]:
        """The corrections that apply to the whole record."""
        return standing(self.record.corrections())

    def find(self, anchor: Anchor) -> Optional[Telling]:
        """The telling that an anchor speaks of."""
        if anchor.report not in self._finders:
            self._finders[anchor.report] = Finder(self.layer.told(anchor.report).values())
        return self._finders[anchor.report](anchor)

    def _spread(self, tellings: Iterable[int]) -> None:
        """Take in the clusters of tellings, and what corrections and entries of before tie to them, to the last."""
        waiting = set(tellings) | {number for report in self.reports for number in self.layer.told(report)}
        numbers = {row.number for rows in self._members.values() for row in rows}
        waiting |= self._tied(numbers)
        while waiting:
            fresh: set[int] = set()
            for number in waiting - numbers:
                row = self.layer.row(number)
                if row is None or row.cluster is None or row.cluster in self._members:
                    continue
                rows = self._members[row.cluster] = self.layer.rows_of_cluster(row.cluster)
                numbers |= {row.number for row in rows}
                for entry in {row.entry for row in rows if row.entry} - self.former:
                    self.former.add(entry)
                    fresh |= {row.number for row in self.layer.rows_of_entry(entry)}
            waiting = (fresh | self._tied(numbers)) - numbers

    def _tied(self, numbers: set[int]) -> set[int]:
        """The tellings of corrections that speak of some of these, or of a report that changed."""
        there = {row.report for rows in self._members.values() for row in rows} | self.reports
        found: set[int] = set()
        for correction in self.standing:
            if correction.number in self.corrections or not any(a.report in there for a in correction.anchors):
                continue
            told = {number for anchor in correction.anchors if (number := self._number(anchor)) is not None}
            if told & numbers or any(anchor.report in self.reports for anchor in correction.anchors):
                self.corrections[correction.number] = correction
                found |= told
        return found

    def _number(self, anchor: Anchor) -> Optional[int]:
        telling = self.find(anchor)
        return number_of(telling.key) if telling else None

    # --- what they make

    def corrected(self) -> tuple[Corrected, list[Identity]]:
        """The clusters as analysts left them, with their ids; the ids remembered of all reports concerned."""
        clusters: list[Cluster] = [c for rows in self._members.values() for c in cluster_of(self.layer, rows)]
        clusters.sort(key=lambda cluster: min(t.key for t in cluster.tellings))
        tellings = [t for report in sorted(self.all_reports) for t in self.layer.told(report).values()]
        self._past = self._remembered()
        return identified(clusters, tellings, self._past, self._corrections(), self.find)

    def _corrections(self) -> list[Correction]:
        return [self.corrections[number] for number in sorted(self.corrections)]

    @property
    def all_reports(self) -> set[str]:
        """The reports that the clusters and corrections speak of."""
        told = {row.report for rows in self._members.values() for row in rows}
        return told | self.reports | {a.report for c in self.corrections.values() for a in c.anchors}

    def _remembered(self) -> Past:
        """What the record remembers of these reports."""
        identities = [msgspec.json.decode(json, type=Identity) for report in sorted(self.all_reports)
                      for json, in self.layer.ask("identities_of", report=report)]
        homes = {i.entry: [(report, event) for report, event in self.layer.ask("homes_of", entry=i.entry)]
                 for i in identities if i.entry}
        return Past(self._corrections(), identities, homes, self._is_given, self.layer.ask("latest_age")[0][0])

    def _is_given(self, id: str) -> bool:
        return bool(self.layer.ask("id_given", id=id))

    def reach(self, entries: Iterable[str]) -> None:
        """Take in whole entries."""
        self._spread({row.number for entry in entries for row in self.layer.rows_of_entry(entry)})

    def enter(self, changed: Collection[str]) -> int:
        """Write the entries; how many were written. `changed`: the reports that were read or read again."""
        corrected, identities = self.corrected()
        held = {entry: json for entry in self.former for json, in self.layer.ask("entry", id=entry)}
        beside = (self._partners(held.values()) | self._placed(corrected)) - set(corrected.ids.values())
        if beside - self.former:   # what stands beside them in a series names them
            self.reach(beside - self.former)
            held |= {entry: json for entry in self.former - held.keys() for json, in self.layer.ask("entry", id=entry)}
            corrected, identities = self.corrected()
            self._placed(corrected)
        made = entries_of(corrected, self._corrections(), self.find, self._linked)
        kept = remembered(corrected.clusters, corrected.ids, identities, self._corrections(), self.find,
                          self._past.born)
        return self._written(made, held, corrected, kept, set(changed))

    def _partners(self, held: Iterable[str]) -> set[str]:
        """The exercises that entries were linked to."""
        entries = (msgspec.json.decode(json, type=Entry) for json in held)
        return {other for entry in entries if entry.exercise for other in entry.exercise.linked}

    def _placed(self, corrected: Corrected) -> set[str]:
        """Put the exercises in their series; what they are linked to."""
        exercises = {corrected.ids[n]: c.tellings for n, c in enumerate(corrected.clusters)
                     if n not in corrected.dropped and is_exercise(c.tellings)}
        homes = {corrected.ids[n]: c for n, c in enumerate(corrected.clusters)}
        for entry in self.former | homes.keys():
            self.layer.ask("drop_series", entry=entry)
        for entry, tellings in exercises.items():
            for series in (EXERCISE, *all_series(tellings)):
                self.layer.ask("add_series", series=series, age=age_of(tellings), entry=entry)
        self._entry_of = {t.key: entry for entry, c in homes.items() for t in c.tellings}
        return {other for links in self._linked(exercises).values() for other in links}

    def _linked(self, exercises: Mapping[str, Sequence[Telling]]) -> dict[str, dict[str, str]]:
        """What each exercise is linked to, and why, as `merge.register.links_of` has it for a whole record."""
        found: dict[str, dict[str, str]] = {}
        for entry, tellings in exercises.items():
            links = found[entry] = {}
            for report in sorted({t.report.id for t in of_exercises(tellings)}):
                for one, other, why in in_one_row(self._exercises_of(report)):
                    if entry in (one, other):
                        links.setdefault(other if one == entry else one, why)
            for series in all_series(tellings):
                beside = self.layer.ask("next_in_series", series=series, age=age_of(tellings), entry=entry)
                links |= {other: next_of(series) for other, in beside}
        return found

    def _exercises_of(self, report: str) -> list[tuple[str, Telling]]:
        """The exercises that a report tells of, each with its entry."""
        found = []
        for number, telling in self.layer.told(report).items():
            row = self.layer.row(number)
            entry = self._entry_of.get(telling.key) or (row.entry if row else None)
            if telling.event.kind == "exercise" and entry and self.layer.ask("is_exercise", entry=entry):
                found.append((entry, telling))
        return found

    # --- writing

    def _written(self, made: Sequence[Entry], held: Mapping[str, str], corrected: Corrected,
                 identities: Sequence[Identity], changed: set[str]) -> int:
        fresh = {entry.id: entry for entry in made}
        same = {id for id, entry in fresh.items() if held.get(id) == json_of(entry)
                and not any(mention.report in changed for mention in entry.mentions)}
        readings: dict[str, Reading] = {r: reading for r in self.all_reports if (reading := self.layer.reading(r))}
        self.record.swap(held.keys() - same, [entry for entry in made if entry.id not in same], readings)
        for report in self.all_reports:
            self.layer.ask("tie_faces", report=report)
        homes = {number: corrected.ids[n] for n, cluster in enumerate(corrected.clusters)
                 for number in (number_of(telling.key) for telling in cluster.tellings)}
        self.layer.many("set_entry", ({"number": number, "entry": entry} for number, entry in homes.items()))
        self.record.keep_identities(i for i in identities if i not in self._past.identities)
        return len(made) - len(same)
