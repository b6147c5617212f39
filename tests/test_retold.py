"""One event told again in a report is one event; another of its kind is another."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def told(text: str, kind: str, parser: Parser) -> list[Event]:
    day = Published(days=one_day(date(2022, 3, 10)), basis="stated", because="given")
    events = read(Report(id="r", path="r.txt", text=text, published=day), parser).events
    return [e for e in events if e.kind == kind]


ONE = [
    ("missile-test", "North Korea fired a missile over Japan. The missile was launched from a site near Pyongyang."),
    ("border-closure", "Minsk closed the border with Poland. It angered Warsaw. Minsk closed its border at noon."),
    ("threat", "Tehran threatened to sink ships with missiles. Tehran threatened that missiles would sink ships."),
    ("legislation", "The council adopted a resolution on Friday. The resolution was passed after a long debate."),
]
TWO = [
    ("missile-test", "North Korea fired a missile over Japan. North Korea again fired a missile over Japan."),
    ("missile-test", "North Korea fired a missile on Monday. It had fired a missile from a submarine."),
    ("threat", "Pyongyang threatened to sink the island. Pyongyang threatened to shell border towns."),
    ("border-closure", "Minsk closed the border with Poland. Warsaw closed the border with Belarus."),
]


@pytest.mark.parametrize(("kind", "text"), ONE)
def test_an_event_told_again_is_one(kind: str, text: str, parser: Parser) -> None:
    events = told(text, kind, parser)
    assert len(events) == 1 and events[0].evidence


@pytest.mark.parametrize(("kind", "text"), TWO)
def test_another_event_of_the_kind_is_another(kind: str, text: str, parser: Parser) -> None:
    assert len(told(text, kind, parser)) == 2
