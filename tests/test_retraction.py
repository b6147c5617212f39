"""What the next sentence takes back was not done."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser
from dateline.read.what.retraction import taken_back
from dateline.rules import examples, table


@pytest.mark.parametrize(("rule", "text", "wanted"), list(examples("rules/retractions.toml")))
def test_the_examples_of_the_rules(rule: str, text: str, wanted: bool) -> None:
    assert (taken_back(text) == table("rules/retractions.toml")[rule]["gives"]) is wanted


@pytest.mark.slow
@pytest.mark.parametrize(("text", "status"), [
    ("The post says that Warsaw annexed the city. None of this took place.", "denied"),
    ("The militia was expected to shell the town overnight. It did not.", "negated"),
    ("Rumours said that the army had seized the palace. The army seized no one on Monday.", "alleged"),
])
def test_an_act_stands_as_the_next_sentence_leaves_it(text: str, status: str, parser: Parser) -> None:
    day = Published(days=one_day(date(2022, 3, 10)), basis="stated", because="given")
    events = read(Report(id="r", path="r.txt", text=text, published=day), parser).events
    assert next(e for e in events if e.kind in ("seizure", "attack")).status == status
