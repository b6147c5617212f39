"""Learns further from weights that are there: new annotated reports without a whole training anew.

One pass over all reports, those of the newest set twice, with half the rates of a training; the weights taken are those
halfway between before and after, which tell fewer false facts than either. The vectors of the sets of annotations are
not stored with the weights, so they are learned first, alone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn

from dateline.read.encoder import unpacked

from .fit import Example, losses_of
from .net import Net

HANDS_FIRST: Final = 240   # reports that the vectors of the sets are learned from
HAND_RATE: Final = 1e-2
RATES: Final = (5e-5, 3.5e-4)   # of the encoder, of all else
WARM: Final = 60   # steps


def stored_weights(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Weights by name in single precision, and their settings, of a file that `store.stored` wrote."""
    weights, settings = unpacked(path.read_bytes())
    return {k: torch.from_numpy(np.ascontiguousarray(v, np.float32)) for k, v in weights.items()}, settings


def put(net: Net, weights: Mapping[str, Tensor]) -> None:
    """Give the network these weights: the inverse of `net.exported`."""
    with torch.no_grad():
        for key, own in _parameters(net):
            transposed = own.dim() == 2 and not key.startswith(("layer.", "category.")) and not key.endswith(".p")
            own.copy_(weights[key].T if transposed else weights[key])


def _parameters(net: Net) -> list[tuple[str, Tensor]]:
    made: list[tuple[str, Tensor]] = [(k.replace("/", "."), v) for k, v in net.encoder.items()]
    made += [(f"category.{k}", table.weight) for k, table in enumerate(net.categories)]  # type: ignore[misc]
    linears: list[tuple[str, Any]] = [("mix", net.mix), ("mix2", net.mix2), *net.word.items()]
    for name, pair in net.pair.items():
        linears.append((f"{name}.o", pair.o))
        made += [(f"{name}.{part}", getattr(pair, part).weight) for part in "amuvf"]
        made.append((f"{name}.p", pair.p.weight))  # type: ignore[arg-type, union-attr]
    for name, linear in linears:
        made += [(f"{name}.w", linear.weight), (f"{name}.b", linear.bias)]
    return [*made, ("hint.w", net.hint.weight)]


def learn_further(net: Net, examples: Sequence[Example], newest: int) -> None:
    """Train in place. `newest`: the number of the set of annotations that is told twice."""
    before = [p.detach().clone() for _, p in _parameters(net)]
    net.train()
    _learn_hands(net, [e for e in examples if e.hand])
    order = [*examples, *(e for e in examples if e.hand == newest)]
    random.shuffle(order)
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": list(net.encoder.parameters())}, {"params": heads}]
    opt = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    began = time.time()
    for n, one in enumerate(order):
        share = min((n + 1) / WARM, max(0.02, 1 - n / len(order)))
        for group, rate in zip(opt.param_groups, RATES, strict=True):
            group["lr"] = rate * share
        _step(net, opt, one)
        if n % 100 == 99:
            print(f"  {n + 1} of {len(order)} {time.time() - began:.0f} s", flush=True)
    net.eval()
    with torch.no_grad():
        for (_, own), old in zip(_parameters(net), before, strict=True):
            own.copy_((own + old) / 2)


def _learn_hands(net: Net, examples: Sequence[Example]) -> None:
    """The vectors of the sets alone, everything else as it is."""
    order = list(examples)
    random.shuffle(order)
    for name, parameter in net.named_parameters():
        parameter.requires_grad_(name.startswith("hand"))
    opt = torch.optim.AdamW(net.hand.parameters(), weight_decay=0.0)
    for n, one in enumerate(order[:HANDS_FIRST]):
        opt.param_groups[0]["lr"] = HAND_RATE * (1.1 - n / HANDS_FIRST)
        _step(net, opt, one)
    for parameter in net.parameters():
        parameter.requires_grad_(True)


def _step(net: Net, opt: torch.optim.Optimizer, one: Example) -> None:
    torch.stack(list(losses_of(net, one).values())).sum().backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    opt.step()
    opt.zero_grad(set_to_none=True)
