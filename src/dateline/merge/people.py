"""One person under the spellings of several outlets: "person:yevhen-horobets" and "person:evgeny-gorobets".

The ids of persons in data/actors/persons.toml are not questioned: Viktor and Alexander Lukashenko stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Who
from ..names import SURE, likeness, may_be_one
from ..read.who.whoswho import genders


def one_person(one: str, other: str) -> bool:
    """Whether two ids of persons are one person's."""
    if one == other:
        return True
    first, second = (" ".join(actor.removeprefix("person:").split("-")) for actor in (one, other))
    if one in genders() and other in genders():
        return False
    return may_be_one(first, second) and likeness(first, second, person=True).score >= SURE


def spellings(people: Iterable[Who]) -> Mapping[str, str]:
    """Id of each person -> the id that stands for that person: one of the list, else the first one told."""
    ids = dict.fromkeys(who.actor for who in people if who.actor and who.actor.startswith("person:"))
    stands: dict[str, str] = {}
    for actor in sorted(ids, key=lambda actor: actor not in genders()):
        stands[actor] = next((known for known in stands.values() if one_person(actor, known)), actor)
    return stands
