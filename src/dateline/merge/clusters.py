"""Links -> clusters of tellings, each one real event, and the id that a cluster keeps.

The strongest link comes first; two clusters become one unless a telling of one contradicts a telling of the other. So
one doubtful link can never tie together what two reports keep apart.

A cluster's id is made of its first telling: the one of the report with the earliest stated day, then of the smallest
report id, then the first in the text. It is the same in whatever order reports come. What becomes of it when others
join, and of two that chance made the same, is told in `identity`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic, Optional, TypeVar

from .links import Link, linked, over_bars
from .pairs import pairs_of
from .retold import repeats, why_apart_here
from .tellings import Key, Telling
from .vetoes import why_apart
from .words import word_list

N = TypeVar("N")

SURE: Final = 99.0      # score of a link that needs no second opinion: one report telling an event again
ID_BYTES: Final = 6    # short enough to be typed; among ten million two are alike in one record of six (`identity`)
LOOKED_AT: Final = 8   # tellings of a large cluster that a newcomer is held against: the dated and named ones first


@dataclass(eq=False)
class Cluster:
    """Tellings of one event and the links that tied them, strongest first."""

    tellings: list[Telling]
    links: list[Link] = field(default_factory=list)

    @property
    def id(self) -> str:
        return telling_id(min(self.tellings, key=firstness))


@dataclass(frozen=True)
class Judging(Generic[N]):
    """What is asked before two clusters become one. The members are tellings, or stand for some."""

    witnesses: Callable[[Sequence[N]], Sequence[N]]
    """The members of a cluster that say most (`said_most`)."""
    apart: Callable[[N, N], bool]
    over: Callable[[N, N], Optional[tuple[float, ...]]]
    """How far two are over each bar that makes a link; None where one report tells of both."""

    def joins(self, one: Sequence[N], other: Sequence[N], score: float) -> bool:
        """Whether two clusters become one by a link with that score between them."""
        ours, theirs = self.witnesses(one), self.witnesses(other)
        if any(self.apart(a, b) for a in ours for b in theirs):   # cannot be the event of the other
            return False
        return score >= SURE or self._alike(ours, theirs)

    def _alike(self, ours: Sequence[N], theirs: Sequence[N]) -> bool:
        """Whether most of two clusters speaks for one event: the better half of all comparisons between them, on
        average, for each bar. One doubtful link ties nothing that the other tellings keep apart.
        """
        if len(ours) == len(theirs) == 1:   # the link itself
            return True
        found = [over for a in ours for b in theirs if (over := self.over(a, b)) is not None]
        return all(_better_half(column) >= 0 for column in zip(*found, strict=True))


def _better_half(found: Sequence[float]) -> float:
    better = sorted(found, reverse=True)[: (len(found) + 1) // 2]
    return sum(better) / len(better)


def clusters_of(tellings: Sequence[Telling]) -> list[Cluster]:
    """The clusters of all tellings, each telling in one, sorted by their first telling's key.

    `tellings` is sorted by key (`tellings_of`).
    """
    return grouped(tellings, links_among(tellings))


def links_among(tellings: Sequence[Telling]) -> list[Link]:
    """All links: those within reports, and those of pairs worth comparing."""
    return [*_links_within(tellings), *(link for pair in pairs_of(tellings) if (link := linked(*pair)))]


def grouped(tellings: Sequence[Telling], links: Sequence[Link]) -> list[Cluster]:
    """The clusters that links make of tellings, sorted by their first telling's key.

    What becomes of a telling depends on those alone that links tie to it, through however many others.
    """
    home = {telling: Cluster([telling]) for telling in tellings}
    retold = {frozenset((link.one.key, link.other.key)) for link in links if link.one.report is link.other.report}
    linking = {frozenset((link.one.key, link.other.key)): link for link in links if link.sure is not None}
    compared: dict[frozenset[Key], tuple[float, ...]] = {}

    def over(a: Telling, b: Telling) -> Optional[tuple[float, ...]]:
        if a.report is b.report:
            return None
        pair = frozenset((a.key, b.key))
        if pair not in compared:
            compared[pair] = over_bars(a, b, linking.get(pair))
        return compared[pair]

    def parted(a: Telling, b: Telling) -> bool:
        pair = frozenset((a.key, b.key))
        return pair not in linking and apart(a, b, pair in retold)   # what is linked was asked whether it is apart

    judging = Judging(_witnesses, parted, over)
    for link in sorted(links, key=_strongest_first):
        one, other = home[link.one], home[link.other]
        if one is other:
            one.links.append(link)
        elif judging.joins(one.tellings, other.tellings, link.score):
            _join(one, other, link, home)
    unique = {id(cluster): cluster for cluster in home.values()}
    return sorted(unique.values(), key=lambda cluster: min(t.key for t in cluster.tellings))


def _witnesses(tellings: Sequence[Telling]) -> Sequence[Telling]:
    if len(tellings) <= LOOKED_AT:
        return tellings
    return sorted(tellings, key=lambda t: (said_most(t), t.key))[:LOOKED_AT]


def said_most(telling: Telling) -> tuple[bool, bool, bool]:
    """How a cluster's tellings stand among its witnesses, of which there are LOOKED_AT at most; those alike by key."""
    return not telling.name, not telling.dated, not telling.doers


def _links_within(tellings: Sequence[Telling]) -> list[Link]:
    by_report: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.report.id].append(telling)
    return [link for alike in by_report.values() for link in repeats(alike)]


def _strongest_first(link: Link) -> tuple[float, int, Key, Key]:
    """The order of joining: by score, within a report the nearest first, then by the text alone."""
    return -link.score, abs(link.other.key[1] - link.one.key[1]), link.one.key, link.other.key


def _join(one: Cluster, other: Cluster, link: Link, home: dict[Telling, Cluster]) -> None:
    """Move the smaller cluster's tellings into the larger one."""
    large, small = (one, other) if len(one.tellings) >= len(other.tellings) else (other, one)
    large.tellings += small.tellings
    large.links += [*small.links, link]
    for telling in small.tellings:
        home[telling] = large


def apart(one: Telling, other: Telling, retold: bool) -> bool:
    """Whether two tellings are two events. `retold`: whether their report's own words tie them.

    A report that tells of two speech acts or meetings and does not tie them means two, whatever a third report says.
    """
    if one.report is not other.report:
        return why_apart(one, other) is not None
    if retold:
        return False
    first, second = sorted((one, other), key=lambda t: (t.event.part == "body", t.key))
    tied = one.event.kind in word_list("kinds", "lasting") and one.event.kind not in word_list("kinds", "matter")
    return not tied or why_apart_here(first, second) is not None


def telling_id(telling: Telling, number: int = 1) -> str:
    """The id of an entry whose first telling this is: twelve hex digits of the hash of report id and trigger; `number`:
    of an id made of it, where the first was given to another entry."""
    text = "\x1f".join(map(str, telling.key if number == 1 else (*telling.key, number)))
    return hashlib.blake2b(text.encode(), digest_size=ID_BYTES).hexdigest()


def firstness(telling: Telling) -> tuple[date, Key]:
    published = telling.report.published
    stated = published.days.earliest if published.basis == "stated" else None
    return stated or date.max, telling.key
