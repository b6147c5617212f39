"""Very many reports: parts that are whole or not there, going on after a stop, and the same record as by adding."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet
import pytest
from growing_records import dump
from merge_builders import Writer, state, when
from test_cli import STORY, TALKS, StandIn

from dateline.bulk import Filling, NotParts, Parts, poured, poured_at_once
from dateline.bulk.whole import clear_left
from dateline.cli import bulk, main, reading
from dateline.hashed import report_id, words_hash
from dateline.merge import made, narrowed
from dateline.model import Published, Reading, Report, one_day
from dateline.sources import Problem
from dateline.store import Record, corrections, made_anew, rebuild, renewed
from dateline.workers import Lost
from tools.merge_crowd import stream

Run = Callable[..., tuple[int, str, str]]


def told(name: str, day: str = "2021-09-10") -> Reading:
    writer = Writer(name, day)
    writer.tells(f"Troops of {name} held drills.", "drills", "exercise", state("RUS"), time=when(day))
    return writer.reading()


def taken(filling: Filling, *readings: Reading) -> None:
    for one in readings:
        wanted = filling.is_wanted(one.report)
        filling.take(one.report, one if wanted else None)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(tmp_path / "readings")


def test_readings_come_back_as_they_went_in(parts: Parts) -> None:
    went_in = [told("a"), told("b"), told("c")]
    with Filling(parts, rows=2) as filling:
        taken(filling, *went_in)
    assert [f.name for f in parts.files()] == ["part-000001.parquet", "part-000002.parquet"]
    assert list(parts.readings()) == went_in


def test_what_is_there_is_not_read_again_unless_it_comes_with_a_better_day(parts: Parts) -> None:
    with Filling(parts) as filling:
        taken(filling, told("a"), told("a"))
        assert (filling.done, filling.known) == (1, 1)
    with Filling(parts) as filling:
        assert not filling.is_wanted(told("a").report) and filling.is_wanted(told("b").report)
        assert filling.is_wanted(told("a", "2021-09-08").report)


def test_nothing_done_makes_no_part(parts: Parts) -> None:
    with Filling(parts):
        pass
    assert parts.files() == [] and not parts.folder.exists()
    with pytest.raises(NotParts, match="no parts of readings; dateline bulk PATH"):
        list(parts.readings())


def test_what_is_done_is_kept_when_the_run_is_broken_off(parts: Parts) -> None:
    with pytest.raises(KeyboardInterrupt), Filling(parts) as filling:
        taken(filling, told("a"))
        raise KeyboardInterrupt
    assert list(parts.known()) == ["a"]


def test_a_part_that_could_not_be_written_whole_is_not_there(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.write([told("a")])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        parts.write([told("b")])
    assert list(parts.known()) == ["a"]


def test_two_that_write_to_one_folder_take_no_part_from_one_another(parts: Parts,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    other = Parts(parts.folder)
    other.write([told("a")])
    monkeypatch.setattr(parts, "files", lambda: [])   # looked before the other wrote
    parts.write([told("b")])
    assert sorted(other.known()) == ["a", "b"]


def test_a_damaged_part_is_named(parts: Parts) -> None:
    parts.write([told("a")]).write_bytes(b"PAR1 and no more")
    with pytest.raises(NotParts, match=r"part-000001\.parquet: cannot be read as a part .* run dateline bulk"):
        parts.known()


def test_a_poisoned_report_is_set_aside_and_not_tried_again_unless_asked(parts: Parts) -> None:
    report = told("a").report
    lost = Lost("took longer than 60 s and was given up", "cut it into smaller reports")
    for _ in range(2):
        with Filling(parts, retry=True) as filling:
            filling.take(report, lost)
            filling.take(Problem("b.txt", "is no text", "save it as text"), None)
            assert filling.bad == 2
    assert [(f.path, f.report, f.message) for f in parts.failed()] == [
        (report.path, "a", lost.message), ("b.txt", "", "is no text")]
    assert not Filling(parts).is_wanted(report) and Filling(parts, retry=True).is_wanted(report)
    with (parts.folder / "failed.jsonl").open("ab") as file:
        file.write(b'{"path": "c.t')   # a kill in the midst of a line
    assert len(parts.failed()) == 2


def contents(record: Record) -> list[bytes]:
    return [msgspec.json.encode(record.entries()), msgspec.json.encode(record.as_read()),
            msgspec.json.encode(record.identities())]


def merged(path: Path, fill: Callable[[Record], object]) -> list[bytes]:
    with Record(str(path)) as record:
        fill(record)
        rebuild(record, made, narrowed, lambda report, days: None)
        return contents(record)


def test_the_record_is_that_of_adding_to_the_byte(parts: Parts, tmp_path: Path) -> None:
    all_of_them = [told(f"r{n}", f"2021-09-{10 + n % 3}") for n in range(9)]
    with Filling(parts, rows=4) as filling:
        taken(filling, *all_of_them, told("r0", "2021-09-01"))   # the last with a better day
    added = [*all_of_them[1:], told("r0", "2021-09-01")]

    def adding(record: Record) -> None:
        for one in added:
            record.add(one)

    whole = merged(tmp_path / "add.db", adding)
    assert merged(tmp_path / "bulk.db", lambda r: poured(parts, r)) == whole
    assert merged(tmp_path / "at-once.db", lambda r: poured_at_once(parts, r, 1)) == whole
    assert merged(tmp_path / "by-two.db", lambda r: poured_at_once(parts, r, 2)) == whole


def test_merging_slice_by_slice_gives_the_same_record(parts: Parts, tmp_path: Path) -> None:
    every = [told(f"r{n:02}", f"2021-09-{10 + n % 5}") for n in range(24)]
    with Filling(parts, rows=5) as filling:
        taken(filling, *every)
    slices: list[int] = []
    with Record(str(tmp_path / "slices.db")) as record:
        def merge() -> None:
            slices.append(record.reports_number())
            renewed(record, lambda report, days: None)
        assert poured(parts, record, merge, 15, 2) == (24, 0)
        merge()
        sliced = contents(record)
    assert slices == [15, 17, 19, 21, 23, 24]
    with Record(str(tmp_path / "once.db")) as record:
        for one in reversed(every):
            record.add(one)
        made_anew(record, lambda report, days: None)
        assert contents(record) == sliced


def test_pouring_twice_changes_nothing(parts: Parts, tmp_path: Path) -> None:
    parts.write([told("a"), told("b")])
    with Record(str(tmp_path / "r.db")) as record:
        assert poured(parts, record) == (2, 0)
        assert poured(parts, record) == poured_at_once(parts, record, 1) == (0, 2)


def test_adding_a_new_report_searches_no_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        asked: list[str] = []
        rows = Record._rows

        def counted(self: Record, name: str, /, **parameters: object) -> list[tuple[Any, ...]]:
            asked.append(name)
            return rows(self, name, **parameters)

        monkeypatch.setattr(Record, "_rows", counted)
        record.add(told("a"))
        assert "drop_page" not in asked
        record.add(told("a"))
        assert asked.count("drop_page") == 1


# --- the commands

@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    for module in (bulk, reading):
        monkeypatch.setattr(module, "Reader", StandIn)
    StandIn.count = 0

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    yield run


def test_bulk_and_bulk_merge_give_what_add_gives(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(TALKS)
    (tmp_path / "c.txt").write_text("They stumble over this one.")
    code, out, err = run("bulk", "a.txt", "b.txt", "c.txt", "--out", "readings")
    assert (code, out) == (1, "readings: 2 read, 0 known or set aside before, 1 set aside\n")
    assert "c.txt: could not be read (ValueError: a fault)" in err
    assert run("bulk", "a.txt", "b.txt", "c.txt", "--out", "readings") == (
        0, "readings: 0 read, 3 known or set aside before, 0 set aside\n", "")
    assert StandIn.count == 3   # none was tried twice
    assert run("bulk-merge", "readings", "--record", "bulk.db")[:2] == (
        0, "readings: 2 readings put in, 0 known before\n"
           "bulk.db: 2 entries from 2 reports, 0 of them told by more than one report\n")
    run("add", "a.txt", "b.txt", "c.txt", "--record", "add.db")
    with Record("bulk.db") as one, Record("add.db") as other:
        assert contents(one) == contents(other)
        assert [f.path for f in one.failed()] == [f.path for f in other.failed()] == ["c.txt"]


def test_what_is_merged_into_a_grown_record_is_what_adding_makes_of_it(run: Run, tmp_path: Path) -> None:
    every = [msgspec.json.decode(msgspec.json.encode(one), type=Reading) for one, _ in stream(240)]
    before, later = every[::2], [*every[1::2], every[0], every[4]]
    dated = msgspec.structs.replace(every[2], report=msgspec.structs.replace(
        every[2].report, published=Published(days=one_day(date(2014, 12, 1)), basis="stated", because="line")))
    Parts(tmp_path / "readings").write([*later[:20], dated])
    Parts(tmp_path / "readings").write(later[20:])
    for name in ("bulk.db", "add.db"):
        with Record(name) as record:
            for one in before:
                record.add(one)
            renewed(record, lambda report, days: None)
            several = sorted(entry.id for entry in record.entries() if len(entry.mentions) > 1)
            corrections.drop(record, several[0], author="a")
            corrections.merge_entries(record, several[1], several[2], author="a")
            renewed(record, lambda report, days: None)
    with Record("bulk.db") as record:
        ids = {entry.id for entry in record.entries()}
    code, out, _ = run("bulk-merge", "readings", "--record", "bulk.db")
    assert (code, out.splitlines()[0]) == (0, f"readings: {len(later) - 1} readings put in, 2 known before")
    with Record("bulk.db") as bulk, Record("add.db") as add:
        for one in [*later[:20], dated, *later[20:]]:
            if one.report.id not in (every[0].report.id, every[4].report.id):
                add.add(one)
        renewed(add, lambda report, days: None)
        grown = dump(bulk)
        assert grown == dump(add)
        assert ids <= {identity.id for identity in bulk.identities()}   # what had an id answers to it
        made_anew(bulk, lambda report, days: None)
        assert dump(bulk) == grown


def test_a_folder_without_parts_makes_no_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("bulk-merge", "empty", "--record", "x.db")
    assert code == 2 and err == "dateline: empty: no parts of readings; dateline bulk PATH... --out empty makes them\n"
    assert not (tmp_path / "x.db").exists()


def test_where_parts_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    code, _, err = run("bulk", "a.txt", "--out", "a.txt/below")
    assert code == 2 and "a.txt/below" in err and "--out" in err


def test_a_day_stated_is_read_back(parts: Parts) -> None:
    report = Report(id="a", path="a", text="x", published=Published(
        days=one_day(date(2021, 9, 10)), basis="stated", because="line"))
    parts.write([msgspec.structs.replace(told("a"), report=report)])
    assert parts.known()["a"].published == report.published


# --- two reports whose ids chance made alike

def of_men(number: int) -> str:
    """Of these texts some have ids that are alike: the first 48 bits of their hashes are."""
    return (f"Bravor, 3 May 2024 - The army of Norway held an exercise near Bravor on Thursday with {number} soldiers, "
            "the ministry said.")


TWINS = (2194607, 26798601)   # found among thirty million
BOTH = [report_id(of_men(TWINS[0])), "r" + words_hash(of_men(TWINS[1])).hex()]


def twin(number: int) -> Reading:
    one, text = told("a"), of_men(number)
    return msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, id=report_id(text), text=text))


def test_chance_made_these_ids_alike() -> None:
    assert report_id(of_men(TWINS[0])) == report_id(of_men(TWINS[1])) == BOTH[0]


def test_adding_keeps_both(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandIn, "__call__", lambda self, report: msgspec.structs.replace(told("a"), report=report))
    for name, number in zip("ab", TWINS, strict=True):
        (tmp_path / f"{name}.txt").write_text(of_men(number))
    code, _, err = run("add", "a.txt", "b.txt", "--record", "r.db")
    assert code == 0 and f"b.txt: another report has the id {BOTH[0]} by chance" in err and BOTH[1] in err
    assert run("add", "b.txt", "a.txt", "--record", "r.db")[1].splitlines()[:2] == [
        "b.txt: already known", "a.txt: already known"]
    with Record("r.db") as record:
        assert {one.report.id: one.report.text for one in record.as_read()} == dict(
            zip(BOTH, map(of_men, TWINS), strict=True))


def test_bulk_keeps_both_in_one_folder_and_of_two(parts: Parts, tmp_path: Path) -> None:
    first, second = map(twin, TWINS)
    with Filling(parts) as filling:
        taken(filling, first, second, first, second)
    assert (filling.done, filling.known) == (2, 2) and [one.report.id for one in parts.readings()] == BOTH
    with Filling(parts) as filling:   # a run that goes on
        assert not filling.is_wanted(first.report) and not filling.is_wanted(second.report)
    apart = Parts(tmp_path / "apart")   # two machines, each with one of them
    apart.write([first])
    apart.write([second])
    assert list(apart.known()) == BOTH

    def adding(record: Record) -> None:
        for one in (first, second, second, first):
            record.add(one)

    whole = merged(tmp_path / "add.db", adding)
    for name, folder in (("one", parts), ("apart", apart)):
        assert merged(tmp_path / f"{name}.db", lambda r, p=folder: poured(p, r)) == whole   # type: ignore[misc]
        assert merged(tmp_path / f"{name}-2.db", lambda r, p=folder: poured_at_once(p, r, 1)) == whole   # type: ignore[misc]
        with Record(str(tmp_path / f"{name}.db")) as record:
            assert poured(folder, record) == poured_at_once(folder, record, 1) == (0, 2)


def test_what_was_set_aside_does_not_hide_its_twin(parts: Parts) -> None:
    first, second = map(twin, TWINS)
    with Filling(parts) as filling:
        filling.take(first.report, Lost("could not be read", "look at it"))
    with Filling(parts) as filling:
        taken(filling, first, second)
    assert (filling.done, filling.known) == (1, 1) and [one.report.id for one in parts.readings()] == BOTH[1:]


def test_parts_of_before_are_known_by_the_words_in_them(parts: Parts) -> None:
    path = parts.write([twin(TWINS[0])])
    pyarrow.parquet.write_table(pyarrow.parquet.read_table(path).drop_columns(["words"]), path)
    with Filling(parts) as filling:
        taken(filling, *map(twin, TWINS))
    assert (filling.done, filling.known) == (1, 1) and list(parts.known()) == BOTH


# --- a merge that is killed

@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_what_a_killed_merge_leaves_is_cleared_away_by_the_next(run: Run, tmp_path: Path) -> None:
    readings = [reading for reading, _ in stream(1000)]
    for half in (readings[::2], readings[1::2]):
        Parts(tmp_path / "readings").write(half)
    apart = "from dateline.cli import bulk, main; bulk.APART = 100; main()"   # two processes for few reports
    command = [sys.executable, "-c", apart, "bulk", "merge", "readings", "--record", "r.db", "-j", "2"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: list(tmp_path.glob(".merging-*/read/telling-*.parquet")), running)
        others = children(running.pid)
        assert len(others) > 1   # those that do the work
        live, = tmp_path.glob(".merging-*")
        clear_left("r.db")
        assert live.exists()   # whose merge is not over
    finally:
        running.kill()
        running.wait()
    until(lambda: not any(map(is_alive, others)))
    assert live.exists()
    code, out, _ = run("bulk", "merge", "readings", "--record", "r.db")
    assert (code, out.splitlines()[0]) == (0, f"readings: 0 readings put in, {len(readings)} known before")
    assert not list(tmp_path.glob(".merging-*"))
    with Record("r.db") as record, Record("add.db") as other:
        for one in Parts(tmp_path / "readings").readings():
            other.add(one)
        made_anew(other, lambda report, days: None)
        assert dump(record) == dump(other)


def until(seen: Callable[[], object], running: subprocess.Popen[bytes] | None = None) -> None:
    end = time.monotonic() + 120
    while not seen():
        assert time.monotonic() < end and (running is None or running.poll() is None)
        time.sleep(0.01)


def children(parent: int) -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if is_alive(int(path.name))
            and (path / "stat").read_text().rpartition(")")[2].split()[1] == str(parent)]


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
