"""Each event's time: its own words, what it is anchored to, its speaker's day, the bound of publication, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Optional

import pytest

from dateline.model import OPEN, Days, Plover, Published, Status, Time, Who, one_day
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.when.times import find_times, resolve_times, times_of

pytestmark = pytest.mark.slow

FRIDAY = date(2021, 9, 10)
STATED = Published(days=one_day(FRIDAY), basis="stated")
BOUND = Days(None, FRIDAY)
ParseText = Callable[[str], Parse]


def draft(parse: Parse, word: str, kind: str, status: Status = "happened", *, verb: str = "", who: str = "",
          name: Optional[str] = None) -> Draft:
    """An event whose trigger is the first token that reads so."""
    head = next(t.i for t in parse.tokens if t.text == word)
    own = next(t.i for t in parse.tokens if t.text == verb) if verb else head
    agents = [Who(role="agent", name=who, actor=f"person:{who}", country=None, sector=None, said=None)] if who else []
    return Draft(head=head, first=head, last=head, verb=own, clause=parse.subtree(head), kind=kind, subkind=None,
                 plover=Plover(type=None, mode=None), cameo=None, status=status, participants=agents, name=name)


def times(parse: Parse, *drafts: Draft, published: Published = STATED) -> list[Optional[Time]]:
    return times_of(drafts, resolve_times(find_times(parse), parse, published), parse, published)


def starts(found: list[Optional[Time]]) -> list[Optional[Days]]:
    return [one.start if one else None for one in found]


def day(text: str) -> Days:
    return one_day(date.fromisoformat(text))


def test_own_words(parse_text: ParseText) -> None:
    parse = parse_text("The leaders met in Riga on Thursday.")
    (found,) = times(parse, draft(parse, "met", "meeting"))
    assert found is not None and found.said is not None
    assert (found.start, found.end, found.said.text) == (day("2021-09-09"), day("2021-09-09"), "Thursday")


def test_told_as_past_without_a_word_is_bounded(parse_text: ParseText) -> None:
    parse = parse_text("The leaders met in Riga.")
    (found,) = times(parse, draft(parse, "met", "meeting"))
    assert found is not None
    assert (found.start, found.end, found.said) == (BOUND, BOUND, None)
    assert found.because == "told as past, without a word for when: no later than the publication"


@pytest.mark.parametrize("status", ["planned", "hypothetical", "conditional", "demanded", "ongoing", "habitual"])
def test_what_is_not_past_has_no_time_without_words(parse_text: ParseText, status: Status) -> None:
    parse = parse_text("The leaders met in Riga.")
    assert times(parse, draft(parse, "met", "meeting", status)) == [None]


def test_the_plan_does_not_get_the_day_of_its_announcement(parse_text: ParseText) -> None:
    parse = parse_text("The ministry announced on Thursday that it would hold drills.")
    held = draft(parse, "drills", "exercise", "planned", verb="hold")
    found = times(parse, draft(parse, "announced", "statement"), held)
    assert starts(found) == [day("2021-09-09"), None]


def test_the_saying_is_not_of_the_day_of_what_is_said_but_not_before_it(parse_text: ParseText) -> None:
    parse = parse_text("The ministry said that rebels attacked the town in May 2014.")
    found = times(parse, draft(parse, "said", "statement"), draft(parse, "attacked", "attack"))
    assert starts(found) == [Days(date(2014, 5, 1), FRIDAY), Days(date(2014, 5, 1), date(2014, 5, 31))]


def test_since(parse_text: ParseText) -> None:
    parse = parse_text("Troops have patrolled the border since 2014.")
    (found,) = times(parse, draft(parse, "patrolled", "patrol", "ongoing"))
    assert found is not None
    assert (found.start, found.end) == (Days(date(2014, 1, 1), date(2014, 12, 31)), Days(FRIDAY, None))


def test_a_clause_with_since_does_not_date_the_main_event(parse_text: ParseText) -> None:
    parse = parse_text("Such threats have grown rarer since the treaty lapsed in June 2011.")
    (found,) = times(parse, draft(parse, "threats", "threat", verb="grown"))
    assert found is None or found.start != Days(date(2011, 6, 1), date(2011, 6, 30)) or found.end != found.start


def test_a_day_after_another_event(parse_text: ParseText) -> None:
    parse = parse_text("The vote was held on 4 June 2020. The guard fled the day after the vote.")
    found = times(parse, draft(parse, "vote", "election", verb="held"), draft(parse, "fled", "migration"))
    assert starts(found) == [day("2020-06-04"), day("2020-06-05")]


def test_counted_back_from_what_came_after(parse_text: ParseText) -> None:
    parse = parse_text("The armies started drills on Friday. The drills come a day after the leaders signed a treaty.")
    came = draft(parse, "come", "exercise")
    came.head = next(t.i for t in parse.tokens if t.text == "drills" and t.dep == "nsubj")
    found = times(parse, draft(parse, "drills", "exercise", verb="started"), came, draft(parse, "signed", "agreement"))
    assert starts(found) == [day("2021-09-10")] * 2 + [day("2021-09-09")]


def test_length_gives_the_end(parse_text: ParseText) -> None:
    parse = parse_text("The armies started drills on Friday. The exercises will last a week.")
    found = times(parse, draft(parse, "drills", "exercise", verb="started"),
                  draft(parse, "exercises", "exercise", "planned", verb="last", name="Tundra-2021"))
    assert [(one.start, one.end) for one in found if one] == [
        (day("2021-09-10"), Days(date(2021, 9, 16), date(2021, 9, 17)))] * 2


def test_perfect_gives_its_past_time_to_the_noun_before(parse_text: ParseText) -> None:
    parse = parse_text("The bloc has praised the vote. It has sided with the winners of a vote in March 2020.")
    sided, vote = draft(parse, "sided", "support", "ongoing"), draft(parse, "vote", "election")
    vote.head = vote.first = vote.last = vote.verb = [t.i for t in parse.tokens if t.text == "vote"][1]
    assert starts(times(parse, sided, vote))[1] == Days(date(2020, 3, 1), date(2020, 3, 31))


def test_further_sayings_of_the_same_speaker(parse_text: ParseText) -> None:
    parse = parse_text("Ivanov told reporters on Thursday that talks had failed. He added that troops were ready.")
    found = times(parse, draft(parse, "told", "statement", who="ivanov"),
                  draft(parse, "added", "statement", who="ivanov"))
    assert starts(found) == [day("2021-09-09")] * 2


def test_a_judgement_is_of_no_one_day(parse_text: ParseText) -> None:
    parse = parse_text("Ivanov told reporters on Thursday that talks had failed. He considered the vote fair.")
    found = times(parse, draft(parse, "told", "statement", who="person:ivanov"),
                  draft(parse, "considered", "statement", who="person:ivanov"))
    assert starts(found)[1] == BOUND


def test_a_body_speaks_on_many_days(parse_text: ParseText) -> None:
    parse = parse_text("The ministry said on Thursday that talks had failed. " + "Prices rose. " * 5
                       + "The ministry said that troops were ready.")
    first, second = draft(parse, "said", "statement", who="x"), draft(parse, "said", "statement", who="x")
    first.participants = second.participants = [
        Who(role="agent", name="ministry", actor="org:ministry", country=None, sector=None, said=None)]
    second.head = second.first = second.last = second.verb = [t.i for t in parse.tokens if t.text == "said"][1]
    assert starts(times(parse, first, second))[1] == BOUND


def test_a_speaker_dated_on_two_days_gives_no_day(parse_text: ParseText) -> None:
    parse = parse_text("Ivanov spoke on Thursday. Ivanov warned them on May 5. He added that troops were ready.")
    found = times(parse, draft(parse, "spoke", "statement", who="ivanov"),
                  draft(parse, "warned", "warning", who="ivanov"), draft(parse, "added", "statement", who="ivanov"))
    assert starts(found)[2] == BOUND


def test_a_joined_verb_shares_the_day_before_it(parse_text: ParseText) -> None:
    parse = parse_text("On Thursday the leaders met in Riga and signed a treaty.")
    found = times(parse, draft(parse, "met", "meeting"), draft(parse, "signed", "agreement"))
    assert starts(found) == [day("2021-09-09")] * 2


def test_unknown_publication_bounds_nothing(parse_text: ParseText) -> None:
    parse = parse_text("The leaders met in Riga.")
    assert times(parse, draft(parse, "met", "meeting"), published=Published(days=OPEN)) == [None]
