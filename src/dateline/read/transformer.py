"""The layers of the encoder as the paper has them (Devlin et al. 2018, https://arxiv.org/abs/1810.04805), in numpy.

`quick.py` gives nearly the same in under half the time, where there is a graph for so many layers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .find.material import Floats, Ints

ROWS: Final = 128   # worked out at once where nothing ties rows together


class Weights(NamedTuple):
    """One layer. `qkv`: query, key and value side by side, the query already divided by the root of a head's width."""

    qkv: Floats
    qkv_bias: Floats
    o: Floats
    o_bias: Floats
    norm1: tuple[Floats, Floats]
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm2: tuple[Floats, Floats]


class Transformer:
    """`Transformer(weights, 4, 12)(ids, positions, lengths, asked)` gives the vectors of the pieces asked for."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], layers: int, heads: int) -> None:
        self.heads = heads
        self.words, self.positions = weights["embed.word"], weights["embed.position"] + weights["embed.type"]
        self.norm = weights["embed.norm.w"], weights["embed.norm.b"]
        self.size: int = self.words.shape[1]
        self.all = [_layer(weights, f"layer.{n}", np.float32(np.sqrt(self.size // heads))) for n in range(layers)]

    def __call__(self, ids: Ints, positions: Ints, lengths: Sequence[int], asked: Ints) -> Floats:
        """Windows end to end: numbers of pieces, positions in their window, lengths of windows; `asked`: numbers of
        rows, rising. Pieces x size, for those asked for."""
        made = np.empty((len(asked), self.size), np.float32)
        for start, length in zip([0, *accumulate(lengths)], lengths, strict=False):
            first, last = np.searchsorted(asked, (start, start + length))
            if first == last:
                continue
            here = slice(start, start + length)
            x = normed(self.words[ids[here]] + self.positions[positions[here]], *self.norm)
            for layer in self.all:
                x = normed(x + (self._mixed(x, layer) @ layer.o + layer.o_bias), *layer.norm1)
                x = normed(x + (gelu(x @ layer.up + layer.up_bias) @ layer.down + layer.down_bias), *layer.norm2)
            made[first:last] = x[asked[first:last] - start]
        return made

    def _mixed(self, x: Floats, layer: Weights) -> Floats:
        """What each piece gathers from the pieces of its window."""
        q, k, v = (x @ layer.qkv + layer.qkv_bias).reshape(len(x), 3, self.heads, -1).transpose(1, 2, 0, 3)
        mixed: Floats = softmax(q @ k.transpose(0, 2, 1)) @ v
        return mixed.transpose(1, 0, 2).reshape(x.shape)


def _layer(w: Mapping[str, NDArray[Any]], at: str, root: np.float32) -> Weights:
    return Weights(
        np.concatenate([w[f"{at}.q.w"] / root, w[f"{at}.k.w"], w[f"{at}.v.w"]], 1),
        np.concatenate([w[f"{at}.q.b"] / root, w[f"{at}.k.b"], w[f"{at}.v.b"]]),
        w[f"{at}.o.w"],
        w[f"{at}.o.b"],
        (w[f"{at}.norm1.w"], w[f"{at}.norm1.b"]),
        w[f"{at}.up.w"],
        w[f"{at}.up.b"],
        w[f"{at}.down.w"],
        w[f"{at}.down.b"],
        (w[f"{at}.norm2.w"], w[f"{at}.norm2.b"]),
    )


def normed(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """Each row with mean 0 and spread 1, then weighted."""
    made: Floats = x - x.mean(1, keepdims=True)
    spread = np.einsum("ij,ij->i", made, made) / np.float32(x.shape[1]) + np.float32(1e-12)
    made /= np.sqrt(spread)[:, None]
    made *= weight
    made += bias
    return made


def gelu(x: Floats) -> Floats:
    """The smooth step of Hendrycks and Gimpel (2016), by tanh: x / 2 * (1 + tanh(.798 * (x + .0447 * x ** 3))).

    In place and some rows at a time, so that what is made between stays in the processor's cache.
    """
    made = np.empty_like(x)
    for k in range(0, len(x), ROWS):
        some, inner = x[k : k + ROWS], np.float32(0.044715) * x[k : k + ROWS]
        inner *= some
        inner *= some
        inner += some
        inner *= np.float32(0.7978845608)
        np.tanh(inner, out=inner)
        inner += np.float32(1)
        half = np.multiply(np.float32(0.5), some, out=made[k : k + ROWS])
        half *= inner
    return made


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    if not x.size:
        return x
    made: Floats = x - x.max(-1, keepdims=True)
    np.exp(made, out=made)
    made /= made.sum(-1, keepdims=True)
    return made
