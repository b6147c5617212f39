"""The bench of PLOVER roots: how its own sentences are read from their file."""

from __future__ import annotations

from eval.stages.types import marked, own_records


def test_marks_become_spans() -> None:
    record = marked("own-1", "AID\t[Oslo] sent rice to {Chad}.")
    assert record == {
        "id": "own-1", "root": "AID", "text": "Oslo sent rice to Chad.",
        "source": [{"start": 0, "end": 4, "text": "Oslo"}], "target": [{"start": 18, "end": 22, "text": "Chad"}]}


def test_marks_may_nest() -> None:
    record = marked("own-1", "COOPERATE\t[Danish and {Dutch}] troops met.")
    assert (record["source"][0]["text"], record["target"][0]["text"]) == ("Danish and Dutch", "Dutch")


def test_every_own_sentence_has_a_root_and_both_parties() -> None:
    assert all(r["root"].isupper() and r["source"] and r["target"] for r in own_records())
