"""What: which words become events of their own, their kinds and codes, and what is folded or left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Plover
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.says.claims import find_claims
from dateline.read.what.coding import coded, type_statements
from dateline.read.what.events import find_events
from dateline.read.what.status import statuses
from dateline.read.who.actors import find_actors

Events = Callable[[str], list[Draft]]


@pytest.fixture(scope="session")
def events(parse_text: Callable[[str], Parse]) -> Events:
    def find(text: str) -> list[Draft]:
        parse = parse_text(text)
        actors = find_actors(parse)
        return find_events(parse, actors, find_claims(parse, actors))

    return find


Coded = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture(scope="session")
def coded_events(parse_text: Callable[[str], Parse]) -> Coded:
    def find(text: str) -> list[tuple[str, str | None]]:
        parse = parse_text(text)
        actors = find_actors(parse)
        claims = find_claims(parse, actors)
        drafts = find_events(parse, actors, claims)
        statuses(drafts, parse, claims)
        type_statements(drafts, claims)
        return [(d.kind, coded(d)[0].type) for d in drafts]

    return find


def kinds(drafts: list[Draft]) -> list[str]:
    return [draft.kind for draft in drafts]


def draft(kind: str, status: str, plover: str) -> Draft:
    return Draft(head=0, first=0, last=0, verb=0, clause=(0,), kind=kind, subkind=None, cameo=None,
                 plover=Plover(type=plover, mode=None), status=status)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_light_verb_and_its_noun_are_one_event(events: Events) -> None:
    assert kinds(events("Norway held naval drills in March.")) == ["exercise"]


@pytest.mark.slow
def test_lifting_sanctions_is_not_imposing_them(events: Events) -> None:
    (found,) = events("Tokyo lifted its sanctions on the island.")
    assert (found.kind, found.subkind, found.plover.type) == ("sanction", "easing of sanctions", "RETREAT")


@pytest.mark.slow
def test_firing_on_a_day_is_no_firing_on_somebody(events: Events) -> None:
    assert kinds(events("Iran fired a ballistic missile on Friday.")) == ["missile-test"]


@pytest.mark.slow
def test_the_launch_is_a_test_where_one_was_told(events: Events) -> None:
    found = events("Iran fired a missile on Friday. Paris said that the launch broke its promises.")
    assert kinds(found).count("missile-test") == 2


@pytest.mark.slow
def test_a_standing_treaty_is_no_event(events: Events) -> None:
    assert kinds(events("Under the treaty, Oslo may inspect the site twice.")) == ["investigation"]


@pytest.mark.slow
def test_a_bare_mention_is_no_event(events: Events) -> None:
    assert kinds(events("The minister resigned amid protests.")) == ["other"]


@pytest.mark.slow
def test_a_speech_act_of_nobody_is_no_event(events: Events) -> None:
    assert kinds(events("Norway closed the border despite criticism.")) == ["border-closure"]


@pytest.mark.slow
def test_tension_needs_sides(events: Events) -> None:
    assert "other" not in kinds(events("Oslo urged Moscow to ease tensions."))


@pytest.mark.slow
def test_a_saying_is_told_by_what_it_asserts(events: Events) -> None:
    assert kinds(events("The minister said that Russia closed the border.")) == ["border-closure"]


@pytest.mark.slow
def test_a_saying_that_only_mentions_an_event_is_news(events: Events) -> None:
    assert "statement" in kinds(events("Sergei Lavrov said that new sanctions would be a mistake."))


@pytest.mark.slow
def test_a_remark_on_ones_own_words_is_no_event(events: Events) -> None:
    assert events("As we said, the plan is good.") == []


@pytest.mark.slow
def test_what_somebody_must_do_is_an_appeal(events: Events) -> None:
    (found,) = events("Seoul said that Pyongyang must change its course.")
    assert found.kind == "appeal"


@pytest.mark.slow
def test_to_be_to_blame_is_no_accusation(events: Events) -> None:
    assert "accusation" not in kinds(events("Beijing is not to blame."))


@pytest.mark.slow
def test_a_vow_to_strike_is_a_threat(events: Events) -> None:
    found = [d for d in events("The rebels vowed to bomb the port.") if d.kind == "attack"]
    assert [d.plover.type for d in found] == ["THREATEN"]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "name"), [
    ("Poland took part in Exercise Northern Star 2021.", "Northern Star 2021"),
    ("Russia held the Vostok-2018 drills.", "Vostok-2018"),
    ("Ukraine hosted the exercises, dubbed Sea Breeze.", "Sea Breeze"),
    ("Russian forces held naval exercises.", None),
    ("NATO held an exercise in Poland.", None),
])
def test_names_of_exercises(events: Events, text: str, name: str | None) -> None:
    assert [d.name for d in events(text) if d.kind == "exercise"] == [name]


def test_a_refused_step_is_coded_as_rejection() -> None:
    plover, cameo = coded(draft("agreement", "negated", "SUPPORT"))
    assert (plover.type, cameo) == ("REJECT", "120")


def test_a_planned_withdrawal_is_coded_as_promise() -> None:
    plover, cameo = coded(draft("withdrawal", "planned", "RETREAT"))
    assert (plover.type, cameo) == ("AGREE", "035")


def test_a_feared_attack_stays_an_attack() -> None:
    plover, _ = coded(draft("attack", "hypothetical", "ASSAULT"))
    assert plover.type == "ASSAULT"


@pytest.mark.slow
def test_a_hostile_act_that_its_doer_announces_is_a_threat(coded_events: Coded) -> None:
    assert coded_events("Norway will suspend its aid to Chad.") == [("sanction", "THREATEN")]


@pytest.mark.slow
def test_a_hostile_act_that_is_ordered_is_no_threat(coded_events: Coded) -> None:
    assert ("arrest", "COERCE") in coded_events("The court ordered the arrest of three officers.")


@pytest.mark.slow
def test_a_statement_about_an_act_of_ones_own_is_coded_as_the_act(coded_events: Coded) -> None:
    found = coded_events("Norway said on Friday that it had expelled two diplomats.")
    assert ("statement", "SANCTION") in found


@pytest.mark.slow
def test_a_statement_about_the_act_of_another_has_no_type(coded_events: Coded) -> None:
    found = coded_events("Norway said on Friday that Chad had expelled two diplomats.")
    assert ("statement", "SANCTION") not in found


@pytest.mark.slow
def test_an_order_to_release_somebody_releases_him(coded_events: Coded) -> None:
    assert ("other", "RETREAT") in coded_events("A judge ordered the release of the prisoners.")


@pytest.mark.slow
def test_some_words_tell_of_an_event_between_two_actors_only(coded_events: Coded) -> None:
    assert coded_events("Qatar thanked Norway.") == [("support", "SUPPORT")]
    assert coded_events("Everybody should be thanked.") == []


@pytest.mark.slow
def test_a_people_or_state_that_is_only_named_is_the_other_side(coded_events: Coded) -> None:
    assert coded_events("Argentina opened its market to Chinese meat.") == [("cooperation", "COOPERATE")]
    assert coded_events("The shop opened its market in China.") == []


@pytest.mark.slow
def test_without_a_second_actor_the_next_row_tells(coded_events: Coded) -> None:
    assert ("sanction", "SANCTION") in coded_events("Norway suspended its aid.")


@pytest.mark.slow
@pytest.mark.parametrize(("text", "name"), [
    ("Russia and Belarus will hold their joint exercise Zapad-2017 in September.", "Zapad-2017"),
    ("Russia began the main phase of Zapad-2021 on Friday, the largest exercise of the year.", "Zapad-2021"),
    ("Some 90,000 troops will take part in NATO's exercise Steadfast Defender 2024.", "Steadfast Defender 2024"),
    ("Finland joined the Nordic Response drills.", "Nordic Response"),
    ("The exercise Monday was small.", None),
])
def test_the_name_of_an_exercise_stands_before_or_behind_it(
    parse_text: Callable[[str], Parse], text: str, name: str | None
) -> None:
    parse = parse_text(text)
    actors = find_actors(parse)
    found = [d.name for d in find_events(parse, actors, find_claims(parse, actors)) if d.kind == "exercise"]
    assert name in found, found


@pytest.mark.slow
def test_a_verb_is_printed_without_an_object_that_its_rule_does_not_ask_for(parse_text: Callable[[str], Parse],
                                                                            events: Events) -> None:
    text = "Turkey bought the missile system. Poland closed the border."
    tokens = parse_text(text).tokens
    assert [tokens[d.end].text for d in events(text)] == ["bought", "border"]
