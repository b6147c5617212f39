"""Ids that stay: an id is given once and then stays with the mention that it was given to.

A fresh entry's id is made of its first telling (`clusters.telling_id`), so one folder of reports gives the same ids in
whatever order it is read. From then on the id is remembered with that mention: the entry that holds the mention has
the id, however many reports join, and of two ids that meet in one entry the older stands, the other one leads to it. An
id is never given again: where chance makes one that another entry has or had, the next is made, with a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from ..model import Anchor, Correction, Identity
from .clusters import Cluster, firstness, telling_id
from .tellings import Key, Telling


def anchor_of(telling: Telling) -> Anchor:
    """A telling as an anchor."""
    report, start, end, kind, number = telling.key
    return Anchor(report=report, start=start, end=end, kind=kind, number=number, text=telling.event.trigger.text)


def key_of(anchor: Anchor) -> Key:
    """The key of the telling that an anchor was made from."""
    return anchor.report, anchor.start, anchor.end, anchor.kind, anchor.number


Find = Callable[[Anchor], Telling | None]
"""The telling that an anchor speaks of; it depends on the tellings of the anchor's report alone."""


class Finder:
    """Finds the tellings that anchors speak of: the same words of the same report, else those that overlap most."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._by_key: dict[Key, Telling] = {}
        self._by_report: dict[str, list[Telling]] = {}
        for telling in tellings:
            self._by_key[telling.key] = telling
            self._by_report.setdefault(telling.report.id, []).append(telling)

    def __call__(self, anchor: Anchor) -> Telling | None:
        """The telling, or `None` where no event of the report shares a word with the anchor."""
        exact = self._by_key.get(key_of(anchor))
        if exact is not None:
            return exact
        near = [(_overlap(anchor, t), t.event.kind == anchor.kind, t) for t in self._by_report.get(anchor.report, ())]
        shared = [row for row in near if row[0] > 0]
        return min(shared, key=lambda row: (-row[1], -row[0], row[2].key))[2] if shared else None


def _overlap(anchor: Anchor, telling: Telling) -> int:
    trigger = telling.event.trigger
    return min(anchor.end, trigger.end) - max(anchor.start, trigger.start)


def lent(identities: Iterable[Identity], corrections: Iterable[Correction], finder: Find) -> list[Identity]:
    """The ids with the mentions that they are with today: of an entry that was split, with one that stayed.

    Never kept so: an id is given back to its own mention when the split is undone. `corrections`: those that stand, in
    order; of several splits that move an id the last one counts.
    """
    places: dict[str, Anchor] = {}
    for correction in corrections:
        stays = next((anchor for anchor in correction.staying if finder(anchor)), None) if correction.ids else None
        places |= dict.fromkeys(correction.ids, stays) if stays else {}
    return [msgspec.structs.replace(i, anchor=places[i.id]) if i.id in places else i for i in identities]


def ids_for(clusters: Sequence[Cluster], identities: Iterable[Identity], finder: Find,
            known: Callable[[str], bool] = lambda id: False) -> dict[int, str]:
    """Place of each cluster -> its id: the oldest that one of its mentions was given, else a new one.

    `finder`: of all tellings of the reports that these clusters and identities speak of; `known`: whether an id was
    given to something else.
    """
    given: dict[Key, Identity] = {}
    taken: set[str] = set()
    for identity in sorted(identities, key=lambda i: (i.born, i.id)):
        taken.add(identity.id)
        telling = finder(identity.anchor) if identity.anchor else None
        if telling is not None:
            given.setdefault(telling.key, identity)
    found: dict[int, str] = {}
    for place, cluster in enumerate(clusters):
        had = [given[t.key] for t in cluster.tellings if t.key in given]
        if had:
            found[place] = min(had, key=lambda i: (i.born, i.id)).id
    for place, cluster in enumerate(clusters):
        if place not in found:
            found[place] = _fresh(cluster, lambda id: id in taken or known(id))
            taken.add(found[place])
    return found


def _fresh(cluster: Cluster, taken: Callable[[str], bool]) -> str:
    """An id made of the first telling, or, where that one was given before and has moved on, of it and a number."""
    first = min(cluster.tellings, key=firstness)
    name, number = telling_id(first), 1
    while taken(name):
        number += 1
        name = telling_id(first, number)
    return name


def reanchored(identities: Iterable[Identity], tellings: Sequence[Telling],
               homes: Mapping[str, Sequence[tuple[str, str]]], finder: Find) -> list[Identity]:
    """The ids, each with a mention that is there: its own, else another that its entry had before, else its own until
    its report comes back.

    `homes`: the (report, event) of the mentions that each entry had until now.
    """
    by_mention = {(t.report.id, t.event.id): t for t in tellings}
    found = []
    for identity in identities:
        telling = (finder(identity.anchor) if identity.anchor else None) or _heir(identity, homes, by_mention)
        found.append(msgspec.structs.replace(identity, anchor=anchor_of(telling) if telling else identity.anchor))
    return found


def _heir(identity: Identity, homes: Mapping[str, Sequence[tuple[str, str]]],
          by_mention: Mapping[tuple[str, str], Telling]) -> Telling | None:
    """Another mention, of another report, that the id's entry had and that is still there."""
    left = [by_mention[m] for m in homes.get(identity.entry or "", ()) if m in by_mention]
    others = [t for t in left if identity.anchor is None or t.report.id != identity.anchor.report]
    return min(others, key=firstness) if others else None


def remembered(clusters: Sequence[Cluster], ids: Mapping[int, str], identities: Sequence[Identity],
               corrections: Iterable[Correction], finder: Find, born: int = 0) -> list[Identity]:
    """The ids to remember once these clusters are entries with these ids, by age and id. `born`: the latest age that
    others have. An id whose mention is in none of the clusters, but somewhere, keeps its entry."""
    home = {t.key: ids[place] for place, cluster in enumerate(clusters) for t in cluster.tellings}
    kept: dict[str, Identity] = {}
    for identity, today in zip(identities, lent(identities, corrections, finder), strict=True):
        born = max(born, identity.born)
        telling = finder(today.anchor) if today.anchor else None
        entry = home.get(telling.key, identity.entry) if telling else None
        kept[identity.id] = msgspec.structs.replace(identity, entry=entry)
    for place, cluster in enumerate(clusters):
        if ids[place] not in kept:
            first = anchor_of(min(cluster.tellings, key=firstness))
            kept[ids[place]] = Identity(id=ids[place], born=born + 1, anchor=first, entry=ids[place])
    return sorted(kept.values(), key=lambda i: (i.born, i.id))
