"""One worker as the supervisor sees it: a process that is asked, watched and ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO, Optional, cast

from .messages import Reply, Request, Setup, received_reply, send

TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
WAIT = 5.0   # seconds for a process to end whose last words were heard
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Hired:
    """A worker process. It is `starting` until it says that its reader is made, then idle, or busy since a moment."""

    def __init__(self, setup: Setup) -> None:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen([sys.executable, "-m", "dateline.workers.worker"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, env=environment)
        self._asks, self.answers = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        self.starting, self.since, self.reports, self._worked = True, time.monotonic(), 0, 0.0
        with contextlib.suppress(BrokenPipeError):
            send(self._asks, setup)

    def ask(self, request: Request) -> None:
        """Hand it a report; whether it lives shows when it answers."""
        self.since, self.reports, self._worked = time.monotonic(), self.reports + 1, self._processor() or 0.0
        with contextlib.suppress(BrokenPipeError):
            send(self._asks, request)

    def reply(self) -> Optional[Reply]:
        """What it says; None where it is gone. Waits for it: to be called when there is something to hear."""
        return received_reply(self.answers)

    @property
    def busy_for(self) -> float:
        """Seconds since it was hired or last asked."""
        return time.monotonic() - self.since

    def worked_for(self) -> float:
        """Seconds of the processor that it took for the report in hand: a busy machine makes no report too long.

        Where nobody can tell, the seconds that passed.
        """
        taken = self._processor()
        return self.busy_for if taken is None else taken - self._worked

    def _processor(self) -> Optional[float]:
        try:   # what stands behind the name of the program, which is in brackets and may hold spaces
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / TICKS
        except (OSError, IndexError, ValueError):
            return None

    def megabytes(self) -> float:
        """The memory it holds now; 0 where nobody can tell."""
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * PAGE / 1e6
        except (OSError, IndexError, ValueError):
            return self._asked_ps()

    def _asked_ps(self) -> float:
        """The same where there is no /proc."""
        try:
            said = subprocess.run(["ps", "-o", "rss=", "-p", str(self._process.pid)], capture_output=True, text=True,
                                  timeout=5, check=False).stdout
            return int(said.strip() or 0) / 1e3
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return 0.0

    def end(self, gone: bool = False) -> Optional[int]:
        """End it now, whatever it does; its exit code, negative for the signal that ended it before.

        `gone`: it is ending by itself, so that its own exit code is worth a moment.
        """
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(WAIT if gone else 0)
        ended = self._process.poll()
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._asks, self.answers):
            with contextlib.suppress(OSError):
                stream.close()
        return ended
