"""The nouns: intervals of days, and the order of the printed keys."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import KINDS, OPEN, STATUSES, Days, Entry, Event, Published, Reading, one_day

DAY = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 12, 31)))


@st.composite
def intervals(draw: st.DrawFn) -> Days:
    low, high = draw(DAY), draw(DAY)
    return Days(high, low) if low and high and low > high else Days(low, high)


@given(intervals(), intervals())
def test_narrowing_is_the_same_both_ways(one: Days, other: Days) -> None:
    assert one.narrowed(other) == other.narrowed(one)


@given(intervals(), intervals())
def test_intervals_that_do_not_meet_cannot_be_narrowed(one: Days, other: Days) -> None:
    assert (one.narrowed(other) is None) == (not one.meets(other))


@given(intervals())
def test_an_open_interval_narrows_nothing(one: Days) -> None:
    assert one.narrowed(OPEN) == one


def test_days_print_as_a_pair() -> None:
    assert msgspec.json.encode(Days(date(2022, 2, 1), None)) == b'["2022-02-01",null]'


def test_a_known_day_is_twice_the_same_day() -> None:
    assert one_day(date(2022, 2, 1)).is_day and one_day(date(2022, 2, 1)).width == 1


def test_a_reading_prints_its_keys_in_the_order_of_the_format() -> None:
    assert list(Reading.__struct_fields__)[:8] == [
        "format", "report", "events", "times", "places", "actors", "attributions", "notes"]


def test_an_event_prints_its_keys_in_the_order_of_the_format() -> None:
    assert list(Event.__struct_fields__)[:22] == [
        "id", "kind", "subkind", "plover", "cameo", "status", "summary", "part", "background", "salience", "line",
        "trigger", "sentence", "participants", "places", "time", "figures", "attribution", "about", "because", "name",
        "evidence"]


def test_an_entry_prints_its_keys_in_the_order_of_the_format() -> None:
    assert list(Entry.__struct_fields__)[:20] == [
        "format", "id", "kind", "name", "aliases", "line", "salience", "summary", "plover", "cameo", "status",
        "history", "participants", "places", "time", "figures", "disagreements", "mentions", "because", "subkind"]


def test_an_unknown_day_stays_open() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Published())) == {
        "days": [None, None], "basis": "unknown", "because": ""}


def test_there_are_37_kinds_and_11_statuses() -> None:
    assert (len(set(KINDS)), len(set(STATUSES))) == (37, 11)


def test_an_event_stored_before_there_were_lines_still_opens() -> None:
    words = {"start": 0, "end": 7, "text": "a visit"}
    old: dict[str, object] = {
        "id": "e001", "kind": "visit", "subkind": None, "plover": {"type": None, "mode": None, "context": []},
        "cameo": None, "status": "planned", "summary": "a visit", "part": "body", "background": False,
        "trigger": words, "sentence": words, "participants": [], "places": [], "time": None, "figures": [],
        "attribution": [], "about": None, "because": []}
    event = msgspec.convert(old, Event)
    assert (event.salience, event.line) == ("core", "")
