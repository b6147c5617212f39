"""The record as Datasette and pandas see it: views with plain names, described."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pandas
import pytest
from export_record import record

from dateline.export.datasette import HIDDEN, VIEWS, metadata
from dateline.store import Record
from dateline.store.views import view_texts


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record made by hand, on disk."""
    entries, readings = record()
    made = tmp_path_factory.mktemp("record") / "a.db"
    with Record(str(made)) as stored:
        for reading in readings.values():
            stored.add(reading)
        stored.replace_entries(entries, {}, readings)
    return made


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_that_are_described(path: Path, view: str) -> None:
    frame = pandas.read_sql(f"select * from {view}", sqlite3.connect(path))
    assert list(frame.columns) == list(VIEWS[view][1]) and len(frame)


def test_the_views_say_what_the_record_says(path: Path) -> None:
    entries, _ = record()
    assert {i for i, in rows(path, "select entry from v_entries")} == {one.id for one in entries}
    assert rows(path, "select begins_earliest, begins_latest, ends_latest, places, reports from v_entries "
                      "where entry = 'zapad-2021'") == [
        ("2021-09-10", "2021-09-10", "2021-09-18", "Belarus; western Russia; Baltic Sea; Mulino", 3)]
    claims = rows(path, "select report, according_to, told_as from v_claims where entry = 'zapad-2021' order by report")
    assert claims == [("r-dec", "Moscow", "happened"), ("r-sep", "Moscow", "ongoing"),
                      ("r-und", "Belarusian defence ministry", "happened")]
    assert rows(path, "select series, edition, hosts, strength from v_exercises where entry = 'zapad-2021'") == [
        ("Zapad", "2021", "Belarus; Russia", "200000.0 (Moscow); about 12800.0 (Minsk)")]


def test_views_of_another_release_are_made_anew(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("drop view v_claims; drop view v_entries; create view v_entries as select 1 as old;")
    connection.close()
    Record(str(path)).close()
    assert dict(rows(path, "select name, sql from sqlite_master where type = 'view'")) == view_texts()


def test_what_is_hidden_is_there(path: Path) -> None:
    there = {name for name, in rows(path, "select name from sqlite_master where type = 'table'")}
    assert set(HIDDEN) - {"feed", "feed_item"} <= there


def test_datasette_shows_the_views_with_their_words(path: Path) -> None:
    from datasette.app import Datasette
    shown = Datasette([str(path)], metadata=metadata("a"))

    async def asked(address: str) -> Any:
        return await shown.client.get(address)

    page = asyncio.run(asked("/a/v_entries"))
    assert page.status_code == 200 and VIEWS["v_entries"][0] in page.text and "Zapad-2021" in page.text
    assert "ISO 3166 alpha-3 codes of the places" in page.text
    data = asyncio.run(asked("/a/v_exercises.json?_shape=array&status=planned")).json()
    assert [row["entry"] for row in data] == ["next-drills"]
    found = asyncio.run(asked("/a/v_claims.json?_shape=array&according_to=Moscow&_facet=told_as")).json()
    assert {row["told_as"] for row in found} == {"happened", "ongoing", "denied"}


def test_the_views_are_in_the_documentation() -> None:
    text = (Path(__file__).parents[1] / "docs" / "datasette.md").read_text(encoding="utf-8")
    wanted = [f"| `{name}` | {what} |" for _, columns in VIEWS.values() for name, what in columns.items()]
    assert [row for row in wanted if row not in text] == []
