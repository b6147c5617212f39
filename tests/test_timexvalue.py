"""What a reading prints of a time is valid: TIMEX3 types and values, EDTF strings."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Days
from dateline.read.when.anchoring import ANY, FUTURE, PAST, Now, held
from dateline.read.when.edtf import days_of_edtf, edtf_of
from dateline.read.when.spoken import spoken
from dateline.read.when.times import GRAMMAR, timed
from dateline.read.when.timevalues import Length, Meaning, Window
from dateline.read.when.timexvalue import bare_value, length_value, type_of, window_value
from dateline.rules import examples

# The kinds of value that the TimeML 1.2.1 specification names for TIMEX3, by type.
DAY = r"[\dX]{4}-[\dX]{2}-[\dX]{2}"
DATE = re.compile(
    rf"[\dX]{{2,4}}|[\dX]{{4}}-[\dX]{{2}}|{DAY}|[\dX]{{4}}-(SP|SU|FA|WI)|[\dX]{{4}}-(Q[1-4X]|H[12X])"
    r"|[\dX]{4}-W[\dX]{2}(-[1-7]|-WE)?|(PAST|PRESENT|FUTURE)_REF")
TIME = re.compile(rf"({DAY}|[\dX]{{4}}-W[\dX]{{2}}-[1-7])T(MO|MI|AF|EV|NI|DT|\d\d:\d\d)")
DURATION = re.compile(r"P([\d.]+|X)(Y|M|W|D|Q|DE|CE|WE|NI)|PT([\d.]+|X)[HMS](30[MS])?|PT30[MS]")
SET = re.compile(rf"PXX|{DURATION.pattern}|{DATE.pattern}|{TIME.pattern}")
VALID = {"DATE": DATE, "TIME": TIME, "DURATION": DURATION, "SET": SET}

EDTF_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?~?"   # ISO 8601-2, level 1, of what we print
EDTF = re.compile(rf"({EDTF_DATE}|\.\.)/{EDTF_DATE}|{EDTF_DATE}/\.\.|{EDTF_DATE}")

MORE = ["at 4 in the morning", "two hours ago", "hours later", "the 1988 period", "in the year-earlier quarter",
        "a few decades ago", "by midnight Friday", "the night of Christmas Eve", "half an hour", "5 1/2 hours",
        "a couple of weeks", "every Monday", "each winter", "each morning", "the week of May 9", "next weekend",
        "in recent years", "12 to 18 months", "the 19th century", "this decade", "earlier this century"]
TEXTS = sorted({text for _, text, _ in examples(GRAMMAR)} | set(MORE))
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def meanings(text: str) -> list[Meaning]:
    return [symbol.value[symbol.keys[0]] for symbol in timed(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_value_without_a_day_is_valid(text: str) -> None:
    for meaning in meanings(text):
        assert VALID[type_of(meaning)].fullmatch(bare_value(meaning)) or type(meaning).__name__ in ("Stretch", "Either")


@given(st.sampled_from(TEXTS), DAYS, st.sampled_from([PAST, ANY, FUTURE]))
def test_value_on_a_day_is_valid(text: str, day: date, way: int) -> None:
    story = held(meanings("yesterday")[0], Now(day))
    for meaning in meanings(text):
        answer = held(meaning, Now(day, way, story))
        for one in (answer.sides or (answer,)) if answer else ():
            kind = type_of(meaning) if one is answer else None
            assert any(VALID[k].fullmatch(one.value) for k in ([kind] if kind else ["DATE", "TIME"]))


@given(st.sampled_from(TEXTS), DAYS, st.sampled_from([PAST, ANY, FUTURE]))
def test_edtf_is_valid_and_reads_back(text: str, day: date, way: int) -> None:
    story = held(meanings("yesterday")[0], Now(day))
    for meaning in meanings(text):
        answer = held(meaning, Now(day, way, story))
        if answer is not None:
            edtf = edtf_of(answer.start, answer.end)
            assert EDTF.fullmatch(edtf)
            assert days_of_edtf(edtf) == Days(answer.start.earliest, answer.end.latest)


@given(st.dates(date(1600, 1, 1), date(2088, 12, 31)), st.integers(0, 4000))
def test_days_in_words_read_back(first: date, more: int) -> None:
    """What `because` says of days, read by our own grammar, is the same days."""
    last = date.fromordinal(first.toordinal() + more)
    (meaning,) = meanings(spoken(Days(first, last)))
    answer = held(meaning, Now(None))
    assert answer is not None
    assert (answer.start.earliest, answer.end.latest) == (first, last)


@pytest.mark.parametrize(("length", "value"), [
    (Length("week", 6), "P6W"), (Length("day"), "PXD"), (Length("hour", 5.5), "PT5H30M"), (Length("hour", .5), "PT30M"),
    (Length("decade", 2), "P20Y"), (Length("century", 1), "P100Y"), (Length("decade"), "PXDE"),
    (Length("month", 12, high=18), "PXM"), (Length("year", couple=True), "P2Y"), (Length("quarter", 3), "P3Q"),
])
def test_lengths(length: Length, value: str) -> None:
    assert length_value(length) == value


@pytest.mark.parametrize(("window", "value", "kind"), [
    (Window(Length("day", 3), -1), "P3D", "DURATION"), (Window(Length("week"), -1), "PXW", "DURATION"),
    (Window(Length("year"), -1), "PAST_REF", "DATE"), (Window(Length("month"), 1, ref=True), "FUTURE_REF", "DATE"),
])
def test_windows(window: Window, value: str, kind: str) -> None:
    assert (window_value(window), type_of(window)) == (value, kind)
