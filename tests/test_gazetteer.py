"""The gazetteer: names in any spelling, and data that holds together."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from dateline.read.where.folding import folded
from dateline.read.where.gazetteer import by_hand, spots, state
from dateline.rules import table

PRECISIONS = {"point", "city", "district", "region", "country", "area"}


@pytest.mark.parametrize(("one", "other"), [
    ("Łódź", "Lodz"), ("St. Petersburg", "Saint Petersburg"), ("P'yŏngyang", "Pyongyang"), ("Минск", "Minsk"),
    ("Nagorno-Karabakh", "Nagorno Karabakh"), ("U.S.", "US"),
])
def test_spellings_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_name_means_every_place_of_that_name() -> None:
    assert {"BLR", "FRA"} <= {spot.country for spot in spots("Brest") if spot.kind == "city"}


def test_towns_come_largest_first() -> None:
    assert next(spot for spot in spots("Minsk") if spot.kind == "city").id == "geonames:625144"


def test_an_unknown_name_means_nothing() -> None:
    assert spots("Qwertzuiop") == ()


def test_every_state_has_a_point() -> None:
    assert [code for code in table("actors/states.toml") if state(code).lat is None] == []


@pytest.mark.parametrize("key", table("areas.toml"))
def test_an_area_is_complete(key: str) -> None:
    row = table("areas.toml")[key]
    lat, lon = row["at"]
    assert -90 <= lat <= 90 and -180 <= lon <= 180
    assert row["precision"] in PRECISIONS and row["type"]
    assert row.get("country") is None or row["country"] in table("actors/states.toml")


def test_there_are_enough_areas() -> None:
    assert len(table("areas.toml")) >= 300


@pytest.mark.parametrize("town", ["Simferopol", "Yalta", "Sevastopol"])
def test_the_towns_of_crimea_are_contested_as_it_is(town: str) -> None:
    notes = [spot.contested for spot in spots(town) if spot.country == "UKR"]
    assert any(note is not None and "68/262" in note for note in notes)


def test_a_disputed_state_says_who_claims_it() -> None:
    assert state("TWN").contested == "governed by the Republic of China, claimed by the People's Republic of China"


@pytest.mark.parametrize(("name", "area"), [("Крым", "crimea"), ("南海", "south-china-sea"), ("غزة", "gaza-strip")])
def test_an_area_is_known_in_other_scripts(name: str, area: str) -> None:
    assert f"area:{area}" in {spot.id for spot in spots(name)}


def test_a_town_in_another_script_is_printed_in_plain_letters() -> None:
    assert "Wonsan" in {spot.name for spot in spots("Wonsan")}


def test_a_province_has_its_english_name() -> None:
    assert {"Homs"} <= {spot.name for spot in spots("Homs") if spot.kind == "region"}


def test_a_large_province_has_its_own_middle() -> None:
    texas = next(spot for spot in spots("Texas") if spot.kind == "region")
    assert texas.lat == pytest.approx(31.2) and texas.lon == pytest.approx(-99.5)


def test_no_area_is_named_twice() -> None:
    assert [name for name, known in by_hand().items() if len([s for s in known if s.id.startswith("area:")]) > 1] == []


def test_the_base_map_sets_crimea_apart() -> None:
    countries = json.loads((files("dateline") / "data" / "basemap.json").read_text(encoding="utf-8"))["countries"]
    crimea = next(row for row in countries if row["name"] == "Crimea")
    assert "68/262" in crimea["contested"] and crimea["rings"]
