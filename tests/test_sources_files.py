"""Paths to reports: what is read, what is refused, and in which words."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Days, Report, one_day
from dateline.sources import MOST, Problem, report_id, reports_from

STORY = ("Two armies opened a drill near Brest on Monday, the ministry said. The exercise will end on Friday, says "
         "a schedule that officials in the town showed to residents.")


def one(path: Path | str, published: date | None = None) -> Report:
    """The only report of a path."""
    found, = reports_from([str(path)], published)
    assert isinstance(found, Report), str(found)
    return found


def problem(path: Path | str) -> str:
    """The only line about a path that holds no report, with the file's name for its path."""
    found, = reports_from([str(path)])
    assert isinstance(found, Problem)
    return str(found).replace(str(path), "PATH")


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", STORY)
    report = one(path)
    assert (report.text, report.path, report.published.basis, report.language) == (STORY, str(path), "unknown", "en")


def test_the_day_given_is_stated(tmp_path: Path) -> None:
    report = one(written(tmp_path / "a.txt", STORY), date(2021, 5, 3))
    assert (report.published.days, report.published.basis) == (one_day(date(2021, 5, 3)), "stated")


def test_the_id_follows_the_words_and_not_the_spacing(tmp_path: Path) -> None:
    a, b = written(tmp_path / "a.txt", STORY), written(tmp_path / "b.txt", STORY.replace(". ", ".\r\n\r\n"))
    assert one(a).id == one(b).id == report_id(STORY)
    assert one(a).id.startswith("r") and len(one(a).id) == 13


def test_a_folder_is_read_sorted_with_what_lies_below(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for n, name in enumerate(["b.txt", "a.md", "below/c.txt", ".hidden.txt", "picture.png"]):
        written(tmp_path / name, f"{STORY} Number {n}.")
    assert [Path(r.path).name for r in reports_from([str(tmp_path)])] == ["a.md", "b.txt", "c.txt"]


def test_json_lines_carry_their_facts(tmp_path: Path) -> None:
    row = {"id": "n1", "text": STORY, "title": "Drill", "published": "2021-05-03T21:10:00-05:00", "outlet": "Planet",
           "url": "https://planet.example/1"}
    report = one(written(tmp_path / "a.jsonl", json.dumps(row) + "\n"))
    assert (report.path, report.title, report.outlet, report.url) == ("n1", "Drill", "Planet", "https://planet.example/1")
    assert report.published.days == one_day(date(2021, 5, 3))


def test_a_line_goes_before_the_day_given(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", json.dumps({"text": STORY, "published": "2021-05"}))
    assert one(path, date(2020, 1, 1)).published.days == Days(date(2021, 5, 1), date(2021, 5, 31))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert one("-").text == STORY


def test_json_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.dumps({"id": "a", "text": STORY}) + "\n" + json.dumps({"id": "b", "text": STORY + " Again."}) + "\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    assert [r.path for r in reports_from(["-"])] == ["a", "b"]


PAGE = f"""<html><head><title>Armies open drill | Planet</title><meta property="og:title" content="Armies open drill">
<meta property="og:site_name" content="Planet">{{head}}</head><body><nav><a href="/">Home</a></nav><article>
<h1>Armies open drill</h1><figure><img src="a.jpg"><figcaption>Tanks near the town in May 2018.</figcaption></figure>
<p>{STORY}</p><p>Neighbours complained that they had been told too late. The ministry denied it on Tuesday.</p>
<p>The drill is the largest of its kind in years, and it will be watched by officers of six other states.</p>
</article><footer><p>Subscribe to our newsletter</p></footer></body></html>"""


def test_a_page_is_read_without_its_furniture(tmp_path: Path) -> None:
    report = one(written(tmp_path / "a.html", PAGE.format(head="")))
    assert STORY in report.text and "newsletter" not in report.text and "Home" not in report.text
    assert (report.title, report.outlet) == ("Armies open drill", "Planet")


def test_the_captions_of_a_page_are_captions(tmp_path: Path) -> None:
    report = one(written(tmp_path / "a.html", PAGE.format(head="")))
    captions = [report.text[p.start:p.end] for p in report.parts if p.kind == "caption"]
    assert captions == ["Tanks near the town in May 2018."]


@pytest.mark.parametrize(("head", "because"), [
    ('<meta property="article:published_time" content="2021-05-03T22:00:00-05:00">',
     "the page's article:published_time gives 2021-05-03"),
    ('<script type="application/ld+json">{"@graph": [{"datePublished": "2021-05-03"}]}</script>',
     "the page's datePublished gives 2021-05-03"),
])
def test_the_day_that_a_page_states(tmp_path: Path, head: str, because: str) -> None:
    published = one(written(tmp_path / "a.html", PAGE.replace("{head}", head))).published
    assert (published.days, published.basis, published.because) == (one_day(date(2021, 5, 3)), "stated", because)


def test_the_day_given_goes_before_the_page(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2021-05-03">'
    assert one(written(tmp_path / "a.html", PAGE.format(head=head)), date(2021, 5, 1)).published.days == one_day(
        date(2021, 5, 1))


def test_a_page_of_another_encoding_says_so(tmp_path: Path) -> None:
    page = PAGE.format(head='<meta charset="windows-1252">').replace("Neighbours", "Neighbours of the café")
    assert "café" in one(written(tmp_path / "a.html", page.encode("cp1252"))).text


def test_utf_16_with_its_mark(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", STORY.encode("utf-16"))).text == STORY


def test_utf_8_with_its_mark(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", STORY.encode("utf-8-sig"))).text == STORY


@pytest.mark.parametrize(("name", "content", "line"), [
    ("a.txt", b"", "PATH: no text in it; nothing to read here"),
    ("a.txt", b" \n\n ", "PATH: no text in it; nothing to read here"),
    ("a.jsonl", b"", "PATH: an empty file; it should hold one report a line"),
    ("a.txt", b"%PDF-1.7\n\x00\x01",
     "PATH: a damaged PDF (PdfStreamError: Stream has ended unexpectedly); get the file again, or save its text"),
    ("a.txt", bytes(range(256)) * 9, "PATH: binary file, not text; give the report as .txt, .html or .jsonl"),
    ("a.txt", "The café near Brest".encode("cp1252"),
     "PATH: not UTF-8 text (byte 0xe9 at 7); save it as UTF-8, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > "
     "FILE.utf8.txt"),
    ("a.txt", b"x" * 10_000_000, "PATH: more than 2 MB in one report; cut it into reports, one a file or a line"),
    ("a.jsonl", b'{"text": "' + b"x" * 10_000_000 + b'"}',
     "PATH line 1: more than 2 MB in one report; cut it into reports, one a file or a line"),
    ("a.jsonl", b"{oops}\n",
     "PATH line 1: not a report in JSON (JSON is malformed: object keys must be strings (byte 1)); "
     'each line is an object with "text" or "html"'),
    ("a.jsonl", b'{"text": "A drill.", "published": "Friday"}',
     "PATH line 1: published 'Friday' is not a day; write it as \"2021-09-10\""),
    ("a.jsonl", b'{"id": "n"}',
     'PATH line 1: neither "text" nor "html" in it; each line is an object with one of them'),
    ("a.jsonl", b'{"id": "n", "text": ""}', "n: no text in it; nothing to read here"),
    ("a.jsonl", b"\n\n", "PATH: an empty file; it should hold one report a line"),
    ("a.txt", STORY.encode("utf-16-le"), "PATH: UTF-16 text without its mark; save it as UTF-8, for instance: iconv "
     "-f UTF-16LE -t UTF-8 FILE > FILE.utf8.txt"),
    ("a.txt", STORY.encode() + "é".encode()[:1],
     "PATH: ends in the midst of a character, so it was cut off; get the whole file again"),
    ("a.html", b"<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>",
     "PATH: no story found in the page; save its text as a .txt file"),
    ("a.html", b"<html><body></body></html>", "PATH: no story found in the page; save its text as a .txt file"),
    ("a.txt", ("Die Armee hat am Montag mit der Übung begonnen, und das Ministerium ist mit dem Verlauf zufrieden. Die "
               "Soldaten werden bis zum Ende der Woche auf dem Gelände bleiben.").encode(),
     "PATH: not in English (in German, it seems); translate it first; dateline reads English only"),
    ("a.txt", "Учения начались в понедельник, сообщили в министерстве.".encode(),
     "PATH: not in English (in Russian, it seems); translate it first; dateline reads English only"),
])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str, content: bytes, line: str) -> None:
    begun = time.perf_counter()
    assert problem(written(tmp_path / name, content)) == line
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("declared", ["rot13", "undefined", "x-unknown", "utf-16"])
def test_a_page_may_declare_nonsense(tmp_path: Path, declared: str) -> None:
    assert "drill" in one(written(tmp_path / "a.html", PAGE.format(head=f'<meta charset="{declared}">'))).text


def test_a_page_of_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    page = PAGE.format(head='<meta charset="iso-8859-1">').replace("Neighbours", "\u201cNeighbours\u201d")
    assert "\u201cNeighbours\u201d" in one(written(tmp_path / "a.html", page.encode("cp1252"))).text


def test_a_few_control_characters_are_no_binary_file(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", "\x07\0" + STORY)).text == "\x07\0" + STORY


def test_all_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", f"A drill\r\n{STORY}\r{STORY}")).text == f"A drill\n{STORY}\n{STORY}"


def test_a_loop_of_links_a_dead_link_and_a_pipe(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", STORY)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "c.txt")
    read, *lines = [str(r).replace(str(tmp_path), "DIR") for r in reports_from([str(tmp_path)])]
    assert STORY in read and lines == [
        "DIR/b.txt: a link that leads nowhere; mend or remove it",
        "DIR/c.txt: a pipe or a device, not a file; name it on the command line if it is to be read"]


def test_a_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)
    monkeypatch.setattr(os, "scandir", scandir)   # rights do not keep the user out who runs tests as root
    assert problem(tmp_path) == "PATH: a folder that cannot be opened (Permission denied); check that you may read it"


def test_a_missing_file() -> None:
    assert problem("nowhere.txt") == "PATH: no such file or folder; check the spelling"


def test_a_folder_without_reports(tmp_path: Path) -> None:
    assert problem(tmp_path) == (
        "PATH: a folder without reports; name a file, or put files ending in .txt, .html, .htm, .xhtml, .jsonl, .md, "
        ".pdf, .docx, .eml, .mbox, .mht, .mhtml, .warc, .warc.gz, .csv, .tsv there")


def test_the_other_reports_are_still_read(tmp_path: Path) -> None:
    rows = b"nonsense\n" + b" " * (MOST + 9) + b"\n" + json.dumps({"id": "good", "text": STORY}).encode()
    found = list(reports_from(["nowhere.txt", str(written(tmp_path / "a.jsonl", rows))]))
    assert [type(r).__name__ for r in found] == ["Problem", "Problem", "Report"]


def test_a_short_text_gets_the_benefit_of_the_doubt(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", "NATO, Moskau: Zapad-2021"))


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", rb'{"id": "s", "text": "A drill \ud800 began."}')
    assert isinstance(next(reports_from([str(path)])), Problem)
