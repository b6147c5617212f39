"""The views of a record, made anew where what the file has differs from views.sql."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files


def make_views(connection: sqlite3.Connection, query: str) -> None:
    """Make the views that a record lacks, or has with other words. `query` gives name and words of those it has.

    A record that somebody else writes to for too long is used without them: they are made at the next opening.
    """
    there = dict(connection.execute(query).fetchall())
    if all(there.get(name) == words for name, words in view_texts().items()):
        return
    with suppress(sqlite3.OperationalError):
        connection.executescript(f"BEGIN IMMEDIATE;\n{_script()}\nCOMMIT;")
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@cache
def view_texts() -> dict[str, str]:
    """Each view by name, with the words that make it, as SQLite keeps them."""
    views = (statement for statement in _statements() if statement.startswith("CREATE VIEW"))
    return {view.split()[2]: view.removesuffix(";") for view in views}


def _script() -> str:
    return (files("dateline.store") / "views.sql").read_text(encoding="utf-8")


def _statements() -> Iterator[str]:
    statement = ""
    for line in _script().splitlines(keepends=True):
        statement += "" if line.startswith("--") else line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
