"""The turns of a transcript: who speaks, from where to where, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.says.claims import attributions_of, find_claims
from dateline.read.says.turns import find_turns
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]
CALL = (
    "MODERATOR:  Good morning.  This call is on background.\n\n"
    "SENIOR ADMINISTRATION OFFICIAL:  Thanks.  Norway sent two ships on Monday.\n\n"
    "     Our allies in Poland will join.\n\n"
    "Q    Will Latvia send a ship?\n\n"
    "SENIOR ADMINISTRATION OFFICIAL:  Latvia said it would.\n"
)


def said(parse: Parse) -> list[tuple[str, str]]:
    turns = find_turns(parse)
    return [(parse.span(*t.label).text, " ".join(parse.span(t.first, t.last).text.split())) for t in turns]


def test_each_label_opens_a_turn(parse_text: ParseText) -> None:
    labels = [label for label, _ in said(parse_text(CALL))]
    assert labels == ["MODERATOR", "SENIOR ADMINISTRATION OFFICIAL", "Q", "SENIOR ADMINISTRATION OFFICIAL"]


def test_a_turn_runs_over_paragraphs(parse_text: ParseText) -> None:
    assert said(parse_text(CALL))[1][1].endswith("Our allies in Poland will join.")


def test_links_in_capitals_are_no_turns(parse_text: ParseText) -> None:
    assert not find_turns(parse_text("The ships left.\n\nREAD MORE: Ships leave port\n\nREAD MORE: Ships come home\n"))


def test_a_dateline_is_no_turn(parse_text: ParseText) -> None:
    assert not find_turns(parse_text("OSLO: The minister said the ships had left.\n"))


def test_what_is_said_in_a_turn_is_a_quotation_of_the_speaker(parse_text: ParseText) -> None:
    parse = parse_text(CALL)
    listed = attributions_of(find_claims(parse, find_actors(parse)), parse)
    assert [(a.source.text if a.source else None, a.form) for a in listed] == [
        ("MODERATOR", "quote"), ("SENIOR ADMINISTRATION OFFICIAL", "quote"), ("Q", "quote"),
        ("SENIOR ADMINISTRATION OFFICIAL", "quote")]


def test_a_question_vouches_for_nothing(parse_text: ParseText) -> None:
    parse = parse_text(CALL)
    asked = [c for c in find_claims(parse, find_actors(parse)) if c.source and c.source.text == "Q"]
    assert [c.asserts for c in asked] == [False]


def test_our_in_a_turn_is_the_state_that_the_speaker_speaks_for(parse_text: ParseText) -> None:
    parse = parse_text(CALL)
    our = next(t.i for t in parse.tokens if t.text == "Our")
    assert [who.actor for who, _ in find_actors(parse).of(our)] == ["state:USA"]
