"""What is kept of a verb's phrase: its group, objects and content; prepositions, adverbs and side clauses by level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..parse import Token
from .limits import is_condition
from .nounphrases import NounPhrases
from .seams import is_relative
from .verbforms import VERBAL, is_finite, words

CORE: Final = frozenset({
    "aux", "auxpass", "neg", "prt", "nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "dobj", "dative", "attr",
    "acomp", "oprd", "agent", "preconj"})
SHARING: Final = 7        # tokens between two verbs that share an object: "nurturing and, where needed, training them"
REASONS: Final = frozenset({"due", "because", "amid", "following", "despite", "owing", "thanks"})
BESIDES: Final = frozenset({
    "according", "like", "unlike", "including", "besides", "regarding", "concerning", "considering"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class VerbPhrases(NounPhrases):
    """The rules for verbs."""

    def _of_verb(self, verb: Token, kid: Token) -> bool:
        if kid.dep == "dobj" and any(k.i < kid.i for k in self.parse.kids(verb.i, "dobj")) and self._comma_before(kid):
            return False   # a second object is one of a list that the parser has lost
        if kid.dep in ("aux", "auxpass") and kid.i > verb.i:
            return False   # "the time soldiers were sent was in May": another clause's
        if kid.dep in ("compound", "amod") and kid.i == verb.i - 1:
            return True   # "for the time being": a noun that was read as a verb
        if kid.dep in CORE:
            return not (kid.dep == "aux" and kid.lower == "to" and verb.i == self.frame.top and verb.head != verb.i
                        and verb.dep not in ("ROOT", "ccomp"))
        if kid.dep == "xcomp":
            return True
        if kid.dep == "ccomp":
            return self._content(verb, kid)
        if kid.dep == "prep":
            return self._adverbial(verb, kid)
        if kid.dep in ("advmod", "npadvmod"):
            return self._adverb(verb, kid) or (self.generous and kid.lower in REASONS)
        if kid.dep == "advcl":
            return self._side_clause(verb, kid)
        if kid.dep == "mark":
            return verb.i != self.frame.top or kid.i > self.frame.spine[0]   # "..., after they were charged"
        if kid.dep == "conj":   # "seized and searched the ship": one object for both
            objects = self.parse.kids(verb.i, "dobj", "prep", "agent", "prt", "attr", "acomp", "ccomp", "xcomp")
            ahead = [o for o in objects if verb.i < o.i < kid.i]
            alike = kid.tag == verb.tag or (verb.i == self.frame.spine[0] and bool(self.parse.kids(kid.i, "dobj")))
            near = kid.i - verb.i == 2 or (verb.tag in ("VBG", "VB") and kid.i - verb.i <= SHARING)
            return kid.pos in VERBAL and near and not ahead and alike
        return False

    def _content(self, verb: Token, kid: Token) -> bool:
        """What is said is kept where saying it is the event."""
        above = verb.i in self.frame.spine and verb.i != self.frame.spine[0] and is_finite(self.parse, kid)
        if above:   # only content stands for content
            child = self.parse.tokens[self.frame.spine[self.frame.spine.index(verb.i) - 1]]
            above = child.dep in ("ccomp", "xcomp")
        return (not above or (self.frame.whole and verb.i == self.frame.top)) and kid.i > verb.i

    def _adverbial(self, verb: Token, kid: Token) -> bool:
        why = self.generous and verb.i == self.frame.top and kid.i > verb.i and (
            kid.lower in REASONS | words("around") - BESIDES)
        if kid.lower in words("around") and not (kid.lower == "as" and kid.i > verb.i) and not why:
            return False
        if kid.lower == "as" and self._tells_when(kid):
            return False
        if kid.lower in words("beside") and self._tells_when(kid) and kid.i not in self.must:
            return False
        if self._goes_on_elsewhere(kid):
            return False
        if kid.lower == "along" and any(k.lower == "with" for k in self.parse.kids(kid.i)):
            return False
        if kid.lower == "without" and any(k.lemma in words("quoting") for k in self.parse.kids(kid.i, "pcomp")):
            return False
        subject = next((k for k in self.parse.kids(verb.i, "nsubj", "nsubjpass", "expl")), None)
        if kid.i < verb.i:
            fronted = subject is None or kid.i < subject.i
            if not fronted:
                return subject is not None and not is_relative(subject)
            relative = any(is_relative(k) for k in self.parse.kids(kid.i, "pobj"))
            return (relative and verb.i != self.frame.top) or (self.level < 2 and self._is_place(kid))
        if verb.i in self.frame.spine and verb.i != self.frame.spine[0]:   # the event hangs deeper
            child = self.frame.spine[self.frame.spine.index(verb.i) - 1]
            return kid.i < child or self.level == 0 or (kid.i == verb.i + 1 and kid.lower in words("bound"))
        if self._needs_more(kid):
            return False
        before = [k for k in self.parse.kids(verb.i, "prep") if verb.i < k.i < kid.i and k.lower not in words("around")]
        return len(before) < (4, 3, 2, 1)[self.level]

    def _goes_on_elsewhere(self, kid: Token) -> bool:
        """ "rules [that allow flights], but only within sight": a phrase that goes on with what was cut away."""
        first = self.parse.subtree(kid.i)[0]
        while first and self.parse.tokens[first - 1].lower in ("only", "not", "also", "even"):
            first -= 1
        return first > 0 and self.parse.tokens[first - 1].dep == "cc" and self.must.isdisjoint(
            self.parse.subtree(kid.i)) and self.parse.tokens[first - 1].lower == "but"

    def _tells_when(self, kid: Token) -> bool:
        """ "as a ship sailed near": a clause of time that the parser took for a noun with a participle."""
        below = (k for noun in self.parse.kids(kid.i, "pobj") for k in self.parse.kids(noun.i, "acl", "relcl"))
        return any(k.tag == "VBD" and not self.parse.kids(k.i, "nsubj", "nsubjpass") for k in below)

    def _needs_more(self, kid: Token) -> bool:
        """ "in an effort" whose "to stop them" is cut away says nothing."""
        noun = next(iter(self.parse.kids(kid.i, "pobj")), None)
        inner = self.parse.kids(noun.i, "acl", "relcl") if noun is not None else []
        if noun is not None and self._comma_before(kid) and any(
                self._says_nothing(noun, i) and not self._keeps(noun, i) for i in inner):
            return True   # ", in a case [that ...]"
        behind = self.parse.kids(noun.i) if noun is not None else []
        if noun is not None and noun.tag == "NN" and noun.i == kid.i + 1 and any(
                k.i == noun.i + 1 and k.dep == "prep" and not self._keeps(noun, k) for k in behind):
            return True   # "in response [to their claims]"
        if noun is not None and noun.lemma in words("unsaid") and kid.lower in words("around") and not any(
                self._keeps(noun, i) and len(self.parse.subtree(i.i)) > 2 for i in behind):
            return True   # "despite calls [for it to stop]"
        return noun is not None and any(
            k.tag == "TO" and not self._keeps(noun, i) for i in inner for k in self.parse.kids(i.i, "aux"))

    def _is_place(self, kid: Token) -> bool:
        return any(self.parse.tokens[i].ent in PLACES for i in self.parse.subtree(kid.i))

    def _adverb(self, verb: Token, kid: Token) -> bool:
        if kid.lower in words("hedges") or kid.lower in ("never", "not", "longer"):
            return True
        if kid.tag in ("WRB", "WDT"):
            return verb.i != self.frame.top
        subject = next((k for k in self.parse.kids(verb.i, "nsubj", "nsubjpass")), None)
        if subject is not None and kid.i < subject.i:
            return False
        if kid.i == verb.i + 1 and any(k.lower == "of" for k in self.parse.kids(kid.i, "prep")):
            return True   # "stopped short of"
        return self.level < 3 and len(self.parse.subtree(kid.i)) <= 5

    def _side_clause(self, verb: Token, kid: Token) -> bool:
        silent = kid.lemma in words("quoting") and not self.parse.kids(kid.i, "ccomp", "dobj", "xcomp")
        more = self.generous and kid.i > verb.i and verb.i == self.frame.top and not silent   # ", saying in a letter"
        if is_condition(self.parse, kid) or more:
            return True
        after = self.parse.tokens[verb.i + 1] if verb.i + 1 < len(self.parse.tokens) else verb
        if after.tag == "TO" and after.head == kid.i and self.level < 3:
            return True   # "talks set to begin": the parser takes the verb for a purpose
        if verb.lemma == "be" and any(k.lower == "it" for k in self.parse.kids(verb.i, "nsubj")) and (
                self.parse.kids(verb.i, "acomp") and any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux"))):
            return True   # "it is critical for Latvia to act"
        if verb.lemma == "spend" and kid.tag == "VBG" and kid.i > verb.i:
            return True   # "spent an hour arguing"
        purpose = any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux")) and kid.i > verb.i
        return purpose and self.level < 2 and verb.i in self.frame.spine[:1]
