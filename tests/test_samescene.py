"""Places that one event has from another: speakers, deaths, answers, visits, events named again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.model import Event, Plover, Published, Report, one_day
from dateline.read import read
from dateline.read.drafts import Draft
from dateline.read.parse import Parse, Parser
from dateline.read.where.places import find_places, places_of

pytestmark = pytest.mark.slow
Read = Callable[[str], list[Event]]
IN_RIGA = "Speaking in Riga, Anna Brandt accused Russia of lying."


@pytest.fixture
def events(parser: Parser) -> Read:
    published = Published(days=one_day(date(2024, 5, 6)), basis="stated", because="")
    return lambda text: read(Report(id="case", path="case", text=text, published=published), parser).events


def where(events: list[Event], kind: str) -> list[list[str]]:
    return [[place.name for place in event.places] for event in events if event.kind == kind]


def test_who_speaks_in_a_town_says_the_rest_there(events: Read) -> None:
    found = events(f"{IN_RIGA} Brandt warned that the talks could fail.")
    assert where(found, "warning") == [["Riga"]]


def test_a_saying_of_another_day_is_not_shared(events: Read) -> None:
    found = events(f"{IN_RIGA} On Tuesday, Brandt warned that the talks could fail.")
    assert where(found, "warning") == [[]]


def test_who_speaks_in_two_towns_shares_neither(events: Read) -> None:
    text = f"{IN_RIGA} Speaking in Tallinn, Anna Brandt accused Serbia. Brandt warned that the talks could fail."
    assert where(events(text), "warning") == [[]]


def test_a_death_happens_where_the_strike_was(events: Read) -> None:
    assert where(events("A strike near Palmyra killed three soldiers."), "casualties") == [["near Palmyra"]]


def test_a_death_happens_where_the_vehicle_crashed(events: Read) -> None:
    assert where(events("Five soldiers died when their lorry crashed near Gao."), "casualties") == [["near Gao"]]


def test_a_wound_is_where_the_rocket_landed_and_not_where_it_came_from(events: Read) -> None:
    found = events("Rockets fired from Gaza landed in Ashkelon, wounding four people.")
    assert where(found, "casualties") == [["Ashkelon"]]


def test_a_visitor_speaks_where_the_visit_is(events: Read) -> None:
    found = events("The prime minister, visiting Vilnius, promised more troops for the alliance.")
    assert where(found, "offer") == [["Vilnius"]]


def drills(parse: Parse) -> list[Draft]:
    """Every "drills" of a text as an exercise."""
    heads = [token.i for token in parse.tokens if token.lower == "drills"]
    verbs = [parse.tokens[i].head for i in heads]
    return [Draft(head=i, first=i, last=i, verb=verb, clause=parse.subtree(verb), kind="exercise", subkind=None,
                  plover=Plover(type=None, mode=None), cameo=None) for i, verb in zip(heads, verbs, strict=True)]


def drilled(parse_text: Callable[[str], Parse], text: str) -> list[list[str]]:
    parse = parse_text(text)
    return [[where.name for where in found] for found in places_of(drills(parse), find_places(parse), parse)]


def test_the_drills_are_those_told_of(parse_text: Callable[[str], Parse]) -> None:
    text = "Naval drills began off Colombo. Officials praised the drills."
    assert drilled(parse_text, text) == [["off Colombo"], ["off Colombo"]]


def test_other_drills_are_not(parse_text: Callable[[str], Parse]) -> None:
    assert drilled(parse_text, "Naval drills began off Colombo. Officials praised more drills.")[1] == []


def test_the_drills_of_two_places_stay_open(parse_text: Callable[[str], Parse]) -> None:
    text = "Naval drills began off Colombo. Drills were held in Poland. Officials praised the drills."
    assert drilled(parse_text, text)[2] == []


def test_a_reason_says_where_the_place_is_from(events: Read) -> None:
    killed = next(e for e in events("A strike near Palmyra killed three soldiers.") if e.kind == "casualties")
    assert any("placed where" in reason for reason in killed.because)
