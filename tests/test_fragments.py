"""Fragments: headlines and list items whose grammar ends in the noun itself are read like any text, and end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import date
from types import FrameType
from typing import Optional

import pytest

from dateline.model import Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
PATIENCE = 10   # seconds for a text of one line
FORMS = (
    "The {state} {noun} attacked by {state}",
    "{state} {noun}: troops attack",
    "Closing the {noun} with {state}: {state} fired rockets on Monday",
    "The {noun} of {state} where {state}'s troops clashed with rebels on Monday",
)


@pytest.fixture(scope="module")
def reader(parser: Parser) -> Reader:
    encoder = load_encoder()
    assert encoder is not None, "the package's weights are missing: data/reader/weights.npz"
    return Reader(parser, encoder)


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """No test of this file may run for ever."""
    def too_long(_signal: int, _frame: Optional[FrameType]) -> None:
        raise TimeoutError(f"longer than {PATIENCE} s")
    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("noun", ["coast", "border", "frontier", "island"])
@pytest.mark.parametrize("form", FORMS)
def test_a_fragment_ends(form: str, noun: str, reader: Reader) -> None:
    for state in ("Togo", "North Korea"):
        told = form.format(state=state, noun=noun)
        published = Published(days=one_day(date(2024, 5, 15)), basis="stated", because="given")
        found = read(Report(id="r", path="r.txt", text=told, published=published), reader)
        assert all(e.sentence.text in told for e in found.events)
