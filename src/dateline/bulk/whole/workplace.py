"""The folder that a merge works in, beside its record. That of a merge that was killed is cleared away by the next.

A folder is held by a lock on a file in it, which the system lets go when the process is gone, however it ended.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

PREFIX: Final = ".merging-"
HELD: Final = "held"
FRESH: Final = 60.0   # seconds in which a folder without a lock may be one that is being made


@contextmanager
def workplace(record: str) -> Iterator[Path]:
    """An empty folder beside a record, gone afterwards."""
    clear_left(record)
    with tempfile.TemporaryDirectory(dir=_beside(record), prefix=PREFIX) as name, \
            (Path(name) / HELD).open("wb") as file:
        _is_free(file)   # and ours from now on
        yield Path(name)


def clear_left(record: str) -> None:
    """Remove the folders of merges that were killed, beside a record."""
    for folder in _beside(record).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):   # another one clears it away, or may
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    try:
        with (folder / HELD).open("rb") as file:
            return _is_free(file)
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime > FRESH


def _beside(record: str) -> Path:
    return Path(record).absolute().parent


def _is_free(file: IO[bytes]) -> bool:
    """Lock a file for as long as it is open, if nobody has; whether that was so. Where there are no such locks nothing
    is free, so nothing is cleared away."""
    if sys.platform == "win32":
        return False
    import fcntl
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
