"""How surely: the status of each event, composed of operators along the syntax, inside out.

The form of the event's own verb says how it stands in its clause (forms.py); each word that governs the clause may
change that (governing.py). The worst error is to let a plan, fear, denial or condition pass for a fact. Last comes what
the claims say: a hostile act that only the other side tells of is alleged. Not done: irony, questions, and a status
that another sentence takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ...model import FACTS, Status
from ..drafts import Draft
from ..parse import Parse, Token
from ..says.claims import Claim, claims_over
from ..status.around import around
from ..status.vetoes import vetoes
from .forms import Standing, operator, words
from .governing import noun_standing, verb_standing
from .hedges import is_in_case, is_played
from .nominal import ONLOOKERS
from .retraction import retract

SAID: dict[str, Status] = {"appeal": "demanded", "offer": "planned", "refusal": "negated"}


def statuses(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """Set the status of every draft, with its reason in `because`."""
    for draft in drafts:
        standing = _of_draft(draft, parse)
        if standing.status == "planned":
            standing = _called_off(draft, parse) or standing
        if standing.status in ("planned", "hypothetical") and not standing.open and _on_terms(draft, parse):
            standing = Standing("conditional", "on terms that are named")
        if standing.open and draft.said_by in SAID:  # "invited Oslo to send a team"
            standing = Standing(SAID[draft.said_by], f"it is the content of the {draft.said_by}")
        if draft.only != "negated":
            standing = _vetoed(draft, parse, standing) or standing
        if standing.because in ONLOOKERS:
            draft.participants = [w for w in draft.participants if w.role not in ("agent", "participant")]
        draft.status, draft.open = standing.status, standing.open
        if standing.because and standing.status != "happened":
            draft.because.append(f"{standing.status}: {standing.because}")
    _as_told_before(drafts, parse)
    _mark_alleged(drafts, parse, claims)
    retract(drafts, parse)


def _vetoed(draft: Draft, parse: Parse, standing: Standing) -> Optional[Standing]:
    """What a named word over the event leaves of it; some take away what is planned or alleged too."""
    if not standing.fact and standing.status not in ("planned", "alleged", "demanded"):
        return None
    head = parse.tokens[draft.head]
    over = [v for v in vetoes(parse, head, draft.kind) if standing.fact or v.also]
    over += around(parse, head, draft.kind) if standing.fact else []
    return Standing(over[0].status, over[0].because) if over else None


def _on_terms(draft: Draft, parse: Parse) -> bool:
    """ "willing to withdraw in exchange for guarantees", "provided the border is safe", "on condition that"."""
    for i in draft.clause:
        token = parse.tokens[i]
        if token.i > draft.head and token.lemma in words("terms"):
            above = parse.tokens[token.head]
            if token.dep == "pobj" and above.lower in ("in", "on") and token.lower != "conditions":
                return True
        if token.lower in ("provided", "providing") and token.i > draft.head and token.dep in ("mark", "prep", "advcl"):
            return bool(parse.kids(token.i, "ccomp", "nsubj")) or token.dep == "mark" or token.dep == "prep"
    return False


def _called_off(draft: Draft, parse: Parse) -> Optional[Standing]:
    """ "had planned a drill, but called it off"."""
    for above in parse.ancestors(parse.tokens[draft.head]):
        for verb in parse.kids(above.i, "conj"):
            if (
                verb.i > draft.head
                and operator(parse, verb, clause=False) == "cancelled"
                and any(k.lower in ("it", "them") for k in parse.kids(verb.i, "dobj", "nsubjpass"))
                and verb_standing(parse, verb).fact
            ):
                return Standing("cancelled", f"\u201c{verb.text}\u201d takes it back")
    return None


def _as_told_before(drafts: Sequence[Draft], parse: Parse) -> None:
    """A mention of the known thing stands as it was told: "the deployment", after "agreed to deploy missiles"."""
    told: dict[str, Draft] = {}  # kind -> the latest draft that is no fact
    facts: set[str] = set()
    headline = [d for d in drafts if _is_bare_headline(d, parse)]
    for draft in [*sorted((d for d in drafts if d not in headline), key=lambda d: d.head), *headline]:
        head = parse.tokens[draft.head]
        before = told.get(draft.kind)
        if draft.status in FACTS and before is not None and draft.kind not in facts and _is_mention(draft, head, parse):
            status: Status = before.status if before.status in ("planned", "cancelled") else "hypothetical"
            draft.status = status
            draft.because.append(f"{status}: the report has told of it as {before.status} only")
        elif draft.status in FACTS:
            facts.add(draft.kind)
        elif draft.status not in ("alleged", "denied", "negated"):
            told[draft.kind] = draft


def _is_bare_headline(draft: Draft, parse: Parse) -> bool:
    """A headline without a verb: "War games near the border" says nothing of whether they are over."""
    head = parse.tokens[draft.head]
    return (
        head.pos in ("NOUN", "PROPN")
        and draft.kind not in words("speech_kinds")
        and parse.sentence(head).part.kind == "headline"
        and not any(a.pos in ("VERB", "AUX") for a in (head, *parse.ancestors(head)))
    )


def _is_mention(draft: Draft, head: Token, parse: Parse) -> bool:
    above = parse.head(head)
    known = any(k.lower in ("the", "this", "that", "such") for k in parse.kids(head.i, "det", "predet", "amod"))
    known = known and not parse.kids(head.i, "prep", "relcl", "acl", "poss", "nummod")
    judged = above is not None and (above.lemma in words("factive") or above.lower in ("following", "since", "despite"))
    if _is_bare_headline(draft, parse):
        return True
    mere = head.pos == "NOUN" and not draft.asserted and draft.kind not in words("speech_kinds")
    return mere and known and not judged


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
    if standing.fact and is_in_case(parse, head):
        return Standing("conditional", "\u201cin case\u201d")
    if standing.fact and head.pos == "VERB" and draft.kind in words("played_kinds") and is_played(parse, head):
        return Standing("hypothetical", "played in an exercise")
    if standing.status == "happened" and _only_announced(draft, head, parse):
        return Standing("planned", "announced, not said to have begun")
    lasting = {head.lemma, head.lower} & words("lasting") and head.pos == "NOUN"
    if standing.status == "happened" and lasting and not _is_begun(draft, parse):
        return Standing("ongoing", f"\u201c{head.text}\u201d names a lasting state")
    return standing


def _is_begun(draft: Draft, parse: Parse) -> bool:
    """ "imposed sanctions": done on a day, though they last."""
    verb = parse.tokens[draft.verb]
    return draft.asserted and verb.tag in ("VBD", "VBN") and verb.lemma in words("beginning")


def _only_announced(draft: Draft, head: Token, parse: Parse) -> bool:
    """"Announced the drills in January": what armies and envoys do is not done by announcing it, as an agreement is."""
    above = parse.tokens[head.head]
    said = head.dep in ("dobj", "nsubjpass") and above.lemma in words("announcing")
    if head.lemma in words("done_by_saying"):
        return False
    return said and draft.kind in words("doings") and head.pos in ("NOUN", "PROPN")


def _repeated(parse: Parse, token: Token) -> bool:
    return any(k.lower in words("habits") for k in parse.kids(token.i, "advmod"))


def _mark_alleged(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """A hostile act of one side that only the other side tells of, or a blame, is alleged; so is what a cue alleges."""
    for draft in drafts:
        if draft.status not in FACTS | {"planned"} or draft.kind in words("speech_kinds"):
            continue
        for claim in claims_over(claims, draft.head):
            if claim.cue_token != draft.head and (
                draft.status in FACTS or claim.stance in ("accuses", "alleges")
            ):
                reason = _doubt(draft, claim, parse)
                if reason:
                    draft.status = "alleged"
                    draft.because.append(f"alleged: {reason}")
                    break


def _doubt(draft: Draft, claim: Claim, parse: Parse) -> Optional[str]:
    cue = claim.cue.text if claim.cue else "says"
    head = parse.tokens[draft.head]
    if head.dep == "nsubj" and parse.tokens[head.head].lemma in words("copulas") and _is_mention(draft, head, parse):
        return None  # "insists the manoeuvres are defensive" does not claim that there are manoeuvres
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
