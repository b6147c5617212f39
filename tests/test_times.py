"""Time expressions: the grammar's own examples, what they mean on a day, and that the cost stays linear."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import OPEN, Days, Published, one_day
from dateline.read.parse import Parse
from dateline.read.when import timegrammar
from dateline.read.when.anchoring import ANY, FUTURE, PAST, Now, held
from dateline.read.when.periods import Held, easter, pascha
from dateline.read.when.times import GRAMMAR, find_times, matched, resolve_times, timed
from dateline.read.when.timevalues import FoundTime
from dateline.rules import examples, rule_rows

REPORT_DAY = date(2021, 12, 29)   # a Wednesday
ParseText = Callable[[str], Parse]


def fired(text: str) -> set[str]:
    return {name for symbol in matched(text) for name in (symbol.rule, *symbol.inner)}


@pytest.mark.parametrize(("rule", "text", "must"), list(examples("rules/times.toml")))
def test_rule_example(rule: str, text: str, must: bool) -> None:
    assert (rule in fired(text)) is must


@pytest.mark.parametrize("text", [
    "They may march.", "Zapad-2021 began", "a T-72 and a Su-30", "resolution 2202", "Article 5", "200,000 troops",
    "2020 people", "a 19-year-old conscript", "the second brigade", "Room 1984", "he sat down", "Orion 1980",
    "his 1987 Toyota", "at the annual March for Peace", "on days when it rains", "guarded 24 hours a day",
    "They spring into action.", "Vision 2030", "Resolution No. 1999", "a 2.5-inch gun", "the 38th parallel",
])
def test_no_time(text: str) -> None:
    assert [s.rule for s in timed(text)] == []


def said(text: str, day: date = REPORT_DAY, way: int = ANY) -> Held:
    """What the only time of a text means on a day."""
    (symbol,) = timed(text)
    answer = held(symbol.value[symbol.keys[0]], Now(day, way))
    assert answer is not None
    return answer


@pytest.mark.parametrize(("text", "way", "value", "first", "last"), [
    ("on 28 December", PAST, "2021-12-28", "2021-12-28", "2021-12-28"),
    ("in February or March", FUTURE, "2022", "2022-02-01", "2022-03-31"),
    ("last month", PAST, "2021-11", "2021-11-01", "2021-11-30"),
    ("earlier last month", PAST, "2021-11", "2021-11-01", "2021-11-30"),
    ("last year", PAST, "2020", "2020-01-01", "2020-12-31"),
    ("this year", PAST, "2021", "2021-01-01", "2021-12-29"),
    ("this week", PAST, "2021-W52", "2021-12-26", "2021-12-29"),
    ("last week", PAST, "2021-W51", "2021-12-19", "2021-12-25"),
    ("on Wednesday", PAST, "2021-12-29", "2021-12-29", "2021-12-29"),
    ("on Friday", PAST, "2021-12-24", "2021-12-24", "2021-12-24"),
    ("on Friday", FUTURE, "2021-12-31", "2021-12-31", "2021-12-31"),
    ("last Wednesday", PAST, "2021-12-22", "2021-12-22", "2021-12-22"),
    ("last Tuesday", PAST, "2021-12-21", "2021-12-21", "2021-12-21"),   # yesterday would be called so
    ("last Monday", PAST, "2021-12-27", "2021-12-27", "2021-12-27"),
    ("next Monday", FUTURE, "2022-01-03", "2022-01-03", "2022-01-03"),
    ("two days ago", PAST, "2021-12-27", "2021-12-27", "2021-12-27"),
    ("at the end of April", FUTURE, "2022-04", "2022-04-25", "2022-04-30"),
    ("mid-February", FUTURE, "2022-02", "2022-02-10", "2022-02-19"),
    ("in the third quarter of 2020", ANY, "2020-Q3", "2020-07-01", "2020-09-30"),
    ("last summer", PAST, "2021-SU", "2021-06-01", "2021-08-31"),
    ("in the 1990s", ANY, "199", "1990-01-01", "1999-12-31"),
    ("on New Year's Eve", FUTURE, "2021-12-31", "2021-12-31", "2021-12-31"),
    ("on Friday morning", PAST, "2021-12-24TMO", "2021-12-24", "2021-12-24"),
    ("at 10:30 a.m. Friday", PAST, "2021-12-24T10:30", "2021-12-24", "2021-12-24"),
    ("in August last year", PAST, "2020-08", "2020-08-01", "2020-08-31"),
    ("on May 9 this year", PAST, "2021-05-09", "2021-05-09", "2021-05-09"),
    ("half a century ago", PAST, "1971", "1971-06-30", "1972-06-28"),
    ("in the early hours of Monday", PAST, "2021-12-27TMO", "2021-12-27", "2021-12-27"),
    ("in the first days of March", PAST, "2021-03", "2021-03-01", "2021-03-06"),
    ("recently", PAST, "PAST_REF", "2021-11-28", "2021-12-29"),
])
def test_meaning_on_a_day(text: str, way: int, value: str, first: str, last: str) -> None:
    answer = said(text, way=way)
    assert (answer.value, answer.start, answer.end) == (
        value, Days(date.fromisoformat(first), date.fromisoformat(last)),
        Days(date.fromisoformat(first), date.fromisoformat(last)))


def test_range_starts_and_ends() -> None:
    answer = said("from February 10 to 20", way=FUTURE)
    assert (answer.start, answer.end) == (one_day(date(2022, 2, 10)), one_day(date(2022, 2, 20)))


def test_range_over_the_new_year() -> None:
    answer = said("from December 20 to January 5", way=PAST)
    assert (answer.start.earliest, answer.end.latest) == (date(2021, 12, 20), date(2022, 1, 5))


def test_recent_weeks_begin_and_end_within_windows() -> None:
    answer = said("in recent weeks", way=PAST)
    assert answer.start.latest == date(2021, 12, 28)
    assert answer.end == Days(date(2021, 11, 17), REPORT_DAY)


@pytest.mark.parametrize(("year", "west", "east"), [(2021, (4, 4), (5, 2)), (2024, (3, 31), (5, 5))])
def test_easter(year: int, west: tuple[int, int], east: tuple[int, int]) -> None:
    assert (easter(year), pascha(year)) == (date(year, *west), date(year, *east))


DEICTIC = ["today", "yesterday", "on Friday", "last Monday", "next Sunday", "two days ago", "this week", "last week",
           "the past three days", "in recent days", "three weeks ago", "recently", "tonight"]
DAYS = st.dates(date(1900, 1, 10), date(2090, 12, 20))


@given(DAYS, st.integers(-100, 100), st.sampled_from(DEICTIC), st.sampled_from([PAST, ANY, FUTURE]))
def test_shifting_the_day_by_weeks_shifts_the_answer(day: date, weeks: int, text: str, way: int) -> None:
    one, other = said(text, day, way), said(text, day + timedelta(weeks=weeks), way)
    assert (one.start.shifted(7 * weeks), one.end.shifted(7 * weeks)) == (other.start, other.end)


UNITS = ["minutes", "hours", "days", "nights", "weeks", "months", "years", "decades"]
STRETCHES = ["in recent {}", "in the past few {}", "over the last two {}", "in the coming {}", "in the next few {}",
             "three {} ago", "several {} ago", "some {} ago"]


@given(DAYS, st.sampled_from(STRETCHES), st.sampled_from(UNITS), st.sampled_from([PAST, ANY, FUTURE]))
def test_no_window_ends_before_it_begins(day: date, stretch: str, unit: str, way: int) -> None:
    (symbol,) = timed(stretch.format(unit))
    answer = held(symbol.value[symbol.keys[0]], Now(day, way))   # "within two hours" may be a length and no days
    for days in (answer.start, answer.end) if answer is not None else ():
        assert days.earliest is None or days.latest is None or days.earliest <= days.latest


def test_recent_hours_are_of_today_or_yesterday() -> None:
    answer = said("in recent hours", way=PAST)
    assert answer.start == answer.end == Days(REPORT_DAY - timedelta(days=1), REPORT_DAY)


RESOLVED = [*DEICTIC, "December 29", "in May", "last month", "next year", "in February or March", "the end of April",
            "last summer", "a year ago", "on Christmas", "in the third quarter", "early next month", "last March"]


@given(DAYS, st.integers(1, 400), st.sampled_from(RESOLVED), st.sampled_from([PAST, FUTURE]))
def test_answers_never_move_back_as_the_day_moves_on(day: date, later: int, text: str, way: int) -> None:
    """What `resolve_times` relies on when it works out an interval of publication from its two ends."""
    one, other = said(text, day, way), said(text, day + timedelta(days=later), way)
    assert one.start.earliest and other.start.earliest and one.start.earliest <= other.start.earliest
    assert one.end.latest and other.end.latest and one.end.latest <= other.end.latest


def test_order_of_rules_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for _, text, _ in examples(GRAMMAR)]
    before = [[(s.start, s.end, s.rule) for s in timed(text)] for text in texts]

    def turned(*given: object) -> dict[str, dict[str, object]]:
        return dict(reversed(list(rule_rows(*given).items())))   # type: ignore[arg-type]

    monkeypatch.setattr(timegrammar, "rule_rows", turned)
    timegrammar.levels.cache_clear()
    after = [[(s.start, s.end, s.rule) for s in timed(text)] for text in texts]
    timegrammar.levels.cache_clear()
    assert after == before


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["7", "and ", "12 May 2021 ", "(", "1,000", "from May to ", "the end of ",
                                  "a day after ", "9-", "10 a.m. Friday ", "nineteen ", "[{"])
def test_cost_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        begun = time.process_time()
        timed(text)
        return time.process_time() - begun

    # of three tries, for processor time too grows where other programs crowd the caches
    assert any(seconds(1_000_000) < 20 * max(seconds(125_000), 0.02) for _ in range(3))


# ------------------------------------------------------------------------------------------------ with the parser

def resolved(parse_text: ParseText, text: str, days: Days) -> list[FoundTime]:
    parse = parse_text(text)
    return resolve_times(find_times(parse), parse, Published(days=days, basis="stated"))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "day", "first", "last"), [
    ("The army held drills on Friday.", "2021-09-10", "2021-09-10", "2021-09-10"),
    ("The army will hold drills on Monday.", "2021-09-10", "2021-09-13", "2021-09-13"),
    ("The minister said the games would be held in May or June.", "2021-12-29", "2022-05-01", "2022-06-30"),
    ("The treaty was signed in October.", "2021-03-02", "2020-10-01", "2020-10-31"),
    ("The lease ends Oct. 7.", "2020-09-18", "2020-10-07", "2020-10-07"),
])
def test_the_verb_gives_the_direction(parse_text: ParseText, text: str, day: str, first: str, last: str) -> None:
    (found,) = resolved(parse_text, text, one_day(date.fromisoformat(day)))
    assert found.mention.days == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.slow
def test_published_between_two_days(parse_text: ParseText) -> None:
    (found,) = resolved(parse_text, "The army held drills last year.", Days(date(2021, 1, 1), date(2021, 12, 31)))
    assert (found.mention.value, found.mention.days) == ("2020", Days(date(2020, 1, 1), date(2020, 12, 31)))


@pytest.mark.slow
def test_published_half_open(parse_text: ParseText) -> None:
    (found,) = resolved(parse_text, "The army held drills last year.", Days(date(2021, 3, 1), None))
    assert (found.mention.value, found.mention.days) == ("XXXX", Days(date(2020, 1, 1), None))


@pytest.mark.slow
def test_published_unknown(parse_text: ParseText) -> None:
    (found,) = resolved(parse_text, "The army held drills on 29 December.", OPEN)
    assert (found.mention.value, found.mention.days, found.mention.edtf) == ("XXXX-12-29", None, "")


@pytest.mark.slow
def test_full_date_needs_no_publication(parse_text: ParseText) -> None:
    (found,) = resolved(parse_text, "The army held drills on 29 December 2020.", OPEN)
    assert found.mention.days == one_day(date(2020, 12, 29))


@pytest.mark.slow
def test_days_earlier_counts_from_the_day_told(parse_text: ParseText) -> None:
    _, found = resolved(parse_text, "They signed it on 5 May 2020. They had met two days earlier.", OPEN)
    assert found.mention.days == one_day(date(2020, 5, 3))


@pytest.mark.slow
def test_anchor_of_a_counted_time(parse_text: ParseText) -> None:
    parse = parse_text("The soldier died a day after the vote.")
    (found,) = find_times(parse)
    assert found.anchor is not None
    assert parse.span(*found.anchor).text == "the vote"


@pytest.mark.slow
@pytest.mark.parametrize(("text", "values"), [
    ("The games ran from Sept. 9 to Sept. 16.", ["2021-09-09", "2021-09-16"]),
    ("It rained between 1985 and 1987.", ["1985", "1987"]),
    ("They will meet in May or June.", ["2022-05", "2022-06"]),
    ("They will meet on April 3 and 17.", ["2022-04-03", "2022-04-17"]),
])
def test_two_times_said_in_one_are_listed_apart(parse_text: ParseText, text: str, values: list[str]) -> None:
    (found,) = resolved(parse_text, text, one_day(REPORT_DAY))
    assert [one.value for one in found.mentions] == values


@pytest.mark.slow
@pytest.mark.parametrize(("text", "value"), [
    ("The blast occurred at about 10:35 a.m. on a Friday, May 7.", "2021-05-07T10:35"),
    ("It began on Monday. At 10 a.m. the first shots were fired.", "2021-12-27T10:00"),
    ("The shop opens at 10 a.m.", "2021-12-29T10:00"),
    ("It began on Monday. The launch at 6 a.m. was the first since Dec. 2.", "2021-12-27T06:00"),
])
def test_a_time_of_day_is_of_the_day_told(parse_text: ParseText, text: str, value: str) -> None:
    assert value in [one.mention.value for one in resolved(parse_text, text, one_day(REPORT_DAY))]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "kind", "value"), [
    ("They will be back in two weeks.", "DATE", "2022-W02"),
    ("They will be back for two weeks.", "DURATION", "P2W"),
    ("They gave him until Thursday.", "DATE", "2021-12-30"),
    ("The visit begins on Sunday.", "DATE", "2022-01-02"),
    ("The law takes effect in January.", "DATE", "2022-01"),
    ("The dividend is payable on Jan. 15.", "DATE", "2022-01-15"),
    ("There are two flights a week to Minsk.", "SET", "P1W"),
    ("The 8-month-old truce was broken.", "DURATION", "P8M"),
    ("The current rules are strict.", "DATE", "PRESENT_REF"),
    ("In nineteen ninety-six it was built.", "DATE", "1996"),
])
def test_type_and_value(parse_text: ParseText, text: str, kind: str, value: str) -> None:
    (found,) = resolved(parse_text, text, one_day(REPORT_DAY))
    assert (found.mention.type, found.mention.value) == (kind, value)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["The annual dividend rose.", "It costs $5 million a year."])
def test_no_time_to_list(parse_text: ParseText, text: str) -> None:
    assert resolved(parse_text, text, one_day(REPORT_DAY)) == []


@pytest.mark.slow
def test_next_day_of_nothing_told_has_a_value_and_no_days(parse_text: ParseText) -> None:
    (found,) = resolved(parse_text, "The next day, they left.", one_day(REPORT_DAY))
    assert (found.mention.value, found.mention.days) == ("2021-12-30", None)


@pytest.mark.parametrize(("text", "way", "first", "last"), [
    ("last week", PAST, "2021-12-12", "2021-12-25"), ("this week", PAST, "2021-12-19", "2021-12-26"),
    ("next week", FUTURE, "2021-12-26", "2022-01-08"),
])
def test_weeks_said_on_a_sunday_may_be_either(text: str, way: int, first: str, last: str) -> None:
    answer = said(text, date(2021, 12, 26), way)
    assert (answer.start.earliest, answer.end.latest) == (date.fromisoformat(first), date.fromisoformat(last))
