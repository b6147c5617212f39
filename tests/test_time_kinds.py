"""Whose day a time is, kind by kind: each sentence once told an event on a day that was not its own."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser, lines
from dateline.read.when.timelex import writes_day_first

DAY = date(2025, 11, 12)   # a Wednesday


def told(parser: Parser, text: str, kind: str) -> list[Event]:
    published = Published(days=one_day(DAY), basis="stated", because="given")
    events = read(Report(id="r", path="r.txt", text=text, published=published), parser).events
    return [e for e in events if e.kind == kind]


def edtf(event: Event) -> Optional[str]:
    return event.time.edtf if event.time else None


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind", "when"), [
    ("As of noon on 4 November, observers had counted 12 explosions near Tamba over the past 24 hours.", "attack",
     "2025-11-03/2025-11-04"),
    ("Togo held its first election since 2011 on Sunday.", "election", "2025-11-09"),
    ("The visit, originally planned for 20 November, will take place on 9 December.", "visit", "2025-12-09"),
    ("The drills set for 1 December were postponed until 15 January.", "exercise", "2026-01-15"),
    ("Ghana began the drills on Monday. The drills run until 28 November.", "exercise", "2025-11-10/2025-11-28"),
    ("Monday 3 Nov.: rocket attack on Tamba, two dead.", "attack", "2025-11-03"),
    ("Five years ago today, rebels attacked the port of Lome.", "attack", "2020-11-12"),
    ("On Saturday and Sunday the navy will hold drills off Lome.", "exercise", "2025-11-15/2025-11-16"),
    ("Drills are scheduled for 17, 19 and 24 November in Togo.", "exercise", "2025-11-17/2025-11-24"),
    ("Rebels attacked the port overnight on Sunday.", "attack", "2025-11-09"),
    ("Drills are planned for the last week of this month.", "exercise", "2025-11-24/2025-11-30"),
    ("The drills will begin on Monday week.", "exercise", "2025-11-24/None"),
    ("The drills will be held in Q1 2026.", "exercise", "2026-01-01/2026-03-31"),
])
def test_the_day_is_the_events_own(text: str, kind: str, when: str, parser: Parser) -> None:
    found = [e.time for e in told(parser, text, kind) if e.time]
    first, last = when.split("/") if "/" in when else (when, when)
    assert any(str(t.start.earliest) == first and str(t.end.latest) == last for t in found), found


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind", "word", "year"), [
    ("It is the biggest drill that Togo has held. The previous biggest drill was in 2016.", "exercise", "biggest",
     2016),
    ("It was the worst attack since the bombing of the mill in 2014.", "attack", "worst", 2014),
    ("Togolese officials have opened the annual Blue Crane military drills. Blue Crane began as a drill in 1994.",
     "exercise", "annual", 1994),
])
def test_a_comparison_lends_no_day(text: str, kind: str, word: str, year: int, parser: Parser) -> None:
    events = [e for e in told(parser, text, kind) if word in e.trigger.text and "previous" not in e.trigger.text]
    assert events
    for event in events:
        assert event.time is None or event.time.end.latest is None or event.time.end.latest.year != year


@pytest.mark.slow
def test_each_line_of_a_log_has_its_own_day(parser: Parser) -> None:
    text = "3 Nov - Togo expels two envoys\n4 Nov - Ghana expels a Togolese envoy\n5 Nov - rebels attack Tamba"
    assert [edtf(e) for e in told(parser, text, "sanction")] == ["2025-11-03", "2025-11-04"]


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "General March said on Monday that the army may expand the drills.",
    "Police arrested the men before they could bomb the station on Friday.",
    "The drills have been restored following three years of cuts.",
])
def test_what_is_no_day_to_come(text: str, parser: Parser) -> None:
    published = Published(days=one_day(DAY), basis="stated", because="given")
    events = read(Report(id="r", path="r.txt", text=text, published=published), parser).events
    assert all(e.time is None or e.time.start.earliest is None or e.time.start.earliest <= DAY for e in events)
    assert all(e.time is None or e.time.start.earliest is None or e.time.start.earliest.month != 3 for e in events)


@pytest.mark.parametrize(("text", "first"), [
    ("on 25/10/2025 and on 5/11/2025", True), ("on 10/25/2025 and on 5/11/2025", False), ("on 5/11/2025", None),
    ("on 25/10/2025 and 10/25/2025", None)])
def test_which_comes_first_in_figures(text: str, first: Optional[bool]) -> None:
    assert writes_day_first(text) is first


def test_lines_of_a_log_are_cut_and_others_are_not() -> None:
    text = "6 Nov - one thing\n7 Nov - another\nand this goes on"
    assert [text[a:b] for a, b in lines(text)] == ["6 Nov - one thing\n", "7 Nov - another\nand this goes on"]
    assert lines("It began on\n7 November and went on.") == [(0, 35)]
