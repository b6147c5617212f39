"""Choosing what a place's name means, by what else the report names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.where.places import find_places

ParseText = Callable[[str], Parse]
pytestmark = pytest.mark.slow


def meant(parse_text: ParseText, text: str, name: str) -> set[tuple[str | None, int | None]]:
    """(state, latitude in whole degrees) of every mention of a name."""
    found = [place.mention for place in find_places(parse_text(text)) if place.mention.said.text == name]
    return {(m.country, None if m.lat is None else round(m.lat)) for m in found}


def test_a_county_and_its_neighbours_choose_the_town(parse_text: ParseText) -> None:
    text = "The bus crashed in Gainesville. Deputies from Hall County and Forsyth County closed the road near Oakwood."
    assert meant(parse_text, text, "Gainesville") == {("USA", 34)}


def test_a_container_is_a_province_itself(parse_text: ParseText) -> None:
    text = "The plant stands in Albany, New York."
    assert meant(parse_text, text, "New York") == {("USA", 43)}


def test_an_abbreviated_province_is_no_state(parse_text: ParseText) -> None:
    assert meant(parse_text, "The army tested the gun near Augusta, Ga. on Friday.", "Ga.") == {("USA", 33)}


def test_equals_in_a_list_do_not_contain_one_another(parse_text: ParseText) -> None:
    text = "The sickness spread in China, Japan and Vietnam."
    assert meant(parse_text, text, "China") == {("CHN", 35)}


def test_a_province_stands_among_provinces(parse_text: ParseText) -> None:
    text = "Floods hit Vermont, New York and Pennsylvania."
    assert meant(parse_text, text, "New York") == {("USA", 43)}


def test_a_town_called_as_a_state_needs_local_use(parse_text: ParseText) -> None:
    text = "Lebanon police stopped a car on Monday. Boone County deputies and officers from Zionsville helped."
    assert meant(parse_text, text, "Lebanon") == {("USA", 40)}


def test_a_state_is_no_village_beside_a_unit_of_soldiers(parse_text: ParseText) -> None:
    text = "Guardsmen from Boone County, Indiana, will train in Jordan and Lebanon, officers in Indianapolis said."
    assert meant(parse_text, text, "Lebanon") == {("LBN", 34)}
