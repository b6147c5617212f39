"""The folder in which a merge of very many reports lays what it works on: Parquet for tables, packed readings."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from ...export.format import library
from ...model import Event, Report

REPORTS: Final = 500   # of a stretch
KINDS: Final = {"event": "string", "keys": "binary", "bands": "binary"}   # of columns; all others are whole numbers


class Slim(msgspec.Struct, frozen=True, kw_only=True):
    """What merging needs of a reading."""

    report: Report
    events: list[Event]


class Scratch:
    """`Scratch(folder)`. Raises `MissingLibrary` without pyarrow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._arrow = library("pyarrow", "tables")
        self._parquet = library("pyarrow.parquet", "tables")
        self._open: dict[int, tuple[mmap, Any]] = {}
        self._pairs: Any = None

    def keep(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """A table of whole numbers, texts and bytes as a Parquet file."""
        arrays = {column: self._arrow.array(values, getattr(self._arrow, KINDS.get(column, "int64"))())
                  for column, values in columns.items()}
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

    # --- readings

    def keep_readings(self, number: int, slims: Sequence[bytes]) -> None:
        """The packed readings of a stretch."""
        pressed = [zlib.compress(slim, 1) for slim in slims]
        (self.folder / f"readings-{number:06}").write_bytes(b"".join(pressed))
        np.save(self.folder / f"offsets-{number:06}.npy", np.cumsum([0, *map(len, pressed)], dtype=np.int64))

    def reading(self, rank: int) -> Slim:
        """The reading of a report, by its rank."""
        number, at = divmod(rank, REPORTS)
        if number not in self._open:
            with (self.folder / f"readings-{number:06}").open("rb") as file:
                self._open[number] = (mmap(file.fileno(), 0, access=ACCESS_READ),
                                      np.load(self.folder / f"offsets-{number:06}.npy"))
        data, offsets = self._open[number]
        return msgspec.msgpack.decode(zlib.decompress(data[offsets[at]:offsets[at + 1]]), type=Slim)

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
