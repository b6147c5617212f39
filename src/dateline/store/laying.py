"""Writes what a whole record's entries are made from, so that later reports can be added to it (`growing`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Optional

import numpy as np

from ..merge import Ground, Made
from ..merge.copies import bands_of, runs_of
from ..merge.pairs import keys_of, number_of, place_of
from ..merge.register import age_of, all_series
from ..merge.tellings import Telling
from ..merge.weigh import is_exercise
from .entering import EXERCISE
from .layer import AS_DATED, AS_READ, BOTH, Layer, paired, pressed_numbers, row_of, rules

if TYPE_CHECKING:
    from .record import Record

TABLES: Final = ("telling", "block", "link", "copy", "band", "series")


def lay(record: Record, made: Made, as_read: Optional[Ground], as_dated: Optional[Ground]) -> None:
    """Write the ground of all entries, in the transaction that is open; without one only that there is none."""
    for table in TABLES:
        record.asked_by_name(f"ground/clear/{table}")
    record.asked_by_name("ground/clear_changed")
    layered = as_read is not as_dated
    record.asked_by_name("ground/set_state", ground=rules() if as_dated else "", layered=int(layered))
    if as_read is None or as_dated is None:
        return
    entries = {telling: made.corrected.ids[n] for n, cluster in enumerate(made.corrected.clusters)
               for telling in cluster.tellings}
    if layered:
        read = {id(report) for report in as_read.reports.values()}
        _layer(Layer(record, AS_READ), as_read, {}, read)
        _layer(Layer(record, AS_DATED), as_dated, entries, read)
        _copies(record, as_read, as_dated)
    else:
        _layer(Layer(record, BOTH), as_dated, entries, {id(report) for report in as_dated.reports.values()})
        _copies(record, as_dated, as_dated)
    _series(record, made)


def _layer(layer: Layer, ground: Ground, entries: Mapping[Telling, str], read: set[int]) -> None:
    """The tellings, blocks and links of a layer. `read`: reports as they were read, by their place in memory."""
    homes = {t: min(number_of(t.key) for t in c.tellings) for c in ground.clusters for t in c.tellings}
    layer.many("lay_telling", (_telling(t, int(id(t.report) not in read), homes[t], entries) for t in ground.tellings))
    layer.many("add_block", _blocks(ground))
    links = sorted({paired(number_of(link.one.key), number_of(link.other.key)) for link in ground.links})
    layer.join(links)


def _telling(telling: Telling, redated: int, cluster: int, entries: Mapping[Telling, str]) -> dict[str, Any]:
    row = row_of(telling, redated)
    return {"number": row.number, "redated": redated, "report": row.report, "event": row.event, "place": row.place,
            "keys": pressed_numbers(row.keys), "cluster": cluster, "entry": entries.get(telling)}


def _blocks(ground: Ground) -> Iterator[dict[str, int]]:
    """The rows of blocks, in the order in which they are kept: out of order a large table takes ten times as long."""
    spots = [(number_of(t.key), place_of(t), keys_of(t)) for t in ground.tellings]
    total = sum(len(keys) for _, _, keys in spots)
    key = np.fromiter((k for _, _, keys in spots for k in keys), np.int64, total)
    place = np.fromiter((place for _, place, keys in spots for _ in keys), np.int64, total)
    number = np.fromiter((number for number, _, keys in spots for _ in keys), np.int64, total)
    del spots
    order = np.lexsort((number, place, key))
    for at in order:
        yield {"key": int(key[at]), "place": int(place[at]), "number": int(number[at])}


def _copies(record: Record, as_read: Ground, as_dated: Ground) -> None:
    """Whose text each report is, and its bands."""
    both = Layer(record, BOTH)
    for report, told in sorted(as_read.reports.items()):
        bands = bands_of(runs_of(told))
        both.ask("add_copy", report=report, bands=pressed_numbers(bands), source_read=as_read.sources[report],
                 source=as_dated.sources[report])
        both.many("add_band", ({"band": band, "report": report} for band in bands))


def _series(record: Record, made: Made) -> None:
    """The exercises in their series."""
    layer = Layer(record, AS_DATED)
    corrected = made.corrected
    for n, cluster in enumerate(corrected.clusters):
        if n not in corrected.dropped and is_exercise(cluster.tellings):
            for series in (EXERCISE, *all_series(cluster.tellings)):
                layer.ask("add_series", series=series, age=age_of(cluster.tellings), entry=corrected.ids[n])
