"""A noun with a day after the publication on it is no fact, whatever the learned status says."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Published, Report, one_day
from dateline.read.link.dayforms import still_to_come
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "word", "coming"), [
    ("The minister spoke about the summit on 20 May.", "summit", True),
    ("The minister spoke about next week's summit in Accra.", "summit", True),
    ("The minister spoke about the summit on 2 May.", "summit", False),
    ("The minister spoke about the summit.", "summit", False),
    ("Togo is holding drills until 20 May.", "drills", False),
])
def test_a_noun_with_a_day_to_come(text: str, word: str, coming: bool, parser: Parser) -> None:
    published = Published(days=one_day(date(2024, 5, 7)), basis="stated", because="")
    m = mentions(Report(id="r", path="r.txt", text=text, published=published), parser).material
    anchor = next(t.i for t in m.parse.tokens if t.text == word)
    assert (still_to_come(m, anchor) is not None) is coming
