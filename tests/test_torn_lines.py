"""Lines that would be torn or false are not printed."""

from __future__ import annotations

from datetime import date

import pytest
from line_builders import Parsed, line

from dateline.model import Published, Report, Status, one_day
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
    assert lines(text, parser) and not [told for told in lines(text, parser) if wrong in told]


@pytest.mark.parametrize(("text", "words", "status", "whole"), [
    ("Latvia captured, disarmed and freed the guards of Leda.", "captured", "happened", "the guards of Leda"),
    ("Ann Berg claimed that the crew sought out and shelled two ferries.", "sought", "alleged", "two ferries"),
    ("The firm must find a buyer by May or it will be banned from Latvia.", "find", "demanded", "banned"),
    ("The first phase rehearsed a raid; the second involved Latvia's cutters.", "involved", "happened",
     "the second"),
    ("At least 21 men were killed and some 600 wounded near Riga.", "wounded", "happened", "were killed"),
    ("Latvia's ministry, asked about the deal in Riga, said it should not be aimed at others.", "asked", "happened",
     "should not"),
])
def test_what_belongs_together_is_told_together(
        parse_text: Parsed, text: str, words: str, status: Status, whole: str) -> None:
    assert whole.lower() in line(parse_text(text), words, status).lower()


@pytest.mark.parametrize(("text", "words", "told"), [
    # a sentence that was cut behind a title, a number at the end with its stops
    ("Lt.-Col. Ann Berg will hand over command of the guard to Maj. Jon Vale in Riga.", "hand", "Jon Vale"),
    ("Crews of six towns near Riga fought the blaze until 3 a.m.", "fought", "until 3 a.m."),
    # "they" is nothing that only stands before the subject
    ("In temperatures below zero, they built a strip near Riga.", "built", "they built"),
])
def test_ends_are_whole(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert told in line(parse_text(text), words)
