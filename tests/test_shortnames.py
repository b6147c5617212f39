"""A body called by a part of the name it was given before is that body."""

from __future__ import annotations

import pytest

from dateline.model import OPEN, Published, Report
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def actors(text: str, parser: Parser) -> list[tuple[str, str | None]]:
    report = Report(id="r", path="r.txt", text=text, published=Published(days=OPEN, basis="unknown", because=""))
    return [(m.mention.said.text, m.mention.actor) for m in mentions(report, parser).actors.mentions]


def test_last_word_of_a_full_name(parser: Parser) -> None:
    found = actors("The Harbour Tribune reported that the mayor would resign. The Tribune had seen a letter.", parser)
    assert ("Tribune", "org:harbour-tribune") in found


def test_first_word_of_a_full_name(parser: Parser) -> None:
    text = "The Meridian Institute for Peace said that talks had failed. Peace is far away. Meridian called for calm."
    found = actors(text, parser)
    assert ("Meridian", "org:meridian-institute-for-peace") in found
    assert all(said != "Peace" for said, _ in found)  # in front of its sentence, a common noun


def test_a_body_named_before_its_longer_namesake_stays_itself(parser: Parser) -> None:
    text = "Amazon hired 300 people. Amazon Web Services opened an office in Dublin. Amazon said it would grow."
    found = actors(text, parser)
    assert [actor for said, actor in found if said == "Amazon"] == ["org:amazon", "org:amazon"]
