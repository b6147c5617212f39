"""How surely an event stands, of two opinions: the learned one and grammar's; named words may take a fact away.

Trust is asymmetric. A fact needs the learned status to be sure of it and no named word against it; where grammar
objects, a small doubt of the model is enough. One thing makes a fact of what the model holds for planned: the writer's
own past tense that it began or ended, with no named word over it ("the drills ended on Thursday").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Optional

import numpy as np

from ...model import FACTS, STATUSES, Status
from ..drafts import Draft
from ..find.hints import standing
from ..find.material import Floats
from ..parse import Parse, Token
from ..what.forms import Standing, words, yearly
from ..when.tense import listed, whole_name
from .around import around
from .vetoes import vetoes

FACT = np.array([s in FACTS for s in STATUSES])


STRONG: Final = frozenset({"cancelled", "denied", "negated"})   # these say that it was not; a doubt alone does not
SOFT: Final[tuple[Status, ...]] = ("alleged", "hypothetical", "planned", "demanded", "conditional")
ASKED: Final = frozenset({   # kinds that a "not" makes, or that are played, wanted or approved
    "denial", "refusal", "attack", "seizure", "incursion", "deployment", "withdrawal", "exercise"})


def status_of(
    parse: Parse, anchor: int, kind: str, chances: Floats, draft: Optional[Draft], least: Mapping[str, float]
) -> tuple[Status, list[str]]:
    """The status of an event with its reasons.

    `chances`: the learned probabilities in the order of STATUSES. `draft`: the same event as the rules found it.
    """
    ranks = np.argsort(-chances, kind="stable")
    first, second = STATUSES[ranks[0]], STATUSES[ranks[1]]
    because = [f"told as {first}: weight {chances[ranks[0]]:.2f} (next {second} {chances[ranks[1]]:.2f})"]
    doubt = float(chances[~FACT].sum())
    other = STATUSES[int(np.where(FACT, -1, chances).argmax())]
    against = [*vetoes(parse, parse.tokens[anchor], kind if kind in ASKED else ""),
               *around(parse, parse.tokens[anchor], kind)]
    against.sort(key=lambda v: v.status != "denied")   # what is taken back flatly is more than a claim
    phase = told_phase(parse, anchor)
    begun = phase is not None and parse.tokens[anchor].pos == "VERB"   # "began on Monday and will run"
    objecting = [v for v in against if not begun or v.status != "planned"]
    if phase is not None and not objecting and (first in FACTS or first == "planned") and standing(
            parse, phase.i if begun else anchor).status in FACTS:   # what has ended is neither planned nor going on
        over = phase.lemma in listed("ends")
        sure: Status = "happened" if over or first not in FACTS else first
        return sure, [*because, f"{sure}: \u201c{phase.text}\u201d says that it {'is over' if over else 'has begun'}"]
    if first == "cancelled" and not against and is_broken_off(parse, anchor):
        return "happened", [*because, "happened: it was broken off for a while only"]
    if first in ("negated", "hypothetical") and not against and came_before(parse, anchor):
        return "happened", [*because, "happened: it was done, and the next thing came at once"]
    round_ = yearly(parse, parse.tokens[anchor])
    helped = {k.lower for k in parse.kids(anchor, "aux")}
    if first in FACTS and not against and (habit := used_to(parse, anchor)) is not None:
        return "habitual", [*because, f"habitual: \u201c{habit.text} to\u201d tells what was done again and again"]
    if first not in FACTS and round_ is not None and "would" in helped and not _is_supposed(parse, anchor) and (
            all(v.rule == "would" for v in against)):
        return "habitual", [*because, f"habitual: it came round every {round_.text}"]   # "would meet each spring"
    if first not in FACTS:   # some words take away what is planned or alleged too: "rejected a proposal to"
        also = next((v for v in against if v.also and v.status != first), None)
        return (also.status, [*because, f"{also.status}: {also.because}"]) if also else (first, because)
    if round_ is not None and not against:
        return "habitual", [*because, f"habitual: it comes round every {round_.text}"]
    if against:
        chosen = against[0].status if against[0].also else _named(chances, against[0].status)
        return chosen, [*because, f"{chosen}: {against[0].because}"]
    by_grammar = standing(parse, anchor) if draft is None else Standing(draft.status, _reason(draft), draft.open)
    if by_grammar.status not in FACTS and not by_grammar.open and doubt >= least["objection"]:
        agreed = by_grammar.status if chances[STATUSES.index(by_grammar.status)] >= least["agreed"] else other
        return agreed, [*because, f"{agreed}: {by_grammar.because or 'by its form'}"]
    if doubt >= least["doubt"] and not (other in ("negated", "hypothetical") and came_before(parse, anchor)):
        if other in STRONG and chances[STATUSES.index(other)] < least["denied"]:
            other = SOFT[int(np.argmax([chances[STATUSES.index(s)] for s in SOFT]))]
        return other, [*because, f"{other}: doubt of {doubt:.2f} is too much for a fact"]
    return first, because


def used_to(parse: Parse, anchor: int) -> Optional[Token]:
    """The "used" of "the two navies used to hold the drill", of the verb itself or over it."""
    verb = parse.tokens[anchor]
    above = verb if verb.lower == "used" else parse.tokens[verb.head] if verb.dep == "xcomp" else None
    helped = parse.kids(above.i, "auxpass", "dobj") if above is not None else ()
    infinitive = above is not None and any(k.tag == "VB" for k in parse.kids(above.i, "xcomp"))
    return above if above is not None and above.lower == "used" and infinitive and not helped else None


def _is_supposed(parse: Parse, anchor: int) -> bool:
    """Whether a sentence makes conditions: "if they left, they would meet each spring"."""
    own = parse.sentence(parse.tokens[anchor])
    return any(t.lower in words("conditions") for t in parse.tokens[own.first:own.last])


def told_phase(parse: Parse, anchor: int) -> Optional[Token]:
    """The verb in the past that says of an event's noun that it began or ended: "the drills ended on Thursday"."""
    noun = whole_name(parse, parse.tokens[anchor])
    verb = parse.head(noun)
    if verb is not None and noun.dep == "conj" and noun.lemma in listed("lasts"):   # "began on Monday and will run"
        return verb if verb.lemma in listed("begins") and verb.tag == "VBD" else None
    if verb is None or noun.dep not in ("nsubj", "nsubjpass") or verb.tag not in ("VBD", "VBN"):
        return None
    if verb.dep == "advcl":   # "once the drills ended, troops would go home": a past tense of what may be ahead
        return None
    helped = {k.lower for k in parse.kids(verb.i, "aux", "auxpass", "neg")}
    phases = (listed("begins") | listed("ends")) - listed("lasts")
    told = verb.tag == "VBD" or bool(helped & PERFECT)
    return verb if told and helped <= PERFECT and verb.lemma in phases else None


def is_broken_off(parse: Parse, anchor: int) -> bool:
    """Whether what was going on was stopped for a while: "was stopped for two days", "paused for an hour"."""
    verb = parse.tokens[anchor]
    verb = verb if verb.pos == "VERB" else parse.tokens[verb.head]
    return verb.lemma in listed("breaks_off") and any(
        o.lemma in ("day", "hour", "minute", "week", "while") for p in parse.kids(verb.i, "prep") if p.lower == "for"
        for o in parse.kids(p.i, "pobj"))


def came_before(parse: Parse, anchor: int) -> bool:
    """Whether an event had only just come when the next one did, or is that next one: "hardly had they left when", "had
    scarcely begun before"."""
    verb = parse.tokens[anchor]
    over = [verb, *(a for a in parse.ancestors(verb) if a.sent == verb.sent)]
    own = next((t for t in over if t.pos == "VERB" and any(k.lower == "had" for k in parse.kids(t.i, "aux"))), None)
    if own is None or not any(k.lower in BARELY for k in parse.kids(own.i, "advmod")):
        return False
    sentence = parse.sentence(own)
    if any(t.lower in words("conditions") or t.tag == "MD" for t in parse.tokens[sentence.first:own.i]):
        return False   # "if they had just left when"
    behind = parse.tokens[own.i + 1:sentence.last]
    return any(t.lower in ("when", "before", "than") for t in behind if t.i != anchor) and not any(
        k.dep == "neg" and k.lower != "no" for k in parse.kids(own.i))


BARELY: Final = frozenset({"hardly", "scarcely", "barely", "sooner", "just"})
PERFECT: Final = frozenset({"has", "have", "'s", "'ve", "was", "were", "been"})


def _reason(draft: Draft) -> str:
    """Why the rules gave a draft its status."""
    return next((b.partition(": ")[2] for b in draft.because if b.startswith(draft.status)), "")


def _named(chances: Floats, named: Status) -> Status:
    """The status that a named word gives, or the likelier of the non-facts where the model is surer of another."""
    best = STATUSES[int(np.where(FACT, -1, chances).argmax())]
    return best if chances[STATUSES.index(best)] > 4 * chances[STATUSES.index(named)] + 0.05 else named
