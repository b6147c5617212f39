"""Which clause of the report tells an event: from the trigger's head up to the verb that carries it, or its own phrase.

A verb is told by its own clause, cut free of "said that"; what stands under "agreed to", "denied that", "accused of"
is told with that verb, or it would be told as done. A noun is told by the clause whose subject or object it is
("the talks will be held"), unless that verb only speaks of it ("condemned the attack"): then by its own phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Optional

from ...model import FACTS, Status
from ...words import word_set
from ..parse import Parse, Token

VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVES: Final = frozenset({"who", "whom", "which", "that"})
LETTING: Final = frozenset({"let", "make", "help", "have"})   # "letting families sue": the parser gives "sue" a tense
STEPS: Final = 14   # no real chain is longer; a broken parse stops here


@dataclass(slots=True)
class Frame:
    """The way from a trigger to what is printed.

    For "the man, who had fled and killed two guards" and the trigger "killed": `top` is "killed", `spine` only that,
    `subject` "man", for "fled" (its `twin`) has it, and "who" stands for it.
    """

    top: int
    spine: list[int]
    subject: Optional[int] = None     # noun whose phrase is the subject, where the clause has none of its own
    antecedent: Optional[int] = None  # noun that the relative word of the clause stands for
    participle: bool = False          # "troops deployed there": the verb form "were" is to be added
    twins: dict[int, int] = field(default_factory=dict)   # first conjunct -> the conjunct told in its place
    loose: bool = False               # a participle that may belong to either of two nouns: told with the noun
    whole: bool = False               # a noun is told by the clause it stands in, whatever the verb


def frame_of(parse: Parse, head: int, status: Status, whole: bool = False) -> Frame:
    """The frame of the event whose trigger's head is this token, told with this status.

    `whole`: a noun by the clause that it stands in, also where that only speaks of it.
    """
    frame = Frame(head, [head], whole=whole)
    _climb(parse, frame, status)
    _subject(parse, frame)
    if frame.loose:
        _climb(parse, frame, status)
        _subject(parse, frame)
    return frame


def _climb(parse: Parse, frame: Frame, status: Status) -> None:
    for _ in range(STEPS):
        up = _above(parse, frame, status)
        if up is None or up in frame.spine:
            return
        frame.spine.append(up)
        frame.top = up


def words(key: str) -> frozenset[str]:
    """One list of words/line.toml; of a status the words that show it, none for a fact."""
    return frozenset() if key in FACTS else word_set("words/line.toml", key)


def is_verbal(token: Token) -> bool:
    """A verb as the head of a clause; "the killing of" and "captured men" are none."""
    return token.pos in VERBAL and token.dep not in ("amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass")


def negated(parse: Parse, i: int) -> bool:
    """Whether a word is negated itself: "did not", "no evidence", "never"."""
    return any(k.dep == "neg" or k.lower in ("no", "never", "nor", "neither") or (
        k.lower == "longer" and negated(parse, k.i)) for k in parse.kids(i))


def is_finite(parse: Parse, verb: Token) -> bool:
    """Whether a verb has a tense or a modal of its own, or an auxiliary that has."""
    own = [verb, *parse.kids(verb.i, "aux", "auxpass")]
    return any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in own)


def marked(parse: Parse, i: int, status: Status) -> bool:
    """Whether the clause of a verb shows by itself that it is no fact: "will", "may", "not", "plans to"."""
    if status in FACTS:
        return True
    token = parse.tokens[i]
    if status in ("denied", "negated"):
        return negated(parse, i) or token.lemma in words("not_done")
    if token.lemma in showing(status):
        return True
    kids = parse.kids(i)
    if modals := {k.lower for k in kids if k.tag == "MD" and k.dep == "aux"}:
        return status in OPEN and not (status in ("hypothetical", "conditional") and modals <= words("sure_modals"))
    if any(k.lower in words("hedges") for k in kids):
        return True
    if status == "cancelled":
        return False
    return any(k.tag == "TO" for k in kids) and is_root(token)   # "Minister to visit Riga"


OPEN: Final[tuple[Status, ...]] = ("planned", "hypothetical", "conditional", "demanded")


def showing(status: Status) -> frozenset[str]:
    """The lemmas that show a status; what is planned, possible or asked for is equally not yet done."""
    return words("unfinished") if status in OPEN else words(status)


def is_root(token: Token) -> bool:
    return token.head == token.i


# ------------------------------------------------------------------------------------------------ one step up


def _above(parse: Parse, frame: Frame, status: Status) -> Optional[int]:
    """The next token up the way, or None where the way ends."""
    token = parse.tokens[frame.top]
    base = token
    while base.dep == "conj" and not is_root(base):
        base = parse.tokens[base.head]
    if is_root(base):
        return base.i if base is not token and not is_verbal(token) else None
    shown = any(marked(parse, i, status) for i in frame.spine)
    if is_verbal(token):
        if base is not token and _breaks_off(parse, token, base):
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
    open_ = _asks_back(parse, base.i) or any(
        k.lower == "if" or k.tag == "WRB" for k in parse.kids(base.i, "mark", "advmod"))
    clause = is_finite(parse, base) and _own(parse, base.i) is not None and not open_
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
        if _is_told_within(parse, base):
            return None
        if _asks_back(parse, base.i) or up.lemma in words("opinions"):
            return up.i
        return up.i if small or (not shown and not silent) or negated(parse, up.i) else None
    if base.dep == "advcl" and token.tag == "VBG" and not finite:
        return _main(parse, up, token) if _own(parse, base.i) is None else up.i
    if base.dep == "advcl":
        conditional = any(k.lower in ("if", "unless") for k in parse.kids(base.i))
        bare = not finite and _own(parse, base.i) is None
        return up.i if bare or conditional or _asks_back(parse, base.i) else None
    if base.dep in ("acl", "relcl"):
        infinitive = any(k.tag == "TO" for k in parse.kids(base.i))
        anybody = _is_alone(parse, up, base)
        return up.i if infinitive or anybody or not shown else None
    return None


def _is_told_within(parse: Parse, base: Token) -> bool:
    """Whether a saying stands between a relative word and its verb: "a man who police said fled"."""
    over, own = parse.tokens[base.head], _own(parse, base.i)
    return (base.dep == "ccomp" and over.dep == "relcl" and own is not None and own.tag in ("WDT", "WP")
            and own.lower in RELATIVES and own.i < over.i and over.lemma in words("quoting"))


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


# ------------------------------------------------------------------------------------------------ the subject


def _subject(parse: Parse, frame: Frame) -> None:
    """Find the subject that a relative clause, a participle or a second verb leaves to the words before it."""
    token = parse.tokens[frame.top]
    if not is_verbal(token):
        return
    base = token
    while base.dep == "conj" and not is_root(base) and parse.tokens[base.head].pos in VERBAL and (
            not _own(parse, base.i)):
        base = parse.tokens[base.head]
    while base is not token and _breaks_off(parse, token, base) and not is_root(base):
        base = parse.tokens[base.head]
    if base is not token and (noun := _right_before(parse, token)) is not None:
        frame.subject = noun.i
        return
    own = _own(parse, base.i)
    while base.dep == "conj" and own is not None and own.tag in ("WDT", "WP") and not is_root(base):
        base = parse.tokens[base.head]   # "which paid or which opposed": both stand for one noun
    if base is not token and base.dep == "relcl" and _goes_on(parse, token, base):
        base = next((a for a in parse.ancestors(base) if a.pos in VERBAL and _own(parse, a.i)), base)
        own = _own(parse, base.i)
    over = parse.tokens[base.head]
    if _is_told_within(parse, base):
        frame.antecedent = over.head
        frame.subject = over.head if base is not token else None
        return
    if base is not token and base.dep == "relcl" and own is not None and own.tag in ("WDT", "WP"):
        own = None   # "who has ruled and has made clear"
    if base is not token and base.dep == "ccomp" and own is None and over.dep == "relcl":
        frame.subject = over.head   # "who police said fled and is suspected of it"
        return
    if base is not token and base.dep == "ccomp" and (own is None or _speaks_on(parse, token, base)):
        own = _own(parse, base.head) or own   # "said it was so, but called for it"
    noun = parse.tokens[base.head] if base.dep in ("relcl", "acl") and not is_root(base) else None
    while noun is not None and noun.dep == "poss" and noun.i < parse.tokens[noun.head].i < base.i:
        noun = parse.tokens[noun.head]   # "the office's bureau, which"
    noun = _happening(parse, noun, base) if noun is not None else None
    if noun is not None and base.dep == "relcl" and noun.pos in NOMINAL:
        frame.antecedent = noun.i
    loose = noun is not None and base.dep == "acl" and (
        not _touches(parse, noun, base) or (token.tag == "VBG" and (noun.dep == "dobj" or not parse.children[base.i])))
    if own is None and noun is not None and loose:
        frame.spine.append(noun.i)   # "footage of a man hitting her": who hits is not sure
        frame.top, frame.loose = noun.i, True
        return
    if own is None and noun is not None and noun.pos in NOMINAL and not _clausal(parse, base):
        if noun.lemma in words("manners") | words("relative_days"):
            return   # "the first time that"
        noun = _whole_of(parse, noun)
        frame.antecedent = noun.i if frame.antecedent is not None else None
        frame.subject, frame.participle = noun.i, token.tag == "VBN" and not is_finite(parse, token)
        frame.participle = frame.participle or (token.tag == "VBG" and not is_finite(parse, token))
    elif own is not None and base is not token:
        frame.subject = own.i
    elif own is not None and token.tag == "VBN" and not is_finite(parse, token) and (
            own.dep == "nsubjpass" or token.dep == "conj"):
        frame.subject, frame.participle = own.i, True   # "and two others injured"
    elif own is not None and frame.antecedent is None:
        frame.antecedent = _before_relative(parse, own)
    elif own is None and base.dep == "advcl" and not is_root(base):
        above = _own(parse, base.head)
        frame.subject = above.i if above is not None else None


def _right_before(parse: Parse, verb: Token) -> Optional[Token]:
    """The noun right before a second verb, which the parser took for part of the first one's object: "took part and
    the crews have been asked"."""
    if verb.dep != "conj" or not is_finite(parse, verb) or _own(parse, verb.i) is not None:
        return None
    first = min([verb.i, *(k.i for k in parse.kids(verb.i, "aux", "auxpass"))])
    before = parse.tokens[first - 1] if first else verb
    if before.pos not in ("NOUN", "PROPN") or before.sent != verb.sent:
        return None
    nouns = [t for t in (before, *parse.ancestors(before)) if t.dep == "conj" and t.pos in ("NOUN", "PROPN")]
    first_of = parse.subtree(nouns[0].i)[0] if nouns else 0
    return nouns[0] if nouns and parse.tokens[first_of - 1].dep == "cc" and nouns[0].i < verb.i else None


def _breaks_off(parse: Parse, token: Token, base: Token) -> bool:
    """Whether a second verb has a tense that the first has not: "was due to attend but left" goes with "was"."""
    own = any(k.tag in ("VBP", "VBZ", "MD") for k in parse.kids(token.i, "aux", "auxpass"))
    active = token.tag == "VBN" and base.dep == "acl" and bool(parse.kids(token.i, "dobj")) and not parse.kids(
        token.i, "aux", "auxpass")   # "a curfew imposed in May and deployed soldiers"
    return (token.tag == "VBD" or own or active) and not is_finite(parse, base)


def _goes_on(parse: Parse, token: Token, base: Token) -> bool:
    """ "claims the sea, which is rich, and builds ports": behind the second comma the main clause goes on."""
    first = parse.subtree(base.i)[0]
    cc = [k for k in parse.kids(base.i, "cc") if k.i < token.i]
    return first > 0 and parse.tokens[first - 1].text == "," and bool(cc) and parse.tokens[cc[-1].i - 1].text == ","


def _speaks_on(parse: Parse, token: Token, base: Token) -> bool:
    """Whether a second verb goes with the saying and not with what is said: "said it went on, and denied it"."""
    if parse.tokens[base.head].lemma not in words("quoting"):
        return False
    plain = not parse.kids(token.i, "aux", "auxpass")
    unlike = token.tag == "VBD" and plain and (base.tag != "VBD" or bool(parse.kids(base.i, "aux")))
    return unlike or (plain and token.lemma in words("sayers") | words("quoting"))


def _own(parse: Parse, verb: int) -> Optional[Token]:
    """The subject of a verb in its own clause."""
    return next(iter(parse.kids(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")), None)


def _before_relative(parse: Parse, subject: Token) -> Optional[int]:
    """The noun right before a relative word that the parser hung elsewhere: "a ban, which is", "a town whose fall"."""
    first = parse.tokens[parse.subtree(subject.i)[0]]
    if first.tag not in ("WDT", "WP$") or first.lower == "what" or first.i < 2:
        return None
    before = parse.tokens[first.i - 1 - (parse.tokens[first.i - 1].text == ",")]
    return before.i if before.pos in NOMINAL and before.sent == first.sent else None


def _whole_of(parse: Parse, noun: Token) -> Token:
    """ "some" for the men of "some of the men arrested"."""
    of = parse.tokens[noun.head]
    part = parse.tokens[of.head]
    return part if noun.dep == "pobj" and of.lower == "of" and (
        part.pos == "NUM" or part.lemma in words("quantities")) else noun


def _asks_back(parse: Parse, verb: int) -> bool:
    """Whether a clause is a question told within a sentence: "what it did", "when or whether it comes"."""
    own = _own(parse, verb)
    words_ = {t.lower for k in parse.kids(verb, "advmod", "mark", "preconj") for t in [k, *parse.kids(k.i, "conj")]}
    return (own is not None and own.tag in ("WDT", "WP")) or "whether" in words_


def _touches(parse: Parse, noun: Token, participle: Token) -> bool:
    """Whether no other noun stands between a noun and its participle."""
    between = [parse.tokens[i] for i in range(noun.i + 1, parse.subtree(participle.i)[0])]
    return not any(t.pos in NOMINAL for t in between) or between[-1].text == ","


def _happening(parse: Parse, noun: Token, base: Token) -> Token:
    """ "the crash of the jet, which killed all": the crash did, for a relative clause behind a comma."""
    of = parse.tokens[noun.head]
    over = parse.tokens[of.head]
    comma = parse.tokens[parse.subtree(base.i)[0] - 1].text == ","
    which = any(k.lower == "which" for k in parse.kids(base.i, "nsubj"))
    that = any(k.lower in ("which", "that") and k.tag in ("WDT", "IN", "DT") for k in parse.kids(base.i, "nsubj"))
    if noun.ent == "PERSON" and that and not (comma and which) and noun.dep == "pobj" and over.pos in NOMINAL:
        return over   # "protests against Smith that led to": nobody is "that"
    who = any(k.lower in ("who", "whom") for k in parse.kids(base.i))
    if who and noun.ent in ("GPE", "LOC", "FAC") and noun.dep == "pobj" and over.pos in NOMINAL:
        return over   # "the bakers of Riga, who": no town is "who"
    if who and noun.ent != "PERSON" and noun.pos == "NOUN":
        inner = [k for prep in parse.kids(noun.i, "prep") for k in parse.kids(prep.i, "pobj") if k.i < base.i]
        named = [k for k in inner if k.ent == "PERSON"]
        if named:
            return named[-1]   # "the release of Ann Berg, who was seized": no release is "who"
    return over if comma and which and of.lower == "of" and over.lemma in words("happenings") else noun


def _clausal(parse: Parse, verb: Token) -> bool:
    return any(k.tag == "TO" or k.dep == "mark" for k in parse.kids(verb.i))
