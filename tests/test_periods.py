"""Every unit of time can be stepped by, held and written, and no day falls off the calendar."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dateline.model import Days, later
from dateline.read.when.periods import moved, unit_of_day
from dateline.read.when.timemeaning import half_length
from dateline.read.when.timevalues import Length, Unit, Window
from dateline.read.when.timexvalue import length_value, window_value
from dateline.rules import table

UNITS = sorted({*get_args(Unit), *(unit for kind in ("unit", "units", "adverb")
                                   for unit in table("words/times.toml")[kind].values())})
EDGES = (date.min, date(1, 12, 31), date(2024, 2, 29), date(9998, 12, 31), date.max)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("day", EDGES)
def test_every_unit_steps_and_holds(unit: str, day: date) -> None:
    for n in (-10**9, -1, 0, 1, 10**9):
        assert date.min <= moved(day, unit, n) <= date.max
    held = unit_of_day(unit, day)
    assert held.start.meets(Days(day, day)) or unit == "weekend"


@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_unit_has_a_value(unit: Unit) -> None:
    assert length_value(Length(unit, 3)).startswith("P")
    assert window_value(Window(Length(unit, 3), -1))


def test_days_saturate() -> None:
    assert later(date.max, 1) == date.max
    assert later(date.min, -400) == date.min
    assert Days(date.min, date.max).shifted(31) == Days(date(1, 2, 1), date.max)


def test_half_of_a_number_without_value_is_no_length() -> None:
    assert half_length({"words": ["and", "a", "half"], "count": None, "unit": "year"}) is None
