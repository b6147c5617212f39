"""The stages of a merge of very many reports, one after the other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Optional

import numpy as np

from ...merge import Corrected, dated, entries_of
from ...merge.copies import first_of_each
from ...merge.identity import Finder
from ...merge.redate import Again
from ...merge.register import links_of
from ...merge.tellings import Telling
from ...model import Days, Reading
from ...store import Record
from ...store.entryrows import Rows, rows_of
from ...store.layer import AS_DATED, AS_READ, BOTH
from ...store.packing import packed, unpacked
from .benchwork import TELLINGS, Bench, Clustered, Numbers
from .crew import Crew
from .finding import Finding, components, shares
from .laying import Laying
from .scratch import REPORTS, Scratch

TEXTS: Final = 200   # pairs of texts that are compared at once


@dataclass
class Ground:
    """What the entries of a set of readings stand on. `home`: the component of each of `tellings`."""

    folder: Path
    tellings: Numbers
    numbers: Numbers
    home: Numbers
    links: Numbers
    sources: dict[int, str]
    wide: list[int]


def made_in_bulk(record: Record, again: Again, jobs: int) -> Optional[int]:
    """Make all entries of a record anew; their number. None where that cannot be done in bulk: where the record
    remembers ids or corrections, or another process changed it meanwhile.

    `again` reads a report once more within days that others gave. Raises `MissingLibrary`.
    """
    if record.corrections() or record.identities():
        return None
    generation, ids = record.generation, [str(id) for id, in record.asked_by_name("reading_ids")]
    with tempfile.TemporaryDirectory(dir=Path(record.path).absolute().parent, prefix=".merging-") as name:
        whole = Whole(record, ids, jobs)
        try:
            return whole.made(Path(name), generation, again)
        except Doubled:   # by chance of the hash: to be told apart by a number, which needs all of them together
            return None


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


class Whole:
    """The stages, for a record with these reports, in their order."""

    def __init__(self, record: Record, ids: list[str], jobs: int) -> None:
        self.record, self.ids, self.jobs = record, ids, jobs

    def made(self, folder: Path, generation: int, again: Again) -> Optional[int]:
        """All stages. Raises `Doubled`."""
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
            for n, links in enumerate(crew.each("compared", ((n,) for n in range(scratch.pair_groups())))):
                scratch.keep(f"link-x{n:06}", {"one": links[:, 0], "other": links[:, 1]})
            known = finding.columns("numbers", files=scratch.all("telling"))
            ties = finding.columns("links", files=scratch.all("link"))
            finding.close()
        links = np.column_stack([ties["one"], ties["other"]]).astype(np.int64)
        tellings = known["telling"].astype(np.int64)
        return Ground(folder, tellings, known["number"].astype(np.int64),
                      components(tellings, known["place"], links), links, sources, wide)

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
        links = ground.links[np.isin(ground.links[:, 0], members)]
        events = [told for share in shares(members, homes, links)
                  for told in _events(bench, bench.clustered(share, entries=False))]
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
            laying.clear(told)
            if layered:
                self._lay(as_read, AS_READ, Laying(self.record, self.ids, ()), entries=False)
            number = self._lay(as_dated, AS_DATED if layered else BOTH, laying, entries=True)
            with closing(Finding(Scratch(as_dated.folder), self.jobs)) as finding:
                laying.copies(finding, as_read.sources, as_dated.sources)
            self.record.finish(None, lambda: laying.state(layered))
        return number if self.record.written(write, generation) else None

    def _lay(self, ground: Ground, bits: int, laying: Laying, entries: bool) -> int:
        """Cluster a ground and write it, with its entries or without; how many there are."""
        clusters = np.zeros(len(ground.tellings), np.int64)
        names = np.full(len(ground.tellings), None, object)
        given: set[str] = set()
        waiting: list[tuple[str, list[int], Numbers]] = []
        with Crew(self.jobs, self.record.path, ground.folder) as crew:
            tasks = ((share, entries) for share in shares(ground.tellings, ground.home, ground.links))
            for found in crew.each("clustered", tasks):
                at = np.searchsorted(ground.tellings, found.members)
                begins = np.append(0, found.ends[:-1]).astype(np.int64)
                sizes = found.ends - begins
                clusters[at] = np.repeat(np.minimum.reduceat(ground.numbers[at], begins), sizes)
                if entries:
                    names[at] = np.repeat(np.array(found.ids, object), sizes)
                    given.update(found.ids)
                    laying.entries(found.rows)
                    laying.series(found.series)
                    self.record.keep_identities(found.identities)
                    waiting += [(found.ids[n], found.members[begins[n]:found.ends[n]].tolist(), links)
                                for n, links in found.open]
        if entries:
            if len(given) != len(np.unique(clusters)):
                raise Doubled
            laying.entries(self._linked(ground, waiting))
        numbers = ground.numbers[np.searchsorted(ground.tellings, ground.links)]
        with closing(Finding(Scratch(ground.folder), self.jobs)) as finding:
            laying.ground(bits, finding, ground.tellings, clusters, names, numbers)
        return len(given)

    def _linked(self, ground: Ground, waiting: Sequence[tuple[str, list[int], Numbers]]) -> Iterator[Rows]:
        """The entries that may name one another: exercises of one series, or of one row in a report."""
        bench = Bench(self.record.path, ground.folder)
        clusters = [cluster for _, members, links in waiting for cluster in bench.clusters(members, links.tolist())]
        corrected = Corrected(clusters, set(), {n: id for n, (id, _, _) in enumerate(waiting)})
        readings = bench.readings([members for _, members, _ in waiting])
        for entry in entries_of(corrected, [], Finder([]), links_of):
            yield rows_of(entry, readings)


class Doubled(Exception):
    """Two entries would have one id."""


def _events(bench: Bench, found: Clustered) -> Iterator[list[Telling]]:
    """The tellings of each cluster."""
    begin = 0
    for end in found.ends.tolist():
        yield [bench.telling(place) for place in found.members[begin:end].tolist()]
        begin = end
