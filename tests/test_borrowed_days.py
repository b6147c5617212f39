"""A day that grammar gives to another act needs more weight: "said on Monday that the group had left"."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from dateline.model import Published, Report, one_day
from dateline.read.encoder import Judged
from dateline.read.find.material import Material
from dateline.read.link.borrowing import borrowed
from dateline.read.link.days import time_of
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def material(parser: Parser, text: str) -> Material:
    day = Published(days=one_day(date(2021, 9, 14)), basis="stated", because="given")
    return mentions(Report(id="r", path="r", text=text, published=day), parser).material


def at(m: Material, word: str) -> int:
    return next(t.i for t in m.parse.tokens if t.text == word)


@pytest.mark.parametrize(("text", "word", "other"), [
    ("The ministry said on Monday that the group had left the town.", "left", True),
    ("The ministry said on Monday that the group had left the town.", "said", False),
    ("The group left the town on Monday.", "left", False),
    ("The group has left the town. The ministry spoke on Monday.", "left", True),
    ("The group tore up the pact that it had signed on Monday.", "tore", True),
    ("The group tore up the pact that it signed on Monday.", "tore", False),
    ("Rebels who had come on Monday burned the bridge.", "burned", True),
    ("Osk gave notice of Monday's launch on Friday.", "gave", True),
    ("Osk gave up at Monday's session.", "gave", False),
    ("The group left the town. It came back on Monday.", "left", False),   # a plain past goes on with the thread
])
def test_what_is_borrowed(parser: Parser, text: str, word: str, other: bool) -> None:
    m = material(parser, text)
    assert borrowed(m, at(m, word), 2, "happened") is other


def test_no_word_gives_the_day_of_publication(parser: Parser) -> None:
    m = material(parser, "The group left the town on Monday.")
    assert borrowed(m, at(m, "left"), 1, "happened")


def test_a_day_of_another_sentence_is_the_demands_own(parser: Parser) -> None:
    m = material(parser, "The minister spoke on Monday. He urged the rebels to withdraw.")
    assert borrowed(m, at(m, "withdraw"), 2, "demanded")
    assert not borrowed(m, at(m, "withdraw"), 2, "happened")


def test_a_day_that_is_withheld_leaves_a_reason(parser: Parser) -> None:
    m = material(parser, "The minister spoke on Monday. He urged the rebels to withdraw.")
    judged = cast(Judged, SimpleNamespace(
        times=np.array([[0.4, 0.0, 0.6]]), shapes=np.array([[[1.0, 0, 0], [1.0, 0, 0], [1.0, 0, 0]]])))
    least = {"undated": 0.25, "day": 0.35, "day_far": 0.45, "day_borrowed": 0.7}
    time, why = time_of(m, judged, 0, at(m, "withdraw"), "withdrawal", "demanded", least)
    assert time is None
    assert why == ["no day: \u201cMonday\u201d may be of another act (weight 0.60, bar 0.70)"]
    told, why = time_of(m, judged, 0, at(m, "withdraw"), "withdrawal", "happened", least)
    assert told is not None and told.start.earliest == date(2021, 9, 13) and why == []
