"""The packed annotations beside the main set: whole, each with its set's number, texts as annotated."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from tools.train.more import HANDS, packed


def test_every_record_is_whole_and_of_a_known_set() -> None:
    seen: set[str] = set()
    hands: set[int] = set()
    for record in packed():
        assert record["id"] not in seen
        seen.add(record["id"])
        hands.add(record["hand"])
        date.fromisoformat(record["published"])
        assert record["events"]
        if "text" in record:
            text = record["text"]
            assert sha256(text.encode()).hexdigest() == record["sha256"]
            assert all(0 <= e["trigger_start"] < e["trigger_end"] <= len(text) for e in record["events"])
    assert hands == set(HANDS.values()) and 0 not in hands
