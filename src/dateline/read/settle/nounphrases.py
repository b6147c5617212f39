"""What is kept of a noun phrase: what tells which or how many; explanations go."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Final

from ..parse import Parse, Token
from ..says.cues import source_words
from .lentsubjects import Frame
from .verbforms import VERBAL, words

OF_NOUN: Final = frozenset({
    "det", "amod", "compound", "poss", "nummod", "nmod", "case", "predet", "quantmod", "neg", "advmod", "preconj"})
LONG_AFTER: Final = 9    # tokens of a participle or relative clause that is no aside yet
NAME: Final = 6          # tokens of a name that stands behind its noun
SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


@dataclass(slots=True)
class NounPhrases(ABC):
    """The rules for nouns, and what every rule of a cut looks at."""

    parse: Parse
    frame: Frame
    timed: bool
    must: frozenset[int] = frozenset()               # tokens of the trigger: whatever they hang on is kept
    generous: bool = False                           # a clause of time or reason too, for a line of three words
    level: int = 0
    cut_off: set[int] = field(default_factory=set)   # tokens whose phrases are told elsewhere in the line

    @abstractmethod
    def _keeps(self, token: Token, kid: Token) -> bool:
        """Whether what hangs on a token is kept."""

    def _of_noun(self, noun: Token, kid: Token) -> bool:
        if kid.dep in OF_NOUN:
            return True
        if kid.dep == "prep":
            return self._of_phrase(noun, kid)
        if kid.dep == "conj":
            return True
        if kid.dep in ("acl", "relcl"):
            return self._after_noun(noun, kid)
        if kid.dep == "appos":
            return self._apposition(noun, kid)
        if noun.dep in ("relcl", "ccomp", "advcl", "conj") and kid.dep in ("aux", "auxpass", "neg"):
            return True   # a verb that was read as a noun
        return kid.dep in ("nsubj", "cop", "pobj", "attr", "npadvmod") and self.level < 2

    def _of_phrase(self, noun: Token, kid: Token) -> bool:
        if kid.lower == "of":
            return True
        if kid.lower in words("around") - {"as"} or kid.lower == "such" or self._comma_before(kid):
            return False
        depth = sum(1 for a in self.parse.ancestors(kid) if a.pos == "ADP")
        return depth < (4, 3, 2, 1)[self.level]

    def _after_noun(self, noun: Token, kid: Token) -> bool:
        if noun.lemma in words("anybody") and not self._comma_before(kid):
            return True
        if self._comma_before(kid):
            return False
        size = len(self.parse.subtree(kid.i))
        needed = (noun.head in self.frame.spine and noun.dep == "dobj" and kid.pos in VERBAL) or (
            noun.head == self.frame.top and kid.dep == "acl" and kid.tag in ("VBN", "VBG"))
        if self._is_complement(noun, kid) or (needed and self._says_nothing(noun, kid)):
            return True   # "the decision to", "welcomed a hall filled with": their own ties are cut one by one
        if noun.dep == "pobj" and kid.tag == "VBD" and self.parse.tokens[noun.head].lower in words("beside"):
            return True   # "after part of the mine collapsed", which the parser takes for a noun with a participle
        if self._says_nothing(noun, kid):
            return self.level < 2 and size <= 2 * LONG_AFTER
        if any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux")):
            return self.level < 2 or size <= LONG_AFTER
        if kid.dep == "relcl" or kid.tag not in ("VBN", "VBG"):
            finite_that = any(k.dep == "mark" for k in self.parse.kids(kid.i))   # "a report that ..."
            return self.level < 2 and (size <= LONG_AFTER or finite_that)
        return size <= LONG_AFTER and self.level < 2

    def _is_complement(self, noun: Token, kid: Token) -> bool:
        """Whether a noun only means something with its clause: "the decision to leave", "fears that it leaves"."""
        to = any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux"))
        that = any(k.lower == "that" and k.dep == "mark" for k in self.parse.kids(kid.i))
        return noun.lemma in words("unsaid") and (to or that)

    def _says_nothing(self, noun: Token, kid: Token) -> bool:
        """Whether a noun is a bare "the role" without the clause behind it."""
        kids = [k for k in self.parse.kids(noun.i) if k is not kid and k.dep not in ("punct", "acl", "relcl")]
        return noun.pos == "NOUN" and [k.lower for k in kids] in (["the"], ["those"], ["a"], ["an"], [])

    def _apposition(self, noun: Token, kid: Token) -> bool:
        """ "Riga, Latvia" stays; a name behind "the exercise" too; explanations go."""
        if noun.ent == "GPE" and kid.ent == "GPE":
            return True
        if noun.pos == kid.pos == "NOUN" and not self.parse.kids(kid.i, "det", "poss"):   # a list: "founder, head and"
            return any(self.parse.tokens[i].dep == "cc" for i in self.parse.subtree(kid.i))
        if self._is_named_by(noun, kid):
            return True
        verb = self.parse.tokens[noun.head]
        plural = any(t.tag == "VBP" for t in [verb, *self.parse.kids(verb.i, "aux", "auxpass")])
        if noun.dep == "nsubj" and plural and noun.tag in ("NN", "NNP") and self.parse.kids(kid.i, "conj"):
            return True   # "Ann, the council and the mayor have": a list
        return self.parse.subtree(kid.i)[0] == noun.i + 1 and kid.pos == "PROPN"

    def _is_named_by(self, noun: Token, kid: Token) -> bool:
        """ "a rival, Orrin Air, was raided": only the name says who that is."""
        some = any(k.lower in ("a", "an", "one", "another") for k in self.parse.kids(noun.i, "det", "nummod")) or (
            noun.tag == "NNS" and bool(self.parse.kids(noun.i, "nummod")))
        short = len(self.parse.subtree(kid.i)) <= NAME and not self.parse.kids(kid.i, "relcl", "acl", "appos")
        definite = kid.ent == "PERSON" and noun.ent != "PERSON" and noun.pos in ("NOUN", "PROPN")
        definite = definite or (kid.ent == "ORG" and noun.pos == "NOUN" and noun.lemma in words("bodies"))
        named = kid.ent == "PERSON" and noun.lemma in words("humans") | source_words().people
        if definite and short and (noun.dep in SUBJECT or named) and self.level < 3:
            return True   # "the party's leader, Ann Berg, resigned", "jailed the former head, Ann Berg"
        return noun.pos == "NOUN" and kid.pos == "PROPN" and some and short and noun.dep in SUBJECT and self.level < 2

    def _comma_before(self, kid: Token) -> bool:
        first = self.parse.subtree(kid.i)[0]
        before = self.parse.tokens[first - 1] if first else None
        return before is not None and (before.text in (",", "-", "(", "--", ";", ":") or before.dep == "cc")
