"""The stages of a merge of very many reports, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Optional

import numpy as np

from ...merge import dated
from ...merge.clusters import telling_id
from ...merge.copies import first_of_each
from ...merge.redate import Again
from ...merge.tellings import Telling
from ...model import Days, Reading
from ...store import Record
from ...store.layer import AS_DATED, AS_READ, BOTH
from ...store.loading import indexed_behind
from ...store.packing import packed, unpacked
from .benchwork import TELLINGS, Bench, Clustered, Share
from .circles import looked_for_rarely
from .crew import Crew
from .exercising import Exercises
from .finding import Finding, components, inside, ranks_of, shares
from .laying import Laying
from .parting import Numbers, Ties
from .scratch import REPORTS, Scratch
from .workplace import workplace

LARGE: Final = 3_000   # members from which on a component is parted by itself, and its clusters are dealt out
TEXTS: Final = 200   # pairs of texts that are compared at once


@dataclass
class Ground:
    """What the entries of a set of readings stand on. `home`: the component of each of `tellings`, of a large one the
    cluster; they are named by the least of the `ranks` of their members, which are in the order of days."""

    folder: Path
    tellings: Numbers
    numbers: Numbers
    ranks: Numbers
    home: Numbers
    ties: Ties
    sources: dict[int, str]
    wide: list[int]


def made_in_bulk(record: Record, again: Again, jobs: int) -> Optional[int]:
    """Make all entries of a record anew; their number. None where that cannot be done in bulk: where the record
    remembers ids or corrections, or another process changed it meanwhile.

    `again` reads a report once more within days that others gave. Raises `MissingLibrary`.
    """
    if record.corrections() or record.identities():
        return None
    record.asked_by_name("widen")
    generation, ids = record.generation, [str(id) for id, in record.asked_by_name("reading_ids")]
    with workplace(record.path) as folder, looked_for_rarely():
        return Whole(record, ids, jobs).made(folder, generation, again)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


class Whole:
    """The stages, for a record with these reports, in their order."""

    def __init__(self, record: Record, ids: list[str], jobs: int) -> None:
        self.record, self.ids, self.jobs = record, ids, jobs

    def made(self, folder: Path, generation: int, again: Again) -> Optional[int]:
        """All stages."""
        as_read = self.ground(_made(folder / "read"), {})
        told = self.placed(as_read, again)
        as_dated = self.ground(_made(folder / "dated"), told) if told else as_read
        return self.write(generation, as_read, as_dated, told)

    def ground(self, folder: Path, told: Mapping[str, tuple[Days, Reading]]) -> Ground:
        """What tells of what, compared and tied together. `told`: readings made anew, by report."""
        scratch = Scratch(folder)
        scratch.tell("again", {report: packed(reading) for report, (_, reading) in told.items()})
        with Crew(self.jobs, self.record.path, folder) as crew:
            stretches = ((n // REPORTS, n, self.ids[n:n + REPORTS]) for n in range(0, len(self.ids), REPORTS))
            wide = [rank for found in crew.each("keyed", stretches) for rank in found]
            finding = Finding(scratch, self.jobs)
            sources = self._sources(crew, finding)
            scratch.tell("sources", sources)
            finding.find_pairs()
            for _ in crew.each("compared", ((n,) for n in range(scratch.pair_groups()))):
                pass
            known, ties = finding.columns("numbers", files=scratch.all("telling")), finding.ties()
            finding.close()
            tellings, ranks = known["telling"].astype(np.int64), ranks_of(known["place"])
            home = _parted(crew, tellings, ranks, components(tellings, ranks, ties), ties)
        return Ground(folder, tellings, known["number"].astype(np.int64), ranks, home, ties, sources, wide)

    def _sources(self, crew: Crew, finding: Finding) -> dict[int, str]:
        """Rank of each report that is a copy -> the report whose text it is."""
        def batches() -> Iterator[tuple[list[tuple[str, str]]]]:
            batch: list[tuple[str, str]] = []
            for one, other in finding.candidates():
                batch.append((self.ids[one], self.ids[other]))
                if len(batch) == TEXTS:
                    yield (batch,)
                    batch = []
            if batch:
                yield (batch,)
        pairs = [pair for found in crew.each("copied", batches()) for pair in found]
        order = {id: first for pair in pairs for id, first in pair}
        firsts = first_of_each([(one[0], other[0]) for one, other in pairs], order)
        ranks = {id: rank for rank, id in enumerate(self.ids)}
        return {ranks[id]: first for id, first in firsts.items() if id != first}

    def placed(self, ground: Ground, again: Again) -> dict[str, tuple[Days, Reading]]:
        """The reports that others place better, with what they say then."""
        if not ground.wide:
            return {}
        bench = Bench(self.record.path, ground.folder)
        of_wide = np.isin(ground.tellings // TELLINGS, np.array(ground.wide))
        chosen = np.isin(ground.home, np.unique(ground.home[of_wide]))
        members, homes = ground.tellings[chosen], ground.home[chosen]
        ties, _ = inside(ground.tellings, ground.home, ground.ties)
        events = [told for share in shares(members, homes, ties.at(np.isin(ties.one, members)))
                  for told in _events(bench, bench.clustered(share, False, {}))]
        wide = {self.ids[rank] for rank in ground.wide}
        readings = {id: unpacked(self.record.asked_by_name("ground/reading", report=id)[0][0]) for id in wide}
        return dated(events, readings, again)

    def write(self, generation: int, as_read: Ground, as_dated: Ground,
              told: Mapping[str, tuple[Days, Reading]]) -> Optional[int]:
        """Write the entries and what they stand on; how many there are, None where another process was faster."""
        layered, number = as_read is not as_dated, 0

        def write() -> None:
            nonlocal number
            laying = Laying(self.record, self.ids, set(told))
            names: dict[int, str] = {}
            while True:
                laying.clear(told)
                with indexed_behind(self.record):
                    try:
                        number = self._laid(as_read, as_dated, laying, names)
                        break
                    except Doubled as doubled:   # by chance: of ten million entries in one record of six
                        names = self._told_apart(as_dated, doubled)
            self.record.finish(None, lambda: laying.state(layered))
        return number if self.record.written(write, generation) else None

    def _laid(self, as_read: Ground, as_dated: Ground, laying: Laying, names: Mapping[int, str]) -> int:
        """Write both grounds, where they are two, with the entries of the later one; how many there are."""
        layered = as_read is not as_dated
        if layered:
            self._lay(as_read, AS_READ, Laying(self.record, self.ids, ()), entries=False)
        number = self._lay(as_dated, AS_DATED if layered else BOTH, laying, entries=True, names=names)
        with closing(Finding(Scratch(as_dated.folder), self.jobs)) as finding:
            laying.copies(finding, as_read.sources, as_dated.sources)
        return number

    def _told_apart(self, ground: Ground, doubled: Doubled) -> dict[int, str]:
        """The ids of clusters whose own is another's, by the place of their first telling: as `merge.identity` gives
        them, which goes by the order of the clusters' least keys."""
        bench, taken, names = Bench(self.record.path, ground.folder), set(), {}
        for _, id, first in doubled.clusters:
            number, name = 1, id
            while name in taken:
                number += 1
                name = names[first] = telling_id(bench.telling(first), number)
            taken.add(name)
        return names

    def _lay(self, ground: Ground, bits: int, laying: Laying, entries: bool,
             names: Mapping[int, str] = {}) -> int:
        """Cluster a ground and write it, with its entries or without; how many there are. `names`: of clusters whose
        own id is another's. Raises `Doubled`."""
        home = ground.home.copy()   # of each telling, in the end the cluster
        ids = np.full(len(home), None, object)
        open, exercises, rows_told = np.zeros(len(home), bool), Exercises(), []
        given: set[str] = set()
        clusters: list[tuple[Numbers, list[str], list[int]]] = []   # least places, ids and first tellings
        number = 0
        with Crew(self.jobs, self.record.path, ground.folder) as crew:
            tasks = ((share, entries, names) for share in shares(ground.tellings, ground.home, ground.ties))
            for found in crew.each("clustered", tasks):
                at, begins, sizes = _spread(ground, found.members, found.ends)
                home[at] = np.repeat(np.minimum.reduceat(ground.ranks[at], begins), sizes)
                if not entries:
                    continue
                ids[at], open[at] = np.repeat(np.array(found.ids, object), sizes), np.repeat(found.open, sizes)
                clusters.append((found.members[begins], found.ids, found.firsts))
                given.update(found.ids)
                number += len(found.ids)
                if len(given) == number:
                    exercises.take(found.series)
                    rows_told += found.rows_told
                    laying.entries(found.rows)
                    laying.series(found.series)
                    self.record.keep_identities(found.identities)
            if len(given) < number:
                raise Doubled(sorted((least, id, first) for some in clusters for least, id, first in zip(
                    some[0].tolist(), *some[1:], strict=True)))
            if entries:
                linked = exercises.links(rows_told, lambda place: ids[np.searchsorted(ground.tellings, place)])
                for rows in crew.each("entered", self._open(ground, home, ids, open, linked)):
                    laying.entries(rows)
        firsts = np.full(len(home), np.iinfo(np.int64).max)   # of a cluster the least number, at its home
        np.minimum.at(firsts, home, ground.numbers)
        pairs = np.column_stack([ground.numbers[np.searchsorted(ground.tellings, ends)]
                                 for ends in (ground.ties.one, ground.ties.other)])
        with closing(Finding(Scratch(ground.folder), self.jobs)) as finding:
            laying.ground(bits, finding, ground.tellings, firsts[home], ids, pairs)
        return len(given)

    def _open(self, ground: Ground, home: Numbers, ids: Numbers, open: Numbers,
              linked: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[Share, list[str], dict[str, Any]]]:
        """The clusters whose entries may name one another, in shares, with their ids and what each is linked to."""
        ties, _ = inside(ground.tellings, home, ground.ties)
        chosen = open[np.searchsorted(ground.tellings, ties.one)]
        for share in shares(ground.tellings[open], home[open], ties.at(chosen)):
            own = ids[np.searchsorted(ground.tellings, share.members[share.ends - 1])].tolist()
            yield share, own, {id: linked[id] for id in own if id in linked}


def _parted(crew: Crew, tellings: Numbers, ranks: Numbers, home: Numbers, ties: Ties) -> Numbers:
    """`home` with clusters in the place of components that are too large for one task."""
    homes, sizes = np.unique(home, return_counts=True)
    large = homes[sizes > LARGE]
    if not len(large):
        return home
    link_homes = home[np.searchsorted(tellings, ties.one)]
    tasks = [(tellings[home == one], ties.at(link_homes == one)) for one in large]
    home = home.copy()
    for members, ends in crew.each("parted", tasks):
        at = np.searchsorted(tellings, members)
        begins = np.append(0, ends[:-1])
        home[at] = np.repeat(np.minimum.reduceat(ranks[at], begins), ends - begins)
    return home


def _spread(ground: Ground, members: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Of clusters one behind the other: where in a ground their members stand, where each begins, how large it is."""
    begins = np.append(0, ends[:-1]).astype(np.int64)
    return np.searchsorted(ground.tellings, members), begins, ends - begins


class Doubled(Exception):
    """Two entries would have one id. `clusters`: of each the least place, the id and the first telling, in order."""

    def __init__(self, clusters: list[tuple[int, str, int]]) -> None:
        super().__init__("two entries would have one id")
        self.clusters = clusters


def _events(bench: Bench, found: Clustered) -> Iterator[list[Telling]]:
    """The tellings of each cluster."""
    begin = 0
    for end in found.ends.tolist():
        yield [bench.telling(place) for place in found.members[begin:end].tolist()]
        begin = end
