"""Readings as incident templates: what is an incident of the task, and what fills its slots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.model import Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser
from eval.muc.templates import templates
from eval.stages.muc import KeepingParser

pytestmark = pytest.mark.slow
Fill = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def fill(parser: Parser) -> Fill:
    """The slots of the templates of a text of 4 May 1993, with the references of fillers left out."""
    keeping = KeepingParser(parser)

    def filled(text: str) -> list[dict[str, Any]]:
        day = Published(days=one_day(date(1993, 5, 4)), basis="stated", because="given")
        reading = read(Report(id="a", path="a", text=text, published=day), keeping)
        return [{slot: [f["value"] if isinstance(f, dict) else f for f in fills] for slot, fills in t["slots"].items()}
                for t in templates(reading, keeping.last)]

    return filled


def test_a_bombing_with_place_target_and_day(fill: Fill) -> None:
    (slots,) = fill("LISBON, 4 MAY 93 (NORTE) -- [TEXT] TWO BOMBS EXPLODED YESTERDAY IN FRONT OF A BANK IN LISBON.")
    assert slots["inc-type"] == ["BOMBING"] and slots["inc-date"] == ["1993-05-03"]
    assert slots["phys-tgt-type"] == ["FINANCIAL"] and slots["inc-loc"] == ["PORTUGAL: LISBON"]


def test_who_was_killed_by_whom_with_what(fill: Fill) -> None:
    (slots,) = fill("THREE UNIDENTIFIED MEN SHOT AND KILLED JUDGE CLARA OLSEN WITH A PISTOL IN LISBON TODAY.")
    assert slots["hum-tgt-name"] == ["CLARA OLSEN"] and slots["hum-tgt-type"] == ["LEGAL OR JUDICIAL"]
    assert slots["hum-tgt-effect"] == ["DEATH"] and slots["inc-instr-type"] == ["HANDGUN"]
    assert slots["perp-ind-id"] == ["THREE UNIDENTIFIED MEN"]


@pytest.mark.parametrize("text", [
    "THE ARMY CLASHED WITH THE REBELS NEAR LISBON TODAY, KILLING THREE GUERRILLAS.",
    "THE GUERRILLAS MAY ATTACK A BANK IN LISBON.",
    "THE MINISTER SAID TODAY THAT THE ECONOMY WAS GROWING.",
    "REBELS BOMBED A BANK IN LISBON IN 1985.",
])
def test_battles_fears_other_news_and_old_incidents_are_none(fill: Fill, text: str) -> None:
    assert fill(text) == []


def test_an_incident_told_in_two_sentences_is_one(fill: Fill) -> None:
    (slots,) = fill("MASKED MEN BOMBED A HOTEL IN LISBON YESTERDAY. THE ATTACK WOUNDED FOUR TOURISTS.")
    assert slots["phys-tgt-id"] and slots["hum-tgt-num"] == ["4"] and slots["hum-tgt-effect"] == ["INJURY"]
