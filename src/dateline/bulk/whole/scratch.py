"""The folder in which a merge of very many reports lays what it works on: Parquet for tables, packed readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Optional

import msgspec
import numpy as np
from msgspec.structs import replace

from ...export.format import library
from ...merge.links import Link
from ...model import Report
from .blobs import Blobs
from .marks import LISTS

REPORTS: Final = 500   # of a stretch
LINKS: Final = 1 << 24   # of a file, at most
# of columns; all others are whole numbers
TYPES: Final = {"event": "string", "keys": "binary", "bands": "binary", "score": "float64"}
FLAGS: Final = ("named", "joint", "matter", "lasting")

_REPORT: Final = msgspec.msgpack.Decoder(Report)


class Scratch:
    """`Scratch(folder)`. Raises `MissingLibrary` without pyarrow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._arrow = library("pyarrow", "tables")
        self._parquet = library("pyarrow.parquet", "tables")
        self._reports, self._heads, self._tellings, self._links = (
            Blobs(folder, name) for name in ("report", "head", "telling", "link"))
        self._first: dict[int, Any] = {}
        self._pairs: Any = None

    def keep(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """A table of whole numbers, lists of them, texts and bytes as a Parquet file."""
        arrow, arrays = self._arrow, {}
        for column, values in columns.items():
            kind = getattr(arrow, "bool_" if column in FLAGS else TYPES.get(column, "int64"))()
            arrays[column] = arrow.array(values, arrow.list_(kind) if column in LISTS else kind)
        self._parquet.write_table(self._arrow.table(arrays), self.folder / f"{name}.parquet")

    def all(self, name: str) -> str:
        """All tables of a name, as DuckDB takes them."""
        return str(self.folder / f"{name}-*.parquet")

    def pairs(self, number: int) -> Any:
        """A row group of the pairs to compare: two columns."""
        if self._pairs is None:
            self._pairs = self._parquet.ParquetFile(self.folder / "pairs.parquet")
        group = self._pairs.read_row_group(number)
        return np.column_stack([group.column(0).to_numpy(), group.column(1).to_numpy()])

    def pair_groups(self) -> int:
        """How many row groups of pairs there are."""
        with self._parquet.ParquetFile(self.folder / "pairs.parquet") as file:
            return int(file.num_row_groups)

    # --- what reports tell, and what ties it together

    def keep_told(self, number: int, reports: Sequence[Report], tellings: Sequence[Sequence[bytes]]) -> None:
        """The reports of a stretch, with their texts and without, and the tellings of each."""
        self._reports.keep(number, list(map(msgspec.msgpack.encode, reports)))
        self._heads.keep(number, [msgspec.msgpack.encode(replace(report, text="", parts=[])) for report in reports])
        self._tellings.keep(number, [one for own in tellings for one in own])
        np.save(self.folder / f"firsts-{number:06}.npy", np.cumsum([0, *map(len, tellings)], dtype=np.int64))

    def report(self, rank: int, with_text: bool) -> Report:
        """A report, by its rank."""
        return _REPORT.decode((self._reports if with_text else self._heads).get(*divmod(rank, REPORTS)))

    def number_told(self, rank: int) -> int:
        """How many events a report tells."""
        number, at = divmod(rank, REPORTS)
        firsts = self._firsts(number)
        return int(firsts[at + 1] - firsts[at])

    def telling(self, rank: int, nth: int) -> bytes:
        """A telling of a report, by its place among them."""
        number, at = divmod(rank, REPORTS)
        return self._tellings.get(number, int(self._firsts(number)[at]) + nth)

    def _firsts(self, number: int) -> Any:
        if number not in self._first:
            self._first[number] = np.load(self.folder / f"firsts-{number:06}.npy")
        return self._first[number]

    def keep_links(self, number: int, ties: Sequence[tuple[int, int, Link]]) -> None:
        """Links with the places of the tellings that they tie. `number`: given to nothing else."""
        self.keep(f"link-{number:07}", {
            "one": [one for one, _, _ in ties], "other": [other for _, other, _ in ties],
            "kept": [number * LINKS + at for at in range(len(ties))], "score": [link.score for _, _, link in ties],
            "apart": [abs(link.other.key[1] - link.one.key[1]) for _, _, link in ties]})
        self._links.keep(number, [msgspec.msgpack.encode((link.score, link.because, link.sure)) for _, _, link in ties])

    def link(self, kept: int) -> tuple[float, tuple[str, ...], Optional[float]]:
        """The score of a link, why it is one, and how sure the second look was."""
        packed = self._links.get(*divmod(kept, LINKS))
        return msgspec.msgpack.decode(packed, type=tuple[float, tuple[str, ...], Optional[float]])

    # --- what the command tells its processes

    def tell(self, name: str, what: Any) -> None:
        """Lay down something for all processes."""
        (self.folder / name).write_bytes(msgspec.msgpack.encode(what))

    def sources(self) -> dict[int, str]:
        """Rank of a report -> the report whose text it copies; of copies only."""
        return msgspec.msgpack.decode((self.folder / "sources").read_bytes(), type=dict[int, str])

    def again(self) -> dict[str, bytes]:
        """Report -> its reading with days that others gave, as the record keeps it."""
        return msgspec.msgpack.decode((self.folder / "again").read_bytes(), type=dict[str, bytes])
