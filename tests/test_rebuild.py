"""Entries made while others write, and although a reading brings the merge down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from merge_builders import Writer, place, state, when

from dateline.merge import Made, Past
from dateline.merge import made as make
from dateline.model import Days, Reading, Report
from dateline.store import Record, rebuild
from dateline.store.sparing import MOST, sparing


def drill(report: str) -> Reading:
    """A report of a drill of its own."""
    writer = Writer(report, "2021-09-10")
    writer.tells(f"Russia held the drills of {report} in Brest.", "drills", "exercise", state("RUS"),
                 time=when("2021-09-10"), places=[place("Brest", "BLR")], name=f"Drill {report}")
    return writer.reading()


def nothing_narrowed(readings: Sequence[Reading]) -> dict[str, tuple[Days, str]]:
    return {}


def never(report: Report, days: Days) -> Reading:
    raise AssertionError("nothing to read again")


def told_of(record: Record) -> set[str]:
    return {mention.report for entry in record.entries() for mention in entry.mentions}


def test_what_another_process_adds_while_merging_is_merged_too(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record(path) as one, Record(path) as other:
        one.add(drill("r1"))

        def overtaken(readings: Sequence[Reading], past: Past) -> Made:
            if not other.known("r2"):
                other.add(drill("r2"))   # as another `dateline add` does just now
            return make(readings, past)

        rebuild(one, overtaken, nothing_narrowed, never)
        assert told_of(one) == {"r1", "r2"}
        assert not one.is_stale


def test_a_merge_that_is_overtaken_again_and_again_leaves_the_record_to_be_merged(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record(path) as one, Record(path) as other:
        one.add(drill("r0"))
        count = 0

        def overtaken(readings: Sequence[Reading], past: Past) -> Made:
            nonlocal count
            count += 1
            other.add(drill(f"r{count}"))
            return make(readings, past)

        rebuild(one, overtaken, nothing_narrowed, never)
        assert one.is_stale
        rebuild(other, make, nothing_narrowed, never)
        assert told_of(one) == {reading.report.id for reading in one.as_read()}


def test_two_merges_at_once_never_leave_the_older_one(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record(path) as one, Record(path) as other:
        one.add(drill("r1"))

        def slow(readings: Sequence[Reading], past: Past) -> Made:
            made = make(readings, past)
            if not other.known("r2"):
                other.add(drill("r2"))
                rebuild(other, make, nothing_narrowed, never)
            return made

        rebuild(one, slow, nothing_narrowed, never)
        assert told_of(one) == {"r1", "r2"}


def test_a_reading_that_brings_the_merge_down_is_left_out_and_named(tmp_path: Path) -> None:
    def failing(readings: Sequence[Reading], past: Past) -> Made:
        if any(reading.report.id == "r2" for reading in readings):
            raise OverflowError("date value out of range")
        return make(readings, past)

    lines: list[str] = []
    with Record(str(tmp_path / "a.db")) as record:
        for report in ("r1", "r2", "r3"):
            record.add(drill(report))
        rebuild(record, failing, nothing_narrowed, never, lines.append)
        assert told_of(record) == {"r1", "r3"}
        assert not record.is_stale
        assert "dateline remove r2" in lines[0] and len(lines) == 1


def test_a_pair_that_fails_together_loses_one_of_the_two() -> None:
    def failing(readings: Sequence[Reading]) -> int:
        if {"r3", "r7"} <= {reading.report.id for reading in readings}:
            raise ValueError("a pair")
        return len(readings)

    made, left_out = sparing(failing, [drill(f"r{n}") for n in range(10)])
    assert made == 9 and list(left_out) == ["r7"]


def test_what_fails_with_every_reading_is_raised() -> None:
    def failing(readings: Sequence[Reading]) -> int:
        if readings:
            raise ValueError("always")
        return 0

    with pytest.raises(ValueError, match="always"):
        sparing(failing, [drill(f"r{n}") for n in range(MOST + 1)])


def test_removed_reports_are_gone_with_their_entries(tmp_path: Path) -> None:
    with Record(str(tmp_path / "a.db")) as record:
        for report in ("r1", "r2"):
            record.add(drill(report))
        rebuild(record, make, nothing_narrowed, never)
        assert record.remove(["r1", "r9"]) == 1
        assert record.is_stale and not record.known("r1")
        rebuild(record, make, nothing_narrowed, never)
        assert told_of(record) == {"r2"}


def test_what_could_not_be_read_is_remembered_until_it_is(tmp_path: Path) -> None:
    with Record(str(tmp_path / "a.db")) as record:
        record.fail("a.txt", "r1", "took longer than 60 s", "give it more")
        record.fail("b.pdf", None, "binary file", "give it as text")
        assert [one.path for one in record.failed()] == ["a.txt", "b.pdf"]
        record.add(drill("r1"))
        assert [one.path for one in record.failed()] == ["b.pdf"]
        record.forget_failed("b.pdf")
        assert record.failed() == []


@pytest.mark.parametrize("name", ["", "  "])
def test_a_record_without_a_name_is_none(name: str) -> None:
    from dateline.store import NotARecord
    with pytest.raises(NotARecord, match="no name"):
        Record(name)


def test_a_name_that_means_something_to_sqlite_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Record(":memory:") as record:
        record.add(drill("r1"))
    assert (tmp_path / ":memory:").is_file()


def test_a_record_where_nothing_may_be_written_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "a.db")
    with Record(path) as record:
        record.add(drill("r1"))
        rebuild(record, make, nothing_narrowed, never)
        assert not record.read_only
    monkeypatch.setattr("dateline.store.opening.os.access", lambda *_: False)
    with Record(path, create=False) as sealed:
        assert sealed.read_only and told_of(sealed) == {"r1"}
