"""Actors in varied news: whom names, descriptions, pronouns and groups stand for, with country and sector."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.read.parse import Parse
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "actors_battery.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_the_actors_of_a_sentence(parse_text: ParseText, case: dict[str, Any]) -> None:
    mentions = [m.mention for m in find_actors(parse_text(case["text"])).mentions]
    found = {f"{m.said.text} | {m.actor or m.name} | {m.country or '-'} | {m.sector or '-'}" for m in mentions}
    missing = [row for row in case["finds"] if row not in found]
    assert not missing, f"found only {sorted(found)}"
    assert not {m.said.text for m in mentions} & set(case.get("absent", ()))
