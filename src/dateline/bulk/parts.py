"""A folder of readings: `part-000001.parquet` and on, a row a reading in the order read.

Beside them `failed.jsonl`, what could not be read, and `left-out.jsonl`, what a gate did not let through.

A part is written under another name and then given its own, so it is there whole or not at all; none is ever changed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Optional, TypeVar

import msgspec

from ..export.format import library
from ..hashed import id_beside, words_hash
from ..model import Published, Reading
from ..store import There, better_dated, renamed

BATCH: Final = 200  # readings decoded at once
WORDS: Final = "words"   # the column with the hash of a report's words


class NotParts(Exception):
    """A folder that holds no readings, or a part that cannot be read; the message says what to do."""


class Failed(msgspec.Struct, frozen=True):
    """A report that was set aside. `report`: its id, `words`: the hash of its words; "" where it could not even be
    taken in."""

    path: str
    report: str
    message: str
    next_step: str
    words: str = ""


class LeftOut(msgspec.Struct, frozen=True):
    """A report that a gate for these kinds did not let through. `share`: per cent, as `Gate` has it."""

    path: str
    report: str
    kinds: list[str]
    share: int


Line = TypeVar("Line", Failed, LeftOut)


class Parts:
    """`Parts(folder)`: what is there, and `write` for more. Raises `MissingLibrary` without pyarrow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parquet: ModuleType = library("pyarrow.parquet", "tables")
        self._arrow: ModuleType = library("pyarrow", "tables")

    def files(self) -> list[Path]:
        """The parts in the order in which they were written."""
        return sorted(self.folder.glob("part-*.parquet"))

    def write(self, readings: Sequence[Reading]) -> Path:
        """One more part. Several processes may write to one folder: none takes another's name."""
        rows = {
            "report": [r.report.id for r in readings],
            "path": [r.report.path for r in readings],
            "published": [msgspec.json.encode(r.report.published).decode() for r in readings],
            WORDS: self._arrow.array([words_hash(r.report.text) for r in readings], self._arrow.binary()),
            "events": self._arrow.array([len(r.events) for r in readings], self._arrow.int32()),
            "model": [r.model for r in readings],
            "reading": [msgspec.json.encode(r).decode() for r in readings],
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".part-{os.getpid()}.tmp"
        with draft.open("wb") as file:
            self._parquet.write_table(self._arrow.table(rows), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        number = max((int(f.stem[5:]) for f in self.files() if f.stem[5:].isdigit()), default=0)
        try:
            while True:
                number += 1
                made = self.folder / f"part-{number:06}.parquet"
                with contextlib.suppress(FileExistsError):
                    os.link(draft, made)   # fails where the name is taken, unlike a renaming
                    return made
        finally:
            draft.unlink()

    def known(self) -> dict[str, There]:
        """Every report in the parts with its day as read; of a report that is there twice the later reading counts."""
        found: dict[str, There] = {}
        for path in self.files():
            for id, there in self._heads(path):
                first = found.get(id)
                found[id if first is None else id_beside(id, there.words, first.words)] = there
        return found

    def _heads(self, path: Path) -> Iterator[tuple[str, There]]:
        """Id, day and hash of the words of each reading of a part. Raises `NotParts`."""
        for row in self._rows_of(path, "report", "published", WORDS):
            words = row.get(WORDS)
            if words is None:   # of an older part
                words = words_hash(msgspec.json.decode(row["reading"], type=Reading).report.text)
            yield row["report"], There(msgspec.json.decode(row["published"], type=Published), words)

    def readings(self) -> Iterator[Reading]:
        """All readings in the order in which they were written. Raises `NotParts`."""
        if not self.files():
            raise NotParts(f"{self.folder}: no parts of readings; dateline bulk PATH... --out {self.folder} makes them")
        for row in self._rows("reading"):
            yield msgspec.json.decode(row["reading"], type=Reading)

    def wanted(self, held: Callable[[str], Optional[There]]) -> Iterator[tuple[Path, dict[int, str], int]]:
        """For each part the places of the readings that are new or come with a better day, with the ids under which
        they are to be kept (where chance made two alike, one of its own), and how many are neither.

        `held`: what is known of a report by its id, None where the report is not. Raises `NotParts`.
        """
        seen: dict[str, There] = {}
        for path in self.files():
            places, known = {}, 0
            for at, (id, own) in enumerate(self._heads(path)):
                there = seen.get(id) or held(id)
                if there is not None and (other := id_beside(id, own.words, there.words)) != id:
                    id, there = other, seen.get(other) or held(other)
                if there is None or better_dated(own.published, there.published):
                    seen[id] = own
                    places[at] = id
                else:
                    known += 1
            yield path, places, known

    def readings_of(self, path: Path, places: Mapping[int, str]) -> Iterator[Reading]:
        """Some readings of a part, by their places, each under the id given. Raises `NotParts`."""
        for at, row in enumerate(self._rows_of(path, "reading")):
            if at in places:
                yield renamed(msgspec.json.decode(row["reading"], type=Reading), places[at])

    def fail(self, failed: Failed) -> None:
        """Set a report aside."""
        self._append("failed.jsonl", failed)

    def failed(self) -> list[Failed]:
        """What was set aside, oldest first."""
        return self._lines("failed.jsonl", Failed)

    def leave(self, left: LeftOut) -> None:
        """Note a report that is not read."""
        self._append("left-out.jsonl", left)

    def left_out(self) -> list[LeftOut]:
        """What a gate did not let through, oldest first; a later run without it may have read it since."""
        return self._lines("left-out.jsonl", LeftOut)

    def _append(self, name: str, line: Failed | LeftOut) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("ab") as file:
            file.write(msgspec.json.encode(line) + b"\n")

    def _lines(self, name: str, kind: type[Line]) -> list[Line]:
        """The lines of a file; one that a kill cut short is left out."""
        try:
            lines = (self.folder / name).read_bytes().splitlines()
        except FileNotFoundError:
            return []
        found = []
        for line in lines:
            with contextlib.suppress(msgspec.MsgspecError):
                found.append(msgspec.json.decode(line, type=kind))
        return found

    def _rows(self, *columns: str) -> Iterator[dict[str, Any]]:
        for path in self.files():
            yield from self._rows_of(path, *columns)

    def _rows_of(self, path: Path, *columns: str) -> Iterator[dict[str, Any]]:
        try:
            with self._parquet.ParquetFile(path) as file:
                if WORDS in columns and WORDS not in file.schema_arrow.names:
                    columns = (*columns, "reading")
                for batch in file.iter_batches(BATCH, columns=list(columns)):
                    yield from batch.to_pylist()
        except (self._arrow.ArrowException, OSError, msgspec.MsgspecError) as fault:
            raise NotParts(f"{path}: cannot be read as a part of readings ({str(fault).splitlines()[0][:120]}); "
                           "take it out of the folder and run dateline bulk again") from None
