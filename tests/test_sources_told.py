"""According to whom: a second source only where one list joins it to the first; nobody vague without grammar."""

from __future__ import annotations

import pytest

from dateline.library import read_text
from dateline.model import Event

pytestmark = pytest.mark.slow


def event(text: str, word: str) -> Event:
    """The event told by a word."""
    return next(e for e in read_text(text, published="2025-05-07").events if word in e.trigger.text)


def test_sources_in_one_list_are_both_told() -> None:
    told = event("Peru and Bolivia said on Monday that rebels had shelled a mine near Puno.", "shelled")
    assert {s.source for s in told.attribution} == {"Peru", "Bolivia"}


def test_who_is_only_named_beside_is_no_second_source() -> None:
    told = event("Peru's army said on Monday that rebels had shelled a mine that Bolivia had sold to China.", "shelled")
    assert {s.source for s in told.attribution} <= {"Peruvian army", "Peru"}


def test_who_does_it_by_grammar_is_told_though_nothing_is_known_of_them() -> None:
    told = event("Gunmen shot dead a bank manager near Osk on Monday, police said.", "shot")
    assert "Gunmen" in {p.name for p in told.participants}
