"""The reader's network in torch, for training: the same arithmetic as `dateline.read.encoder`, with gradients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.model import KINDS, STATUSES
from dateline.read.encoder import FAMILIES, PLACE_ROLES, PLOVER, ROLES, SHAPES, laid_out
from dateline.read.find.hints import HINTS
from dateline.read.find.material import FLAGS, SIZES, Material
from dateline.read.find.pieces import Pieces
from dateline.read.link.pairs import TIME_WIDTH, WIDTH, Rows

NEVER = -1e4
SETS = 8  # of annotations, told apart for each has habits of its own; the main one, 0, is what the reader keeps to


@dataclass(frozen=True)
class Shape:
    """Sizes and schedule. Sizes of the encoder come from its checkpoint."""

    layers: int = 6
    frozen: int = 1  # bottom layers that keep the published weights
    window: int = 448
    context: int = 48
    lead: int = 32
    size: int = 256  # of the vectors that words are judged by
    hidden: int = 128  # of the pair scorers
    category: int = 16
    dropout: float = 0.1
    epochs: int = 5
    home: int = 0  # so many of the epochs, the last, learn from the main set alone
    encoder_rate: float = 1e-4
    head_rate: float = 7e-4
    seed: int = 7


class PairScorer(nn.Module):
    """Scores a pair: what the two words are, what they are together, their features and path."""

    def __init__(self, size: int, features: int, paths: int, out: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.a, self.m, self.u, self.v = (nn.Linear(size, hidden, bias=False) for _ in range(4))
        self.f = nn.Linear(features, hidden, bias=False)
        self.p = nn.Embedding(paths, hidden)
        self.o = nn.Linear(hidden, out)
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.p.weight, 0, 0.05)

    def hidden(self, z: Tensor, a: Tensor, rows: Rows) -> Tensor:
        event, token = torch.from_numpy(rows.event), torch.from_numpy(rows.token)
        anchor = z[a]
        return F.gelu(
            self.a(anchor)[event]
            + self.m(z)[token]
            + self.u(anchor)[event] * self.v(z)[token]
            + self.f(torch.from_numpy(rows.features))
            + self.p(torch.from_numpy(rows.path)),
            approximate="tanh",
        )

    def forward(self, z: Tensor, a: Tensor, rows: Rows) -> Tensor:
        out: Tensor = self.o(self.drop(self.hidden(z, a, rows)))
        return out

    def pooled(self, z: Tensor, a: Tensor, rows: Rows, groups: int) -> Tensor:
        """Events x groups x out; groups without a mention score `NEVER` but for "none"."""
        size = len(a) * groups
        base = torch.full((size, self.o.out_features), NEVER)
        base[:, 0] = 0
        if rows.empty:
            return base.reshape(len(a), groups, -1)
        hidden = self.hidden(z, a, rows)
        key = torch.from_numpy(rows.event * groups + rows.group)
        best = torch.full((size, hidden.shape[1]), NEVER).scatter_reduce(
            0, key.unsqueeze(-1).expand(-1, hidden.shape[1]), hidden.float(), "amax"
        )
        there = torch.zeros(size, dtype=torch.bool)
        there[key] = True
        scores = self.o(self.drop(torch.where(there.unsqueeze(-1), best, torch.zeros(()))))
        return torch.where(there.unsqueeze(-1), scores, base).reshape(len(a), groups, -1)


class Net(nn.Module):
    """Encoder and heads. `checkpoint`: the published encoder's tensors, bottom layers and embeddings already rounded as
    they are stored."""

    def __init__(
        self, shape: Shape, checkpoint: Mapping[str, Tensor], heads: int, paths: Mapping[str, int], pieces: Pieces
    ) -> None:
        super().__init__()
        self.shape, self.heads, self.paths, self.piecer = shape, heads, dict(paths), pieces
        self.fixed = {k: v for k, v in checkpoint.items() if not _trained(k, shape)}
        self.encoder = nn.ParameterDict(
            {k.replace(".", "/"): nn.Parameter(v.clone()) for k, v in checkpoint.items() if _trained(k, shape)}
        )
        width = int(checkpoint["embed.word"].shape[1])
        whole = 2 * width + shape.category * len(SIZES) + FLAGS
        self.categories = nn.ModuleList([nn.Embedding(n, shape.category) for n in SIZES])
        self.mix, self.mix2 = nn.Linear(whole, shape.size), nn.Linear(whole, shape.size)
        self.drop = nn.Dropout(shape.dropout)
        self.hand = nn.Embedding(SETS, 2 * shape.size, padding_idx=0)
        nn.init.zeros_(self.hand.weight)
        heads_of = {
            "trigger": 1,
            "core": 1,
            "kind": len(KINDS),
            "plover": len(PLOVER),
            "status": len(STATUSES),
            "untimed": 2,
            "published": len(SHAPES),
            "family": len(FAMILIES),
        }
        self.word = nn.ModuleDict({name: nn.Linear(shape.size, n) for name, n in heads_of.items()})
        self.hint = nn.Linear(HINTS, len(STATUSES), bias=False)
        count = max(self.paths.values(), default=2) + 1
        make = lambda features, out: PairScorer(shape.size, features, count, out, shape.hidden, shape.dropout)  # noqa: E731
        self.pair = nn.ModuleDict(
            {
                "role": make(WIDTH, len(ROLES) + 1),
                "place": make(WIDTH, len(PLACE_ROLES)),
                "time": make(TIME_WIDTH, 1 + len(SHAPES)),
                "figure": make(WIDTH, 1),
            }
        )
        self._bottom: dict[int, Any] = {}

    def weight(self, key: str) -> Tensor:
        return self.fixed[key] if key in self.fixed else self.encoder[key.replace(".", "/")]

    def linear(self, at: str, x: Tensor) -> Tensor:
        return x @ self.weight(f"{at}.w") + self.weight(f"{at}.b")

    def norm(self, at: str, x: Tensor) -> Tensor:
        return F.layer_norm(x, (x.shape[1],), self.weight(f"{at}.w"), self.weight(f"{at}.b"), 1e-12)

    def layer(self, at: str, x: Tensor, lengths: Sequence[int], dropout: bool = True) -> Tensor:
        q, k, v = (self.linear(f"{at}.{name}", x).reshape(len(x), self.heads, -1) for name in ("q", "k", "v"))
        mixed = [
            F.scaled_dot_product_attention(*(part.transpose(0, 1).unsqueeze(0) for part in one))[0]
            .transpose(0, 1)
            .reshape(len(one[0]), -1)
            for one in zip(q.split(lengths), k.split(lengths), v.split(lengths), strict=True)
        ]
        drop = self.shape.dropout if dropout else 0.0
        x = self.norm(f"{at}.norm1", x + F.dropout(self.linear(f"{at}.o", torch.cat(mixed)), drop, self.training))
        up = F.gelu(self.linear(f"{at}.up", x), approximate="tanh")
        return self.norm(f"{at}.norm2", x + F.dropout(self.linear(f"{at}.down", up), drop, self.training))

    def bottom(self, m: Material) -> Any:
        """The output of the layers that stay as they are, kept for the next epoch."""
        known = self._bottom.get(id(m))
        if known is None:
            s = self.shape
            cut = laid_out(m, self.piecer, s.window, s.context, s.lead)
            with torch.no_grad():
                x = (
                    self.fixed["embed.word"][torch.from_numpy(cut.ids)]
                    + self.fixed["embed.position"][torch.from_numpy(cut.positions)]
                    + self.fixed["embed.type"]
                )
                x = self.norm("embed.norm", x)
                for n in range(s.frozen):
                    x = self.layer(f"layer.{n}", x, cut.lengths, dropout=False)
            first, last = torch.from_numpy(cut.place[cut.first]), torch.from_numpy(cut.place[cut.last])
            known = self._bottom[id(m)] = (x.to(torch.bfloat16), cut.lengths, first, last)
        return known

    def encode(self, m: Material, hand: int = 0) -> tuple[Tensor, Tensor]:
        """The vectors that words are judged by, and those that pairs are. `hand`: number of the set of annotations."""
        kept, lengths, first, last = self.bottom(m)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            x = kept.float()
            for n in range(self.shape.frozen, self.shape.layers):
                x = self.layer(f"layer.{n}", x, lengths)
        x = x.float()
        own = [table(torch.from_numpy(m.categories[:, k])) for k, table in enumerate(self.categories)]
        whole = self.drop(torch.cat([x[first], x[last], *own, torch.from_numpy(m.flags)], 1))
        one, other = self.hand(torch.tensor(hand)).split(self.shape.size)
        return F.gelu(self.mix(whole) + one, approximate="tanh"), F.gelu(self.mix2(whole) + other, approximate="tanh")

    def times(self, m: Material, z: Tensor, a: Tensor, rows: Rows) -> Tensor:
        """Log probabilities: events x (none, publication, mentions) x shapes."""
        scores = torch.full((len(a), 2 + len(m.times)), NEVER)
        shapes = torch.zeros((len(a), 2 + len(m.times), len(SHAPES)))
        scores[:, :2] = self.word["untimed"](z[a])
        shapes[:, 1] = self.word["published"](z[a])
        if not rows.empty:
            out = self.pair["time"](z, a, rows)
            where = (torch.from_numpy(rows.event), torch.from_numpy(rows.group) + 2)
            scores = scores.index_put(where, out[:, 0])
            shapes = shapes.index_put(where, out[:, 1:])
        none = torch.tensor([0.0, NEVER, NEVER]).expand(len(a), 1, -1)  # "none" has no shape
        shapes = torch.cat([none, shapes[:, 1:].log_softmax(-1)], 1)
        return scores.log_softmax(-1).unsqueeze(-1) + shapes


def _trained(key: str, shape: Shape) -> bool:
    return key.startswith("layer.") and int(key.split(".")[1]) >= shape.frozen


def exported(net: Net, again: Optional[Mapping[str, np.ndarray]] = None) -> dict[str, np.ndarray]:
    """All weights under the names of `dateline.read.encoder`, single precision, matrices as input x output."""
    made = {k: v.detach().numpy() for k, v in net.fixed.items()}
    made |= {k.replace("/", "."): v.detach().numpy() for k, v in net.encoder.items()}
    made |= {f"category.{k}": t.weight.detach().numpy() for k, t in enumerate(net.categories)}
    for name, linear in [("mix", net.mix), ("mix2", net.mix2), *net.word.items()]:
        made[f"{name}.w"], made[f"{name}.b"] = linear.weight.detach().numpy().T, linear.bias.detach().numpy()
    made["hint.w"] = net.hint.weight.detach().numpy().T
    for name, pair in net.pair.items():
        for part in ("a", "m", "u", "v", "f"):
            made[f"{name}.{part}"] = getattr(pair, part).weight.detach().numpy().T
        made[f"{name}.p"] = pair.p.weight.detach().numpy()
        made[f"{name}.o.w"], made[f"{name}.o.b"] = pair.o.weight.detach().numpy().T, pair.o.bias.detach().numpy()
    return made | dict(again or {})
