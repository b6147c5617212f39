"""Where exports go: whole or not at all, never over the record, through links and into pipes."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
import typer

from dateline.cli.options import filter_of, publication_day, written
from dateline.cli.terminal import Stop


def test_the_record_is_never_overwritten(tmp_path: Path) -> None:
    record = tmp_path / "a.db"
    record.write_bytes(b"record")
    (tmp_path / "link.db").symlink_to(record)
    os.link(record, tmp_path / "hard.db")
    for name in ("a.db", "link.db", "hard.db", "a.db-wal", "a.db-shm"):
        with pytest.raises(Stop, match="the record itself"):
            written(b"export", tmp_path / name, beside=str(record))
    assert record.read_bytes() == b"record"


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    target = tmp_path / "target.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(target)
    written(b"new", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink() and target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    written(b"export", pipe)
    reader.join(10)
    assert got == [b"export"] and pipe.is_fifo()


@pytest.mark.parametrize("name", ["", ".", "folder"])
def test_a_folder_is_no_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(Stop, match="a folder; name a file in it"):
        written(b"export", Path(name))
    assert os.listdir(tmp_path) == ["folder"]


def test_nothing_is_left_where_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="cannot be written"):
        written(b"export", tmp_path / "no" / "such" / "folder.csv")
    assert os.listdir(tmp_path) == []


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(typer.BadParameter, match="before --since 2022"):
        filter_of(since="2022", until="2020")
    assert filter_of(since="2020", until="2020").since


@pytest.mark.parametrize("option", ["who", "where", "about"])
def test_words_without_a_word_are_refused(option: str) -> None:
    with pytest.raises(typer.BadParameter, match="holds no word"):
        filter_of(**{option: "***"})  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31"])
def test_a_day_on_which_nothing_came_out_is_refused(said: str) -> None:
    with pytest.raises(typer.BadParameter, match="1800 to 2200"):
        publication_day(said)
