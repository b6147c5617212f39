"""Which words stand over a token in the syntax, and how: the grammar that the vetoes (vetoes.py) are looked up by.

From the event's word the walk goes up: what hangs beside it, the light verb that carries it ("held", "took place"),
the word that governs its clause ("denied that"), the noun it depends on ("reports of"). It ends where another act
begins: "condemned the attack" says nothing against the attack, whatever stands over "condemned".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...words import word_set
from ..syntax import Parse, Token

FAR = 12
"""Steps after which the walk ends: no reader follows a sentence deeper."""
BESIDE = ("neg", "aux", "advmod", "det", "predet", "preconj", "amod", "compound", "nmod", "mark", "cc", "npadvmod")
CLAUSES = ("xcomp", "ccomp", "pcomp", "csubj", "csubjpass", "advcl")
OBJECTS = ("dobj", "nsubjpass", "oprd", "attr", "dative")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


@dataclass(frozen=True, slots=True)
class Over:
    """A word over an event: `how` it stands there, and the preposition it stands with, or "".

    how: "own" (the event's own word), "self" (the same, with an infinitive below it), "beside" (a small word on it or
    on its light verb), "party" (a determiner of who does it or of what it is done to), "verb" and "noun" (which govern
    it), "subject" (the verb that it is the subject of), "predicate" (what it is said to be), "frame" (in a phrase of
    its clause: "in the scenario"), "framed" (before that noun), "phrase" (the preposition before it), "memorial" (what
    is put up for those who did it), "setting" (the verb whose object it is told to be in: "simulate a strike in which
    ten die"), "verdict" (what is said of a that-clause or of the noun that tells it: "it is not
    true that", "the claim is incorrect").
    """

    word: Token
    how: str
    prep: str = ""
    through: str = ""   # the noun that the walk went through last: "proposal" in "rejected a proposal to attack"


def words_over(parse: Parse, token: Token) -> Iterator[Over]:
    """The words over a token, nearest first; `token` is the head of an event's words."""
    if any(parse.kids(k.i, "aux") and k.tag == "VB" for k in parse.kids(token.i, "xcomp")):
        yield Over(token, "self")
    yield Over(token, "own", _particle(parse, token))
    node, seen, through = token, {token.i}, ""
    second = below = False
    for _ in range(FAR):
        if not second:
            beside = _beside(parse, node)
            yield from beside if not below else (over for over in beside if not _is_its_own(parse, node, over))
        second = False
        above = parse.head(node)
        if above is None or above.i in seen:
            return
        seen.add(above.i)
        if node.dep == "conj":
            second = any(k.lower == "that" for k in parse.kids(node.i, "mark")) and above.dep in ("ccomp", "acl")
            if _is_own_clause(parse, node) and not second:   # but "did not prove that A or that B": said of both
                return
            node, below = above, node.pos == "VERB"
            continue
        below = False
        found, after = _governors(parse, node, above)
        found += _verdicts(parse, node, above, through)
        if after is None:
            after = _said_of_it(parse, node, above)
        yield from (replace(over, through=through) for over in found)
        if after is None:
            return
        node = after
        if node.pos in NOMINAL:
            through = node.lemma


def _is_its_own(parse: Parse, verb: Token, over: Over) -> bool:
    """Whether a word beside a verb is not said of a second one: "fired no missiles", "did not attack but left"."""
    of = over.word if over.word.head == verb.i else parse.tokens[over.word.head]
    contrast = any(k.lower == "but" for k in parse.kids(verb.i, "cc"))
    return (over.how == "party" and of.dep in ("dobj", "attr")) or (contrast and over.word.dep == "neg")


def _is_own_clause(parse: Parse, node: Token) -> bool:
    """A second clause with a subject or a helper of its own shares nothing with the first."""
    return node.pos in ("VERB", "AUX") and bool(parse.kids(node.i, "nsubj", "nsubjpass", "aux", "auxpass", "mark"))


def _beside(parse: Parse, node: Token) -> Iterator[Over]:
    for kid in parse.kids(node.i):
        if kid.dep in BESIDE:
            yield Over(kid, "beside")
            if kid.dep == "aux" or kid.lower in ("yet", "ever", "even", "longer", "so"):   # "not yet", "no longer"
                yield from (Over(k, "beside") for k in parse.kids(kid.i, "neg", "advmod"))
        elif kid.dep == "auxpass":   # "was not closed", where the parser hangs "not" on "was"
            yield from (Over(k, "beside") for k in parse.kids(kid.i, "neg"))
        elif kid.dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl"):
            yield Over(kid, "party")
            yield from (Over(k, "party") for k in parse.kids(
                kid.i, "det", "preconj", "neg", "cc", "predet", "acl", "poss"))
            yield from (Over(k, "framed", p.lower) for p in parse.kids(kid.i, "prep") if p.lower in ("in", "at")
                        for o in parse.kids(p.i, "pobj") if o.lemma in word_set("words/vetoes.toml", "sets")
                        for k in parse.kids(o.i, "amod", "compound"))
        elif kid.dep == "prep":
            for noun in parse.kids(kid.i, "pobj") if kid.lower in ("in", "during", "at", "as") else ():
                yield from (Over(k, "framed", kid.lower) for k in parse.kids(noun.i, "amod", "compound"))
            yield from (Over(o, "frame", kid.lower) for o in parse.kids(kid.i, "pobj"))
            yield from (Over(o, "frame", p.lower) for p in parse.kids(kid.i, "prep") for o in parse.kids(p.i, "pobj"))
        elif kid.dep in ("acomp", "oprd") and node.pos in ("VERB", "AUX"):
            yield Over(kid, "predicate")


def _verdicts(parse: Parse, node: Token, above: Token, through: str) -> list[Over]:
    """What is said of a clause, or of the noun that tells it."""
    by_clause = node.dep in ("ccomp", "csubj", "csubjpass", "xcomp") and (above.lemma == "be" or above.pos == "ADJ")
    by_noun = node.dep in ("nsubj", "nsubjpass") and through in _carrying()
    if not by_clause and not by_noun:
        return []
    if above.pos == "ADJ":
        return [Over(above, "verdict")]
    below = [k.i for k in parse.kids(above.i, "xcomp") if k.lemma == "be"]   # "turned out to be wrong"
    said = [above, *(k for i in (above.i, *below) for k in parse.kids(i, "acomp", "attr", "oprd"))]
    return [Over(word, "verdict") for word in said]


def _said_of_it(parse: Parse, node: Token, above: Token) -> Token | None:
    """The infinitive of saying that a verdict stands over: "it is false to [say] that", with "it" for a subject."""
    if node.dep != "ccomp" or above.lemma not in word_set("words/verbs.toml", "saying") or above.tag != "VB":
        return None
    higher = parse.head(above)
    verb = parse.head(higher) if higher is not None and higher.pos == "ADJ" else higher
    if verb is None or above.dep not in ("xcomp", "advcl", "csubj", "ccomp") or verb.lemma != "be":
        return None
    return above if any(k.lower in ("it", "that") for k in parse.kids(verb.i, "nsubj", "expl")) else None


def _governors(parse: Parse, node: Token, above: Token) -> tuple[list[Over], Token | None]:
    """What governs a node, and from where the walk goes on; None where it ends."""
    if node.dep == "relcl" and above.lower in ("those", "people", "soldiers", "sailors", "men", "women", "civilians"):
        return _memorials(parse, above), None
    if node.dep == "relcl" and any(o.tag == "WDT" for p in parse.kids(node.i, "prep") if p.lower == "in"
                                   for o in parse.kids(p.i, "pobj")):
        about = parse.head(above) if above.dep == "pobj" else None   # "a play about the wreck, in which he is shot"
        work = parse.head(about) if about is not None and about.lower in ("about", "on", "of") else None
        frames = [Over(noun, "frame", "in") for noun in (above, work) if noun is not None]
        return [*frames, *(Over(verb, "setting", _particle(parse, verb)) for verb in _acted_on(parse, above))], None
    if node.dep in ("pobj", "pcomp") and above.pos in ("ADP", "SCONJ", "PART"):
        return _through(parse, above)
    if above.pos == "ADJ" and node.dep in CLAUSES:
        return [Over(above, "predicate")], None
    told = node.dep == "relcl" and _is_content(parse, node, above)
    if (told or node.dep in ("acl", "ccomp", "appos", "nmod", "compound")) and above.pos in NOMINAL:
        if node.dep == "acl" and node.tag == "VBN" and not parse.kids(node.i, "nsubj", "mark"):
            return [], None   # "the drills held in May" are the event itself
        return [Over(above, "noun")], _carried(parse, above)
    if above.pos not in ("VERB", "AUX"):
        return [], None
    if node.dep == "nsubj":
        said = [Over(k, "predicate") for k in parse.kids(above.i, "acomp", "attr", "oprd")]
        return [Over(above, "subject"), *said], above if _occurs(parse, above) else None
    if node.dep in OBJECTS:
        if node.dep == "attr" and above.lemma == "be":
            return [], above
        if above.lemma in word_set("words/vetoes.toml", "attending") and _is_known(parse, node):
            return [], None   # "did not join the drills": the drills are there
        return [Over(above, "verb", _particle(parse, above))], above if above.lemma in _light() else None
    if node.dep in CLAUSES and node.dep != "advcl":
        return [Over(above, "verb", _particle(parse, above))], above if above.lemma in _light() else None
    return [], None


def _is_content(parse: Parse, verb: Token, noun: Token) -> bool:
    """ "the story that the guards shot two men": what it tells, though the parser takes it for "that" which is told."""
    if noun.lemma not in word_set("words/vetoes.toml", "telling"):
        return False
    that = next((k for k in parse.kids(verb.i) if k.lower == "that"), None)
    if that is None or that.dep in ("nsubj", "nsubjpass"):
        return False
    subject = parse.kids(verb.i, "nsubj", "nsubjpass")
    objects = [k for k in parse.kids(verb.i, "dobj", "nsubjpass") if k.i != that.i]
    return bool(subject) and (that.dep == "mark" or bool(objects))


def _through(parse: Parse, prep: Token) -> tuple[list[Over], Token | None]:
    """Behind a preposition: "reports of an attack", "accused of shelling", "instead of attacking"."""
    above = parse.head(prep)
    before = parse.tokens[prep.i - 1].lower if prep.i else ""
    phrase = Over(prep, "phrase", before)
    if above is None:
        return [phrase], None
    if above.pos == "ADP":   # "out of"
        return [phrase], None
    if above.pos in ("VERB", "AUX"):
        if above.lemma in word_set("words/vetoes.toml", "attending") and _is_known(parse, _behind(parse, prep)):
            return [phrase], None
        goes_on = above.lemma in _light() and prep.lower == "in"   # "take part in", "participate in"
        return [phrase, Over(above, "verb", prep.lower)], above if goes_on else None
    if above.pos in ("ADJ", "ADV"):
        return [phrase, Over(above, "predicate", prep.lower)], None
    found = [phrase, Over(above, "noun", prep.lower)]
    verb = parse.head(above)
    if above.dep == "dobj" and verb is not None and any(parse.kids(prep.i, "pcomp")):
        found.append(Over(verb, "verb", prep.lower))   # "cleared two officers of shelling", however the parser hangs it
    return found, _carried(parse, above)


def _acted_on(parse: Parse, noun: Token) -> list[Token]:
    """The verb whose object a noun is or belongs to: "simulates a strike on a plant"."""
    for _ in range(FAR):
        above = parse.tokens[noun.head]
        if noun.dep in (*OBJECTS, "prep") and above.pos == "VERB":
            return [above]
        if noun.dep not in ("pobj", "prep") or above.i == noun.i:
            return []
        noun = above
    return []


def _behind(parse: Parse, prep: Token) -> Token:
    return next(iter(parse.kids(prep.i, "pobj")), prep)


def _is_known(parse: Parse, noun: Token) -> bool:
    """Whether the reader is taken to know it: "the drills", "this year's exercise"."""
    kids = parse.kids(noun.i, "det", "poss")
    return any(k.lower in ("the", "this", "these", "those") or k.dep == "poss" for k in kids)


def _memorials(parse: Parse, people: Token) -> list[Over]:
    """What stands for people in general: "a plaque was unveiled for [those who fought]"."""
    above = parse.head(people)
    if people.dep != "pobj" or above is None or above.lower not in ("to", "for", "of"):
        return []
    noun = parse.tokens[above.head]
    things = parse.kids(noun.i, "nsubjpass", "dobj") if noun.pos in ("VERB", "AUX") else [noun]
    if noun.dep == "acl" and not things:   # "a museum devoted to those who fought"
        things = [parse.tokens[noun.head]]
    return [Over(thing, "memorial", above.lower) for thing in things]


def _carried(parse: Parse, noun: Token) -> Token | None:
    """A noun that is the event's other name or only tells of it: what stands over it stands over the event."""
    return noun if noun.lemma in _carrying() else None


def _particle(parse: Parse, verb: Token) -> str:
    behind = parse.tokens[verb.i + 1:verb.i + 2]   # "pushed back to May", whatever the parser calls "back"
    return next((k.lower for k in parse.kids(verb.i, "prt")), next((
        t.lower for t in behind if t.head == verb.i and t.lower in ("back", "forward")), ""))


def _occurs(parse: Parse, verb: Token) -> bool:
    if verb.lemma == "take":
        return any(k.lemma in ("place", "effect") for k in parse.kids(verb.i, "dobj"))
    return verb.lemma in word_set("words/vetoes.toml", "occurring")


def _light() -> frozenset[str]:
    return word_set("words/vetoes.toml", "light")


def _carrying() -> frozenset[str]:
    return word_set("words/vetoes.toml", "carrying")
