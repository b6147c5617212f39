"""What takes long, in a process of its own: reports being read, the record changed. One at a time, in the order asked.

The process is the command line itself, so that the server neither loads a language model nor waits for one, and a fault
there ends nothing here.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Optional

import msgspec

from ..model import Reading
from ..store import Desk, NotARecord

KEPT: Final = 50           # jobs whose story can still be read
WAITING: Final = 20        # jobs that may wait
LINES: Final = 2000        # of a job's story
TOO_LONG: Final = 3600.0   # seconds after which a job is ended


class TooMany(Exception):
    """More is waiting than may."""


@dataclass
class Job:
    """One thing to do. `lines`: what the command said so far; `code`: its exit code, None while it is not done."""

    id: str
    name: str
    command: list[str]
    folder: Optional[Path] = None
    lines: list[str] = field(default_factory=list)
    stage: str = "waiting"
    code: Optional[int] = None
    reports: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    told: Callable[[Job], None] = lambda job: None
    again: Optional[str] = None


class Jobs:
    """The jobs of this server."""

    def __init__(self, record: str) -> None:
        self._record = record
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock, self._turn = Lock(), Lock()

    def get(self, id: str) -> Optional[Job]:
        """The job of that id."""
        return self._jobs.get(id)

    def start(self, name: str, command: Sequence[str], folder: Optional[Path] = None,
              told: Callable[[Job], None] = lambda job: None, again: Optional[str] = None) -> Job:
        """Begin a command, when those before it are done; `folder` goes away with it. Raises `TooMany`."""
        with self._lock:
            if sum(job.code is None for job in self._jobs.values()) > WAITING:
                raise TooMany("More is being read than can wait; try again in a while.")
            job = Job(secrets.token_urlsafe(9), name, list(command), folder, told=told, again=again)
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """A short command, waited for: its exit code and what it said."""
        with self._turn:
            done = subprocess.run(_dateline(command, self._record), capture_output=True, text=True, timeout=TOO_LONG,
                                  env=_environment(), check=False)
        return done.returncode, (done.stdout + done.stderr).strip()

    def put(self, reading: Reading) -> tuple[int, str]:
        """A reading put into the record, in a process of its own: its exit code and what it said."""
        with self._turn:
            done = subprocess.run([sys.executable, "-m", "dateline.web.worker", self._record],
                                  input=msgspec.json.encode(reading), capture_output=True, timeout=TOO_LONG,
                                  env=_environment(), check=False)
        return done.returncode, done.stdout.decode(errors="replace").strip()

    def _run(self, job: Job) -> None:
        with self._turn:
            try:
                before = self._known()
                job.stage = "starting"
                self._read_out(job)
                job.reports = sorted(self._known() - before) or ([job.again] if job.again else [])
                job.told(job)
            except Exception as problem:   # a thread has nobody to raise to
                job.lines.append(f"{type(problem).__name__}: {problem}")
                job.code = job.code or 1
            finally:
                job.code = 1 if job.code is None else job.code
                job.stage = "done" if job.code == 0 else "failed"
                if job.folder:
                    shutil.rmtree(job.folder, ignore_errors=True)

    def _read_out(self, job: Job) -> None:
        """Follow the command's words until it is done."""
        with subprocess.Popen(_dateline(job.command, self._record), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, env=_environment(), errors="replace") as running:
            job.stage = "loading the language model"
            for line in running.stdout or ():
                if len(job.lines) < LINES:
                    job.lines.append(_shown(line.rstrip(), job.folder))
                job.stage = "reading"
            code = running.wait(timeout=TOO_LONG)
        job.code = None if code == 0 else code
        job.stage = "looking at what changed"
        if code == 0:
            job.code = 0

    def _known(self) -> set[str]:
        try:
            with Desk(self._record) as desk:
                return set(desk.report_ids())
        except NotARecord:
            return set()


def _shown(line: str, folder: Optional[Path]) -> str:
    """A line without the name of the folder that the uploads lie in."""
    return line.replace(f"{folder}/", "") if folder else line


def _dateline(command: Sequence[str], record: str) -> list[str]:
    name, *rest = command
    return [sys.executable, "-m", "dateline", name, "--record", record, *rest]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1", "COLUMNS": "200"}


def new_folder() -> Path:
    """A folder of our own for what was uploaded."""
    return Path(tempfile.mkdtemp(prefix="dateline-"))
