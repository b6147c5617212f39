"""Too little in words in common makes no link, and parts nothing that others tie."""

from __future__ import annotations

from typing import Any, Optional

import pytest
from merge_builders import Writer, count, person, state, when

from dateline.merge.doubts import why_doubted
from dateline.merge.tellings import Telling, tellings_of
from dateline.merge.vetoes import why_apart

RUS, UKR, USA, KOR = state("RUS"), state("UKR", "target"), state("USA"), state("KOR")
ANNA, BORIS = person("Anna Adler", "POL"), person("Boris Braun", "POL")


def telling(report: str, sentence: str, trigger: str, kind: str, *who: Any, day: Optional[str] = None,
            published: str = "2021-09-12", **more: Any) -> Telling:
    writer = Writer(report, published)
    writer.tells(sentence, trigger, kind, *who, time=when(day) if day else None, **more)
    return tellings_of([writer.reading()])[0]


def pair(kind: str, one: tuple[str, str], other: tuple[str, str], *who: Any, kinds: Optional[str] = None,
         day: Optional[str] = "2021-09-10", **more: Any) -> tuple[Telling, Telling]:
    return (telling("a", *one, kind, *who, day=day, **more), telling("b", *other, kinds or kind, *who, day=day, **more))


@pytest.mark.parametrize(("kinds", "one", "other", "said"), [
    (("meeting", "support"), ("She met the envoy at noon by the lake.", "met"),
     ("She pledged full backing for the tram depot.", "pledged"),
     "one is told as meeting, the other as support, in other words"),
    (("other", "other"), ("He laid a wreath of roses.", "laid a wreath"), ("He opened the tram depot.", "opened"),
     "other words name it, and what it is done to"),
    (("refusal", "refusal"), ("They refused to host the regatta.", "refused"),
     ("They refused any merger of banks.", "refused"), "no word in common but the verb"),
    (("protest", "protest"), ("Protests over bread prices began.", "Protests"),
     ("After similar protests the bread tax fell.", "similar protests"), "one is told as similar to others"),
])
def test_the_same_sides_on_one_day_do_several_things(kinds: tuple[str, str], one: Any, other: Any, said: str) -> None:
    first, second = pair(kinds[0], one, other, RUS, kinds=kinds[1])
    assert why_doubted(first, second) == why_doubted(second, first) == said


@pytest.mark.parametrize(("kind", "one", "other", "who"), [
    ("meeting", ("They met on Thursday.", "met"), ("They held talks in the harbour.", "talks"), (ANNA, BORIS)),
    ("attack", ("Gunmen attacked a depot.", "attacked"), ("The strike hit fuel tanks.", "strike"), (RUS, UKR)),
    ("other", ("He laid a wreath of roses.", "laid a wreath"), ("The wreath was laid at dawn.", "was laid"), (ANNA,)),
])
def test_words_that_only_name_the_kind_or_are_the_same_are_no_doubt(kind: str, one: Any, other: Any, who: Any) -> None:
    assert why_doubted(*pair(kind, one, other, *who)) is None


def test_without_days_two_ties_are_needed() -> None:
    one, other = pair("migration", ("A spike of arrivals puzzled the harbour master.", "spike"),
                      ("Few dozens sought shelter beyond the puzzled dunes.", "sought"), RUS, day=None)
    assert why_doubted(one, other) == "no day, and one thing in common at most"
    figures = [count(4_200, "4,200")]
    assert why_doubted(*pair("migration", ("A spike of 4,200 came at Lipovo.", "spike"),
                             ("Some 4,200 sought shelter at Lipovo.", "sought shelter"), RUS, day=None,
                             figures=figures)) is None


def test_two_sides_together_and_one_act_on_another_are_ties_enough() -> None:
    assert why_doubted(*pair("exercise", ("The annual drills run on.", "annual drills"),
                             ("Both began exercises.", "exercises"), USA, KOR, day=None)) is None
    assert why_doubted(*pair("attack", ("The invasion goes on.", "invasion"),
                             ("Since its invasion, trade fell.", "its invasion"), RUS, UKR, day=None)) is None


def test_what_is_over_within_weeks_is_told_months_later_of_another() -> None:
    one = telling("a", "The drills annoy them.", "drills", "exercise", USA, KOR, status="ongoing")
    other = telling("b", "Angler clubs complain that drills keep trawlers off the bay.", "drills", "exercise", USA, KOR,
                    status="ongoing", published="2023-03-01")
    assert why_apart(one, other) == "told without days, 535 days apart"
    war = [telling(r, "The war goes on.", "war", "attack", RUS, UKR, status="ongoing", published=day)
           for r, day in (("a", "2021-09-12"), ("b", "2023-03-01"))]
    assert why_apart(*war) is None


def test_what_did_not_happen_all_year_is_no_one_of_its_kind() -> None:
    one = telling("a", "It launched a missile in May.", "launched", "missile-test", RUS, day="2021-05-04")
    other = telling("b", "It launched no missile in 2021.", "launched", "missile-test", RUS, day="2021",
                    status="negated")
    assert why_apart(one, other) == "one is told as fact, the other as not so"
