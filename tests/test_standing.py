"""What an event's day says of its status, and what is background."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import OPEN, Days, Event, Plover, Published, Span, Status, Time, one_day
from dateline.read.what.standing import settled

FRIDAY = date(2021, 9, 10)
PUBLISHED = Published(days=one_day(FRIDAY), basis="stated", because="given")


def event(status: Status, start: Days, end: Days | None = None) -> Event:
    span = Span(0, 5, "drill")
    time = Time(start=start, end=end or start, edtf="", said=None, because="")
    return Event(
        id="e001", kind="exercise", subkind=None, plover=Plover(type=None, mode=None), cameo=None, status=status,
        summary="", part="body", background=False, trigger=span, sentence=span, participants=[], places=[], time=time,
        figures=[], attribution=[], about=None, because=[],
    )


def test_what_has_begun_and_is_to_last_is_ongoing() -> None:
    found, = settled([event("happened", one_day(FRIDAY), one_day(date(2021, 9, 16)))], PUBLISHED)
    assert found.status == "ongoing"
    assert found.because == ["ongoing: it has begun and its last day is still to come"]


def test_a_present_tense_with_a_day_to_come_is_planned() -> None:
    found, = settled([event("ongoing", one_day(date(2021, 9, 13)))], PUBLISHED)
    assert found.status == "planned"


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical", "alleged", "conditional", "demanded"])
def test_no_day_makes_a_fact_of_what_is_none(status: Status) -> None:
    found, = settled([event(status, one_day(date(2021, 9, 1)))], PUBLISHED)
    assert found.status == status


def test_what_ended_long_ago_is_background() -> None:
    found, = settled([event("happened", one_day(date(2021, 5, 1)))], PUBLISHED)
    assert found.background


def test_what_ended_last_week_is_news() -> None:
    found, = settled([event("happened", one_day(date(2021, 9, 3)))], PUBLISHED)
    assert not found.background


def test_nothing_follows_where_the_day_of_the_report_is_unknown() -> None:
    before = event("happened", one_day(date(2021, 9, 3)))
    assert settled([before], Published(days=OPEN)) == [before]


def test_settling_twice_changes_nothing_more() -> None:
    once = settled([event("happened", one_day(FRIDAY), one_day(date(2021, 9, 16)))], PUBLISHED)
    assert settled(once, PUBLISHED) == once


def test_what_is_alleged_to_have_been_done_gets_no_day_to_come() -> None:
    found, = settled([event("alleged", one_day(date(2021, 10, 1)))], PUBLISHED)
    assert (found.status, found.time) == ("alleged", None)


def test_a_doing_named_with_a_day_to_come_is_planned_and_keeps_its_day() -> None:
    found, = settled([event("happened", one_day(date(2021, 10, 1)))], PUBLISHED)
    assert found.status == "planned" and found.time is not None


def test_what_is_planned_keeps_no_day_that_is_past() -> None:
    found, = settled([event("planned", one_day(date(2021, 1, 5)))], PUBLISHED)
    assert (found.status, found.time) == ("planned", None)
