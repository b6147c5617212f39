"""The record: what is stored, what survives, what is found again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from merge_builders import Writer, place, state, when

from dateline.merge import Made, Past, narrowed
from dateline.merge import made as make
from dateline.model import Days, Published, Reading, Report, one_day
from dateline.store import Filter, NotARecord, Record, rebuild
from dateline.store import record as kept
from dateline.store.opening import VERSION, upgrade


def drill(report: str = "r1", published: str = "2021-09-10", day: str = "2021-09-10") -> Reading:
    """A report of one drill in Belarus."""
    writer = Writer(report, published)
    writer.tells("Russia and Belarus began the Zapad-2021 drills in Brest.", "drills", "exercise", state("RUS"),
                 state("BLR"), time=when(day), places=[place("Brest", "BLR")], name="Zapad-2021")
    return writer.reading()


def talks(report: str = "r2") -> Reading:
    """A report of planned talks in Poland."""
    writer = Writer(report, "2021-10-01")
    writer.tells("Poland plans talks in Łódź.", "talks", "meeting", state("POL"), status="planned",
                 time=when("2021-11"), places=[place("Łódź", "POL")])
    return writer.reading()


def never(report: Report, days: Days) -> Reading:
    raise AssertionError("nothing to read again")


def made(record: Record, *readings: Reading) -> Record:
    """The record with these readings and their entries."""
    for reading in readings:
        record.add(reading)
    rebuild(record, make, narrowed, never)
    return record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(str(tmp_path / "a.db"))


def test_a_reading_comes_back_as_it_was(record: Record) -> None:
    record.add(drill())
    assert record.as_read() == [drill()]
    assert record.known("r1") and not record.known("r2")


def test_the_day_of_a_known_report(record: Record) -> None:
    record.add(drill())
    assert record.published("r1") == Published(days=one_day(date(2021, 9, 10)), basis="stated")


def test_a_reading_made_again_takes_the_place_of_the_first(record: Record) -> None:
    made(record, drill(), drill(day="2021-09-11"))
    entry, = record.entries()
    assert len(record.as_read()) == 1
    assert entry.time and entry.time.start == one_day(date(2021, 9, 11))


def test_names_that_few_have_are_looked_up_first(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    made(record, drill(), talks())
    asked = [Filter(who=who, where=where) for who in (None, "Pol", "RUS", "land", "state:rus", 'a"b', "x", "nobody")
             for where in (None, "lodz", "Brest", "est", "Belarus", "nowhere", "o")]
    few = [[entry.id for entry in record.entries(wanted)] for wanted in asked]
    monkeypatch.setattr(kept, "FEW", 0)   # so that all faces are looked through
    assert few == [[entry.id for entry in record.entries(wanted)] for wanted in asked]
    assert [] in few and any(len(found) == 2 for found in few)


def test_names_that_are_gone_are_found_no_more(record: Record) -> None:
    made(record, drill(), talks())
    assert record.asked("SELECT count(*) FROM called WHERE said = 'brest'") == [(1,)]
    record.remove(["r1"])
    rebuild(record, make, narrowed, never)
    said = {name for name, in record.asked("SELECT said FROM called")}
    assert "lodz" in said and not {"brest", "russia", "state:rus"} & said
    assert not record.entries(Filter(where="brest")) and len(record.entries(Filter(where="lodz"))) == 1


def test_heads_come_in_slices(record: Record) -> None:
    for report, day in (("r3", "2021-09-12"), ("r1", "2021-09-12"), ("r2", "2021-08-01"), ("r0", "2022-01-01")):
        record.add(drill(report, published=day))
    whole = [head.id for head in record.heads()]
    assert whole == ["r2", "r1", "r3", "r0"]
    for size in (1, 2, 3, 9):
        assert [head.id for head in record.head_pages(size=size)] == whole
    assert [head.id for head in record.heads_by_id("r")] == ["r0", "r1"]


def test_heads_are_in_the_order_of_days(record: Record) -> None:
    made(record, talks(), drill())
    assert [(h.id, h.events, h.published.days.earliest) for h in record.heads()] == [
        ("r1", 1, date(2021, 9, 10)), ("r2", 1, date(2021, 10, 1))]


def test_any_order_gives_the_same_entries(tmp_path: Path) -> None:
    readings = [drill("r1"), drill("r3", "2021-09-11"), talks()]
    one = made(Record(str(tmp_path / "1.db")), *readings)
    other = made(Record(str(tmp_path / "2.db")), *reversed(readings))
    assert one.entries() == other.entries()


def test_adding_leaves_the_entries_stale_until_they_are_made_again(record: Record) -> None:
    record.add(drill())
    assert record.is_stale
    rebuild(record, make, narrowed, never)
    assert not record.is_stale


@pytest.mark.parametrize(("wanted", "kinds"), [
    (Filter(), ["exercise", "meeting"]),
    (Filter(since=date(2021, 9, 11)), ["meeting"]),
    (Filter(until=date(2021, 10, 31)), ["exercise"]),
    (Filter(until=date(2021, 11, 1)), ["exercise", "meeting"]),
    (Filter(who="Belarusian"), ["exercise"]),
    (Filter(who="blr"), ["exercise"]),
    (Filter(who="pola"), ["meeting"]),
    (Filter(where="lodz"), ["meeting"]),
    (Filter(where="Belarus"), ["exercise"]),
    (Filter(kinds=("meeting", "attack")), ["meeting"]),
    (Filter(statuses=("planned",)), ["meeting"]),
    (Filter(about="zapad drills"), ["exercise"]),
    (Filter(about='"; DROP'), []),
    (Filter(who="%"), []),
])
def test_filters(record: Record, wanted: Filter, kinds: Sequence[str]) -> None:
    assert [e.kind for e in made(record, drill(), talks()).entries(wanted)] == list(kinds)


def test_an_entry_without_a_day_passes_no_bound_of_time(record: Record) -> None:
    writer = Writer("r9", "2021-10-01")
    writer.tells("Poland warned its neighbours.", "warned", "warning", state("POL"))
    made(record, writer.reading())
    assert record.entries(Filter(since=date(1900, 1, 1))) == []
    assert len(record.entries()) == 1


def test_an_entry_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    made(record, drill(), talks())
    first = record.entries()[0]
    assert record.entries_by_id(first.id) == [first]
    assert first in record.entries_by_id(first.id[:4])
    assert record.entries_by_id("nothing") == []


def test_the_readings_of_an_entry(record: Record) -> None:
    made(record, drill(), talks())
    assert list(record.readings_of(record.entries()[0])) == ["r1"]


class Dated:
    """A stage that reads a report again with days from outside, and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def narrowed(self, readings: Sequence[Reading]) -> dict[str, tuple[Days, str]]:
        return {r.report.id: (Days(date(2021, 9, 1), date(2021, 9, 30)), "another report tells of the same drill")
                for r in readings if r.report.published.basis != "stated"}

    def reread(self, report: Report, days: Days) -> Reading:
        self.calls += 1
        assert report.published.basis == "unknown"
        found = drill(report.id)
        published = Published(days=days, basis="inferred", because="by the text")
        return msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, published=published))


def test_an_undated_report_is_read_again_with_the_days_of_others(record: Record) -> None:
    stage = Dated()
    record.add(drill("r5", published=""))
    rebuild(record, make, stage.narrowed, stage.reread)
    published = record.readings()["r5"].report.published
    assert published.days.earliest == date(2021, 9, 1)
    assert published.because == "by the text; another report tells of the same drill"
    assert record.as_read() == [drill("r5", published="")]
    assert record.heads()[0].published == published


def test_what_was_read_again_is_kept(record: Record) -> None:
    stage = Dated()
    record.add(drill("r5", published=""))
    rebuild(record, make, stage.narrowed, stage.reread)
    first = record.entries()
    rebuild(record, make, stage.narrowed, stage.reread)
    assert stage.calls == 1 and record.entries() == first


def test_a_reading_that_is_no_longer_narrowed_is_used_as_it_was(record: Record) -> None:
    stage = Dated()
    record.add(drill("r5", published=""))
    rebuild(record, make, stage.narrowed, stage.reread)
    rebuild(record, make, lambda readings: {}, never)
    assert record.readings()["r5"] == drill("r5", published="")


def test_a_failed_merge_leaves_the_entries(record: Record) -> None:
    made(record, drill())
    record.add(talks())

    def failing(readings: Sequence[Reading], past: Past) -> Made:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        rebuild(record, failing, narrowed, never)
    assert [e.kind for e in record.entries()] == ["exercise"] and record.is_stale


def test_killed_in_the_midst_of_a_change_the_record_holds_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record(str(path)).add(drill())
    script = f"""
        import os, signal
        from dateline.store import Record
        record = Record({str(path)!r})
        with record.change():
            record._connection.execute("DELETE FROM reading")
            os.kill(os.getpid(), signal.SIGKILL)
    """
    assert subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False).returncode == -9
    with Record(str(path), create=False) as record:
        assert record.as_read() == [drill()]


def test_a_missing_record_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match=r"no record here; make one with: dateline add PATH --record"):
        Record(str(tmp_path / "none.db"), create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"Not a record, but a long text that somebody wrote. " * 40, b"\x00" * 5000])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(NotARecord, match="not a record of dateline"):
        Record(str(path))
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    content = path.read_bytes()
    with pytest.raises(NotARecord, match="a database, but not a record of dateline"):
        Record(str(path))
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="cannot be opened; check that the folder exists"):
        Record(str(tmp_path / "none" / "a.db"))


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record(str(path)) as record:
        record.add(drill())
    content = bytearray(path.read_bytes())
    content[8192:] = b"\x07" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(NotARecord, match="a damaged file; make the record again"), Record(str(path)) as record:
        record.add(talks())
        rebuild(record, make, narrowed, never)


def test_a_record_of_a_later_release(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record(str(path)).close()
    with sqlite3.connect(path) as later:
        later.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NotARecord, match="install a newer one"):
        Record(str(path))


def test_upgrades_run_once_and_in_order(tmp_path: Path) -> None:
    for version, change in ((VERSION + 1, "CREATE TABLE later (x)"), (VERSION + 2, "INSERT INTO later VALUES (1)")):
        (tmp_path / f"{version}.sql").write_text(f"BEGIN IMMEDIATE; {change}; PRAGMA user_version = {version}; COMMIT;")
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    upgrade(connection, tmp_path)
    upgrade(connection, tmp_path)
    assert connection.execute("SELECT * FROM later").fetchall() == [(1,)]


def test_two_may_open_a_record_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record(path) as one, Record(path) as other:
        one.add(drill())
        other.add(talks())
        assert len(one.as_read()) == 2


VERSION_7 = """
PRAGMA application_id = 1684108389; PRAGMA user_version = 7;
CREATE TABLE reading (report TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT, outlet TEXT, url TEXT,
    published_earliest TEXT, published_latest TEXT, published_basis TEXT NOT NULL, model TEXT NOT NULL,
    events INTEGER NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reread (report TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE, earliest TEXT NOT NULL,
    latest TEXT NOT NULL, used INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (report, earliest, latest)) STRICT, WITHOUT ROWID;
CREATE VIEW v_claims AS SELECT json_extract(reading.json, '$.format') FROM reading;
"""


def test_a_record_of_an_earlier_release_keeps_its_readings_pressed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record(str(path)).close()
    tables = sqlite3.connect(path).execute(
        "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE '%\\_%' ESCAPE '\\' AND tbl_name NOT IN "
        "('reading', 'reread', 'claim', 'telling', 'block', 'link', 'copy', 'band', 'series', 'changed', 'state', "
        "'face', 'identity', 'called')").fetchall()
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as connection:
        connection.executescript(VERSION_7)
        connection.executescript(";".join(text for text, in tables))
        connection.executescript("""
            CREATE TABLE state (stale INTEGER NOT NULL, made INTEGER NOT NULL DEFAULT 0) STRICT;
            INSERT INTO state VALUES (0, 0);
            CREATE TABLE identity (id TEXT PRIMARY KEY, entry TEXT, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE INDEX identity_of_entry ON identity (entry);
            CREATE INDEX reading_days ON reading (published_latest, published_earliest);
            CREATE INDEX reading_by_day ON reading
                (coalesce(published_latest, published_earliest, '') DESC, report, outlet);
            CREATE TABLE face (entry TEXT PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE, sort_day TEXT NOT NULL,
                earliest TEXT, latest TEXT, kind TEXT NOT NULL, status TEXT NOT NULL, weight TEXT NOT NULL,
                evidence TEXT NOT NULL, known TEXT NOT NULL, about_report TEXT, about_event TEXT, about TEXT,
                accepted INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
            """)
        text = msgspec.json.encode(drill()).decode()
        connection.execute("INSERT INTO reading VALUES ('r1', 'r1.txt', NULL, NULL, NULL, '2021-09-10', '2021-09-10', "
                           "'stated', 'none', 1, ?)", (text,))
    with Record(str(old)) as record:
        assert record.as_read() == [drill()]
        assert record.is_stale
        rebuild(record, make, narrowed, never)
        assert [entry.kind for entry in record.entries()] == ["exercise"]
        assert record.heads()[0].published == drill().report.published
        (kept,), = record.asked("SELECT length(packed) FROM reading")
        assert kept < len(text) / 1.5
