"""Whose "the army" is where no word beside it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

import pytest

from dateline.library import read_text
from dateline.read.syntax import Parse
from dateline.read.who.actors import find_actors
from dateline.read.who.whose import chances, settings
from dateline.rules import table

ParseText = Callable[[str], Parse]


def test_the_roles_are_those_of_the_list_of_nouns() -> None:
    assert set(settings()["roles"]) <= table("actors/roles.toml").keys()


def test_chances_are_shares_of_one() -> None:
    weights = {"share": 2.0, "none": -1.0}
    found = chances({"PER": {"share": 0.8}, "BOL": {"share": 0.2}}, weights)
    assert sum(found.values()) == pytest.approx(1)
    assert found["PER"] > found["BOL"] > found[""]


def taken(parse: Parse, word: str) -> Optional[tuple[str, Optional[str]]]:
    """Name and country of whom an organ is taken for."""
    told = find_actors(parse).whose.get(next(t.i for t in parse.tokens if t.text == word))
    return (told.who.name, told.who.country) if told else None


@pytest.mark.slow
@pytest.mark.parametrize(("text", "word", "who"), [
    ("Peru shut its border with Bolivia on Monday. Peruvian police turned back lorries. The army sent a battalion.",
     "army", ("Peruvian army", "PER")),
    ("Peruvian frigates left for the strait off Chile. Peru means no harm, Lima said. A ministry spokesman called it "
     "routine.", "spokesman", ("ministry spokesman", "PER")),
])
def test_the_state_that_the_words_around_point_to(
    parse_text: ParseText, text: str, word: str, who: tuple[str, str]
) -> None:
    assert taken(parse_text(text), word) == who


@pytest.mark.slow
@pytest.mark.parametrize(("text", "word"), [
    ("Peru and Bolivia argued over the border. The army sent a battalion.", "army"),           # of two, neither
    ("Peru shut its border. The government of Bolivia protested.", "government"),              # it is said
    ("Peru shut its border. The Harlow Police Department said nothing.", "Department"),        # a name of its own
    ("Peru shut its border on Monday. The embassy closed its doors.", "embassy"),              # of another state
    ("Peru was blamed for it. The government expelled the Peruvian envoy.", "government"),     # it acts on that state
    ("Peru accused Bolivia of a raid. The army rejected the charge.", "army"),                 # whoever is accused
    ("The army sent a battalion.", "army"),                                                    # nothing points anywhere
])
def test_what_stays_open(parse_text: ParseText, text: str, word: str) -> None:
    assert taken(parse_text(text), word) is None


@pytest.mark.slow
def test_it_is_told_of_the_event_with_its_weight() -> None:
    reading = read_text(
        "Peru shuts its border with Bolivia\n\nPeru shut its border with Bolivia on Monday. Bolivian lorries and "
        "Bolivian buses were turned back near Puno. Peruvian villagers cheered. In Lima the foreign ministry announced "
        "new patrols on Tuesday.",
        published="2025-05-07")
    told = [e for e in reading.events if any(p.name == "Peruvian foreign ministry" for p in e.participants)]
    assert told
    assert any("taken as of Peru, to which the words around point (weight" in b for b in told[0].because)
    assert any(n.stage == "actors" and "taken as of Peru" in n.note for n in reading.notes)
