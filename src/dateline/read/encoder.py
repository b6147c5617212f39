"""The learned weights: vectors for words in context, and what the heads on them say. The only module that knows them.

An encoder of BERT's kind (Devlin et al. 2018, https://arxiv.org/abs/1810.04805) runs over windows of the report
(`transformer.py`; in bytes `quick.py`); heads on its vectors judge words (does it tell an event, which) and pairs of
words (does this mention belong to that event). `tools/train` makes the weights; data/reader/card.md says from what and
how good.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Optional

import numpy as np
from numpy.typing import NDArray

from .find.hints import hints
from .find.material import Floats, Ints, Material, published_day
from .find.pieces import Pieces, windows
from .link.pairs import NO_PATH, Rows, amount_rows, anchor_rows, party_rows, site_rows, time_rows
from .quick import Quick, has_graph
from .transformer import Transformer, gelu, softmax

PLOVER: Final = (
    "None",
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
ROLES: Final = ("none", "agent", "participant", "target", "host", "addressee", "beneficiary")
PLACE_ROLES: Final = ("none", "place", "host", "origin", "destination", "target")
SHAPES: Final = ("said", "since", "until")
FAMILIES: Final = ("people", "things", "money", "length", "duration", "share", "amount", "clock")
WEIGHTS: Final = Path(__file__).parents[1] / "data" / "reader" / "weights.npz"
SETTINGS: Final = WEIGHTS.with_name("settings.json")   # bars and joins, which can be read and argued with
SLICE: Final = 64   # anchors whose pairs are worked out at once
ROWS: Final = 20_000   # pairs of anchors worked out at once
NEVER: Final = np.float32(-1e4)
Encoding = Callable[[Ints, Ints, Sequence[int], Ints], Floats]


@dataclass(frozen=True, eq=False)
class Vectors:
    """Tokens x size: `words` to judge a word by, `pairs` to judge what belongs to it (both 0 for tokens that neither
    tell an event nor are a mention's head); `telling` the probability that it tells an event (0 where it cannot)."""

    words: Floats
    pairs: Floats
    telling: Floats


@dataclass(frozen=True, eq=False)
class Judged:
    """Probabilities for the E anchors of a report."""

    kind: Floats  # E x 37
    plover: Floats  # E x 17
    status: Floats  # E x 11
    core: Floats  # E
    roles: Floats  # E x parties x ROLES
    sources: Floats  # E x parties
    places: Floats  # E x sites x PLACE_ROLES
    times: Floats  # E x (none, publication, mentions)
    shapes: Floats  # E x (none, publication, mentions) x SHAPES, each row adding up to 1
    figures: Floats  # E x figures
    families: Floats  # figures x FAMILIES
    again: Floats  # E x E: that the later anchor tells the earlier one's event again


class Encoder:
    """Weights with their settings; `encoder.vectors(material)`, then `encoder.judged(material, vectors, anchors)`."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], settings: Mapping[str, Any], name: str) -> None:
        single = {key: np.ascontiguousarray(value, np.float32) for key, value in weights.items()}
        self.settings, self.name = settings, name
        self.pieces = Pieces({piece: n for n, piece in enumerate(settings["vocabulary"])})
        self.paths: dict[str, int] = settings["paths"]
        self.layers = Transformer(single, settings["layers"], settings["heads"])
        self.encode: Encoding = self.layers
        self.w = {key: value for key, value in single.items() if not key.startswith(("embed.", "layer."))}

    # -------------------------------------------------------------------------------------------- vectors

    def vectors(self, m: Material) -> Vectors:
        """Encode a report once: the tokens that can tell an event and the mentions; the rows of all others are 0."""
        count = len(m.parse.tokens)
        asked = asked_for(m)
        made = np.zeros((2, count, self.w["mix.b"].shape[0]), np.float32)
        telling = np.zeros(count, np.float32)
        if len(asked):
            cut = laid_out(m, self.pieces, self.settings["window"], self.settings["context"], self.settings["lead"])
            ends = np.stack([cut.place[cut.first[asked]], cut.place[cut.last[asked]]])
            rows, back = np.unique(ends, return_inverse=True)
            hidden = self.encode(cut.ids, cut.positions, cut.lengths, rows)[back.reshape(ends.shape)]
            own = [self.w[f"category.{k}"][m.categories[asked, k]] for k in range(m.categories.shape[1])]
            whole = np.concatenate([*hidden, *own, m.flags[asked]], 1)
            made[0, asked], made[1, asked] = (gelu(self._linear(at, whole)) for at in ("mix", "mix2"))
        if len(m.telling):
            telling[m.telling] = sigmoid(self._linear("trigger", made[0, m.telling])[:, 0])
        return Vectors(made[0], made[1], telling)

    def _linear(self, at: str, x: Floats) -> Floats:
        made: Floats = x @ self.w[f"{at}.w"]
        made += self.w[f"{at}.b"]
        return made

    # -------------------------------------------------------------------------------------------- judgements

    def judged(self, m: Material, v: Vectors, anchors: Sequence[int]) -> Judged:
        """What the heads say of these anchors (token numbers, rising).

        Worked out for some of them at a time, so that memory stays bounded however long a report is.
        """
        slices = [self._slice(m, v, anchors[k : k + SLICE]) for k in range(0, len(anchors), SLICE)]
        whole = {
            name: np.concatenate([getattr(one, name) for one in slices])
            for name in (f.name for f in fields(Judged)) if name not in ("families", "again")
        }
        return Judged(**whole, families=slices[0].families, again=self._again(m, v, anchors, whole["kind"]))

    def _slice(self, m: Material, v: Vectors, anchors: Sequence[int]) -> Judged:
        """The same for a few anchors, `again` left out."""
        a = np.array(anchors, np.int64)
        z, e = v.words[a], len(anchors)
        roles = self._pooled("role", v, a, party_rows(m, anchors, self.paths), len(m.parties))
        places = self._pooled("place", v, a, site_rows(m, anchors, self.paths), len(m.sites))
        times, shapes = self._times(m, v, a)
        figures = np.zeros((e, len(m.figures)), np.float32)
        rows = amount_rows(m, anchors, self.paths)
        if not rows.empty:
            figures[rows.event, rows.group] = sigmoid(self._out("figure", self._pairs("figure", v, a, rows))[:, 0])
        amounts = np.array([at.head for at in m.amounts], np.int64)
        status = softmax(self._linear("status", z) + hints(m, anchors) @ self.w["hint.w"])
        return Judged(
            kind=softmax(self._linear("kind", z)),
            plover=softmax(self._linear("plover", z)),
            status=status,
            core=sigmoid(self._linear("core", z)[:, 0]),
            roles=softmax(roles[..., : len(ROLES)]),
            sources=sigmoid(roles[..., len(ROLES)]),
            places=softmax(places),
            times=times,
            shapes=shapes,
            figures=figures,
            families=softmax(self._linear("family", v.pairs[amounts])),
            again=np.zeros((e, 0), np.float32),
        )

    def _pairs(self, at: str, v: Vectors, a: Ints, rows: Rows) -> Floats:
        """The hidden vectors of pairs."""
        tokens, which = np.unique(rows.token, return_inverse=True)
        z, mentioned = v.pairs[a], v.pairs[tokens]
        one, other = z @ self.w[f"{at}.a"], mentioned @ self.w[f"{at}.m"]
        u, w = z @ self.w[f"{at}.u"], mentioned @ self.w[f"{at}.v"]
        made: Floats = one[rows.event]
        made += other[which]
        both = u[rows.event]
        both *= w[which]
        made += both
        made += rows.features @ self.w[f"{at}.f"]
        made += self.w[f"{at}.p"][rows.path]
        return gelu(made)

    def _out(self, at: str, hidden: Floats) -> Floats:
        return self._linear(f"{at}.o", hidden)

    def _pooled(self, at: str, v: Vectors, a: Ints, rows: Rows, groups: int) -> Floats:
        """The scores of groups of mentions, the strongest sign of all its mentions counting; without a mention none."""
        size = self.w[f"{at}.o.b"].shape[0]
        scores = np.full((len(a), groups, size), NEVER, np.float32)
        scores[..., 0] = 0
        if rows.empty:
            return scores
        hidden = self._pairs(at, v, a, rows)
        order = np.lexsort((rows.group, rows.event))
        key = rows.event[order] * groups + rows.group[order]
        starts = np.nonzero(np.concatenate([[True], key[1:] != key[:-1]]))[0]
        best = np.maximum.reduceat(hidden[order], starts, 0)
        scores.reshape(-1, size)[key[starts]] = self._out(at, best)
        return scores

    def _times(self, m: Material, v: Vectors, a: Ints) -> tuple[Floats, Floats]:
        e, k = len(a), len(m.times)
        scores = np.full((e, 2 + k), NEVER, np.float32)
        shapes = np.zeros((e, 2 + k, len(SHAPES)), np.float32)
        scores[:, :2] = self._linear("untimed", v.pairs[a])
        shapes[:, 1] = self._linear("published", v.pairs[a])
        if published_day(m) is None:
            scores[:, 1] = NEVER
        rows = time_rows(m, a.tolist(), self.paths)
        if not rows.empty:
            out = self._out("time", self._pairs("time", v, a, rows))
            scores[rows.event, 2 + rows.group] = out[:, 0]
            shapes[rows.event, 2 + rows.group] = out[:, 1:]
        return softmax(scores), softmax(shapes)

    def _again(self, m: Material, v: Vectors, anchors: Sequence[int], kind: Floats) -> Floats:
        made = np.zeros((len(anchors), len(anchors)), np.float32)
        rows = anchor_rows(m, anchors, self.paths)
        a = np.array(anchors, np.int64)
        for k in range(0, len(rows.event) if "again.o.w" in self.w else 0, ROWS):
            at = slice(k, k + ROWS)
            some = Rows(rows.event[at], rows.group[at], rows.token[at], rows.features[at], rows.path[at])
            x = again_features(m, v.words, a, some, kind)
            made[some.event, some.group] = sigmoid(self._linear("again.o", gelu(self._linear("again.h", x)))[:, 0])
        return made


@dataclass(frozen=True, eq=False)
class LaidOut:
    """The windows of a report end to end: piece numbers, positions, window lengths; `place` of each of the report's
    pieces in them; the first and last piece of each token."""

    ids: Ints
    positions: Ints
    lengths: list[int]
    place: Ints
    first: Ints
    last: Ints


def laid_out(m: Material, pieces: Pieces, window: int, context: int, lead: int) -> LaidOut:
    """Cut a report into pieces and windows."""
    cut = [pieces(t.text) for t in m.parse.tokens]
    ends = np.cumsum([len(c) for c in cut])
    firsts = ends - [len(c) for c in cut]
    flat = np.array([i for c in cut for i in c], np.int64)
    starts = [int(firsts[s.first]) for s in m.parse.sentences]
    ids: list[int] = []
    positions: list[int] = []
    lengths: list[int] = []
    place = np.zeros(len(flat), np.int64)
    for seen, start, end in windows(len(flat), starts, window, context, lead):
        base = len(ids) + 1
        ids += [pieces.first, *flat[list(seen)].tolist(), pieces.last]
        positions += range(len(seen) + 2)
        lengths.append(len(seen) + 2)
        place[start:end] = base + len(seen) - (end - start) + np.arange(end - start)
    return LaidOut(np.array(ids, np.int64), np.array(positions, np.int64), lengths, place, firsts, ends - 1)


def asked_for(m: Material) -> Ints:
    """The tokens whose vectors are looked at, rising: those that can tell an event, and the heads of mentions."""
    groups = [*(p.mentions for p in m.parties), *(s.mentions for s in m.sites), m.moments, m.amounts]
    return np.union1d(m.telling, np.array([at.head for group in groups for at in group], np.int64))


def again_features(m: Material, words: Floats, a: Ints, rows: Rows, kind: Floats) -> Floats:
    """Pairs x (the two words' vectors multiplied and apart, the pair's features, same lemma, same kind, headline)."""
    tokens = m.parse.tokens
    one, other = words[a[rows.event]], words[rows.token]
    lemma = [
        tokens[i].lemma == tokens[j].lemma for i, j in zip(a[rows.event].tolist(), rows.token.tolist(), strict=True)
    ]
    alike = (kind[rows.event] * kind[rows.group]).sum(1)
    head = m.categories[a[rows.event], 4] == 1
    own = np.stack(
        [np.array(lemma, np.float32), alike, head.astype(np.float32), (rows.path == NO_PATH).astype(np.float32)], 1
    )
    return np.concatenate([one * other, np.abs(one - other), rows.features, own], 1).astype(np.float32)


def sigmoid(x: Floats) -> Floats:
    grown: Floats = np.float32(1) / (np.float32(1) + np.exp(-np.clip(x, -60, 60)))
    return grown


def unpacked(blob: bytes) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Weights by name and their settings, of a file of weights.

    Stored small: `KEY.q` with `KEY.s` is a matrix as signed bytes with a scale for each row; the rest is halves.
    """
    with np.load(BytesIO(blob)) as file:
        settings = json.loads(bytes(file["settings"]).decode())
        weights = {key: file[key] for key in file.files if key != "settings"}
    for key in [k for k in weights if k.endswith(".q")]:
        name = key[:-2]
        weights[name] = weights.pop(key).astype(np.float32) * weights.pop(f"{name}.s").astype(np.float32)
    return weights, settings


@cache
def load_encoder(path: Path = WEIGHTS) -> Optional[Encoder]:
    """The weights of the package, read once; None where they are not there."""
    if not path.is_file():
        return None
    blob, bars = path.read_bytes(), SETTINGS.read_bytes()
    weights, settings = unpacked(blob)
    settings |= json.loads(bars)
    encoder = Encoder(weights, settings, f"dateline reader {settings['date']} {sha256(blob + bars).hexdigest()[:12]}")
    if has_graph(settings["layers"]):
        encoder.encode = Quick(encoder.layers)
    return encoder
