"""Field by field: what is taken where reports agree, and what is kept where they differ."""

from __future__ import annotations

from datetime import date

import pytest
from merge_builders import Writer, count, days, place, state, when

from dateline.merge import merge
from dateline.merge.differ import agree
from dateline.merge.scope import RULES, fires
from dateline.model import Entry, Figure, Reading, Time, Value, Where
from dateline.rules import examples

RUS, BLR = state("RUS"), state("BLR")


def told(report: str, published: str, sentence: str, *figures: Figure, status: str = "happened",
         time: Time | None = None, places: tuple[Where, ...] = (), by: tuple[str, ...] = ()) -> Writer:
    w = Writer(report, published)
    w.tells(sentence, "Zapad-2021", "exercise", RUS, BLR, name="Zapad-2021", figures=figures, status=status, time=time,
            places=places, by=by)
    return w


def one_entry(*writers: Writer) -> Entry:
    (entry,) = merge([w.reading() for w in writers])
    return entry


def test_time_is_what_all_allow() -> None:
    entry = one_entry(told("a", "2021-12-29", "Zapad-2021 was in September.", time=when("2021-09")),
                      told("b", "2021-09-17", "Zapad-2021 ended.", time=when("2021-09-10", "2021-09-16")))
    assert entry.time and (entry.time.start, entry.time.end) == (days("2021-09-10"), days("2021-09-16"))
    assert "a.txt" in entry.time.because and "b.txt" in entry.time.because
    assert [d.type for d in entry.disagreements] == ["granularity"]


def test_days_that_cannot_both_be_are_kept_side_by_side() -> None:
    entry = one_entry(told("a", "2021-09-12", "Zapad-2021 began.", time=when("2021-09-10")),
                      told("b", "2021-09-12", "Zapad-2021 began.", time=when("2021-09-10")),
                      told("c", "2021-09-12", "Zapad-2021 began.", time=when("2021-09-08")))
    assert entry.time and entry.time.edtf == "2021-09-10" and "c.txt differs" in entry.time.because
    (differ,) = entry.disagreements
    assert [(v.value, v.reports) for v in differ.values] == [("2021-09-10", ["a", "b"]), ("2021-09-08", ["c"])]


def test_a_visit_on_a_day_is_not_the_day_of_the_exercise() -> None:
    w = Writer("b", "2021-09-12")
    w.tells("The president watched Zapad-2021 on Sunday.", "watched", "exercise", RUS, BLR, name="Zapad-2021",
            time=when("2021-09-12"))
    entry = one_entry(w, told("a", "2021-09-12", "Zapad-2021 runs in September.", time=when("2021-09"),
                              status="ongoing"))
    assert entry.time and entry.time.end.latest == date(2021, 9, 30)


def test_different_scopes_are_no_contradiction() -> None:
    entry = one_entry(
        told("a", "2021-09-12", "Zapad-2021 has 200,000 troops in all.", count(200_000, "200,000 troops")),
        told("b", "2021-09-12", "Zapad-2021 has 12,800 troops in Belarus.", count(12_800, "12,800 troops")))
    (differ,) = entry.disagreements
    assert differ.what == "people: 200,000 in all, 12,800 in Belarus: different scopes, no contradiction"
    assert entry.exercise and {v.scope for v in entry.exercise.strength} == {"in all", "in Belarus"}


def test_a_fact_here_and_an_allegation_there() -> None:
    entry = one_entry(told("a", "2021-09-12", "Zapad-2021 was held."),
                      told("b", "2021-09-13", "Zapad-2021 was held, Kyiv says.", status="alleged", by=("Ukraine",)))
    assert entry.status == "happened"
    (differ,) = entry.disagreements
    assert [(v.value, v.according_to) for v in differ.values] == [("happened", None), ("alleged", "Ukraine")]


def test_called_off_in_the_end() -> None:
    entry = one_entry(told("a", "2021-08-12", "Zapad-2021 is coming.", status="planned"),
                      told("b", "2021-09-01", "Zapad-2021 is off.", status="cancelled"))
    assert entry.status == "cancelled" and [h.status for h in entry.history] == ["planned", "cancelled"]


def test_places_of_all_reports() -> None:
    brest, grodno = place("Brest", "BLR"), place("Grodno", "BLR")
    entry = one_entry(told("a", "2021-09-12", "Zapad-2021 goes on.", places=(brest,)),
                      told("b", "2021-09-12", "Zapad-2021 goes on.", places=(grodno, brest)))
    assert [p.name for p in entry.places] == ["Brest", "Grodno"]
    assert not entry.disagreements


def test_a_short_label_where_no_name_is_told() -> None:
    w = Writer("a", "2021-12-29")
    w.tells("Drills were held.", "Drills", "exercise", RUS, BLR)
    assert [e.name for e in merge([w.reading()])] == ["Exercise: Russia and Belarus"]


@pytest.mark.parametrize(("one", "other", "expected"), [
    ((9000, "at-least"), (12_000, "exact"), True), ((9000, "exact"), (12_000, "exact"), False),
    ((10_000, "about"), (10_500, "exact"), True), ((10_000, "about"), (20_000, "exact"), False),
    ((9000, "exact"), (9000, "about"), True), ((12_000, "at-most"), (9000, "exact"), True),
])
def test_numbers_that_can_both_be_right(one: tuple[float, str], other: tuple[float, str], expected: bool) -> None:
    first, second = (Value(value=value, qualifier=qualifier) for value, qualifier in (one, other))
    assert agree(first, second) is agree(second, first) is expected


@pytest.mark.parametrize(("rule", "text", "expected"), list(examples(RULES)))
def test_examples_of_the_scope_rules(rule: str, text: str, expected: bool) -> None:
    assert fires(rule, text) is expected


def test_a_toll_that_rises_is_no_contradiction_of_values() -> None:
    def toll(report: str, published: str, dead: int) -> Reading:
        w = Writer(report, published)
        w.tells(f"The blast in Brusk killed {dead} people.", "blast", "attack", state("POL", "target"),
                time=when("2021-09-09"), places=[place("Brusk", "POL")],
                figures=[count(dead, f"{dead} people", unit="people")])
        return w.reading()

    rising, = merge([toll("a", "2021-09-09", 120), toll("b", "2021-09-10", 131)])
    differ, = rising.disagreements
    assert (differ.type, differ.what) == ("dates", "people: the number grew from report to report")
    falling, = merge([toll("a", "2021-09-09", 131), toll("b", "2021-09-10", 120)])
    assert [d.type for d in falling.disagreements] == ["value"]
