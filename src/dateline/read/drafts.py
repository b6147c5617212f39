"""The event while it is being read: the shape that the stages of `read()` hand to one another.

`find_events` makes drafts; status, claims, times, places and figures each look at a draft's tokens and answer one
question about it; `read()` turns the answers into the printed `Event`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..model import Plover, Span, Status, Who


@dataclass(slots=True, eq=False)
class Draft:
    """One event found in one sentence.

    For "Russia has often sent warships on patrol near Norway": `head` is "sent" (or "patrol"),
    `first`..`last` the trigger's tokens, `verb` the verb whose tense and mood hold for the event ("sent"), `clause` the
    indices of the tokens that are the event's own: what hangs below it, less what hangs below an event inside it.
    """

    head: int
    first: int
    last: int
    verb: int
    clause: tuple[int, ...]
    kind: str
    subkind: Optional[str]
    plover: Plover
    cameo: Optional[str]
    end: int = -1                     # the printed trigger's last token: `last` less an object that tells only to whom
    status: Status = "happened"
    participants: list[Who] = field(default_factory=list)
    asserted: bool = True             # by a verb of its own or a light verb; a mere mention ("the drills") is not
    elliptic: bool = False            # "200,000 troops will take part": in the exercise told of before
    only: Optional[str] = None        # see `only` in rules/events.toml
    said_by: Optional[str] = None     # kind of the speech act that it is told with ("urged", "refused", "offered")
    decreed: bool = False             # an authority orders, approves or announces it: what it grants is granted
    open: bool = False                # an infinitive that no word says was done ("in a bid to seize the port")
    background: bool = False
    about: Optional[Draft] = None   # what a denial, accusation ... is about
    name: Optional[str] = None        # proper name ("Zapad-2021")
    evidence: list[Span] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
