"""Who takes part in the events of varied sentences, and in which role."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Who
from dateline.read.parse import Parse
from dateline.read.says.claims import find_claims
from dateline.read.what.events import find_events
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "roles_battery.toml").read_text(encoding="utf-8")
)["case"]


def meets(row: str, who: Who) -> bool:
    """Whether "agent RUS", "target son?" speaks of a participant; a row with a question mark may stay unmet."""
    role, _, name = row.rstrip("?").partition(" ")
    return who.role == role and (who.country == name or name in who.name)


def told(parse: Parse, at: str) -> Sequence[Who]:
    """The participants of the event of a word, "talks#2" of the second one."""
    actors = find_actors(parse)
    word, _, number = at.partition("#")
    drafts = [d for d in find_events(parse, actors, find_claims(parse, actors)) if parse.tokens[d.head].text == word]
    return drafts[int(number or 1) - 1].participants if len(drafts) >= int(number or 1) else ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_who_takes_part(parse_text: Callable[[str], Parse], case: dict[str, Any]) -> None:
    found = told(parse_text(case["text"]), case["at"])
    missing = [row for row in case["who"] if not row.endswith("?") and not any(meets(row, who) for who in found)]
    invented = [f"{who.role} {who.name}" for who in found if not any(meets(row, who) for row in case["who"])]
    assert not missing and not invented
