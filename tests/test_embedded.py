"""Place names inside the names of bodies and before who lives there: listed, and the place of nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.where.places import find_places

ParseText = Callable[[str], Parse]
pytestmark = pytest.mark.slow


def acting(parse_text: ParseText, text: str) -> list[str]:
    return [place.mention.said.text for place in find_places(parse_text(text)) if place.acts]


def named(parse_text: ParseText, text: str) -> list[str]:
    return [place.mention.said.text for place in find_places(parse_text(text))]


def test_a_province_begins_the_name_of_its_department(parse_text: ParseText) -> None:
    assert acting(parse_text, "The Minnesota Department of Transportation closed the bridge.") == ["Minnesota"]


def test_a_university_is_named_after_its_state(parse_text: ParseText) -> None:
    assert "Ohio" in acting(parse_text, "She teaches at the University of Ohio.")


def test_a_county_is_in_the_name_of_its_jail(parse_text: ParseText) -> None:
    assert acting(parse_text, "He was held at the Butler County Jail.") == ["Butler County"]


def test_a_man_is_of_his_town(parse_text: ParseText) -> None:
    assert acting(parse_text, "A Rolling Meadows man stopped the thief.") == ["Rolling Meadows"]


def test_a_family_name_is_no_town(parse_text: ParseText) -> None:
    text = "Peter Webb opened the shop. The Webb Center was full, and Webb thanked the guests."
    assert "Webb" not in named(parse_text, text)


def test_plain_words_of_bodies_are_no_towns(parse_text: ParseText) -> None:
    text = "The Chamber of Commerce wrote to the Department of Justice and the Supreme Court."
    assert named(parse_text, text) == []


def test_a_disease_is_not_where_it_is_named_after(parse_text: ParseText) -> None:
    assert named(parse_text, "Two horses died of West Nile virus.") == []


def test_a_name_sure_once_is_sure_again(parse_text: ParseText) -> None:
    text = "A fire broke out in Mansfield. The Mansfield Law Center stayed open."
    assert named(parse_text, text) == ["Mansfield", "Mansfield"]
