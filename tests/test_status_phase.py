"""What has begun or ended by the writer's own words is neither planned nor undecided."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dateline.model import FACTS, STATUSES
from dateline.read.encoder import load_encoder
from dateline.read.parse import Parse
from dateline.read.status.opinions import status_of

pytestmark = pytest.mark.slow


def judged(text: str, word: str, parse_text: Callable[[str], Parse]) -> str:
    encoder = load_encoder()
    assert encoder is not None
    chances = np.full(len(STATUSES), 0.01, np.float32)   # torn between going on and planned
    chances[STATUSES.index("ongoing")], chances[STATUSES.index("planned")] = 0.47, 0.44
    parse = parse_text(text)
    anchor = next(t.i for t in parse.tokens if t.text == word)
    return status_of(parse, anchor, "exercise", chances, None, encoder.settings["thresholds"])[0]


@pytest.mark.parametrize(("text", "status"), [
    ("The joint exercise ended on Thursday.", "happened"),
    ("The joint exercise has concluded.", "happened"),
    ("The joint exercise started on Thursday.", "ongoing"),
    ("The joint exercise will end on Thursday.", "planned"),
    ("The joint exercise could have ended on Thursday.", "planned"),
    ("The joint exercise continued on Thursday.", "planned"),
    ("Once the exercise ended, the troops would go home.", "planned"),
])
def test_phase_in_the_past(text: str, status: str, parse_text: Callable[[str], Parse]) -> None:
    found = judged(text, "exercise", parse_text)
    assert found == status if status in FACTS else found not in FACTS
