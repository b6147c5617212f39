"""Numbers and lengths of time that no unit or verb makes a figure yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model import Published, one_day
from dateline.read.count.figures import find_figures
from dateline.read.count.loose import loose_figures
from dateline.read.parse import Parse
from dateline.read.when.times import find_times, resolve_times

pytestmark = pytest.mark.slow
DAY = Published(days=one_day(date(2025, 5, 7)), basis="stated", because="stated")


def loose(parse: Parse) -> list[tuple[float | None, str, str | None]]:
    """(value, qualifier, unit) of what only the linker may use."""
    times = resolve_times(find_times(parse), parse, DAY)
    return [(f.value, f.qualifier, f.unit) for f in loose_figures(parse, find_figures(parse), times)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The strait stayed shut for more than a decade.", (10, "at-least", "years")),
    ("They must leave within 45 days.", (45, "exact", "days")),
    ("The court suspended the law for one month.", (1, "exact", "months")),
    ("The month-long siege is over.", (1, "exact", "months")),
    ("The guards held him for half an hour.", (30, "exact", "minutes")),
    ("Oslo will spend it over the next five years.", (5, "exact", "years")),
])
def test_how_long_something_lasts(parse_text: Callable[[str], Parse], text: str,
                                  expected: tuple[float, str, str]) -> None:
    assert loose(parse_text(text)) == [expected]


@pytest.mark.parametrize("text", [
    "The camp costs the state a fortune a day.",            # a rate
    "They left nearly four months after the raid.",         # a moment
    "Nobody was hurt in the last 24 hours.",                # a stretch of the calendar
    "The attack would begin on another day.",
    "Exports had their lowest rise in six years.",          # a record
    "He sold plans between September 2012 and June 2013.",  # days, not their number
])
def test_times_that_tell_no_length(parse_text: Callable[[str], Parse], text: str) -> None:
    assert loose(parse_text(text)) == []
