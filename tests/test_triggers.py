"""Trigger patterns: the examples of rules/events.toml and rules/acts.toml, and the shapes of an entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.what.triggers import find_triggers, kinds, patterns
from dateline.rules import examples, table

KIND = {name: row["kind"] for name, row in table("rules/events.toml").items() if isinstance(row, dict)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "text", "fires"), [*examples("rules/events.toml"), *examples("rules/acts.toml")])
def test_examples_of_the_rule_files(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    """A finer row of the same kind may take what a row of events.toml finds."""
    found = [t for trigger in find_triggers(parse_text(text)) for t in (trigger, trigger.otherwise) if t]
    fired = {trigger.rule.name for trigger in found}
    finer = {trigger.rule.kind for trigger in found if trigger.rule.name in table("rules/acts.toml")}
    assert (rule in fired or (fires and KIND.get(rule) in finer)) == fires, fired


@pytest.mark.slow
def test_a_modifier_is_no_trigger(parse_text: Callable[[str], Parse]) -> None:
    assert find_triggers(parse_text("An attack helicopter landed near the election office.")) == []


@pytest.mark.slow
def test_of_two_patterns_that_weigh_the_same_the_lemmas_comes_first(parse_text: Callable[[str], Parse]) -> None:
    """Whatever order the process hashes words in: "a company was found" is not "a company was founded"."""
    found = find_triggers(parse_text("A company was found guilty of theft."))
    assert [t.rule.subkind for t in found if t.rule.kind in ("arrest", "other")] == ["conviction"]


def test_patterns_ask_for_more_before_less() -> None:
    for rows in patterns().values():
        assert [p.weight for p in rows] == sorted((p.weight for p in rows), reverse=True)


def test_all_37_kinds_have_a_row() -> None:
    from dateline.model import KINDS
    assert set(kinds()) == set(KINDS)
