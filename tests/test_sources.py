"""On whose word an event is told, in whole short reports: the rows of sources.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Report, Source
from dateline.read import read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sources.toml").read_text(encoding="utf-8"))["case"]


def fits(source: Source, wanted: str) -> bool:
    """Whether a source is one of "Name|Other name: form"."""
    names, _, form = wanted.partition(":")
    named = any(name.strip().lower() in source.source.lower() for name in names.split("|") if name.strip())
    return named and form.strip() in {"", source.form}


def as_wanted(found: list[Source], wanted: str | list[str]) -> bool:
    """Whether the sources are those of a row, in its order; one that may be "" may be missing."""
    wants = [wanted] if isinstance(wanted, str) else wanted
    if not found:
        return wants[0].startswith("|") or wants[0].endswith("|") or wants == [""]
    return len(found) == len(wants) and all(fits(source, want) for source, want in zip(found, wants, strict=True))


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{row['text'][:40]}" for n, row in enumerate(ROWS, 1)])
def test_each_event_has_its_sources(row: dict[str, Any], parser: Parser) -> None:
    events = read(Report(id="r", path="r.txt", text=row["text"], title=row.get("title")), parser).events
    told = {}
    for word in row["told"]:
        event = next((e for e in events if word.lower() in e.trigger.text.lower()), None)
        assert event is not None, f"no event at {word!r} among {[e.trigger.text for e in events]}"
        told[word] = event.attribution
    wrong = {word: [(s.source, s.form) for s in found] for word, found in told.items()
             if not as_wanted(found, row["told"][word])}
    assert not wrong
