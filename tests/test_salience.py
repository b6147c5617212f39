"""What a chronicle would give a row, through the whole reading of short reports of our own."""

from __future__ import annotations

import pytest

from dateline.model import Event, Part, Report
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def events(parser: Parser, text: str) -> list[Event]:
    parts = [Part(kind="body", start=0, end=len(text))]
    return read(Report(id="r1", path="r1.txt", text=text, parts=parts), parser).events


def test_a_blow_is_core(parser: Parser) -> None:
    assert [e.salience for e in events(parser, "Latvian troops shelled a village near Riga on 3 May 2021.")] == ["core"]


def test_a_habit_is_minor(parser: Parser) -> None:
    assert [e.salience for e in events(parser, "Latvia holds drills every year.")] == ["minor"]


def test_every_event_has_a_line(parser: Parser) -> None:
    found = events(parser, "Latvia began drills on Friday. Estonia accused Latvia of an attack.")
    assert found and all(e.line.endswith(".") and e.line[0].isupper() for e in found)
