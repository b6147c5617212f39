"""Participants that another event of the report tells, and whom judgements aim at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.says.claims import find_claims
from dateline.read.what.events import find_events
from dateline.read.who.actors import find_actors

Events = Callable[[str], list[Draft]]


@pytest.fixture(scope="session")
def events(parse_text: Callable[[str], Parse]) -> Events:
    def find(text: str) -> list[Draft]:
        parse = parse_text(text)
        actors = find_actors(parse)
        return find_events(parse, actors, find_claims(parse, actors))

    return find


def names(drafts: list[Draft], kind: str, role: str) -> list[str]:
    return [w.name for d in drafts if d.kind == kind for w in d.participants if w.role == role]


@pytest.mark.slow
def test_the_drills_are_those_of_the_states_named_before(events: Events) -> None:
    found = events("Latvia and Poland started drills on Monday. The drills will last a week.")
    assert names(found, "exercise", "participant") == ["Latvia", "Poland"] * 2


@pytest.mark.slow
def test_condemning_the_launch_aims_at_who_launched(events: Events) -> None:
    found = events("North Korea fired a missile on Friday. Beijing condemned the launch.")
    assert names(found, "accusation", "target") == ["North Korea"]


@pytest.mark.slow
def test_the_launch_is_by_the_only_one_who_launches(events: Events) -> None:
    found = events("North Korea fired a missile on Friday. The launch was the second this month.")
    assert names(found, "missile-test", "agent") == ["North Korea"] * 2


@pytest.mark.slow
def test_killed_in_a_clash_with_the_other_side(events: Events) -> None:
    found = events("Two Indian soldiers were killed in a clash with Chinese troops.")
    assert names(found, "casualties", "agent") == ["Chinese troops"]


@pytest.mark.slow
def test_a_warning_of_ones_own_act_aims_at_whom_it_would_hit(events: Events) -> None:
    found = events("Donald Trump warned that he would attack Iran.")
    assert names(found, "warning", "target") == ["Iran"]


@pytest.mark.slow
def test_a_denial_is_about_what_is_denied(events: Events) -> None:
    found = events("Russia denied that it had attacked the port.")
    denial = next(d for d in found if d.kind == "denial")
    assert denial.about is not None and denial.about.kind == "attack"


@pytest.mark.slow
def test_killed_fighting_the_other_side(events: Events) -> None:
    found = events("Two Indian soldiers were killed fighting rebels in the hills.")
    assert names(found, "casualties", "agent") == ["rebels"]


@pytest.mark.slow
def test_a_clash_named_again_is_that_of_the_same_sides(events: Events) -> None:
    found = events("Peru and Ecuador clashed on Sunday. Sunday's clash was the worst in years.")
    assert names(found, "attack", "agent") == ["Peru", "Ecuador"] * 2


@pytest.mark.slow
def test_another_clash_has_no_sides_from_the_first(events: Events) -> None:
    found = events("Peru and Ecuador clashed on Sunday. A clash in Sudan left three dead.")
    assert names(found, "attack", "agent") == ["Peru", "Ecuador"]
