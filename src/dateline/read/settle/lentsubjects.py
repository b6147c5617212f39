"""The subject that a relative clause, a participle or a second verb leaves to the words before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..parse import Parse, Token
from .verbforms import NOMINAL, RELATIVES, VERBAL, is_finite, is_root, is_verbal, words


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
    past: bool = False                # "warned" for a participle: "Riga has closed the strait, warning of mines"

    @property
    def borrows(self) -> bool:
        """Whether the clause has its subject from other words, on which the parser may be wrong."""
        return self.subject is not None or self.antecedent is not None or self.participle or bool(self.twins)


def put_subject(parse: Parse, frame: Frame) -> None:
    """Find the subject that a relative clause, a participle or a second verb leaves to the words before it."""
    token = parse.tokens[frame.top]
    if not is_verbal(token):
        return
    base = _first_verb(parse, token)
    if base is not token and (noun := _right_before(parse, token)) is not None:
        frame.subject = noun.i
        return
    own = own_subject(parse, base.i)
    while base.dep == "conj" and own is not None and own.tag in ("WDT", "WP") and not is_root(base):
        base = parse.tokens[base.head]   # "which paid or which opposed": both stand for one noun
    if base is not token and base.dep == "relcl" and _goes_on(parse, token, base):
        base = next((a for a in parse.ancestors(base) if a.pos in VERBAL and own_subject(parse, a.i)), base)
        own = own_subject(parse, base.i)
    over = parse.tokens[base.head]
    if is_told_within(parse, base):
        frame.antecedent = over.head
        frame.subject = over.head if base is not token else None
        return
    if base is not token and base.dep == "relcl" and own is not None and own.tag in ("WDT", "WP"):
        own = None   # "who has ruled and has made clear"
    if base is not token and base.dep == "ccomp" and own is None and over.dep == "relcl":
        frame.subject = over.head   # "who police said fled and is suspected of it"
        return
    if base is not token and base.dep == "ccomp" and (own is None or speaks_on(parse, token, base)):
        own = own_subject(parse, base.head) or own   # "said it was so, but called for it"
    noun = _noun_over(parse, base)
    if noun is not None and base.dep == "relcl" and noun.pos in NOMINAL:
        frame.antecedent = noun.i
    _take(parse, frame, base, own, noun)


def _first_verb(parse: Parse, token: Token) -> Token:
    """The first of a row of verbs that share a subject; the one above it where that has no tense and this one has."""
    base = token
    while base.dep == "conj" and not is_root(base) and parse.tokens[base.head].pos in VERBAL and (
            not own_subject(parse, base.i)):
        base = parse.tokens[base.head]
    while base is not token and breaks_off(parse, token, base) and not is_root(base):
        base = parse.tokens[base.head]
    return base


def _noun_over(parse: Parse, base: Token) -> Optional[Token]:
    """The noun that a relative clause or a participle says something of."""
    if base.dep not in ("relcl", "acl") or is_root(base):
        return None
    noun = parse.tokens[base.head]
    while noun.dep == "poss" and noun.i < parse.tokens[noun.head].i < base.i:
        noun = parse.tokens[noun.head]   # "the office's bureau, which"
    return _several(parse, _happening(parse, noun, base), base)


def _take(parse: Parse, frame: Frame, base: Token, own: Optional[Token], noun: Optional[Token]) -> None:
    """Give a frame the subject of the first verb, or the noun that the clause hangs on."""
    token = parse.tokens[frame.top]
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
        above = own_subject(parse, base.head)
        frame.subject = above.i if above is not None else None


def _right_before(parse: Parse, verb: Token) -> Optional[Token]:
    """The noun right before a second verb, which the parser took for part of the first one's object: "took part and
    the crews have been asked"."""
    if verb.dep != "conj" or not is_finite(parse, verb) or own_subject(parse, verb.i) is not None:
        return None
    first = min([verb.i, *(k.i for k in parse.kids(verb.i, "aux", "auxpass"))])
    before = parse.tokens[first - 1] if first else verb
    if before.pos not in ("NOUN", "PROPN") or before.sent != verb.sent:
        return None
    nouns = [t for t in (before, *parse.ancestors(before)) if t.dep == "conj" and t.pos in ("NOUN", "PROPN")]
    first_of = parse.subtree(nouns[0].i)[0] if nouns else 0
    return nouns[0] if nouns and parse.tokens[first_of - 1].dep == "cc" and nouns[0].i < verb.i else None


def breaks_off(parse: Parse, token: Token, base: Token) -> bool:
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


def speaks_on(parse: Parse, token: Token, base: Token) -> bool:
    """Whether a second verb goes with the saying and not with what is said: "said it went on, and denied it"."""
    if parse.tokens[base.head].lemma not in words("quoting") | words("sayers"):
        return False
    plain = not parse.kids(token.i, "aux", "auxpass")
    unlike = token.tag == "VBD" and plain and (base.tag != "VBD" or bool(parse.kids(base.i, "aux")))
    return unlike or (plain and token.lemma in words("sayers") | words("quoting"))


def own_subject(parse: Parse, verb: int) -> Optional[Token]:
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


def asks_back(parse: Parse, verb: int) -> bool:
    """Whether a clause is a question told within a sentence: "what it did", "when or whether it comes"."""
    own = own_subject(parse, verb)
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


def _several(parse: Parse, noun: Token, base: Token) -> Token:
    """ "contacts in the council, which were broken off": the contacts were."""
    plural = any(k.lower in ("were", "are", "have") for k in parse.kids(base.i, "aux", "auxpass"))
    relative = any(k.tag in ("WDT", "WP") for k in parse.kids(base.i, "nsubj", "nsubjpass"))
    one = noun
    while plural and relative and one.tag in ("NN", "NNP") and one.dep == "pobj" and not parse.kids(one.i, "conj"):
        one = parse.tokens[parse.tokens[one.head].head]
    return one if one.tag == "NNS" else noun


def _clausal(parse: Parse, verb: Token) -> bool:
    return any(k.tag == "TO" or k.dep == "mark" for k in parse.kids(verb.i))


def is_told_within(parse: Parse, base: Token) -> bool:
    """Whether a saying stands between a relative word and its verb: "a man who police said fled"."""
    over, own = parse.tokens[base.head], own_subject(parse, base.i)
    return (base.dep == "ccomp" and over.dep == "relcl" and own is not None and own.tag in ("WDT", "WP")
            and own.lower in RELATIVES and own.i < over.i and over.lemma in words("quoting"))
