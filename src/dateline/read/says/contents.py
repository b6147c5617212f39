"""What is said: the tokens of a cue word's content, by grammar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..parse import Parse, Token
from .cues import Cue
from .speakers import is_passive

Ranges = tuple[tuple[int, int], ...]
EXPLETIVE: Final = frozenset({"it", "there"})
EDGES: Final = frozenset({",", ";", ":", "-", "--", "."})


def verb_content(parse: Parse, verb: Token, cue: Cue) -> set[int]:
    """The tokens that hang on a cue verb as what is said; empty for none."""
    if cue.needs:
        return _made_clear(parse, verb, cue)
    found: set[int] = set()
    kids = parse.kids(verb.i)
    complement = charged = False
    for kid in kids:
        if _is_clause(parse, kid, cue) or _is_phrase(kid, cue):
            found.update(parse.subtree(kid.i))
            complement = complement or kid.dep in {"xcomp", "oprd"} or kid.lower == "as"
            charged = charged or (kid.dep == "prep" and kid.lower in cue.preps)
        if kid.lower == "as" and verb.lemma in {"quote", "cite"}:   # "quoted her as saying that": what she said
            found.update(i for said in parse.kids(kid.i, "pcomp") for i in parse.subtree(said.i) if i != said.i)
        if kid.dep == "dobj" and cue.addressee and (charges := _charges(parse, kid, cue)):
            found.update(i for prep in charges for i in parse.subtree(prep.i))
            charged = True
    passive = is_passive(parse, verb)
    for kid in kids:
        if kid.dep == "dobj" and _takes_object(cue, complement, charged):
            found.update(_object(parse, kid, verb, cue))
        if kid.dep == "nsubjpass" and passive and kid.lower not in EXPLETIVE and _takes_subject(cue, complement):
            found.update(parse.subtree(kid.i))
    if verb.dep == "parataxis" and not found and "quote" in cue.frames:
        found = set(parse.subtree(verb.head)) - set(parse.subtree(verb.i))
    if cue.stance == "accuses" and found:   # the charge runs on: "of moving troops up in preparation for an attack"
        start = max(found)
        found.update(i for k in kids if k.dep == "prep" and k.i > start for i in parse.subtree(k.i))
    return found or (_strayed(parse, verb) or _led(parse, verb) if "quote" in cue.frames else found)


def _made_clear(parse: Parse, verb: Token, cue: Cue) -> set[int]:
    """"made [it] clear that ...": the clause, which hangs on the verb or on the adjective; empty without either."""
    behind = parse.tokens[verb.i + 1:verb.i + 4]
    adjective = next((t for t in behind if t.lower in cue.needs and t.sent == verb.sent), None)
    if adjective is None:
        return set()
    # the parser has many names for this clause: ccomp, advcl, csubj
    kids = [k for i in (verb.i, adjective.i) for k in parse.kids(i) if k.i > adjective.i]
    clauses = [k for k in kids if k.pos in {"VERB", "AUX"}]
    words = {i for clause in clauses for i in parse.subtree(clause.i)}
    return {i for i in words if i > adjective.i}


def _is_clause(parse: Parse, kid: Token, cue: Cue) -> bool:
    if kid.dep == "ccomp":
        if cue.addressee and kid.pos in {"NOUN", "PROPN"} and not parse.kids(kid.i, "nsubj"):
            return False   # "told reporters", read as a clause
        has_to = any(k.tag == "TO" for k in parse.kids(kid.i, "aux"))
        return bool(cue.frames & ({"to"} if has_to else {"clause", "quote", "as"}))
    if kid.dep == "xcomp":
        if kid.tag == "VBG":
            return "ing" in cue.frames
        if kid.pos not in {"VERB", "AUX"}:
            return "as" in cue.frames
        raised = "clause" in cue.frames and bool(parse.kids(kid.head, "auxpass"))   # "is said to have left"
        return "to" in cue.frames or raised
    if kid.dep == "advcl":   # "denied that ..." is at times read as an adverbial
        return "clause" in cue.frames and any(k.lower == "that" for k in parse.kids(kid.i, "mark"))
    return kid.dep == "oprd" and "as" in cue.frames


def _is_phrase(kid: Token, cue: Cue) -> bool:
    return kid.dep == "prep" and (kid.lower in cue.preps or (kid.lower == "as" and "as" in cue.frames))


def _charges(parse: Parse, whom: Token, cue: Cue) -> list[Token]:
    """What the parser hung on the addressee: "accused the firms [of hiding it]", "blamed the fire [on gas]"; not
    "warned the king of Norway"."""
    return [prep for prep in parse.kids(whom.i, "prep") if prep.lower in cue.preps and (
        prep.lower in {"on", "for", "with", "over"} or parse.kids(prep.i, "pcomp"))]


def _takes_object(cue: Cue, complement: bool, charged: bool) -> bool:
    """"announced a plan", "urged Oslo to leave", "views it as", "accused Oslo of"; not "told Oslo that"."""
    if cue.addressee:
        return complement or charged or "object" in cue.frames
    return "object" in cue.frames or (complement and bool(cue.frames & {"as", "to"}))


def _takes_subject(cue: Cue, complement: bool) -> bool:
    """"The drills are said to be over", "a truce was announced"; not "he was told that"."""
    return complement if cue.addressee else complement or "object" in cue.frames or "clause" in cue.frames


def _object(parse: Parse, kid: Token, verb: Token, cue: Cue) -> Iterable[int]:
    """The object's tokens; for a relative pronoun those of the noun it stands for, less the relative clause."""
    if kid.tag not in {"WDT", "WP"}:
        return parse.subtree(kid.i)
    if verb.dep != "relcl" or cue.stance != "denies":   # what else is blamed or vowed is there on the writer's word
        return ()
    return [i for i in parse.subtree(verb.head) if i not in set(parse.subtree(verb.i))]


def _strayed(parse: Parse, verb: Token) -> set[int]:
    """A that-clause that the parser hung on a noun between: "said after the vote that the text was weak"."""
    for prep in parse.kids(verb.i, "prep"):
        for noun in parse.kids(prep.i, "pobj"):
            for clause in parse.kids(noun.i, "acl", "relcl"):
                if any(k.dep == "mark" and k.lower == "that" for k in parse.kids(clause.i)):
                    return set(parse.subtree(clause.i))
    return set()


def _led(parse: Parse, verb: Token) -> set[int]:
    """Content that the parser did not hang on its cue: all before the comma in "Troops have left, officials said." """
    sentence = parse.sentence(verb)
    subject = [k for k in parse.kids(verb.i, "nsubj") if k.i < verb.i]
    start = min([parse.subtree(s.i)[0] for s in subject], default=verb.i)
    if start - 2 <= sentence.first or parse.tokens[start - 1].text != ",":
        return set()
    if any(t.pos in {"VERB", "AUX"} for t in parse.tokens[verb.i + 1:sentence.last]):
        return set()
    before = set(range(sentence.first, start - 1))
    finite = any(parse.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in before)
    return before if finite and verb.dep not in {"relcl", "acl", "xcomp"} else set()


def noun_content(parse: Parse, noun: Token, cue: Cue) -> set[int]:
    """The tokens that hang on a cue noun as what is said: "fears of an attack", "its claim that ...", "a plan to"."""
    found: set[int] = set()
    for kid in parse.kids(noun.i):
        if kid.i < noun.i:
            continue
        infinitive = any(k.tag == "TO" for k in parse.kids(kid.i, "aux"))
        if (kid.dep in {"acl", "relcl", "ccomp"} and (infinitive or _is_that_clause(parse, kid))) or (
                kid.dep == "prep" and kid.lower in cue.preps):
            found.update(parse.subtree(kid.i))
    return found


def _is_that_clause(parse: Parse, kid: Token) -> bool:
    """"the claim that the island was empty", not "the claim that he made"."""
    if kid.tag in {"VBG", "VBN"} and kid.dep == "acl" and not parse.kids(kid.i, "nsubj", "nsubjpass"):
        return False
    marks = [k for k in parse.kids(kid.i) if k.lower in {"that", "whether"}]
    return kid.dep == "ccomp" or any(m.dep == "mark" for m in marks) or (
        bool(parse.kids(kid.i, "nsubj", "nsubjpass")) and not any(
            k.tag in {"WDT", "WP", "WP$", "WRB"} for k in parse.kids(kid.i)) and not any(m.dep == "dobj" for m in marks)
        and bool(marks))


def ranges(parse: Parse, tokens: Iterable[int]) -> Ranges:
    """Tokens as ranges (first, last), without the conjunction and the commas at their edges; a gap of nothing but
    punctuation does not part them."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and all(parse.tokens[j].pos == "PUNCT" for j in range(found[-1][1] + 1, i)):
            found[-1][1] = i
        else:
            found.append([i, i])
    return tuple(piece for first, last in found if (piece := _trimmed(parse, first, last)))


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    tokens = parse.tokens
    while first <= last and (tokens[first].text in EDGES or (
            tokens[first].dep == "mark" and tokens[first].lower in {"that", "whether", "if"})):
        first += 1
    while last >= first and tokens[last].text in EDGES:
        last -= 1
    return (first, last) if any(tokens[i].pos != "PUNCT" for i in range(first, last + 1)) else None
