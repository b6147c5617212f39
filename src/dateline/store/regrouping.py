"""Clusters made again where tellings came, changed or went, and nowhere else.

Links are joined strongest first, and whether two clusters join is decided by their own members alone
(`merge.clusters`). So what was kept apart stays apart unless one of the two is another cluster than it was: only the
clusters that a change touches are made again, and each of their links to others is asked anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..merge.clusters import Cluster, grouped
from ..merge.links import Link
from ..merge.pairs import number_of
from .blocks import is_compared, moved
from .copying import resourced
from .layer import Layer, Pair, Row, paired


@dataclass(frozen=True)
class Turned:
    """What a pass changed: the tellings whose cluster is another one now, and the rows that are gone."""

    tellings: set[int]
    gone: list[Row]


def turned(layer: Layer, reports: Collection[str], crowded: set[int], former: Iterable[Row] = ()) -> Turned:
    """Bring a layer up to date with reports that came, changed or went.

    `former`: the rows of these reports in this layer, where a pass over the other one has already written over them.
    """
    changed = {*reports, *resourced(layer, reports, crowded)}
    gone = {row.number: row for report in changed for row in layer.rows_of_report(report)}
    gone |= {row.number: row for row in former}
    new = {number: row for report in changed for number, row in layer.rows_told(report).items()}
    linked_before = {number: layer.links(number) for number in gone}
    doubtful, near = moved(layer, gone, new)
    layer.part(paired(number, other) for number, others in linked_before.items() for other in others)
    lost = _lost(layer, doubtful)
    layer.part(lost)
    found = _found(layer, near, new) | {pair for report in changed for pair in layer.repeats(report)}
    layer.join(found)
    seeds = {row.cluster for row in gone.values()}
    seeds |= {_cluster(layer, number) for pair in lost | found for number in pair}
    of_old: defaultdict[int, set[int]] = defaultdict(set)
    for row in gone.values():
        if row.cluster is not None:
            of_old[row.cluster].add(row.number)
    tellings = _regrouped(layer, {seed for seed in seeds if seed is not None}, set(new), of_old, lost | found)
    return Turned(tellings, list(gone.values()))


def _lost(layer: Layer, doubtful: Iterable[Pair]) -> set[Pair]:
    """The pairs that are linked but no longer worth comparing."""
    by_one: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in doubtful:
        by_one[one].add(other)
    linked = {(one, other) for one, others in by_one.items() for other in others & layer.links(one)}
    lost = set()
    for pair in linked:
        first, second = layer.row(pair[0]), layer.row(pair[1])
        if first and second and first.report != second.report and not is_compared(layer, first, second):
            lost.add(pair)
    return lost


def _found(layer: Layer, near: Iterable[Pair], new: Collection[int]) -> set[Pair]:
    """The pairs that are worth comparing now and look like one event."""
    known: dict[int, set[int]] = {}
    found = set()
    for pair in near:
        if not any(number in new for number in pair):
            if pair[0] not in known:
                known[pair[0]] = layer.links(pair[0])
            if pair[1] in known[pair[0]]:
                continue
        one, other = layer.row(pair[0]), layer.row(pair[1])
        if one and other and one.report != other.report and layer.link(*pair):
            found.add(pair)
    return found


def _cluster(layer: Layer, number: int) -> int | None:
    row = layer.row(number)
    return row.cluster if row else None


def _regrouped(layer: Layer, seeds: set[int], new: set[int], gone: Mapping[int, set[int]],
               pairs: set[Pair]) -> set[int]:
    """Make clusters again, beginning with these and the new tellings; the tellings of those that are other ones now.

    `gone`: the tellings that each cluster had and that are gone or told otherwise; `pairs`: links that came or went.
    """
    here = {seed: {row.number for row in layer.rows_of_cluster(seed)} - new for seed in seeds}
    while True:
        inside = {number for members in here.values() for number in members} | new
        before = [members | gone.get(cluster, set()) for cluster, members in here.items()]
        links = {number: layer.links(number) for number in inside}
        own = {paired(one, other) for one, others in links.items() for other in others if other in inside}
        clusters = _clusters(layer, inside, own)
        other_now = [members for members in map(_numbers, clusters) if _is_other(members, before, new, pairs)]
        beyond = {(one, other) for members in other_now for one in members for other in links[one] - inside}
        mixed = _mixed(layer, inside, own, beyond)
        if not mixed:
            break
        here |= {cluster: {row.number for row in layer.rows_of_cluster(cluster)} for cluster in mixed}
    layer.set_clusters({number: min(members) for members in other_now for number in members})
    return {number for members in other_now for number in members}


def _mixed(layer: Layer, inside: set[int], own: set[Pair], beyond: set[Pair]) -> set[int]:
    """The clusters outside that links from inside would now join to something."""
    outside = {cluster for _, other in beyond if (cluster := _cluster(layer, other)) is not None}
    if not outside:
        return set()
    members = {cluster: {row.number for row in layer.rows_of_cluster(cluster)} for cluster in outside}
    there = {number for numbers in members.values() for number in numbers}
    theirs = {paired(one, other) for numbers in members.values() for one in numbers
              for other in layer.links(one) & numbers}
    across = {paired(one, other) for one in there for other in layer.links(one) & inside}
    together = [_numbers(cluster) for cluster in _clusters(layer, inside | there, own | theirs | across)]
    intact = {min(numbers): numbers for numbers in together if not numbers & inside}
    return {cluster for cluster, numbers in members.items() if intact.get(min(numbers)) != numbers}


def _is_other(members: set[int], before: Sequence[set[int]], new: set[int], pairs: set[Pair]) -> bool:
    """Whether a cluster is not what it was: by its members, by what they tell or by what ties them."""
    if members & new or members not in before:
        return True
    return any(one in members and other in members for one, other in pairs)


def _numbers(cluster: Cluster) -> set[int]:
    return {number_of(telling.key) for telling in cluster.tellings}


def _clusters(layer: Layer, numbers: Iterable[int], pairs: Iterable[Pair]) -> list[Cluster]:
    links: list[Link] = [link for pair in sorted(pairs) if (link := layer.link(*pair))]
    return grouped(sorted(map(layer.telling, numbers), key=lambda t: t.key), links)


def cluster_of(layer: Layer, members: Iterable[Row]) -> list[Cluster]:
    """A cluster as its own links make it."""
    numbers = {row.number for row in members}
    own = {paired(one, other) for one in numbers for other in layer.links(one) & numbers}
    return _clusters(layer, numbers, own)
