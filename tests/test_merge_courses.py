"""What lasts: first day, last day and the days between are told by different reports of one event."""

from __future__ import annotations

from typing import Any, Optional

import pytest
from merge_builders import Writer, place, state, when
from msgspec.structs import replace

from dateline.merge.courses import end_alike, in_course
from dateline.merge.meaning import KNOWN
from dateline.merge.othertimes import after_another_year
from dateline.merge.second import strengths, sureness, weighed
from dateline.merge.signals import signs
from dateline.merge.tellings import Telling, family, lasts_on, tellings_of, told_elsewhere
from dateline.merge.traits import ENDS, traits_of_pair
from dateline.merge.weigh import time_of
from dateline.model import OPEN, Figure, Span, Time

POL, BLR = state("POL"), state("BLR")


def telling(sentence: str, time: Optional[Time], kind: str = "exercise", published: str = "2025-05-25",
            **more: Any) -> Telling:
    writer = Writer(f"{published} {sentence[:14]}", published)
    trigger = next(word for word in ("drill", "visit", "fires", "arrived") if word in sentence)
    writer.tells(sentence, trigger, kind, POL, BLR, time=time, **more)
    return tellings_of([writer.reading()])[0]


def told(first: Optional[str], last: Optional[str]) -> Time:
    """A time that the words of a report tell, a side of it left open."""
    known = when(first or last or "", last or first)
    return replace(known, said=Span(0, 4, "then"), start=known.start if first else OPEN,
                   end=known.end if last else OPEN)


COURSE = telling("The drill lasts from 12 to 23 May.", told("2025-05-12", "2025-05-23"))
MIDST = telling("A driver was hurt at the drill on 15 May.", told("2025-05-15", "2025-05-15"))
AFTER = telling("A driver was hurt at the drill on 25 May.", told("2025-05-25", "2025-05-25"))
ENDED = telling("The drill ended on 23 May.", told(None, "2025-05-23"))
UNTIL = telling("The drill runs until 24 May.", told(None, "2025-05-24"))


def test_a_day_in_its_midst_is_no_other_day() -> None:
    assert lasts_on(COURSE) and not lasts_on(MIDST)
    assert in_course(COURSE, MIDST) and in_course(MIDST, COURSE) and not in_course(COURSE, AFTER)
    assert "days.other" not in strengths(*sorted((COURSE, MIDST), key=lambda t: t.key))
    assert "days.other" in strengths(*sorted((COURSE, AFTER), key=lambda t: t.key))
    assert "days.apart" in {sign.name for sign in signs(COURSE, AFTER)}
    assert not {"days.apart", "part"} & {sign.name for sign in signs(COURSE, MIDST)}


def test_what_lasts_without_a_programme_has_days_of_its_own() -> None:
    long = telling("The fires burnt from 12 to 23 May.", told("2025-05-12", "2025-05-23"), "emergency")
    short = telling("Crews put out fires on 15 May.", told("2025-05-15", "2025-05-15"), "emergency")
    assert not in_course(long, short)


def test_of_one_last_day() -> None:
    assert end_alike(COURSE, ENDED) and not end_alike(COURSE, UNTIL) and not end_alike(MIDST, ENDED)
    assert "end.same" in {sign.name for sign in signs(COURSE, ENDED)}
    assert traits_of_pair(COURSE, ENDED)[0] & ENDS and not traits_of_pair(COURSE, MIDST)[0] & ENDS
    assert "undated" not in strengths(COURSE, ENDED) and "undated" in strengths(COURSE, UNTIL)


def test_that_it_was_over_by_its_report_is_no_last_day() -> None:
    by_then = replace(told(None, "2025-05-23"), said=None)
    assert not end_alike(COURSE, telling("They held a drill in the hills.", by_then))


@pytest.mark.parametrize(("time", "status", "published", "apart"), [
    (told(None, "2025-05-23"), "happened", "2025-05-24", True),    # ended in 2025: none of 2024
    (None, "ongoing", "2025-05-16", True),                         # goes on as its report is written
    (told(None, "2025-01-20"), "happened", "2025-01-21", False),   # may have begun before the year's end
    (None, "happened", "2025-05-16", False),                       # may be last year's
    (told(None, "2024-05-23"), "happened", "2025-05-16", False),
])
def test_an_edition_is_of_its_year(time: Optional[Time], status: Any, published: str, apart: bool) -> None:
    edition = telling("The drill Cold Harbour 2024 began.", told("2024-05-14", "2024-05-14"), published="2024-05-14",
                      name="Cold Harbour 2024")
    other = telling("The drill Cold Harbour is over.", time, published=published, status=status, name="Cold Harbour")
    assert (after_another_year(edition, other) is not None) == apart
    assert (after_another_year(other, edition) is not None) == apart


def test_the_north_may_hold_the_town() -> None:
    town, other = place("Osk", "POL"), place("Vad", "BLR")
    north = replace(place("northern Poland", "POL"), place=None, precision="region")
    at = {name: telling(f"The drill is held near {name}.", told("2025-05-12", None), places=[spot])
          for name, spot in (("Osk", town), ("the north", north), ("Vad", other))}
    assert not told_elsewhere(at["Osk"], at["the north"]) and told_elsewhere(at["Osk"], at["Vad"])
    said = {name: telling(f"She arrived by boat in {name}.", told("2025-05-12", None), "visit", places=[spot])
            for name, spot in (("Osk", town), ("the north", north))}
    assert told_elsewhere(said["Osk"], said["the north"])


def test_a_day_in_its_midst_moves_neither_end() -> None:
    time = time_of([MIDST, telling("They were at the drill on 16 May.", told("2025-05-16", "2025-05-16")), COURSE])
    assert time is not None and time.edtf == "2025-05-12/2025-05-23"
    alone = time_of([MIDST])
    assert alone is not None and alone.edtf == "2025-05-15"


def test_the_same_sides_begin_one_exercise_on_a_day() -> None:
    begun = telling("Troops opened a drill in the north.", told("2025-05-12", None), status="ongoing")
    assert sureness(COURSE, begun) == KNOWN and "first day of an exercise" in weighed(COURSE, begun)
    other_day = telling("Troops opened a drill in the north.", told("2025-05-13", None), status="ongoing")
    assert sureness(COURSE, other_day) < KNOWN
    a_day = telling("Troops held a drill in the north.", told("2025-05-12", "2025-05-12"))
    assert sureness(COURSE, a_day) < KNOWN   # perhaps the day on which somebody spoke of it
    visit = telling("A visit to the port began.", told("2025-05-12", "2025-05-20"), "visit")
    assert sureness(visit, telling("The visit opened.", told("2025-05-12", "2025-05-21"), "visit")) < KNOWN


@pytest.mark.parametrize(("unit", "what"), [
    ("Polonez missiles", "missiles"), ("rockets", "missiles"), ("fighter jets", "aircraft"), ("soldiers", "people"),
    ("missile sites", "missile sites"), ("km", "km"),
])
def test_what_a_figure_counts_goes_by_its_last_word(unit: str, what: str) -> None:
    said = Span(0, 1, "2")
    assert family(Figure(value=2, high=None, qualifier="exact", unit=unit, what=unit, according_to=None,
                         said=said)) == what
