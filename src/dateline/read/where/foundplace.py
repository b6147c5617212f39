"""A place as a report names it, and the words that tell where: what finding places and placing events share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Optional

from ...model import PlaceMention, Precision, Span, Where, WhereRole
from ...rules import table


@dataclass(frozen=True, slots=True, eq=False)
class FoundPlace:
    """A place as named, and the phrase around it.

    In "on patrol over Belarus" the mention is "Belarus", tokens first..last are "over Belarus", `head` is the token
    that the phrase hangs by ("Belarus"), `relation` is "over", `name` "over Belarus", precision area.
    `acts` marks a state that does or suffers something rather than being where it happens ("Russia denies").
    """

    mention: PlaceMention
    first: int
    last: int
    head: int
    name: str
    country: Optional[str]
    precision: Optional[Precision]
    relation: Optional[str] = None
    acts: bool = False
    is_state: bool = False

    def where(self, role: WhereRole, said: Span) -> Where:
        """The place in a role of an event."""
        m = self.mention
        return Where(role=role, name=self.name, place=m.place, country=self.country, lat=m.lat, lon=m.lon,
                     precision=self.precision, said=said, contested=m.contested)


@cache
def words(key: str) -> frozenset[str]:
    """A word list of words/places.toml."""
    return frozenset(table("words/places.toml")[key])
