"""Words that may take a fact away: every row's own sentences, and the walk up to the words over an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.status.vetoes import Veto, vetoes
from dateline.read.syntax import Parse
from dateline.rules import examples, table

ParseText = Callable[[str], Parse]


def vetoed(text: str, parse_text: ParseText, kind: str = "") -> tuple[list[Veto], Parse]:
    """The vetoes on the word in [brackets], and the parse of the text without them."""
    at = text.index("[")
    parse = parse_text(text.replace("[", "").replace("]", ""))
    return vetoes(parse, next(t for t in parse.tokens if t.start == at), kind), parse


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "text", "wanted"), list(examples("rules/vetoes.toml")))
def test_the_examples_of_the_rules(rule: str, text: str, wanted: bool, parse_text: ParseText) -> None:
    kind = next(iter(table("rules/vetoes.toml")[rule].get("only_kinds", [""])))
    assert (rule in {v.rule for v in vetoed(text, parse_text, kind)[0]}) is wanted


@pytest.mark.slow
@pytest.mark.parametrize(("text", "status", "words"), [
    ("Benin has never [shelled] the camp.", "negated", "never"),
    ("The navy did not hold its yearly [drills].", "negated", "not"),
    ("Benin denied reports that it had [shelled] the camp.", "denied", "denied"),
    ("Instead of [attacking] the camp they went home.", "negated", "Instead of"),
])
def test_a_veto_says_which_words_and_what_the_event_is_then(
        text: str, status: str, words: str, parse_text: ParseText) -> None:
    found, parse = vetoed(text, parse_text)
    assert (status, words) in [(v.status, v.span(parse).text) for v in found]


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "Benin [shelled] the camp on Monday, and its army did not comment.",
    "The minister, who had not been told, [signed] the treaty.",
    "The army [withdrew] from the camp that it had planned to hold.",
    "Rebels [seized] the port, the mayor said, adding that they may leave.",
    "The [exercise] began on Monday.",
    "Benin did not join the [drills].",
    "Benin has sent no ships to the [exercise].",
    "Hardly had the troops [withdrawn] when the town was shelled.",
    "The council condemned the [attack], which it had not expected.",
])
def test_words_over_something_else_take_nothing_away(text: str, parse_text: ParseText) -> None:
    assert vetoed(text, parse_text)[0] == []


def test_every_row_says_a_status_that_is_no_fact() -> None:
    rows = [row for row in table("rules/vetoes.toml").values() if isinstance(row, dict)]
    assert rows and all(row["gives"] not in ("happened", "ongoing", "habitual") for row in rows)
