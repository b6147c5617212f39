"""What containers tell is their content: every row's own sentences, and what later sentences tell of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.status.worlds import held_in
from dateline.read.syntax import Parse
from dateline.rules import examples

ParseText = Callable[[str], Parse]


def name_of(text: str, parse_text: ParseText, kind: str = "attack") -> str | None:
    """The row that holds the word in [brackets], or None."""
    at = text.index("[")
    parse = parse_text(text.replace("[", "").replace("]", ""))
    found = held_in(parse, next(t for t in parse.tokens if t.start == at), kind)
    return found.rule if found is not None else None


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "text", "wanted"), list(examples("rules/worlds.toml")))
def test_the_examples_of_the_rules(rule: str, text: str, wanted: bool, parse_text: ParseText) -> None:
    assert (name_of(text, parse_text) is not None) is wanted
