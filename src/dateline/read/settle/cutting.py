"""What is kept of a clause: subject, verb group, objects and needed complements; asides, appositions and ties go.

Cut in four levels: the first keeps all that is no aside, each further one keeps less, until the line is short enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..parse import Parse, Token
from .clauses import NOMINAL, RELATIVES, VERBAL, Frame, is_finite, words

CORE: Final = frozenset({
    "aux", "auxpass", "neg", "prt", "nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "dobj", "dative", "attr",
    "acomp", "oprd", "agent", "preconj"})
OF_NOUN: Final = frozenset({
    "det", "amod", "compound", "poss", "nummod", "nmod", "case", "predet", "quantmod", "neg", "advmod", "preconj"})
NEVER: Final = frozenset({"punct", "intj", "parataxis", "dep", "meta", "discourse", "ROOT"})
LIGHT: Final = frozenset({"ADP", "DET", "PUNCT", "NUM", "PART", "SCONJ"})
LEVELS: Final = 4
LONG_AFTER: Final = 9    # tokens of a participle or relative clause that is no aside yet
SHARING: Final = 7        # tokens between two verbs that share an object: "nurturing and, where needed, training them"
NAME: Final = 6          # tokens of a name that stands behind its noun
SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
REASONS: Final = frozenset({"due", "because", "amid", "following", "despite", "owing", "thanks"})
LEAST: Final = 4         # tokens of a condition that is never cut
LONG_DASH: Final = "\u2014"
TURNING: Final = frozenset({"not", "than", "nor", "without", "instead"})
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Cutter:
    """Cuts the phrases of one event. `timed`: its day stands in the row, so that "on Friday" need not be told."""

    parse: Parse
    frame: Frame
    timed: bool
    must: frozenset[int] = frozenset()               # tokens of the trigger: whatever they hang on is kept
    generous: bool = False                           # a clause of time or reason too, for a line of three words
    level: int = 0
    cut_off: set[int] = field(default_factory=set)   # tokens whose phrases are told elsewhere in the line

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
        if kid.dep == "advmod" and kid.lower in words("ties") and kid.tag != "WRB" and not self._is_of(kid):
            return False
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
        why = self.generous and verb.i == self.frame.top and kid.i > verb.i and kid.lower in REASONS
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
        if marks & {"if", "unless"} or (self.generous and kid.i > verb.i and verb.i == self.frame.top):
            return True
        purpose = any(k.tag == "TO" for k in self.parse.kids(kid.i, "aux")) and kid.i > verb.i
        return purpose and self.level < 2 and verb.i in self.frame.spine[:1]

    # ------------------------------------------------------------------------------------------------ nouns

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
        if definite and short and noun.dep in SUBJECT and self.level < 3:
            return True   # "the party's leader, Ann Berg, resigned"
        return noun.pos == "NOUN" and kid.pos == "PROPN" and some and short and noun.dep in SUBJECT and self.level < 2

    def _comma_before(self, kid: Token) -> bool:
        first = self.parse.subtree(kid.i)[0]
        before = self.parse.tokens[first - 1] if first else None
        return before is not None and (before.text in (",", "-", "(", "--", ";", ":") or before.dep == "cc")


def shared(parse: Parse, base: Token, twin: Token) -> list[Token]:
    """The auxiliaries of a first verb that a later one leaves out: "will deploy ships and (will) hold drills"."""
    bare = twin.tag == "VB" or (twin.tag == "VBP" and base.tag == "VB")   # "could save and cancel", cancel as present
    if not (bare or twin.tag in ("VBN", "VBG")) or parse.kids(twin.i, "aux", "auxpass"):
        return []
    lent = parse.kids(base.i, "aux", "auxpass", "neg")
    if bare:
        return [k for k in lent if k.tag in ("MD", "TO") or k.lemma == "do" or k.dep == "neg"]
    return lent if base.tag == twin.tag else []


def is_seam(parse: Parse, i: int) -> bool:
    """Whether a mark cuts a sentence in two: a semicolon, a colon or a dash between spaces; a long dash always."""
    before, mark, after = parse.tokens[i - 1], parse.tokens[i], parse.tokens[min(i + 1, len(parse.tokens) - 1)]
    spaced = i > 0 and before.end < mark.start < mark.end < after.start
    return mark.text in (";", "--") or (mark.text == "-" and (spaced or parse.text[mark.start] == LONG_DASH))


def is_relative_time(parse: Parse, kid: Token) -> bool:
    """Whether a phrase only names a day as seen from the report's: "on Friday", "two days ago", "last week"."""
    if kid.dep not in ("prep", "npadvmod", "advmod", "tmod"):
        return False
    said = [parse.tokens[i] for i in parse.subtree(kid.i)]
    heavy = [t for t in said if t.pos not in LIGHT and t.tag not in ("IN", "CD")]
    return bool(heavy) and len(said) <= 8 and all(t.lower in words("relative_days") for t in heavy)


def is_relative(token: Token) -> bool:
    return token.lower in RELATIVES and token.tag in ("WP", "WDT", "IN", "WP$", "DT")
