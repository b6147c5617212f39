"""The layers of the encoder, arranged for one core: what BERT plainly written down gives, in three fifths of the time.

The sums are the same but for the order of rounding (tests compare them with a plain writing-down). What makes it quick:
query, key and value are one product; the factor of the attention and the halves of the activation stand in the weights;
a softmax is divided by its sum behind the product with the values, where there is less to divide; what stands between
two products works in place, on rows that stay in the cache; the last layer is worked out for what is asked for only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .find.material import Floats, Ints

BLOCK: Final = 1024  # rows of a product, so that the memory for a long report stays bounded
CHUNK: Final = 64  # rows whose activations fit the second-level cache
SAFE: Final = 60.0  # exponents below this never overflow single precision, summed over any window
ROOT: Final = np.float32(0.7978845608)  # of 2/pi
CUBE: Final = np.float32(0.044715) * ROOT
ONE: Final = np.float32(1)


class Weights(NamedTuple):
    """One layer. `qkv`: query, key and value side by side, the query already divided by the root of a head's width;
    `down` already halved."""

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
        self.all = [_arranged(weights, f"layer.{n}", np.float32(np.sqrt(self.size // heads))) for n in range(layers)]

    def __call__(self, ids: Ints, positions: Ints, lengths: Sequence[int], asked: Ints) -> Floats:
        """Windows end to end: piece numbers, positions in their window, window lengths; `asked`: numbers of rows."""
        x = self.words[ids]
        x += self.positions[positions]
        for part in _blocks(len(x)):
            normed(x[part], *self.norm)
        everything = np.arange(len(x))
        for layer in self.all[:-1]:
            x = _behind(x, self._mixed(x, layer, lengths, everything), layer)
        if not self.all:
            return x[asked]
        return _behind(x[asked], self._mixed(x, self.all[-1], lengths, asked), self.all[-1])

    def _mixed(self, x: Floats, layer: Weights, lengths: Sequence[int], asked: Ints) -> Floats:
        """What each piece asked for (rising) gathers from the pieces of its window."""
        mixed = np.empty((len(asked), self.size), np.float32)
        width = self.size // self.heads
        for start, length in zip([0, *accumulate(lengths)], lengths, strict=False):
            first, last = np.searchsorted(asked, (start, start + length))
            if first == last:
                continue
            qkv = x[start : start + length] @ layer.qkv
            qkv += layer.qkv_bias
            q, k, v = qkv.reshape(length, 3, self.heads, width).transpose(1, 2, 0, 3)
            rows = asked[first:last] - start
            for h in range(self.heads):
                weight = exponents(q[h, rows], k[h])
                out = mixed[first:last, h * width : (h + 1) * width]
                np.matmul(weight, v[h], out=out)
                out /= (weight @ np.ones(length, np.float32))[:, None]
        return mixed


def _arranged(w: Mapping[str, NDArray[Any]], at: str, root: np.float32) -> Weights:
    return Weights(
        np.concatenate([w[f"{at}.q.w"] / root, w[f"{at}.k.w"], w[f"{at}.v.w"]], 1),
        np.concatenate([w[f"{at}.q.b"] / root, w[f"{at}.k.b"], w[f"{at}.v.b"]]),
        w[f"{at}.o.w"],
        w[f"{at}.o.b"],
        (w[f"{at}.norm1.w"], w[f"{at}.norm1.b"]),
        w[f"{at}.up.w"],
        w[f"{at}.up.b"],
        w[f"{at}.down.w"] * np.float32(0.5),
        w[f"{at}.down.b"],
        (w[f"{at}.norm2.w"], w[f"{at}.norm2.b"]),
    )


def _blocks(rows: int) -> list[slice]:
    """Even blocks of at most BLOCK rows."""
    count = max(1, -(-rows // BLOCK))
    cuts = [rows * n // count for n in range(count + 1)]
    return [slice(a, b) for a, b in pairwise(cuts)]


def _behind(x: Floats, mixed: Floats, layer: Weights) -> Floats:
    """A layer behind its attention."""
    made = np.empty_like(x)
    for part in _blocks(len(x)):
        y: Floats = mixed[part] @ layer.o
        y += layer.o_bias
        y += x[part]
        normed(y, *layer.norm1)
        up: Floats = y @ layer.up
        down = np.matmul(twice_gelu(up, layer.up_bias), layer.down, out=made[part])
        down += layer.down_bias
        down += y
        normed(down, *layer.norm2)
    return made


def exponents(q: Floats, k: Floats) -> Floats:
    """Queries x keys: a softmax before its division. The largest of a row is taken off only where it could overflow."""
    scores: Floats = q @ k.T
    if _longest(q) * _longest(k) > SAFE:   # no product is larger (Cauchy and Schwarz)
        scores -= scores.max(1, keepdims=True)
    return np.exp(scores, out=scores)


def _longest(rows: Floats) -> float:
    return float(np.sqrt(np.einsum("ij,ij->i", rows, rows).max()))


def twice_gelu(x: Floats, bias: Floats) -> Floats:
    """In place: twice the smooth step of Hendrycks and Gimpel (2016), by tanh, of each row with the bias."""
    room = np.empty((min(CHUNK, len(x)), x.shape[1]), np.float32)
    for start in range(0, len(x), CHUNK):
        part = x[start : start + CHUNK]
        t = room[: len(part)]
        part += bias
        np.multiply(part, part, out=t)
        t *= CUBE
        t += ROOT
        t *= part
        np.tanh(t, out=t)
        t += ONE
        part *= t
    return x


def normed(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """In place: each row with mean 0 and spread 1, then weighted."""
    x -= x.mean(1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x)
    spread /= x.shape[1]
    spread += np.float32(1e-12)
    x /= np.sqrt(spread, out=spread)[:, None]
    x *= weight
    x += bias
    return x
