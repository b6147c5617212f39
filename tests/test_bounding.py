"""Events without a day of their own: what they react to, talks told of, deaths, first days, stories that go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Optional

import pytest

from dateline.model import Days, Plover, Published, Status, Time, Who, one_day
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.when.times import find_times, resolve_times, times_of

pytestmark = pytest.mark.slow

FRIDAY = date(2021, 9, 10)
PUBLISHED = Published(days=one_day(FRIDAY), basis="stated")
BOUND = Days(None, FRIDAY)
SINCE_TUESDAY = Days(date(2021, 9, 7), FRIDAY)
ParseText = Callable[[str], Parse]


def draft(parse: Parse, word: str, kind: str, status: Status = "happened", *, verb: str = "", who: str = "",
          target: str = "", nth: int = 0) -> Draft:
    """An event whose trigger is the nth token that reads so."""
    head = [t.i for t in parse.tokens if t.text == word][nth]
    own = next(t.i for t in parse.tokens if t.text == verb) if verb else head
    people = [Who(role=role, name=name,  # type: ignore[arg-type]
                  actor=f"person:{name}", country=None, sector=None, said=None)
              for role, names in (("agent", who), ("target", target)) for name in names.split()]
    return Draft(head=head, first=head, last=head, verb=own, clause=parse.subtree(head), kind=kind, subkind=None,
                 plover=Plover(type=None, mode=None), cameo=None, status=status, participants=people)


def starts(parse: Parse, *drafts: Draft) -> list[Optional[Days]]:
    return [one.start if one else None for one in timed(parse, *drafts)]


def timed(parse: Parse, *drafts: Draft) -> list[Optional[Time]]:
    return times_of(drafts, resolve_times(find_times(parse), parse, PUBLISHED), parse, PUBLISHED)


def test_what_condemns_a_launch_is_not_before_it(parse_text: ParseText) -> None:
    parse = parse_text("The army fired a missile on Tuesday. The council condemned the launch.")
    found = starts(parse, draft(parse, "fired", "missile-test"), draft(parse, "condemned", "accusation"))
    assert found[1] == SINCE_TUESDAY


def test_a_saying_joined_to_a_reaction_is_not_before_it_either(parse_text: ParseText) -> None:
    parse = parse_text("The army fired a missile on Tuesday. The minister condemned the launch and urged calm.")
    found = starts(parse, draft(parse, "fired", "missile-test"), draft(parse, "condemned", "accusation"),
                   draft(parse, "urged", "appeal"))
    assert found[2] == SINCE_TUESDAY


def test_a_saying_about_foreseen_drills_may_be_before_them(parse_text: ParseText) -> None:
    parse = parse_text("The armies held drills on Tuesday. The envoy spoke about the drills.")
    found = starts(parse, draft(parse, "held", "exercise"), draft(parse, "spoke", "statement"))
    assert found[1] == BOUND


def test_warning_ahead_of_an_attack_is_not_after_it(parse_text: ParseText) -> None:
    parse = parse_text("Rebels attacked the port on Tuesday. The envoy warned them ahead of the attack.")
    found = starts(parse, draft(parse, "attacked", "attack"), draft(parse, "warned", "warning"))
    assert found[1] == BOUND


def test_one_who_responded_did_so_after_what_the_sentence_before_tells(parse_text: ParseText) -> None:
    parse = parse_text("On Tuesday the senate passed a law. The ministry responded, saying it was disappointed.")
    found = starts(parse, draft(parse, "passed", "legislation"), draft(parse, "disappointed", "statement",
                                                                       verb="saying"))
    assert found[1] == SINCE_TUESDAY


def test_past_content_is_no_later_than_its_dated_saying(parse_text: ParseText) -> None:
    parse = parse_text("The general said on Wednesday that troops crossed the river.")
    found = starts(parse, draft(parse, "said", "statement"), draft(parse, "crossed", "incursion"))
    assert found[1] == Days(None, date(2021, 9, 8))


def test_left_in_the_wake_of_the_vote(parse_text: ParseText) -> None:
    parse = parse_text("The vote was held on 5 August 2021. She left in the wake of the vote.")
    found = timed(parse, draft(parse, "vote", "election", verb="held"), draft(parse, "left", "migration"),
                  draft(parse, "vote", "election", verb="left", nth=1))
    assert found[1] is not None and found[1].start == found[1].end == Days(date(2021, 8, 5), FRIDAY)


def test_the_first_days_of_an_event(parse_text: ParseText) -> None:
    parse = parse_text("The vote was held on 5 August 2021. Police arrested hundreds during the first few days of "
                       "post-election protests.")
    found = timed(parse, draft(parse, "vote", "election", verb="held"), draft(parse, "arrested", "arrest"),
                  draft(parse, "protests", "protest", verb="arrested"))
    assert found[1] is not None
    assert (found[1].start, found[1].end) == (
        Days(date(2021, 8, 5), date(2021, 8, 6)), Days(date(2021, 8, 7), date(2021, 8, 15)))


def test_nobody_dies_twice(parse_text: ParseText) -> None:
    parse = parse_text("Ivanov died in Riga on Tuesday. A mine killed Ivanov, officials said.")
    found = starts(parse, draft(parse, "died", "casualties", target="ivanov"),
                   draft(parse, "killed", "casualties", "alleged", target="ivanov"))
    assert found[1] == one_day(date(2021, 9, 7))


def test_deaths_of_two_people_are_two(parse_text: ParseText) -> None:
    parse = parse_text("Ivanov died in Riga on Tuesday. A mine killed Petrov, officials said.")
    found = starts(parse, draft(parse, "died", "casualties", target="ivanov"),
                   draft(parse, "killed", "casualties", target="petrov"))
    assert found[1] == BOUND


def test_what_is_watched_is_watched_from_its_first_day(parse_text: ParseText) -> None:
    parse = parse_text("The armies started drills on Friday, closely watched by the alliance.")
    found = timed(parse, draft(parse, "drills", "exercise", verb="started"), draft(parse, "watched", "other"))
    assert found[1] is not None and found[1].start == one_day(FRIDAY) and found[1].end.is_open


def test_what_two_say_they_discussed_is_of_the_day_they_say_so(parse_text: ParseText) -> None:
    parse = parse_text("Orlov and Petrov announced a treaty on Thursday. The pair said they discussed trade.")
    found = starts(parse, draft(parse, "announced", "agreement", who="orlov petrov"),
                   draft(parse, "discussed", "meeting", who="orlov petrov"))
    assert found[1] == one_day(date(2021, 9, 9))


def test_what_one_says_was_discussed_is_of_no_day(parse_text: ParseText) -> None:
    parse = parse_text("Orlov spoke in parliament on Thursday. Orlov said they discussed trade.")
    found = starts(parse, draft(parse, "spoke", "statement", who="orlov"),
                   draft(parse, "discussed", "meeting", who="orlov"))
    assert found[1] == BOUND


def test_a_saying_in_a_story_that_went_back_is_not_of_the_speakers_day(parse_text: ParseText) -> None:
    parse = parse_text("Orlov spoke with Petrov on Thursday. They also spoke on August 5. During that call, Orlov "
                       "warned him of sanctions.")
    found = starts(parse, draft(parse, "spoke", "call", who="orlov"), draft(parse, "warned", "warning", who="orlov"))
    assert found[1] == BOUND


def test_accusing_with_a_perfect_above_is_of_no_day(parse_text: ParseText) -> None:
    parse = parse_text("Orlov spoke in parliament on Thursday. He has repeatedly blamed the council, accusing it of "
                       "meddling.")
    found = starts(parse, draft(parse, "spoke", "statement", who="orlov"),
                   draft(parse, "accusing", "accusation", who="orlov"))
    assert found[1] == BOUND


def test_three_days_of_drills_end_on_the_third(parse_text: ParseText) -> None:
    parse = parse_text("The navies started three days of drills on Friday.")
    (found,) = timed(parse, draft(parse, "drills", "exercise", verb="started"))
    assert found is not None and (found.start, found.end) == (
        one_day(FRIDAY), Days(date(2021, 9, 12), date(2021, 9, 13)))


def test_what_goes_on_since_it_answered_something(parse_text: ParseText) -> None:
    parse = parse_text("The union imposed sanctions after rebels attacked the port in May 2020.")
    found = timed(parse, draft(parse, "sanctions", "sanction", "ongoing", verb="imposed"),
                  draft(parse, "attacked", "attack"))
    assert found[0] is not None and found[0].end.is_open
    assert found[0].start == Days(date(2020, 5, 1), FRIDAY)
