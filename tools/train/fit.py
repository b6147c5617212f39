"""Fits the network to labelled reports."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from dateline.read.encoder import ROLES
from dateline.read.find.material import Material
from dateline.read.link.pairs import Rows, amount_rows, party_rows, site_rows, time_rows, walk

from .corpus import Annotated
from .labels import IGNORED, Labels
from .net import NEVER, Net

WARM = 30  # steps
USUAL = 4  # a path of the syntax is learned where it occurs so often


@dataclass(frozen=True, eq=False)
class Example:
    """One report with its labels and pairs."""

    id: str
    material: Material
    labels: Labels
    rows: dict[str, Rows]
    hand: int = 0


def example(report: Annotated, told: Labels, paths: dict[str, int]) -> Example:
    m = report.material
    kinds: dict[str, Callable[..., Rows]] = {
        "role": party_rows,
        "place": site_rows,
        "time": time_rows,
        "figure": amount_rows,
    }
    rows = {k: make(m, told.anchors, paths) for k, make in kinds.items()} if told.anchors else {}
    return Example(report.id, m, told, rows, report.hand)


def common_paths(reports: Sequence[tuple[Material, Labels]]) -> dict[str, int]:
    """The paths from anchors to mentions that occur often enough, numbered from 3."""
    count: Counter[str] = Counter()
    for m, told in reports:
        for rows in (make(m, told.anchors, {}) for make in (party_rows, site_rows, time_rows) if told.anchors):
            for e, t, p in zip(rows.event.tolist(), rows.token.tolist(), rows.path.tolist(), strict=True):
                if p and (arcs := walk(m.parse, told.anchors[e], t)[0]):
                    count[arcs] += 1
    return {p: n for n, p in enumerate(sorted(p for p, c in count.items() if c >= USUAL), 3)}


def fit(net: Net, examples: Sequence[Example], after: Callable[[int], None] = lambda _: None) -> None:
    """Train in place, one report a step; `after` is called with the number of each epoch."""
    s = net.shape
    opt = torch.optim.AdamW(
        [
            {"params": list(net.encoder.parameters()), "lr": s.encoder_rate},
            {"params": [p for n, p in net.named_parameters() if not n.startswith("encoder.")], "lr": s.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    epochs = [list(examples)] * s.epochs
    if main := [e for e in examples if not e.hand]:  # last, for the reader keeps to the main set's habits
        epochs = [main if epoch >= s.epochs - s.home else order for epoch, order in enumerate(epochs)]
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda n: min((n + 1) / WARM, max(0.03, 1 - n / steps)))
    began = time.time()
    for epoch, learned in enumerate(epochs):
        net.train()
        order = list(learned)
        random.shuffle(order)
        sums: defaultdict[str, float] = defaultdict(float)
        for n, one in enumerate(order):
            losses = losses_of(net, one)
            torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            schedule.step()
            opt.zero_grad(set_to_none=True)
            for name, value in losses.items():
                sums[name] += float(value.detach())
            if n % 100 == 99:
                print(f"  epoch {epoch} report {n + 1} of {len(order)} {time.time() - began:.0f} s", flush=True)
        print(
            f"epoch {epoch} {time.time() - began:.0f} s "
            + " ".join(f"{k} {v / len(order):.3f}" for k, v in sums.items()),
            flush=True,
        )
        net.eval()
        after(epoch)


def losses_of(net: Net, one: Example) -> dict[str, Tensor]:
    """The weighted losses of one report."""
    m, y = one.material, one.labels
    z, pairs = net.encode(m, one.hand)
    told: dict[str, Tensor] = {}
    c = torch.from_numpy(m.telling)
    told["trigger"] = (
        F.binary_cross_entropy_with_logits(
            net.word["trigger"](z[c]).squeeze(-1),
            torch.from_numpy(y.trigger)[c],
            torch.from_numpy(y.weight)[c],
            reduction="sum",
        )
        / 40
    )
    if not y.anchors:
        return told
    a = torch.tensor(y.anchors)
    e = len(y.anchors)
    za = net.drop(z[a])
    told["core"] = 0.4 * F.binary_cross_entropy_with_logits(
        net.word["core"](za).squeeze(-1), torch.from_numpy(y.core)
    )
    told["kind"] = 0.5 * partial(net.word["kind"](za), y.kinds, y.kind)
    told["plover"] = 0.3 * partial(net.word["plover"](za), y.plovers, y.plover)
    told["status"] = 0.6 * partial(net.word["status"](za) + net.hint(torch.from_numpy(y.hints)), y.statuses, y.status)
    if len(m.parties):
        scores = net.pair["role"].pooled(pairs, a, one.rows["role"], len(m.parties))
        want = torch.from_numpy(y.roles)
        there = (want != IGNORED) & (scores[..., 1] > NEVER / 2)
        told["role"] = F.cross_entropy(scores[..., : len(ROLES)][there], want[there], reduction="sum") / e / 3
        want_source = torch.from_numpy(y.sources)
        there = (want_source != IGNORED) & (scores[..., 1] > NEVER / 2)
        told["source"] = (
            F.binary_cross_entropy_with_logits(scores[..., len(ROLES)][there], want_source[there], reduction="sum")
            / e
            / 2
        )
    if len(m.sites):
        scores = net.pair["place"].pooled(pairs, a, one.rows["place"], len(m.sites))
        want = torch.from_numpy(y.places)
        there = (want != IGNORED) & (scores[..., 1] > NEVER / 2)
        told["place"] = F.cross_entropy(scores[there], want[there], reduction="sum") / e / 2
    known = torch.from_numpy(y.times.any((1, 2)))
    if known.any():
        logs = net.times(m, pairs, a, one.rows["time"])
        right = logs.masked_fill(~torch.from_numpy(y.times), -1e9).flatten(1)
        told["time"] = -0.5 * torch.logsumexp(right, 1)[known].mean()
    if y.families:
        at = torch.tensor([m.amounts[j].head for j in y.families])
        told["family"] = 0.2 * F.cross_entropy(net.word["family"](pairs[at]), torch.tensor(list(y.families.values())))
    rows = one.rows["figure"]
    if not rows.empty:
        want = torch.from_numpy(y.figures[rows.event, rows.group])
        scores = net.pair["figure"](pairs, a, rows).squeeze(-1)
        there = want != IGNORED
        told["figure"] = F.binary_cross_entropy_with_logits(scores[there], want[there], reduction="sum") / e / 2
    return told


def partial(scores: Tensor, allowed: np.ndarray, first: np.ndarray) -> Tensor:
    """Half on the first label, half on any that a fair colleague could choose."""
    logs = scores.log_softmax(-1)
    any_of = torch.logsumexp(logs.masked_fill(~torch.from_numpy(allowed), -1e9), -1).mean()
    return 0.5 * F.nll_loss(logs, torch.from_numpy(first)) - 0.5 * any_of
