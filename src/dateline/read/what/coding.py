"""What PLOVER and CAMEO call an event: its row's type and code, under its status.

A planned joint exercise is AGREE, a demanded meeting REQUEST, an attack that its doer announces THREATEN. PLOVER has no
type for statements: who tells of an act of his own is coded with that act.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Optional

from ...model import Plover
from ..drafts import Draft
from ..says.claims import Claim
from .triggers import kinds

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def coded(draft: Draft) -> tuple[Plover, Optional[str]]:
    """PLOVER and CAMEO under the status: a planned joint exercise is AGREE 0312, a demanded meeting REQUEST.

    A step towards the other side that is not taken or called off is REJECT; one that is still to come is AGREE, a
    hostile one THREATEN.
    """
    future = kinds()[draft.kind].get("future")
    kind = draft.plover.type
    if draft.status == "demanded" and kind != "ACCUSE":
        return _code(draft, "REQUEST", "020")
    if draft.status in ("negated", "cancelled") and kind in COOPERATIVE and draft.asserted:
        return _code(draft, "REJECT", "120")
    if _is_threat(draft):
        return _code(draft, "THREATEN", "130")
    if draft.status not in ("planned", "conditional") or (draft.decreed and kind in ("RETREAT", "CONCEDE", "AID")):
        return draft.plover, draft.cameo
    if kind in ("RETREAT", "CONCEDE"):
        return _code(draft, "AGREE", "035")
    if future and kind in COOPERATIVE | {None} and (not future.get("joint_only") or kind == "COOPERATE"):
        return _code(draft, future["plover"], future["cameo"])
    return draft.plover, draft.cameo


def _is_threat(draft: Draft) -> bool:
    """A hostile act that its doer says will come: "will boycott the vote", "may halt its aid"; not one ordered."""
    aimed = any(w.role == "target" for w in draft.participants)
    hostile = draft.plover.type in HOSTILE | {"PROTEST"} or (draft.kind == "deployment" and aimed)
    doer = any(w.role in ("agent", "participant") for w in draft.participants)
    own = draft.status == "planned" or (draft.status == "hypothetical" and draft.kind == "sanction")
    return hostile and doer and own and not draft.decreed


def _code(draft: Draft, plover: str, cameo: str) -> tuple[Plover, str]:
    return Plover(type=plover, mode=None, context=draft.plover.context), cameo


def type_statements(drafts: Sequence[Draft], claims: Sequence[Claim]) -> None:
    """Give a statement without a type that of the speaker's own act that it tells of: "said it had expelled two"."""
    cued: dict[Optional[int], list[Claim]] = {}
    for claim in claims:
        cued.setdefault(claim.cue_token, []).append(claim)
    places = sorted((draft.head, n) for n, draft in enumerate(drafts))
    for draft in drafts:
        if draft.kind == "statement" and draft.plover.type is None:
            told = (d for claim in cued.get(draft.head, ()) for d in _inside(claim, drafts, places) if _tells(draft, d))
            act = next((d for d in told if coded(d)[0].type), None)
            if act is not None:
                plover, draft.cameo = coded(act)
                draft.plover = Plover(type=plover.type, mode=plover.mode, context=plover.context)
                draft.because.append("typed by what the speaker says of an act of its own")


def _inside(claim: Claim, drafts: Sequence[Draft], places: Sequence[tuple[int, int]]) -> list[Draft]:
    """The drafts that stand in what is claimed; `places` are the heads of all drafts, sorted, with their numbers."""
    found = {n for first, last in claim.contents
             for _, n in places[bisect_left(places, (first, 0)):bisect_left(places, (last + 1, 0))]}
    return [drafts[n] for n in sorted(found)]


def _tells(statement: Draft, act: Draft) -> bool:
    """Whether an act is one of whoever makes the statement."""
    speakers = {w.actor or w.said for w in statement.participants if w.role == "agent"}
    doers = {w.actor or w.said for w in act.participants if w.role in ("agent", "participant")}
    return act is not statement and act.kind != "statement" and bool(speakers & doers)
