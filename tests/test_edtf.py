"""EDTF strings: what is printed, and that it reads back as the same interval."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import OPEN, Days, one_day
from dateline.read.when.edtf import days_of_edtf, edtf_of, month_days, year_days

SIDES = st.one_of(st.none(), st.dates(date(1600, 1, 1), date(2199, 12, 31)))
DATE = r"\d{4}(-\d\d(-\d\d)?)?~?"
VALID = re.compile(rf"({DATE}|\.\.)/({DATE}|\.\.)|{DATE}|")


@st.composite
def intervals(draw: st.DrawFn) -> Days:
    low, high = draw(SIDES), draw(SIDES)
    return Days(high, low) if low and high and low > high else Days(low, high)


@pytest.mark.parametrize(("start", "end", "edtf"), [
    (one_day(date(2021, 12, 29)), one_day(date(2021, 12, 29)), "2021-12-29"),
    (month_days(2021, 9), month_days(2021, 9), "2021-09"),
    (year_days(2013), year_days(2013), "2013"),
    (Days(date(2022, 2, 1), date(2022, 3, 31)), Days(date(2022, 2, 1), date(2022, 3, 31)), "2022-02/2022-03"),
    (one_day(date(2021, 9, 10)), Days(date(2021, 9, 16), date(2021, 9, 17)), "2021-09-10/2021-09-17~"),
    (Days(None, date(2021, 12, 29)), Days(None, date(2021, 12, 29)), "../2021-12-29"),
    (month_days(2020, 8), OPEN, "2020-08/.."),
    (OPEN, OPEN, ""),
])
def test_printed(start: Days, end: Days, edtf: str) -> None:
    assert edtf_of(start, end) == edtf


@given(intervals())
def test_a_window_reads_back(days: Days) -> None:
    assert days_of_edtf(edtf_of(days, days)) == days


@given(intervals(), intervals())
def test_start_and_end_read_back(start: Days, end: Days) -> None:
    edtf = edtf_of(start, end)
    assert VALID.fullmatch(edtf)
    assert days_of_edtf(edtf) == Days(start.earliest, end.latest)


def test_foreign_strings_are_refused() -> None:
    with pytest.raises(ValueError, match="'soon' is no EDTF date"):
        days_of_edtf("soon")
