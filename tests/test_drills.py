"""The register of exercises on the pages: months of the calendar, and who makes each claim of strength."""

from __future__ import annotations

from datetime import date

import pytest
from export_cases import Story, days, entry, when

from dateline.model import OPEN, Entry, Exercise, Published, Time, Value
from dateline.web.drills import UNKNOWN, ledger, months_held, register
from dateline.web.pages import coming


@pytest.mark.parametrize(("time", "held"), [
    (when(days("2021-09-10")), [(2021, 8, True)]),
    (when(days("2021-12-30"), days("2022-01-04")), [(2021, 11, True), (2022, 0, True)]),
    (when(days("2022-02-01", "2022-03-31")), [(2022, 1, False), (2022, 2, False)]),
    (when(days("2021-01-01", "2021-12-31")), [(2021, UNKNOWN, False)]),
    (when(days("1970-01-01", "1979-12-31"), days(None, None)), [(1970, UNKNOWN, False)]),
    (when(days(None, "2020-08-31"), days("2020-08-31", None)), [(2020, 7, False)]),
    (when(days(None, None)), [])])
def test_an_exercise_stands_in_the_months_that_it_may_touch(time: Time, held: list[tuple[int, int, bool]]) -> None:
    assert months_held(time) == held


def drill() -> Entry:
    story = Story("one", "The Harbour Post", Published(days=days("2021-09-10"), basis="stated", because="given"),
                  ["Northern Shield opened with 900 sailors and 12,000 others."])
    told = story.event("exercise", "ongoing", 0, "Northern Shield", name="Northern Shield",
                       time=when(days("2021-09-08")), figures=[story.figure("900", 900, what="sailors")])
    claims = [Value(value=900, reports=["one"]), Value(value=12_000, according_to="the ministry", reports=["one"])]
    return entry("drill", [(story, told)], exercise=Exercise(
        series="northern-shield", edition=None, announced=OPEN, notification=None, hosts=[], linked=[],
        strength=claims))


def test_a_claim_says_who_makes_it_and_what_it_counts() -> None:
    largest, sailors = ledger(drill(), {"one": "The Harbour Post"})
    assert (largest.by, largest.named, largest.wide) == ("the ministry", True, 100.0)
    assert (sailors.by, sailors.named, sailors.what, sailors.wide) == ("The Harbour Post", False, "sailors", 7.5)


def test_the_register_holds_series_and_calendar() -> None:
    made = register([drill()])
    assert [series.name for series in made.series] == ["northern-shield"]
    assert [held.entry.id for held in made.calendar[2021][8]] == ["drill"]


def test_ready_questions_hold_whole_months() -> None:
    asked = dict(coming(date(2021, 11, 30)))
    assert asked["planned this month"].endswith("since=2021-11-01&until=2021-11-30")
    assert asked["planned next month"].endswith("since=2021-12-01&until=2021-12-31")
