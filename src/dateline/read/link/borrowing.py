"""Days that grammar gives to another act than the event: they need more weight to be told of it."""

from __future__ import annotations

from typing import Final

from ...model import Status
from ..find.material import Material

NOT_YET: Final[frozenset[Status]] = frozenset({"demanded", "planned", "hypothetical", "conditional"})
HAVE: Final = frozenset({"has", "have", "'ve", "had", "'s"})


def borrowed(m: Material, anchor: int, k: int, status: Status) -> bool:
    """Whether grammar gives a time to something else than the event: the day of publication, which no word gives to it;
    for what is not yet done a time of another sentence, which is the day of the plan or the demand; one of a clause on
    something that the event's clause speaks of; and for a perfect or a participle one of another sentence or of the
    clause above: "said on Monday that the group had left"."""
    if k == 1:
        return True
    parse = m.parse
    verb, at = _clause(m, anchor), m.moments[k - 2].head
    token = parse.tokens[verb]
    if status in NOT_YET and parse.tokens[at].sent != parse.tokens[anchor].sent:
        return True
    if _of_something_below(m, anchor, verb, at):
        return True
    helped = {t.lower for t in parse.kids(verb, "aux", "auxpass")}
    perfect = token.tag == "VBN" and bool(helped & HAVE)
    if not perfect and (token.tag not in ("VBG", "VBN") or helped):
        return False
    if parse.tokens[at].sent != token.sent:
        return True
    told = _clause(m, at)
    return told not in (verb, anchor) and told in {t.i for t in parse.ancestors(parse.tokens[anchor])}


def _of_something_below(m: Material, anchor: int, verb: int, at: int) -> bool:
    """Whether a time is told of something that an event's clause speaks of, by a clause of its own on a noun: "tore up
    the pact they had signed last May"; or owns another noun: "gave notice of Wednesday's launch"."""
    parse, told = m.parse, _clause(m, at)
    time = parse.tokens[at]
    if parse.tokens[anchor].pos not in ("VERB", "AUX"):   # "the review of the base, which began in August"
        return False
    if time.dep == "poss" and any(_clause(m, other.head) == verb and other.head != at for other in m.moments):
        return True
    clause = parse.tokens[told]
    before = any(t.lower in ("had", "'d") for t in parse.kids(told, "aux"))   # a plain past may be of one time with it
    return before and told not in (anchor, verb) and clause.dep in ("relcl", "acl") and (
        clause.head not in (anchor, verb) and verb in {t.i for t in parse.ancestors(clause)})


def why_withheld(m: Material, best: tuple[float, int, str], weight: float, bar: float) -> str:
    """Why a day that was likely is not told: grammar gives it to another act."""
    said = "the day of publication" if best[1] == 1 else f"\u201c{m.times[best[1] - 2].mention.said.text}\u201d"
    return f"no day: {said} may be of another act (weight {weight:.2f}, bar {bar:.2f})"


def _clause(m: Material, i: int) -> int:
    """The verb of a token's own clause; the token at the top where there is none."""
    up = [m.parse.tokens[i], *m.parse.ancestors(m.parse.tokens[i])]
    return next((t.i for t in up if t.pos in ("VERB", "AUX")), up[-1].i)
