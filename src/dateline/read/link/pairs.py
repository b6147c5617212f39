"""Pairs of an event's word and a mention, as numbers: how far apart, on which path of the syntax, who says so.

One row a pair; the encoder's pair scorers add what the two words mean. Everything but the dependency path is worked out
for all pairs at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..find.material import RELATIONS, SORTS, TYPES, At, Floats, Ints, Material, published_day
from ..parse import Parse

FAR: Final = (1, 2, 4, 7, 12, 20, 40)  # tokens
STEPS: Final = 6  # arcs up, arcs down: counted to here
VERBS: Final = 3  # verbs between the two words: counted to here
NEAR: Final = 2 + (len(FAR) + 1) + 4 + 1 + 1 + 1 + len(SORTS) + 1 + 2  # features before those of the syntax
WIDTH: Final = NEAR + 2 * (STEPS + 1) + VERBS + 1 + 1
TIME_WIDTH: Final = WIDTH + 5 + 6 + len(TYPES) + len(RELATIONS) + 1
LONGEST_PATH: Final = 5  # arcs
SHOWN: Final = frozenset({"prep", "agent", "mark"})  # arcs that the path names by their word
AGAIN_REACH: Final = 100  # anchors on which a later telling of one event is looked for
AMOUNTS_REACH: Final = 3  # sentences between an event and its figure
NO_PATH, RARE, LONG = 0, 1, 2  # numbers of paths: other sentence, unknown, longer than counted


class Rows(NamedTuple):
    """Pairs: `event` (number among the anchors), `group` (of the party, site, time ...), `token` of the mention."""

    event: Ints
    group: Ints
    token: Ints
    features: Floats
    path: Ints

    @property
    def empty(self) -> bool:
        return not len(self.event)


def party_rows(m: Material, anchors: Sequence[int], paths: Mapping[str, int]) -> Rows:
    return _grouped(m, anchors, [p.mentions for p in m.parties], paths)


def site_rows(m: Material, anchors: Sequence[int], paths: Mapping[str, int]) -> Rows:
    return _grouped(m, anchors, [s.mentions for s in m.sites], paths)


def time_rows(m: Material, anchors: Sequence[int], paths: Mapping[str, int]) -> Rows:
    """Every anchor with every time expression, wherever it stands."""
    n, k = len(anchors), len(m.moments)
    event, group = np.repeat(np.arange(n), k), np.tile(np.arange(k), n)
    token = np.array([at.head for at in m.moments], np.int64)[group] if k else np.zeros(0, np.int64)
    once = np.ones(len(event), np.float32)
    base = _rows(m, anchors, event, group, token, np.zeros(len(event), np.int64), once, paths)
    own = _time_features(m)
    return base._replace(
        features=np.concatenate([base.features, own[group]], 1) if k else np.zeros((0, TIME_WIDTH), np.float32)
    )


def amount_rows(m: Material, anchors: Sequence[int], paths: Mapping[str, int]) -> Rows:
    """Every anchor with the figures of its own and the nearest sentences."""
    heads = np.array([at.head for at in m.amounts], np.int64)
    a = np.array(anchors, np.int64)
    near = np.abs(m.sentence_of[a][:, None] - m.sentence_of[heads][None, :]) <= AMOUNTS_REACH
    event, group = np.nonzero(near)
    sort = np.array([int(f.family == "") for f in m.figures], np.int64)
    return _rows(m, anchors, event, group, heads[group], sort[group], np.ones(len(event), np.float32), paths)


def anchor_rows(m: Material, anchors: Sequence[int], paths: Mapping[str, int]) -> Rows:
    """Every anchor with the later ones within reach: a report of any length stays linear."""
    n = len(anchors)
    later = np.arange(n)[None, :] - np.arange(n)[:, None]
    event, group = np.nonzero((later > 0) & (later <= AGAIN_REACH))
    return _rows(
        m,
        anchors,
        event,
        group,
        np.array(anchors, np.int64)[group],
        np.zeros(len(event), np.int64),
        np.ones(len(event), np.float32),
        paths,
    )


def _grouped(m: Material, anchors: Sequence[int], groups: Sequence[Sequence[At]], paths: Mapping[str, int]) -> Rows:
    """For every anchor and group up to three mentions: two of the sentence, the nearest before, else the first.

    Common nouns are paired with anchors of their own sentence only.
    """
    sizes = np.array([len(mentions) for mentions in groups], np.int64)
    heads = np.array([at.head for mentions in groups for at in mentions], np.int64)
    sorts = np.array([at.sort for mentions in groups for at in mentions], np.int64)
    event, which = _kept(m, np.array(anchors, np.int64), heads, sorts == SORTS.index("noun"), sizes)
    if not len(event):
        nothing = np.zeros(0, np.int64)
        return Rows(nothing, nothing, nothing, np.zeros((0, WIDTH), np.float32), nothing)
    group = np.repeat(np.arange(len(sizes)), sizes)[which]
    return _rows(m, anchors, event, group, heads[which], sorts[which], sizes[group], paths)


def _kept(m: Material, a: Ints, heads: Ints, nouns: NDArray[np.bool_], sizes: Ints) -> tuple[Ints, Ints]:
    """Pairs of anchors and mentions, by group, then by anchor. Mentions stand group by group, rising in each."""
    if not len(heads):
        return heads, heads
    ends = np.cumsum(sizes)
    starts = ends - sizes
    same = m.sentence_of[heads][None, :] == m.sentence_of[a][:, None]
    keep = same.copy()
    for start, end in zip(starts[sizes > 2].tolist(), ends[sizes > 2].tolist(), strict=True):
        apart = np.where(same[:, start:end], np.abs(heads[None, start:end] - a[:, None]), 10**6)
        keep[:, start:end] &= apart <= np.sort(apart, 1)[:, 1:2]
    before = m.sentence_of[heads][None, :] < m.sentence_of[a][:, None]
    last = before.copy()   # the last mention in an earlier sentence
    last[:, :-1] &= ~before[:, 1:]
    last[:, ends - 1] = before[:, ends - 1]
    last[:, starts] |= ~before[:, starts] & ~np.logical_or.reduceat(same, starts, 1)   # else the first
    keep |= last & np.repeat(~np.logical_and.reduceat(nouns, starts), sizes)[None, :]
    event, which = np.nonzero(keep)
    order = np.lexsort((event, np.repeat(np.arange(len(sizes)), sizes)[which]))
    return event[order], which[order]


def _rows(
    m: Material,
    anchors: Sequence[int],
    event: Ints,
    group: Ints,
    token: Ints,
    sort: Ints,
    count: NDArrayLike,
    paths: Mapping[str, int],
) -> Rows:
    a = np.array(anchors, np.int64)[event] if len(event) else np.zeros(0, np.int64)
    apart, sents = token - a, m.sentence_of[token] - m.sentence_of[a]
    size = len(event)
    f = np.zeros((size, WIDTH), np.float32)
    f[:, 0], f[:, 1] = sents == 0, apart < 0
    f[np.arange(size), 2 + np.searchsorted(FAR, np.abs(apart), side="left")] = 1
    at = 2 + len(FAR) + 1
    f[:, at], f[:, at + 1], f[:, at + 2], f[:, at + 3] = sents == -1, sents < -1, sents == 1, sents > 1
    f[:, at + 4] = np.minimum(np.abs(sents), 10) / 10
    f[:, at + 5] = m.sentence_of[token] <= 1
    f[:, at + 6] = np.log1p(count) / 3
    f[np.arange(size), at + 7 + sort] = 1
    at += 7 + len(SORTS)
    f[:, at] = [not s for s in _has_same(event, group, sents == 0)]
    over, speak = m.sources_over, m.speakers_of
    nobody: frozenset[int] = frozenset()
    pairs = list(zip(a.tolist(), token.tolist(), strict=True))
    f[:, at + 1] = [t in over.get(i, nobody) for i, t in pairs]
    f[:, at + 2] = [t in speak.get(i, nobody) for i, t in pairs]
    number = np.full(size, NO_PATH, np.int64)
    verbs = _verbs_before(m)
    for n in np.nonzero(sents == 0)[0].tolist():
        i, t = pairs[n]
        arcs, up, down, shared = walk(m.parse, i, t)
        number[n] = LONG if arcs is None else paths.get(arcs, RARE)
        f[n, NEAR + min(up, STEPS)] = f[n, NEAR + STEPS + 1 + min(down, STEPS)] = 1
        between = verbs[max(i, t)] - verbs[min(i, t) + 1] if abs(i - t) > 1 else 0
        f[n, NEAR + 2 * STEPS + 2 + min(between, VERBS)] = 1
        f[n, WIDTH - 1] = shared
    return Rows(event.astype(np.int64), group.astype(np.int64), token, f, number)


def _verbs_before(m: Material) -> list[int]:
    """For each token how many verbs stand before it."""
    return [0, *np.cumsum([t.pos == "VERB" for t in m.parse.tokens]).tolist()]


NDArrayLike = Ints | Floats


def _has_same(event: Ints, group: Ints, same: NDArrayLike) -> list[bool]:
    """For each pair, whether any mention of its group stands in the anchor's sentence."""
    held = {(e, g) for e, g, s in zip(event.tolist(), group.tolist(), same.tolist(), strict=True) if s}
    return [(e, g) in held for e, g in zip(event.tolist(), group.tolist(), strict=True)]


def walk(parse: Parse, a: int, b: int) -> tuple[Optional[str], int, int, bool]:
    """From one token to another through the syntax: the arcs ("^ccomp>nsubj"; None where too many or the two do
    not meet), how many go up and down, and whether another verb lies on the way."""
    up, down = [a], [b]
    tokens = parse.tokens
    while tokens[up[-1]].head != up[-1] and len(up) < 12:
        up.append(tokens[up[-1]].head)
    while down[-1] not in up and tokens[down[-1]].head != down[-1] and len(down) < 12:
        down.append(tokens[down[-1]].head)
    if down[-1] not in up:
        return None, STEPS, STEPS, True
    turn = up.index(down[-1])
    way = [*up[1 : turn + 1], *down[1:-1]]
    shared = any(tokens[k].pos == "VERB" for k in way if k not in (a, b))
    if turn + len(down) - 1 > LONGEST_PATH:
        return None, turn, len(down) - 1, shared
    falling = (tokens[k] for k in reversed(down[:-1]))
    arcs = "".join(f"^{tokens[k].dep}" for k in up[:turn]) + "".join(
        f">{t.dep}:{t.lower}" if t.dep in SHOWN else f">{t.dep}" for t in falling
    )
    return arcs or "=", turn, len(down) - 1, shared


def _time_features(m: Material) -> Floats:
    """Times x (how wide, how far from the publication, type, the word before it)."""
    own = np.zeros((len(m.times), TIME_WIDTH - WIDTH), np.float32)
    day = published_day(m)
    for n, time in enumerate(m.times if m.supposed is None else m.supposed.times):
        start, end = time.start, time.end
        low = start.earliest if start else None
        high = (end.latest if end else None) or (start.latest if start else None)
        wide = (
            4
            if low is None or high is None
            else int(np.searchsorted((0, 7, 31, 366), (high - low).days, side="left"))
        )
        own[n, wide] = 1
        ago = None if day is None or high is None else day - high.toordinal()
        own[
            n,
            5
            + (5 if ago is None else 0 if ago < -1 else 1 if ago <= 0 else 2 if ago <= 7 else 3 if ago <= 60 else 4),
        ] = 1
        own[n, 11 + TYPES.index(time.mention.type)] = 1
        own[n, 15 + (RELATIONS.index(time.relation) if time.relation in RELATIONS else len(RELATIONS))] = 1
    return own
