"""Days and times in words."""

from __future__ import annotations

import pytest
from export_cases import days, when

from dateline.export.words import days_words, number_words, time_short, time_words
from dateline.model import OPEN, Days


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (days("2021-12-28"), "28 December 2021"),
        (days("2021-11-01", "2021-11-30"), "November 2021"),
        (days("2022-02-01", "2022-03-31"), "February–March 2022"),
        (days("2021-12-01", "2022-01-31"), "December 2021–January 2022"),
        (days("2020-01-01", "2020-12-31"), "2020"),
        (days("2021-12-03", "2021-12-09"), "3–9 December 2021"),
        (days(None, "2021-09-10"), "by 10 September 2021"),
        (days("2021-09-10", None), "from 10 September 2021"),
        (OPEN, "unknown day"),
    ],
)
def test_an_interval_has_its_calendar_name(interval: Days, words: str) -> None:
    assert days_words(interval) == words


def test_no_time_is_said_to_be_no_date() -> None:
    assert time_words(None) == "no date in the text"
    assert time_short(None) == "no date"


def test_a_day_that_is_not_known_is_not_told_as_a_period() -> None:
    some_day = when(days("2021-12-03", "2021-12-09"))
    assert time_words(some_day) == "some time between 3 and 9 December 2021"
    assert time_short(some_day) == "within 3–9 Dec 2021"


def test_what_lasts_from_day_to_day_is_a_period() -> None:
    week = when(days("2021-09-10"), days("2021-09-16"))
    assert time_words(week) == "10–16 September 2021"
    assert time_short(week) == "10–16 Sep 2021"


def test_what_is_planned_does_not_begin_in_the_past_tense() -> None:
    time = when(days("2022-02-10"), days("2022-02-18", "2022-02-20"))
    assert time_words(time, "planned") == "to begin on 10 February 2022, to end between 18 and 20 February 2022"


def test_under_way_on_a_day_says_that_both_ends_are_open() -> None:
    time = when(days(None, "2021-09-10"), days("2021-09-10", None))
    assert time_words(time, "ongoing") == "under way on 10 September 2021, beginning and end not known"
    assert time_short(time) == "under way 10 Sep 2021"


def test_an_open_end_is_not_told_as_an_end() -> None:
    time = when(days("2021-09-02"), days("2021-09-10", None))
    assert time_words(time) == "began on 2 September 2021, lasting at least until 10 September 2021"


def test_numbers_have_thousands_and_no_idle_point() -> None:
    assert number_words(200000.0) == "200,000"
    assert number_words(2.5) == "2.5"
