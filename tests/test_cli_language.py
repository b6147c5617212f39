"""`--reader llm:MODEL` from the command line, with a model of the llm package that a test registers; no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.terminal import Stop

llm: Any = pytest.importorskip("llm")
pytestmark = pytest.mark.slow

TEXT = "Chad Withdraws\n\nN'DJAMENA, 14 September 2021. Chad withdrew its troops from Niger on Monday, the army said.\n"
ANSWER = "E 1 | withdrew its troops | withdrawal | RETREAT | happened | core\nW agent | Chad | TCD | state:TCD"


class Recorded(llm.Model):  # type: ignore[misc]
    """A model that answers with the same lines whatever it is asked."""

    model_id = "recorded"
    asked = 0

    def execute(self, prompt: Any, stream: bool, response: Any, conversation: Any) -> Iterator[str]:
        Recorded.asked += 1
        sentence = next(line for line in prompt.prompt.splitlines() if "withdrew its troops" in line)
        yield ANSWER.replace("E 1", f"E {sentence[1 : sentence.index(']')]}")


class Plugin:
    """Registers it, as a package of a user's would."""

    __name__ = "recorded"

    @llm.hookimpl  # type: ignore[untyped-decorator]
    def register_models(self, register: Any) -> None:
        register(Recorded())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    from llm.plugins import pm

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "answers"))
    (tmp_path / "a.txt").write_text(TEXT)
    plugin = Plugin()
    pm.register(plugin, name="recorded")
    Recorded.asked = 0
    yield tmp_path
    pm.unregister(plugin)


def ran(*arguments: str) -> Any:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_report_is_read_by_the_model_and_kept(folder: Path) -> None:
    told = ran("read", "--json", "--reader", "llm:recorded", "a.txt")
    reading = json.loads(told.stdout.splitlines()[0])
    assert [event["trigger"]["text"] for event in reading["events"]] == ["withdrew its troops"]
    assert reading["model"].endswith("llm:recorded (prompt 1)")
    assert told.stderr.splitlines()[0].startswith("dateline: the text of each report goes to the model recorded of ")
    assert "1 answers asked for, 0 kept from before" in told.stderr
    again = ran("read", "--json", "--reader", "llm:recorded", "a.txt")
    assert again.stdout == told.stdout and Recorded.asked == 1 and "0 answers asked for, 1 kept" in again.stderr


def test_the_reader_of_the_folder_and_who_read_what(folder: Path) -> None:
    (folder / "dateline.toml").write_text('reader = "llm:recorded"\n')
    ran("add", "a.txt")
    (folder / "b.txt").write_text(
        "Togo Opens Talks\n\nLOME, 15 September 2021. Togo opened talks with Benin on Tuesday.\n"
    )
    ran("add", "b.txt", "--reader", "default")
    rows = [json.loads(line) for line in ran("reports", "--json", "--read-by", "llm:recorded").stdout.splitlines()]
    assert [row["path"] for row in rows] == ["a.txt"]
    assert "llm:recorded (prompt 1)" in ran("reports").stdout.replace("\n", " ") or Recorded.asked == 1


def test_a_known_report_is_read_again_by_another_reader(folder: Path) -> None:
    ran("add", "a.txt", "--reader", "default")
    ran("add", "a.txt", "--again", "--reader", "llm:recorded")
    (row,) = (json.loads(line) for line in ran("reports", "--json").stdout.splitlines())
    assert row["model"].endswith("llm:recorded (prompt 1)")


def test_a_dry_run_sends_nothing(folder: Path) -> None:
    told = ran("read", "--dry-run", "--reader", "llm:recorded", "a.txt")
    assert "REPORT\n[0] " in told.stdout and "END OF REPORT" in told.stdout
    assert "tokens; nothing was sent" in told.stderr and Recorded.asked == 0
    assert ran("add", "--dry-run", "a.txt").exit_code == 0 and not (folder / "dateline.db").exists()


@pytest.mark.parametrize(
    "reader, words", [("gpt", "'gpt' is no reader"), ("llm:nobody", "no language model is called 'nobody'")]
)
def test_a_reader_that_is_none_stops(folder: Path, reader: str, words: str) -> None:
    with pytest.raises(Stop, match=words):
        ran("read", "--reader", reader, "a.txt")


def test_nothing_is_sent_unless_asked(folder: Path) -> None:
    assert ran("read", "a.txt").stderr == "" and Recorded.asked == 0
