"""What reports say about one another's day."""

from __future__ import annotations

from merge_builders import Writer, days, december, friday, state, when

from dateline.merge import narrowed
from dateline.model import Reading


def test_an_undated_friday_is_placed_by_the_month_another_report_tells() -> None:
    (found,) = narrowed([december(), friday()]).items()
    report, (allowed, why) = found
    assert report == "friday"
    assert allowed == days("2021-09-03/2021-09-24")
    assert "december.txt" in why and "Friday" in why and "2021-09-01 and 2021-09-30" in why


def test_a_stated_day_is_left_alone() -> None:
    assert narrowed([december(), friday("2021-09-10")]) == {}


def test_one_report_alone_says_nothing() -> None:
    assert narrowed([friday()]) == {}


def test_an_event_a_day_before_the_report_shifts_the_days() -> None:
    w = Writer("undated", "2021-02-02/2021-12-31", basis="inferred")
    w.tells(
        "Zapad-2021 began yesterday.",
        "Zapad-2021",
        "exercise",
        state("RUS"),
        state("BLR"),
        name="Zapad-2021",
        time=when("2021-02-01/2021-12-30", ""),
    )
    (allowed, why) = narrowed([december(), w.reading(), named_in_september()])["undated"]
    assert allowed == days("2021-09-02/2021-10-01")
    assert "1 day before the day of the report" in why


def named_in_september() -> Reading:
    w = Writer("named", "2021-09-28")
    w.tells(
        "Zapad-2021 was held.",
        "Zapad-2021",
        "exercise",
        state("RUS"),
        state("BLR"),
        name="Zapad-2021",
        time=when("2021-09"),
    )
    return w.reading()


def test_background_places_nothing() -> None:
    w = Writer("undated", "2021", basis="inferred")
    w.tells(
        "Zapad-2021 began on a Friday.",
        "Zapad-2021",
        "exercise",
        state("RUS"),
        state("BLR"),
        name="Zapad-2021",
        time=when("2021"),
        background=True,
    )
    assert narrowed([december(), w.reading()]) == {}


def test_what_somebody_says_places_nothing() -> None:
    for kind, placed in (("warning", 0), ("attack", 1)):
        undated, other = Writer("undated", "2021-02-02/2021-12-31", basis="inferred"), Writer("dated", "2021-09-28")
        for w, time in ((undated, when("2021-02-02/2021-12-31", "")), (other, when("2021-09"))):
            w.tells("Russia struck the port of Odesa.", "struck the port", kind, state("RUS"), state("UKR"), time=time)
        assert len(narrowed([undated.reading(), other.reading()])) == placed
