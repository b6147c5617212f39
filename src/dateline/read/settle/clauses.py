"""Which clause of the report tells an event: from the trigger's head up to the verb that carries it, or its own phrase.

A verb is told by its own clause, cut free of "said that"; what stands under "agreed to", "denied that", "accused of"
is told with that verb, or it would be told as done. A noun is told by the clause whose subject or object it is
("the talks will be held"), unless that verb only speaks of it ("condemned the attack"): then by its own phrase.
"""

from __future__ import annotations

from typing import Final, Optional

from ...model import FACTS, Status
from ..parse import Parse, Token
from .lentsubjects import Frame, asks_back, breaks_off, is_told_within, own_subject, put_subject, speaks_on
from .verbforms import NOMINAL, VERBAL, is_finite, is_root, is_verbal, marked, negated, showing, words

LETTING: Final = frozenset({"let", "make", "help", "have"})   # "letting families sue": the parser gives "sue" a tense
STEPS: Final = 14   # no real chain is longer; a broken parse stops here


def frame_of(parse: Parse, head: int, status: Status, whole: bool = False) -> Frame:
    """The frame of the event whose trigger's head is this token, told with this status.

    `whole`: a noun by the clause that it stands in, also where that only speaks of it.
    """
    frame = Frame(head, [head], whole=whole)
    _climb(parse, frame, status)
    put_subject(parse, frame)
    if frame.loose:
        _climb(parse, frame, status)
        put_subject(parse, frame)
    return frame


def _climb(parse: Parse, frame: Frame, status: Status) -> None:
    for _ in range(STEPS):
        up = _above(parse, frame, status)
        if up is None or up in frame.spine:
            return
        frame.spine.append(up)
        frame.top = up


# ------------------------------------------------------------------------------------------------ one step up


def _above(parse: Parse, frame: Frame, status: Status) -> Optional[int]:
    """The next token up the way, or None where the way ends."""
    token = parse.tokens[frame.top]
    base = token
    while base.dep == "conj" and not is_root(base):
        base = parse.tokens[base.head]
    if is_root(base):
        return base.i if base is not token and not is_verbal(token) else None
    if token is not base and base.dep == "ccomp" and token.lemma in words("quoting") and speaks_on(parse, token, base):
        return None   # "denied that it fired and said it passed": nothing of the saying is denied
    shown = any(marked(parse, i, status) for i in frame.spine)
    if is_verbal(token):
        if base is not token and breaks_off(parse, token, base):
            return None
        up = _above_verb(parse, token, base, shown, status)
        if up is None and status == "conditional" and base.dep == "advcl" and len(frame.spine) > 1:
            up = base.head   # "refrains when it has them, unless": the condition is of the refraining
        if up is not None and base is not token:
            frame.twins[base.i] = token.i
        return up
    if base is not token:
        return base.i
    if token.pos in ("ADP", "SCONJ") or token.dep in ("agent", "prep"):
        return token.head
    return _above_noun(parse, token, status, shown and not frame.whole)


def _above_verb(parse: Parse, token: Token, base: Token, shown: bool, status: Status) -> Optional[int]:
    up = parse.tokens[base.head]
    open_ = asks_back(parse, base.i) or any(
        k.lower == "if" or k.tag == "WRB" for k in parse.kids(base.i, "mark", "advmod"))
    clause = is_finite(parse, base) and own_subject(parse, base.i) is not None and not open_
    if base.dep == "pcomp" and shown and clause:   # "after the army entered"
        return None
    if base.dep in ("xcomp", "pcomp", "csubj", "csubjpass", "aux", "auxpass", "acomp", "oprd"):
        return up.i
    finite = is_finite(parse, token)
    if token is not base and token.tag in ("VB", "VBP", "VBN") and not parse.kids(token.i, "aux", "auxpass"):
        finite = is_finite(parse, base)   # "to defend homes and seize supplies"
    if base.dep == "ccomp":
        small = (not finite or (up.lemma in LETTING and token.tag == "VBP")) and up.pos in VERBAL
        silent = up.lemma in words("quoting") - showing(status)   # "said that" makes nothing less of a fact
        if is_told_within(parse, base):
            return None
        if asks_back(parse, base.i) or up.lemma in words("opinions") | words("not_done"):
            return up.i   # also of what is told as a fact beside it: "denied that it fired, calling the charge false"
        return up.i if small or (not shown and not silent) or negated(parse, up.i) else None
    if base.dep == "advcl" and token.tag == "VBG" and not finite:
        return _main(parse, up, token) if own_subject(parse, base.i) is None else up.i
    if base.dep == "advcl":
        conditional = any(k.lower in ("if", "unless") for k in parse.kids(base.i))
        bare = not finite and own_subject(parse, base.i) is None
        return up.i if bare or conditional or asks_back(parse, base.i) else None
    if base.dep in ("acl", "relcl"):
        infinitive = any(k.tag == "TO" for k in parse.kids(base.i))
        anybody = _is_alone(parse, up, base)
        return up.i if infinitive or anybody or not shown else None
    return None


def _is_alone(parse: Parse, noun: Token, clause: Token) -> bool:
    """ "those who", "people who", "any phone that"; several people of a kind are somebody."""
    if any(k.dep == "det" and k.lower in ("any", "no", "every", "each") for k in parse.kids(noun.i)):
        return True
    more = [k for k in parse.kids(noun.i) if k.i != clause.i and (k.i < noun.i or k.dep in ("prep", "conj"))]
    return noun.lemma in words("anybody") and not more


def _main(parse: Parse, up: Token, participle: Token) -> int:
    """The verb that a participle behind a comma goes with: not one within "charges he conspired to deal, ..."."""
    first = parse.subtree(participle.i)[0]
    if first == 0 or parse.tokens[first - 1].text != ",":
        return up.i
    for above in (up, *(a for a in parse.ancestors(up) if a.pos in VERBAL)):
        up = above
        if up.dep not in ("relcl", "acl", "pcomp"):
            break
    return up.i


def _above_noun(parse: Parse, token: Token, status: Status, shown: bool) -> Optional[int]:
    up = parse.tokens[token.head]
    if token.dep == "oprd" and shown and up.lemma in words("speaking"):   # "what they called repression"
        return None
    if token.dep == "attr" and any(k.lower == "what" for k in _fronted(parse, up)):
        return None   # "part of what officials said is a campaign": only held to be one
    if token.dep in ("compound", "nmod", "amod", "poss", "nummod", "attr", "acomp", "oprd", "advmod"):
        return up.i
    if token.dep in ("nsubj", "nsubjpass", "dobj", "dative") and up.pos in VERBAL:
        return up.i if not shown or _carries(parse, up, status) else None
    if token.dep == "pobj" and up.lower in words("beside") and is_verbal(parse.tokens[up.head]):
        return None   # "before the start of talks": what the verb tells is something else
    if token.dep == "pobj":
        over = parse.tokens[up.head]
        if over.pos == "ADP":
            over = parse.tokens[over.head]
        if over.pos in VERBAL:
            within = up.lower in words("within") or up.dep == "agent"
            return up.i if not shown or (within and _carries(parse, over, status)) else None
        bears = over.lemma in words("bearing") or over.lemma in showing(status)
        return up.i if over.pos in NOMINAL and (not shown or bears) else None
    return None


def _fronted(parse: Parse, verb: Token) -> list[Token]:
    """The subjects and objects before a verb, also before the saying above it: "what officials said is"."""
    above = [verb, *([parse.tokens[verb.head]] if verb.dep in ("ccomp", "pcomp") else []), *parse.kids(verb.i, "ccomp")]
    return [k for v in above for k in parse.kids(v.i, "nsubj", "dobj", "csubj", "nsubjpass") if k.i < verb.i] + [
        k for s in parse.kids(verb.i, "csubj", "nsubj") for k in parse.kids(s.i, "dobj", "nsubj") if k.i < verb.i]


def _carries(parse: Parse, verb: Token, status: Status) -> bool:
    """Whether a verb tells what became of its subject or object, and does not only speak of it."""
    if status in FACTS:
        return verb.lemma not in words("speaking") and not negated(parse, verb.i)
    return True


