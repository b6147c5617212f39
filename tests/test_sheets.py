"""Sheets of fields about an exercise: found, kept as story, told as one event."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Event, Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser
from dateline.read.report.sheets import find_sheets

SHEET = """Fact sheet

Name of exercise: Northern Heron 2025
Host: Norway
Period: 2 to 13 June 2025
Place: Bardufoss, Norway
Participating nations: Norway, Sweden, Denmark
Strength: about 2,400 soldiers
"""


def events(text: str, day: date, parser: Parser, learned: bool) -> list[Event]:
    published = Published(days=one_day(day), basis="stated", because="")
    report = Report(id="r", path="r.txt", text=text, published=published)
    return read(report, Reader(parser, load_encoder() if learned else None)).events


@pytest.mark.slow
@pytest.mark.parametrize("learned", [True, False])
@pytest.mark.parametrize(("standing", "status"), [
    ("", "planned"), ("Status: completed\n", "happened"), ("Status: tentative\n", "planned")])
def test_a_sheet_is_one_exercise(standing: str, status: str, learned: bool, parser: Parser) -> None:
    (event,) = events(SHEET + standing, date(2025, 6, 20), parser, learned)
    assert (event.kind, event.name, event.status) == ("exercise", "Northern Heron 2025", status)
    assert event.time is not None and event.time.edtf == "2025-06-02/2025-06-13"
    assert [(w.role, w.country) for w in event.participants] == [
        ("host", "NOR"), ("participant", "NOR"), ("participant", "SWE"), ("participant", "DNK")]
    assert [p.name for p in event.places] == ["Bardufoss"]
    assert [(f.value, f.qualifier, f.unit) for f in event.figures] == [(2400.0, "about", "people")]
    assert event.line


@pytest.mark.slow
def test_what_is_to_come_was_not_held(parser: Parser) -> None:
    (event,) = events(SHEET + "Status: completed\n", date(2025, 5, 20), parser, learned=True)
    assert event.status == "planned"


@pytest.mark.slow
def test_a_field_may_call_it_off(parser: Parser) -> None:
    (event,) = events(SHEET + "Status: cancelled\n", date(2025, 6, 20), parser, learned=True)
    assert event.status == "cancelled"


@pytest.mark.parametrize(("text", "count"), [
    (SHEET, 1),
    (SHEET + "\n" + SHEET.replace("Northern", "Southern"), 2),
    ("Exercise: Iron Owl 24\nDates: 3-4 May 2024\nLocation: Tapa", 1),
    ("Joint drill in June\n\nName: Iron Owl\nStart: 3 June 2025\nEnd: 9 June 2025", 1),
    ("Name: Anna Holm\nDate: 3 May 2024\nPlace: Oslo", 0),                     # a form of something else
    ("Exercise: twenty minutes a day\nPlace: at home\nWho: everybody", 0),     # no day
    ("Exercise: Iron Owl 24\nDates: 3-4 May 2024", 0),                         # two fields are no sheet
    ("Minister: The exercise began.\nReporter: When?\nMinister: On Monday.", 0),
])
def test_what_is_a_sheet(text: str, count: int) -> None:
    assert len(find_sheets(text)) == count


@pytest.mark.slow
def test_advice_is_no_exercise(parser: Parser) -> None:
    text = "Exercise: squats\nWhen: every morning\nWhere: at home\nDuration: ten minutes"
    assert not [e for e in events(text, date(2025, 6, 20), parser, learned=True) if e.kind == "exercise"]
