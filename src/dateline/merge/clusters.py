"""Links -> clusters of tellings, each one real event, and the id that a cluster keeps.

The strongest link comes first; two clusters become one unless a telling of one contradicts a telling of the other. So
one doubtful link can never tie together what two reports keep apart.

A cluster's id is made of its first telling: the one of the report with the earliest stated day, then of the smallest
report id, then the first in the text. It is the same in whatever order reports come. It changes only where a report
joins that was published before all others of the event, or where a new report shows two entries to be one; then the
entry keeps the id of the first telling of both, and the id that vanished is still among `ids_of` the entry's tellings.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from .pairs import pairs_of
from .retold import repeats, why_apart_here
from .signals import Link, bar, linked, score_of, signs
from .tellings import Key, Telling
from .vetoes import why_apart
from .words import word_list

SURE: Final = 99.0      # score of a link that needs no second opinion: one report telling an event again
LOOKED_AT: Final = 8   # tellings of a large cluster that a newcomer is held against: the dated and named ones first


@dataclass(eq=False)
class Cluster:
    """Tellings of one event and the links that tied them, strongest first."""

    tellings: list[Telling]
    links: list[Link] = field(default_factory=list)

    @property
    def id(self) -> str:
        return telling_id(min(self.tellings, key=firstness))

    def witnesses(self) -> list[Telling]:
        """The tellings that say most, at most LOOKED_AT."""
        if len(self.tellings) <= LOOKED_AT:
            return self.tellings
        return sorted(self.tellings, key=lambda t: (not t.name, not t.dated, not t.doers, t.key))[:LOOKED_AT]


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
    scores: dict[frozenset[Key], float] = {frozenset((link.one.key, link.other.key)): link.score for link in links}
    for link in sorted(links, key=_strongest_first):
        one, other = home[link.one], home[link.other]
        if one is other:
            one.links.append(link)
        elif not _contradict(one, other, retold) and (link.score >= SURE or _alike(one, other, scores)):
            _join(one, other, link, home)
    unique = {id(cluster): cluster for cluster in home.values()}
    return sorted(unique.values(), key=lambda cluster: min(t.key for t in cluster.tellings))


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


def _alike(one: Cluster, other: Cluster, scores: dict[frozenset[Key], float]) -> bool:
    """Whether most of two clusters speaks for one event: the better half of all comparisons between them, on average.

    One doubtful link ties nothing that the other tellings keep apart.
    """
    found = []
    for a in one.witnesses():
        for b in other.witnesses():
            if a.report is b.report:
                continue
            pair = frozenset((a.key, b.key))
            if pair not in scores:
                scores[pair] = score_of(signs(a, b))
            found.append(scores[pair])
    better = sorted(found, reverse=True)[: (len(found) + 1) // 2]
    return not better or sum(better) / len(better) >= bar()


def _contradict(one: Cluster, other: Cluster, retold: set[frozenset[Key]]) -> bool:
    """Whether a telling of one cluster cannot be the event of the other."""
    return any(_apart(a, b, retold) for a in one.witnesses() for b in other.witnesses())


def _apart(one: Telling, other: Telling, retold: set[frozenset[Key]]) -> bool:
    """Whether two tellings are two events.

    A report that tells of two speech acts or meetings and does not tie them means two, whatever a third report says.
    """
    if one.report is not other.report:
        return why_apart(one, other) is not None
    if frozenset((one.key, other.key)) in retold:
        return False
    first, second = sorted((one, other), key=lambda t: (t.event.part == "body", t.key))
    tied = one.event.kind in word_list("kinds", "lasting") and one.event.kind not in word_list("kinds", "matter")
    return not tied or why_apart_here(first, second) is not None


def telling_id(telling: Telling) -> str:
    """The id of an entry whose first telling this is: twelve hex digits of the hash of report id and trigger."""
    text = "\x1f".join(map(str, telling.key))
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def ids_of(tellings: Iterable[Telling]) -> frozenset[str]:
    """Every id that an entry of these tellings has or can have had."""
    return frozenset(telling_id(telling) for telling in tellings)


def firstness(telling: Telling) -> tuple[date, Key]:
    published = telling.report.published
    stated = published.days.earliest if published.basis == "stated" else None
    return stated or date.max, telling.key
