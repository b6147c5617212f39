"""A bare infinitive goes with the infinitive before it, whatever the parser hung it on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def head_of(parse: Parse, word: str) -> str:
    token = next(t for t in parse.tokens if t.lower == word)
    return parse.tokens[token.head].lower


@pytest.mark.parametrize(("text", "word", "head"), [
    ("Berlin urged Minsk to free the prisoners, withdraw its troops and hold talks with the opposition.",
     "withdraw", "free"),
    ("The president promised to withdraw troops, close the base and sign a peace deal.", "close", "withdraw"),
    ("The envoy called on Khartoum to free the detainees, open the border and enter into talks.", "open", "free"),
])
def test_a_bare_infinitive_goes_with_the_one_before(text: str, word: str, head: str, parse_text: ParseText) -> None:
    assert head_of(parse_text(text), word) == head


def test_a_seeming_past_tense_before_a_bare_infinitive_is_one_itself(parse_text: ParseText) -> None:
    parse = parse_text("Kyiv feared that the army would storm the port, cut off the gas and seize the plant.")
    assert {t.tag for t in parse.tokens if t.lower in ("cut", "seize")} == {"VB"}


def test_a_finite_verb_stays_with_its_own(parse_text: ParseText) -> None:
    assert head_of(parse_text("He ordered them to leave and placed troops on alert."), "placed") in ("ordered", "leave")


@pytest.mark.parametrize(("text", "verb"), [
    ("On Monday the council will re-impose sanctions on the firm.", "impose"),
    ("They agreed to re-open the border.", "open"),
    ("Police re-arrested the leader.", "arrested"),
])
def test_a_prefix_before_a_hyphen_is_no_verb(text: str, verb: str, parse_text: ParseText) -> None:
    parse = parse_text(text)
    token = next(t for t in parse.tokens if t.lower == verb)
    assert head_of(parse, "re") == verb and token.dep in ("ROOT", "xcomp")
