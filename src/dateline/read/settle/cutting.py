"""What is kept of a clause: subject, verb group, objects and needed complements; asides, appositions and ties go.

Cut in four levels: the first keeps all that is no aside, each further one keeps less, until the line is short enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..parse import Token
from .limits import is_condition
from .seams import is_relative_time, is_seam, shared
from .verbforms import NOMINAL, VERBAL, words
from .verbphrases import VerbPhrases

NEVER: Final = frozenset({"punct", "intj", "parataxis", "dep", "meta", "discourse", "ROOT"})
LEVELS: Final = 4
RANKED: Final = 4        # words before "since" in which "the first" may stand
LEAST: Final = 14        # tokens of a condition that is never cut
TURNING: Final = frozenset({"not", "than", "nor", "without", "instead"})


@dataclass(slots=True)
class Cutter(VerbPhrases):
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
        before = [t.lower for t in self.parse.tokens[max(0, first - 2):first]]
        if before == ["rather", "than"] and kid.i not in self.frame.spine:
            return False   # "with them rather than [alone]": without its "than" it would say the opposite
        near = token.i in self.frame.spine or (kid.dep == "npadvmod" and token.head in self.frame.spine)
        if self.timed and near and is_relative_time(self.parse, kid):
            return False
        if self._is_still_to_come(kid) or self._is_the_first_since(token, kid):
            return True
        there = kid.lower == "there" and kid.i == token.i + 1 and token.dep == "acl"   # "people living there"
        if kid.dep == "advmod" and kid.lower in words("ties") and kid.tag != "WRB" and not self._is_of(kid):
            return there
        if kid.dep == "prep" and not self.parse.kids(kid.i, "pobj", "pcomp", "prep", "advmod", "amod"):
            lifted = token.dep == "relcl" or bool(self.parse.kids(token.i, "nsubjpass"))
            left = lifted and kid.i > token.i and not self.parse.kids(token.i, "dobj")
            return left or kid.i in self.must   # "the lead it took advantage of", "the pact it signed up to"
        if kid.dep == "advcl" and is_condition(self.parse, kid) and len(self.parse.subtree(kid.i)) <= LEAST:
            return True   # "by force if necessary" is not "by force"
        if kid.dep == "preconj" and not self.parse.kids(token.i, "conj"):
            return False
        if kid.dep == "cc" and token.dep in ("nsubj", "nsubjpass"):   # a list whose second half hangs on the verb
            others = self.parse.kids(token.head, token.dep)
            if any(kid.i < o.i for o in others) and not self.parse.kids(token.i, "conj"):
                return True
        if kid.dep == "appos" and token.pos in NOMINAL and self._is_named_by(token, kid):
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

    def _is_still_to_come(self, kid: Token) -> bool:
        """ "have yet to see" is not "have to see"."""
        after = self.parse.tokens[kid.i + 1] if kid.i + 1 < len(self.parse.tokens) else None
        return kid.lower == "yet" and after is not None and after.lower == "to"

    def _is_the_first_since(self, token: Token, kid: Token) -> bool:
        """ "for the first time since 2003" is not "for the first time"."""
        before = self.parse.tokens[max(kid.i - RANKED, 0):kid.i]
        since = kid.lower == "since" and kid.dep == "prep" and kid.i > token.i
        return since and any(t.tag in ("JJS", "RBS") or t.lower in ("first", "only") for t in before)

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
        if tokens[below[0]].text in ("(", "["):
            return True
        opened = below[0] > 0 and tokens[below[0] - 1].text in ("(", "[")
        return opened and not any(tokens[i].text in (")", "]") for i in below[:-1])
