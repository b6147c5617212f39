"""The day of publication from where a text stands: its file's name, its folder, the block above it, a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.model import Days, Published, Report, one_day
from dateline.read.parse import Parser
from dateline.read.report.clean import find_parts
from dateline.read.report.making import Line
from dateline.read.when.dating import published_day
from dateline.read.when.times import find_times
from dateline.sources import reports_from
from dateline.sources.filedays import day_of_path
from dateline.sources.given import first_stated
from dateline.sources.headblock import head_of
from dateline.sources.spelled import spelled_day

STORY = "The army began a drill near Minsk on Monday. It will last until Friday, the ministry said in a statement."
TENTH = one_day(date(2021, 9, 10))


def one(path: Path | str, published: date | None = None) -> Report:
    report, = reports_from([str(path)], published)
    assert isinstance(report, Report), report
    return report


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("path", "because"), [
    ("ap-zapad-2021-09-10.txt", "its file name holds 2021-09-10"),
    ("20210910_wire.html", "its file name holds 20210910"),
    ("wire_2021.09.10.txt", "its file name holds 2021.09.10"),
    ("10-Sep-2021 wire.txt", "its file name holds 10-Sep-2021"),
    ("10september2021.txt", "its file name holds 10september2021"),
    ("a/2021/09/10/wire.txt", "its folder is 2021/09/10"),
    ("a/2021/9/10/wire.txt", "its folder is 2021/9/10"),
    ("a/2021-09-10/b/wire.txt", "its folder is 2021-09-10"),
    ("a/2019/2021-09-10.txt", "its file name holds 2021-09-10"),
])
def test_a_path_tells_a_day(path: str, because: str) -> None:
    assert day_of_path(path) == Published(days=TENTH, basis="stated", because=because)


def test_a_folder_of_a_month_tells_the_month() -> None:
    assert day_of_path("2021/09/wire.txt").days == Days(date(2021, 9, 1), date(2021, 9, 30))


@pytest.mark.parametrize("path", [
    "zapad-2021.txt", "wire.txt", "2021/wire.txt", "2021-02-31.txt", "2021-09-10-to-2021-09-12.txt",
    "report-1202109101.txt",
    "2021/13/wire.txt", "v2.2021.txt", "09-10-2021.txt", "id-20210910123.txt", "maybe-2021.txt",
])
def test_a_path_without_one_day_tells_nothing(path: str) -> None:
    assert day_of_path(path) == Published()


@pytest.mark.parametrize("said", [
    "2021-09-10", "2021-09-10T14:02:00+02:00", "10 September 2021", "10th Sept. 2021", "September 10, 2021",
    "Fri, 10 Sep 2021 14:02:11 GMT", "Friday, September 10, 2021 at 2:02 PM", "2021.09.10", "10-Sep-2021",
])
def test_a_day_as_people_write_it(said: str) -> None:
    assert spelled_day(said, "its head") == Published(days=TENTH, basis="stated", because=f"its head says {said}")


def test_a_weekday_that_was_none_is_told() -> None:
    assert spelled_day("Monday, 10 September 2021", "its head").because == (
        "its head says Monday, 10 September 2021, though 2021-09-10 was a Friday")


@pytest.mark.parametrize("said", ["09/10/2021", "yesterday", "10 September", "31 February 2021", ""])
def test_what_is_no_day_is_none(said: str) -> None:
    with pytest.raises(ValueError):
        spelled_day(said, "its head")


def test_the_block_above_a_text() -> None:
    text = f"Title: Drill opens\nSource: The Harbour Post\nPublished: Friday, 10 September 2021\nURL: https://h.example/1\n\n{STORY}"
    head = head_of(text)
    assert head.facts == Line(title="Drill opens", outlet="The Harbour Post", url="https://h.example/1")
    assert head.published.days == TENTH
    assert [text[p.start:p.end] for p in head.parts] == text.split("\n\n")[0].split("\n")


def test_front_matter_of_markdown() -> None:
    head = head_of(f'---\ntitle: "Drill: the opening"\ndate: 2021-09-10\n---\n\n{STORY}')
    assert (head.facts.title, head.published.days, len(head.parts)) == ("Drill: the opening", TENTH, 4)


@pytest.mark.parametrize("text", [
    STORY, f"Source: the ministry.\n\n{STORY}", f"Minsk: tanks roll\n\n{STORY}", f"By: Friday all was over.\n{STORY}",
    f"Drill opens\n\nPublished: 10 September 2021\n{STORY}", "",
])
def test_a_text_without_a_block_has_none(text: str) -> None:
    assert head_of(text).parts == []


def test_the_block_stays_in_the_text_and_is_no_story(tmp_path: Path) -> None:
    text = f"Published: 10 September 2021\nSource: The Harbour Post\n\n{STORY}"
    report = one(written(tmp_path / "a.txt", text))
    assert report.text == text and report.outlet == "The Harbour Post"
    assert report.published == Published(days=TENTH, basis="stated",
                                         because='its head ("Published") says 10 September 2021')
    parts, _ = find_parts(report.text, report.title, report.parts)
    assert [part.kind for part in parts] == ["byline", "byline", "body"]


def test_a_text_takes_the_day_of_its_path(tmp_path: Path) -> None:
    assert one(written(tmp_path / "2021" / "09" / "10" / "a.txt", STORY)).published.days == TENTH


def test_a_page_goes_before_its_file_and_a_day_given_before_both(tmp_path: Path) -> None:
    page = ('<html><head><meta property="article:published_time" content="2021-09-11"></head><body><article><p>'
            f"{STORY}</p><p>{STORY[::-1]} {STORY}</p></article></body></html>")
    path = written(tmp_path / "2021-09-10.html", page)
    assert one(path).published.days == one_day(date(2021, 9, 11))
    assert one(path, date(2021, 9, 12)).published.days == one_day(date(2021, 9, 12))
    assert one(written(tmp_path / "20210910.html", page.replace("article:published_time", "x"))).published.days == TENTH


def test_what_differs_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "2021-09-14.txt", f"Published: 10 September 2021\nSource: Planet\n\n{STORY}")
    assert one(path).published.because == (
        'its head ("Published") says 10 September 2021; but its file name holds 2021-09-14')
    assert first_stated(Published(), one(path).published).days == TENTH


def test_a_list_tells_day_outlet_and_address_of_each_file_and_each_is_read_once(tmp_path: Path) -> None:
    written(tmp_path / "texts" / "a.txt", STORY)
    written(tmp_path / "texts" / "b.txt", STORY.replace("Minsk", "Brest"))
    written(tmp_path / "list.csv", "path,published,outlet,url\ntexts/a.txt,2021-09-10,Planet,https://p.example/1\n"
                                   "texts/c.txt,2021-09-11,Planet,\n")
    told, missing, other = reports_from([str(tmp_path)])
    assert isinstance(told, Report) and isinstance(other, Report)
    assert (told.published.days, told.outlet, told.url) == (TENTH, "Planet", "https://p.example/1")
    assert told.published.because == "list.csv line 2 says 2021-09-10"
    assert str(missing).endswith("texts/c.txt: no such file or folder; check the spelling")
    assert other.path.endswith("b.txt")


@pytest.mark.slow
@pytest.mark.parametrize(("text", "doubt"), [
    ("MINSK, Sept 3 (Agency) - Troops moved in.", 'but no day near it can be "Sept 3"'),
    ("The drill began on Monday, September 10, and it ended a week later.",
     'but no day near it can be "Monday, September 10"'),
    ("MINSK, Sept 10 (Agency) - Troops moved in.", ""),
    ("The drill began on Friday, September 10, and it ended a week later.", ""),
])
def test_a_stated_day_that_the_text_contradicts_is_said(parser: Parser, text: str, doubt: str) -> None:
    stated = Published(days=one_day(date(2021, 9, 13)) if "Friday" in text else TENTH, basis="stated", because="given")
    parts, _ = find_parts(text, None, [])
    report = Report(id="r", path="p", text=text, parts=parts, published=stated)
    parse = parser(text, parts)
    found = published_day(report, parse, find_times(parse))
    assert found.days == stated.days and found.because == "; ".join(filter(None, ["given", doubt]))
