"""Days that the thread of a report gives: a paper's own acts, the scene told on, times between subject and verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Optional

import pytest

from dateline.model import Days, Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow

FRIDAY = date(2022, 3, 4)
Starts = Callable[[str, str], Optional[Days]]


@pytest.fixture
def starts(parser: Parser) -> Starts:
    """The start of the event whose trigger holds some words, in a report of Friday, 4 March 2022."""
    def of(text: str, words: str) -> Optional[Days]:
        published = Published(days=one_day(FRIDAY), basis="stated", because="given")
        events: list[Event] = read(Report(id="x", path="x", text=text, published=published), parser).events
        found = next(event for event in events if words in event.trigger.text)
        return found.time.start if found.time else None
    return of


def day(text: str) -> Days:
    return one_day(date.fromisoformat(text))


PAST = Days(None, FRIDAY)


@pytest.mark.parametrize(("text", "words"), [
    ("We condemn the attack on the mission. We call on all sides to cease fire.", "condemn"),
    ("We, the leaders of Estonia and Latvia, deplore the shelling of the port.", "deplore"),
    ("We condemn the attack on the mission. The Council firmly rejects the annexation of the islands.", "rejects"),
])
def test_a_paper_does_on_its_day_what_it_says(text: str, words: str, starts: Starts) -> None:
    assert starts(text, words) == one_day(FRIDAY)


@pytest.mark.parametrize(("text", "words"), [
    ("\"We condemn the attack,\" a spokesman for the council said.", "condemn"),
    ("We condemned the attack on the mission.", "condemned"),
    ("Many people condemn the attack on the mission.", "condemn"),
])
def test_others_acts_are_not_of_the_day_of_the_paper(text: str, words: str, starts: Starts) -> None:
    assert starts(text, words) != one_day(FRIDAY)


CLASH = ("A Peruvian soldier was killed in a clash with Ecuadorian troops on Wednesday. ")


@pytest.mark.parametrize("text", [
    "Ecuadorian troops opened fire on a trench, the Peruvian army said.",
    "The ministry in Lima said Ecuadorian troops had opened fire first.",
])
def test_what_is_told_next_of_a_side_of_the_clash_is_of_its_day(text: str, starts: Starts) -> None:
    assert starts(CLASH + text, "opened") == day("2022-03-02")


@pytest.mark.parametrize("text", [
    "Brazilian troops opened fire on a trench.",
    "Ecuadorian troops have repeatedly opened fire on the trench.",
    "Ecuadorian troops opened fire on another trench in 2019.",
    "In January the two states traded blame. Ecuadorian troops opened fire on a trench.",
])
def test_other_blows_are_not_of_the_day_of_the_clash(text: str, starts: Starts) -> None:
    assert starts(CLASH + text, "opened") != day("2022-03-02")


def test_a_side_denies_after_the_clash(starts: Starts) -> None:
    assert starts(CLASH + "Ecuador denied that its soldiers had crossed the line.", "denied") == Days(
        date(2022, 3, 2), FRIDAY)
    assert starts(CLASH + "Brazil denied that its soldiers had crossed the line.", "denied") == PAST


def test_the_talks_of_the_same_two_sides_told_next(starts: Starts) -> None:
    lead = "The foreign ministers of Peru and Ecuador agreed on Thursday to pull back their troops. "
    assert starts(lead + "Peru and Ecuador met for three hours in Lima.", "met") == day("2022-03-03")
    assert starts(lead + "Peru and Brazil met for three hours in Lima.", "met") == PAST


@pytest.mark.parametrize(("text", "words", "edtf"), [
    ("The two presidents on Tuesday signed the treaty.", "treaty", Days(date(2022, 3, 1), date(2022, 3, 1))),
    ("That 1978 resolution calls for an unconditional withdrawal.", "calls",
     Days(date(1978, 1, 1), date(1978, 12, 31))),
    ("Since 2015, when the army built a wall in the south, 200 soldiers have been killed.", "killed",
     Days(date(2015, 1, 1), date(2015, 12, 31))),
    ("On March 10, the United States will re-impose full blocking sanctions against nine firms.", "sanctions",
     Days(date(2022, 3, 10), date(2022, 3, 10))),
    ("The army killed two men last February.", "killed", Days(date(2021, 2, 1), date(2022, 2, 28))),
    ("The army killed two men last January.", "killed", Days(date(2022, 1, 1), date(2022, 1, 31))),
    ("Rebels kidnapped him almost two years ago.", "kidnapped", Days(date(2020, 3, 4), date(2020, 9, 2))),
    ("Rebels kidnapped him more than two years ago.", "kidnapped", Days(date(2019, 9, 4), date(2020, 3, 4))),
])
def test_times_in_their_places(text: str, words: str, edtf: Days, starts: Starts) -> None:
    assert starts(text, words) == edtf


def test_today_as_nowadays_is_no_day(starts: Starts) -> None:
    assert starts("\"We are willing to talk today about security,\" the minister said.", "willing") == PAST
    assert starts("\"We attacked the base today,\" the rebels said.", "attacked") == one_day(FRIDAY)


def test_how_long_it_has_gone_on_tells_since_when(starts: Starts) -> None:
    begun = starts("The border has been closed for two years.", "closed")
    assert begun is not None and begun.earliest is not None and begun.earliest.year == 2019
    assert starts("Troops patrolled the border for two years.", "patrolled") == PAST


OPENING = "At least 12 people were killed in two bombings in Mosul on Thursday, police said. "


def test_the_blows_of_the_day_that_a_report_opens_with(starts: Starts) -> None:
    assert starts(OPENING + "A car bomb exploded near a market, killing nine people.", "exploded") == day("2022-03-03")


@pytest.mark.parametrize("text", [
    "In January a car bomb exploded near a market.",
    "In January a ceasefire was signed. A car bomb exploded near a market.",
    "A car bomb exploded near the market earlier.",
])
def test_blows_of_other_days_are_not(text: str, starts: Starts) -> None:
    assert starts(OPENING + text, "exploded") != day("2022-03-03")


def test_after_one_blow_another_may_be_of_another_day(starts: Starts) -> None:
    one = "At least 12 people were killed in a bombing in Mosul on Thursday, police said. "
    assert starts(one + "Gunmen shot dead a policeman in Kirkuk.", "shot") == PAST


@pytest.mark.parametrize(("text", "words", "found"), [
    ("The Aug. 7 bombings killed 30 people.", "killed", day("2021-08-07")),
    ("The bomb killed 258 people on Thursday. Of those killed, 11 were killed in Chad.", "killed", day("2022-03-03")),
    ("The Feb. 7 bombings killed 30 people. Two suspects in the bombings have been arrested.", "arrested",
     Days(date(2022, 2, 7), FRIDAY)),
    ("Norway has condemned the events of Feb. 23 in the capital.", "condemned", Days(date(2022, 2, 23), FRIDAY)),
    ("Norway condemned the coup in the capital on Feb. 23.", "condemned", day("2022-02-23")),
    ("Last year, Norwegian officials assailed Finland for holding naval exercises.", "exercises",
     Days(None, date(2021, 12, 31))),
])
def test_days_by_what_it_is_about(text: str, words: str, found: Days, starts: Starts) -> None:
    assert starts(text, words) == found


def test_a_call_that_is_renewed_was_made_before(starts: Starts) -> None:
    assert starts("We condemn the attack. We renew our call on the regime to free the prisoners.", "call") == PAST
