"""What is kept of a clause: subject, verb group, objects and needed complements; asides, appositions and ties go.

Cut in four levels: the first keeps all that is no aside, each further one keeps less, until the line is short enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..parse import Token
from .nounphrases import NounPhrases
from .seams import is_relative, is_relative_time, is_seam, shared
from .verbforms import NOMINAL, VERBAL, is_finite, words

CORE: Final = frozenset({
    "aux", "auxpass", "neg", "prt", "nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "dobj", "dative", "attr",
    "acomp", "oprd", "agent", "preconj"})
NEVER: Final = frozenset({"punct", "intj", "parataxis", "dep", "meta", "discourse", "ROOT"})
LEVELS: Final = 4
SHARING: Final = 7        # tokens between two verbs that share an object: "nurturing and, where needed, training them"
REASONS: Final = frozenset({"due", "because", "amid", "following", "despite", "owing", "thanks"})
BESIDES: Final = frozenset({
    "according", "like", "unlike", "including", "besides", "regarding", "concerning", "considering"})
LEAST: Final = 4         # tokens of a condition that is never cut
TURNING: Final = frozenset({"not", "than", "nor", "without", "instead"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Cutter(NounPhrases):
    """Cuts the phrases of one event. `timed`: its day stands in the row, so that "on Friday" need not be told."""

    def kept(self, i: int) -> set[int]:
        """The tokens that are left of the phrase of a token, itself among them."""
        found, queue = {i}, [i]
        while queue:
            for kid in self._kids(queue.pop()):
                if kid not in found:
                    found.add(kid)
                    queue.append(kid)
        return found

    def _kids(self, i: int) -> list[int]:
        token = self.parse.tokens[i]
        kids = [k for k in self.parse.kids(i) if k.i not in self.cut_off]
        kept: list[Token] = []
        for kid in kids:
            if kid.i in self.frame.twins and self.frame.twins[kid.i] != i:
                kept += self._twin(kid)
            elif kid.i in self.frame.spine or self._keeps(token, kid):
                kept.append(kid)
        conjuncts = [k for k in kept if k.dep == "conj" and k.i not in self.frame.twins.values()]
        if conjuncts:
            kept += [k for k in kids if k.dep == "cc" and conjuncts and k.i < conjuncts[-1].i]
            kept += [k for c in conjuncts for k in self._cc_before(c)]
            kept = [k for k in kept if k not in conjuncts or not self._turned(i, k, kept)]
        kept += [k for k in kids if k not in kept and self._is_second_half(k, kept)]
        if conjuncts and not any(k.dep == "cc" for k in kept):
            kept = [k for k in kept if k not in conjuncts or self._comma_before(k) or k.i in self.frame.spine]
        return [k.i for k in kept]

    def _is_second_half(self, kid: Token, kept: list[Token]) -> bool:
        """Whether "or" and what follows it complete an "either" that is kept."""
        first = next((k for k in kept if k.dep in ("preconj", "cc") and k.lower in ("either", "both")), None)
        return first is not None and kid.i > first.i and kid.dep in ("cc", "conj") and kid.lower not in ("but",)

    def _turned(self, i: int, conjunct: Token, kept: list[Token]) -> bool:
        """Whether "not" or "than" before a conjunct is cut away: "with them rather than alone" would be turned."""
        own = {k.i for k in kept} | {j for k in kept for j in self.parse.subtree(k.i)}
        first = self.parse.subtree(conjunct.i)[0]
        return any(t.lower in TURNING and t.i not in own for t in self.parse.tokens[max(i, first - 3):first])

    def _cc_before(self, conjunct: Token) -> list[Token]:
        """The "and" right before a conjunct, whatever it hangs on."""
        first = self.parse.subtree(conjunct.i)[0]
        before = self.parse.tokens[first - 1] if first else None
        return [before] if before is not None and before.dep == "cc" else []

    def _twin(self, base: Token) -> list[Token]:
        """A later conjunct in the place of the first, with the "to" or "will" that it shares."""
        twin = self.parse.tokens[self.frame.twins[base.i]]
        subject = [] if self.parse.kids(twin.i, "nsubj", "nsubjpass") else self.parse.kids(base.i, "nsubj", "nsubjpass")
        return [twin, *shared(self.parse, base, twin), *subject, *self.parse.kids(base.i, "mark")]

    def _keeps(self, token: Token, kid: Token) -> bool:
        first = self.parse.subtree(kid.i)[0]
        if kid.dep in NEVER or self._is_bracketed(kid):
            return False
        if kid.i not in self.frame.spine and self._beyond(token, kid, first):
            return False
        if kid.lower in ("not", "only") and self._not_only(kid):
            return False
        head = self.parse.subtree(kid.i)[0]
        before = [t.lower for t in self.parse.tokens[max(0, head - 2):head]]
        if before == ["rather", "than"] and kid.i not in self.frame.spine:
            return False   # "with them rather than [alone]": without its "than" it would say the opposite
        near = token.i in self.frame.spine or (kid.dep == "npadvmod" and token.head in self.frame.spine)
        if self.timed and near and is_relative_time(self.parse, kid):
            return False
        there = kid.lower == "there" and kid.i == token.i + 1 and token.dep == "acl"   # "people living there"
        if kid.dep == "advmod" and kid.lower in words("ties") and kid.tag != "WRB" and not self._is_of(kid):
            return there
        if kid.dep == "prep" and not self.parse.kids(kid.i, "pobj", "pcomp", "prep", "advmod", "amod"):
            lifted = token.dep == "relcl" or bool(self.parse.kids(token.i, "nsubjpass"))
            left = lifted and kid.i > token.i and not self.parse.kids(token.i, "dobj")
            return left or kid.i in self.must   # "the lead it took advantage of", "the pact it signed up to"
        if kid.dep == "advcl" and any(k.lower in ("if", "unless") for k in self.parse.kids(kid.i)) and (
                len(self.parse.subtree(kid.i)) <= LEAST):
            return True   # "by force if necessary" is not "by force"
        if kid.dep == "preconj" and not self.parse.kids(token.i, "conj"):
            return False
        if kid.dep == "cc" and token.dep in ("nsubj", "nsubjpass"):   # a list whose second half hangs on the verb
            others = self.parse.kids(token.head, token.dep)
            if any(kid.i < o.i for o in others) and not self.parse.kids(token.i, "conj"):
                return True
        seam = first and kid.i > token.i and kid.i not in self.frame.spine and is_seam(self.parse, first - 1)
        if seam and kid.dep not in ("conj", "cc"):
            return False
        if kid.dep not in ("cc", "mark") and not self.must.isdisjoint(self.parse.subtree(kid.i)):
            return True
        noun = any(k.dep in ("det", "poss") for k in self.parse.kids(token.i))   # "the drills", tagged as a verb
        if token.pos in VERBAL and not noun:
            return self._of_verb(token, kid)
        if token.pos in NOMINAL or noun:
            return self._of_noun(token, kid)
        return kid.dep not in ("relcl", "advcl", "appos", "cc") or kid.dep == "conj"

    def _beyond(self, token: Token, kid: Token, first: int) -> bool:
        """Whether a semicolon stands between: what is beyond it is a sentence of its own."""
        tokens = self.parse.tokens
        if kid.i > token.i:
            before = first - 1 if first and tokens[first - 1].dep != "cc" else first - 2
            return before > token.i and tokens[before].text == ";"
        behind = self.parse.subtree(kid.i)[-1] + 1
        return behind < token.i and (tokens[behind].text == ";" or tokens[behind - 1].text == ";")

    def _is_of(self, kid: Token) -> bool:
        """ "instead of", "thus far": one word in two."""
        after = self.parse.tokens[kid.i + 1] if kid.i + 1 < len(self.parse.tokens) else None
        return after is not None and after.lower in ("of", "far")

    def _not_only(self, kid: Token) -> bool:
        """ "not only praised it but ...": whose other half is told elsewhere."""
        first = kid.i if kid.lower == "not" else kid.i - 1
        pair = [t.lower for t in self.parse.tokens[max(first, 0):first + 2]]
        verb = self.parse.tokens[kid.head if kid.lower == "not" or self.parse.tokens[kid.head].lower != "not"
                                 else self.parse.tokens[kid.head].head]
        return pair == ["not", "only"] and verb.pos in VERBAL and bool(self.parse.kids(verb.i, "conj"))

    def _is_bracketed(self, kid: Token) -> bool:
        """Whether all of a phrase stands in brackets."""
        tokens, below = self.parse.tokens, self.parse.subtree(kid.i)
        closed = any(tokens[i].text in (")", "]") for i in below[:-1])
        if tokens[below[0]].text in ("(", "["):
            return True
        return below[0] > 0 and tokens[below[0] - 1].text in ("(", "[") and not closed

    # ------------------------------------------------------------------------------------------------ verbs

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
        marks = {k.lower for k in self.parse.kids(kid.i) if k.dep in ("mark", "advmod")}
        silent = kid.lemma in words("quoting") and not self.parse.kids(kid.i, "ccomp", "dobj", "xcomp")
        more = self.generous and kid.i > verb.i and verb.i == self.frame.top and not silent   # ", saying in a letter"
        if marks & {"if", "unless"} or more:
            return True
        purpose = any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux")) and kid.i > verb.i
        return purpose and self.level < 2 and verb.i in self.frame.spine[:1]
