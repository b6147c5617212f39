"""Readers for the workers of the tests: no language model, and every way in which a report can go wrong."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Optional

from dateline.model import Days, Reading, Report


def load(model: Optional[str]) -> Callable[[Report, Optional[Days]], Reading]:
    if model == "none":
        raise ValueError("none: no such model; name another")
    if model == "dies":
        os._exit(3)
    return read


def read(report: Report, within: Optional[Days]) -> Reading:
    """Does what the text says, then gives an empty reading."""
    print("what is printed while reading harms nobody")
    words = report.text.split()
    if "sleep" in words:
        time.sleep(float(words[-1]))
    if "loop" in words:
        while True:
            pass
    if "eat" in words:
        eaten = []
        while True:
            eaten.append(bytearray(10_000_000))
            time.sleep(0.005)
    if "die" in words:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "recurse" in words:
        return read(report, within)
    if "orphan" in words and not (marker := Path(words[-1])).exists():   # ends who asked, once
        marker.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(0.5)
        os._exit(1)
    if "fail" in words:
        raise KeyError("night")
    return Reading(report=report, events=[], times=[], places=[], actors=[], attributions=[], notes=[],
                   model=f"stand-in {within.latest if within else ''}".strip())
