"""One event told several times in one report, through the whole reading of short reports of our own."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Days, Event, Part, Published, Reading, Report
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
DAY = date(2021, 9, 10)   # a Friday


def reading(parser: Parser, text: str, headline: str | None = None) -> Reading:
    whole = f"{headline}\n\n{text}" if headline else text
    start = len(whole) - len(text)
    parts = [Part(kind="body", start=start, end=len(whole))]
    if headline:
        parts.insert(0, Part(kind="headline", start=0, end=len(headline)))
    published = Published(days=Days(DAY, DAY), basis="stated", because="given")
    return read(Report(id="r1", path="r1.txt", text=whole, parts=parts, published=published), parser)


def exercises(found: Reading) -> list[Event]:
    return [e for e in found.events if e.kind == "exercise"]


def test_a_definite_mention_takes_the_event_up_again(parser: Parser) -> None:
    found = reading(parser, "Latvia and Estonia began naval drills on Friday. The drills will last a week.")
    assert len(exercises(found)) == 1
    assert len(exercises(found)[0].evidence) == 1


def test_another_round_is_another_event(parser: Parser) -> None:
    found = reading(parser, "Latvia and Estonia held drills in May. Another exercise will be held in October.")
    assert len(exercises(found)) == 2


def test_its_own_drills_are_another_event(parser: Parser) -> None:
    found = reading(parser, "Latvia and Estonia began drills on Friday. Russia responded with its own drills.")
    assert len(exercises(found)) == 2


def test_two_names_are_two_exercises(parser: Parser) -> None:
    found = reading(parser, "Russia ended the Vostok-2018 exercise on Monday. The Zapad-2021 exercise began on Friday.")
    assert {e.name for e in exercises(found)} == {"Vostok-2018", "Zapad-2021"}


def test_a_figure_told_later_belongs_to_the_exercise(parser: Parser) -> None:
    text = "Latvia and Estonia began naval drills on Friday. Riga said 3,000 sailors will take part."
    event, = exercises(reading(parser, text))
    assert [(f.value, f.according_to) for f in event.figures] == [(3000.0, "Latvia")]


def test_a_headline_repeats_the_story(parser: Parser) -> None:
    text = "The armies of Latvia and Estonia began a joint exercise on Friday."
    found = reading(parser, text, "Latvia, Estonia Start Drills")
    assert len(exercises(found)) == 1


def test_what_began_today_and_goes_on_is_ongoing(parser: Parser) -> None:
    event, = exercises(reading(parser, "Latvia and Estonia began naval drills on Friday. The drills will last a week."))
    assert event.status == "ongoing"
    assert event.time is not None and event.time.start == Days(DAY, DAY)


def test_two_sayings_stay_two_events(parser: Parser) -> None:
    text = "Poland accused Belarus of smuggling people. Lithuania accused Belarus of smuggling people."
    found = reading(parser, text)
    assert len([e for e in found.events if e.kind == "accusation"]) == 2


def test_what_ended_long_ago_is_background(parser: Parser) -> None:
    found = reading(parser, "Belarus held a presidential election in August 2020.")
    assert [e.background for e in found.events] == [True]


def test_every_span_is_a_slice_of_the_text(parser: Parser) -> None:
    found = reading(parser, "“We will hold drills,” the minister said on Friday — in Riga.")
    for event in found.events:
        for span in (event.trigger, event.sentence, *(w.said for w in event.participants if w.said)):
            assert found.report.text[span.start:span.end] == span.text


def test_the_same_report_reads_the_same_twice(parser: Parser) -> None:
    text = "Latvia and Estonia began naval drills on Friday. Russia denied planning an attack."
    assert reading(parser, text) == reading(parser, text)
