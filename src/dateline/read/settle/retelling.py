"""Whether two tellings of a report are one event: named signals with learned weights, added up.

The signals compare what was judged of both: kind, who, where, when, and how the words stand to each other. Their
weights are settings of the reader ("retelling"), fitted by `tools/train`; `SIGNALS` says what each means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from ...model import KINDS
from ..encoder import Judged, sigmoid
from ..find.material import Floats, Material
from ..link.pairs import AGAIN_REACH, walk

SIGNALS: Final = (
    "always",
    "the words alone look like one event told again",
    "alike in kind",
    "alike in kind, in one sentence",
    "in one sentence",
    "the later hangs on the earlier",
    "the earlier hangs on the later",
    "near in the syntax",
    "the same word",
    "the same people",
    "the same places",
    "the same days",
    "the surer telling is sure",
    "the less sure telling is sure",
    "far apart in the text",
    "one is the headline's",
    "one is a statement and the other is not",
    "one is a noun and the other a verb",
    "alike in status",
)
NEAR: Final = 3   # arcs


def signals(m: Material, j: Judged, telling: Floats, anchors: Sequence[int]) -> Floats:
    """Anchors x anchors x SIGNALS, for pairs of an earlier and a later anchor; zero elsewhere."""
    n = len(anchors)
    tokens = m.parse.tokens
    made = np.zeros((n, n, len(SIGNALS)), np.float32)
    alike = j.kind @ j.kind.T
    people, places = _likeness(1 - j.roles[:, :, 0]), _likeness(1 - j.places[:, :, 0])
    days = j.times[:, 1:] @ j.times[:, 1:].T
    standing = j.status @ j.status.T
    odds = np.log((telling + 1e-3) / (1 - telling + 1e-3))
    for a in range(n):
        for b in range(a + 1, min(n, a + 1 + AGAIN_REACH)):
            one, other = tokens[anchors[a]], tokens[anchors[b]]
            together = one.sent == other.sent
            _, up, down, _ = walk(m.parse, one.i, other.i) if together else (None, NEAR, NEAR, True)
            parts = {m.parse.sentence(t).part.kind for t in (one, other)}
            said = j.kind[a, STATEMENT] > .5, j.kind[b, STATEMENT] > .5
            made[a, b] = (
                1, np.log((j.again[a, b] + 1e-3) / (1 - j.again[a, b] + 1e-3)), alike[a, b], alike[a, b] * together,
                together, together and up == 0, together and down == 0, together and up + down <= NEAR,
                one.lemma == other.lemma, people[a, b], places[a, b], days[a, b], max(odds[a], odds[b]),
                min(odds[a], odds[b]), min(other.sent - one.sent, 20) / 20, len(parts) > 1 and "headline" in parts,
                said[0] != said[1], {one.pos, other.pos} == {"NOUN", "VERB"}, standing[a, b])
    return made


STATEMENT: Final = KINDS.index("statement")


def _likeness(rows: Floats) -> Floats:
    """The cosine of every two rows; 0 where one is empty."""
    if not rows.shape[1]:
        return np.zeros((len(rows), len(rows)), np.float32)
    size = np.sqrt((rows * rows).sum(1, keepdims=True)) + np.float32(1e-6)
    unit = rows / size
    made: Floats = unit @ unit.T
    return made


def retellings(m: Material, j: Judged, telling: Floats, anchors: Sequence[int], weights: Mapping[str, float]) -> Floats:
    """Anchors x anchors: the probability that the later tells the event of the earlier again."""
    row = np.array([weights[name] for name in SIGNALS], np.float32)
    rows = signals(m, j, telling, anchors)
    return np.where(rows[..., 0] > 0, sigmoid(rows @ row), 0).astype(np.float32)   # 0: out of reach
