"""Circles in memory, which Python looks for again and again: a merge makes much, and none of it has any."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

RARELY: Final = (50_000, 20, 10_000)   # of `gc`: looking as often as ever took a tenth of the time


def look_rarely() -> None:
    """Look for circles rarely from now on."""
    gc.set_threshold(*RARELY)


@contextmanager
def looked_for_rarely() -> Iterator[None]:
    """Look for circles rarely meanwhile."""
    before = gc.get_threshold()
    look_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
