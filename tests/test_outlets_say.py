"""An outlet hands on the words of others: their "our" is not its own."""

from __future__ import annotations

import pytest

from dateline.library import read_text

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "whose"), [
    ("Norkia fired rockets on Sunday, KCNA news agency said. Our army sank a ship, the agency said.", "agency's army"),
    ("The convoy left Osk on Sunday, Reuters said. Our guns shelled the bridge, Reuters said.", "Reuters' guns"),
])
def test_our_is_not_the_outlets(text: str, whose: str) -> None:
    lines = [event.line for event in read_text(text, published="2026-07-24").events]
    assert any(whose.split()[1] in one for one in lines)
    assert not any(whose in one for one in lines)


def test_a_body_may_say_our() -> None:
    lines = [event.line for event in read_text(
        "The Osk Rescue Council met. \"Our boats rescued nine people on Sunday,\" the Osk Rescue Council said.",
        published="2026-07-24").events]
    assert any("Osk Rescue Council" in one for one in lines)
