"""What comes round with a season or a month is a habit, wherever the parser hangs the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.what.forms import yearly


@pytest.mark.slow
@pytest.mark.parametrize(("text", "verb", "round_"), [
    ("The fleet sent two ships every spring.", "sent", "spring"),
    ("Under the old treaty the two armies held joint drills every March, the general recalled.", "held", "March"),
    ("The two crews trained together each autumn, she said.", "trained", "autumn"),
    ("The navies held drills, and every March the general recalled it.", "held", None),
    ("The patrols passed every day.", "passed", None),
    ("The armies held drills in March.", "held", None),
])
def test_rounds(text: str, verb: str, round_: str | None, parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text(text)
    found = yearly(parse, next(t for t in parse.tokens if t.text == verb))
    assert (found.text if found else None) == round_
