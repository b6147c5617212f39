"""Fits the weights of the signals by which tellings of one event are joined (`dateline.read.settle.retelling`).

On reports that the network has not learned from: the events that it finds there are matched with the annotation by the
scorer; two that stand for one annotated event are one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from dateline.model import Reading
from dateline.read.encoder import Encoder, Judged
from dateline.read.find.anchors import anchors_of
from dateline.read.settle.learned import event_of
from dateline.read.settle.retelling import SIGNALS, signals

from .corpus import Annotated, reading_of

LOW = 0.3   # events at least so likely are compared
EPOCHS, RATE, DECAY = 15, 0.02, 0.02


def chosen(j: Judged, numbers: Sequence[int]) -> Judged:
    """What was judged of some of the anchors."""
    fields = {f.name: getattr(j, f.name) for f in dataclasses.fields(j)}
    return Judged(**{
        name: value if name == "families" else value[np.ix_(numbers, numbers) if name == "again" else list(numbers)]
        for name, value in fields.items()})


def owners(scorer: ModuleType, gold: Any, texts: Path, reading: Reading) -> list[int | None]:
    """For each event of a reading the number of the annotated event that it stands for, a second telling's too."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reading.jsonl"
        path.write_bytes(msgspec.json.encode(reading) + b"\n")
        read_as = next(iter(scorer.load_readings(path).values()))
    scorer.carry_over(read_as, gold, [texts])
    aligned = scorer.align(gold, read_as)
    matched = {s: g for g, s in aligned.pairs}
    found: list[int | None] = []
    for n, event in enumerate(read_as.events):
        weights = [scorer.pair_weight(g, event) for g in gold.events]
        again = n in aligned.duplicates | aligned.repeats and max(weights, default=0) > 0
        found.append(matched[n] if n in matched else int(np.argmax(weights)) if again else None)
    return found


def fitted(encoder: Encoder, scorer: ModuleType, data: Path, reports: Sequence[Annotated],
           least: Mapping[str, float]) -> dict[str, float]:
    """Signal -> weight."""
    gold = scorer.load_gold(data / "gold")
    x: list[np.ndarray] = []
    y: list[bool] = []
    for report in reports:
        m = report.material
        v = encoder.vectors(m)
        found = anchors_of(m.parse, v, LOW)
        if len(found) < 2:
            continue
        j = encoder.judged(m, v, found)
        events = [event_of(m, encoder, j, n, i, float(v.telling[i]), None, least) for n, i in enumerate(found)]
        reading = reading_of(report, events)
        own = owners(scorer, gold[report.id], data / "texts", reading)
        rows = signals(m, j, v.telling[found], found)
        for a in range(len(found)):
            for b in range(a + 1, len(found)):
                if own[a] is not None or own[b] is not None:
                    x.append(rows[a, b])
                    y.append(own[a] is not None and own[a] == own[b])
    print(f"joins: {len(y)} pairs, {sum(y)} of one event", flush=True)
    torch.manual_seed(0)
    features, labels = torch.from_numpy(np.array(x)), torch.tensor(y, dtype=torch.float32)
    net = nn.Linear(len(SIGNALS), 1, bias=False)
    opt = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(features)).split(1024):
            loss = F.binary_cross_entropy_with_logits(net(features[batch]).squeeze(-1), labels[batch])
            opt.zero_grad()
            loss.backward()
            opt.step()
    return dict(zip(SIGNALS, [round(w, 3) for w in net.weight.detach().numpy()[0].tolist()], strict=True))
