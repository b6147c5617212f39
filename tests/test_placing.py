"""Placing events: which place belongs to which event, and in which role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Plover
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.where.places import find_places, places_of

ParseText = Callable[[str], Parse]
pytestmark = pytest.mark.slow


def draft(parse: Parse, kind: str, word: str, verb: str | None = None) -> Draft:
    """An event of one word, with everything below its verb as its clause."""
    head = next(t.i for t in parse.tokens if t.text == word)
    main = next(t.i for t in parse.tokens if t.text == (verb or word))
    return Draft(head=head, first=head, last=head, verb=main, clause=parse.subtree(main), kind=kind, subkind=None,
                 plover=Plover(type=None, mode=None), cameo=None)


def places(parse_text: ParseText, text: str, kind: str, word: str, verb: str | None = None) -> list[tuple[str, str]]:
    parse = parse_text(text)
    return [(w.role, w.name) for w in places_of([draft(parse, kind, word, verb)], find_places(parse), parse)[0]]


def test_all_members_of_a_list_are_places(parse_text: ParseText) -> None:
    text = "The drills will be held in Belarus, western Russia and the Baltic Sea."
    assert places(parse_text, text, "exercise", "drills", "held") == [
        ("host", "Belarus"), ("host", "western Russia"), ("place", "Baltic Sea")]


def test_origin_and_destination_are_told_apart(parse_text: ParseText) -> None:
    text = "The alliance moved tanks from Germany to Lithuania."
    assert places(parse_text, text, "deployment", "moved") == [("origin", "Germany"), ("destination", "Lithuania")]


def test_what_is_attacked_is_the_target(parse_text: ParseText) -> None:
    assert places(parse_text, "The army shelled Kharkiv.", "attack", "shelled") == [("target", "Kharkiv")]


def test_a_visit_goes_to_its_object(parse_text: ParseText) -> None:
    assert places(parse_text, "The president will visit Crimea.", "visit", "visit") == [("destination", "Crimea")]


def test_the_speakers_home_is_no_place_of_what_is_said(parse_text: ParseText) -> None:
    text = "Officials in Ukraine announced sanctions."
    assert places(parse_text, text, "sanction", "sanctions", "announced") == []


def test_speaking_in_a_city_places_the_saying(parse_text: ParseText) -> None:
    text = "Speaking in Moscow, the minister said the talks had failed."
    assert places(parse_text, text, "statement", "said") == [("place", "Moscow")]


def test_dealing_with_a_state_is_no_place(parse_text: ParseText) -> None:
    assert places(parse_text, "The minister held talks with Russia.", "meeting", "talks", "held") == []


def test_an_election_is_where_its_adjective_says(parse_text: ParseText) -> None:
    text = "The Belarusian election was followed by unrest."
    assert places(parse_text, text, "election", "election", "followed") == [("place", "Belarus")]


def test_a_place_below_an_inner_event_stays_there(parse_text: ParseText) -> None:
    parse = parse_text("The minister said that jets patrolled over Poland.")
    said, patrolled = draft(parse, "statement", "said"), draft(parse, "patrol", "patrolled")
    found = places_of([said, patrolled], find_places(parse), parse)
    assert [[w.name for w in row] for row in found] == [[], ["over Poland"]]
