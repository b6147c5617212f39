"""Too little told in common makes no link, and parts nothing that others tie."""

from __future__ import annotations

import re
from typing import Any, Optional

import pytest
from merge_builders import Writer, body, count, person, place, state, when

from dateline.merge import merge
from dateline.merge.clusters import SURE, Judging
from dateline.merge.second import ROWS, SAID, WEIGHTS, bar, strengths, sureness, weighed, why_unsure
from dateline.merge.tellings import Telling, tellings_of
from dateline.merge.vetoes import why_apart
from dateline.rules import table

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
     ("She pledged full backing for the tram depot.", "pledged"), "acts of two kinds"),
    (("other", "other"), ("He laid a wreath of roses.", "laid a wreath"), ("He opened the tram depot.", "opened"),
     "no word that names both"),
    (("refusal", "refusal"), ("They refused to host the regatta.", "refused"),
     ("They turned down any merger of banks.", "turned down"), "words, of which much is said"),
    (("protest", "protest"), ("Protests over bread prices began.", "Protests"),
     ("After similar protests the bread tax fell.", "similar protests"), "one is told as similar to others"),
])
def test_the_same_sides_on_one_day_do_several_things(kinds: tuple[str, str], one: Any, other: Any, said: str) -> None:
    first, second = pair(kinds[0], one, other, RUS, kinds=kinds[1])
    assert said in (why_unsure(first, second) or "")
    assert said in (why_unsure(second, first) or "")


def test_what_lines_have_in_common_makes_a_link_sure() -> None:
    one = ("A ferry with 240 pilgrims sank off the lighthouse of Lipovo.", "sank")
    other = ("Off Lipovo's lighthouse a ferry sank with pilgrims aboard.", "sank")
    assert why_unsure(*pair("casualties", one, other, RUS)) is None
    assert strengths(*pair("casualties", one, other, RUS))["told"] > 0.7


def test_a_day_that_is_missing_weighs_against_a_link() -> None:
    told = (("Gunmen attacked a depot of buses.", "attacked"), ("A market was struck at noon.", "struck"))
    dated, undated = (pair("attack", *told, RUS, UKR, day=day) for day in ("2021-09-10", None))
    assert sureness(*undated) < sureness(*dated)
    assert "a day is told on one side at most" in (why_unsure(*undated) or "")


def test_the_same_figure_speaks_for_a_link_and_others_against() -> None:
    told = (("A spike of 4,200 came.", "spike"), ("Some 4,200 sought shelter.", "sought shelter"))
    same = pair("migration", *told, RUS, figures=[count(4_200, "4,200")])
    fewer = telling("b", "Some 900 sought shelter.", "sought shelter", "migration", RUS, day="2021-09-10",
                    figures=[count(900, "900")])
    other = same[0], fewer
    assert strengths(*same)["figure.same"] == strengths(*other)["figure.other"] == 1
    assert sureness(*other) < sureness(*same)


def test_what_bears_one_name_is_sure() -> None:
    one, other = pair("exercise", ("Zapad-2021 began.", "Zapad-2021"), ("Fog held up jets.", "held up"), RUS,
                      name="Zapad-2021")
    assert why_unsure(one, other) is None
    assert sureness(one, other) > bar()


def test_every_row_has_its_weight_and_its_words() -> None:
    assert set(ROWS) == set(SAID) == set(table(WEIGHTS)["weights"])


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


def test_what_the_second_look_weighed_adds_up_and_is_told_with_the_merge() -> None:
    told = (("Gunmen attacked a depot of buses in Lipovo.", "attacked"), ("A depot of buses was struck.", "struck"))
    one, other = pair("attack", *told, RUS, UKR, day=None)
    said = weighed(one, other)
    parts = [float(number) for number in re.findall(r"[+-]\d+\.\d\d", said)]
    *reasons, start, in_all, at_least = parts
    assert abs(sum(reasons) + start - in_all) < 0.06 and (at_least, in_all) == (bar(), round(sureness(one, other), 2))
    assert "a day is told on one side at most -" in said and said == weighed(other, one)
    alike = "A ferry with 240 pilgrims sank off the lighthouse of Lipovo."
    entry, = merge([t.reading() for t in (Writer("a", "2021-09-12"), Writer("b", "2021-09-12"))
                    if t.tells(alike, "sank", "casualties", RUS, time=when("2021-09-10"))])
    assert any("looked at once more: the words around those that name it +" in line for line in entry.because)
    assert all("looked at" in line or "doers" in line for line in entry.because)


def test_days_that_do_not_meet_and_kinds_that_come_once() -> None:
    vote = [telling(r, "The election is near.", "election", "election", RUS) for r in "ab"]
    assert strengths(*vote)["once"] == 1
    said = [telling(r, "They said the pier is safe.", "said", "statement", RUS, day=day)
            for r, day in (("a", "2021-09-10"), ("b", "2021-09-11"))]
    assert strengths(*said)["days.other"] == 1 and "once" not in strengths(*said)
    years = [telling(r, "They sank the ferry.", "sank", "attack", RUS, day="2019") for r in "ab"]
    assert strengths(*years)["wide"] == 1


def test_words_around_what_names_it_tell_which_of_two_in_one_sentence_is_meant() -> None:
    sentence = "Gunmen raided the dairy of Lipovo an hour after heavy rain had flooded the opera house on the far bank."
    again = "The dairy of Lipovo was raided by gunmen while rain that flooded the opera house on the far bank went on."
    raid, flood = (telling("a", sentence, word, "attack") for word in ("raided", "flooded"))
    told = telling("b", again, "raided", "attack")
    assert strengths(raid, told)["nearby"] > strengths(flood, told)["nearby"] + 0.1
    assert sureness(raid, told) > sureness(flood, told)
    assert strengths(raid, told)["nearby"] == pytest.approx(strengths(told, raid)["nearby"])


def test_numbers_that_are_nearly_the_same_are_no_other_numbers() -> None:
    def of(value: int) -> Telling:
        return telling("a", f"{value} men marched.", "marched", "protest", figures=[count(value, str(value))])
    near, far, twice = (strengths(of(2_400), of(value)) for value in (2_380, 2_900, 13_800))
    assert near["figure.same"] > 0.9 and "figure.other" not in near
    assert 0 < far["figure.other"] < 0.5 and "figure.same" not in far
    assert twice["figure.other"] == 1


def test_other_names_other_places_and_the_same_doer() -> None:
    boat, ship = (telling("a", f"The trawler {name} sank off the pier.", "sank", "casualties", body("org:port", "Port"))
                  for name in ("Seagull", "Wanderer"))
    assert strengths(boat, ship)["names.other"] > 0 and "names.other" not in strengths(boat, boat)
    assert strengths(boat, ship)["doer.same"] == 1
    other = telling("b", "The trawler Seagull sank.", "sank", "casualties", body("org:coast-guard", "Coast Guard"))
    assert "doer.same" not in strengths(boat, other)
    here, there = (telling("a", f"A mill burned in {town}.", "burned", "other", places=[place(town, "POL")])
                   for town in ("Lipovo", "Brzeg"))
    assert strengths(here, there)["places.other"] == 1 and "places.other" not in strengths(here, here)


@pytest.mark.parametrize(("ours", "over", "joins"), [
    ("a", (1.0, -1.0), True), ("ac", (1.0, -1.0), False), ("ac", (-1.0, 1.0), False), ("ac", (0.0, 0.5), True),
])
def test_one_link_ties_no_clusters_that_tell_of_other_things(ours: str, over: tuple[float, ...], joins: bool) -> None:
    """A link holds by itself; between clusters most of what is compared has to be over both bars."""
    judging: Judging[str] = Judging(lambda members: members, lambda one, other: False, lambda one, other: over)
    assert judging.joins(ours, "b", 2.0) is joins
    assert judging.joins(ours, "b", SURE)
