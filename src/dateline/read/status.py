"""How surely: the status of each event, composed of operators along the syntax, inside out.

The form of the event's own verb says how it stands in its clause (forms.py); each word that governs the clause may
change that (governing.py). The worst error is to let a plan, fear, denial or condition pass for a fact. Last comes what
the claims say: a hostile act that only the other side tells of is alleged. Not done: irony, questions, and a status
that another sentence takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..model import FACTS
from .claims import Claim
from .drafts import Draft
from .forms import Standing, words
from .governing import noun_standing, verb_standing
from .parse import Parse, Token


def statuses(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """Set the status of every draft, with its reason in `because`."""
    for draft in drafts:
        standing = _of_draft(draft, parse)
        draft.status, draft.open = standing.status, standing.open
        if standing.because and standing.status != "happened":
            draft.because.append(f"{standing.status}: {standing.because}")
    _mark_alleged(drafts, parse, claims)


def _of_draft(draft: Draft, parse: Parse) -> Standing:
    head = parse.tokens[draft.head]
    if draft.only == "negated":
        return Standing("happened")  # the negation is what made the event: "not directed against anyone" is a denial
    if head.pos in ("NOUN", "PROPN"):
        standing = noun_standing(parse, head)
    elif head.pos == "ADJ":
        standing = verb_standing(parse, parse.tokens[head.head]) if head.head != head.i else Standing("happened")
    else:
        standing = verb_standing(parse, head)
    if (
        standing.status in ("ongoing", "habitual")
        and draft.kind in words("speech_kinds")
        and not _repeated(parse, head)
    ):
        return Standing("happened", standing.because)  # "denies", "says": the act of speaking was done
    if standing.status == "happened" and {head.lemma, head.lower} & words("lasting") and head.pos == "NOUN":
        return Standing("ongoing", f"\u201c{head.text}\u201d names a lasting state")
    return standing


def _repeated(parse: Parse, token: Token) -> bool:
    return any(k.lower in words("habits") for k in parse.kids(token.i, "advmod"))


def _mark_alleged(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """A hostile act of one side that only the other side tells of, or a blame, is alleged; so is what a cue alleges."""
    for draft in drafts:
        if draft.status not in FACTS | {"planned"} or draft.kind in words("speech_kinds"):
            continue
        for claim in claims:
            if (
                claim.covers(draft.head)
                and claim.cue_token != draft.head
                and (draft.status in FACTS or claim.stance in ("accuses", "alleges"))
            ):
                reason = _doubt(draft, claim, parse)
                if reason:
                    draft.status = "alleged"
                    draft.because.append(f"alleged: {reason}")
                    break


def _doubt(draft: Draft, claim: Claim, parse: Parse) -> Optional[str]:
    cue = claim.cue.text if claim.cue else "says"
    if (
        claim.cue_token is not None
        and parse.tokens[draft.head].head == claim.cue_token
        and parse.tokens[claim.cue_token].lemma == "blame"
    ):
        return None  # "blamed the protests on foreigners": the protests are no allegation, whose work they are is
    if claim.stance in ("alleges", "claims", "accuses"):
        return f"only the words of the source (\u201c{cue}\u201d), which the writer does not make its own"
    if claim.cue_token is not None and parse.tokens[claim.cue_token].lemma in words("factive"):
        return None
    if claim.cue_token is not None and any(
        k.lower in ("initially", "originally", "first") for k in parse.kids(claim.cue_token, "advmod")
    ):
        return f"a first account (\u201c{cue}\u201d) that a later one may have overtaken"
    if claim.stance == "fears":
        return None
    sides = {i.country for i in claim.identities if i.country}
    doers = {w.country or w.actor for w in draft.participants if w.role in ("agent", "participant")}
    hostile = draft.kind in words("hostile_kinds")
    if hostile and sides and doers and not sides & doers:
        return "one side tells it of the other, and the writer does not endorse it"
    return None
