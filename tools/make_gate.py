"""Makes src/dateline/data/gate/gate.npz: which words tell that a report holds an event of a kind, before any parse.

    python -m tools.make_gate [--data ../shared/data/news2]      (needs torch; one thread, some ten minutes)

DATA: a folder of annotated reports (texts/, gold/, reports.tsv, crossdoc.jsonl), of which the train part is used. A
sentence tells of a kind where an event of it is told there (its first words, or words listed as evidence),
alternatives that the annotation names included. Words start at the vectors of the English pipeline that dateline reads
with, taken down to SIZE by their main axes, and are trained with the layer above them.

Bars: each report is scored by weights that saw neither it nor a report of the same story (FOLDS parts). The bar of a
kind at 99 per cent is the score that 99 per cent of its reports reach: those with a core event of that kind and of no
other by the annotation. What is written then is trained on all of it.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy  # its words, which a parser of ours leaves behind
import torch

from dateline.bulk.gate import SHARES, WEIGHTS, WORD, Scorer, sentences, words
from dateline.model import KINDS
from dateline.read.parse import DEFAULT_MODEL

PARTS = ["tok2vec", "tagger", "parser", "ner", "attribute_ruler", "lemmatizer"]   # of the pipeline, not needed
SIZE = 64
COMMON = 40_000      # words known beside those of the reports: the most frequent of the pipeline's
FOLDS, EPOCHS, BATCH, RATE, COOLING, DROPPED, SCALE = 7, 6, 128, 0.01, 0.75, 0.1, 0.3


@dataclass
class Annotated:
    """A report: the words of its sentences, the kinds told in each, and the kinds of its core events that are sure."""

    name: str
    text: str
    story: str
    sentences: list[set[str]] = field(default_factory=list)
    told: list[set[str]] = field(default_factory=list)
    core: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)


def reports(data: Path, part: str) -> Iterator[Annotated]:
    """The annotated reports of a part."""
    with (data / "reports.tsv").open(encoding="utf-8", newline="") as file:
        names = [row["id"] for row in csv.DictReader(file, delimiter="\t") if row["part"] == part]
    story = stories(data, names)
    for name in names:
        one = Annotated(name, (data / "texts" / f"{name}.txt").read_text("utf-8"), story[name])
        spans = sentences(one.text)
        starts = [a for a, _ in spans]
        one.sentences = [words(one.text[a:b]) for a, b in spans]
        one.told = [set() for _ in spans]
        for line in (data / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()[1:]:
            event = json.loads(line)
            kinds = {event["kind_norm"], *event["kind_alt"]}
            for at in (event["trigger_start"], *(e["start"] for e in event.get("evidence") or ())):
                one.told[max(bisect_right(starts, at) - 1, 0)] |= kinds
            if event["core"]:
                one.core.add(event["kind_norm"])
                one.sure |= kinds if len(kinds) == 1 else set()
        yield one


def stories(data: Path, names: Sequence[str]) -> dict[str, str]:
    """For each report the one that stands for its story: reports of one event are of one."""
    parent = {name: name for name in names}

    def top(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name
    for line in (data / "crossdoc.jsonl").read_text("utf-8").splitlines():
        known = [name for name in re.findall(r"\b[nx]\d+\b", line) if name in parent]
        for one, other in pairwise(known):
            parent[top(one)] = top(other)
    return {name: top(name) for name in names}


def vocabulary(read: Sequence[Annotated]) -> tuple[list[str], Any, Any]:
    """Words, how telling each is (log of sentences over sentences with it), and the vectors they start from."""
    vocab = spacy.load(DEFAULT_MODEL, exclude=PARTS).vocab
    vectors, strings = vocab.vectors, vocab.strings
    data = np.asarray(vectors.data, np.float64)
    data = data - data.mean(axis=0)
    _, axes = np.linalg.eigh(data.T @ data)
    short = data @ axes[:, ::-1][:, :SIZE]
    short /= short.std()
    ranked = ((strings[key], row) for key, row in vectors.key2row.items())
    start = dict([(word, row) for word, row in ranked if WORD.fullmatch(word)][:COMMON])
    count = Counter(word for one in read for sentence in one.sentences for word in sentence)
    names = sorted({*start, *(word for word, n in count.items() if n > 1)})
    chance = np.random.default_rng(0)
    total = sum(len(one.sentences) for one in read)
    telling = np.array([math.log((1 + total) / (1 + count[word])) for word in names], np.float32)
    rows = [short[start[word]] if word in start else chance.normal(size=SIZE) * 0.1 for word in names]
    return names, telling, (np.stack(rows) * SCALE).astype(np.float32)


class Net(torch.nn.Module):
    """The same sum and layer as `dateline.bulk.gate.Scorer`, to be trained."""

    def __init__(self, vectors: Any, telling: Any) -> None:
        super().__init__()
        self.vectors = torch.nn.EmbeddingBag(*vectors.shape, mode="sum", sparse=True)
        self.vectors.weight.data = torch.tensor(vectors)
        self.telling = torch.tensor(telling)
        self.layer = torch.nn.Linear(SIZE, len(KINDS))
        self.layer.bias.data -= 3
        self.first = torch.nn.Parameter(torch.zeros(len(KINDS)))

    def forward(self, known: Sequence[Sequence[int]], first: Any) -> Any:
        sizes = torch.tensor([len(one) for one in known])
        flat = torch.tensor([n for one in known for n in one])
        weight, which = self.telling[flat], torch.repeat_interleave(torch.arange(len(known)), sizes)
        length = torch.zeros(len(known)).index_add(0, which, weight * weight).sqrt() + 1e-6
        weight = weight / length[which]
        if self.training:
            weight = weight * (torch.rand(len(weight)) > DROPPED) / (1 - DROPPED)
        summed = torch.tanh(self.vectors(flat, sizes.cumsum(0) - sizes, per_sample_weights=weight))
        if self.training:
            summed = torch.nn.functional.dropout(summed, 0.2)
        return self.layer(summed) + first[:, None] * self.first


def trained(read: Sequence[Annotated], names: Sequence[str], telling: Any, vectors: Any) -> Net:
    """Weights from these reports."""
    number = {word: n for n, word in enumerate(names)}
    rows = [(known, told, n == 0) for one in read for n, (sentence, told) in enumerate(
        zip(one.sentences, one.told, strict=True)) if (known := sorted(number[w] for w in sentence if w in number))]
    truth = torch.zeros(len(rows), len(KINDS))
    for n, (_, told, _) in enumerate(rows):
        for kind in told:
            truth[n, KINDS.index(kind)] = 1
    first = torch.tensor([float(is_first) for _, _, is_first in rows])
    torch.manual_seed(0)
    order, net = np.arange(len(rows)), Net(vectors, telling)
    rest = [p for name, p in net.named_parameters() if not name.startswith("vectors")]
    steps = [torch.optim.SparseAdam(net.vectors.parameters(), lr=RATE),
             torch.optim.AdamW(rest, lr=RATE, weight_decay=0)]
    chance = np.random.default_rng(0)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for at in range(0, len(order), BATCH):
            batch = order[at:at + BATCH]
            said = net([rows[n][0] for n in batch], first[batch])
            lost = torch.nn.functional.binary_cross_entropy_with_logits(said, truth[batch], reduction="sum")
            loss = lost / len(batch)
            for step in steps:
                step.zero_grad()
            loss.backward()
            for step in steps:
                step.step()
        for step in steps:
            for group in step.param_groups:
                group["lr"] *= COOLING
    return net.eval()


def stored(net: Net, names: Sequence[str], telling: Any, bars: Any, path: Path) -> None:
    """Write the weights, vectors as signed bytes."""
    vectors = net.vectors.weight.detach().numpy()
    scales = (np.abs(vectors).max(axis=1) / 127 + 1e-9).astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path, words=np.frombuffer("\n".join(names).encode(), np.uint8), telling=telling.astype(np.float16),
        vectors=np.clip(np.round(vectors / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8),
        scales=scales,
        layer=net.layer.weight.detach().numpy().T.astype(np.float16),
        start=net.layer.bias.detach().numpy().astype(np.float16),
        first=net.first.detach().numpy().astype(np.float16), bars=bars.astype(np.float32))


def bars_of(scores: Any, read: Sequence[Annotated]) -> Any:
    """Kinds x SHARES: the score that so many of a kind's reports reach; where there is none, everything passes."""
    bars = np.full((len(KINDS), len(SHARES)), -np.inf)
    for k, kind in enumerate(KINDS):
        reached = np.sort(scores[[kind in one.sure for one in read], k])
        for s, share in enumerate(SHARES):
            if len(reached):
                bars[k, s] = reached[int((100 - share) * len(reached) / 100)]
    return bars


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(prog="python -m tools.make_gate", description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data/news2"))
    asked.add_argument("--out", type=Path, default=WEIGHTS)
    options = asked.parse_args()
    torch.set_num_threads(1)
    read = list(reports(options.data, "train"))
    names, telling, vectors = vocabulary(read)
    print(f"{len(read)} reports, {sum(len(r.sentences) for r in read)} sentences, {len(names)} words", flush=True)
    fold = np.array([zlib.crc32(one.story.encode()) % FOLDS for one in read])
    scores = np.zeros((len(read), len(KINDS)))
    nothing = np.zeros((len(KINDS), len(SHARES)))
    for number in range(FOLDS):
        net = trained([one for one, n in zip(read, fold, strict=True) if n != number], names, telling, vectors)
        stored(net, names, telling, nothing, options.out)
        scorer = Scorer(options.out)
        for n in np.flatnonzero(fold == number):
            scores[n] = scorer(read[n].text)
        print(f"fold {number + 1} of {FOLDS}", flush=True)
    bars = bars_of(scores, read)
    print("kind                core   sure   passed at 99 %   95 %   90 %   of the train part, scored by folds")
    for k, kind in enumerate(KINDS):
        core, sure = (sum(kind in getattr(one, name) for one in read) for name in ("core", "sure"))
        passed = [100 * float((scores[:, k] >= bars[k, SHARES.index(share)]).mean()) for share in (99, 95, 90)]
        print(f"{kind:18} {core:5} {sure:6} " + " ".join(f"{p:9.0f}" for p in passed), flush=True)
    stored(trained(read, names, telling, vectors), names, telling, bars, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
