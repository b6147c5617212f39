"""Words cut into pieces, and pieces laid into windows."""

from __future__ import annotations

import random

import pytest

from dateline.read.find.pieces import Pieces, windows

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "drill", "##s", "za", "##pad", "-", "202", "##1", "cafe", "'"]


@pytest.fixture
def pieces() -> Pieces:
    return Pieces({piece: n for n, piece in enumerate(VOCABULARY)})


@pytest.mark.parametrize(("word", "cut"), [
    ("drills", ["drill", "##s"]),
    ("Zapad-2021", ["za", "##pad", "-", "202", "##1"]),
    ("Café", ["cafe"]),
    ("xyz", ["[UNK]"]),
    ("…", ["[UNK]"]),
    ("_", ["[UNK]"]),
    ("x" * 101, ["[UNK]"]),
])
def test_a_word_is_cut_into_the_longest_known_pieces(pieces: Pieces, word: str, cut: list[str]) -> None:
    assert [VOCABULARY[i] for i in pieces(word)] == cut


def test_every_piece_is_answered_for_once_and_no_window_is_too_large() -> None:
    chance = random.Random(4)
    for _ in range(300):
        count = chance.randrange(1, 400)
        starts = sorted(chance.sample(range(count), chance.randrange(0, min(count, 30))))
        size, context, lead = chance.choice([(20, 5, 4), (64, 16, 8), (448, 48, 32)])
        made = windows(count, starts, size, context, lead)
        assert [i for w in made for i in range(w.start, w.end)] == list(range(count))
        assert all(len(w.seen) <= size and w.seen[-(w.end - w.start):] == tuple(range(w.start, w.end)) for w in made)


def test_later_windows_see_the_lead() -> None:
    first, second = windows(30, [0, 4, 10, 20], 20, 5, 4)
    assert (first.start, first.end) == (0, 20)
    assert second.seen[:4] == (0, 1, 2, 3)
