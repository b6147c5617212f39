"""The sides of an event: who acts, to whom it is done, and for whom somebody acts."""

from __future__ import annotations

from typing import Optional

from ..model import Who

ACTING = frozenset({"agent", "participant"})
SUFFERING = frozenset({"target", "addressee", "beneficiary"})


def party_of(who: Who) -> Optional[str]:
    """The side somebody acts for: the country of a state, its people and organs, or else the actor id."""
    return who.country or who.actor
