"""Lines that would be torn or false are not printed."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Published, Report, one_day
from dateline.read import Reader, read
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def lines(text: str, parser: Parser) -> list[str]:
    published = Published(days=one_day(date(2025, 5, 5)), basis="stated", because="")
    return [e.line for e in read(Report(id="r", path="r.txt", text=text, published=published),
                                 Reader(parser, load_encoder())).events]


@pytest.mark.parametrize(("text", "wrong"), [
    ("The minister said that Oslo had broken the ban on missile tests that it had promised in March.",
     "promised missile tests"),
    ("Riga denies that it plans to attack its neighbour.", "Alleged: "),
    ("The drill ended on Friday, the army said, adding that the units would return to bases soon.", "said adding"),
    ("Vilnius closed the border on Monday, citing a rising number of migrants, whom it accuses Minsk of sending "
     "across.", "Minsk sent across."),
])
def test_no_such_line(text: str, wrong: str, parser: Parser) -> None:
    assert lines(text, parser) and not [line for line in lines(text, parser) if wrong in line]
