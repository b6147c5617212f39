"""The commands, run as a user runs them; a stand-in reads the reports, so that no language model is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Optional

import msgspec
import pytest
import typer
from hostile_server import RSS, serving
from merge_builders import Writer, place, state, when

from dateline.cli import app, asking, correcting, main, reading, removing, watch
from dateline.export import FORMATS
from dateline.model import Days, Reading, Report
from dateline.store import Record
from dateline.workers import Lost

ROOT = Path(__file__).parent.parent
STORY = "Russia and Belarus began the Zapad-2021 drills in Brest, the ministry said on Friday in a short statement."
TALKS = "Poland plans talks with its neighbours about the border in Warsaw, officials in the capital said on Monday."

Run = Callable[..., tuple[int, str, str]]


class StandIn:
    """Reads a drill or talks out of a report, and counts how often it was asked."""

    count = 0

    coming: Optional[int] = None

    def __init__(self, model: Optional[str], *limits: object, **named: object) -> None:
        self.model = model

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def start(self) -> None:
        """Nothing to load."""

    def answers(self, items: Iterable[Any], wanted: Callable[[Report], bool]) -> Iterator[tuple[Any, Any]]:
        for item in items:
            yield item, self.read(item) if isinstance(item, Report) and wanted(item) else None

    def read(self, report: Report) -> Reading | Lost:
        try:
            return self(report)
        except ValueError as fault:
            return Lost(f"could not be read (ValueError: {fault})", "please report this fault with the text")

    def reread(self, report: Report, within: Days) -> Reading:
        return self(report, within)

    def __call__(self, report: Report, within: Optional[Days] = None) -> Reading:
        StandIn.count += 1
        if "stumble" in report.text:
            raise ValueError("a fault")
        writer = Writer(report.id, "2021-09-10")
        if "drills" in report.text:
            writer.tells(STORY, "drills", "exercise", state("RUS"), state("BLR"), time=when("2021-09-10"),
                         places=[place("Brest", "BLR")], name="Zapad-2021", by=["the ministry"])
        else:
            writer.tells(TALKS, "talks", "meeting", state("POL"), status="planned", time=when("2021-11"))
        made = writer.reading()
        head = msgspec.structs.replace(made.report, path=report.path, title=report.title,
                                       published=report.published if report.published.basis == "stated" else
                                       made.report.published)
        return msgspec.structs.replace(made, report=head, model=self.model or "stand-in 1.0")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `dateline ...` in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    for module in (reading, asking, removing, watch, correcting):
        monkeypatch.setattr(module, "Reader", StandIn)
    StandIn.count = 0

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """A record of a drill and of talks."""
    (tmp_path / "drill.txt").write_text(STORY)
    (tmp_path / "talks.txt").write_text(TALKS)
    assert run("add", "drill.txt", "talks.txt")[0] == 0
    return run


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# --- add

def test_add_says_what_was_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    code, out, err = run("add", "a.txt")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["a.txt: 10 September 2021 (stated); 1 event: 1 happened",
                                "dateline.db: 1 entry from 1 report, 0 of them told by more than one report"]


def test_a_known_report_is_not_counted_twice(filled: Run) -> None:
    read = StandIn.count
    code, out, _ = filled("add", "drill.txt")
    assert code == 0 and StandIn.count == read
    assert out.splitlines() == ["drill.txt: already known",
                                "dateline.db: 2 entries from 2 reports, 0 of them told by more than one report"]


def test_again_reads_a_known_report_again(filled: Run) -> None:
    read = StandIn.count
    assert filled("add", "drill.txt", "--again")[0] == 0
    assert StandIn.count == read + 1


def test_a_known_report_that_comes_with_an_earlier_day_is_read_again(filled: Run) -> None:
    filled("add", "drill.txt", "--published", "2021-09-08")
    days = {row["id"]: row["published"]["days"] for row in rows(filled("reports", "--json")[1])}
    assert ["2021-09-08", "2021-09-08"] in days.values()
    filled("add", "drill.txt", "--published", "2021-09-12")
    assert days == {row["id"]: row["published"]["days"] for row in rows(filled("reports", "--json")[1])}


def test_one_bad_report_does_not_lose_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They stumble over this one.")
    (tmp_path / "b.txt").write_text(STORY)
    code, out, err = run("add", "nowhere.txt", "a.txt", "b.txt")
    assert code == 1 and out.startswith("b.txt: ")
    assert err.splitlines() == [
        "dateline: nowhere.txt: no such file or folder; check the spelling",
        "dateline: a.txt: could not be read (ValueError: a fault); the other reports are read; please report this "
        "fault with the text"]


def test_nothing_to_read_ends_with_2(run: Run) -> None:
    code, out, err = run("add", "nowhere.txt")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "dateline: nothing could be read"
    assert not Path("dateline.db").exists()


def test_another_file_is_not_taken_for_a_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 20)
    code, _, err = run("add", "a.txt", "--record", "a.txt")
    assert code == 2 and "not a record of dateline" in err
    assert (tmp_path / "a.txt").read_text() == STORY * 20


def test_a_run_that_was_stopped_is_merged_by_the_next_command(filled: Run, tmp_path: Path) -> None:
    with Record(str(tmp_path / "dateline.db")) as record:
        record.add(StandIn(None)(Report(id="r9", path="c.txt", text=STORY + " drills")))
    code, out, err = filled("timeline", "--json")
    assert code == 0 and {m["report"] for row in rows(out) for m in row["mentions"]} >= {"r9"}
    assert "merging them now" in err


# --- read and see

def test_read_prints_readings_and_touches_no_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    code, out, _ = run("read", "--json", "--published", "2021-09-09", "a.txt")
    row, = rows(out)
    assert code == 0 and row["format"] == "dateline.reading/1"
    assert row["report"]["published"]["days"] == ["2021-09-09", "2021-09-09"]
    assert not (tmp_path / "dateline.db").exists()


def test_read_as_a_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    code, out, _ = run("read", "a.txt")
    assert code == 0 and "Zapad-2021" in out and "10 Sep 2021" in out


def test_see_marks_what_was_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    code, out, _ = run("see", "a.txt", "--stage", "events")
    assert code == 0 and "began the Zapad-2021 [drills]E1 in Brest" in out
    assert "E1   drills = e1; happened; exercise; 10 September 2021" in out


def test_see_knows_its_stages(run: Run, tmp_path: Path) -> None:
    code, _, err = run("see", "a.txt", "--stage", "time")
    assert code == 2 and "did you mean: times" in err


def test_the_text_of_a_report_cannot_steer_the_terminal(run: Run, tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "STORY", "Russia held \x1b[2Jdrills \u202ein Brest [bold]now[/bold].")
    (tmp_path / "a.txt").write_text("Russia held drills.")
    for command in ("see a.txt", "read a.txt", "add a.txt", "why Zapad-2021", "show Zapad-2021"):
        code, out, err = run(*command.split())
        assert code == 0 and "\x1b" not in out + err and "\u202e" not in out + err
    assert "⟨U+001B⟩[2J" in out and "[bold]now[/bold]" in out


# --- asking

def test_timeline_filters(filled: Run) -> None:
    def kinds(*words: str) -> list[str]:
        return [row["kind"] for row in rows(filled("timeline", "--json", *words)[1])]

    assert kinds() == ["exercise", "meeting"]
    assert kinds("--since", "2021-10") == ["meeting"]
    assert kinds("--until", "2021-09") == ["exercise"]
    assert kinds("--who", "Belarus") == ["exercise"]
    assert kinds("--where", "brest") == ["exercise"]
    assert kinds("--status", "planned") == ["meeting"]
    assert kinds("--status", "feared") == []
    assert kinds("--kind", "exercise", "--kind", "meeting") == ["exercise", "meeting"]
    assert kinds("--about", "border talks") == ["meeting"]


def test_timeline_as_a_table(filled: Run) -> None:
    code, out, _ = filled("timeline")
    assert code == 0 and "Zapad-2021" in out and "planned" in out and max(map(len, out.splitlines())) <= 120


def test_a_line_of_the_timeline_tells_more_than_a_label(filled: Run) -> None:
    out = filled("timeline")[1]
    assert "Meeting: Poland" not in out and "talks" in out
    assert rows(filled("timeline", "--json", "--kind", "meeting")[1])[0]["id"][:8] in out


def test_an_empty_answer_says_so(filled: Run) -> None:
    assert filled("timeline", "--who", "Atlantis")[:2] == (0, "nothing found\n")


def test_show_by_id_beginning_and_name(filled: Run) -> None:
    entry = rows(filled("timeline", "--json")[1])[0]
    for word in (entry["id"], entry["id"][:5], "zapad-2021", "Zapad-2021"):
        assert rows(filled("show", word, "--json")[1]) == [entry]
    code, out, _ = filled("show", "zapad-2021")
    assert code == 0 and "Evidence" in out and "[the ministry]" in out


def test_why_gives_reasons_with_their_words(filled: Run) -> None:
    code, out, _ = filled("why", "zapad-2021")
    assert code == 0 and "no other mention was found to tell of the same event" in out and "“drills”" in out
    assert {"about", "sentence", "report", "said", "rule"} == set(rows(filled("why", "zapad-2021", "--json")[1])[0])
    assert "merge/weigh.py: time_of" in filled("why", "zapad-2021", "--rules")[1]


def test_an_unknown_id_is_answered_with_what_comes_close(filled: Run) -> None:
    entry = rows(filled("timeline", "--json")[1])[0]
    code, _, err = filled("show", "zapad-2012")
    assert (code, err) == (
        2, f"dateline: zapad-2012: no entry has this id or name; did you mean: {entry['id']} (Zapad-2021)\n")


def test_an_ambiguous_id_lists_the_entries(filled: Run) -> None:
    code, _, err = filled("show", "")
    assert code == 2 and "2 entries begin so or are called so" in err


def test_exercises_are_exercises(filled: Run) -> None:
    assert [row["kind"] for row in rows(filled("exercises", "--json")[1])] == ["exercise"]
    assert "Zapad-2021" in filled("exercises")[1]


def test_disagreements(filled: Run) -> None:
    assert filled("disagreements")[:2] == (0, "nothing found\n")


def test_reports_by_day_and_by_what_they_tell(filled: Run) -> None:
    assert len(rows(filled("reports", "--json")[1])) == 2
    assert rows(filled("reports", "--json", "--since", "2022")[1]) == []
    assert [row["path"] for row in rows(filled("reports", "--json", "--who", "Poland")[1])] == ["talks.txt"]
    assert "drill.txt" in filled("reports")[1]


def test_reports_in_slices(filled: Run) -> None:
    first, second = rows(filled("reports", "--json")[1])
    assert rows(filled("reports", "--json", "--limit", "1")[1]) == [first]
    assert f"there is more; go on with --after {first['id']}" in filled("reports", "--limit", "1")[1]
    assert rows(filled("reports", "--json", "--limit", "1", "--after", first["id"])[1]) == [second]
    assert "no report has this id" in filled("reports", "--after", "nowhere")[2]


def test_export_into_a_file(filled: Run, tmp_path: Path) -> None:
    assert filled("export", "--format", "csv", "--kind", "meeting", "--output", "a.csv")[:2] == (0, "")
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 2
    assert sorted(f.name for f in tmp_path.iterdir() if "part" in f.name) == []


def test_export_of_several_files_into_a_folder_or_one_zip_file(filled: Run, tmp_path: Path) -> None:
    assert filled("export", "--format", "parquet", "--output", "tables")[:2] == (0, "")
    assert (tmp_path / "tables" / "entries.parquet").exists()
    assert filled("export", "--format", "parquet", "--output", "tables.zip")[:2] == (0, "")
    assert zipfile.is_zipfile(tmp_path / "tables.zip")


def test_the_formats_are_listed(filled: Run) -> None:
    listed = filled("export", "--format", "list")[1]
    assert [line.split()[0] for line in listed.splitlines()] == list(FORMATS)


def test_export_to_standard_output(filled: Run) -> None:
    assert [row["format"] for row in rows(filled("export")[1])] == ["dateline.entry/1"] * 2


@pytest.mark.parametrize(("words", "said"), [
    (("timeline", "--kind", "exercize"), "no kind is called 'exercize'; did you mean: exercise"),
    (("timeline", "--status", "plannd"), "no status is called 'plannd'; did you mean: planned"),
    (("timeline", "--status", "sure"), "no status is called 'sure'; there are: happened, ongoing, planned, "),
    (("timeline", "--since", "Friday"), "'Friday' is not a day; write it as 2021-09-10, or 2021-09, or 2021"),
    (("timeline", "--until", "2021-02-30"), "'2021-02-30' is not a day"),
    (("add", "a.txt", "--published", "2021-09"), "'2021-09' is not one day; write it as 2021-09-10"),
    (("export", "--format", "xls"), "no format is called 'xls'; there are: jsonl, csv, parquet, geojson"),
    (("timline",), "timeline"),
    (("export", "--output", "none/a.jsonl"), "none/a.jsonl: cannot be written"),
    (("timeline", "--record", "a.db"), "a.db: no record here; make one with: dateline add PATH --record a.db"),
])
def test_wrong_words_are_answered_with_the_right_ones(filled: Run, words: tuple[str, ...], said: str) -> None:
    code, _, err = filled(*words)
    assert code == 2 and said in " ".join(err.replace("│", " ").split())


# --- as a process

def test_help_teaches_by_example(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0 and "dateline timeline --who Belarus" in out
    for command in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert f"  dateline {command} " in run(command, "--help")[1], f"{command} has no example"


def test_help_is_quick_and_loads_no_model() -> None:
    script = "import sys; sys.argv = ['dateline', '--help']\nfrom dateline.cli import main\ntry: main()\nfinally: " \
             "print(sorted({'spacy', 'trafilatura', 'jinja2', 'sqlite3'} & set(sys.modules)), file=sys.stderr)"
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        took.append(time.perf_counter() - begun)
    assert done.stderr.strip() == "[]"
    assert min(took) < 0.4 or os.getloadavg()[0] > 4


def test_a_reader_that_goes_away_is_no_error(filled: Run, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", "from dateline.cli import main; main()", "timeline"], cwd=tmp_path,
                          stdout=writer, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_docs_name_every_option() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert f"dateline {name}" in text
        for option in (o for parameter in command.params for o in parameter.opts if o.startswith("--")):
            assert option == "--help" or f"`{option}" in text, f"docs/commands.md does not name {option} of {name}"


def dateline(*words: str, at: Path) -> subprocess.Popen[str]:
    """`dateline ...` as a process of its own, with the real reading."""
    return subprocess.Popen([sys.executable, "-u", "-c", "from dateline.cli import main; main()", *words], cwd=at,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_while_adding_the_record_holds_what_was_finished(tmp_path: Path) -> None:
    process = dateline("add", str(ROOT / "samples"), at=tmp_path)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(2)]
    process.kill()
    process.communicate()
    out, _ = dateline("reports", "--json", at=tmp_path).communicate()
    assert len(rows(out)) >= 2 and {row["path"] for row in rows(out)} >= {line.split(": ")[0] for line in told}
    out, _ = dateline("add", str(ROOT / "samples"), at=tmp_path).communicate()
    assert out.count("already known") >= 2


@pytest.mark.slow
def test_the_samples_give_the_same_entries_in_any_order(tmp_path: Path) -> None:
    files = sorted(str(f) for f in (ROOT / "samples").iterdir())
    for record, order in (("a.db", files), ("b.db", files[::-1])):
        assert dateline("add", *order, "--record", record, at=tmp_path).wait() == 0
    one, other = (dateline("export", "--record", r, at=tmp_path).communicate()[0] for r in ("a.db", "b.db"))
    assert one == other and one
    edition, = (row for row in rows(one) if row["name"] == "Zapad-2021" and len(row["mentions"]) > 1)
    assert len({mention["report"] for mention in edition["mentions"]}) == 2
    assert edition["time"]["edtf"] == "2021-09-10/2021-09-16"


@pytest.mark.slow
def test_a_model_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    process = dateline("read", "a.txt", "--model", "en_no_such_model", at=tmp_path)
    _, err = process.communicate()
    assert process.returncode == 2 and "en_no_such_model" in err and "Traceback" not in err and err.count("\n") == 1


def test_a_report_is_taken_out_by_its_path(filled: Run) -> None:
    code, out, _ = filled("remove", "drill.txt")
    assert code == 0 and out.startswith("1 report taken out")
    assert "Zapad" not in filled("timeline")[1]
    assert "drill.txt" not in filled("reports")[1]


def test_a_report_that_is_not_there_is_not_taken_out(filled: Run) -> None:
    code, _, err = filled("remove", "other.txt")
    assert code == 2 and "no report has this id or path" in err


def test_an_export_over_the_record_is_refused(filled: Run) -> None:
    code, _, err = filled("export", "-o", "dateline.db")
    assert code == 2 and "the record itself" in err
    assert filled("reports")[0] == 0


def test_a_merge_that_fails_leaves_the_record_answering(filled: Run, monkeypatch: pytest.MonkeyPatch,
                                                        tmp_path: Path) -> None:
    def failing(*given: Any) -> Any:
        raise OverflowError("date value out of range")

    monkeypatch.setattr("dateline.merge.entries_of", failing)
    (tmp_path / "more.txt").write_text(STORY + " More was said.")
    code, _, err = filled("add", "more.txt")
    assert code == 0 and "could not be made again (OverflowError" in err
    code, out, _ = filled("timeline")
    assert code == 0 and "Zapad" in out
    code, out, _ = filled("remove", "more.txt")
    assert code == 0 and "1 report taken out" in out


# --- addresses and feeds

def test_an_address_is_added_only_where_its_machine_may_be_reached(run: Run) -> None:
    with serving() as (at, handler):
        code, _, err = run("add", f"{at}/page/1")
        assert code == 2 and "an address of a private network; if it is yours, say --allow-private" in err
        code, out, _ = run("add", f"{at}/page/1", "--allow-private")
        assert code == 0 and out.startswith(f"{at}/page/1: ") and handler.asked["/page/1"] == 1


def test_watching_once_says_what_is_new_and_what_it_changed(run: Run, tmp_path: Path,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.watch.Reader", StandIn)
    with serving() as (at, handler):
        handler.answers["/rss"] = (200, {"Content-Type": "application/rss+xml"}, RSS.encode())
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{at}/rss"\n')
        code, out, err = run("watch", "feeds.toml", "--once", "--allow-private")
        lines = out.splitlines()
        assert code == 0 and lines[0].startswith(f"{at}/page/1: 10 September 2021 (stated)")
        assert f"{at}/gone: the server answers 404, no such page" in err
        code, out, err = run("watch", "feeds.toml", "--once", "--allow-private")
        assert (code, out, err) == (0, "", "") and handler.asked["/rss"] == 1


def test_a_list_of_feeds_that_is_not_there(run: Run) -> None:
    assert run("watch", "feeds.toml", "--once")[::2] == (
        2, 'dateline: feeds.toml: no such file; write one with [[feed]] and url = "..." for each feed\n')
