"""Who does what: the participants of events and their roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.says.claims import find_claims
from dateline.read.what.events import find_events
from dateline.read.what.roles import schemes
from dateline.read.who.actors import find_actors
from dateline.rules import examples

Cast = Callable[[str, str], set[tuple[str, str]]]


@pytest.fixture(scope="session")
def cast(parse_text: Callable[[str], Parse]) -> Cast:
    def find(text: str, kind: str) -> set[tuple[str, str]]:
        """(role, name) of all participants of the events of a kind."""
        parse = parse_text(text)
        actors = find_actors(parse)
        drafts = find_events(parse, actors, find_claims(parse, actors))
        return {(w.role, w.name) for d in drafts if d.kind == kind for w in d.participants}

    return find


def test_every_scheme_of_the_kinds_is_there() -> None:
    from dateline.read.what.triggers import kinds
    assert {row["roles"] for row in kinds().values()} <= set(schemes())


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "text", "fires"), list(examples("rules/roles.toml")))
def test_examples_of_the_rule_file(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    parse = parse_text(text)
    actors = find_actors(parse)
    assert any(d.participants for d in find_events(parse, actors, find_claims(parse, actors))) == fires


@pytest.mark.slow
def test_by_phrase_of_a_passive(cast: Cast) -> None:
    assert cast("The port was bombed by Russia.", "attack") == {("agent", "Russia")}


@pytest.mark.slow
def test_subject_of_a_relative_clause(cast: Cast) -> None:
    assert ("agent", "Finland") in cast("Finland, which closed its border, called for calm.", "border-closure")


@pytest.mark.slow
def test_who_is_urged_would_do_it(cast: Cast) -> None:
    assert cast("Berlin urged Minsk to close the border.", "border-closure") == {
        ("agent", "Germany"), ("addressee", "Belarus")}


@pytest.mark.slow
def test_a_finite_verb_after_an_infinitive_goes_with_the_main_verb(cast: Cast) -> None:
    found = cast("Norway told its citizens to leave Minsk and placed troops on alert.", "deployment")
    assert ("agent", "Norway") in found


@pytest.mark.slow
def test_a_dateline_is_no_participant(cast: Cast) -> None:
    assert ("agent", "South Korea") not in cast("SEOUL (AFP) - North Korea fired a missile on Friday.", "missile-test")


@pytest.mark.slow
def test_it_in_what_a_state_says_is_that_state(cast: Cast) -> None:
    assert cast("Estonia said it had seized a Russian ship.", "seizure") >= {("agent", "Estonia")}


@pytest.mark.slow
def test_the_object_of_a_threatened_act_is_the_target(cast: Cast) -> None:
    assert ("target", "Japan") in cast("North Korea threatened to sink Japan.", "threat")


@pytest.mark.slow
def test_whose_plans_a_concern_is_over(cast: Cast) -> None:
    assert ("target", "Russia") in cast("Estonia voiced concern over Russia's plans.", "warning")


@pytest.mark.slow
def test_a_concern_is_not_aimed_at_who_has_it(cast: Cast) -> None:
    assert ("target", "Estonia") not in cast("Oslo voiced the concerns of Estonia about Russia.", "warning")


@pytest.mark.slow
def test_over_whose_land_a_missile_flies(cast: Cast) -> None:
    assert cast("North Korea fired a missile over Japan.", "missile-test") == {
        ("agent", "North Korea"), ("target", "Japan")}


@pytest.mark.slow
def test_troops_that_take_part_in_named_drills(cast: Cast) -> None:
    assert any(name == "Chinese troops" for _, name in cast(
        "Russia praised the drills, in which Chinese troops took part.", "exercise"))


@pytest.mark.slow
def test_the_owner_of_a_law_does_not_act(cast: Cast) -> None:
    assert ("agent", "North Korea") not in cast("The new North Korea law threatens Seoul.", "threat")
