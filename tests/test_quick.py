"""The encoder's layers in bytes against the same layers in single precision."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.read.encoder import Encoder, load_encoder
from dateline.read.find.material import Floats, Ints
from dateline.read.quick import Quick

LENGTHS = [60, 1, 25]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    made = load_encoder()
    assert made is not None
    return made


@pytest.fixture(scope="module")
def pieces(encoder: Encoder) -> tuple[Ints, Ints, list[int], Ints]:
    """Windows of arbitrary pieces, and every second row asked for, none of the one in the middle."""
    ids = np.random.default_rng(1).integers(1000, len(encoder.layers.words), sum(LENGTHS))
    asked = np.setdiff1d(np.arange(0, sum(LENGTHS), 2), [LENGTHS[0]])
    return ids, np.concatenate([np.arange(n) for n in LENGTHS]), LENGTHS, asked


def likeness(one: Floats, other: Floats) -> Floats:
    made: Floats = (one * other).sum(1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    return made


def test_gives_nearly_what_single_precision_gives(
        encoder: Encoder, pieces: tuple[Ints, Ints, list[int], Ints]) -> None:
    got, want = Quick(encoder.layers)(*pieces), encoder.layers(*pieces)
    assert got.shape == want.shape == (len(pieces[3]), encoder.layers.size)
    assert likeness(got, want).min() > 0.9
    assert likeness(got, want).mean() > 0.97
    assert likeness(got, np.roll(want, 1, 0)).mean() < 0.9   # what a wrong row would give


def test_signed_and_unsigned_bytes_add_up_the_same(
        encoder: Encoder, pieces: tuple[Ints, Ints, list[int], Ints]) -> None:
    signed, unsigned = (Quick(encoder.layers, kind)(*pieces) for kind in (True, False))
    np.testing.assert_array_equal(signed, unsigned)


def test_the_packages_reader_is_the_quick_one(encoder: Encoder) -> None:
    assert isinstance(encoder.encode, Quick)
