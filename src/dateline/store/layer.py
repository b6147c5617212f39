"""What entries are made from, in tables: the tellings, their blocks, links and clusters, and which texts are copies.

There are two layers: the readings as they were read, and those with the days that other reports gave. As long as no
report owes its day to others they are one, and one pass over both is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, Final, Optional

from ..merge.links import Link, linked
from ..merge.pairs import keys_of, number_of, place_of
from ..merge.retold import repeats
from ..merge.tellings import Telling, tellings_in
from ..model import Reading
from ..version import VERSION
from .packing import unpacked
from .queries import query

if TYPE_CHECKING:
    from .record import Record

AS_READ: Final = 1
AS_DATED: Final = 2
BOTH: Final = 3
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A telling as the tables have it. `cluster`: that of the layer; `keys`: its blocks."""

    number: int
    redated: int
    report: str
    event: str
    place: int
    keys: tuple[int, ...]
    cluster: Optional[int] = None
    entry: Optional[str] = None


class Layer:
    """One layer of the tables of a record, while a transaction is open. `bits`: AS_READ, AS_DATED or BOTH."""

    def __init__(self, record: Record, bits: int) -> None:
        self.bits = bits
        self._record = record
        self._columns = ({"cluster": "cluster_read", "source": "source_read"} if bits == AS_READ else
                         {"cluster": "cluster", "source": "source"})
        self._readings: dict[str, Optional[tuple[Reading, int]]] = {}
        self._tellings: dict[str, dict[int, Telling]] = {}
        self._rows: dict[int, Optional[Row]] = {}
        self._links: dict[Pair, Optional[Link]] = {}

    def ask(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a query of queries/ground in this layer."""
        return self._record.asked(query(f"ground/{name}").format(**self._columns), bits=self.bits, **parameters)

    def many(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """One change for each row."""
        self._record.change_many(query(f"ground/{name}").format(**self._columns),
                                 ({**row, "bits": self.bits} for row in rows))

    # --- what reports tell

    def reading(self, report: str) -> Optional[Reading]:
        """The reading of a report in this layer; None where it is gone."""
        found = self._reading(report)
        return found[0] if found else None

    def _reading(self, report: str) -> Optional[tuple[Reading, int]]:
        if report not in self._readings:
            again = self.ask("used", report=report) if self.bits == AS_DATED else []
            kept = [(again[0][2], 1)] if again else [(row[0], 0) for row in self.ask("reading", report=report)]
            self._readings[report] = (unpacked(kept[0][0]), kept[0][1]) if kept else None
        return self._readings[report]

    def source(self, report: str) -> str:
        """The report whose text a report copies, or its own id."""
        found = self.ask("copy", report=report)
        return str(found[0][1 if self.bits == AS_READ else 2]) if found else report

    def told(self, report: str) -> dict[int, Telling]:
        """All tellings of a report, by number; none of one that is gone."""
        if report not in self._tellings:
            reading = self.reading(report)
            told = tellings_in(reading, self.source(report)) if reading else []
            self._tellings[report] = {number_of(t.key): t for t in told}
        return self._tellings[report]

    def telling(self, number: int) -> Telling:
        """A telling that the tables have."""
        row = self.row(number)
        assert row is not None
        return self.told(row.report)[number]

    def rows_told(self, report: str) -> dict[int, Row]:
        """The rows that a report's tellings are to have."""
        found = self._reading(report)
        return {number: row_of(t, found[1] if found else 0) for number, t in self.told(report).items()}

    # --- rows

    def row(self, number: int) -> Optional[Row]:
        """The row of a telling; None where the layer has none."""
        if number not in self._rows:
            self._rows[number] = next((_row(*row) for row in self.ask("telling", number=number)), None)
        return self._rows[number]

    def rows_of_report(self, report: str) -> list[Row]:
        """The rows of a report."""
        return self._kept(self.ask("tellings_of_report", report=report))

    def rows_of_cluster(self, cluster: int) -> list[Row]:
        """The rows of a cluster."""
        return self._kept(self.ask("tellings_of_cluster", cluster=cluster))

    def rows_of_entry(self, entry: str) -> list[Row]:
        """The rows of what an entry is made of."""
        return self._kept(self.ask("tellings_of_entry", entry=entry))

    def _kept(self, rows: Sequence[tuple[Any, ...]]) -> list[Row]:
        found = [_row(*row) for row in rows]
        self._rows |= {row.number: row for row in found}
        return found

    def take_out(self, rows: Iterable[Row]) -> None:
        """Take tellings and their blocks out of this layer."""
        for row in rows:
            self._rows.pop(row.number, None)
            self.ask("leave_telling", number=row.number)
            self.ask("drop_telling", number=row.number)
            spots = [{"key": key, "place": row.place, "number": row.number} for key in row.keys]
            self.many("leave_block", spots)
            self.many("drop_block", spots)

    def put_in(self, rows: Iterable[Row]) -> None:
        """Put tellings and their blocks into this layer."""
        for row in rows:
            self._rows.pop(row.number, None)
            self.ask("add_telling", number=row.number, redated=row.redated, report=row.report, event=row.event,
                     place=row.place, keys=pressed_numbers(row.keys))
            self.many("add_block", ({"key": key, "place": row.place, "number": row.number} for key in row.keys))

    def set_clusters(self, homes: dict[int, int]) -> None:
        """Write the cluster of each telling."""
        name = "set_both_clusters" if self.bits == BOTH else "set_cluster"
        self.many(name, ({"number": number, "cluster": cluster} for number, cluster in homes.items()))
        for number in homes:
            self._rows.pop(number, None)

    # --- links

    def links(self, number: int) -> set[int]:
        """What a telling is linked to."""
        return {other for other, in self.ask("links", number=number)}

    def link(self, one: int, other: int) -> Optional[Link]:
        """The link of two tellings, worked out once; None where they are not linked."""
        pair = paired(one, other)
        if pair not in self._links:
            first, second = sorted((self.telling(one), self.telling(other)), key=lambda t: t.key)
            if first.report.id == second.report.id:
                self._links |= dict.fromkeys(
                    (paired(a, b) for a in self.told(first.report.id) for b in self.told(first.report.id)), None)
                self._links |= self.repeats(first.report.id)
            else:
                self._links[pair] = linked(first, second)
        return self._links[pair]

    def repeats(self, report: str) -> dict[Pair, Link]:
        """The links within a report."""
        return {paired(number_of(link.one.key), number_of(link.other.key)): link
                for link in repeats(list(self.told(report).values()))}

    def join(self, pairs: Iterable[Pair]) -> None:
        """Write links."""
        self.many("add_link", ({"one": one, "other": other} for one, other in pairs))

    def part(self, pairs: Iterable[Pair]) -> None:
        """Take links out of this layer."""
        rows = [{"one": one, "other": other} for one, other in pairs]
        self.many("leave_link", rows)
        self.many("drop_link", rows)


def row_of(telling: Telling, redated: int) -> Row:
    """The row that a telling is to have."""
    return Row(number_of(telling.key), redated, telling.report.id, telling.event.id, place_of(telling),
               tuple(sorted(keys_of(telling))))


def paired(one: int, other: int) -> Pair:
    """Two tellings as `link` has them: the smaller number first."""
    return (one, other) if one < other else (other, one)


def pressed_numbers(numbers: Sequence[int]) -> bytes:
    """Numbers, 8 bytes each."""
    return pack(f">{len(numbers)}q", *numbers)


def numbers_of(kept: bytes) -> tuple[int, ...]:
    """Numbers as they were kept."""
    return unpack(f">{len(kept) // 8}q", kept)


def _row(number: int, redated: int, report: str, event: str, place: int, keys: bytes, cluster: Optional[int],
         entry: Optional[str]) -> Row:
    return Row(number, redated, report, event, place, numbers_of(keys), cluster, entry)


@cache
def rules() -> str:
    """A mark of everything that decides how readings become entries: what was made by others is made anew."""
    digest = blake2b(VERSION.encode(), digest_size=16)
    package = files("dateline")
    for room in (package / "merge", package / "store", package / "data", package / "data" / "actors"):
        for file in sorted(_files(room), key=lambda file: file.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for name in ("names.py", "likewords.py", "model.py"):
        digest.update((package / name).read_bytes())
    return digest.hexdigest()


def _files(room: Traversable) -> list[Traversable]:
    return [file for file in room.iterdir() if file.name.endswith((".py", ".toml", "meanings.npz"))]
