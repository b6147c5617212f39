"""Opens the file of a record: makes it where there is none, brings it up to date, and touches nothing else."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from .packing import pressed
from .queries import query
from .views import make_views

MARK = 1684108389   # application_id of a record: "date" in ASCII, as in schema.sql
VERSION = 9         # user_version that this release writes
WAIT = 30.0         # seconds to wait for another process that writes


class NotARecord(Exception):
    """The file is no record that can be opened, read or written; the message names it and says what to do."""


def opened(path: str, create: bool) -> sqlite3.Connection:
    """A connection to the record at `path`, in the newest version. Raises `NotARecord`.

    A record that is only to be asked (not `create`) on a medium that may not be written is opened for reading.
    """
    if not path.strip():   # for SQLite a database that nobody keeps
        raise NotARecord("the record has no name; give it one: --record dateline.db")
    there = Path(path).exists()
    if not there and not create:
        raise NotARecord(f"{path}: no record here; make one with: dateline add PATH --record {path}")
    if there and not create and not writable(path):
        return opened_to_read(path)
    try:
        # the whole path, as some names (":memory:") mean something else to SQLite than a file
        connection = sqlite3.connect(Path(path).absolute(), timeout=WAIT, isolation_level=None)
        _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _prepare(connection)
    except sqlite3.Error as problem:
        raise not_a_record(path, problem) from None
    return connection


def writable(path: str) -> bool:
    """Whether a file and what SQLite puts beside it may be written."""
    return os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK)


def opened_to_read(path: str) -> sqlite3.Connection:
    """A connection that can change nothing, to a record of this release's version. Raises `NotARecord`."""
    if not Path(path).exists():
        raise NotARecord(f"{path}: no record here; make one with: dateline add PATH --record {path}")
    try:
        # without leave to write beside it, SQLite opens a file only if it is told that nobody else writes either
        sealed = "" if os.access(Path(path).absolute().parent, os.W_OK) else "&immutable=1"
        connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro{sealed}", uri=True, timeout=WAIT,
                                     isolation_level=None, check_same_thread=False)
        _check(connection, path)
        if _number(connection, "user_version") < VERSION:
            connection.close()
            raise NotARecord(f"{path}: a record of an older release; bring it up to date: dateline timeline "
                             f"--record {path}")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -8000")
    except sqlite3.Error as problem:
        raise not_a_record(path, problem) from None
    return connection


def not_a_record(path: str, problem: sqlite3.Error) -> NotARecord:
    """What SQLite's words mean for somebody who gave a path."""
    return NotARecord(f"{path}: {_explained(path, str(problem))}")


def _explained(path: str, said: str) -> str:
    if "not a database" in said:
        return "not a record of dateline but another file; name another with --record"
    if "unable to open" in said:
        return "cannot be opened; check that the folder exists and that you may write to it"
    if "readonly" in said:
        return "may not be written; check the rights of the file and its folder"
    if "malformed" in said or "vtable" in said:
        return "a damaged file; make the record again from its reports, under another name"
    if "disk is full" in said:
        return "the disk is full; make room, then give the same command again"
    if "disk I/O" in said:
        return f"the disk fails, or {path}-wal is left there from a record that was removed: then remove it too"
    return f"SQLite says: {said}; if another dateline is writing to it, wait until it is done"


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    row: tuple[Any, ...] = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(row[0])


def _check(connection: sqlite3.Connection, path: str) -> None:
    """Raises `NotARecord` for a database of something else and for a record of a later release."""
    mark, version = _number(connection, "application_id"), _number(connection, "user_version")
    fresh = mark == 0 and version == 0 and _number(connection, "schema_version") == 0
    if mark != MARK and not fresh:
        connection.close()
        raise NotARecord(f"{path}: a database, but not a record of dateline; name another with --record")
    if version > VERSION:
        connection.close()
        raise NotARecord(f"{path}: a record of version {version}; this dateline knows {VERSION}: install a newer one")


def _prepare(connection: sqlite3.Connection) -> None:
    """The tables of a new record; the upgrades of an old one."""
    if _number(connection, "user_version") == 0:
        schema = (files("dateline.store") / "schema.sql").read_text(encoding="utf-8")
        try:
            connection.executescript(schema)
        except sqlite3.OperationalError:
            connection.rollback()
            if _number(connection, "user_version") == 0:   # else another process was faster
                raise
    upgrade(connection, files("dateline.store") / "upgrades")
    make_views(connection, query("views_there"))


def upgrade(connection: sqlite3.Connection, folder: Traversable) -> None:
    """Run the upgrades that a record has not had, each in its own transaction, in the order of their versions."""
    connection.create_function("packed", 1, pressed, deterministic=True)
    steps = {int(f.name.removesuffix(".sql")): f for f in folder.iterdir() if f.name.endswith(".sql")}
    for version in sorted(steps):
        if version > _number(connection, "user_version"):
            connection.executescript(steps[version].read_text(encoding="utf-8"))
