"""The first and last day of an exercise, told anywhere in a report; its tellings named alike and told once."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.link.dayforms import supported
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.settle.courses import Course, course_of
from dateline.read.what.exercisewords import exercise_words, taken_apart

pytestmark = pytest.mark.slow
OUT = date(2025, 5, 5)   # a Monday


def report(text: str) -> Report:
    return Report(id="r", path="r", text=text, published=Published(days=one_day(OUT), basis="stated", because="given"))


def course(parser: Parser, text: str) -> Optional[Course]:
    m = mentions(report(text), parser).material
    words = exercise_words(m.parse)
    return course_of(m, [w.i for w in words], taken_apart(words[0].name).year)


def told(parser: Parser, text: str) -> Optional[str]:
    found = course(parser, text)
    time = found.time(None, one_day(OUT)) if found is not None else None
    return time.edtf if time is not None else None


@pytest.mark.parametrize(("text", "days"), [
    ("Latvia opened exercise Iron Gate 2025 on Monday. The drills will run until 16 May.", "2025-05-05/2025-05-16"),
    ("Exercise Iron Gate 2025 will be held from 12 to 16 May.", "2025-05-12/2025-05-16"),
    ("Exercise Iron Gate 2025, which began on 28 April, is due to last through Friday.", "2025-04-28/2025-05-09"),
    ("Exercise Iron Gate 2025 is scheduled for June.", "2025-06"),
    ("Exercise Iron Gate 2025 will span several weeks, concluding in June.", "../2025-06"),
    ("The exercise Iron Gate, which starts on Tuesday and will continue through May 17, is hosted by Norway.",
     "2025-05-06/2025-05-17"),
    ("Latvia has wrapped up exercise Iron Gate 2025, which began on 22 April.", "2025-04-22/2025-05-05"),
    ("Exercise Iron Gate 2025 was to end on Friday but has been extended until 20 May.", "../2025-05-20"),
])
def test_days_are_those_told_of_it(parser: Parser, text: str, days: str) -> None:
    assert told(parser, text) == days


@pytest.mark.parametrize("text", [
    "Exercise Iron Gate 2025 was to begin on 4 June. The drills have been postponed.",
    "Exercise Iron Gate 2025 was last held in 2023.",
    "The annual exercise Iron Gate, which began in 1982, drew protests.",
    "Exercise Iron Gate 2025 may begin on 12 May.",
    "Exercise Iron Gate 2025 will not begin on 12 May.",
    "Exercise Iron Gate 2025 drew protests on Friday.",
    "The minister spoke about exercise Iron Gate 2025 on Friday.",
])
def test_other_days_are_not_its_own(parser: Parser, text: str) -> None:
    assert told(parser, text) is None


def test_a_beginning_told_as_past_is_one(parser: Parser) -> None:
    found = course(parser, "Exercise Iron Gate 2025 began on 28 April.")
    assert found is not None and found.begun is not None
    for text in ("Exercise Iron Gate 2025 will begin on 12 May.", "Exercise Iron Gate 2025 is scheduled for May."):
        later = course(parser, text)
        assert later is not None and later.begun is None


def test_what_does_not_fit_is_kept_beside(parser: Parser) -> None:
    found = course(parser, "Exercise Iron Gate 2025 will begin on 12 May. Iron Gate will start on 3 June, "
                           "another official said.")
    assert found is not None and found.first is not None
    assert [t.time.mention.said.text for t in found.unused] == ["3 June"]


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None
    return Reader(parser, encoder)


def exercises(reader: Reader, text: str) -> list[Event]:
    return [e for e in read(report(text), reader).events if e.kind == "exercise"]


def test_an_exercise_is_told_once_with_name_and_days(reader: Reader) -> None:
    found = exercises(reader, (
        "Latvia and Estonia launch drills\n\n"
        "Latvia and Estonia on Monday launched a joint exercise near Riga, the army said.\n\n"
        "The drills, dubbed \u201cIron Gate 2025\u201d, will last through 16 May. "
        "About 4,000 troops will take part in the exercise."))
    assert [(e.name, e.time.edtf if e.time else None, e.status) for e in found] == [
        ("Iron Gate 2025", "2025-05-05/2025-05-16", "ongoing")]
    assert not any(w.name.startswith("Iron Gate") for w in found[0].participants)


def test_the_only_exercise_needs_no_name(reader: Reader) -> None:
    found = exercises(reader, (
        "Tokyo and Manila will hold a naval exercise off Palawan from May 8, the ministry said on Monday. "
        "The drills will end on May 15. Manila held a similar exercise in March."))
    assert found[0].time is not None and found[0].time.edtf == "2025-05-08/2025-05-15"
    assert all(e.time is None or e.time.edtf != "2025-05-08/2025-05-15" for e in found[1:])


def test_an_exercise_is_told_by_its_name_alone(reader: Reader) -> None:
    found = exercises(reader, "Amber Fox 2025 ended on Friday in Latvia after two weeks; 1,200 soldiers from Poland "
                              "and Latvia took part.")
    assert [e.name for e in found] == ["Amber Fox 2025"]
    assert found[0].time is not None and found[0].time.end.latest == date(2025, 5, 2)


def test_an_earlier_edition_stays_another_event(reader: Reader) -> None:
    found = exercises(reader, (
        "Seoul and Washington will stage exercise Iron Gate 2025 from May 19 to 29, the army said on Monday. "
        "The allies last year held the exercise from May 21 to 31."))
    now = [e for e in found if e.name == "Iron Gate 2025"]
    assert len(now) == 1 and now[0].time is not None and now[0].time.edtf == "2025-05-19/2025-05-29"


@pytest.mark.parametrize(("text", "word", "shape"), [
    ("The 1980-88 war ended with a truce.", "ended", "until"),
    ("The two armies fought in 1980-88.", "fought", "said"),
])
def test_the_end_of_a_war_is_its_last_day(parser: Parser, text: str, word: str, shape: str) -> None:
    m = mentions(report(text), parser).material
    anchor = next(t.i for t in m.parse.tokens if t.text == word)
    assert supported(m, anchor, (0.5, 2, "said"))[2] == shape


def test_the_year_of_the_first_is_not_of_the_latest(reader: Reader) -> None:
    found = exercises(reader, "Norway has opened annual Cold Wolf drills in Narvik, the army said on Monday. Cold Wolf "
                              "began as a winter exercise in 2006.")
    now = next(e for e in found if "opened" in e.trigger.text)
    assert now.time is not None and now.time.end.latest != date(2006, 12, 31)
    assert now.time.start.latest is None or now.time.start.latest.year == 2025


def test_what_it_is_compared_with_gives_no_day(reader: Reader) -> None:
    found = exercises(reader, (
        "Some 9,000 troops will take part in NATO's exercise Iron Gate 2025, which starts next week and will last "
        "until June, a general said on Monday. The alliance has not gathered so many since Long Shield in 1988."))
    gate = [e for e in found if e.name == "Iron Gate 2025"]
    assert len(gate) == 1 and gate[0].time is not None
    assert gate[0].time.start.earliest is not None and gate[0].time.start.earliest.year == 2025
    assert gate[0].time.end.latest == date(2025, 6, 30)
