"""What analysts changed, laid over what was merged: merges and splits before entries are made, the rest on entries.

Corrections are keyed by mentions, so they hold when reports join, when one is read again and when all is made anew.
They apply in the order in which they were made; what was undone does not apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from ..model import Applied, Correction, Entry
from .clusters import Cluster
from .fields import FIELDS
from .identity import Find
from .tellings import Telling

ON_ENTRIES: Final = frozenset({"fix", "note", "accept"})


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that apply, in order: all but undos and what they undid. An undo can be undone."""
    ordered = sorted(corrections, key=lambda c: c.number)
    undone: set[int] = set()
    for correction in reversed(ordered):
        if correction.action == "undo" and correction.number not in undone and correction.undoes is not None:
            undone.add(correction.undoes)
    return [c for c in ordered if c.action != "undo" and c.number not in undone]


def regrouped(clusters: Sequence[Cluster], corrections: Sequence[Correction],
              finder: Find) -> tuple[list[Cluster], set[int]]:
    """The clusters after merges and splits, and the places of those that were dropped.

    `corrections`: those that stand, and that speak of these clusters alone; `finder`: of all tellings of the reports
    that they speak of. Clusters stay in the order of their first telling's key.
    """
    if not any(c.action in ("merge", "split", "drop") for c in corrections):
        return list(clusters), set()
    home = {t: Cluster(list(c.tellings), list(c.links)) for c in clusters for t in c.tellings[:1]}
    for cluster in list(home.values()):
        home |= dict.fromkeys(cluster.tellings, cluster)
    dropped: set[Telling] = set()
    for correction in corrections:
        found = [t for anchor in correction.mentions if (t := finder(anchor))]
        if correction.action == "merge" and len(found) == len(correction.mentions):
            for other in found[1:]:
                _join(home[found[0]], home[other], home)
        elif correction.action == "split" and found:
            _part(found, home)
        elif correction.action == "drop" and found:
            dropped.add(found[0])
    unique = sorted({id(c): c for c in home.values()}.values(), key=lambda c: min(t.key for t in c.tellings))
    return unique, {place for place, c in enumerate(unique) if dropped & set(c.tellings)}


def _join(one: Cluster, other: Cluster, home: dict[Telling, Cluster]) -> None:
    if one is other:
        return
    one.tellings += other.tellings
    one.links += other.links
    home |= dict.fromkeys(other.tellings, one)


def _part(found: Sequence[Telling], home: dict[Telling, Cluster]) -> None:
    """Take tellings out of their clusters into one of their own, with the links among themselves."""
    leaving, fresh = set(found), Cluster([])
    for cluster in {id(home[t]): home[t] for t in found}.values():
        fresh.tellings += [t for t in cluster.tellings if t in leaving]
        fresh.links += [link for link in cluster.links if {link.one, link.other} <= leaving]
        cluster.tellings = [t for t in cluster.tellings if t not in leaving]
        cluster.links = [link for link in cluster.links if not {link.one, link.other} & leaving]
    home |= dict.fromkeys(fresh.tellings, fresh)


def annotated(entries: Sequence[Entry], clusters: Sequence[Cluster], corrections: Sequence[Correction],
              finder: Find) -> list[Entry]:
    """The entries with what analysts changed on them. `entries` and `clusters` stand side by side."""
    if not corrections:
        return list(entries)
    place = {t: at for at, cluster in enumerate(clusters) for t in cluster.tellings}
    shown = list(entries)
    for correction in corrections:
        told = [t for anchor in correction.mentions if (t := finder(anchor))]
        if correction.action in ON_ENTRIES:
            told = told[:1]   # what was said of an entry stays with its first mention
        for at in dict.fromkeys(place[t] for t in told if t in place):
            shown[at] = _applied(shown[at], correction)
    return shown


def _applied(entry: Entry, correction: Correction) -> Entry:
    was = None
    if correction.action == "fix" and correction.field in FIELDS:
        field = FIELDS[correction.field]
        was = field.told(entry)
        entry = field.fixed(entry, correction.value or "")
    row = Applied(number=correction.number, at=correction.at, author=correction.author, action=correction.action,
                  field=correction.field, value=correction.value, was=was, why=correction.why)
    return msgspec.structs.replace(
        entry, corrections=[*entry.corrections, row], accepted=entry.accepted or correction.action == "accept")
