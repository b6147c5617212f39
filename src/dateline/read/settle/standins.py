"""Who a pronoun is that coreference left open, where grammar leaves one: the speaker, a lone subject, a lone man."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Optional

from ...model import Event
from ..parse import Parse, Sentence, Token
from .calling import is_plural
from .naming import Named, Names
from .verbforms import VERBAL, words
from .wording import QUOTES, is_quote

SUBJECT: Final = ("nsubj", "nsubjpass")
MANY: Final = frozenset({"they", "their"})
PLURAL: Final = frozenset({"NNS", "NNPS"})
OWN: Final = ("det", "amod", "compound", "nmod", "nummod", "poss", "case", "punct", "advmod")   # left of a printed noun
CLIMB: Final = 6      # verbs between a pronoun and the saying above it
OPENING: Final = 2    # tokens before a pronoun at the head of its sentence
BACK: Final = 3       # sentences back to whom "he" stands for
LONGEST: Final = 8    # words of a noun phrase that is put for a pronoun


def stand_in(parse: Parse, names: Names, event: Event, i: int, alone: bool) -> Optional[Named]:
    """Who is meant by the pronoun at a token that is the subject of its clause; None where more than one may be.

    `alone`: nobody is named in the line yet, so that a guess among the sentence's people is one.
    """
    token = parse.tokens[i]
    if alone and (named := _from_before(parse, names, token)) is not None:
        return named
    owner = token.tag == "PRP$" and parse.tokens[token.head].dep in SUBJECT   # "said its troops had left"
    if not owner and (token.tag != "PRP" or token.dep not in SUBJECT):
        return None
    speaker = _speaker(parse, token, parse.tokens[parse.tokens[token.head].head if owner else token.head])
    known = names.by_head.get(speaker.i) if speaker is not None else None
    if speaker is not None and token.lower in MANY and any(n.i != speaker.i for n in _plural_subjects(parse, i)):
        return None   # "two men died when their truck hit a mine, officials said"
    if speaker is not None and (known is None or not known.key.startswith("person:") or token.lower in MANY):
        return _phrase(parse, i, speaker)
    near = None if owner else _beside(parse, token)
    if near is not None:
        return _phrase(parse, i, near)
    if owner or not alone:
        return None
    if token.lower == "they" and token.dep == "nsubjpass" and _is_done_to(parse, token):
        return None   # "police arrested two men; they were freed"
    if token.lower == "they" and (nouns := _plural_subjects(parse, i)):
        return _phrase(parse, i, nouns[0]) if len(nouns) == 1 else None
    if token.lower == "they":
        only = _only_before(parse, token)
        return None if only is None else _phrase(parse, i, only)
    if token.lower == "it" and (body := _body_before(parse, token)) is not None:
        return _phrase(parse, i, body)
    return _lone_person(parse, names, event, token) if token.lower in ("he", "she") else None


def _speaker(parse: Parse, pronoun: Token, verb: Token) -> Optional[Token]:
    """The noun that says what the pronoun's clause tells, where it may be the same: "officials said they need".

    A spokesman is not "it", a ministry not "they"; "he" is left to coreference, which knows whom else it can mean.
    """
    if pronoun.lower not in ("it", "they", "its", "their"):
        return None
    for _ in range(CLIMB):
        up = parse.tokens[verb.head]
        if up is verb or verb.dep not in ("ccomp", "conj", "advcl", "xcomp"):
            return None
        if verb.dep == "ccomp" and up.lemma in words("quoting") | words("sayers") | words("opinions"):
            noun = next(iter(parse.kids(up.i, "nsubj")), None)
            if noun is not None and noun.pos in ("NOUN", "PROPN"):
                return noun if _agrees(parse, noun, pronoun.lower) else None
            if noun is None or noun.tag not in ("PRP", "WP", "WDT"):
                return None
            if noun.tag != "PRP":   # "a group, which said it may sue"
                clause = parse.tokens[up.head] if up.dep == "relcl" else None
                fits = clause is not None and clause.pos in ("NOUN", "PROPN") and _agrees(parse, clause, pronoun.lower)
                return clause if fits else None
        elif verb.dep == "ccomp":
            return None   # "said nobody was hurt after finding they were ..."
        verb = up
    return None


def _beside(parse: Parse, pronoun: Token) -> Optional[Token]:
    """The subject of the clause next to the pronoun's own, above or before it: "though the firm lost, it went on"."""
    if pronoun.lower not in ("it", "they"):
        return None
    verb = parse.tokens[pronoun.head]
    above = [parse.tokens[verb.head]] if verb.dep == "advcl" else []
    saying = parse.tokens[verb.head]
    if verb.dep == "ccomp" and saying.dep == "conj" and pronoun.lower == "it":   # "the ship is old, and media say it"
        above.append(parse.tokens[saying.head])
    before = [k for k in parse.kids(verb.i, "advcl") if k.i < pronoun.i]
    nouns = [n for v in [*above, *before] for n in parse.kids(v.i, *SUBJECT) if n.i < pronoun.i]
    if len(nouns) != 1 or nouns[0].pos not in ("NOUN", "PROPN"):
        return None
    between = parse.tokens[nouns[0].i + 1:pronoun.i]
    rival = pronoun.lower == "it" and any(t.ent in ("GPE", "ORG") and t.dep in ("pobj", "dobj") for t in between)
    return nouns[0] if not rival and _agrees(parse, nouns[0], pronoun.lower) else None


def _agrees(parse: Parse, noun: Token, pronoun: str) -> bool:
    several = noun.tag in PLURAL or bool(parse.kids(noun.i, "conj"))
    if pronoun in ("they", "their"):
        return several and noun.ent not in ("GPE", "ORG")
    body = noun.ent in ("ORG", "GPE", "NORP") or noun.lemma in words("bodies")
    return not several and body and noun.ent != "PERSON"


def _phrase(parse: Parse, i: int, noun: Token) -> Optional[Named]:
    """The noun with what stands before it, for a pronoun."""
    left = noun
    while before := [k for k in parse.kids(left.i) if k.i < left.i and k.dep in OWN]:
        left = before[0]
    last = _last_of(parse, noun)
    name = parse.words(left.i, last)
    if len(name.split()) > LONGEST or any(mark in name for mark in '",('):
        return None
    opening = left.i == parse.sentence(noun).first
    small = opening and left.pos not in ("PROPN",) and not left.ent and left.text[1:].islower()
    kind = "several" if noun.tag in PLURAL or parse.kids(noun.i, "conj") else "pronoun"
    return Named(i, i, i, name.lower(), name[:1].lower() + name[1:] if small else name, kind)


def _last_of(parse: Parse, noun: Token) -> int:
    """The last token of a name with what belongs to it: "the Council of Elders", "Ann Berg and Mia Holm"."""
    parts = [k for k in parse.kids(noun.i, "conj") if k.i > noun.i]
    if parts:
        return _last_of(parse, parts[-1])
    of = [k for k in parse.kids(noun.i, "prep") if k.i == noun.i + 1 and k.lower in ("of", "for")]
    behind = parse.kids(of[0].i, "pobj") if of and noun.pos == "PROPN" else []
    return behind[0].i if behind else noun.i


def _plural_subjects(parse: Parse, i: int) -> list[Token]:
    """The plural nouns that are subjects before a token, in its sentence."""
    sentence = parse.sentence(parse.tokens[i])
    return [t for t in parse.tokens[sentence.first:i] if t.dep in SUBJECT and t.tag in PLURAL]


def _is_done_to(parse: Parse, they: Token) -> bool:
    """Whether several are told of before a passive "they" in its sentence to whom something was done."""
    first = parse.sentence(they).first
    return any(t.tag in PLURAL and t.dep in ("dobj", "nsubjpass") for t in parse.tokens[first:they.i])


def _only_before(parse: Parse, they: Token) -> Optional[Token]:
    """The subject of the sentence before, where nothing else in it is several: only its people can be meant."""
    here = parse.sentence(they)
    if here.i == 0 or verb_over(parse, they) not in (t.i for t in parse.tokens[here.first:here.last] if t.head == t.i):
        return None
    before = parse.sentences[here.i - 1]
    if before.part is not here.part and before.part.kind != here.part.kind:
        return None
    tokens = parse.tokens[before.first:before.last]
    several = [t for t in tokens if t.tag in PLURAL and t.dep not in ("compound", "nmod", "npadvmod", "attr")
               and t.lemma not in words("relative_days") | words("quantities")]
    listed = any(t.dep == "conj" and t.pos in ("NOUN", "PROPN") for t in tokens)
    one = several[0] if len(several) == 1 and not listed else None
    return one if one is not None and one.dep in SUBJECT and parse.tokens[one.head].head == one.head else None


def _body_before(parse: Parse, it: Token) -> Optional[Token]:
    """The body or state that the sentence before tells of, for "It" that opens a sentence and says or judges something;
    "it" there again leads one further back."""
    here = parse.sentence(it)
    verb = parse.tokens[it.head]
    speaks = verb.head == verb.i and verb.lemma in words("quoting") | words("sayers") | words("opinions")
    if not speaks or it.i - here.first > OPENING:
        return None
    subject = next((s for s in _subjects_before(parse, here) if s.lower != "it"), None)
    named = subject is not None and subject.pos in ("NOUN", "PROPN") and _agrees(parse, subject, "it")
    return subject if named else None


def _subjects_before(parse: Parse, here: Sentence) -> Iterator[Token]:
    """The main subjects of the sentences before one, nearest first, up to one that has none or is of another part."""
    for n in range(here.i - 1, max(here.i - 1 - BACK, -1), -1):
        before = parse.sentences[n]
        tokens = parse.tokens[before.first:before.last]
        subject = next((t for t in tokens if t.dep in SUBJECT and parse.tokens[t.head].head == t.head), None)
        if before.part.kind != here.part.kind or subject is None:
            return
        yield subject


def _lone_person(parse: Parse, names: Names, event: Event, token: Token) -> Optional[Named]:
    """The only person told of before "he" in its sentence, or the only one that does it."""
    sign = 1 if token.lower == "she" else -1
    people = {m.key: m for m in names.by_token.values() if _may_be_he(parse, m, token)
              and not _is_in_quotation(parse, m.head, token) and names.women.get(m.key, 0) * sign >= 0}
    if any(names.is_of_speaker(token.i, key) for key in people):
        return None
    if len(people) == 1:
        key, named = next(iter(people.items()))
        return Named(token.i, token.i, token.i, key, named.name, "pronoun")
    doers = [w for w in event.participants if w.role in ("agent", "participant")]
    if doers and names.women.get(doers[0].actor or "", 0) * sign < 0:
        return None   # whom the report calls "she" is not "he"
    if token.dep != "nsubj" or len(doers) != 1 or not (doers[0].actor or "").startswith("person:"):
        return None
    return Named(token.i, token.i, token.i, doers[0].actor or "", doers[0].name, "pronoun")


def _from_before(parse: Parse, names: Names, token: Token) -> Optional[Named]:
    """Who "he" or "his" is at the head of a sentence: whom the sentence before it tells of, where nobody else is in it;
    "he" there again leads one further back."""
    here = parse.sentence(token)
    if token.lower not in ("he", "she", "his", "her") or token.i - here.first > OPENING:
        return None
    verb = parse.tokens[verb_over(parse, token)]
    sign = 1 if token.lower in ("she", "her") else -1
    if verb.head != verb.i or (token.tag == "PRP$" and parse.tokens[token.head].dep not in SUBJECT):
        return None
    for subject in _subjects_before(parse, here):
        if subject.lower in ("he", "she"):
            if (subject.lower == "she") != (sign == 1):
                return None
            continue
        inside = set(parse.subtree(subject.i))
        before = parse.sentence(subject)
        tokens = parse.tokens[before.first:before.last]
        others = [t for t in tokens if t.ent == "PERSON" and t.i not in inside]
        known = names.by_head.get(subject.i)
        if subject.ent != "PERSON" or others or any(t.dep == "conj" for t in tokens if t.i in inside):
            return None
        if known is not None and names.women.get(known.key, 0) * sign < 0:
            return None
        if known is not None and known.name:
            return Named(token.i, token.i, token.i, known.key, known.name, "pronoun")
        return _phrase(parse, token.i, subject)
    return None


def _is_in_quotation(parse: Parse, i: int, token: Token) -> bool:
    """Whether a token stands between quotation marks and another behind them: who is told of is not who says it."""
    first = parse.sentence(token).first
    while first and parse.tokens[first - 1].start > parse.text.rfind("\n", 0, token.start):   # of its paragraph
        first -= 1
    marks = [sum(is_quote(parse, t.i) for t in parse.tokens[first:at]) for at in (i, token.i)]
    return marks[0] % 2 == 1 and marks[1] % 2 == 0


def _may_be_he(parse: Parse, mention: Named, token: Token) -> bool:
    """Whether somebody told of before a token in its sentence may be a single person."""
    head = parse.tokens[mention.head]
    return (mention.first < token.i and head.sent == token.sent and bool(mention.name)
            and not mention.key.startswith(("state:", "org:")) and head.tag not in PLURAL
            and mention.kind != "pronoun" and not is_plural(mention.name))


def verb_over(parse: Parse, token: Token) -> int:
    """The verb whose clause a token stands in; the token itself where there is none."""
    return next((a.i for a in parse.ancestors(token) if a.pos in VERBAL), token.i)


def first_words(parse: Parse, kept: Sequence[int], top: int) -> list[Token]:
    """The "we", "I" or "our" of a line, in the clause of its verb; one in a quotation that begins behind it is not of
    whoever tells the clause."""
    told = (parse.tokens[i] for i in kept)
    return [t for t in told if t.lower in FIRST and t.tag in ("PRP", "PRP$") and verb_over(parse, t) == top
            and not sum(parse.tokens[i].text in QUOTES for i in range(top, t.i)) % 2]


FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
