"""Adding to a record makes exactly what making it anew makes, and costs what hangs together with the report."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from growing_records import Shelf, any_change, dump
from merge_builders import Writer, friday, state, when

from dateline.export import formats
from dateline.merge import copies, pairs
from dateline.model import Days, Reading
from dateline.store import Record, blocks, copying, corrections, layer, made_anew, packing, renewed
from dateline.store.growing import grown
from tools.merge_crowd import crowd


def never(report: object, days: object) -> None:
    return None


def not_again(reading: Reading, days: Days, because: str) -> None:
    return None


def fast(path: Path) -> Record:
    record = Record(str(path))
    record.asked("PRAGMA synchronous = OFF")
    return record


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Record, Record]]:
    """One record to be added to, one to be made anew each time."""
    with fast(tmp_path / "grown.db") as one, fast(tmp_path / "whole.db") as other:
        made_anew(one, never)
        made_anew(other, never)
        yield one, other


def assert_alike(one: Record, other: Record) -> None:
    ours, theirs = dump(one), dump(other)
    for table in theirs:
        assert ours[table] == theirs[table], table


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and bands that count as crowded with a few members."""
    for module in (pairs, blocks):
        monkeypatch.setattr(module, "CROWDED", 6)
        monkeypatch.setattr(module, "NEIGHBOURS", 2)
    for module in (copies, copying):
        monkeypatch.setattr(module, "CROWDED", 2)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes_the_record_is_the_one_made_anew(two: tuple[Record, Record], seed: int) -> None:
    chance, shelf = random.Random(seed), Shelf()
    one, other = two
    for _ in range(12):
        any_change(chance, two, shelf, most=14)
        if one.is_stale:
            assert grown(one, _again(one, shelf), always=True) is not None
            made_anew(other, shelf.reread)
            assert_alike(one, other)


def _again(record: Record, shelf: Shelf) -> Callable[[Reading, Days, str], Any]:
    from dateline.store.rebuild import _again as again
    return again(record, shelf.reread, {})


@pytest.mark.parametrize(("events", "seed"), [(60, 1), (200, 2), (300, 3)])
def test_crowded_blocks_and_many_copies(two: tuple[Record, Record], crowded: None, events: int, seed: int) -> None:
    readings, _ = crowd(events)
    chance = random.Random(seed)
    chance.shuffle(readings)
    one, other = two
    half = len(readings) // 2
    for reading in readings[:half]:
        one.add(reading)
        other.add(reading)
    made_anew(one, never)
    for at in range(half, len(readings), 8):
        for reading in readings[at:at + 8]:
            one.add(reading)
            other.add(reading)
        leaving = [chance.choice(readings[:at]).report.id]
        one.remove(leaving)
        other.remove(leaving)
        assert grown(one, not_again, always=True) is not None
    made_anew(other, never)
    ours, theirs = dump(one), dump(other)
    for table in ("block", "link", "copy", "band"):   # ids have ages, and these were given at once
        assert ours[table] == theirs[table], table
    assert clusters(ours) == clusters(theirs)


def clusters(tables: dict[str, list[Any]]) -> set[frozenset[tuple[str, str]]]:
    """The tellings of each entry."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in tables["mention"]:
        found.setdefault(row["entry"], set()).add((row["report"], row["event"]))
    return {frozenset(told) for told in found.values()}


def test_any_order_of_adding_makes_the_same_entries(tmp_path: Path) -> None:
    readings, _ = crowd(60)
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(readings)
        with fast(tmp_path / f"{seed}.db") as record:
            made_anew(record, never)
            for reading in readings:
                record.add(reading)
                assert grown(record, not_again, always=True) is not None
            grown_so = formats()["jsonl"](record.entries(), record.readings())
            made_anew(record, never)
            assert formats()["jsonl"](record.entries(), record.readings()) == grown_so
            found.append(clusters(dump(record)))
    assert found[0] and all(one == found[0] for one in found)


def test_a_report_costs_what_hangs_together_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings, _ = crowd(700)
    with fast(tmp_path / "a.db") as record:
        for reading in readings[:-1]:
            record.add(reading)
        made_anew(record, never)
        before = {entry.id: entry for entry in record.entries()}
        unpacked: list[bytes] = []
        def counted(kept: bytes) -> Reading:
            unpacked.append(kept)
            return packing.unpacked(kept)
        monkeypatch.setattr(layer, "unpacked", counted)
        record.add(readings[-1])
        written = renewed(record, never)
        after = {entry.id: entry for entry in record.entries()}
        changed = [i for i in after if after[i] != before.get(i)]
        assert 0 < len(changed) <= written < len(before) / 10
        assert len(unpacked) < len(readings) / 2


def test_other_rules_of_merging_make_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings, _ = crowd(60)
    with fast(tmp_path / "a.db") as record:
        for reading in readings[:-1]:
            record.add(reading)
        made_anew(record, never)
        record.add(readings[-1])
        monkeypatch.setattr("dateline.store.growing.rules", lambda: "later rules")
        assert grown(record, not_again) is None
        assert record.is_stale
        assert renewed(record, never) == len(record.entries())


def test_a_fault_in_growing_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings, _ = crowd(60)
    with fast(tmp_path / "a.db") as record:
        for reading in readings[:-1]:
            record.add(reading)
        made_anew(record, never)
        record.add(readings[-1])
        def fault(*_: object) -> None:
            raise RuntimeError("here")
        monkeypatch.setattr("dateline.store.growing.redated", fault)
        assert renewed(record, never) == len(record.entries())
        assert not record.is_stale


def test_an_undone_merge_parts_what_it_had_joined(two: tuple[Record, Record]) -> None:
    readings, _ = crowd(60)
    for record in two:
        for reading in readings:
            record.add(reading)
        made_anew(record, never)
    one, other = two
    first, second = one.entries()[:2]
    for record in two:
        corrections.merge_entries(record, first.id, second.id, author="a")
    assert grown(one, not_again, always=True) is not None
    made_anew(other, never)
    assert_alike(one, other)
    for record in two:
        corrections.undo(record, author="a")
    assert grown(one, not_again, always=True) is not None
    made_anew(other, never)
    assert_alike(one, other)
    assert {first.id, second.id} <= {entry.id for entry in one.entries()}


def test_a_report_that_dates_another_is_read_again_outside_of_the_transaction(tmp_path: Path) -> None:
    undated, shelf = friday(), Shelf()
    shelf.held[undated.report.id] = undated
    dated = Writer("dated", "2021-12-28")
    dated.tells("Zapad-2021 was held in September.", "Zapad-2021", "exercise", state("RUS"), state("BLR"),
                name="Zapad-2021", time=when("2021-09"))
    with fast(tmp_path / "a.db") as record:
        record.add(undated)
        made_anew(record, shelf.reread)
        record.add(dated.reading())

        def again(reading: Reading, days: Days, because: str) -> Reading | None:
            with record.change():   # a transaction within another one would fail
                pass
            return shelf.reread(reading.report, days)
        assert grown(record, again, always=True) is not None
        merged = record.reading_as_merged("friday")
        assert merged is not None
        assert merged.report.published.days == Days(*map(_day, ("2021-09-03", "2021-09-24")))


def _day(text: str) -> Any:
    from datetime import date
    return date.fromisoformat(text)
