"""The gate: a look at words says which reports may tell what is asked for; what it leaves out is known and not lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from test_bulk import Run, parts, run, told

from dateline.bulk import Filling, Gate, Parts
from dateline.bulk.gate import SHARES, Scorer, scorer, sentences, words
from dateline.model import KINDS, Report

__all__ = ["parts", "run"]   # fixtures

DRILL = ("Navies open drill in the strait\n\nWarships of both countries began a week of naval exercises on Monday, "
         "the defence ministry said. Some 4,000 troops take part in the manoeuvres.")
RECIPE = ("Five soups for a cold week\n\nPeel the carrots, melt the butter and stir until golden. Serve with bread. "
          "The baker around the corner has been selling rye loaves for thirty years.")
TRIAL = ("Court jails banker for fraud\n\nPolice arrested the man at his home in May. He was sentenced to six years in "
         "prison on Thursday.")


def report(text: str, id: str = "a") -> Report:
    return Report(id=id, path=id, text=text)


def test_a_report_passes_where_it_tells_what_is_asked_for() -> None:
    drills, arrests = Gate(["exercise"]), Gate(["arrest"])
    assert drills.passes(report(DRILL)) and not drills.passes(report(RECIPE)) and not drills.passes(report(TRIAL))
    assert arrests.passes(report(TRIAL)) and not arrests.passes(report(RECIPE))


def test_of_several_kinds_one_is_enough() -> None:
    both = Gate(["exercise", "arrest"])
    assert both.passes(report(DRILL)) and both.passes(report(TRIAL)) and not both.passes(report(RECIPE))


def test_a_title_beside_the_text_is_seen() -> None:
    text, title = "It lasts a week.", "Navies begin joint military exercise"
    assert not Gate(["exercise"]).passes(report(text))
    assert Gate(["exercise"]).passes(Report(id="a", path="a", text=text, title=title))


@pytest.mark.parametrize("text", ["", "\n\n", "12 34 !?", "учения начались", "x" * 100_000])
def test_a_text_without_words_does_not_pass(text: str) -> None:
    assert not Gate(["exercise"]).passes(report(text))


def test_the_bars_rise_as_fewer_are_to_pass_and_there_is_one_for_every_kind() -> None:
    bars = scorer().bars
    assert bars.shape == (len(KINDS), len(SHARES)) and np.isfinite(bars).all()
    assert (np.diff(bars, axis=1) <= 0).all()


def test_a_sentence_tells_of_more_with_more_sentences_that_do() -> None:
    score = scorer()
    assert (score(f"{RECIPE}\n{DRILL}") >= score(RECIPE) - 1e-4).all()


def test_a_file_of_weights_scores_the_same_again(tmp_path: Path) -> None:
    assert (Scorer()(DRILL) == scorer()(DRILL)).all()


@pytest.mark.parametrize(("text", "found"), [
    ("One. Two.", ["One.", "Two."]),
    ("A title\n\nIt began. \u201cIt did,\u201d he said.", ["A title", "It began.", "\u201cIt did,\u201d he said."]),
    ("At 3.5 per cent, e.g. here.", ["At 3.5 per cent, e.g. here."]),
    ("", []),
])
def test_sentences_are_cut_roughly(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == found


def test_words_are_of_lower_case_and_without_possessives() -> None:
    assert words("Poland\u2019s army can't re-arm in 2021") == {"poland", "army", "can't", "re-arm", "in"}


def test_what_is_left_out_is_noted_once_and_read_when_the_gate_is_gone(parts: Parts) -> None:
    cook = report(RECIPE)
    for _ in range(2):
        with Filling(parts, gate=Gate(["exercise"], 95)) as filling:
            assert not filling.is_wanted(cook)
            filling.take(cook, None)
            assert (filling.left, filling.known, filling.done) == (1, 0, 0)
    assert [(one.report, one.kinds, one.share) for one in parts.left_out()] == [("a", ["exercise"], 95)]
    assert Filling(parts).is_wanted(cook)


def test_what_was_read_is_known_whatever_the_gate_says(parts: Parts) -> None:
    with Filling(parts) as filling:
        filling.take(told("a").report, told("a"))
    with Filling(parts, gate=Gate(["arrest"])) as filling:
        filling.take(told("a").report, None)
        assert (filling.known, filling.left) == (1, 0)


def test_bulk_reads_only_what_may_tell_the_kind(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.txt", DRILL), ("b.txt", RECIPE), ("c.txt", TRIAL)):
        (tmp_path / name).write_text(text)
    paths = ("bulk", "a.txt", "b.txt", "c.txt", "--out", "readings")
    assert run(*paths, "--only", "exercise")[:2] == (
        0, "readings: 1 read, 0 known or set aside before, 0 set aside, 2 left out (no exercise likely)\n")
    assert run(*paths, "--only", "exercise", "--only", "arrest", "--gate", "90")[:2] == (
        0, "readings: 1 read, 1 known or set aside before, 0 set aside, 1 left out (no exercise or arrest likely)\n")
    assert run(*paths)[:2] == (0, "readings: 1 read, 2 known or set aside before, 0 set aside\n")


def test_a_stream_that_holds_nothing_asked_for_is_no_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(RECIPE)
    assert run("bulk", "b.txt", "--out", "readings", "--only", "exercise")[0] == 0


def test_a_kind_that_is_none_is_answered_with_what_there_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(RECIPE)
    code, _, err = run("bulk", "b.txt", "--out", "readings", "--only", "exercises")
    assert code == 2 and "did you mean: exercise" in err
