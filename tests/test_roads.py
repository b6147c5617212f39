"""Roads: places without a point, and no towns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.where.places import find_places

ParseText = Callable[[str], Parse]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "road"), [
    ("The march went down West Tyler Street.", "West Tyler Street"),
    ("Trucks blocked Highway 200 near the bridge.", "Highway 200"),
    ("Two cars met on Dublin Road.", "Dublin Road"),
])
def test_a_road_is_a_place_without_a_point(parse_text: ParseText, text: str, road: str) -> None:
    found = {place.mention.said.text: place.mention for place in find_places(parse_text(text))}
    assert list(found) == [road] and found[road].lat is None


def test_a_highway_patrol_is_no_road(parse_text: ParseText) -> None:
    text = "The Florida Highway Patrol stopped the bus."
    assert [place.mention.said.text for place in find_places(parse_text(text))] == ["Florida"]
