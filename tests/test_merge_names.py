"""Names of exercises: series, edition, spellings."""

from __future__ import annotations

import pytest

from dateline.merge.names import full_year, named, same_name, series_name
from dateline.merge.words import object_phrase
from dateline.rules import table


@pytest.mark.parametrize(
    ("name", "series", "edition"),
    [
        ("Zapad-2021", {"zapad"}, "2021"),
        ("Запад-2021", {"zapad"}, "2021"),
        ("Zapad-81", {"zapad"}, "1981"),
        ("the Zapad exercises", {"zapad"}, None),
        ("West-2017", {"zapad"}, "2017"),
        ("West", set(), None),
        ("Shchit Soyuza 2019", {"union-shield"}, "2019"),
        ("Soyuznaya Reshimost", {"allied-resolve"}, None),
        ("Union Resolve 2022", {"allied-resolve"}, "2022"),
        ("Key Resolve/Foal Eagle", {"key-resolve", "foal-eagle"}, None),
        ("Ulchi-Freedom Guardian", {"ulchi-freedom-guardian"}, None),
        ("RIMPAC 22", {"rimpac"}, "2022"),
        ("Defender-Europe 20", {"defender-europe"}, "2020"),
        ("Iron Hammer 2016", set(), "2016"),
    ],
)
def test_series_and_edition(name: str, series: set[str], edition: str | None) -> None:
    found = named(name)
    assert found is not None
    assert found.series == frozenset(series)
    assert found.edition == edition


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zapad-2021", "Zapad 2021", True),
        ("Zapad-2021", "Zapad", True),
        ("Zapad-2021", "Zapad-2017", False),
        ("Freedom Shield", "Ulchi Freedom Shield", False),
        ("Iron Hammer 2016", "Iron Hammer", True),
        ("Iron Hammer", "Iron Anvil", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    first, second = named(one), named(other)
    assert first and second and same_name(first, second) is same


def test_nothing_left_of_a_name_is_no_name() -> None:
    assert named("the military exercises") is None
    assert named("2021") is None


def test_years_of_two_digits() -> None:
    assert [full_year(digits) for digits in ("81", "21", "2013")] == ["1981", "2021", "2013"]


def test_a_series_has_a_canonical_name() -> None:
    assert series_name("zapad") == "Zapad"


def test_every_series_has_name_cycle_and_somebody_in_it() -> None:
    for key, row in table("series.toml").items():
        assert row["name"] and row["cycle"], key
        assert row.get("hosts") or row.get("participants"), key
        assert set(row) <= {"name", "names", "dated_names", "hosts", "participants", "cycle", "family"}, key


def test_every_canonical_name_is_found_again() -> None:
    for key, row in table("series.toml").items():
        if not row.get("family"):
            found = named(f"{row['name']} 2014")
            assert found and key in found.series, key


def test_the_object_behind_a_verb_says_what_it_was_done_to() -> None:
    assert object_phrase("The navy sank a Thai trawler on Monday.", 13) == " a Thai trawler"


def test_a_preposition_brings_in_no_object() -> None:
    assert object_phrase("The navy sailed to the north.", 15) == ""
