"""Where the events of varied news happen, come from, go to and are aimed at; what is no place of theirs."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "places_battery.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_the_places_of_the_events(parser: Parser, case: dict[str, Any]) -> None:
    published = Published(days=one_day(date(2024, 5, 6)), basis="stated", because="")
    events = read(Report(id="case", path="case", text=case["text"], published=published), parser).events
    for word, wanted in case["places"].items():
        event = next((e for e in events if word in e.trigger.text), None)
        assert event is not None, f"no event {word!r} in {[e.trigger.text for e in events]}"
        assert sorted(f"{place.role}: {place.name}" for place in event.places) == sorted(wanted)
