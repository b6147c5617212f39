"""Whose act a verb tells: its subject through control, relative clauses, participles and coordination."""

from __future__ import annotations

from ...words import word_set
from ..parse import Parse, Token

RELATIVE = frozenset({"who", "which", "that", "whom"})


def subjects(parse: Parse, verb: int, depth: int = 0) -> tuple[list[int], bool]:
    """(noun heads, whether it is the subject of a passive) of a verb, through control and coordination."""
    token = _coordinate(parse, parse.tokens[verb])
    own = parse.kids(verb, "nsubj", "csubj")
    if own and _is_told_to(parse, parse.tokens[verb]):
        return [_antecedent(parse, k) for k in own], True
    if own:
        return [*_listed_before(parse, verb, own[0]), *(_antecedent(parse, k) for k in own)], False
    passive = parse.kids(verb, "nsubjpass")
    if passive:
        return [_antecedent(parse, k) for k in passive], True
    if depth > 6:
        return [], False
    if token.i != verb:
        return subjects(parse, token.i, depth + 1)
    head = parse.tokens[token.head]
    if token.dep == "acl":
        if token.tag in ("VBN", "VBD"):
            return [head.i], True
        if token.tag == "VBG" and not parse.kids(verb, "aux"):
            return [head.i], False
        asked = _asked(parse, head) if token.tag == "VB" else []
        return (asked, False) if asked else _governor_subject(parse, head, depth)
    if token.dep == "advcl" and token.tag == "VBN" and not parse.kids(verb, "aux", "auxpass"):
        return _controller(parse, head, False, depth)[0], True  # "drills closely watched by NATO"
    if token.dep == "pcomp":
        first = parse.tokens[head.head] if head.dep == "conj" else head  # "by permitting A and by providing B"
        governor = parse.tokens[first.head]
        controlled = governor.pos == "VERB" and head.lower in ("of", "from", "for", "into")
        undergone = token.tag == "VBN" and bool(parse.kids(verb, "auxpass"))  # "after being shot at"
        return _controller(parse, governor, controlled, depth)[0], undergone
    if token.dep in ("xcomp", "ccomp", "advcl", "conj", "acomp", "prep", "dep") and head.i != token.i:
        asked = [i for noun in parse.kids(head.i, "dobj") for i in _asked(parse, noun)] if token.tag == "VB" else []
        if asked:  # "renewed its call on Minsk to open the border"
            return asked, False
        controlled = token.dep in ("xcomp", "ccomp") and head.lemma in word_set("words/verbs.toml", "object_control")
        if token.dep == "conj" and head.pos not in ("VERB", "AUX"):
            return [], False
        return _controller(parse, head, controlled, depth)
    return [], False


def _is_told_to(parse: Parse, verb: Token) -> bool:
    """"Iran urged to cancel drills": in a headline a passive without its "is"; who urges, urges somebody."""
    if verb.tag not in ("VBD", "VBN") or parse.kids(verb.i, "aux", "auxpass", "dobj", "dative"):
        return False
    if verb.lemma not in word_set("words/verbs.toml", "of_somebody"):
        return False
    return any(k.tag == "VB" and not parse.kids(k.i, "nsubj") and any(a.lower == "to" for a in parse.kids(k.i, "aux"))
               for k in parse.kids(verb.i, "xcomp", "ccomp", "advcl"))


def _coordinate(parse: Parse, token: Token) -> Token:
    """The finite verb that a finite verb goes with, where the parser hung it on an infinitive; else the token itself.

    "ordered them to leave and placed troops on alert": who ordered also placed.
    """
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP"):
        return token
    above = parse.tokens[token.head]
    helped = any(k.tag == "MD" or k.lemma in ("be", "have") for k in parse.kids(above.i, "aux"))
    if above.tag not in ("VB", "VBG") or helped:
        return token
    for verb in parse.ancestors(above):
        if verb.tag in ("VBD", "VBZ", "VBP") and verb.pos == "VERB":
            return verb
    return token


def _listed_before(parse: Parse, verb: int, subject: Token) -> list[int]:
    """"Russia, Belarus start drills": in a headline a comma stands for "and", and the parser loses the first name."""
    return [
        k.i for k in parse.kids(verb, "npadvmod", "nmod", "dep", "nsubj")
        if k.pos == "PROPN" and k.i == subject.i - 2 and parse.tokens[k.i + 1].text == ","
    ]


def _antecedent(parse: Parse, token: Token) -> int:
    """The noun a relative pronoun stands for; other subjects stand for themselves."""
    if token.lower in RELATIVE and token.tag in ("WP", "WDT", "WP$"):
        for above in parse.ancestors(token):
            if above.dep == "relcl":
                return _rather(parse, parse.tokens[above.head])
    return token.i


def _rather(parse: Parse, noun: Token) -> int:
    """"It was not Ukraine but Belarus that shelled the village": Belarus."""
    verb = parse.head(noun)
    around = [*parse.kids(noun.i), *(parse.kids(verb.i, "neg") if verb is not None else ())]
    denied = any(k.lower == "not" for k in around)
    if denied and any(k.lower == "but" for k in parse.kids(noun.i, "cc")):
        return next((k.i for k in parse.kids(noun.i, "conj")), noun.i)
    return noun.i


def _controller(parse: Parse, governor: Token, controlled: bool, depth: int) -> tuple[list[int], bool]:
    """Whose act a clause without subject is: the governor's object ("urged X to"), else the governor's subject."""
    if governor.pos not in ("VERB", "AUX") or (governor.dep == "advcl" and governor.tag == "VBN"):
        edge = parse.subtree(governor.i)[0]
        if edge > 1 and parse.tokens[edge - 1].text == "," and parse.tokens[edge - 2].pos in ("NOUN", "PROPN"):
            return [edge - 2], False  # "his ally, isolated since orchestrating a crackdown"
    if governor.pos not in ("VERB", "AUX"):
        return _governor_subject(parse, governor, depth)
    if controlled:
        objects = parse.kids(governor.i, "dobj", "nsubjpass")
        for prep in parse.kids(governor.i, "prep"):
            if prep.lower in ("on", "upon", "to"):
                objects += parse.kids(prep.i, "pobj")
        if objects:
            return [o.i for o in objects], False
    return subjects(parse, governor.i, depth + 1)[0], False


def _asked(parse: Parse, noun: Token) -> list[int]:
    """Who would do what a call or an order asks for: "renewed its call on Minsk to open the border"."""
    if noun.lemma not in word_set("words/verbs.toml", "asking_nouns"):
        return []
    verb = parse.head(noun)
    preps = [*parse.kids(noun.i, "prep"), *(parse.kids(verb.i, "prep") if verb is not None else [])]
    return [k.i for p in preps if p.i > noun.i and p.lower in ("on", "upon", "to") for k in parse.kids(p.i, "pobj")]


def _governor_subject(parse: Parse, noun: Token, depth: int) -> tuple[list[int], bool]:
    """Whose act a noun's clause tells: its possessor's ("X's proposal to hold"), else that of the subject above it."""
    owners = parse.kids(noun.i, "poss")
    for prep in parse.kids(noun.i, "prep"):
        if prep.lower == "by":  # "the decision by the party not to send a delegation"
            owners += parse.kids(prep.i, "pobj")
    if owners:
        return [k.i for k in owners], False
    for above in parse.ancestors(noun):
        if above.pos in ("VERB", "AUX"):
            return subjects(parse, above.i, depth + 1)
    return [], False
