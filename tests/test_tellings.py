"""Which triggers tell of an event of their own: light verbs, content of speech acts, folding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Report
from dateline.read import read
from dateline.read.parse import Parse, Parser
from dateline.read.what.tellings import contents, light_verbs, own_events
from dateline.read.what.triggers import find_triggers


def light(parse: Parse) -> dict[str, str]:
    verbs = light_verbs(parse, find_triggers(parse))
    return {parse.tokens[noun].lower: parse.tokens[verb].lower for noun, verb in verbs.items()}


def told(parse: Parse) -> list[str]:
    triggers = find_triggers(parse)
    return [parse.tokens[t.head].lower for t in own_events(parse, triggers, light_verbs(parse, triggers), [])]


@pytest.mark.slow
def test_a_light_verb_through_a_round_of(parse_text: Callable[[str], Parse]) -> None:
    assert light(parse_text("They held another round of talks.")) == {"talks": "held"}


@pytest.mark.slow
def test_ten_days_of_drills(parse_text: Callable[[str], Parse]) -> None:
    assert light(parse_text("They began ten days of drills.")) == {"drills": "began"}


@pytest.mark.slow
def test_who_chairs_a_meeting_takes_part(parse_text: Callable[[str], Parse]) -> None:
    assert light(parse_text("The king chaired a meeting.")) == {"meeting": "chaired"}


@pytest.mark.slow
def test_a_verb_that_undoes_the_noun_is_not_light(parse_text: Callable[[str], Parse]) -> None:
    assert light(parse_text("They lifted the sanctions.")) == {}


@pytest.mark.slow
def test_a_verb_takes_in_the_object_it_asks_for(parse_text: Callable[[str], Parse]) -> None:
    assert told(parse_text("They boosted their presence at the border.")) == ["boosted"]


@pytest.mark.slow
def test_one_act_told_with_two_words_of_a_kind(parse_text: Callable[[str], Parse]) -> None:
    assert told(parse_text("They imposed sanctions, banning exports.")) == ["sanctions"]


@pytest.mark.slow
def test_each_new_test_is_no_event(parse_text: Callable[[str], Parse]) -> None:
    assert "test" not in told(parse_text("Each nuclear test raises the danger."))


@pytest.mark.slow
def test_a_new_law_is_told_an_old_one_is_not(parse_text: Callable[[str], Parse]) -> None:
    assert told(parse_text("They live with a new security law.")) == ["law"]
    assert told(parse_text("They live under the security law.")) == []


@pytest.mark.slow
def test_what_is_urged_is_told_with_the_urging(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Berlin urged Minsk to start talks.")
    found = contents(parse, find_triggers(parse))
    assert {parse.tokens[c].lower: parse.tokens[a].lower for c, a in found.items()} == {"talks": "urged"}


@pytest.mark.slow
def test_what_goes_with_the_urging_is_apart(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Berlin urged restraint and closed the border.")
    assert contents(parse, find_triggers(parse)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "Analysts say the mood in Oslo is grim.",                       # they comment on the news and make none
    "The king signed the law, saying the mood in Oslo was good.",   # goes on with what is told
    "The firm added 300 jobs last month.",
])
def test_a_plain_saying_that_is_no_news(text: str, parser: Parser) -> None:
    events = read(Report(id="r", path="r.txt", text=text), parser).events
    assert "statement" not in [event.kind for event in events]


@pytest.mark.slow
def test_an_official_s_plain_saying_is_news(parser: Parser) -> None:
    text = "The foreign minister said the mood in Oslo was grim."
    assert [e.kind for e in read(Report(id="r", path="r.txt", text=text), parser).events] == ["statement"]
