"""The case of running text for capitals and Title Case."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.read.casing import in_capitals, lowered, truecased
from dateline.read.parse import Parser

RANKS = {"the": 3, "The": 22, "of": 4, "met": 500, "in": 8, "town": 900, "Town": 2000, "Lima": 14_000, "lima": 87_000,
         "may": 150, "May": 360, "army": 1900, "Army": 1100, "us": 130, "US": 560, "a": 7, "A": 40, "march": 7400,
         "March": 400, "gate": 3000, "Gate": 5000, "on": 17, "meet": 700, "an": 30, "at": 12, "left": 600, "who": 60}


def ranks(words: Sequence[str]) -> list[int | None]:
    return [RANKS.get(word) for word in words]


def test_a_title_case_headline_gets_the_case_of_running_text() -> None:
    headline = "Latvia, Estonia Announce Plans For Joint Drills"
    body = headline + "\n\nOfficials in Latvia said that Estonia agreed."
    lower = {"officials", "in", "said", "that", "agreed"}
    assert truecased(headline, body, lower) == "Latvia, Estonia announce plans for joint drills"


def test_names_keep_their_capital_and_other_words_lose_it() -> None:
    assert lowered("THE ARMY MET IN THE TOWN OF LIMA.", ranks) == "The army met in the town of Lima."


def test_a_word_that_no_list_knows_is_a_name() -> None:
    assert lowered("THE ARMY LEFT TOROLA ON MAY 4", ranks) == "The army left Torola on May 4"


def test_a_word_without_a_vowel_that_no_list_knows_is_an_abbreviation() -> None:
    assert lowered("THE TOWN LEFT THE PRTC", ranks) == "The town left the PRTC"


def test_a_known_name_takes_its_own_spelling() -> None:
    assert lowered("THE ARMY MET IN THE SEA OF AZOV", ranks) == "The army met in the Sea of Azov"


def test_a_known_abbreviation_that_is_a_common_word_is_not_taken_for_one() -> None:
    assert lowered("THE TOWN WHO LEFT", ranks) == "The town who left"


@pytest.mark.parametrize(("said", "cased"), [
    ("THE ARMY LEFT ON 3 MAY", "The army left on 3 May"),
    ("THE TOWN MAY MEET", "The town may meet"),
    ("THE US ARMY LEFT US", "The US army left us"),
    ("AN M-16 LEFT AT 9 P.M.", "An M-16 left at 9 p.m."),
    ("THE 19TH ARMY LEFT THE TOWN'S GATE", "The 19th army left the town's gate"),
])
def test_signs_around_a_word_settle_its_case(said: str, cased: str) -> None:
    assert lowered(said, ranks) == cased


def test_the_length_stays() -> None:
    text = "THE O'NEILL \u2014 \u00c9LAN  ARMY'S\nTOWN"
    assert len(lowered(text, ranks)) == len(text)


def test_a_few_abbreviations_are_not_text_in_capitals() -> None:
    assert not in_capitals("NATO and the EU met in Lisbon with the OSCE.")
    assert in_capitals("REBELS ATTACK A BRIDGE IN LISBON")


@pytest.mark.slow
def test_the_words_of_the_pipeline_tell_names_from_nouns(parser: Parser) -> None:
    said = "PRESIDENT CLARA OLSEN TOLD REPORTERS THAT THE GUERRILLAS BOMBED A BRIDGE IN PORTUGAL."
    assert lowered(said, parser.spellings) == (
        "President Clara Olsen told reporters that the guerrillas bombed a bridge in Portugal.")
