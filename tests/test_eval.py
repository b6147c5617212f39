"""The eval command: floors only rise, what flipped is listed, missing data is said and is no failure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval import floors
from eval.groups import ALL, GROUPS, measures
from eval.measures import Measure
from eval.scorer import flips
from eval.stages import STAGES

ROOT = Path(__file__).parent.parent
SCORE = Measure("score", lambda s: float(s["score"]))
FALSE = Measure("false facts", lambda s: float(s["false"]), "lower")
BOTH = (SCORE, FALSE)


def test_a_score_under_its_floor_is_below() -> None:
    assert floors.below({"score": 60.0, "false facts": 2}, {"score": 61.0, "false facts": 2}, BOTH) == [SCORE]


def test_more_of_what_should_be_less_is_below() -> None:
    assert floors.below({"score": 61.0, "false facts": 3}, {"score": 61.0, "false facts": 2}, BOTH) == [FALSE]


def test_raising_lifts_a_floor_to_what_was_reached_rounded_down() -> None:
    assert floors.raised({"score": 63.27, "false facts": 1}, {"score": 61.0, "false facts": 2}, BOTH) == {
        "score": 63.2, "false facts": 1}


def test_raising_with_slack_leaves_shares_some_room_and_counts_none() -> None:
    answered = Measure("answered", lambda s: float(s["answered"]), count=True)
    assert floors.raised({"score": 63.27, "answered": 32}, {}, (SCORE, answered), 1.0) == {
        "score": 62.2, "answered": 32}


def test_raising_never_lowers_a_floor() -> None:
    held = {"score": 61.0, "false facts": 2.0}
    assert floors.raised({"score": 50.0, "false facts": 9}, held, BOTH) == held


def test_a_lowered_floor_is_named() -> None:
    old, new = {"seeds": {"score": 61.0}}, {"seeds": {"score": 60.0}}
    assert floors.lowered(old, new, BOTH) == ["seeds: score: was 61, is 60"]


def test_a_ceiling_that_went_up_is_named() -> None:
    old, new = {"seeds": {"false facts": 2.0}}, {"seeds": {"false facts": 3.0}}
    assert floors.lowered(old, new, BOTH) == ["seeds: false facts: was 2, is 3"]


def test_a_floor_that_is_gone_is_named() -> None:
    assert floors.lowered({"seeds": {"score": 61.0}}, {}, BOTH) == ["seeds: score: the floor 61 is gone"]


def test_a_floor_set_anew_falls_to_there_and_no_further() -> None:
    anew: dict[str, dict[str, float | str]] = {"seeds: score": {"was": 61.0, "is": 60.0, "why": "a reason"}}
    assert floors.lowered({"seeds": {"score": 61.0}}, {"seeds": {"score": 60.0}}, BOTH, anew) == []
    assert floors.lowered({"seeds": {"score": 61.0}}, {"seeds": {"score": 59.0}}, BOTH, anew) != []


def test_every_floor_set_anew_says_why() -> None:
    assert all(str(row["why"]).strip() for row in floors.load_anew().values())


def test_a_verdict_that_changed_is_a_flip() -> None:
    assert flips({"a-e1": "missed", "a-e2": "missed"}, {"a-e1": "found", "a-e2": "missed", "a-e3": "found"}) == [
        ("a-e1", "missed", "found")]


def test_no_committed_floor_was_ever_lowered() -> None:
    """Against every earlier version of the file that git knows."""
    now = floors.load_floors()
    known = [*(m for group in GROUPS for m in measures(group)), *(m for stage in STAGES for m in stage.measures)]
    for commit in git("log", "--format=%H", "--", "eval/floors.json").split():
        before: floors.Floors = json.loads(git("show", f"{commit}:eval/floors.json"))
        assert floors.lowered(before, now, known, floors.load_anew()) == [], f"lowered since {commit[:10]}"


def test_the_floors_name_measures_that_are_taken() -> None:
    taken = {group.name: {m.name for m in measures(group)} for group in GROUPS}
    taken |= {f"stage {stage.name}": {m.name for m in stage.measures} for stage in STAGES}
    for group, held in floors.load_floors().items():
        assert set(held) <= taken[group]


def test_the_stored_verdicts_hold_no_words_of_reports() -> None:
    allowed = {
        "missed", "found", "status", "right", "wrong", "time", "exact", "near", "wide", "missing", "invented", "none",
        "consistent", "contradicts",
    }
    for verdicts in floors.load_last().values():
        assert {key.split("-")[0] for key in verdicts} <= set(ALL)
        assert {word for v in verdicts.values() for word in v.replace(",", "").split()} <= allowed


def test_without_data_it_says_so_and_is_no_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "eval", "--data", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0
    assert run.stdout.startswith(f"eval: skipped: no annotated reports in {tmp_path}")


def git(*arguments: str) -> str:
    try:
        run = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("no git here: the history of the floors is not compared")
    if run.returncode:
        pytest.skip("not a git checkout: the history of the floors is not compared")
    return run.stdout


