"""What a process does for the merge of very many reports: the same functions as for few, on a share of them.

A telling has a place in all of this that is one number: its report's rank among all ids, times TELLINGS, and its own
rank in the report. So the order of these numbers is the order of keys (`merge.tellings`).
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, Optional

import numpy as np

from ...merge import Corrected, entries_of
from ...merge.clusters import Cluster, firstness, grouped, telling_id
from ...merge.copies import alike, bands_of, runs_of
from ...merge.copies import firstness as firstness_of_text
from ...merge.identity import Finder, anchor_of
from ...merge.links import Link, linked
from ...merge.othertimes import reach_of
from ...merge.pairs import keys_of, number_of, place_of
from ...merge.redate import is_wide
from ...merge.register import age_of, all_series, in_one_row
from ...merge.retold import repeats
from ...merge.tellings import Telling, tellings_in
from ...merge.weigh import is_exercise
from ...model import Event, Identity, Reading, Report
from ...store.entering import EXERCISE
from ...store.entryrows import Tables, rows_of, tables_of
from ...store.layer import pressed_numbers
from ...store.opening import opened_to_read
from ...store.packing import unpacked
from ...store.queries import query
from ...store.record import reading_rows
from ..parts import Parts
from .keeping import kept, telling_of
from .marks import COLUMNS, marks_of
from .parting import Numbers, Parting, Ties
from .scratch import Scratch

TELLINGS: Final = 1 << 16   # of a report, at most
HELD: Final = 12_000        # tellings that a process keeps at hand


@dataclass
class Held:
    """A report at hand, and those of its tellings that were asked for, by their place, with that of their events."""

    report: Report
    tellings: dict[int, tuple[int, Telling]] = field(default_factory=dict)


class Near(dict[int, Telling]):
    """Tellings of a row group by their places, got when they are first asked for; not too many."""

    def __init__(self, get: Callable[[int], Telling], forget: Callable[[], None]) -> None:
        super().__init__()
        self._get, self._forget = get, forget

    def __missing__(self, place: int) -> Telling:
        if len(self) >= HELD:
            self.clear()
        self._forget()
        found = self[place] = self._get(place)
        return found


@dataclass
class Share:
    """Tellings to be clustered: those of several components one behind the other, and the links among them."""

    members: Numbers
    ends: Numbers
    """Behind the last member of each component."""
    links: Numbers
    """Three columns: both tellings, and by what the link is found."""
    link_ends: Numbers


@dataclass
class Clustered:
    """The clusters of a share, one behind the other."""

    members: Numbers
    ends: Numbers
    ids: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    """The place of the first telling of each, of which its id is made."""
    identities: list[Identity] = field(default_factory=list)
    rows: Tables = field(default_factory=dict)
    """Of the entries that are final."""
    series: list[tuple[str, str, str]] = field(default_factory=list)
    """Series, age and id of exercises."""
    open: list[bool] = field(default_factory=list)
    """Of each cluster, whether its entry may name others."""
    rows_told: list[tuple[int, int, str]] = field(default_factory=list)
    """Two exercises that a report tells of as of one row, by their places, and why."""


class Bench:
    """One process's tools. `record`: the path of the record, for reading."""

    def __init__(self, record: str, folder: Path) -> None:
        self.scratch = Scratch(folder)
        self._path = record
        self._connection: Any = None
        self._held: OrderedDict[int, Held] = OrderedDict()
        self._number_held = 0
        self._with_texts = False   # comparing asks for none
        self._sources: Optional[dict[int, str]] = None

    def _rows(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = opened_to_read(self._path)
        return list(self._connection.execute(query(name), parameters))

    # --- first: what each report tells, and by what it is found

    def keyed(self, number: int, first: int, ids: Sequence[str]) -> list[int]:
        """Lay out the tellings of a stretch of reports with their blocks and bands; those of wide day among them.

        `ids`: of the reports in their order, `first` the rank of the first one; `number`: of the stretch.
        """
        found = self._rows("readings_between", first=ids[0], last=ids[-1])
        if len(found) != len(ids):
            raise ValueError("the record has changed meanwhile")
        again = self.scratch.again()
        reports, kept_tellings, wide = [], [], []
        tellings: dict[str, list[Any]] = {name: [] for name in ("telling", "number", "place", "event", "keys")}
        blocks: dict[str, list[Any]] = {name: [] for name in ("key", "place", "number", "telling", "early", "late")}
        copies: dict[str, list[Any]] = {"report": [], "bands": []}
        bands: dict[str, list[Any]] = {"band": [], "report": []}
        links: list[tuple[int, int, Link]] = []
        marks: dict[str, list[Any]] = {name: [] for name in ("telling", *COLUMNS)}
        for rank, (packed,) in enumerate(found, first):
            reading = unpacked(again.get(ids[rank - first], packed))
            reports.append(reading.report)
            if is_wide(reading.report.published):
                wide.append(rank)
            own = bands_of(runs_of(reading.report))
            copies["report"].append(rank)
            copies["bands"].append(pressed_numbers(own))
            bands["band"] += own
            bands["report"] += [rank] * len(own)
            told, nth = in_order(reading), {event.id: n for n, event in enumerate(reading.events)}
            kept_tellings.append([kept(telling, nth[telling.event.id]) for telling in told])
            places = {telling: rank * TELLINGS + at for at, telling in enumerate(told)}
            for telling, at in places.items():
                keys, days = sorted(keys_of(telling)), reach_of(telling)
                one, spot = number_of(telling.key), place_of(telling)
                for name, value in zip(tellings, (at, one, spot, telling.event.id, pressed_numbers(keys)), strict=True):
                    tellings[name].append(value)
                early, late = days.earliest or date.min, days.latest or date.max
                row = (spot, one, at, early.toordinal(), late.toordinal())
                for name, value in zip(marks, (at, *marks_of(telling)), strict=True):
                    marks[name].append(value)
                blocks["key"] += keys
                for name, value in zip(("place", "number", "telling", "early", "late"), row, strict=True):
                    blocks[name] += [value] * len(keys)
            links += [(places[link.one], places[link.other], link) for link in repeats(told)]
        self.scratch.keep_told(number, reports, kept_tellings)
        self.scratch.keep_links(2 * number, links)
        for name, columns in (("telling", tellings), ("mark", marks), ("block", blocks), ("copy", copies),
                              ("band", bands)):
            self.scratch.keep(f"{name}-{number:06}", columns)
        return wide

    def rows_in(self, part: Path, places: Mapping[int, str]) -> list[tuple[Mapping[str, Any], str]]:
        """What a record keeps of some readings of a part, by their places in it, each with its id in the record."""
        return [reading_rows(reading) for reading in Parts(part.parent).readings_of(part, places)]

    def copied(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[str, tuple[date, str]], ...]]:
        """Those of pairs of reports that are of one text, each report with its place among those of its text."""
        texts = {id: unpacked(self._rows("ground/reading", report=id)[0][0]).report for pair in pairs for id in pair}
        again = self.scratch.again()
        days = {id: unpacked(again[id]).report if id in again else report for id, report in texts.items()}
        return [tuple((id, firstness_of_text(days[id])) for id in pair) for pair in pairs
                if alike(runs_of(texts[pair[0]]), runs_of(texts[pair[1]]))]

    # --- then: pairs, clusters, entries

    def told(self, rank: int) -> list[Telling]:
        """The tellings of a report, by its rank."""
        return [self.telling(rank * TELLINGS + at) for at in range(self.scratch.number_told(rank))]

    def telling(self, at: int) -> Telling:
        """A telling by its place."""
        return self._telling(at)[1]

    def _telling(self, at: int) -> tuple[int, Telling]:
        rank, nth = divmod(at, TELLINGS)
        held = self._report(rank)
        found = held.tellings.get(nth)
        if found is None:
            if self._sources is None:
                self._sources = self.scratch.sources()
            source = self._sources.get(rank, held.report.id)
            found = held.tellings[nth] = telling_of(self.scratch.telling(rank, nth), held.report, source)
            self._number_held += 1
        return found

    def _report(self, rank: int) -> Held:
        held = self._held.get(rank)
        if held is None:
            held = self._held[rank] = Held(self.scratch.report(rank, self._with_texts))
        else:
            self._held.move_to_end(rank)
        return held

    def compared(self, number: int) -> None:
        """Lay out the links of those pairs of a row group that are one event."""
        links, near = [], Near(self.telling, self._forget)
        for one, other in self.scratch.pairs(number).tolist():
            if link := linked(near[one], near[other]):
                links.append((one, other, link))
        self.scratch.keep_links(2 * number + 1, links)

    def parted(self, members: Numbers, ties: Ties) -> tuple[Numbers, Numbers]:
        """The members of a large component, cluster by cluster, and behind the last of each."""
        parting = Parting(self.telling, self._forget, lambda place: place // TELLINGS)
        clusters = parting.parted(members.tolist(), ties)
        return (np.array([place for own in clusters for place in own], np.int64),
                np.cumsum([len(own) for own in clusters], dtype=np.int64))

    def _forget(self) -> None:
        """Let go of the reports that were longest not asked for; never while a cluster holds their tellings."""
        while self._number_held > HELD:
            self._number_held -= len(self._held.popitem(last=False)[1].tellings)

    def _get_texts(self) -> None:
        if not self._with_texts:
            self._held.clear()
            self._number_held, self._with_texts = 0, True

    def clusters(self, members: Sequence[int], links: Sequence[tuple[int, int, int]]) -> list[Cluster]:
        """The clusters of a component. `links`: both ends, and by what each is found."""
        tellings = {at: self.telling(at) for at in members}
        return grouped([tellings[at] for at in sorted(tellings)],
                       [self._link(tellings[one], tellings[other], kept) for one, other, kept in links])

    def _link(self, one: Telling, other: Telling, kept: int) -> Link:
        score, because, sure = self.scratch.link(kept)
        return Link(score, one, other, because, sure)

    def _clusters_of(self, share: Share) -> Iterator[tuple[Cluster, list[int], int]]:
        """The clusters of a share, with the places of their tellings and of the first one."""
        begin = link_begin = 0
        for end, link_end in zip(share.ends.tolist(), share.link_ends.tolist(), strict=True):
            members = share.members[begin:end].tolist()
            at = {self.telling(place): place for place in members}
            for cluster in self.clusters(members, share.links[link_begin:link_end].tolist()):
                first = min(cluster.tellings, key=firstness)
                yield cluster, sorted(at[telling] for telling in cluster.tellings), at[first]
            begin, link_begin = end, link_end

    def clustered(self, share: Share, entries: bool, names: Mapping[int, str]) -> Clustered:
        """The clusters of a share; `entries`: and the rows of the entries they make, but of those that are open.

        `names`: the ids of those whose own is another's, by the place of their first telling.
        """
        self._forget()
        self._get_texts()
        made, places, firsts = map(list, zip(*self._clusters_of(share), strict=True))
        found = Clustered(np.array([place for own in places for place in own], np.int64),
                          np.cumsum([len(own) for own in places], dtype=np.int64))
        if not entries:
            return found
        found.firsts = firsts
        for cluster, own, first in zip(made, places, firsts, strict=True):
            id = names.get(first) or telling_id(self.telling(first))
            found.ids.append(id)
            found.identities.append(Identity(id=id, born=1, anchor=anchor_of(self.telling(first)), entry=id))
            rows: list[tuple[int, int, str]] = []
            series: list[str] = []
            if is_exercise(cluster.tellings):
                age, series = age_of(cluster.tellings), all_series(cluster.tellings)
                found.series += [(one, age, id) for one in (EXERCISE, *series)]
                rows = list(self._in_one_row(own))
                found.rows_told += rows
            found.open.append(bool(rows or series))
        final = [n for n, open in enumerate(found.open) if not open]
        found.rows = self._rows_of([made[n] for n in final], [places[n] for n in final], [found.ids[n] for n in final])
        return found

    def entered(self, share: Share, ids: Sequence[str], links: Mapping[str, Mapping[str, str]]) -> Tables:
        """The rows of the entries that clusters make. `links`: what each is linked to, and why."""
        self._forget()
        self._get_texts()
        clusters, places, _ = zip(*self._clusters_of(share), strict=True)
        return self._rows_of(clusters, places, ids, links)

    def _rows_of(self, clusters: Sequence[Cluster], places: Sequence[Sequence[int]], ids: Sequence[str],
                 links: Mapping[str, Mapping[str, str]] = {}) -> Tables:
        readings = self.readings(places)
        corrected = Corrected(list(clusters), set(), dict(enumerate(ids)))
        return tables_of(rows_of(entry, readings)
                         for entry in entries_of(corrected, [], Finder([]), lambda _: links))

    def readings(self, clusters: Sequence[Sequence[int]]) -> dict[str, Reading]:
        """The readings of clusters by report id, as far as their entries need them: with the events of these."""
        events: defaultdict[int, list[tuple[int, Event]]] = defaultdict(list)
        for place in {place for own in clusters for place in own}:
            nth, telling = self._telling(place)
            events[place // TELLINGS].append((nth, telling.event))
        reports = {rank: self._report(rank).report for rank in sorted(events)}
        return {report.id: _reading(report, [event for _, event in sorted(events[rank], key=itemgetter(0))])
                for rank, report in reports.items()}

    def _in_one_row(self, places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """The exercises that reports tell of as of one row with those of a cluster, by their places."""
        ours = set(places)
        for rank in sorted({place // TELLINGS for place in places}):
            told = [rank * TELLINGS + at for at in range(self.scratch.number_told(rank))]
            row = [(str(place), self.telling(place)) for place in told]
            for one, other, why in in_one_row([(name, t) for name, t in row if t.event.kind == "exercise"]):
                if int(one) in ours or int(other) in ours:
                    yield int(one), int(other), why


def in_order(reading: Reading) -> list[Telling]:
    """The tellings of a report, by key."""
    told = tellings_in(reading, reading.report.id)
    if len(told) >= TELLINGS:
        raise ValueError(f"{reading.report.path}: tells of more than {TELLINGS} events")
    return sorted(told, key=lambda t: t.key)


def _reading(report: Report, events: list[Event]) -> Reading:
    return Reading(report=report, events=events, times=[], places=[], actors=[], attributions=[], notes=[])
