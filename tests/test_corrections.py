"""What an analyst changes: it shows with what stood there, holds when all is made anew, and can be taken back."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from merge_builders import Writer, place, state, when
from typer.testing import CliRunner

from dateline.cli import app
from dateline.merge import made as make
from dateline.merge import narrowed
from dateline.model import Days, Entry, Reading, Report
from dateline.store import BadCorrection, Record, rebuild
from dateline.store.corrections import (
    accept,
    drop,
    exported,
    fix,
    imported,
    mentions_of,
    merge_entries,
    note,
    split,
    undo,
)
from eval import steady

RUS, BLR, POL = state("RUS"), state("BLR"), state("POL")


def drill(report: str, published: str = "2021-09-11", place_name: str = "Brest", shift: str = "") -> Reading:
    w = Writer(report, published)
    if shift:
        w.tells(shift, shift.split()[0], "statement", POL)
    w.tells("Russia and Belarus began the Zapad-2021 drills.", "drills", "exercise", RUS, BLR, time=when("2021-09-10"),
            places=[place(place_name, "BLR")], name="Zapad-2021")
    return w.reading()


def talks(report: str = "t") -> Reading:
    w = Writer(report, "2021-10-02")
    w.tells("Poland held talks in Radom.", "talks", "meeting", POL, time=when("2021-10-01"),
            places=[place("Radom", "POL")])
    return w.reading()


def never(report: Report, days: Days) -> Reading:
    raise AssertionError("nothing to read again")


def remade(record: Record) -> list[Entry]:
    rebuild(record, make, narrowed, never)
    return record.entries()


def printed(record: Record) -> bytes:
    return b"\n".join(msgspec.json.encode(entry) for entry in remade(record))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(str(tmp_path / "a.db"))
    for reading in (drill("a"), drill("b", "2021-09-12"), talks()):
        record.add(reading)
    remade(record)
    return record


def of(record: Record, kind: str) -> Entry:
    return next(entry for entry in record.entries() if entry.kind == kind)


@pytest.mark.parametrize(("field", "value", "was"), [
    ("status", "planned", "happened"), ("time", "2021-09-09/2021-09-16", "2021-09-10"),
    ("name", "West 21", "Zapad-2021"),
    ("places", "Minsk (host); Nowhere at all", "Brest"), ("participants", "Russia (agent); Poland", "Belarus; Russia"),
    ("background", "yes", "no"), ("kind", "patrol", "exercise"), ("time", "", "2021-09-10"),
])
def test_a_fixed_field_shows_with_what_stood_there(record: Record, field: str, value: str, was: str) -> None:
    fix(record, of(record, "exercise").id, field, value, why="the order of the day", author="ana")
    entry = next(e for e in remade(record) if e.corrections)
    row, = entry.corrections
    assert (row.action, row.field, row.value, row.author, row.why) == (
        "fix", field, value, "ana", "the order of the day")
    assert sorted((row.was or "").split("; ")) == sorted(was.split("; "))


def test_a_fixed_time_is_days(record: Record) -> None:
    fix(record, of(record, "exercise").id, "time", "2021-09-09/2021-09-16")
    remade(record)
    time = of(record, "exercise").time
    assert time and str(time.start.earliest) == "2021-09-09" and str(time.end.latest) == "2021-09-16"


@pytest.mark.parametrize(("field", "value", "said"), [
    ("colour", "red", "colour: no field that can be fixed; there are: name, line"),
    ("status", "over", "status: 'over' is none of: happened, ongoing"),
    ("time", "last week", "time: 'last week' is no day, month or year"),
    ("time", "2021-09-16/2021-09-10", "time: '2021-09-16/2021-09-10' ends before it begins"),
    ("places", "Minsk (nowhere)", "places: 'Minsk (nowhere)' is no NAME or NAME (ROLE); roles: place, host"),
    ("summary", "", "summary: cannot be empty"),
])
def test_what_cannot_be_is_refused_and_nothing_changes(record: Record, field: str, value: str, said: str) -> None:
    with pytest.raises(BadCorrection) as problem:
        fix(record, of(record, "exercise").id, field, value)
    assert str(problem.value).startswith(said) and not record.corrections() and not record.is_stale


def test_merged_entries_are_one_and_both_ids_lead_to_it(record: Record) -> None:
    one, other = of(record, "exercise"), of(record, "meeting")
    merge_entries(record, other.id, one.id, why="same thing")
    entry, = remade(record)
    assert len(entry.mentions) == 3
    assert {identity.entry for identity in record.identities()} == {entry.id} and entry.id in (one.id, other.id)


def test_a_split_mention_stands_alone_and_the_entry_keeps_its_id(record: Record) -> None:
    entry = of(record, "exercise")
    for report in ("a", "b"):
        split(record, entry.id, [report])
        entries = [e for e in remade(record) if e.kind == "exercise"]
        assert sorted(len(e.mentions) for e in entries) == [1, 1]
        kept = next(e for e in entries if e.id == entry.id)
        assert [m.report for m in kept.mentions] != [report]
        undo(record)
        assert of_all(record) == [2, 1]


def of_all(record: Record) -> list[int]:
    return sorted((len(e.mentions) for e in remade(record)), reverse=True)


def test_a_split_needs_mentions_of_the_entry_and_leaves_one(record: Record) -> None:
    entry = of(record, "exercise")
    with pytest.raises(BadCorrection, match="t: not of"):
        split(record, entry.id, ["t"])
    with pytest.raises(BadCorrection, match="one mention at least must stay"):
        split(record, entry.id, mentions_of(entry))


def test_what_is_dropped_is_gone_until_it_is_undone(record: Record) -> None:
    drop(record, of(record, "meeting").id, why="a rehearsal")
    assert [e.kind for e in remade(record)] == ["exercise"]
    undo(record)
    assert len(remade(record)) == 2


def test_notes_and_acceptance_show(record: Record) -> None:
    note(record, of(record, "meeting").id, "ask the ministry", author="ana")
    accept(record, of(record, "meeting").id, author="ben")
    remade(record)
    entry = of(record, "meeting")
    assert entry.accepted and [(c.action, c.value, c.author) for c in entry.corrections] == [
        ("note", "ask the ministry", "ana"), ("accept", None, "ben")]


def test_corrections_hold_when_reports_join_and_when_one_is_read_again(record: Record) -> None:
    fix(record, of(record, "exercise").id, "name", "West 21")
    record.add(drill("0", "2021-09-08"))
    record.add(drill("a", shift="Warned the neighbours were."))   # the same report, its words at other offsets
    remade(record)
    entry = of(record, "exercise")
    assert entry.name == "West 21" and len(entry.mentions) == 3


def test_an_undo_can_be_undone(record: Record) -> None:
    fix(record, of(record, "exercise").id, "name", "West 21")
    first = undo(record)
    remade(record)
    assert of(record, "exercise").name == "Zapad-2021"
    undo(record, first.number)
    remade(record)
    assert of(record, "exercise").name == "West 21"
    with pytest.raises(BadCorrection, match="9: no such correction"):
        undo(record, 9)


def test_what_is_undone_cannot_be_undone_again(record: Record) -> None:
    with pytest.raises(BadCorrection, match="there is no correction to undo"):
        undo(record)
    row = accept(record, of(record, "exercise").id)
    undo(record)
    with pytest.raises(BadCorrection, match=f"{row.number}: is undone already"):
        undo(record, row.number)


def test_another_record_takes_corrections_over_once(record: Record, tmp_path: Path) -> None:
    fix(record, of(record, "exercise").id, "name", "West 21", author="ana")
    drop(record, of(record, "meeting").id, author="ana")
    undo(record, author="ben")
    lines = [msgspec.json.encode(row) for row in exported(record)]
    other = Record(str(tmp_path / "b.db"))
    for reading in (talks(), drill("b", "2021-09-12"), drill("a")):
        other.add(reading)
    assert imported(other, lines) == 3 and imported(other, lines) == 0
    assert printed(other) == printed(record)
    with pytest.raises(BadCorrection, match="line 1: no correction"):
        imported(other, ["{}"])


def test_many_edits_undone_leave_the_same_bytes(record: Record) -> None:
    chance, before = random.Random(7), printed(record)
    made = 0
    while made < 60:   # what takes a moment
        entries = record.entries()
        entry = chance.choice(entries)
        action = chance.choice(("fix", "merge", "split", "drop", "note", "accept"))
        try:
            if action == "fix":
                fix(record, entry.id, *chance.choice((("name", "X"), ("status", "denied"), ("time", "2020"))))
            elif action == "merge":
                merge_entries(record, entry.id, chance.choice(entries).id)
            elif action == "split":
                split(record, entry.id, [chance.choice(mentions_of(entry))])
            elif action == "drop" and len(entries) > 1:
                drop(record, entry.id)
            elif action == "note":
                note(record, entry.id, "seen")
            else:
                accept(record, entry.id)
        except BadCorrection:
            continue
        made += 1
        if chance.random() < 0.3:
            remade(record)
    for row in reversed(record.corrections()):
        undo(record, row.number)
    assert printed(record) == before


@pytest.mark.parametrize("seed", range(4))
def test_edits_drawn_at_random_and_undone_leave_the_same_bytes(tmp_path: Path, seed: int) -> None:
    with steady.invented(tmp_path / "a.db", 30) as record:
        before = steady.printed(record)
        steady.edited(record, random.Random(seed), 60)
        assert steady.printed(record) != before
        steady.undo_all(record)
        assert steady.printed(record) == before


def test_an_undone_split_gives_ids_back_though_their_entries_were_merged(record: Record) -> None:
    before = printed(record)
    first, second = of(record, "exercise"), of(record, "meeting")
    merge_entries(record, first.id, second.id)
    whole, = remade(record)
    split(record, whole.id, ["a", "b"])   # what had the older id leaves: the id stays behind
    assert {e.id for e in remade(record) if e.mentions[0].report == "t"} == {whole.id}
    undo(record)
    undo(record)
    assert printed(record) == before


def test_a_split_holds_its_ids_in_another_record_too(record: Record, tmp_path: Path) -> None:
    entry = of(record, "exercise")
    split(record, entry.id, ["a"])
    remade(record)
    with Record(str(tmp_path / "b.db")) as other:
        for reading in (talks(), drill("b", "2021-09-12"), drill("a")):
            other.add(reading)
        remade(other)
        imported(other, [msgspec.json.encode(row) for row in exported(record)])
        assert printed(other) == printed(record)


def test_an_old_id_leads_to_its_entry(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    with Record(path) as record:
        for reading in (drill("a"), talks()):
            record.add(reading)
        remade(record)
        one, other = of(record, "exercise").id, of(record, "meeting").id
        merge_entries(record, one, other)
        entry, = remade(record)
    old = ({one, other} - {entry.id}).pop()
    shown = CliRunner().invoke(app, ["show", old, "--record", path, "--json"])
    assert shown.exit_code == 0 and f'"id":"{entry.id}"' in shown.output
    assert f"{old} is part of {entry.id} now" in shown.output


def test_the_commands_correct_and_take_back(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    with Record(path) as record:
        record.add(drill("a"))
        remade(record)

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--record", path])
        assert done.exit_code == 0, done.output
        return done.output

    assert "fix status “planned”" in run("fix", "zapad-2021", "status", "planned", "--why", "seen", "--author", "ana")
    assert "status: happened → planned (ana" in run("show", "zapad-2021")
    assert "set status to “planned”, where “happened” stood" in " ".join(run("why", "zapad-2021").split())
    assert '"action":"fix"' in run("corrections")
    (tmp_path / "c.jsonl").write_text(run("corrections"), encoding="utf-8")
    assert "0 new corrections" in run("corrections", "--corrections", str(tmp_path / "c.jsonl"))
    assert "undo 1" in run("undo")
    assert '"status":"happened"' in run("show", "zapad-2021", "--json")
