"""Fits the judge of "told again" on the reader's vectors: whether a later word tells the event of an earlier one.

The annotation says which other sentences tell an event, not by which word: the likeliest telling in each is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from dateline.read.encoder import Encoder, Vectors, again_features
from dateline.read.find.material import Material
from dateline.read.link.pairs import anchor_rows
from dateline.read.transformer import softmax

from .labels import Labels

HIDDEN = 64
SEED = 3


def tellings(encoder: Encoder, m: Material, v: Vectors, told: Labels) -> dict[int, int]:
    """Token -> number of the event that it tells: anchors, and the likeliest telling in each evidence sentence."""
    parse = m.parse
    owner = {a: n for n, a in enumerate(told.anchors)}
    kind = softmax(v.words @ encoder.w["kind.w"] + encoder.w["kind.b"])
    telling = set(m.telling.tolist())
    for n, a in enumerate(told.anchors):
        for s in told.evidence[n]:
            sentence = parse.sentences[s]
            here = [i for i in range(sentence.first, sentence.last) if i in telling and i not in owner]
            if s == parse.tokens[a].sent or not here:
                continue
            fits = kind[here][:, told.kinds[n]].sum(1) + 0.02
            alike = np.array([3.0 if parse.tokens[i].lemma == parse.tokens[a].lemma else 1.0 for i in here])
            owner.setdefault(here[int(((v.telling[here] + 0.02) * fits * alike).argmax())], n)
    return owner


def pairs(encoder: Encoder, reports: Iterable[tuple[Material, Labels]]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """(features, labels) of each report's pairs of tellings."""
    for m, told in reports:
        v = encoder.vectors(m)
        owner = tellings(encoder, m, v, told)
        anchors = sorted(owner)
        if len(anchors) < 2:
            continue
        rows = anchor_rows(m, anchors, encoder.paths)
        a = np.array(anchors, np.int64)
        kind = softmax(v.words[a] @ encoder.w["kind.w"] + encoder.w["kind.b"])
        events = np.array([owner[i] for i in anchors])
        same = events[rows.event] == events[rows.group]
        told_there = np.array(
            [[m.parse.tokens[i].sent in told.evidence[n] for n in range(len(told.anchors))] for i in anchors]
        )
        unclear = ~same & (told_there[rows.event, events[rows.group]] | told_there[rows.group, events[rows.event]])
        unclear &= rows.features[:, 0] == 0  # two events of one sentence are two
        features = again_features(m, v.words, a, rows, kind)
        yield features[~unclear], same[~unclear].astype(np.float32)


def fitted(encoder: Encoder, reports: Iterable[tuple[Material, Labels]], epochs: int = 6) -> dict[str, np.ndarray]:
    """The weights of the judge."""
    found = list(pairs(encoder, reports))
    x, y = (
        torch.from_numpy(np.concatenate([f for f, _ in found])),
        torch.from_numpy(np.concatenate([t for _, t in found])),
    )
    print(f"told again: {len(y)} pairs, {int(y.sum())} of one event", flush=True)
    torch.manual_seed(SEED)
    net = nn.Sequential(
        nn.Dropout(0.2), nn.Linear(x.shape[1], HIDDEN), nn.GELU("tanh"), nn.Dropout(0.2), nn.Linear(HIDDEN, 1)
    )
    opt = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    for _ in range(epochs):
        for batch in torch.randperm(len(x)).split(256):
            loss = F.binary_cross_entropy_with_logits(net(x[batch]).squeeze(-1), y[batch])
            opt.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            opt.step()
    hidden, out = net[1], net[4]
    assert isinstance(hidden, nn.Linear) and isinstance(out, nn.Linear)
    return {
        "again.h.w": hidden.weight.detach().numpy().T,
        "again.h.b": hidden.bias.detach().numpy(),
        "again.o.w": out.weight.detach().numpy().T,
        "again.o.b": out.bias.detach().numpy(),
    }
