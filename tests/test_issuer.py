"""Whose a paper is that speaks in the first person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Part
from dateline.read.parse import Parse, Parser
from dateline.read.what.issuer import for_state, issuer
from dateline.read.who.actors import Identity, find_actors

pytestmark = pytest.mark.slow


def headed(parser: Parser, headline: str, body: str) -> Parse:
    """A headline and a body."""
    text, start = f"{headline}\n\n{body}", len(headline) + 2
    return parser(text, [Part(kind="headline", start=0, end=start - 2), Part(kind="body", start=start, end=len(text))])


def names(parse: Parse) -> list[str]:
    return [who.name for who in issuer(parse, find_actors(parse))]


def test_a_paper_is_its_bodys(parser: Parser) -> None:
    assert names(headed(parser, "NATO Statement on Moldova", "We reject the threats.")) == ["NATO"]


def test_a_paper_by_several(parser: Parser) -> None:
    found = names(headed(parser, "Joint Statement by Norway and Sweden", "We reject the threats."))
    assert found == ["Norway", "Sweden"]


def test_what_a_paper_is_on_is_not_its_issuer(parser: Parser) -> None:
    assert "Moldova" not in names(headed(parser, "Statement on Moldova", "We reject the threats."))


def test_we_named_beside_it(parse_text: Callable[[str], Parse]) -> None:
    assert names(parse_text("We, the leaders of Estonia and Latvia, reject the threats.")) == ["Estonia", "Latvia"]


def test_a_report_is_nobodys_paper(parser: Parser) -> None:
    assert names(headed(parser, "Norway rejects the threats", "Norway rejected them on Monday.")) == []


def test_an_official_speaks_for_the_state() -> None:
    assert for_state(Identity("Jan Berg", "person:jan-berg", "NOR", "GOV")).actor == "state:NOR"
