"""How surely an event stands: the learned status, grammar's objection and named words; none makes a fact."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dateline.model import FACTS, STATUSES
from dateline.read.find.material import Floats
from dateline.read.parse import Parse
from dateline.read.status.opinions import status_of

pytestmark = pytest.mark.slow
LEAST = {"objection": .15, "agreed": .1, "doubt": .35}


def chances(**told: float) -> Floats:
    row = np.array([told.get(s, 0.) for s in STATUSES], np.float32)
    made: Floats = row / row.sum()
    return made


def status(parse: Parse, word: str, row: Floats) -> str:
    anchor = next(t.i for t in parse.tokens if t.text == word)
    return status_of(parse, anchor, "attack", row, None, LEAST)[0]


@pytest.mark.parametrize(("text", "word"), [
    ("The army did not shell the town.", "shell"),
    ("If the army shells the town, the talks will end.", "shells"),
    ("The army denied that it had shelled the town.", "shelled"),
    ("The army staged a simulated attack on the port.", "attack"),
])
def test_a_named_word_takes_the_fact_away_however_sure_the_model_is(
        parse_text: Callable[[str], Parse], text: str, word: str) -> None:
    assert status(parse_text(text), word, chances(happened=.99, planned=.01)) not in FACTS


def test_grammar_needs_a_small_doubt_of_the_model(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The army will shell the town on Friday.")
    assert status(parse, "shell", chances(happened=.8, planned=.2)) == "planned"


def test_nothing_makes_a_fact_of_what_the_model_holds_for_none(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The army shelled the town on Friday.")
    assert status(parse, "shelled", chances(happened=.4, alleged=.6)) == "alleged"
    assert status(parse, "shelled", chances(happened=.6, alleged=.4)) == "alleged"   # too much doubt
    assert status(parse, "shelled", chances(happened=.9, alleged=.1)) == "happened"


def test_the_reason_names_weights_and_word(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The army did not shell the town.")
    anchor = next(t.i for t in parse.tokens if t.text == "shell")
    _, because = status_of(parse, anchor, "attack", chances(happened=.9, negated=.1), None, LEAST)
    assert "weight 0.90" in because[0] and "not" in because[1]
