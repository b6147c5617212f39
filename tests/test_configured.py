"""dateline.toml: the reader of a folder, and what is wrong with one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.configured import BadSettings, Settings, settings_of


def test_without_a_file_the_default_reads(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == Settings("default", None)


def test_reader_and_prices(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('reader = "llm:llama3.2"\n[prices]\nin = 0.15\nout = 1\n')
    assert settings_of(tmp_path) == Settings("llm:llama3.2", (0.15, 1.0))


@pytest.mark.parametrize(
    "content, wrong",
    [
        ("reader = 3", "'3' is no reader; there are: default, rules, llm:MODEL"),
        ('reader = "llm:"', "'llm:' is no reader"),
        ('writer = "x"', "'writer' is no setting; there are: reader, prices"),
        ("reader =", "cannot be read"),
        ("[prices]\nin = 1", "prices: write them as in = 0.15 and out = 0.60"),
        ('[prices]\nin = "a"\nout = 1', "prices: write them as"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: str, wrong: str) -> None:
    (tmp_path / "dateline.toml").write_text(content)
    with pytest.raises(BadSettings, match=wrong.replace("[", r"\[")) as told:
        settings_of(tmp_path)
    assert str(tmp_path / "dateline.toml") in str(told.value)
