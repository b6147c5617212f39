"""The encoder's layers with products of bytes, by ONNX Runtime: what `transformer.py` gives, in under half the time.

Weights are bytes with a scale for each column; what is multiplied with them is made bytes with one scale a product, and
the sums are whole numbers of 32 bits, so every processor adds up the same. Readings are as good as in single precision
(docs/training.md); the graph of the layers lies beside the weights (`tools/train/graph.py`).
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Optional

import numpy as np
from numpy.typing import NDArray

from .find.material import Floats, Ints
from .transformer import Transformer, Weights, normed

GRAPHS: Final = Path(__file__).parent.parent / "data" / "reader"
MOST: Final = 127   # of a signed byte
EXACT: Final = ("vnni", "amx_int8")   # flags of processors that add up products of signed bytes without losing any


class Quick:
    """`Quick(plain)(ids, positions, lengths, asked)` gives what `plain` does, nearly."""

    def __init__(self, plain: Transformer, signed: Optional[bool] = None) -> None:
        import onnxruntime

        self.plain = plain
        signed = adds_signed_bytes() if signed is None else signed
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False   # windows differ in length
        options.log_severity_level = 3
        names, values = zip(*weights(plain.all, signed), strict=True)
        options.add_external_initializers(
            list(names), [onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(v)) for v in values])
        graph = graph_of(len(plain.all), signed).read_bytes()
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def __call__(self, ids: Ints, positions: Ints, lengths: Sequence[int], asked: Ints) -> Floats:
        """Windows end to end: numbers of pieces, positions, lengths of windows; `asked`: numbers of rows, rising."""
        x = self.plain.words[ids]
        x += self.plain.positions[positions]
        x = normed(x, *self.plain.norm)
        made = np.empty((len(asked), self.plain.size), np.float32)
        for start, length in zip([0, *accumulate(lengths)], lengths, strict=False):
            first, last = np.searchsorted(asked, (start, start + length))
            if first < last:
                window = {"first": x[start : start + length], "asked": asked[first:last] - start}
                made[first:last] = self.session.run(["out"], window)[0]
        return made


def graph_of(layers: int, signed: bool) -> Path:
    """Where the graph of so many layers lies."""
    return GRAPHS / f"layers-{layers}-{'signed' if signed else 'unsigned'}.onnx"


def has_graph(layers: int) -> bool:
    """Whether there is a graph of so many layers; weights under trial may have others."""
    return graph_of(layers, signed=True).is_file()


def weights(layers: Sequence[Weights], signed: bool) -> Iterator[tuple[str, NDArray[Any]]]:
    """The graph's weights by name."""
    for n, layer in enumerate(layers):
        at = f"layer.{n}"
        for name, matrix in (("qkv", layer.qkv), ("o", layer.o), ("up", layer.up), ("down", layer.down)):
            scale = (np.abs(matrix).max(0) / MOST).astype(np.float32)
            whole = np.round(matrix / np.maximum(scale, np.float32(1e-12))).astype(np.int16)
            zero = 0 if signed else MOST + 1
            kind = np.int8 if signed else np.uint8
            yield f"{at}.{name}", (whole + zero).astype(kind)
            yield f"{at}.{name}.scale", scale
            yield f"{at}.{name}.zero", np.full(matrix.shape[1], zero, kind)
        yield f"{at}.qkv.bias", layer.qkv_bias
        yield f"{at}.up.bias", layer.up_bias
        for name, norm, bias in (("norm1", layer.norm1, layer.o_bias), ("norm2", layer.norm2, layer.down_bias)):
            yield f"{at}.{name}.w", norm[0]
            yield f"{at}.{name}.b", norm[1]
            yield f"{at}.{name}.bias", bias


@cache
def adds_signed_bytes() -> bool:
    """Whether the processor has instructions that add up products of unsigned and signed bytes in 32 bits.

    Older ones do it in 16 and cut off what does not fit; there the weights are unsigned bytes, which they widen first.
    """
    if platform.machine().lower() in ("arm64", "aarch64"):
        return True
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return any(flag in flags for flag in EXACT)
