"""The mention of an actor while it is being read: the shape that the modules of the who-stage hand to one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional

from ...model import OPEN, Days, Note
from ..parse import Parse
from .whoswho import Identity, Role


@dataclass(slots=True, eq=False)
class Found:
    """Tokens first..last, the head among them, and whom they stand for.

    For "the Russian defense ministry": head is "ministry", kind "description", sense "defense-ministries".
    """

    first: int
    last: int
    head: int
    kind: str  # name, description, pronoun, thing
    sense: str  # state, seat, adjective, people, body, group, person, or a role's name
    identities: tuple[Identity, ...] = ()
    plural: bool = False
    person: bool = False
    gender: Optional[str] = None
    role: Optional[Role] = None


@dataclass(slots=True, eq=False)
class Names:
    """The named actors of a report: by each of their tokens, adjectives included, and by head, adjectives left out."""

    parse: Parse
    by_token: dict[int, Found] = field(default_factory=dict)
    by_head: dict[int, Found] = field(default_factory=dict)
    cities: dict[int, tuple[Identity, ...]] = field(default_factory=dict)  # seats that are only the city, by head
    titles: dict[str, frozenset[str]] = field(default_factory=dict)  # what a person is called before the name
    datelines: frozenset[int] = frozenset()  # the tokens of "SEOUL, South Korea -"
    located: Mapping[int, str] = field(default_factory=dict)  # heads of places' names with their countries
    days: Days = OPEN  # when the report came out, as far as is known
    notes: list[Note] = field(default_factory=list)

    def add(self, found: Found) -> None:
        """Enter a mention under its tokens and, unless it only modifies a noun, under its head."""
        for n in range(found.first, found.last + 1):
            self.by_token[n] = found
        if found.sense != "adjective":
            self.by_head[found.head] = found

    def free(self, first: int, last: int) -> bool:
        """Whether none of these tokens belongs to a mention."""
        return not any(n in self.by_token for n in range(first, last + 1))

    def note(self, first: int, last: int, words: str) -> None:
        """Keep what was seen and not used."""
        self.notes.append(Note(stage="actors", said=self.parse.span(first, last), note=words))
