"""Words that tell an event under the bar: what begins, ends or takes place and is an exercise."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dateline.model import Published, Report, one_day
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.settle.faint import courses_told

pytestmark = pytest.mark.slow


def told(text: str, parser: Parser, sure: str = "", weight: float = 0.1) -> list[str]:
    """The words taken, `sure` being the one that reached the bar, all others having this weight."""
    day = Published(days=one_day(date(2025, 5, 12)), basis="stated", because="")
    m = mentions(Report(id="r", path="r.txt", text=text, published=day), parser).material
    known = [t.i for t in m.parse.tokens if t.text == sure]
    return [m.parse.tokens[i].text for i in courses_told(m, known, np.full(len(m.parse.tokens), weight, np.float32))]


@pytest.mark.parametrize(("text", "word"), [
    ("The general staff announced that a mine-hunting exercise will take place in the first week of July.", "take"),
    ("A river-crossing drill was held near Lom on Saturday.", "held"),
    ("The manoeuvres are to begin on 3 June.", "begin"),
    ("Exercise Copper Fox 2025 wrapped up on Friday.", "wrapped"),
    ("The exercise had been scheduled for May but will be held in June.", "held"),
])
def test_the_course_of_an_exercise_is_told(text: str, word: str, parser: Parser) -> None:
    assert word in told(text, parser)


@pytest.mark.parametrize("text", [
    "The exercise opened a new chapter on Monday.",           # a figure of speech
    "Such exercises are held to train crews.",                # no day
    "The talks will take place in July.",                     # no exercise
    "The exercise took years of planning until May.",
])
def test_other_sentences_tell_none(text: str, parser: Parser) -> None:
    assert told(text, parser) == []


def test_what_is_told_anyway_is_told_once(parser: Parser) -> None:
    assert told("A river-crossing drill was held near Lom on Saturday.", parser, sure="drill") == []
    assert told("The drills are set to begin on 3 June.", parser) == ["set"]


def test_no_weight_at_all_is_no_event(parser: Parser) -> None:
    assert told("A river-crossing drill was held near Lom on Saturday.", parser, weight=0.0) == []
