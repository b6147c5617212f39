"""A meeting of one rank is none of another."""

from __future__ import annotations

import pytest
from merge_builders import Writer, person, state, when
from msgspec.structs import replace

from dateline.merge.ranks import of_other_ranks
from dateline.merge.tellings import Telling, tellings_of
from dateline.model import Span


def telling(sentence: str, kind: str = "meeting", *who: str) -> Telling:
    writer = Writer(sentence[:12], "2025-05-05")
    people = [person(name, "POL") for name in who]
    writer.tells(sentence, "met" if " met" in sentence else "fired", kind, state("POL"), state("BLR"), *people,
                 time=when("2025-05-04"))
    return next(iter(tellings_of([writer.reading()])))


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("The presidents of Poland and Belarus met.", "The defence ministers of Poland and Belarus met.", True),
    ("Foreign ministers of both states met on Sunday.", "On Sunday the army chiefs of both states met.", True),
    ("The presidents and foreign ministers of both met.", "Foreign ministers of both states met on Sunday.", False),
    ("The two sides met in Brest.", "The foreign ministers of both states met in Brest.", False),
    ("The Polish president met his guest.", "The heads of state met in Brest.", False),
])
def test_ranks(one: str, other: str, apart: bool) -> None:
    assert (of_other_ranks(telling(one), telling(other)) is not None) == apart


def named(sentence: str, *words: str) -> Telling:
    """A meeting whose sides are named by these words of its sentence."""
    writer = Writer(sentence[:12], "2025-05-05")
    sides = [replace(state(code), said=Span(at := sentence.index(word), at + len(word), word))
             for word, code in zip(words, ("POL", "BLR"), strict=True)]
    writer.tells(sentence, "met", "meeting", *sides, time=when("2025-05-04"))
    return next(iter(tellings_of([writer.reading()])))


@pytest.mark.parametrize(("one", "words", "apart"), [
    ("The Polish defence minister met his counterpart from Belarus.", ("Polish defence minister", "counterpart"), True),
    ("Defence ministers from Poland met those of Belarus.", ("Poland", "Belarus"), True),
    ("Poland met Belarus, the defence minister said.", ("Poland", "Belarus"), False),   # he tells of it
    ("Poland met Belarus after a vow of the defence minister.", ("Poland", "Belarus"), False),
    ("After talks of the defence ministers, Poland met Belarus.", ("Poland", "Belarus"), False),
])
def test_the_rank_is_that_of_who_met(one: str, words: tuple[str, str], apart: bool) -> None:
    presidents = named("The president of Poland met that of Belarus.", "Poland", "Belarus")
    assert (of_other_ranks(named(one, *words), presidents) is not None) == apart


def test_who_is_named_in_both_met_once() -> None:
    one = telling("President Anna Holm met the delegation.", "meeting", "Anna Holm")
    assert of_other_ranks(one, telling("Anna Holm met the defence ministers.", "meeting", "Anna Holm")) is None


def test_other_kinds_are_not_asked() -> None:
    assert of_other_ranks(telling("The president fired at the target.", "attack"),
                          telling("The defence minister fired at the target.", "attack")) is None
