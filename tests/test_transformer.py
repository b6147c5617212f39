"""The layers in single precision against the paper written down in double precision, head by head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.model import Published, Report
from dateline.read.encoder import Encoder, asked_for, laid_out
from dateline.read.find.material import FLAGS, SIZES, Floats, Ints
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser
from dateline.read.transformer import ROWS, Transformer, gelu, softmax

Doubles = NDArray[np.float64]
SIZE, HEADS, LAYERS = 24, 3, 2
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", ".", "rebels", "shelled", "the", "port", "army", "said", "on", "monday", "##s"]


def made(generator: np.random.Generator, strength: float = 0.3) -> dict[str, Floats]:
    """Random weights under the names of the encoder."""
    shapes: dict[str, tuple[int, ...]] = {
        "embed.word": (len(VOCABULARY), SIZE), "embed.position": (64, SIZE), "embed.type": (SIZE,),
        "embed.norm.w": (SIZE,), "embed.norm.b": (SIZE,)}
    for n in range(LAYERS):
        for name in ("q", "k", "v", "o"):
            shapes |= {f"layer.{n}.{name}.w": (SIZE, SIZE), f"layer.{n}.{name}.b": (SIZE,)}
        for name in ("norm1", "norm2"):
            shapes |= {f"layer.{n}.{name}.w": (SIZE,), f"layer.{n}.{name}.b": (SIZE,)}
        shapes |= {f"layer.{n}.up.w": (SIZE, 4 * SIZE), f"layer.{n}.up.b": (4 * SIZE,),
                   f"layer.{n}.down.w": (4 * SIZE, SIZE), f"layer.{n}.down.b": (SIZE,)}
    return {name: (generator.standard_normal(shape) * strength + (".norm" in name and name.endswith("w"))
                   ).astype(np.float32) for name, shape in shapes.items()}


def plain(w: Mapping[str, Floats], ids: Ints, positions: Ints, lengths: Sequence[int]) -> Doubles:
    """Devlin et al. (2018) as the paper has it, in double precision."""
    d = {name: value.astype(np.float64) for name, value in w.items()}

    def norm(at: str, x: Doubles) -> Doubles:
        made: Doubles = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-12)
        return made * d[f"{at}.w"] + d[f"{at}.b"]

    def linear(at: str, x: Doubles) -> Doubles:
        made: Doubles = x @ d[f"{at}.w"] + d[f"{at}.b"]
        return made

    x = norm("embed.norm", d["embed.word"][ids] + d["embed.position"][positions] + d["embed.type"])
    for n in range(LAYERS):
        at, mixed, start = f"layer.{n}", np.zeros_like(x), 0
        for length in lengths:
            here = slice(start, start + length)
            for h in range(HEADS):
                own = slice(h * SIZE // HEADS, (h + 1) * SIZE // HEADS)
                q, k, v = (linear(f"{at}.{name}", x[here])[:, own] for name in ("q", "k", "v"))
                scores = q @ k.T / np.sqrt(SIZE / HEADS)
                weight = np.exp(scores - scores.max(1, keepdims=True))
                mixed[here, own] = weight / weight.sum(1, keepdims=True) @ v
            start += length
        x = norm(f"{at}.norm1", x + linear(f"{at}.o", mixed))
        up = linear(f"{at}.up", x)
        up = 0.5 * up * (1 + np.tanh(np.sqrt(2 / np.pi) * (up + 0.044715 * up**3)))
        x = norm(f"{at}.norm2", x + linear(f"{at}.down", up))
    return x


@pytest.mark.parametrize("lengths", [[1], [5], [40, 13], [64] * 20])
def test_gives_what_the_paper_says(lengths: list[int]) -> None:
    generator = np.random.default_rng(len(lengths))
    w, rows = made(generator), sum(lengths)
    ids = generator.integers(0, len(VOCABULARY), rows)
    positions = np.concatenate([np.arange(n) for n in lengths])
    asked = np.sort(generator.choice(rows, -(-rows // 2), replace=False))
    got = Transformer(w, LAYERS, HEADS)(ids, positions, lengths, asked)
    np.testing.assert_allclose(got, plain(w, ids, positions, lengths)[asked], atol=2e-4)


def test_a_window_that_nobody_asks_of_is_no_trouble() -> None:
    w = made(np.random.default_rng(1))
    ids, positions = np.arange(9), np.array([0, 1, 2, 3, 0, 1, 2, 3, 4])
    got = Transformer(w, LAYERS, HEADS)(ids, positions, [4, 5], np.array([6]))
    np.testing.assert_allclose(got, plain(w, ids, positions, [4, 5])[[6]], atol=2e-4)


def test_strong_weights_do_not_overflow() -> None:
    w = made(np.random.default_rng(2), strength=6)
    ids, positions = np.arange(12), np.arange(12)
    got = Transformer(w, LAYERS, HEADS)(ids, positions, [12], np.arange(12))
    np.testing.assert_allclose(got, plain(w, ids, positions, [12]), rtol=0.05, atol=0.05)


@pytest.mark.parametrize("level", [-30, 0, 30])
def test_a_softmax_keeps_its_proportions_at_any_level(level: int) -> None:
    scores = level * np.array([[30, 30.1, 30.2]])
    want = np.exp(scores - scores.max())
    np.testing.assert_allclose(softmax(scores.astype(np.float32)), want / want.sum(), rtol=1e-3)


@pytest.mark.slow
def test_tokens_get_the_vectors_of_their_first_and_last_piece(parser: Parser) -> None:
    generator = np.random.default_rng(3)
    whole = 2 * SIZE + 4 * len(SIZES) + FLAGS
    w = made(generator) | {f"category.{k}": generator.standard_normal((n, 4)) for k, n in enumerate(SIZES)}
    for name, out in (("mix", 8), ("mix2", 8)):
        w |= {f"{name}.w": generator.standard_normal((whole, out)) * 0.1, f"{name}.b": np.zeros(out)}
    w |= {"trigger.w": generator.standard_normal((8, 1)), "trigger.b": np.zeros(1)}
    encoder = Encoder(w, {"vocabulary": VOCABULARY, "paths": {}, "layers": LAYERS, "heads": HEADS,
                          "window": 16, "context": 4, "lead": 4}, "test")
    text = "The rebels shelled the port on Monday. The army said the rebels shelled the port."
    m = mentions(Report(id="a", path="a", text=text, published=Published()), parser).material
    single = {name: np.asarray(value, np.float32) for name, value in w.items()}
    cut = laid_out(m, encoder.pieces, 16, 4, 4)
    assert len(cut.lengths) > 1
    x = plain(single, cut.ids, cut.positions, cut.lengths)
    own = [single[f"category.{k}"][m.categories[:, k]] for k in range(len(SIZES))]
    mixed = np.concatenate([x[cut.place[cut.first]], x[cut.place[cut.last]], *own, m.flags], 1) @ single["mix.w"]
    want = 0.5 * mixed * (1 + np.tanh(np.sqrt(2 / np.pi) * (mixed + 0.044715 * mixed**3)))
    got, asked = encoder.vectors(m), asked_for(m)
    assert {m.parse.tokens[i].text for i in asked.tolist()} >= {"rebels", "shelled", "port", "Monday", "army", "said"}
    np.testing.assert_allclose(got.words[asked], want[asked], atol=2e-4)
    assert not got.words[np.setdiff1d(np.arange(len(m.parse.tokens)), asked)].any()


@pytest.mark.parametrize("rows", [0, 1, ROWS - 1, ROWS, 2 * ROWS + 3])
def test_the_smooth_step_is_the_same_however_many_rows_there_are(rows: int) -> None:
    x = np.random.default_rng(7).standard_normal((rows, 5)).astype(np.float32) * 3
    before = x.copy()
    wide = x.astype(np.float64)
    wanted = 0.5 * wide * (1 + np.tanh(0.7978845608 * (wide + 0.044715 * wide**3)))
    np.testing.assert_allclose(gelu(x), wanted, rtol=1e-5, atol=1e-6)
    assert (x == before).all()
    assert rows == 0 or (gelu(x)[-1:] == gelu(x[-1:])).all()
