"""A report made of what came in: what no report can have is named, and no fault costs more than that report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Published, Report, one_day
from dateline.read.report.making import Line, Problem, from_page, from_text, guarded, possible, stated_day
from dateline.read.report.page import from_html
from dateline.read.report.pagedays import published_on

STORY = "The ministers met in Oslo on Monday and agreed to hold a drill near the border in May, the ministry said. "


def page(head: str = "", body: str = "") -> str:
    told = f"<article><p>{STORY * 4}</p>{body}</article>"
    return f"<html><head><title>Talks in Oslo</title>{head}</head><body>{told}</body></html>"


@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31", "1799", "2201-01"])
def test_a_day_on_which_no_report_came_out_is_unknown_with_the_reason(said: str) -> None:
    day = stated_day(said, "line 1")
    assert day.days.is_open and day.basis == "unknown"
    assert said in day.because and "taken for no day" in day.because


def test_a_day_within_these_years_stands() -> None:
    day = Published(days=one_day(date(1800, 1, 1)), basis="stated", because="given")
    assert possible(day) is day


@pytest.mark.slow
def test_a_day_outside_them_is_unknown_however_it_came(parser: object) -> None:
    from dateline.read import read
    from dateline.read.parse import Parser
    assert isinstance(parser, Parser)
    day = Published(days=one_day(date.max), basis="stated", because="given by a program")
    reading = read(Report(id="a", path="a", text=STORY, published=day), parser)
    assert reading.report.published.basis != "stated"
    assert "taken for no day" in reading.report.published.because


def test_linked_data_in_a_thousand_brackets_says_nothing() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    html = page(head=f'<script type="application/ld+json">{deep}</script>')
    assert published_on(html, None).basis != "stated"
    assert isinstance(from_page("a.html", html, Line(), Published()), Report)


def test_linked_data_of_many_items_takes_no_longer_than_it_is_long() -> None:
    data = json.dumps({"a": [{"b": n} for n in range(200_000)], "datePublished": "2021-09-10"})
    html = page(head=f'<script type="application/ld+json">{data}</script>')
    assert published_on(html, None).days == one_day(date(2021, 9, 10))


def test_a_control_character_in_a_caption_is_a_space() -> None:
    html = page(body="<figure><img src='a.png'><figcaption>Ships&#1;at sea\x0b near Oslo.</figcaption></figure>")
    made = from_html(html)
    assert made is not None and "Ships at sea near Oslo." in made.text


def test_a_fault_in_the_making_is_a_problem_with_a_next_step() -> None:
    @guarded
    def made(path: str) -> Report | Problem:
        raise RecursionError("maximum recursion depth exceeded")

    found = made("a.html")
    assert isinstance(found, Problem)
    assert str(found).startswith("a.html: could not be taken in (RecursionError: maximum recursion depth exceeded); ")


def test_a_name_that_is_not_utf8_is_shown_by_its_bytes() -> None:
    path = Path("caf").as_posix() + b"\xe9.txt".decode(errors="surrogateescape")
    made = from_text(path, STORY, Line(title="half \ud800 a character"), Published())
    assert isinstance(made, Report)
    assert made.path == "caf\\xe9.txt"
    assert made.title is not None and made.title.encode()


def test_a_list_in_english_is_english() -> None:
    fleet = "Ships at sea: three frigates, two submarines. Aircraft: twelve fighter jets, six helicopters. Troops: " \
            "4,000 soldiers, 300 marines. Drills: naval drill in May, missile launch on Friday, live fire on Monday."
    assert isinstance(from_text("a.txt", fleet, Line(), Published()), Report)


def test_a_text_in_finnish_is_not() -> None:
    told = "Sotaharjoitus alkoi toukokuun kolmantena päivänä Itämerellä, neljän maan sotilaat osallistuvat siihen, " \
           "kertoi puolustusministeriön tiedottaja maanantaina Helsingissä, ja harjoitus jatkuu perjantaihin asti."
    assert isinstance(from_text("a.txt", told, Line(), Published()), Problem)


def test_the_id_of_a_line_comes_back() -> None:
    made = from_text("7", STORY, Line(id=7), Published())
    assert isinstance(made, Report) and made.given_id == "7"
