"""What limits what a clause tells: "if asked", "unless they leave", "should talks fail", "subject to approval".

A line without it says more than the report: a condition is kept, or its line is told wider.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Optional

from ..parse import Parse, Token
from ..syntax import Sentence, remembered

MARKS: Final = frozenset({"if", "unless", "until", "till", "provided", "providing", "lest", "except"})
TURNED: Final = frozenset({"should", "were", "had"})   # "should talks fail", "were it to leave"
PAIRS: Final = (("subject", "to"), ("as", "long"), ("so", "long"), ("on", "condition"), ("in", "case"), ("pending", ""),
                ("only", "if"), ("only", "after"), ("only", "when"), ("only", "once"), ("except", "for"),
                ("contingent", "on"))
SUBJECTS: Final = ("nsubj", "nsubjpass", "expl")
VERBS: Final = frozenset({"VERB", "AUX"})


def is_condition(parse: Parse, clause: Token) -> bool:
    """Whether a clause beside a verb says on what it hangs."""
    marks = [k for k in parse.kids(clause.i) if k.dep in ("mark", "advmod") and k.i < clause.i]
    return any(k.lower in MARKS for k in marks) or clause.lower in ("provided", "providing") or is_turned(parse, clause)


def is_turned(parse: Parse, clause: Token) -> bool:
    """ "should the talks fail": the auxiliary stands before the subject, and no question is asked."""
    group = [*parse.kids(clause.i, "aux", "auxpass"), *([clause] if clause.lower in TURNED else [])]
    aux = next((k for k in group if k.lower in TURNED), None)
    subject = next(iter(parse.kids(clause.i, *SUBJECTS)), None)
    return clause.dep == "advcl" and aux is not None and subject is not None and aux.i < subject.i


def lost_limits(parse: Parse, kept: Collection[int]) -> list[str]:
    """The limits of what a line's verbs tell that it has left out, one reason each."""
    found: list[str] = []
    for i in sorted(kept):
        token = parse.tokens[i]
        if token.pos not in VERBS:
            continue
        verbs = [i, *([token.head] if token.dep == "ccomp" else [])]   # "it is at risk if it leaves, he has warned"
        lost = [k for v in verbs for k in parse.kids(v, "advcl") if k.i not in kept and is_condition(parse, k)]
        found += [f'"{parse.words(*_ends(parse, k))}" limits it and is left out' for k in lost]
        lost_too = any(k.lower == "or" for k in parse.kids(i, "cc"))
        others = [k for k in parse.kids(i, "conj") if lost_too and k.pos in VERBS and k.i > i]
        found += [f'"or {k.text}" is left out' for k in others if k.i not in kept]   # "must sell it or will be banned"
        if own := _own_limit(parse, token, kept):
            found += [f'"{own.text}" makes a condition of it', "what is only a condition would be told as done"]
    if (first_ := _opening(parse, kept)) is not None:
        found.append(f'"{first_.text}" limits it and is left out')
    for first, second in _limiting(parse, kept):
        if first.i not in kept:
            found.append(f'"{first.text} {second.text}" limits it and is left out')
    return found


def _own_limit(parse: Parse, verb: Token, kept: Collection[int]) -> Optional[Token]:
    """The "if" or "provided" that a clause told alone has lost, or the "when" of what is still to come."""
    base = verb
    while base.dep == "conj" and base.head != base.i:
        base = parse.tokens[base.head]
    if base.head in kept or base.head == base.i:
        return None
    marks = [k for k in parse.kids(base.i) if k.dep in ("mark", "advmod") and k.i < base.i and k.i not in kept]
    over = parse.tokens[base.head]
    if base.dep == "ccomp" and over.lower in ("provided", "providing", "assuming", "supposing"):
        return over
    ahead = any(t.tag in ("VBP", "VBZ") for t in [base, *parse.kids(base.i, "aux", "auxpass")][:2])
    return next((k for k in marks if base.dep == "advcl" and (
        k.lower in MARKS - {"until", "till"} or (ahead and k.lower in ("when", "once", "until", "till")))), None)


def _opening(parse: Parse, kept: Collection[int]) -> Optional[Token]:
    """The "should" at the head of "Should talks fail, the mandate will lapse", whatever the parser makes of it, where a
    line has what stands behind its comma alone."""
    sentence = parse.sentence(parse.tokens[min(kept)]) if kept else None
    if sentence is None or parse.text[sentence.start:sentence.end].rstrip('"\u201d ').endswith("?"):
        return None
    first = next((t for t in parse.tokens[sentence.first:sentence.last] if t.pos != "PUNCT"), None)
    turned = first is not None and first.lower in TURNED and first.i + 1 < sentence.last
    comma = next((t.i for t in parse.tokens[sentence.first:sentence.last] if t.text == ","), -1)
    return first if turned and first is not None and first.i not in kept and comma > 0 and any(
        i > comma for i in kept) else None


def _ends(parse: Parse, clause: Token) -> tuple[int, int]:
    below = parse.subtree(clause.i)
    return below[0], below[-1]


def _limiting(parse: Parse, kept: Collection[int]) -> list[tuple[Token, Token]]:
    """Pairs of words that limit, each hung below a verb of the line in its sentence."""
    if not kept:
        return []
    sentence = parse.sentence(parse.tokens[min(kept)])
    found = []
    for token, after in _pairs(parse, sentence):
        over = next((a for a in parse.ancestors(token) if a.pos in VERBS), None)
        if over is not None and over.i in kept:
            found.append((token, after))
    return found


@remembered
def _pairs(parse: Parse, sentence: Sentence) -> tuple[tuple[Token, Token], ...]:
    """The words of PAIRS in a sentence."""
    here = ((t, parse.tokens[t.i + 1]) for t in parse.tokens[sentence.first:sentence.last - 1])
    return tuple((t, u) for t, u in here if (t.lower, u.lower) in PAIRS or (t.lower, "") in PAIRS)
