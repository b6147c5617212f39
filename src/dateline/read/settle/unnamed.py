"""The pronouns of a line for which it holds nobody, and the words that point at what it does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Optional

from ..parse import Parse, Token
from ..says.cues import source_words
from .calling import is_plural
from .naming import is_expletive
from .verbforms import words
from .wording import QUOTES, Word

PERSON: Final = frozenset({"he", "she", "him", "her", "his", "hers"})
SEVERAL: Final = frozenset({"they", "them", "their", "theirs"})
THING: Final = frozenset({"it", "its"})
FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})
POINTING: Final = frozenset({"this", "that", "these", "those", "such"})
BELOW: Final = frozenset({"xcomp", "acl", "conj", "advcl", "pcomp", "dobj", "prep", "pobj", "relcl"})
LANDS: Final = frozenset({"GPE", "LOC", "NORP", "DATE", "FAC", "EVENT"})   # none of them is "he"
WITHIN: Final = frozenset({"poss", "pobj", "prep", "compound", "amod", "nmod"})
HUMAN: Final = ("er", "or", "ist", "man", "ian", "ant", "guard", "chief", "aide")   # how words for people end
NOBODY: Final = "is nobody in the line"   # "we" and "my", outside quotation marks
CLIMB: Final = 6      # steps from a pronoun to the verb that has a subject


def unnamed(parse: Parse, made: Sequence[Word]) -> list[str]:
    """The pronouns outside quotation marks for which the line holds nobody."""
    found: list[str] = []
    open_ = False
    for n, word in enumerate(made):
        if word.text in QUOTES or word.text.startswith('"'):
            open_ = open_ != (word.text in QUOTES)
        token = parse.tokens[word.i] if word.i is not None else None
        if open_ or token is None:
            continue
        if token.tag in ("PRP", "PRP$") and token.lower in FIRST:
            found.append(f'"{token.text}" {NOBODY}')
        elif token.tag in ("PRP", "PRP$") and token.lower in PERSON | SEVERAL | THING:
            if not is_expletive(parse, token) and not _is_held(parse, made, n, token):
                found.append(f'"{token.text}" stands for nobody in the line')
        elif token.lower == "so" and parse.tokens[token.head].lemma == "do" and token.i == token.head + 1:
            found.append('"so" stands for what the line does not hold')
        elif n == 0 and token.lower in ("both", "neither") and token.dep in ("nsubj", "nsubjpass") and not (
                parse.kids(token.i, "prep")):
            found.append(f'"{token.text}" stands for nobody in the line')
        elif n == 0 and token.lower == "that" and token.tag in ("WDT", "IN"):
            found.append('"that" stands for what the line does not hold')
        elif token.lower in POINTING and token.tag == "DT" and n < 2 and not _is_explained(parse, token):
            found.append(f'"{token.text}" points at what the line does not hold')
    return found


def _is_held(parse: Parse, made: Sequence[Word], n: int, pronoun: Token) -> bool:
    """Whether a word before a pronoun can be meant by it, or the subject behind it: "In his speech, Berg said". """
    if any(_may_be(parse, word, pronoun) for word in made[:n]):
        return True
    later = [parse.tokens[w.i] for w in made[n + 1:] if w.i is not None]
    return pronoun.dep not in ("nsubj", "nsubjpass") and any(
        t.dep in ("nsubj", "nsubjpass") and t.pos == "PROPN" and pronoun.head != t.i for t in later)


def _may_be(parse: Parse, word: Word, pronoun: Token) -> bool:
    if word.i is None:
        if word.at is not None and pronoun.dep in ("dobj", "dative") and word.at == _doer(parse, pronoun):
            return False
        if word.at is not None and not _may_stand_for(parse.tokens[word.at], pronoun):
            return False
        return word.text[:1].isupper() or " " in word.text
    token = parse.tokens[word.i]
    name = token.head if token.dep == "compound" else token.i
    if pronoun.tag == "PRP" and pronoun.dep in ("dobj", "dative") and name == _doer(parse, pronoun):
        return False   # "the ship escorted it": another one
    if token.pos == "NUM" and token.ent != "DATE":
        acts = token.dep in ("nsubj", "nsubjpass", "dobj", "conj")
        return pronoun.lower in SEVERAL and acts and pronoun.i not in parse.subtree(token.i)   # "the four left"
    if token.pos not in ("NOUN", "PROPN") or token.i == pronoun.head or _is_within(parse, pronoun, token):
        return False
    if _is_fronted(parse, token, pronoun):
        return False
    if pronoun.lower in SEVERAL:
        if token.ent == "PERSON" and not parse.kids(token.i, "conj"):
            return False
        several = token.tag in ("NNS", "NNPS") or bool(parse.kids(token.i, "conj")) or is_plural(token.text)
        return several or token.pos == "PROPN" or token.lemma in (
            words("bodies") | words("quantities") | words("crews"))
    if pronoun.lower in THING:
        happens = pronoun.tag == "PRP$" and token.lemma in words("happenings")   # no attack has obligations
        human = token.ent == "PERSON" or token.lemma in words("humans") | source_words().people - words("bodies")
        modifies = token.dep in ("amod", "compound", "nmod") and token.ent in LANDS   # "a US official said its"
        return not human and not happens and not modifies and token.tag not in ("NNS", "NNPS") and (
            token.lower not in words("relative_days"))
    body = token.ent == "ORG" and not token.lower.endswith(HUMAN) and token.lower not in source_words().people
    if token.ent in LANDS or body or token.lemma in words("bodies"):
        return False   # "Latvia's army knew that he"
    one = token.tag == "NN" or token.lower.endswith("affaires")   # "the charge d'affaires"
    return token.ent == "PERSON" or token.pos == "PROPN" or (
        one and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "attr"))


def _is_fronted(parse: Parse, noun: Token, pronoun: Token) -> bool:
    """ "In temperatures below zero, they built": a thing within a phrase before the subject is not it."""
    if pronoun.dep not in ("nsubj", "nsubjpass") or noun.pos not in ("NOUN", "NUM") or noun.dep != "pobj":
        return False
    prep = parse.tokens[noun.head]
    while prep.dep in ("pobj", "prep") and prep.head != prep.i and parse.tokens[prep.head].pos in ("NOUN", "ADP"):
        prep = parse.tokens[prep.head]
    return prep.pos == "ADP" and prep.head == pronoun.head and prep.i < pronoun.i


def _is_within(parse: Parse, pronoun: Token, noun: Token) -> bool:
    """ "the development of its arms": no development is "its" own."""
    while pronoun.dep in WITHIN and pronoun.head != pronoun.i:
        below, pronoun = pronoun, parse.tokens[pronoun.head]
        if pronoun.i == noun.i:
            return below.lower == "of"
    return False


def _may_stand_for(named: Token, pronoun: Token) -> bool:
    """Whether a pronoun may be of whom a name was put for: whoever is "she" is not "it", no ship is "he"."""
    if named.tag in ("PRP", "PRP$"):
        kinds = (PERSON, THING)
        return not any(named.lower in one and pronoun.lower in other for one, other in (kinds, kinds[::-1]))
    if pronoun.lower in PERSON:
        return named.pos == "PROPN" or named.lemma in words("humans") or named.lemma.endswith(HUMAN)
    return True


def _doer(parse: Parse, thing: Token) -> Optional[int]:
    """The subject of the verb whose object a word is, or of the one above: "the crew made an attempt to save it"."""
    verb = parse.tokens[thing.head]
    for _ in range(CLIMB):
        own = next(iter(parse.kids(verb.i, "nsubj", "nsubjpass")), None)
        if own is not None:
            relative = own.tag in ("WDT", "WP") and verb.dep == "relcl"
            return verb.head if relative else own.i
        if verb.dep not in BELOW or verb.head == verb.i:
            return None
        verb = parse.tokens[verb.head]
    return None


def _is_explained(parse: Parse, token: Token) -> bool:
    """Whether "those" or "this" is told apart by what follows: "those who fled", "this year", "that of Berg"."""
    noun = token if token.dep != "det" else parse.tokens[token.head]
    more = parse.kids(noun.i, "relcl", "acl", "prep")
    day = noun is not token and noun.lower in words("relative_days")
    return bool(more) or day or (token.lower in ("that", "such") and token is not noun)
