"""The sample reports: there are enough of them, they cover what `make demo` is to show, and they can be read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = sorted(SAMPLES.iterdir())
WIRE = [json.loads(line) for line in (SAMPLES / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
TEXT = "\n".join(f.read_text(encoding="utf-8") for f in FILES)


def test_there_are_plain_texts_a_page_and_json_lines() -> None:
    assert {f.suffix for f in FILES} == {".txt", ".html", ".jsonl"}
    assert len(FILES) - 1 + len(WIRE) >= 9


@pytest.mark.parametrize("row", WIRE, ids=lambda row: str(row["id"]))
def test_a_line_has_its_facts(row: dict[str, str]) -> None:
    assert set(row) == {"id", "title", "outlet", "published", "text"}
    assert 150 <= len(row["text"].split()) <= 350


@pytest.mark.parametrize("spellings", ["Lukashenko Lukashenka", "Kyiv Kiev", "Zelensky Zelenskyy Zelenskiy"])
def test_names_are_spelled_in_different_ways(spellings: str) -> None:
    assert all(re.search(rf"\b{name}\b", TEXT) for name in spellings.split())


def test_two_reports_give_no_day_of_publication() -> None:
    for name in ("sea-breeze.txt", "taiwan-drills.txt"):
        head = (SAMPLES / name).read_text(encoding="utf-8")[:200]
        assert not re.search(r"\b(19|20)\d\d-\d\d|\b\d{1,2},? (19|20)\d\d", head)


def test_no_sample_names_a_real_address() -> None:
    assert all(host.endswith(".example") for host in re.findall(r"https?://([\w.-]+)", TEXT))
