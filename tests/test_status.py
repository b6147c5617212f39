"""How surely: each sentence of ours with the status its event must get."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import FACTS
from dateline.read.actors import find_actors
from dateline.read.claims import find_claims
from dateline.read.drafts import Draft
from dateline.read.events import find_events
from dateline.read.forms import PASS, Standing, compose, operators
from dateline.read.parse import Parse
from dateline.read.status import statuses
from dateline.rules import examples, table

pytestmark = pytest.mark.slow


def drafts_of(parse: Parse) -> list[Draft]:
    actors = find_actors(parse)
    claims = find_claims(parse, actors)
    drafts = find_events(parse, actors, claims)
    statuses(drafts, parse, claims)
    return drafts


CASES = [
    ("Russia plans to hold drills in May.", "exercise", "planned"),
    ("Putin said the drills would be held in February.", "exercise", "planned"),
    ("Xi will visit Moscow next week.", "visit", "planned"),
    ("Seoul cancelled the drills.", "exercise", "cancelled"),
    ("The exercise, which was due to start on Monday, has been cancelled.", "exercise", "cancelled"),
    ("Washington postponed the exercise.", "exercise", "planned"),
    ("Kyiv fears an invasion.", "attack", "hypothetical"),
    ("The threat of an attack remains.", "attack", "hypothetical"),
    ("Russia may also attack Ukraine from the north.", "attack", "hypothetical"),
    ("Pyongyang warned on Sunday that it could launch a nuclear attack on the South.", "attack", "hypothetical"),
    ("The EU is considering new sanctions against Minsk.", "sanction", "hypothetical"),
    ("If Russia attacks Ukraine, NATO will impose sanctions.", "attack", "conditional"),
    ("If Russia attacks Ukraine, NATO will impose sanctions.", "sanction", "conditional"),
    ("Berlin urged Minsk to withdraw its troops.", "withdrawal", "demanded"),
    ("Calls for new sanctions grew.", "sanction", "demanded"),
    ("The U.S. should withdraw its forces from Syria.", "withdrawal", "demanded"),
    ("Russia denies planning an attack.", "attack", "denied"),
    ("Moscow dismissed reports of a build-up.", "deployment", "denied"),
    ("Kyiv accused Moscow of shelling the town.", "attack", "alleged"),
    ("Minsk refused to withdraw its troops.", "withdrawal", "negated"),
    ("Poland did not send troops to the border.", "deployment", "negated"),
    ("NATO has no plans to deploy missiles in Poland.", "deployment", "negated"),
    ("No troops were sent to the border.", "deployment", "negated"),
    ("Russia has not ruled out deploying missiles in Cuba.", "deployment", "hypothetical"),
    ("The ministry rejected a proposal to hold talks.", "meeting", "planned"),
    ("Exercises are held every two years.", "exercise", "habitual"),
    ("Russia is deploying troops near the border.", "deployment", "ongoing"),
    ("Russia held drills.", "exercise", "happened"),
    ("Iran fired two missiles after the talks collapsed.", "missile-test", "happened"),
    ("The EU condemned the attack.", "attack", "happened"),
    ("Russia denies planning an attack.", "denial", "happened"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CASES)
def test_an_event_stands_as_its_sentence_says(
    parse_text: Callable[[str], Parse], text: str, kind: str, status: str
) -> None:
    found = [d.status for d in drafts_of(parse_text(text)) if d.kind == kind]
    assert status in found, found


NOT_FACTS = [
    "Officials warned that Moscow could invade within weeks.",
    "The alliance wants to avoid a war with its neighbour.",
    "A decision to deploy missiles has not been taken.",
    "He threatened to close the border and expel the diplomats.",
    "She doubted that Seoul would cancel the drills.",
    "There is a risk that the troops will attack the city.",
    "The general was said to be preparing an assault on the port.",
    "Nobody attacked the base.",
    "The minister called for a ceasefire.",
    "Rebels tried to seize the base.",
    "He demanded that the troops be withdrawn.",
    "Had the talks failed, the army would have attacked.",
    "Unless the talks succeed, the army will storm the town.",
]


@pytest.mark.parametrize("text", NOT_FACTS)
def test_what_did_not_happen_is_never_a_fact(parse_text: Callable[[str], Parse], text: str) -> None:
    hard = {"attack", "deployment", "border-closure", "sanction", "exercise", "withdrawal"}
    told = [(d.kind, d.status) for d in drafts_of(parse_text(text)) if d.kind in hard]
    assert all(status not in FACTS for _, status in told), told


@pytest.mark.parametrize(("rule", "text", "fires"), list(examples("rules/status.toml")))
def test_examples_of_the_rule_file(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    gives = table("rules/status.toml")[rule]["gives"]
    found = [d.status for d in drafts_of(parse_text(text))]
    if gives == PASS:
        assert ("exercise" in [d.kind for d in drafts_of(parse_text(text))]) == fires
    else:
        assert (gives in found) == fires, found


def test_a_denied_plan_is_denied() -> None:
    assert compose("denied", Standing("planned"), "denies").status == "denied"


def test_an_alleged_plan_is_alleged() -> None:
    assert compose("alleged", Standing("planned"), "accuses").status == "alleged"


def test_an_alleged_fear_stays_hypothetical() -> None:
    assert compose("alleged", Standing("hypothetical"), "claims").status == "hypothetical"


def test_every_operator_gives_a_status_or_passes_on() -> None:
    from dateline.model import STATUSES

    assert set(operators().values()) <= {*STATUSES, PASS}
