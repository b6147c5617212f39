"""What takes long, in a process of its own: reports being read, the record changed. One at a time, in the order asked;
changes that wait together are carried out together, so that the entries are made again once for all of them.

The process is the command line itself, or `worker`, so that the server neither loads a language model nor waits for
one, and a fault there ends nothing here.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Final, Optional

import msgspec

from ..store import Desk, NotARecord
from .amending import Change, Told

KEPT: Final = 200          # jobs whose story can still be read
WAITING: Final = 100       # jobs that may wait
LINES: Final = 2000        # of a job's story
TOO_LONG: Final = 3600.0   # seconds after which a job is ended
PATIENCE = 3.0             # seconds that a change is waited for before its progress is shown
GLANCE: Final = 0.05       # seconds between looks at a job that is waited for
MODEST: Final = ("nice", "-n", "5")   # pages go first where the processor has much to do


class TooMany(Exception):
    """More is waiting than may."""


@dataclass
class Job:
    """One thing to do: a command that reads reports, or a change of the record.

    `lines`: what was said so far; `code`: its exit code, None while it is not done; `back`: where to go afterwards;
    `verdict`: how a change went, in words.
    """

    id: str
    name: str
    command: list[str] = field(default_factory=list)
    change: Optional[Change] = None
    folder: Optional[Path] = None
    lines: list[str] = field(default_factory=list)
    stage: str = "waiting"
    code: Optional[int] = None
    reports: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    told: Callable[[Job], None] = lambda job: None
    again: Optional[str] = None
    number: Optional[int] = None
    back: str = ""
    verdict: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing more will come of it."""
        return self.code is not None

    def end(self, code: int) -> None:
        """It is done; 0 where it went well."""
        self.stage = "done" if code == 0 else "failed"
        self.code = code


class Jobs:
    """The jobs of this server. `changed` is called whenever one has changed the record."""

    def __init__(self, record: str, changed: Callable[[], None] = lambda: None) -> None:
        self._record, self._changed = record, changed
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: deque[Job] = deque()
        self._lock, self._working = Lock(), False

    def get(self, id: str) -> Optional[Job]:
        """The job of that id."""
        return self._jobs.get(id)

    def start(self, name: str, command: Sequence[str], folder: Optional[Path] = None,
              told: Callable[[Job], None] = lambda job: None, again: Optional[str] = None) -> Job:
        """Begin a command, when those before it are done; `folder` goes away with it. Raises `TooMany`."""
        return self._put(Job(secrets.token_urlsafe(9), name, list(command), folder=folder, told=told, again=again))

    def change(self, name: str, change: Change, back: str = "") -> Job:
        """Begin to change the record, when the jobs before are done. Raises `TooMany`."""
        return self._put(Job(secrets.token_urlsafe(9), name, change=change, back=back))

    @staticmethod
    async def waited(job: Job) -> bool:
        """Whether a job is done in a moment, so that nobody need be shown how far it is."""
        until = monotonic() + PATIENCE
        while not job.done and monotonic() < until:
            await asyncio.sleep(GLANCE)
        return job.done

    def before(self, job: Job) -> int:
        """How many jobs wait before it."""
        with self._lock:
            return self._queue.index(job) if job in self._queue else 0

    def _put(self, job: Job) -> Job:
        with self._lock:
            if len(self._queue) >= WAITING:
                raise TooMany("More is being done than can wait; try again in a while.")
            self._jobs[job.id] = job
            self._queue.append(job)
            while len(self._jobs) > KEPT and next(iter(self._jobs.values())).done:
                self._jobs.popitem(last=False)
            if not self._working:
                self._working = True
                Thread(target=self._work, daemon=True).start()
        return job

    def _work(self) -> None:
        """Do what waits, until nothing does."""
        while jobs := self._next():
            try:
                (self._amend if jobs[0].change else self._read)(jobs)
            except Exception as problem:   # a thread has nobody to raise to
                for job in jobs:
                    job.verdict = job.verdict or f"{type(problem).__name__}: {problem}"
                    job.lines.append(f"{type(problem).__name__}: {problem}")
            finally:
                self._changed()
                for job in jobs:
                    if not job.done:
                        job.end(1)
                    if job.folder:
                        shutil.rmtree(job.folder, ignore_errors=True)

    def _next(self) -> list[Job]:
        """The next job, or all the changes that are next."""
        with self._lock:
            taken: list[Job] = []
            while self._queue and (not taken or (taken[0].change and self._queue[0].change)):
                taken.append(self._queue.popleft())
            self._working = bool(taken)
            return taken

    def _amend(self, jobs: Sequence[Job]) -> None:
        """Carry changes out, each with its own answer."""
        changes = msgspec.json.encode([job.change for job in jobs])
        well: list[Job] = []
        with subprocess.Popen([sys.executable, "-m", "dateline.web.worker", self._record], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_environment()) as running:
            assert running.stdin and running.stdout
            running.stdin.write(changes)
            running.stdin.close()
            for line in running.stdout:
                told = _told(line)
                if told.place is None:
                    for job in jobs:
                        if not job.done:
                            job.stage = told.stage
                            job.lines.append(told.stage)
                    continue
                job = jobs[told.place]
                job.number, job.verdict = told.number, told.said
                job.lines.append(told.said)
                if told.done:
                    well.append(job)
                else:
                    job.end(2)
            code = running.wait(timeout=TOO_LONG)
        self._changed()
        for job in well:
            if code:
                job.verdict += "; it stands, but the entries could not be made again"
            job.end(code)

    def _read(self, jobs: Sequence[Job]) -> None:
        """Run the command of a job, and see what came of it."""
        job, = jobs
        before = self._known()
        job.stage = "starting"
        with subprocess.Popen(_dateline(job.command, self._record), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, env=_environment(), errors="replace") as running:
            job.stage = "loading the language model"
            for line in running.stdout or ():
                if len(job.lines) < LINES:
                    job.lines.append(_shown(line.rstrip(), job.folder))
                job.stage = "reading"
            code = running.wait(timeout=TOO_LONG)
        self._changed()
        job.stage = "looking at what changed"
        job.reports = sorted(self._known() - before) or ([job.again] if job.again else [])
        job.told(job)
        job.end(code)

    def _known(self) -> set[str]:
        try:
            with Desk(self._record) as desk:
                return set(desk.report_ids())
        except NotARecord:
            return set()


def _told(line: bytes) -> Told:
    """A line of the worker; anything else that a process may print is shown as it is."""
    try:
        return msgspec.json.decode(line, type=Told)
    except msgspec.DecodeError:
        return Told(stage=line.decode(errors="replace").strip())


def _shown(line: str, folder: Optional[Path]) -> str:
    """A line without the name of the folder that the uploads lie in."""
    return line.replace(f"{folder}/", "") if folder else line


def _dateline(command: Sequence[str], record: str) -> list[str]:
    name, *rest = command
    modest = MODEST if shutil.which(MODEST[0]) else ()
    return [*modest, sys.executable, "-m", "dateline", name, "--record", record, *rest]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1", "COLUMNS": "200"}


def new_folder() -> Path:
    """A folder of our own for what was uploaded."""
    return Path(tempfile.mkdtemp(prefix="dateline-"))
