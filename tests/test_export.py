"""The exports that are not pages: JSON Lines and CSV, and what all of them share."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from export_cases import Story, entry
from export_record import record

from dateline.export import FORMATS, Format, MissingLibrary, formats, html, jsonl
from dateline.export.csv import COLUMNS, cell
from dateline.export.csv import export as csv_export
from dateline.export.format import library
from dateline.export.safe import visible, web_link
from dateline.export.trace import trace
from dateline.export.words import STATUS_LABEL, STATUS_MEANING
from dateline.model import Entry, Published


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_a_format_gives_the_same_bytes_twice(made: Format) -> None:
    assert made(*record()) == made(*record())


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_a_format_takes_an_empty_record_and_gives_files(made: Format) -> None:
    assert isinstance(made([], {}), bytes)
    assert all(made.files([], {}).values() if made.name != "jsonl" else [True])


def test_what_an_empty_record_looks_like() -> None:
    assert jsonl.export([], {}) == ""
    assert csv_export([], {}).count("\n") == 1
    assert "0 entries from 0 reports" in html.export([], {})


def test_jsonl_has_an_entry_a_line_with_the_keys_in_order() -> None:
    entries, readings = record()
    lines = [json.loads(line) for line in jsonl.export(entries, readings).splitlines()]
    assert [line["id"] for line in lines] == [made.id for made in entries]
    assert all(list(line) == list(Entry.__struct_fields__) for line in lines)


def test_jsonl_keeps_an_entry_on_its_line_whatever_is_in_it() -> None:
    story = Story("r", None, Published(), ["Drills began."])
    made = entry("odd", [(story, story.event("exercise", "happened", 0, "Drills"))], name="a\nb\u2028c")
    text = jsonl.export([made], {})
    assert json.loads(text)["name"] == "a\nb\u2028c" and text.count("\n") == 1


def test_csv_has_a_row_an_entry_and_the_documented_columns() -> None:
    entries, readings = record()
    found = rows(csv_export(entries, readings))
    assert [row["id"] for row in found] == [made.id for made in entries]
    assert list(found[0]) == list(COLUMNS)


def test_csv_says_when_in_words_and_in_days_with_open_sides_empty() -> None:
    row = next(row for row in rows(csv_export(*record())) if row["id"] == "sanctions")
    assert row["when"] == "under way on 10 September 2021, beginning and end not known"
    bounds = [row[name] for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")]
    assert bounds == ["", "2021-09-10", "2021-09-10", ""]


def test_csv_gives_no_point_for_a_country() -> None:
    found = {row["id"]: row for row in rows(csv_export(*record()))}
    assert (found["next-drills"]["precision"], found["next-drills"]["lat"]) == ("country", "")
    assert (found["talks"]["precision"], found["talks"]["lat"]) == ("city", "46.2")


def test_csv_keeps_both_sides_of_a_disagreement() -> None:
    row = rows(csv_export(*record()))[0]
    assert row["disagreements"] == (
        "troops taking part: 200,000 (Moscow; in all) / about 12,800 (Minsk; on Belarusian territory)"
    )


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "|calc", "＝1+1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert cell([text]).startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert cell(["-3.2"]) == "-3.2"


def test_a_cell_is_one_line() -> None:
    assert cell(["two\r\nlines", "and more"]) == "two lines | and more"


def test_a_mention_leads_to_its_event_and_report() -> None:
    entries, readings = record()
    traced = trace(entries[0], readings)
    assert [(told.report.id, told.event.trigger.text) for told in traced.told] == [
        ("r-sep", "opened"), ("r-dec", "held"), ("r-und", "took part"),
    ]


def test_a_mention_of_a_report_not_given_is_kept_as_lost() -> None:
    entries, readings = record()
    traced = trace(entries[0], {"r-sep": readings["r-sep"]})
    assert [mention.report for mention in traced.lost] == ["r-dec", "r-und"]


def test_characters_that_act_unseen_are_written_out() -> None:
    assert visible("safe\u202eexe.txt\u2066\x00") == "safe⟨U+202E⟩exe.txt⟨U+2066⟩⟨U+0000⟩"


def test_letters_of_any_script_stay_as_they_are() -> None:
    text = "Минск, می‌رود, क्‍ष, ‘quote’\n"
    assert visible(text) == text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "http:///x", "ftp://host/x", 'https://h/"onclick="x', "https://[",
     "https://h/\u202egpj", " https://h/", "vbscript:x", None, ""],
)
def test_only_a_web_address_is_a_link(url: str | None) -> None:
    assert web_link(url) is None


def test_a_web_address_is_a_link() -> None:
    assert web_link("https://example.org/a?b=c&d=e#f") == "https://example.org/a?b=c&d=e#f"


def test_the_documentation_names_every_format_column_and_status() -> None:
    text = (Path(__file__).parents[1] / "docs" / "page.md").read_text(encoding="utf-8")
    rows = [f"| `{name}` | {what} |" for name, (what, _) in COLUMNS.items()]
    statuses = [f"| {STATUS_LABEL[status]} | `{status}` | {meaning} |" for status, meaning in STATUS_MEANING.items()]
    assert [row for row in rows + statuses if row not in text] == []


def test_a_format_of_another_package_is_found_and_takes_no_name_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        def __init__(self, name: str) -> None:
            self.name = name

        def load(self) -> Format:
            return Format(self.name, "for a test", ".txt", "text/plain", lambda entries, _: f"{len(entries)} entries")

    monkeypatch.setattr("dateline.export.entry_points", lambda group: [Point("kml"), Point("csv")])
    found = formats()
    assert found["kml"]([], {}) == b"0 entries" and found["csv"] is FORMATS["csv"]


def test_a_library_that_is_missing_is_named_with_what_brings_it() -> None:
    with pytest.raises(MissingLibrary) as raised:
        library("no_such_library", "tables")
    assert str(raised.value) == ("this needs no_such_library, which is not installed; get it with: "
                                 'pip install "dateline[tables]"')
