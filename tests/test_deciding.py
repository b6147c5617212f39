"""Every decision leads to the function that made it: the table names functions and lists that there are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dateline.deciding import DECIDERS, Decider, decider, way_of

SOURCE = Path(__file__).parent.parent / "src" / "dateline"


@pytest.mark.parametrize("row", DECIDERS, ids=str)
def test_the_function_stands_in_its_file(row: Decider) -> None:
    tree = ast.parse((SOURCE / row.file).read_text(encoding="utf-8"))
    assert row.function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not row.list or (SOURCE / row.list).exists()


def test_a_reason_leads_to_who_wrote_it() -> None:
    kind = decider("decision", "exercise: weight 0.91 (next deployment 0.05)", "reader")
    assert kind == "read/settle/learned.py: kind_and_type (data/kinds.toml)"
    who = decider("decision", "Latvia as agent: weight 0.90 (next target 0.05, nobody 0.02)", "reader")
    assert who.startswith("read/link/choices.py: participants")
    where = decider("decision", "Riga as place: weight 0.90", "reader")
    assert where.startswith("read/link/choices.py: places")
    assert decider("time", "5 May 2021", "reader").startswith("read/link/days.py: time_of")
    assert decider("time", "5 May 2021", "rules").startswith("read/when/eventtimes.py: times_of")
    assert decider("time", "5 May 2021", None).startswith("merge/weigh.py: time_of")


@pytest.mark.parametrize(("model", "way"), [
    ("en_core_web_md 3.7.1; rules", "rules"), ("en_core_web_md 3.7.1; dateline reader 2026-11-28 0a1b", "reader"),
    ("en_core_web_md 3.7.1; rules; tiny 1.0", "language"), ("", "rules"),
])
def test_a_reading_says_who_found_its_events(model: str, way: str) -> None:
    assert way_of(model) == way


def test_the_second_look_at_a_merge_is_named() -> None:
    again = "taken for one event: “A” (\"drills\") and “B” (\"drill\"): looked at once more: the figures +1.40; from"
    assert decider("merged", again, None) == "merge/second.py: weighed (data/merge_second.toml)"
    assert decider("merged", "taken for one event: both are a drill", None).startswith("merge/links.py: linked")
