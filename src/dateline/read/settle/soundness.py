"""Whether a line reads as a sentence that says something: what is torn, unfinished or left to be guessed in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Optional

from ..parse import Parse, Token
from .lentsubjects import Frame
from .limits import lost_limits
from .seams import is_relative_time
from .unnamed import unnamed
from .verbforms import NOMINAL, RELATIVES, is_finite, is_verbal, words
from .wording import QUOTES, Word

BE: Final = frozenset({"is", "are", "was", "were", "be"})
BE_OR_HAVE: Final = BE | {"has", "have", "had"}
AND: Final = frozenset({"and", "but"})
OPENS_LOOSE: Final = BE_OR_HAVE | {
    "who", "whose", "whom", "which", "something", "it", "they", "he", "she", "them", "him", "their", "its",
    "will", "would", "may", "might", "could"}
TELLS_WHOM: Final = frozenset({"tell", "assure", "inform"})   # verbs whose object is who hears it
BEFORE_NOUN: Final = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"})
PART_OF: Final = frozenset({
    "first", "second", "third", "fourth", "other", "others", "another", "latter", "former", "both", "rest"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr"})
CLAUSAL: Final = frozenset({"mark", "nsubj", "nsubjpass", "dobj"})
MANY: Final = frozenset({"police", "people", "troops"})
PAIRED: Final = frozenset({"either", "both", "neither"})
_SPEAKER: Final = re.compile(r",\"? (?:\S+ ){1,12}said\.$")   # "The port is closed, officials in Riga said."


def ends_on_speaker(text: str) -> bool:
    """Whether the last words of a line are whoever says it."""
    return bool(_SPEAKER.search(text))


def is_sound(text: str) -> bool:
    """Whether a line begins with somebody or something and ends on a word that needs no other behind it."""
    said = [w.strip(",.;:!?'\"").lower() for w in text.split()]
    named = text.rstrip(".\"'").split()[-1:] != [] and text.rstrip(".\"'").split()[-1].isupper()   # "attacks by IS"
    if not said or (not named and said[-1] in words("never_last") and not ends_on_speaker(text)):
        return False
    twice = any((a in BE and b in BE_OR_HAVE) or (a in AND and b in AND) for a, b in pairwise(said))   # "was has lost"
    list_item = text.startswith(("One, ", "Some, ", "Others, "))   # "One, brokered by Indonesia" has lost its verb
    open_end = said[-2:] in (["as", "long"], ["so", "long"], ["as", "far"])   # "for as long" as what?
    asked = said[0] in ("what", "where") and not text.endswith("?")   # "what the army called a raid"
    return not twice and not list_item and not open_end and not asked and said[0] not in OPENS_LOOSE


def says_nothing(parse: Parse, frame: Frame, told: str) -> bool:
    """Whether a line tells that somebody spoke and not what was said, or counts nobody: "only 28 have been paid"."""
    verb = parse.tokens[frame.top]
    whom = () if verb.lemma in TELLS_WHOM else ("dobj",)   # "told a rally", and not what
    if verb.lemma in words("quoting") and not parse.kids(verb.i, "ccomp", "xcomp", "nsubjpass", "attr", *whom):
        about = any(k.lower in ("on", "about", "of", "to", "against") and not _tells_day(parse, k)
                    for k in parse.kids(verb.i, "prep"))
        return '"' not in told and not about
    subject = next(iter(parse.kids(verb.i, "nsubj", "nsubjpass")), None)
    if subject is None or subject.ent == "DATE" or parse.kids(subject.i, "prep", "relcl", "acl", "nummod"):
        return False
    return subject.lower in PART_OF or (subject.pos == "NUM" and not parse.kids(subject.i, "det"))


def _tells_day(parse: Parse, prep: Token) -> bool:
    """ "on Friday", "on the day after the vote": when somebody spoke, not what of."""
    return is_relative_time(parse, prep) or any(k.lemma in words("relative_days") for k in parse.kids(prep.i, "pobj"))


def is_empty(parse: Parse, frame: Frame) -> bool:
    """Whether a line of few words has nothing but somebody who does something, or is a phrase: "the council met"."""
    verb = parse.tokens[frame.top]
    more = ("dobj", "nsubjpass", "agent", "attr", "acomp", "oprd")
    return not is_verbal(verb) or not parse.kids(verb.i, *more)


def faults(parse: Parse, frame: Optional[Frame], made: Sequence[Word], quoted: bool = False) -> list[str]:
    """What is wrong with the words of a line, one sentence each. `frame`: of its clause, none for a whole sentence.

    `quoted`: the line is given as somebody's own words, whose "I" and "it" are not the report's to name.
    """
    found = [] if quoted else unnamed(parse, made)
    found += _torn(parse, made)
    found += lost_limits(parse, {i for w in made for i in (w.i, w.at) if i is not None})
    if frame is not None:
        found += _unfinished(parse, frame, made)
    return found


# ------------------------------------------------------------------------------------------------ what is torn


def _torn(parse: Parse, made: Sequence[Word]) -> list[str]:
    """Where words were cut away that what is left needs: halves of names, of lists, of "either ... or"."""
    kept = {i for w in made for i in (w.i, w.at) if i is not None}
    found: list[str] = []
    for before, after in pairwise(made):
        if before.i is not None and after.i is not None and _is_rough(parse, before.i, after.i):
            found.append(f'"{before.text} {after.text}" did not stand together')
        if before.i is not None and after.i is not None and _parts_clauses(parse, before.i, after.i):
            found.append(f'between "{before.text}" and "{after.text}" a sentence ended')
    for i in sorted(kept):
        token = parse.tokens[i]
        if _is_half_a_name(parse, token, kept):
            found.append(f'"{token.text}" is half a name')
        if _is_torn_off(parse, i, kept):
            found.append(f'what stands behind "{token.text}" is torn off')
        if _shares_lost_object(parse, token, kept):
            found.append(f'"{token.text}" has lost what it is done to')
        if _lacks_object(parse, token, kept):
            found.append(f'"{token.text}" has lost its object')
        if _lacks_clause(parse, token, kept):
            found.append(f'"{token.text}" has lost the clause that it needs')
        lost = [k for k in parse.kids(i, "cc") if k.i > i and k.i not in kept and k.lower in ("and", "or")]
        if token.pos in NOMINAL and any(_ends_there(parse, k, kept) for k in lost):
            found.append(f'a list is cut off behind "{token.text}"')
        own = parse.kids(i, "nsubj", "nsubjpass") if token.pos in ("VERB", "AUX") else []
        if own and is_finite(parse, token) and not any(k.i in kept or k.lower in RELATIVES for k in own):
            found.append(f'"{token.text}" has lost its subject')
        if token.lower == "between" and _lacks_other_side(parse, token, kept):
            found.append('"between" has lost its other side')
        if token.lower in PAIRED and token.dep in ("preconj", "cc") and not any(
                j > i and parse.tokens[j].dep == "cc" for j in kept):
            found.append(f'"{token.text}" has no second half')
    return found


def _parts_clauses(parse: Parse, a: int, b: int) -> bool:
    """Whether a semicolon between two words that now stand side by side is left out."""
    return any(parse.tokens[i].text == ";" for i in range(min(a, b) + 1, max(a, b)))


def _lacks_other_side(parse: Parse, between: Token, kept: set[int]) -> bool:
    """Whether "between Riga and Leda" has lost "Leda"."""
    one = next(iter(parse.kids(between.i, "pobj")), None)
    if one is None or one.tag not in ("NN", "NNP"):
        return False
    return not any(i > one.i and parse.tokens[i].dep in ("conj", "cc") and parse.tokens[i].head == one.i for i in kept)


def _is_rough(parse: Parse, a: int, b: int) -> bool:
    """Whether two nouns that now stand side by side belong to different phrases."""
    before, after = parse.tokens[a], parse.tokens[b]
    if b <= a + 1 or before.pos not in ("NOUN", "PROPN") or after.pos not in ("NOUN", "PROPN", "NUM"):
        return False
    above_a = {a, *(t.i for t in parse.ancestors(before))}
    above_b = {b, *(t.i for t in parse.ancestors(after))}
    return a not in above_b and b not in above_a and not is_relative_time(parse, after) and (
        after.lower not in words("relative_days"))


def _is_torn_off(parse: Parse, i: int, kept: set[int]) -> bool:
    """Whether a noun that stood right behind a kept word, with no comma or preposition between, is left out: most
    often an object that the parser has hung elsewhere. A day is no object, nor is who stands before a clause."""
    if i + 1 >= len(parse.tokens) or i + 1 in kept or parse.tokens[i + 1].sent != parse.tokens[i].sent:
        return False
    quoted = parse.tokens[i + 1].text in QUOTES and i + 2 < len(parse.tokens)   # "ran the single word 'Enough' "
    noun = parse.tokens[i + 2 if quoted and i + 2 not in kept else i + 1]
    misread = noun.pos == "VERB" and noun.tag in ("VBD", "VBN") and noun.dep in ("ROOT", "ccomp", "conj")
    if misread and parse.tokens[i].pos in NOMINAL:
        return not parse.kids(noun.i, "nsubj", "nsubjpass", "aux", "auxpass")   # "left the hall charred ruins"
    while noun.dep in BEFORE_NOUN and noun.head > noun.i:
        noun = parse.tokens[noun.head]
    if noun.pos not in NOMINAL or noun.i in kept or noun.dep in ("appos", "conj", "punct", "dep"):
        return False
    clause = noun.dep in ("nsubj", "nsubjpass", "expl")
    day = noun.ent in ("DATE", "TIME") or noun.lower in words("relative_days")
    return not clause and not day and noun.tag not in ("WP", "WDT", "WP$")


def _lacks_object(parse: Parse, verb: Token, kept: set[int]) -> bool:
    """Whether the "which" of "a bill, which Latvia opposed" is left out and the bill with it."""
    lost = verb.dep == "relcl" and verb.head not in kept and verb.lemma not in words("of_claims")   # "denies it"
    return lost and any(k.lower in RELATIVES and k.i not in kept for k in parse.kids(verb.i, "dobj"))


def _shares_lost_object(parse: Parse, verb: Token, kept: set[int]) -> bool:
    """ "supports, trains and finances rebels", "sought out and met her": the object of the last verb is that of all."""
    if verb.pos != "VERB" or parse.kids(verb.i, "dobj", "ccomp", "xcomp", "nsubjpass", "auxpass", "agent"):
        return False
    for other in parse.kids(verb.i, "conj"):
        between = parse.tokens[verb.i + 1:other.i]
        near = all(t.pos in ("PUNCT", "CCONJ", "ADV", "VERB") or t.dep in ("prt", "cc", "aux") for t in between)
        if other.i > verb.i and other.i not in kept and near and other.tag == verb.tag and _has_object(parse, other):
            return True
    return False


def _has_object(parse: Parse, verb: Token) -> bool:
    return bool(parse.kids(verb.i, "dobj")) or any(_has_object(parse, k) for k in parse.kids(verb.i, "conj"))


def _lacks_clause(parse: Parse, token: Token, kept: set[int]) -> bool:
    """Whether "to" with its verb, what somebody is held to be, or the "that" of "the idea that", stood right behind a
    kept noun and is left out."""
    if token.pos not in NOMINAL or token.i + 2 >= len(parse.tokens) or token.i + 1 in kept:
        return False
    after, verb = parse.tokens[token.i + 1], parse.tokens[token.i + 2]
    if after.tag == "TO" and verb.tag == "VB":
        mine = verb.head == token.i or verb.head in kept or after.head == token.i
        return after.sent == token.sent and (mine or not token.ent)   # "a raid on Riga to free them" ends on Riga
    if after.pos == "ADJ" and after.dep in ("acomp", "oprd", "ccomp") and after.head in kept:
        return True   # "to hold him accountable"
    left = [k.lower for k in parse.kids(token.i) if k.i < token.i]
    return after.lower == "that" and after.sent == token.sent and left == ["the"] and after.dep in CLAUSAL


def _is_half_a_name(parse: Parse, token: Token, kept: set[int]) -> bool:
    """Whether a word with a capital has lost the one behind it: "a group of Black [Lives Matter protesters]"."""
    if token.pos != "PROPN" or token.text.isupper():
        return False
    for other in parse.tokens[max(token.i - 1, 0):token.i + 2]:
        if other.i in kept:
            continue
        first, last = (token, other) if token.i < other.i else (other, token)
        alike = other.sent == token.sent and other.text[:1].isupper() and other.text[1:].islower()
        opening = other.i <= parse.sentence(token).first or parse.tokens[other.i - 1].text in QUOTES
        named = alike and other.pos not in ("PRON", "DET", "ADP", "SCONJ", "CCONJ") and last.start == first.end + 1
        day = {token.lower, other.lower} & words("relative_days")
        if named and not day and not (opening and other.i < token.i):
            return True
    return False


def _ends_there(parse: Parse, conjunction: Token, kept: set[int]) -> bool:
    """Whether nothing behind a lost "and" is kept next to it, and what follows is a thing, not a clause."""
    after = parse.tokens[conjunction.i + 1] if conjunction.i + 1 < len(parse.tokens) else None
    while after is not None and after.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "case"):
        if after.head <= after.i:
            break
        after = parse.tokens[after.head]
    return after is not None and after.pos in ("NOUN", "PROPN") and after.i not in kept


# ------------------------------------------------------------------------------------------------ what is unfinished


def _unfinished(parse: Parse, frame: Frame, made: Sequence[Word]) -> list[str]:
    """A clause without a verb that has a tense, "there was" with a verb for a thing, "those" alone."""
    top = parse.tokens[frame.top]
    told = [parse.tokens[w.i] for w in made if w.i is not None]
    put_in = any(w.i is None and w.text in BE_OR_HAVE for w in made)
    headline = parse.sentence(top).part.kind == "headline"
    if not is_verbal(top):
        opens = told[0].pos == "ADP" if told else False
        alone = top.lower in words("anybody") or (len(made) > 1 and top.lower == "part" and top.i == told[0].i)
        return ["a phrase that nobody does or is"] if alone or opens else []
    subject = frame.subject is not None or bool(parse.kids(top.i, "nsubj"))
    alike = top.tag in ("VBD", "VBN") and subject   # "adjourned" may be either
    group = {top.i, *(t.head for t in told if t.dep in ("aux", "auxpass"))}
    last = told[-1] if told else top
    dangles = last.dep == "prep" and last.i != top.i and not parse.kids(last.i, "pobj", "pcomp", "prep", "advmod")
    finite = put_in or alike or frame.past or any(is_finite(parse, parse.tokens[i]) for i in group)
    found = [] if finite or headline else ["no verb has a tense"]
    for t in told:   # "the minister said will be freed"
        tensed = t.tag == "VBD" or any(k.tag == "MD" for k in parse.kids(t.i, "aux"))
        if t.dep == "ccomp" and t.i != top.i and t.pos == "VERB" and tensed and not parse.kids(t.i, *SUBJECTS):
            found.append(f'"{t.text}" has nobody who does it')
    if dangles and parse.tokens[last.head].dep not in ("relcl", "acl", "xcomp"):
        found.append(f'"{last.text}" needs a word behind it')
    subject_ = parse.tokens[frame.subject] if frame.subject is not None else next(
        iter(parse.kids(top.i, "nsubj", "nsubjpass")), None)
    borrowed = frame.subject is not None or frame.antecedent is not None or any(w.i is None for w in made[:1])
    kept = {w.at if w.i is None else w.i for w in made}
    if not headline and not borrowed and not kept & {
            i for t in told if t.dep in SUBJECTS for i in (t.i, t.head) if t.head == top.i} and not any(
            w.at is not None and parse.tokens[w.at].dep in SUBJECTS for w in made):
        found.append("nobody is told to do it")
    if subject_ is not None and not _agree(parse, subject_, top):
        found.append(f'"{subject_.text}" is not what "{top.text}" is told of')
    if _may_be_participle(parse, top):
        found.append(f'"{top.text}" may be what was done to its subject')
    if any(t.dep == "expl" and t.lower == "there" and t.head != top.i for t in told[:2]):
        found += ['"there" is not what the verb is told of', '"there" does nothing']
    return found


def _may_be_participle(parse: Parse, verb: Token) -> bool:
    """ "The ministry, asked about it, said ...", "two died and ten wounded": a form that looks like a past and is none.
    """
    group = parse.kids(verb.i, "aux", "auxpass")
    if verb.tag not in ("VBD", "VBN") or group or verb.head == verb.i:
        return False
    first = parse.tokens[verb.head]
    gapped = verb.dep == "conj" and bool(parse.kids(first.i, "auxpass")) and bool(
        parse.kids(verb.i, "nsubj", "nsubjpass")) and not parse.kids(verb.i, "dobj", "ccomp", "xcomp")
    before = parse.tokens[verb.i - 1]
    aside = before.text == "," and verb.dep in ("acl", "advcl", "relcl", "conj", "ccomp", "dep") and any(
        t.text == "," for t in parse.tokens[verb.i + 1:parse.sentence(verb).last]) and parse.tokens[verb.i - 2].pos in (
        NOMINAL) and not parse.kids(verb.i, "dobj", "nsubj")
    return gapped or aside

def _agree(parse: Parse, subject: Token, verb: Token) -> bool:
    """Whether a verb's form goes with its subject: "villagers plans" was misread."""
    group = [verb, *(k for k in parse.kids(verb.i, "aux", "auxpass") if k.i < verb.i)]
    several = subject.lower in MANY or (
        subject.tag == "NNS" and not subject.ent and subject.lower.endswith("s") and subject.lower != subject.lemma)
    if several:
        return not any(t.tag == "VBZ" or t.lower == "was" for t in group)
    one = subject.ent == "PERSON" and subject.tag == "NNP" and not parse.kids(subject.i, "conj")
    return not (one and any(t.lower in ("have", "are", "were") and t.dep in ("aux", "auxpass") for t in group))
