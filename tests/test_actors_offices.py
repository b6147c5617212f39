"""Offices and their holders: who is meant by a title on the day of the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model import OPEN, Days, one_day
from dateline.read.syntax import Parse
from dateline.read.who.actors import find_actors
from dateline.read.who.tenures import held, holder, tenures
from dateline.rules import table

ParseText = Callable[[str], Parse]
IN_1991, IN_2003, IN_2010, IN_2023 = (one_day(date(year, 6, 1)) for year in (1991, 2003, 2010, 2023))


def test_every_holder_is_a_listed_person() -> None:
    assert {actor.removeprefix("person:") for actor in tenures()} <= table("actors/persons.toml").keys()


def test_every_office_ends_after_it_began() -> None:
    rows = [tenure for of in tenures().values() for tenure in of]
    assert all(t.last is None or t.first < t.last for t in rows)


def test_an_office_is_held_on_its_days_only() -> None:
    assert held("person:dmitry-medvedev", {"president"}, IN_2010) is True
    assert held("person:dmitry-medvedev", {"president"}, IN_2023) is False


def test_what_the_table_does_not_say_is_open() -> None:
    assert held("person:dmitry-medvedev", {"bishop"}, IN_2010) is None
    assert held("person:dmitry-medvedev", {"president"}, OPEN) is None


@pytest.mark.parametrize(
    ("days", "who"), [(IN_1991, "person:george-h-w-bush"), (IN_2003, "person:george-w-bush"), (OPEN, None)]
)
def test_one_title_and_family_name_are_two_men(days: Days, who: str | None) -> None:
    assert holder("president", "bush", "USA", days) == who


def test_a_family_name_stands_first_in_east_asia() -> None:
    assert holder("president", "moon", None, OPEN) == "person:moon-jae-in"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "days", "words", "who"),
    [
        ("President Bush flew home.", IN_2003, "Bush", "person:george-w-bush"),
        ("President Bush flew home.", IN_1991, "Bush", "person:george-h-w-bush"),
        ("President Moon spoke.", OPEN, "Moon", "person:moon-jae-in"),
        ("Putin and Medvedev met in Sochi. The Russian president smiled.", IN_2010, "Russian president",
         "person:dmitry-medvedev"),
        ("Putin and Medvedev met in Sochi. The Russian president smiled.", OPEN, "Russian president", None),
    ],
)
def test_the_day_of_the_report_says_who_is_meant(
    parse_text: ParseText, text: str, days: Days, words: str, who: str | None
) -> None:
    mentions = [m.mention for m in find_actors(parse_text(text), days=days).mentions]
    assert [m.actor for m in mentions if m.said.text == words] == [who]
