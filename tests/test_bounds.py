"""What is too long for a word or a sentence: left out or cut, with a note, and never dear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Part, Report
from dateline.read import read
from dateline.read.bounds import MOST_TOKENS, blanked
from dateline.read.parse import Parse, Parser


def test_a_stretch_without_a_space_is_blanked_with_a_note() -> None:
    text = "Troops left. " + "x" * 400 + " They came back."
    even, notes = blanked(text, [Part(kind="body", start=0, end=len(text))])
    assert len(even) == len(text) and "x" not in even and even.endswith("They came back.")
    assert [note.note for note in notes] == ["not read: 400 characters without a space"]


def test_a_long_address_is_left_alone() -> None:
    text = "See https://news.example/" + "a" * 200 + " for more."
    assert blanked(text, [Part(kind="body", start=0, end=len(text))]) == (text, [])


@pytest.mark.slow
def test_a_sentence_without_end_is_read_in_pieces_that_are_trees(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The council, recalling the vote of the members, " * 60 + "adopted the plan.")
    assert len(parse.sentences) > 1
    assert all(s.last - s.first <= MOST_TOKENS for s in parse.sentences)
    assert all(parse.tokens[t.head].sent == t.sent for t in parse.tokens)
    assert [s.first for s in parse.sentences] == [0, *(s.last for s in parse.sentences[:-1])]


@pytest.mark.slow
def test_a_list_of_many_names_is_read_once_for_each(parser: Parser) -> None:
    given = ("Anna", "Boris", "Clara", "David", "Erik", "Fiona", "Georg", "Hanna", "Ivan", "Julia")
    family = ("Nowak", "Jansen", "Olsen", "Ricci", "Novak", "Larsen")
    names = [f"{a} {b}" for b in family for a in given]
    text = f"The envoys {', '.join(names[:-1])} and {names[-1]} met in Oslo on Monday."
    reading = read(Report(id="a", path="a", text=text), parser)
    found = {who.name for event in reading.events for who in event.participants}
    assert len(found & set(names)) > 40
