"""The register of exercises, its sheets, and the record as it stood on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from merge_builders import Writer, count, place, state, when
from typer.testing import CliRunner

from dateline.cli import app
from dateline.merge import made as make
from dateline.merge import merge, narrowed
from dateline.merge.register import is_row
from dateline.model import Days, Reading, Report
from dateline.store import Record, as_of, rebuild

RUS, BLR = state("RUS"), state("BLR")


def plan(report: str = "plan") -> Reading:
    w = Writer(report, "2021-08-20")
    w.tells("The exercise Ilmen-2021 will begin on 10 September with 200,000 troops, Minsk says.", "Ilmen-2021",
            "exercise", RUS, BLR, status="planned", time=when("2021-09-10"), name="Ilmen-2021", by=["Minsk"],
            figures=[count(200_000, "200,000 troops", by="Minsk")])
    return w.reading()


def held(report: str = "held") -> Reading:
    w = Writer(report, "2021-09-18")
    w.tells("Ilmen-2021 was held near Brest on 11-16 September.", "Ilmen-2021", "exercise", RUS, BLR,
            time=when("2021-09-11", "2021-09-16"), places=[place("Brest", "BLR")], name="Ilmen-2021")
    return w.reading()


def edition(year: int) -> Reading:
    w = Writer(f"r{year}", f"{year}-09-20")
    w.tells(f"Zapad-{year} was held in September.", f"Zapad-{year}", "exercise", RUS, time=when(f"{year}-09"),
            name=f"Zapad-{year}")
    return w.reading()


def never(report: Report, days: Days) -> Reading:
    raise AssertionError("nothing to read again")


@pytest.fixture
def path(tmp_path: Path) -> str:
    with Record(str(tmp_path / "a.db")) as record:
        for reading in (plan(), held()):
            record.add(reading)
        rebuild(record, make, narrowed, never)
    return str(tmp_path / "a.db")


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_announced_and_held_days_stand_side_by_side() -> None:
    entry, = merge([plan(), held()])
    exercise = entry.exercise
    assert exercise and exercise.planned and exercise.reported and exercise.named
    assert (exercise.planned.edtf, exercise.reported.edtf) == ("2021-09-10", "2021-09-11/2021-09-16")


def test_a_sheet_tells_all_of_an_exercise(path: str) -> None:
    sheet = run("exercises", "ilmen", "--record", path)
    for part in ("Ilmen-2021", "planned for", "10 September 2021", "11–16 September 2021", "20 August 2021", "Brest",
                 "200,000, according to Minsk"):
        assert part in sheet


def test_what_was_known_that_day(path: str) -> None:
    assert "Ilmen-2021" in run("timeline", "--as-of", "2021-09-01", "--record", path)
    assert '"status":"planned"' in run("timeline", "--as-of", "2021-09-01", "--record", path, "--json")
    assert '"status":"happened"' in run("timeline", "--record", path, "--json")
    assert "nothing found" in run("timeline", "--as-of", "2021-08-01", "--record", path)


def test_ids_are_those_of_today(path: str) -> None:
    with Record(path) as record:
        today, = record.entries()
        with as_of(record, date(2021, 9, 1)) as then:
            entry, = then.entries()
            assert entry.id == today.id and len(entry.mentions) == 1


def test_an_exercise_of_nobody_nowhere_is_no_row(path: str) -> None:
    w = Writer("x", "2021-09-18")
    w.tells("Exercises are useful.", "Exercises", "exercise")
    entry, = merge([w.reading()])
    assert not is_row(entry)
    assert all(map(is_row, merge([plan(), held()])))


def test_editions_are_linked_to_their_neighbours_only() -> None:
    entries = {e.name: e for e in merge([edition(year) for year in (2009, 2013, 2017, 2021)])}
    linked = {name: {next(n for n, e in entries.items() if e.id == i) for i in entry.exercise.linked}
              for name, entry in entries.items() if entry.exercise}
    assert linked["Zapad-2013"] == {"Zapad-2009", "Zapad-2017"} and linked["Zapad-2021"] == {"Zapad-2017"}


def test_two_drills_of_one_year_are_two_editions_by_their_letter() -> None:
    def sword(report: str, name: str, day: str) -> Reading:
        w = Writer(report, day)
        w.tells(f"The drills {name} were held.", name, "exercise", RUS, time=when(day), name=name)
        return w.reading()
    spring, autumn = sword("a", "Joint Sword-2024A", "2024-05-23"), sword("b", "Joint Sword-2024B.", "2024-10-14")
    assert [e.exercise and e.exercise.edition for e in merge([spring, autumn])] == ["2024a", "2024b"]


def test_an_edition_leaves_out_days_of_other_years() -> None:
    w = Writer("a", "2024-09-10")
    w.tells("The navy began Ocean-2024 on Tuesday.", "Ocean-2024", "exercise", RUS, time=when("2024-09-10"),
            name="Ocean-2024")
    v = Writer("b", "2024-09-12")
    v.tells("Ocean-2024 bears a name that drills of the 1970s had.", "Ocean-2024", "exercise", RUS,
            time=when("1970/1979"), name="Ocean-2024")
    entry, = merge([w.reading(), v.reading()])
    assert entry.time and entry.time.edtf == "2024-09-10"


def test_tellings_of_one_edition_are_one_however_their_days_are_told() -> None:
    first = edition(2025)
    w = Writer("b", "2025-08-06")
    w.tells("Crews train for Zapad-2025.", "Zapad-2025", "exercise", RUS, status="ongoing", name="Zapad-2025")
    assert len(merge([first, w.reading()])) == 1


def test_the_edition_that_a_sentence_names_is_the_exercise_s_name() -> None:
    w = Writer("a", "2024-03-01")
    w.tells("Cobra Gold 2024 is the largest military exercise of the region.", "military exercise", "exercise")
    w.tells("After Zapad-2021 another exercise was held.", "another exercise", "exercise", RUS)
    w.tells("Zapad-2017 and Zapad-2021 were large exercises.", "exercises", "exercise", BLR)
    assert sorted(e.exercise.edition or "" for e in merge([w.reading()]) if e.exercise) == ["", "", "2024"]


def test_what_only_a_later_report_ties_was_two(tmp_path: Path) -> None:
    def told(report: str, day: str, sentence: str, name: str | None) -> Reading:
        w = Writer(report, day)
        w.tells(sentence, "drills", "exercise", RUS, BLR, name=name, time=when("2021-09-10"))
        return w.reading()
    first = told("a", "2021-09-10", "Ilmen-2021 drills began near Brest.", "Ilmen-2021")
    last = told("b", "2021-09-20", "Ilmen-2021 drills had begun on 10 September.", "Ilmen-2021")
    with Record(str(tmp_path / "a.db")) as record:
        for reading in (first, last):
            record.add(reading)
        rebuild(record, make, narrowed, never)
        today, = record.entries()
        assert len(today.mentions) == 2
        with as_of(record, date(2021, 9, 15)) as then:
            entry, = then.entries()
            assert [m.report for m in entry.mentions] == ["a"] and entry.id == today.id
            assert entry.sources.reports == 1
        with as_of(record, date(2021, 9, 1)) as then:
            assert then.entries() == []


def test_lists_come_in_slices(tmp_path: Path) -> None:
    with Record(str(tmp_path / "a.db")) as record:
        for year in (2009, 2013, 2017, 2021):
            record.add(edition(year))
        rebuild(record, make, narrowed, never)
        ids = [entry.id for entry in record.entries()]
        assert [entry.id for entry in record.pages(size=1)] == ids
        second = record.entries(limit=1, after=record.entries(limit=1)[0])
        assert [entry.id for entry in second] == ids[1:2]
    path = str(tmp_path / "a.db")
    out = run("timeline", "--limit", "2", "--record", path)
    assert "Zapad-2013" in out and "Zapad-2017" not in out and out.endswith(f"--after {ids[1]}")
    assert "Zapad-2021" in run("timeline", "--limit", "2", "--after", ids[1], "--record", path)
    assert "there is more" not in run("exercises", "--limit", "4", "--record", path)
