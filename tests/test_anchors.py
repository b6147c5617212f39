"""Words that tell an event, and those that nearly did."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dateline.read.find.anchors import anchors_of, nearly
from dateline.read.parse import Parse

pytestmark = pytest.mark.slow


def weighed(parse: Parse, **weights: float) -> Any:
    return SimpleNamespace(telling=np.array([weights.get(t.text, 0.0) for t in parse.tokens]))


def test_a_word_below_the_bar_is_seen_and_not_used(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Latvia closed the harbour while its ministers were making progress in Riga.")
    v = weighed(parse, closed=0.9, harbour=0.3, making=0.3, Riga=0.1)
    found = anchors_of(parse, v, 0.35)
    assert [parse.tokens[i].text for i in found] == ["closed"]
    # "harbour" is told with "closed", "Riga" is far below the bar
    assert [parse.tokens[i].text for i in nearly(parse, v, found, 0.35)] == ["making"]
