"""What a number counts: the examples of rules/scope.toml, and the words it prints."""

from __future__ import annotations

import pytest

from dateline.merge.scope import fires, scope_in
from dateline.rules import examples


@pytest.mark.parametrize(("rule", "text", "wanted"), list(examples("rules/scope.toml")))
def test_examples_of_the_rule_file(rule: str, text: str, wanted: bool) -> None:
    assert fires(rule, text) == wanted


def test_a_whole_and_a_territory_are_told_apart() -> None:
    assert scope_in("", "200,000 troops", " in all, at ranges across the country") == "in all"
    assert scope_in("counted ", "12,800 soldiers", " on Belarusian territory") == "on Belarusian territory"


def test_a_number_without_such_words_has_no_scope() -> None:
    assert scope_in("some ", "300 tanks", " were seen") is None
