"""What nobody could confirm stays alleged."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
TOLD = "Rebels said they attacked a convoy on Friday."


def statuses(text: str, parser: Parser) -> dict[str, str]:
    events = read(Report(id="r", path="r.txt", text=text), parser).events
    return {event.kind: event.status for event in events if event.kind in {"attack", "warning"}}


@pytest.mark.parametrize("doubt", [
    "The claim could not be independently verified.",
    "The account could not immediately be confirmed.",
    "The Gazette was unable to verify the report.",
    "The Gazette could not independently confirm the claim.",
    "There was no independent confirmation of the report.",
])
def test_what_could_not_be_confirmed_is_alleged(doubt: str, parser: Parser) -> None:
    assert statuses(TOLD, parser) == {"attack": "happened"}
    assert statuses(f"{TOLD} {doubt}", parser) == {"attack": "alleged"}
    assert statuses(f"{TOLD}\n\n{doubt}", parser) == {"attack": "alleged"}


def test_what_the_writer_tells_is_not_doubted(parser: Parser) -> None:
    text = "Rebels attacked a convoy on Friday. The number of dead could not be confirmed."
    assert statuses(text, parser) == {"attack": "happened"}


def test_a_speech_act_is_not_doubted(parser: Parser) -> None:
    text = "The ministry said the mayor warned of floods on Friday. This could not be independently verified."
    assert statuses(text, parser).get("warning", "happened") == "happened"


def test_a_paragraph_further_back_is_not_meant(parser: Parser) -> None:
    text = f"{TOLD}\n\nThe road is long.\n\nThe cause of the fire could not be confirmed."
    assert statuses(text, parser) == {"attack": "happened"}
