"""When a report was written: its head, its words, other reports; captions never count."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import OPEN, Days, Part, Published, Report, one_day
from dateline.read.parse import Parser
from dateline.read.when.dating import published_day
from dateline.read.when.headclues import head_clues
from dateline.read.when.times import find_times


def report(text: str, caption: str = "", **more: object) -> Report:
    parts = [Part(kind="body", start=0, end=len(text))]
    if caption:
        parts.append(Part(kind="caption", start=len(text) + 1, end=len(text) + 1 + len(caption)))
        text += "\n" + caption
    return Report(id="r", path="r.txt", text=text, parts=parts, **more)   # type: ignore[arg-type]


def dated(parser: Parser, given: Report, within: Optional[Days] = None) -> Published:
    parse = parser(given.text, given.parts)
    return published_day(given, parse, find_times(parse), within)


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31))


@pytest.mark.parametrize(("text", "url", "days"), [
    ("MINSK, Sept 10, 2021 (Agency) - Troops moved in.", None, one_day(date(2021, 9, 10))),
    ("RIGA, 4 May 2020 - Troops moved in.", None, one_day(date(2020, 5, 4))),
    ("Riga, 4 May 2020 \u2014 Troops moved in.", None, one_day(date(2020, 5, 4))),
    ("Troops moved in.", "https://news.example/2016/03/06/drills/", Days(date(2016, 3, 6), date(2016, 3, 7))),
    ("Troops moved in.", "https://news.example/2016/3/drills/", Days(date(2016, 3, 1), date(2016, 3, 31))),
])
def test_head_gives_the_day(text: str, url: Optional[str], days: Days) -> None:
    (clue,) = head_clues(report(text, url=url))
    assert clue.days == days


@pytest.mark.parametrize("text", ["SEOUL, South Korea - Troops moved in.", "On May 4, 2020, troops moved in - again.",
                                  "MINSK (Agency) - Troops moved in on 4 May 2020."])
def test_head_without_a_day(text: str) -> None:
    assert list(head_clues(report(text))) == []


def test_a_date_line_before_the_headline_gives_the_day() -> None:
    text = "RIGA, 4 May 2020 \u2014 Drills begin in the east\nTroops moved in on Monday."
    parts = [Part(kind="headline", start=0, end=44), Part(kind="body", start=45, end=len(text))]
    (clue,) = head_clues(Report(id="r", path="r.txt", text=text, parts=parts))
    assert clue.days == one_day(date(2020, 5, 4))


def test_byline_gives_the_day() -> None:
    text = "By A. Writer, 12 March 2019\nTroops moved in."
    given = Report(id="r", path="r", text=text, parts=[Part(kind="byline", start=0, end=27),
                                                       Part(kind="body", start=28, end=len(text))])
    assert [clue.days for clue in head_clues(given)] == [one_day(date(2019, 3, 12))]


@pytest.mark.slow
def test_a_stated_day_stands_and_a_doubt_is_told(parser: Parser) -> None:
    stated = Published(days=one_day(date(2021, 5, 30)), basis="stated", because="given")
    found = dated(parser, report("MINSK, 10 May 2021 (Agency) - Troops moved in.", published=stated))
    assert (found.days, found.basis) == (stated.days, "stated")
    assert found.because == 'given; but its head is dated "10 May 2021"'


@pytest.mark.slow
def test_nothing_known(parser: Parser) -> None:
    found = dated(parser, report("Troops moved in on Monday."))
    assert (found.days, found.basis) == (OPEN, "unknown")


@pytest.mark.slow
def test_past_year_is_a_lower_bound(parser: Parser) -> None:
    assert dated(parser, report("The fort was taken in 2013.")).days == Days(date(2013, 1, 1), None)


@pytest.mark.slow
def test_future_date_is_no_lower_bound(parser: Parser) -> None:
    found = dated(parser, report("The base will be closed in June 2030."))
    assert found.days == Days(None, date(2030, 6, 30))


@pytest.mark.slow
def test_last_years_vote_with_its_date_gives_the_year(parser: Parser) -> None:
    text = "The vote in August 2018 was disputed. Dozens have been jailed since last year's vote."
    assert dated(parser, report(text)).days == year(2019)


@pytest.mark.slow
def test_another_thing_of_last_year_gives_no_year(parser: Parser) -> None:
    text = "The vote in August 2018 was disputed. Dozens have been jailed since last year's floods."
    assert dated(parser, report(text)).days == Days(date(2018, 8, 1), None)


@pytest.mark.slow
def test_news_of_a_dated_day_is_fresh(parser: Parser) -> None:
    text = ("The leaders met in Riga on May 14. The vote in August 2018 was disputed. "
            "Dozens have been jailed since last year's vote.")
    assert dated(parser, report(text)).days == Days(date(2019, 5, 14), date(2019, 5, 16))


@pytest.mark.slow
def test_a_newer_past_day_forbids_freshness(parser: Parser) -> None:
    text = ("The leaders met in Riga on May 14. They met again on June 2. The vote in August 2018 was disputed. "
            "Dozens have been jailed since last year's vote.")
    assert dated(parser, report(text)).days == year(2019)


@pytest.mark.slow
def test_an_edition_begun_these_days_gives_the_year(parser: Parser) -> None:
    text = "The armies began joint drills on Monday. The Tundra-2019 drills will last a week."
    found = dated(parser, report(text))
    assert (found.days.earliest, found.days.latest) == (date(2019, 1, 7), date(2019, 12, 31))
    assert "Tundra-2019" in found.because and "Monday" in found.because


@pytest.mark.slow
def test_an_edition_to_come_is_an_upper_bound(parser: Parser) -> None:
    text = "The ministers spoke on Monday. The Tundra-2019 drills will last a week."
    assert dated(parser, report(text)).days == Days(None, date(2019, 12, 31))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "days"), [
    ("Norway began the Polar Wind 2021 exercise on Monday. The drills involve 30 countries.",
     Days(date(2021, 1, 4), date(2021, 12, 28))),
    ("NATO watched last year's Tundra-2017 exercise closely. The exercise unsettled Lithuania.", year(2018)),
    ("The exercise Tundra-2021 was held in Belarus.", Days(date(2021, 1, 1), None)),
    ("Belarus discussed the Tundra-2021 exercise with Moscow.", OPEN),
    ("Leaders marked the 20th anniversary of the 2001 attacks.", Days(date(2021, 1, 1), None)),
    ("The band marked its 100th anniversary in 2000.", Days(date(2000, 1, 1), None)),
    ("President Barack Obama said that the drills would go on.", Days(date(2009, 1, 20), date(2017, 2, 3))),
    ("Former President Barack Obama said that the drills went on.", Days(date(2009, 1, 20), None)),
    ("In 2012, President Barack Obama said that the drills would go on.", Days(date(2012, 1, 1), None)),
    ("The vote was put off because of Covid-19.", Days(date(2020, 2, 11), None)),
    ("The bridge will be opened in 2022.", Days(None, date(2022, 12, 31))),
    ("The firm said that by 1992 it intended to double its sales.", OPEN),
])
def test_what_a_story_takes_for_granted(parser: Parser, text: str, days: Days) -> None:
    assert dated(parser, report(text)).days == days


@pytest.mark.slow
def test_a_weekday_with_its_date_leaves_the_years_that_it_fits(parser: Parser) -> None:
    text = "The armies had trained since May 2020. Prices rose. Rain fell. Snow fell. They met on Monday, Sept. 13."
    assert dated(parser, report(text)).days == Days(date(2021, 9, 13), None)


@pytest.mark.slow
def test_a_date_line_without_its_year_gives_the_day_once_the_year_is_known(parser: Parser) -> None:
    text = "MINSK, Sept 10 (Agency) - The Tundra-2021 drills began on Friday in Belarus. The drills will last a week."
    assert dated(parser, report(text)).days == Days(date(2021, 9, 10), date(2021, 9, 11))


@pytest.mark.slow
def test_captions_never_count(parser: Parser) -> None:
    found = dated(parser, report("Troops moved in on Monday.", caption="Troops crossed the river on March 3, 2015."))
    assert found.days == OPEN


@pytest.mark.slow
def test_other_reports_narrow_and_are_told(parser: Parser) -> None:
    text = "The armies began joint drills on Monday. The Tundra-2019 drills will last a week."
    found = dated(parser, report(text), Days(date(2019, 9, 1), date(2019, 9, 20)))
    assert found.days == Days(date(2019, 9, 2), date(2019, 9, 17))
    assert "other reports of the same events allow between 1 September 2019 and 20 September 2019" in found.because


@pytest.mark.slow
def test_other_reports_that_contradict_are_left_out(parser: Parser) -> None:
    found = dated(parser, report("The fort was taken in 2013."), year(2001))
    assert found.days == Days(date(2013, 1, 1), None)
    assert "left out" in found.because
