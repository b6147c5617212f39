"""What a file does to us or to a library costs that file or line, not those beside it."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Report, one_day
from dateline.read.report.decode import decoded
from dateline.sources import Problem, reports_from
from dateline.sources.spelled import spelled_day

STORY = "The ministers met in Oslo on Monday and agreed to hold a drill near the border in May, the ministry said."


def taken(path: Path) -> tuple[list[Report], list[Problem]]:
    found = list(reports_from([str(path)]))
    return [r for r in found if isinstance(r, Report)], [p for p in found if isinstance(p, Problem)]


def test_a_line_in_a_hundred_thousand_brackets_costs_that_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    deep = "[" * 100_000 + "]" * 100_000
    file.write_text(f'{{"text": "{STORY}", "more": {deep}}}\n' + json.dumps({"text": STORY}) + "\n")
    reports, problems = taken(file)
    assert len(reports) == 1 and len(problems) == 1
    assert "a.jsonl line 1: not a report in JSON" in str(problems[0])


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "raw-unicode-escape", "utf-7", "undefined",
                                     "rot13", "hex", "no-such"])
def test_a_page_in_a_code_that_no_page_is_in_is_read_as_utf8(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body>caf\u00e9</body></html>'
    assert "caf\u00e9" in decoded(page.encode())


def test_a_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(STORY.encode())
    reports, problems = taken(tmp_path)
    assert not problems and reports[0].path.endswith("caf\\xe9.txt")
    assert json.dumps(reports[0].path).encode()


def test_a_file_that_brings_its_library_down_costs_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Report:
        raise IndexError("deep inside")

    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": STORY + " More."}))
    monkeypatch.setattr("dateline.sources.files.report_of_bytes", failing)
    reports, problems = taken(tmp_path)
    assert len(reports) == 1
    assert "could not be taken in further (IndexError: deep inside)" in str(problems[0])


def test_lines_on_standard_input_may_be_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(json.dumps({"text": f"{STORY} It was report {n}."}) + "\n" for n in range(20_000))
    assert len(rows) > 2_000_000
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    assert sum(isinstance(one, Report) for one in reports_from(["-"])) == 20_000


@pytest.mark.parametrize("said", ["Dec 17, 2016", "17 December 2016", "December 17, 2016", "2016-12-17T10:00:00Z",
                                  "Sat, 17 Dec 2016 10:00:00 +0100", "Saturday, Dec. 17th, 2016"])
def test_days_as_people_write_them(said: str) -> None:
    assert spelled_day(said, "line 1").days == one_day(date(2016, 12, 17))


@pytest.mark.parametrize(("said", "why"), [
    ("31/02/2021", "is no day of any month"),
    ("03/04/2016", "can be read day first or month first"), ("3.4.16", "can be read day first or month first"),
    ("some day", "is not a day"), ("31 June 2016", "day is out of range")])
def test_a_day_that_nobody_can_tell_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        spelled_day(said, "line 1")


@pytest.mark.parametrize("said", ["0001-01-01", "1 Jan 1700", "9999-12-31T00:00:00"])
def test_a_day_outside_all_news_is_unknown(said: str) -> None:
    day = spelled_day(said, "line 1")
    assert day.basis == "unknown" and "taken for no day" in day.because
