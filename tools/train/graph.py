"""Makes src/dateline/data/reader/layers-*.onnx: the encoder's layers as a graph for ONNX Runtime, without any weight.

    pip install onnx==1.23.2 && python -m tools.train.graph

Its products take their left side as unsigned bytes with one scale a product, their right side (weights, handed in when
the graph is opened) as bytes with a scale for each column, and add up in whole numbers of 32 bits. Two files, for
weights as signed bytes and as unsigned ones with 128 for nothing: the sums are the same, but only processors with
instructions for such products have room for those of signed ones (`dateline.read.quick`).
"""

from __future__ import annotations

import argparse
from typing import Any

from onnx import TensorProto, helper

from dateline.read.quick import graph_of

from .net import Shape

MICROSOFT = "com.microsoft"   # the operators that ONNX Runtime adds to the standard's
SIZE, HEADS, UP = 384, 12, 4 * 384
SIZES = {TensorProto.FLOAT: 4, TensorProto.INT8: 1, TensorProto.UINT8: 1}


class Graph:
    """Nodes and the weights that are handed in."""

    def __init__(self, weights: int) -> None:
        self.nodes: list[Any] = []
        self.given: list[Any] = []
        self.weights = weights   # their type
        self.constant("at", [0])
        self.constant("thirds", [SIZE] * 3)

    def constant(self, name: str, values: list[int]) -> None:
        self.given.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))

    def weight(self, name: str, *shape: int, kind: int = TensorProto.FLOAT) -> str:
        """A weight that stands outside the file."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        length = SIZES[kind]
        for side in shape:
            length *= side
        for key, value in (("location", "handed in"), ("offset", "0"), ("length", str(length))):
            tensor.external_data.add(key=key, value=value)
        self.given.append(tensor)
        return name

    def node(self, kind: str, inputs: list[str], *outputs: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def product(self, x: str, name: str, rows: int, columns: int, bias: bool = False) -> str:
        """x times a weight in bytes."""
        inputs = [x, self.weight(name, rows, columns, kind=self.weights), self.weight(f"{name}.scale", columns),
                  self.weight(f"{name}.zero", columns, kind=self.weights)]
        if bias:
            inputs.append(self.weight(f"{name}.bias", columns))
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=MICROSOFT)

    def normed(self, x: str, before: str, name: str) -> str:
        """The norm of the sum of two with a bias."""
        inputs = [x, before, *(self.weight(f"{name}.{part}", SIZE) for part in ("w", "b", "bias"))]
        return self.node("SkipLayerNormalization", inputs, f"{name}.out", domain=MICROSOFT, epsilon=1e-12)

    def layer(self, x: str, at: str, last: bool) -> str:
        """One layer; the last is worked out for the rows asked for only."""
        self.node("Split", [self.product(x, f"{at}.qkv", SIZE, 3 * SIZE, bias=True), "thirds"],
                  f"{at}.q", f"{at}.k", f"{at}.v", axis=2)
        query = f"{at}.q"
        if last:
            query = self.node("Gather", [query, "asked"], f"{at}.q.asked", axis=1)
            x = self.node("Gather", [x, "asked"], f"{at}.x.asked", axis=1)
        mixed = self.node("MultiHeadAttention", [query, f"{at}.k", f"{at}.v"], f"{at}.mixed", domain=MICROSOFT,
                          num_heads=HEADS, scale=1.0)   # the scale stands in the query's weights
        x = self.normed(self.product(mixed, f"{at}.o", SIZE, SIZE), x, f"{at}.norm1")
        up = self.node("FastGelu", [self.product(x, f"{at}.up", SIZE, UP), self.weight(f"{at}.up.bias", UP)],
                       f"{at}.gelu", domain=MICROSOFT)
        return self.normed(self.product(up, f"{at}.down", UP, SIZE), x, f"{at}.norm2")


def model(layers: int, weights: int) -> Any:
    """Rows x SIZE of one window and the rows asked for -> rows asked for x SIZE."""
    graph = Graph(weights)
    x = graph.node("Unsqueeze", ["first", "at"], "x")
    for n in range(layers):
        x = graph.layer(x, f"layer.{n}", n == layers - 1)
    graph.node("Squeeze", [x, "at"], "out")
    value = helper.make_tensor_value_info
    made = helper.make_graph(
        graph.nodes, "layers",
        [value("first", TensorProto.FLOAT, ["rows", SIZE]), value("asked", TensorProto.INT64, ["m"])],
        [value("out", TensorProto.FLOAT, ["m", SIZE])], graph.given)
    return helper.make_model(made, producer_name="dateline", ir_version=8, opset_imports=[
        helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layers", type=int, default=Shape.layers)
    given = parser.parse_args()
    for signed, kind in ((True, TensorProto.INT8), (False, TensorProto.UINT8)):
        graph_of(given.layers, signed).write_bytes(model(given.layers, kind).SerializeToString())


if __name__ == "__main__":
    main()
