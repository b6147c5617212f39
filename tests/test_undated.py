"""Reports whose day of publication nobody states: the same links, days only where the words give them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import OPEN, Days, Published, Report, one_day
from dateline.read import read
from dateline.read.link.dayforms import hanging
from dateline.read.link.days import turned
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.reader import Reader, load_reader

pytestmark = pytest.mark.slow
DRILLS = ("WARSAW, September 12 (North Wire) - Poland and Lithuania began a ten-day exercise near Suwalki on Friday, "
          "the ministry said. About 4,500 troops will take part in Iron Gate 2025.")
ZAPAD = "The navy will hold the exercise Zapad-2021 from 10 to 16 September, the ministry announced on Tuesday."
ATTACK = "Gunmen attacked an army base on Friday, killing six soldiers. The talks will resume next week."


def report(text: str, days: Days = OPEN) -> Report:
    published = Published(days=days, basis="unknown" if days.is_open else "stated", because="")
    return Report(id="r", path="r.txt", text=text, published=published)


def test_date_line_weekday_and_edition_make_a_day(parser: Parser) -> None:
    found = mentions(report(DRILLS), parser).published
    assert found.days.earliest == date(2025, 9, 12)
    assert "Iron Gate 2025" in found.because


def test_without_an_edition_the_year_stays_open(parser: Parser) -> None:
    found = mentions(report(DRILLS.replace("Iron Gate 2025", "Iron Gate")), parser).published
    assert found.days.is_open


def test_a_head_that_can_be_read_in_two_ways_makes_no_day(parser: Parser) -> None:
    text = "Published: 09/10/2021\n\nThe army said on Sunday that two soldiers were killed near the border."
    found = mentions(report(text), parser).published
    assert (found.days.earliest, found.days.latest) == (date(2021, 9, 10), date(2021, 10, 9))
    assert "written on a" not in found.because


def test_a_head_with_one_reading_makes_a_day(parser: Parser) -> None:
    text = "Published: 29/10/2021\n\nThe army said on Sunday that two soldiers were killed near the border."
    assert mentions(report(text), parser).published.days == one_day(date(2021, 10, 29))


def test_days_of_an_edition_are_of_its_year(parser: Parser) -> None:
    (time, _) = mentions(report(ZAPAD), parser).times
    assert (time.start, time.end) == (one_day(date(2021, 9, 10)), one_day(date(2021, 9, 16)))
    assert "Zapad-2021" in time.mention.because


def test_links_are_those_of_a_dated_report_and_days_stay_open() -> None:
    reader = load_reader()
    assert isinstance(reader, Reader)
    dated, undated = (read(report(ATTACK, days), reader).events for days in (one_day(date(2024, 5, 4)), OPEN))
    assert [(e.kind, e.status) for e in dated] == [(e.kind, e.status) for e in undated]
    (attack,) = [e for e in undated if e.kind == "attack"]
    assert attack.time is None
    assert any("\u201cFriday\u201d counts from the day of publication" in why for why in attack.because)


def test_a_day_on_the_events_own_word_is_told() -> None:
    events = read(report(ZAPAD, one_day(date(2021, 9, 7))), load_reader()).events
    (drills,) = [e for e in events if e.kind == "exercise"]
    assert drills.time is not None
    assert drills.time.edtf == "2021-09-10/2021-09-16"


@pytest.mark.parametrize(("text", "shape", "turns"), [
    ("The president watched the end of the manoeuvres on 20 September.", "since", "until"),
    ("The manoeuvres ended on 20 September.", "since", "until"),
    ("The manoeuvres began on 20 September.", "until", "since"),
    ("The manoeuvres were held on 20 September.", "since", "since"),
])
def test_a_clause_that_says_the_end_gives_no_beginning(text: str, shape: str, turns: str, parser: Parser) -> None:
    m = mentions(report(text, one_day(date(2017, 10, 2))), parser).material
    assert turned(m, 2, "exercise", shape) == turns
    assert turned(m, 2, "attack", shape) == shape


@pytest.mark.parametrize(("text", "word", "hangs"), [
    ("The soldiers arrived on 20 September.", "arrived", True),
    ("The soldiers arrived from the war of 2014.", "arrived", False),
    ("The soldiers spoke to the victims of the floods of May.", "spoke", False),
])
def test_only_a_time_on_the_events_own_word_hangs_there(text: str, word: str, hangs: bool, parser: Parser) -> None:
    m = mentions(report(text, one_day(date(2017, 10, 2))), parser).material
    assert (hanging(m, next(t.i for t in m.parse.tokens if t.text == word), "visit") is not None) is hangs


@pytest.mark.parametrize(("text", "day"), [
    ("The government had intended to decide on January 9.", date(2024, 1, 9)),
    ("The vote, planned for January 9, did not take place.", date(2024, 1, 9)),
    ("The court is expected to rule on February 9.", date(2024, 2, 9)),
    ("The festival will open on August 9.", date(2024, 8, 9)),
])
def test_a_plan_whose_day_is_just_over_is_not_of_the_next_year(parser: Parser, text: str, day: date) -> None:
    (time,) = mentions(report(text, one_day(date(2024, 1, 12))), parser).times
    assert time.start is not None and time.start.earliest == day
