"""What `import dateline` gives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from export_cases import Record as Made
from export_record import record

import dateline
import dateline.sources  # a room of the name of a function: it must not hide the function
from dateline.export import FORMATS
from dateline.export.rows import TABLES, rows_of
from dateline.library import CannotRead, OpenRecord
from dateline.model import Published, one_day
from dateline.store import NotARecord, Record, better_dated

STORY = "Belarus and Russia began a joint exercise near Brest on Friday, the defence ministry in Minsk said."


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[OpenRecord]:
    """The record made by hand, opened by the library."""
    entries, readings = record()
    with Record(str(tmp_path / "a.db")) as stored:
        for reading in readings.values():
            stored.add(reading)
        stored.replace_entries(entries, {}, readings)
    with dateline.open(str(tmp_path / "a.db")) as opened:
        yield opened


def test_the_function_is_not_hidden_by_the_room_of_its_name() -> None:
    assert callable(dateline.read) and dateline.read.__doc__


@pytest.mark.slow
def test_a_text_is_read() -> None:
    reading = dateline.read(STORY, published="2021-09-13", outlet="Harbour Post")
    drill = next(event for event in reading.events if event.kind == "exercise")
    assert drill.time and drill.time.start == one_day(date(2021, 9, 10))
    assert reading.report.outlet == "Harbour Post" and reading.report.published.basis == "stated"


@pytest.mark.parametrize(("text", "message"), [
    ("  ", "text: no text in it; nothing to read here"),
    ("Учения начались в понедельник, сообщили в министерстве.",
     "text: not in English (in Russian, it seems); translate it first; dateline reads English only"),
])
def test_a_text_that_cannot_be_read_says_why(text: str, message: str) -> None:
    with pytest.raises(CannotRead) as raised:
        dateline.read(text)
    assert str(raised.value) == message


def test_a_day_that_is_none_says_so() -> None:
    with pytest.raises(ValueError, match="'Friday' is not a day; write it as 2021-09-10, or 2021-09, or 2021"):
        dateline.read(STORY, published="Friday")


def test_a_file_that_is_no_record_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("hello")
    with pytest.raises(NotARecord, match="not a record of dateline"):
        dateline.open(str(tmp_path / "a.db"))
    with pytest.raises(NotARecord, match="no record here"):
        dateline.open(str(tmp_path / "b.db"), create=False)


@pytest.mark.slow
def test_reports_are_added_once_and_faults_are_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "b.txt").write_text("")
    with dateline.open(str(tmp_path / "r.db")) as opened:
        added = opened.add(str(tmp_path / "in"), published="2021-09-13")
        assert [r.report.path for r in added.readings] == [str(tmp_path / "in" / "a.txt")]
        assert [p.message for p in added.problems] == ["no text in it"]
        assert opened.add_text(STORY, id="again", published=date(2021, 9, 13)).known == ["again"]
        assert [e.kind for e in opened.exercises()] == ["exercise"]
        with pytest.raises(ValueError, match="is not one day"):
            opened.add(str(tmp_path / "in"), published="2021-09")


def test_entries_are_asked_for_as_on_the_command_line(kept: OpenRecord) -> None:
    assert {e.id for e in kept.entries(kind="exercise")} == {"zapad-2021", "next-drills", "series"}
    assert [e.id for e in kept.entries(kind=["visit", "emergency"], status="planned")] == ["crimea-visit"]
    assert [e.id for e in kept.entries(since="2022-01-05", until=date(2022, 1, 20))] != []
    assert kept.entries(until="2020-08") == kept.entries(until=date(2020, 8, 31))
    assert [e.id for e in kept.exercises(who="BLR", since="2021-09", until="2021-09")] == ["zapad-2021"]


def test_an_entry_is_found_by_the_beginning_of_its_id(kept: OpenRecord) -> None:
    assert kept.entry("zapad").name == "Zapad-2021"
    with pytest.raises(KeyError, match="no entries begin so"):
        kept.entry("nothing")


@pytest.mark.parametrize(("asked", "message"), [
    ({"kind": "drill"}, "no kind is called 'drill'; there are: exercise, meeting"),
    ({"status": "feared"}, "no status is called 'feared'; there are: happened"),
    ({"since": "soon"}, "'soon' is not a day"),
])
def test_what_is_asked_wrongly_is_answered_with_what_there_is(kept: OpenRecord, asked: dict[str, str],
                                                               message: str) -> None:
    with pytest.raises(ValueError, match=message):
        kept.entries(**asked)


def test_an_export_is_that_of_the_command(kept: OpenRecord) -> None:
    shown = kept.entries(kind="exercise")
    lines = kept.export("jsonl", shown).splitlines()
    assert [msgspec.json.decode(line)["id"] for line in lines] == [e.id for e in shown]
    with pytest.raises(KeyError, match="no format is called 'kml'; there are: jsonl, csv"):
        kept.export("kml")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_read_back_is_what_was_written(kept: OpenRecord, table: str) -> None:
    columns = TABLES[table].columns
    rows = [dict(zip(columns, row, strict=True)) for row in rows_of(table, kept.entries(), kept.readings())]
    assert kept.to_arrow(table).to_pylist() == rows
    assert rows or table == "corrections"   # nobody has corrected this record


def test_a_data_frame_has_days_and_nothing_where_open(kept: OpenRecord) -> None:
    frame = kept.to_pandas().set_index("id")
    assert frame.loc["sanctions", "start_latest"] == date(2021, 9, 10)
    assert frame.loc["sanctions", "start_earliest"] is None


def test_duckdb_answers_across_tables(kept: OpenRecord) -> None:
    told = kept.to_duckdb().execute(
        "select count(*) from entries join mentions on entry = id where kind = 'exercise'").fetchall()
    assert told == [(5,)]


def test_the_tables_of_the_documentation_are_the_tables() -> None:
    text = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [f"| `{name}` | {kind} | {what} |" for table in TABLES.values()
            for name, (kind, what) in table.columns.items()]
    assert [row for row in rows if row not in text] == []


def test_parquet_is_read_back_by_duckdb(tmp_path: Path) -> None:
    import duckdb
    made: Made = record()
    for name, content in FORMATS["parquet"].files(*made).items():
        (tmp_path / name).write_bytes(content)
    ids = duckdb.read_parquet(f"{tmp_path}/entries.parquet").fetchall()
    assert [row[0] for row in ids] == [e.id for e in made[0]]
    assert len(list(tmp_path.iterdir())) == len(TABLES)


def test_a_better_day_is_one_that_was_not_known() -> None:
    stated = Published(days=one_day(date(2021, 9, 10)), basis="stated")
    later = Published(days=one_day(date(2021, 9, 11)), basis="stated")
    assert better_dated(stated, Published()) and better_dated(stated, later)
    assert not better_dated(later, stated) and not better_dated(Published(), stated)


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dateline {dateline.__version__}\n"
