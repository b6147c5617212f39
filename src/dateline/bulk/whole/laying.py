"""A merge of very many reports into the tables of its record, in the transaction that is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np

from ...model import Days, Reading
from ...store import Record
from ...store.entryrows import FACE, NUMBERED, Tables, behind, numbered
from ...store.layer import AS_READ, Layer, rules
from ...store.laying import TABLES
from ...store.queries import positional, query
from .benchwork import TELLINGS
from .finding import Finding
from .parting import Numbers

TOGETHER: Final = 20_000   # rows that are got and written at once


class Laying:
    """Writes into a record. `ids`: of all reports in their order; `told`: those read again within days of others."""

    def __init__(self, record: Record, ids: Sequence[str], told: Collection[str]) -> None:
        self._record, self._ids = record, ids
        self._told = {rank for rank, id in enumerate(ids) if id in told} if told else set()
        self._words = 0

    def clear(self, told: Mapping[str, tuple[Days, Reading]]) -> None:
        """Take out all entries, their ids and what they stood on; let reports stand on the days that others gave."""
        self._words = 0
        self._record.asked_by_name("unuse_rereads")
        for report, (days, reading) in told.items():
            self._record.use_reread(report, days, reading)
        for name in ("clear_entries", "clear_told", "clear_identities", *(f"ground/clear/{table}" for table in TABLES),
                     "ground/clear_changed"):
            self._record.asked_by_name(name)

    def entries(self, made: Tables) -> None:
        """Write entries."""
        for name, rows in made.items():
            own = numbered(name, rows, self._words + 1) if name in NUMBERED else rows
            self._record.change_many(positional(behind(name))[0], own)
        self._words += len(made.get(FACE, ()))

    def series(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Write which exercises stand in which series."""
        self._record.change_many(query("ground/add_series"), (
            {"series": series, "age": age, "entry": entry} for series, age, entry in rows))

    def ground(self, bits: int, finding: Finding, tellings: Numbers, clusters: Numbers, entries: Any,
               links: Numbers) -> None:
        """Write what entries stand on, for the layers of `bits`. `clusters`, `entries`, of each of `tellings`: the
        number of its cluster, and its entry; `links`: the numbers of both ends."""
        layer = Layer(self._record, bits)
        layer.many("lay_telling", self._tellings(finding, tellings, clusters, entries))
        self._fill("ground/add_block", finding.laid("blocks", "block"), bits)
        self._fill("ground/add_link", _in_order(links), bits)

    def _tellings(self, finding: Finding, tellings: Numbers, clusters: Numbers,
                  entries: Any) -> Iterator[dict[str, Any]]:
        rows = finding.laid("tellings", "telling")
        while some := list(islice(rows, TOGETHER)):
            at = np.searchsorted(tellings, np.array([row[0] for row in some], np.int64))
            for (telling, number, place, event, keys), cluster, entry in zip(
                    some, clusters[at].tolist(), entries[at].tolist(), strict=True):
                rank = telling // TELLINGS
                yield {"number": number, "redated": int(rank in self._told), "report": self._ids[rank],
                       "event": event, "place": place, "keys": keys, "cluster": cluster, "entry": entry}

    def copies(self, finding: Finding, read: Mapping[int, str], dated: Mapping[int, str]) -> None:
        """Write whose text each report is, as it was read and as it was dated, and by what a copy of it is found."""
        both = Layer(self._record, AS_READ)
        both.many("add_copy", ({"report": self._ids[rank], "bands": bands,
                                "source_read": read.get(rank, self._ids[rank]),
                                "source": dated.get(rank, self._ids[rank])}
                               for rank, bands in finding.laid("copies", "copy")))
        self._fill("ground/add_band", ((band, self._ids[rank]) for band, rank in finding.laid("bands", "band")))

    def _fill(self, name: str, rows: Iterable[tuple[Any, ...]], bits: int = 0) -> None:
        """Write rows of a large table, in the order of the query's parameters: `bits` come last."""
        text, names = positional(name)
        told = (bits,) * names.count("bits")
        self._record.change_many(text, (row + told for row in rows) if told else rows)

    def state(self, layered: bool) -> None:
        """Say by which rules this was made."""
        self._record.asked_by_name("ground/set_state", ground=rules(), layered=int(layered))


def _in_order(links: Numbers) -> Iterator[tuple[int, int]]:
    ordered = np.sort(links, axis=1)
    ordered = np.unique(ordered, axis=0)
    for begin in range(0, len(ordered), TOGETHER):
        yield from map(tuple, ordered[begin:begin + TOGETHER].tolist())
