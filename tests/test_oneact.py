"""An attack and those it killed are one event where one clause tells both."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def events(text: str, parser: Parser) -> list[Event]:
    day = Published(days=one_day(date(2022, 3, 10)), basis="stated", because="given")
    return read(Report(id="r", path="r.txt", text=text, published=day), parser).events


@pytest.mark.parametrize(("text", "kind"), [
    ("Ten people were killed in a suicide bombing in Kabul on Monday.", "attack"),
    ("Rebels opened fire on the convoy, killing two soldiers.", "attack"),
    ("Two soldiers were killed fighting the rebels.", "casualties"),
    ("At least 28 people were killed in fighting around a temple in 2011.", "casualties"),
])
def test_one_clause_tells_one_event(text: str, kind: str, parser: Parser) -> None:
    assert [e.kind for e in events(text, parser)] == [kind]


def test_the_dead_are_a_figure_of_the_attack(parser: Parser) -> None:
    [attack] = events("Ten people were killed in a suicide bombing in Kabul on Monday.", parser)
    assert [f.value for f in attack.figures] == [10.0] and attack.subkind == "bombing"


def test_a_bombing_told_of_before_stays_apart(parser: Parser) -> None:
    told = events("A bombing shook the capital on Friday. The bombing killed ten people.", parser)
    assert [e.kind for e in told] == ["attack", "casualties"]


def test_who_was_fought_is_who_killed(parser: Parser) -> None:
    [dead] = events("Two Malian soldiers were killed fighting Russian mercenaries.", parser)
    assert [w.country for w in dead.participants if w.role == "agent"] == ["RUS"]
