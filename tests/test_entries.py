"""Chronicles, stretches, and days counted from a day told before: both ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Optional

import pytest

from dateline.library import read_text
from dateline.model import Days, Event, Published, one_day
from dateline.read.parse import Parse
from dateline.read.report.clean import find_parts
from dateline.read.when.entries import entries_of
from dateline.read.when.times import find_times, resolve_times
from dateline.read.when.timevalues import FoundTime

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]
LOG = "5 May: The army retakes the mill at Osk.\n7 May: The army shells the port of Moyo.\n"


def told(text: str, day: str) -> list[Event]:
    return read_text(text, published=day).events


def days_of(events: list[Event], word: str) -> Optional[tuple[Days, Days]]:
    event = next(e for e in events if word in e.trigger.text)
    return (event.time.start, event.time.end) if event.time else None


def resolved(parse: Parse, day: str) -> list[FoundTime]:
    return resolve_times(find_times(parse), parse, Published(days=one_day(date.fromisoformat(day)), basis="stated"))


def last_days(parse_text: ParseText, text: str, day: str) -> Optional[Days]:
    return resolved(parse_text(text), day)[-1].mention.days


def test_entries_tell_in_the_present_what_is_past() -> None:
    events = told(LOG, "2025-05-20")
    assert {e.status for e in events} == {"happened"}
    assert days_of(events, "retakes") == (one_day(date(2025, 5, 5)),) * 2
    assert days_of(events, "shells") == (one_day(date(2025, 5, 7)),) * 2


def test_one_dated_line_is_no_chronicle(parse_text: ParseText) -> None:
    parse = parse_text("5 May: The army retakes the mill.\nOn 7 May rebels shelled the bridge.")
    assert entries_of(parse, resolved(parse, "2025-05-20")) == []


def test_an_entry_may_name_another_day() -> None:
    events = told(LOG + "9 May: The court says it jailed two men on 2 April.\n", "2025-05-20")
    assert days_of(events, "jailed") == (one_day(date(2025, 4, 2)),) * 2


def test_days_alone_on_a_line_are_story_where_there_are_two() -> None:
    text = "The crisis, day by day\n\n3 May 2025\nRebels shelled the bridge.\n\n4 May 2025\nThe army retook the mill.\n"
    assert "byline" not in {part.kind for part in find_parts(text, None)[0]}
    events = told(text, "2025-05-20")
    assert days_of(events, "shelled") == (one_day(date(2025, 5, 3)),) * 2
    assert days_of(events, "retook") == (one_day(date(2025, 5, 4)),) * 2


def test_a_day_alone_above_a_report_is_its_own() -> None:
    text = "Rebels shell bridge\n\n3 May 2025\n\nRebels shelled the bridge at Osk on Friday, the mayor said.\n"
    assert "byline" in {part.kind for part in find_parts(text, None)[0]}


@pytest.mark.parametrize(("text", "first"), [
    ("The ministers met on 21 May 2024. The last pact had been signed in November 2018. A day earlier the chiefs met.",
     "2024-05-20"),
    ("Crowds gathered on Monday over the result of Saturday's vote. A day later they went home.", "2024-05-21"),
    ("The mission left on 3 May 2024. Two days later it came back.", "2024-05-05"),
    ("The general spoke on 20 May 2024. A camp had been shelled in January. The previous day he had been at Tolm.",
     "2024-05-19"),
])
def test_counted_from_the_day_meant(parse_text: ParseText, text: str, first: str) -> None:
    assert last_days(parse_text, text, "2024-05-23") == one_day(date.fromisoformat(first))


def test_what_is_past_counts_from_no_day_to_come(parse_text: ParseText) -> None:
    assert last_days(parse_text, "The drill ends on Saturday. Two ships joined a day earlier.", "2025-10-16") is None
    plan = "The drill ends on Saturday. Two ships will join a day earlier."
    assert last_days(parse_text, plan, "2025-10-16") == one_day(date(2025, 10, 17))


def test_what_is_past_was_not_later(parse_text: ParseText) -> None:
    text = "The minister spoke on Thursday. Five months later Togo invaded Benin."
    assert last_days(parse_text, text, "2025-09-12") is None


def test_both_days_of_one_week(parse_text: ParseText) -> None:
    said = "The airspace will be closed from Monday to Friday {} week."
    assert last_days(parse_text, said.format("this"), "2025-09-30") == Days(date(2025, 9, 29), date(2025, 10, 3))
    assert last_days(parse_text, said.format("next"), "2025-09-30") == Days(date(2025, 10, 6), date(2025, 10, 10))


@pytest.mark.parametrize(("text", "word", "day"), [
    ("The commission of inquiry presented its report on Tuesday, a year to the day after the Osk dam burst.",
     "burst", "2024-04-22"),
    ("No date is set for talks, an aide said on Tuesday, three days after the rivals met in Varna.",
     "met", "2025-04-19"),
])
def test_counted_back_from_what_came_after(text: str, word: str, day: str) -> None:
    assert days_of(told(text, "2025-04-22"), word) == (one_day(date.fromisoformat(day)),) * 2


def test_a_stretch_keeps_both_its_ends() -> None:
    text = "Three ships held a joint sail in the Aegean Sea from Tuesday through Thursday, the navy said on Friday."
    events = told(text, "2025-04-11")
    assert days_of(events, "held") == (one_day(date(2025, 4, 8)), one_day(date(2025, 4, 10)))


@pytest.mark.parametrize(("text", "word", "status", "days"), [
    ("Kenya began the exercise Red Heron on Tuesday. The exercise runs until 30 November at six ranges.", "runs",
     "ongoing", "2025-11-11/2025-11-30"),
    ("Togo and Benin on Monday opened the exercise Red Heron, which will run until November 16 off Lome.", "opened",
     "ongoing", "2025-11-10/2025-11-16"),
    ("The exercise Zapad-2025 began on Monday and will run until November 16.", "", "ongoing",
     "2025-11-10/2025-11-16"),
    ("The exercise Zapad-2025 began on Monday and ends on Friday.", "", "ongoing", "2025-11-10/2025-11-14"),
    ("The presidents will meet in Rome, an aide said on Monday.", "meet", "planned", None),
    ("The exercise was stopped for two days while the fire burnt.", "stopped", "happened", "../2025-11-12"),
    ("The exercise was halted on Sunday.", "halted", "cancelled", "2025-11-09"),
    ("The rebels did not attack the town but shelled the airport on Sunday.", "shelled", "happened", "2025-11-09"),
    ("The rebels did not attack the town but shelled the airport on Sunday.", "attack", "negated", "2025-11-09"),
])
def test_status_and_days_of_clauses_side_by_side(text: str, word: str, status: str, days: Optional[str]) -> None:
    event = next(e for e in told(text, "2025-11-12") if word in e.trigger.text)
    assert (event.status, event.time.edtf if event.time else None) == (status, days)


def test_items_of_a_digest_keep_their_people_apart() -> None:
    text = ("Yesterday in brief\n\nANKARA. Turkey said its jets had hit 12 targets in northern Iraq on Saturday.\n\n"
            "NICOSIA. Cyprus signed a defence cooperation agreement with the United States on Thursday.\n")
    signed = next(e for e in told(text, "2025-01-20") if "signed" in e.trigger.text)
    assert {w.country for w in signed.participants} == {"CYP", "USA"}


def test_a_game_at_a_table_is_no_event_in_the_world() -> None:
    text = ("Analysts ran a tabletop game in June in which China quarantined the islands. On day two of the game, a "
            "cutter was rammed; on day five, the United States evacuated 12,000 citizens.")
    inside = [e for e in told(text, "2025-07-09") if "game" not in e.trigger.text]
    assert inside and {e.status for e in inside} == {"hypothetical"}


@pytest.mark.parametrize(("text", "word", "days"), [
    ("Togo said it would keep the border closed until the end of the month.", "keep", "2025-11-29/2025-11-30"),
])
def test_days_before_and_ahead(text: str, word: str, days: str) -> None:
    found = [e for e in told(text, "2025-11-20") if word in e.trigger.text]
    assert found and found[0].time is not None and found[0].time.edtf == days


def test_a_figure_put_right_is_no_count() -> None:
    (drowned,) = [e for e in told("Forty-six people drowned, not 52 as was first thought.", "2025-04-22")
                  if "drowned" in e.trigger.text]
    assert [f.value for f in drowned.figures] == [46]


def test_a_nation_of_a_crew_gives_no_coast_guard_its_state() -> None:
    text = "A patrol ship of the Coast Guard stopped a ferry on Friday. Its crew, of them eight Filipinos, is well."
    (stopped,) = [e for e in told(text, "2024-05-07") if "stopped" in e.trigger.text]
    assert "PHL" not in {w.country for w in stopped.participants}


def test_the_year_in_which_a_series_began_is_no_first_day() -> None:
    text = "Togo has opened the annual Red Heron drills in Lome. Red Heron began as a small exercise in 1994."
    assert all(e.time is None or e.time.start.earliest is None or e.time.start.earliest.year != 1994
               for e in told(text, "2025-03-14") if "opened" in e.trigger.text)
