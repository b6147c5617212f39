"""Asking a model of the llm package: where text goes, what is kept, what it costs, what is said when it cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, Optional

import pytest

from dateline.llms import Answered, LlmAsker, calling, load_asker
from dateline.llms.answered import cache_folder
from dateline.llms.calling import Spent, address_of, is_here
from dateline.read.language.asker import CannotAsk


@dataclass
class Model:
    """A model as the llm package has them, as far as it is used."""

    model_id: str = "small"
    api_base: Optional[str] = None
    answers: list[Any] = field(default_factory=lambda: ["NONE"])
    asked: list[dict[str, Any]] = field(default_factory=list)

    class Options:
        model_fields: ClassVar[dict[str, None]] = {"temperature": None, "max_tokens": None}

    def prompt(self, prompt: str, **how: Any) -> Any:
        self.asked.append({"prompt": prompt, **how})
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return SimpleNamespace(text=lambda: answer, usage=lambda: SimpleNamespace(input=1000, output=20))


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "PAUSE", 0.0)


def asker(tmp_path: Path, *answers: Any, **more: Any) -> tuple[LlmAsker, Model]:
    model = Model(answers=list(answers) or ["NONE"], **more)
    return LlmAsker(model, Answered(tmp_path)), model


def test_an_answer_is_asked_for_once_and_kept(tmp_path: Path) -> None:
    one, model = asker(tmp_path, "first", "second")
    assert [one("guide", "report"), one("guide", "report"), one("guide", "another")] == ["first", "first", "second"]
    again, other = asker(tmp_path, "third")
    assert again("guide", "report") == "first" and other.asked == []
    assert (one.spent, again.spent) == (Spent(2, 1, 2000, 40), Spent(0, 1, 0, 0)) and len(model.asked) == 2


def test_another_model_is_asked_anew(tmp_path: Path) -> None:
    one, _ = asker(tmp_path, "first")
    other, _ = asker(tmp_path, "second", model_id="large")
    assert (one("guide", "report"), other("guide", "report")) == ("first", "second")


def test_a_broken_file_of_the_cache_is_no_answer(tmp_path: Path) -> None:
    one, model = asker(tmp_path, "first", "second")
    one("guide", "report")
    one.answered.path(one.name, "guide", "report").write_text("{")
    assert one("guide", "report") == "second" and len(model.asked) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    one = LlmAsker(Model(), Answered(tmp_path / "file" / "folder"))
    assert one("guide", "report") == "NONE"


def test_it_is_asked_for_the_steadiest_answer(tmp_path: Path) -> None:
    one, model = asker(tmp_path)
    one("guide", "report")
    assert model.asked[0] == {
        "prompt": "report",
        "system": "guide",
        "stream": False,
        "temperature": 0.0,
        "max_tokens": calling.ROOM,
    }


def test_a_slip_of_the_line_is_tried_again(tmp_path: Path) -> None:
    one, _ = asker(tmp_path, OSError("reset"), "first")
    assert one("guide", "report") == "first"


def test_a_model_that_does_not_answer_is_said_with_the_next_step(tmp_path: Path) -> None:
    one, _ = asker(tmp_path, OSError("connection\nrefused"))
    with pytest.raises(
        CannotAsk, match=r"llm:small gave no answer \(connection refused\); try it with: llm -m small hello"
    ):
        one("guide", "report")


@pytest.mark.parametrize(
    "base, words",
    [
        ("http://localhost:8080/v1", "stays on this machine: it goes to the model small at http://localhost:8080/v1"),
        ("http://127.0.0.1:11434", "stays on this machine"),
        (
            "https://api.model.example/v1",
            "LEAVES THIS MACHINE: it goes to the model small at https://api.model.example/v1",
        ),
        (None, "goes to the model small of tests, which runs it here or sends it on"),
    ],
)
def test_where_the_text_goes_is_said(tmp_path: Path, base: Optional[str], words: str) -> None:
    Model.__module__ = "tests.test_llms"
    assert words in asker(tmp_path, api_base=base)[0].destination


def test_known_plugins_are_asked_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OLLAMA_HOST", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    for module, address in (
        ("llm_ollama", "http://localhost:11434"),
        ("llm.default_plugins.openai_models", calling.OPENAI),
    ):
        assert address_of(type("M", (), {"__module__": module})()) == address
    assert is_here("localhost:11434") and is_here("[::1]:80") and not is_here("10.0.0.7:80")


def test_costs_are_shown_where_prices_are_known() -> None:
    spent = Spent(3, 1, 2_000_000, 500_000)
    assert spent.words() == "3 answers asked for, 1 kept from before; 2000000 tokens in, 500000 out"
    assert spent.words((0.5, 2.0)).endswith("; 2.00 at the prices of dateline.toml")


def test_the_folder_of_answers_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert cache_folder() == Path("/caches/dateline/answers")


def test_a_model_that_is_not_there_is_answered_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path))
    pytest.importorskip("llm")
    with pytest.raises(CannotAsk, match="no language model is called 'nobody'; llm models lists those there are"):
        load_asker("nobody")


def test_without_the_extra_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "llm", None)
    with pytest.raises(CannotAsk, match=r"needs the extra llm: pip install 'dateline\[llm\]'"):
        load_asker("small")
