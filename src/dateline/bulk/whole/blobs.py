"""Many small things in few files: read one by one without keeping the files in memory."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...export.format import library

OPEN: Final = 200   # files that are held open


class Blobs:
    """`Blobs(folder, "telling")`: bytes under two numbers, that of their file and their place in it.

    They are pressed lightly (LZ4): zlib took a fiftieth of a merge. Files are read in place and not mapped: what is
    mapped counts as the process's memory. Raises `MissingLibrary` without pyarrow.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._codec = library("pyarrow", "tables").Codec("lz4_raw")
        self._files: OrderedDict[int, tuple[int, Any, Any]] = OrderedDict()   # descriptor, ends, sizes

    def __del__(self) -> None:
        for file, _, _ in self._files.values():
            os.close(file)

    def keep(self, number: int, blobs: Sequence[bytes]) -> None:
        """Write a file."""
        pressed = [self._codec.compress(blob, asbytes=True) for blob in blobs]
        self._path(number).write_bytes(b"".join(pressed))
        ends = np.cumsum([0, *map(len, pressed)], dtype=np.int64)
        np.save(self._path(number).with_suffix(".npy"), np.stack([ends, [*map(len, blobs), 0]]))

    def get(self, number: int, at: int) -> bytes:
        """One of them."""
        found = self._files.get(number)
        if found is None:
            found = self._opened(number)
        else:
            self._files.move_to_end(number)
        file, ends, sizes = found
        if not sizes[at]:
            return b""
        pressed = os.pread(file, int(ends[at + 1] - ends[at]), int(ends[at]))
        return bytes(self._codec.decompress(pressed, int(sizes[at]), asbytes=True))

    def _opened(self, number: int) -> tuple[int, Any, Any]:
        if len(self._files) >= OPEN:
            os.close(self._files.popitem(last=False)[1][0])
        ends, sizes = np.load(self._path(number).with_suffix(".npy"))
        found = self._files[number] = os.open(self._path(number), os.O_RDONLY), ends, sizes
        return found

    def _path(self, number: int) -> Path:
        return self._folder / f"{self._name}-{number:07}.blobs"
