"""Whether a clause has its subject from words that can hardly be others, so that it can stand cut free."""

from __future__ import annotations

from ..parse import Parse, Token
from .lentsubjects import Frame, own_subject
from .verbforms import NOMINAL, RELATIVES, is_finite


def borrows_surely(parse: Parse, frame: Frame) -> bool:
    """Whether the words that a clause has its subject from can hardly be others: the noun right before "who" or
    "which", or the subject of a verb beside it with a tense of the same kind."""
    verb = parse.tokens[frame.top]
    own = own_subject(parse, verb.i)
    if frame.past or frame.participle or frame.twins:
        return False
    if frame.antecedent is not None:
        first = parse.tokens[verb.head] if verb.dep == "conj" and own is None else verb   # "who fled and won"
        return _is_right_behind(parse, first, parse.tokens[frame.antecedent]) and (
            first is verb or _shares_tense(parse, verb, first))
    if frame.subject is None or own is not None or verb.dep != "conj":
        return False
    noun = parse.tokens[frame.subject]
    if noun.dep not in ("nsubj", "nsubjpass"):
        return _opens_clause(parse, noun, verb)
    if any(parse.kids(k.i, "dobj") for k in parse.kids(noun.i, "acl") if k.tag in ("VBN", "VBD")):
        return False   # "the waters scrambled traffic and swelled": misread
    return verb.head == noun.head and _shares_tense(parse, verb, parse.tokens[noun.head])


def _is_right_behind(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether a relative clause stands right behind the noun that it tells of: not "the plant at Riga, which"."""
    own = own_subject(parse, verb.i)
    if verb.dep != "relcl" or own is None or own.lower not in RELATIVES or noun.dep == "conj":
        return False
    comma = parse.tokens[own.i - 1].text == ","
    over = parse.tokens[parse.tokens[noun.head].head]
    if comma and own.lower == "which" and noun.dep == "pobj" and over.pos in NOMINAL:
        return False
    return is_finite(parse, verb) and own.i - 1 - comma == noun.i


def _opens_clause(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "and the crews have been asked": a noun behind "and" with its verb right behind it."""
    first = parse.subtree(noun.i)[0]
    aux = [k.i for k in parse.kids(verb.i, "aux", "auxpass") if k.i < verb.i]
    several = noun.dep == "conj" and noun.tag in ("NNS", "NNPS")
    return several and first > 0 and parse.tokens[first - 1].dep == "cc" and bool(aux) and min(aux) == noun.i + 1


def _shares_tense(parse: Parse, verb: Token, first: Token) -> bool:
    """Whether a second verb has a tense like the first one's, or is a participle that goes on with its "was"."""
    tense, bare = _tense(parse, verb), not parse.kids(verb.i, "aux", "auxpass")
    goes_on = bare and verb.tag == first.tag == "VBN" and bool(parse.kids(first.i, "auxpass"))
    return goes_on or (bool(tense) and tense == _tense(parse, first))


def _tense(parse: Parse, verb: Token) -> str:
    """The auxiliary or form by which a verb has its tense; "" where it has none of its own."""
    aux = next((k for k in parse.kids(verb.i, "aux", "auxpass") if k.tag in ("MD", "VBD", "VBP", "VBZ")), None)
    return aux.lemma if aux is not None else verb.tag if verb.tag in ("VBD", "VBP", "VBZ") else ""
