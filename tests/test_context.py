"""What part of the world a report speaks of: names vote for their places, and none for itself."""

from __future__ import annotations

import pytest

from dateline.read.where.context import Context, weight
from dateline.read.where.gazetteer import Spot, spots


def town(number: int, country: str, unit: int, lat: float, lon: float, population: int = 20_000) -> Spot:
    return Spot(f"geonames:{number}", "Town", "city", country, lat, lon, "city", population, unit)


def test_a_large_town_weighs_more_than_a_village() -> None:
    assert weight(town(1, "USA", 5, 40.0, -83.0, 500_000)) > weight(town(2, "USA", 5, 40.0, -83.0, 600))


def test_a_name_has_one_vote_shared_among_its_places() -> None:
    context = Context()
    context.vote("dover", [town(1, "USA", 5, 40.0, -83.0), town(2, "GBR", 7, 51.1, 1.3)])
    assert sum(context.every.states.values()) == pytest.approx(1.0)


def test_a_name_does_not_speak_for_itself() -> None:
    context, place = Context(), town(1, "USA", 5, 40.0, -83.0)
    context.vote("dover", [place])
    assert (context.in_unit(place, "dover"), context.near(place, "dover"), context.share("USA", "dover")) == (0, 0, 0)


def test_names_of_one_unit_support_one_another() -> None:
    context, place = Context(), town(1, "USA", 5, 40.0, -83.0)
    context.vote("dover", [place])
    context.vote("hull", [town(3, "USA", 5, 43.0, -80.0)])
    assert context.in_unit(place, "dover") == pytest.approx(1.0)
    assert context.near(place, "dover") == 0.0


def test_places_near_one_another_count_across_a_border() -> None:
    context, place = Context(), town(1, "USA", 5, 40.0, -83.0)
    context.vote("hull", [town(3, "CAN", 9, 40.6, -83.4)])
    assert context.near(place, "dover") == pytest.approx(1.0)


def test_an_adjective_votes_for_its_state() -> None:
    context = Context()
    context.vote_state("BLR")
    assert context.share("BLR", "brest") == 1.0


def test_a_county_speaks_for_the_towns_in_it() -> None:
    county = next(s for s in spots("Boone County") if s.admin1 == 4921868)
    seat = next(s for s in spots("Lebanon") if s.admin1 == 4921868 and s.kind == "city")
    context = Context()
    context.vote("boone county", [county])
    assert context.in_county(seat, "lebanon") == pytest.approx(1.0)
