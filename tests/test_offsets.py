"""Days counted from other events by their words: never the other event's own day, and back from it."""

from __future__ import annotations

from datetime import date
from typing import Optional

import pytest

from dateline.library import read_text
from dateline.model import Event, Published, Report, one_day
from dateline.read.find.material import Material
from dateline.read.link.elsewhere import told_elsewhere
from dateline.read.link.offsets import counted_back, counted_from, of_what_it_is_counted_from, so_long_later
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def material(parser: Parser, text: str) -> Material:
    published = Published(days=one_day(date(2026, 7, 24)), basis="stated", because="")
    return mentions(Report(id="x", path="x", text=text, published=published), parser).material


def at(m: Material, word: str) -> int:
    return next(t.i for t in m.parse.tokens if t.text == word)


@pytest.mark.parametrize(("text", "word", "edtf"), [
    ("Poland closed the crossing three days after the drills ended on July 1.", "closed", "2026-07-04"),
    ("Three days before the exercise began on July 10, Russia closed the strait.", "closed", "2026-07-07"),
    ("The fleet sailed home two days after the manoeuvres, which finished on 3 July.", "sailed", "2026-07-05"),
    ("Estonia's parliament ratified the treaty two days after the summit of July 1.", "ratified", "2026-07-03"),
    ("A day before the vote on 12 July the opposition called a strike.", "called", "2026-07-11"),
    # of no day, of two days, of a stretch shorter than a day, of what is not said to come after
    ("Poland closed the crossing three days after the drills ended.", "closed", None),
    ("Poland closed the crossing two days after drills that began on 1 July ended on 8 July.", "closed", None),
    ("Two hours after the drills ended on July 1, a drone crossed the border.", "crossed", None),
    ("Poland closed the crossing when the drills ended on July 1.", "closed", None),
])
def test_counted_from_the_day_said_with_it(parser: Parser, text: str, word: str, edtf: Optional[str]) -> None:
    m = material(parser, text)
    time = counted_from(m, at(m, word))
    assert (time.edtf if time else None) == edtf
    assert time is None or "is counted from" in time.because


def test_nothing_is_counted_beyond_the_publication(parser: Parser) -> None:
    m = material(parser, "A year after the exercise of May 2025, the two armies met again.")
    time = counted_from(m, at(m, "met"))
    assert time is not None and time.start.latest == date(2026, 7, 24)


def test_no_day_after_the_publication_is_told(parser: Parser) -> None:
    m = material(parser, "Poland closed the crossing a year after the drills of June 2026 ended.")
    assert counted_from(m, at(m, "closed")) is None


def test_the_day_of_the_other_is_not_its_own(parser: Parser) -> None:
    m = material(parser, "Poland closed the crossing a week after the drills ended on July 1.")
    july = next(k for k, t in enumerate(m.times) if t.mention.said.text == "July 1") + 2
    assert of_what_it_is_counted_from(m, at(m, "closed"), july)
    assert not of_what_it_is_counted_from(m, at(m, "ended"), july)
    assert not of_what_it_is_counted_from(m, at(m, "closed"), 1)


@pytest.mark.parametrize(("text", "word", "first"), [
    ("In 1962 a truce ended the feud, three years after Togo raided Benin.", "raided", 1958),
    ("The pact was signed on 9 July 2026, four months after the rivals met in Varna.", "met", 2026),
])
def test_a_year_can_be_counted_back_from(parser: Parser, text: str, word: str, first: int) -> None:
    m = material(parser, text)
    time = counted_back(m, at(m, word))
    assert time is not None and time.start.earliest is not None and time.start.earliest.year == first


@pytest.mark.parametrize(("text", "word", "found"), [
    ("Warships shelled the coast on July 12. Two days later jets intercepted a drone.", "intercepted", True),
    ("Warships shelled the coast on July 12. A week later the port reopened.", "reopened", True),
    ("Warships shelled the coast on July 12. An hour later jets intercepted a drone.", "intercepted", False),
    ("Warships shelled the coast on July 12. Jets intercepted a drone, and two days later they left.", "intercepted",
     False),
])
def test_so_long_after_the_day_told_before(parser: Parser, text: str, word: str, found: bool) -> None:
    m = material(parser, text)
    assert (so_long_later(m, at(m, word)) is not None) == found


def days_of(text: str, word: str) -> Optional[str]:
    def told(event: Event) -> bool:
        return word in event.trigger.text
    event = next(e for e in read_text(text, published="2026-07-24").events if told(e))
    return event.time.edtf if event.time else None


@pytest.mark.parametrize(("text", "word", "edtf"), [
    ("Turkish warships shelled the coast on July 12. Two days later Greek jets intercepted a Turkish drone.",
     "intercepted", "2026-07-14"),
    ("Poland closed the border crossing two days after the drills ended on July 1.", "closed", "2026-07-03"),
    ("The exercise, to conclude on August 8, is the largest in a decade.", "exercise", "../2026-08-08"),
    ("The drills, which opened on Wednesday and run until 30 July, involve 4,000 soldiers.", "drills",
     "2026-07-22/2026-07-30"),
    ("The drills, to begin on August 3 and end on August 8, involve three navies.", "drills", "2026-08-03/2026-08-08"),
])
def test_days_of_whole_readings(text: str, word: str, edtf: str) -> None:
    assert days_of(text, word) == edtf


def left(parser: Parser, text: str, word: str) -> set[str]:
    """The words of the times that may be the day of the event whose word is given; "" for the day of publication."""
    m = material(parser, text)
    gone = told_elsewhere(m, at(m, word))
    return {"" if k == 1 else m.times[k - 2].mention.said.text for k in range(1, len(m.times) + 2) if k not in gone}


@pytest.mark.parametrize(("text", "word"), [
    # its own words count it from something else
    ("The rockets fell on 20 July. Ankara phoned the general the evening before.", "phoned"),
    ("The town fell on 20 July. A militia claimed the raid a fortnight after it.", "claimed"),
    ("The pier burned on 20 July. Five days before the blaze, guards inspected a boat.", "inspected"),
    # what comes so long after it has a day of its own
    ("The camp burned on 20 July, a week after it was shut.", "shut"),
    ("The minister sacked him on 20 July, days after a newspaper printed the tapes.", "printed"),
])
def test_the_day_of_something_else(parser: Parser, text: str, word: str) -> None:
    assert "20 July" not in left(parser, text, word)


@pytest.mark.parametrize(("text", "word"), [
    ("The camp burned on 20 July, a week after it was shut.", "burned"),
    ("A raid killed three and hurt two on 20 July, a doctor said, a week after a truce began.", "killed"),
    ("He confessed on 20 July and was pardoned the next day.", "confessed"),
    ("He shot a guard on 20 July and two clerks the next day.", "shot"),
    ("The camp burned on 20 July. Guards inspected a boat.", "inspected"),
])
def test_a_day_that_may_be_its_own(parser: Parser, text: str, word: str) -> None:
    assert "20 July" in left(parser, text, word)


def test_a_month_may_be_that_of_both(parser: Parser) -> None:
    assert "June 2026" in left(parser, "He resigned in June 2026, two days after police questioned him.", "questioned")


def test_counted_back_through_what_somebody_said(parser: Parser) -> None:
    m = material(parser, "Troops neared the town on 20 July, the army said, three days after jets bombed a plant.")
    time = counted_back(m, at(m, "bombed"))
    assert time is not None and time.edtf == "2026-07-17"
