"""Which event a figure belongs to, by grammar: the first event on the way up from the figure to its sentence's root."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Optional

from ..drafts import Draft
from ..parse import Parse, Token
from .counted import FoundFigure, units

# What the way up may pass through; a relative clause, a possessor or a clause of its own ends it.
PASSES: Final = frozenset({
    "nummod", "quantmod", "compound", "nmod", "amod", "advmod", "dobj", "pobj", "prep", "agent", "nsubj", "nsubjpass",
    "attr", "conj", "appos", "npadvmod", "dative", "xcomp", "pcomp", "oprd", "dep", "acomp", "cc"})
JOINS: Final = frozenset({"acl", "advcl", "relcl"})
LASTING: Final = frozenset({"for", "over", "during", "throughout"})
REACH: Final = 2   # sentences back to the exercise that "300 soldiers will take part" is about


class Owners:
    """The events of a report by the tokens that carry them."""

    def __init__(self, drafts: Sequence[Draft], parse: Parse) -> None:
        self.drafts, self.parse = drafts, parse
        self.triggers: dict[int, int] = {}
        for number, draft in enumerate(drafts):
            if draft.verb in {draft.head, parse.tokens[draft.head].head}:   # "held drills"; not a verb further up
                self.triggers.setdefault(draft.verb, number)
        for number, draft in enumerate(drafts):   # a trigger's own words go before the verb that another one hangs on
            for i in range(draft.first, draft.last + 1):
                self.triggers[i] = number
        for number, draft in enumerate(drafts):
            self.triggers[draft.head] = number

    def of(self, figure: FoundFigure) -> Optional[int]:
        """The number of the draft that a figure belongs to; None for none."""
        if _population(self.parse, figure) or _away(self.parse, figure):
            return None
        if figure.family == "duration":
            return self._lasting(figure)
        here, steps = self.parse.tokens[figure.head], 0
        if (befallen := self._befallen(here)) is not None:
            return befallen
        while here.i not in self.triggers:
            if (same := self._equated(here)) is not None:
                return same
            above = self.parse.head(here)
            if self._documented(here):
                return self._joined(here, "document_kinds")
            if self._takes_part(here) and not self._event_above(here):
                named = self._named_below(here)
                return named if named is not None else self._joined(here, "joined_kinds")
            if figure.family == "length" and here.lemma in units()["flying"] and here.dep not in JOINS:
                return self._joined(here, "flown_kinds")
            soared = figure.family == "length" and here.dep == "advcl" and here.lemma in units()["flying"]
            if above is None or steps > 12 or not (soared or self._passes(here, above)):
                return None
            here, steps = above, steps + 1
        return self.triggers[here.i]

    def _equated(self, noun: Token) -> Optional[int]:
        """The event that a noun is said to be: "the last one being a drill involving ..."."""
        verbs = self.parse.kids(noun.i, "acl", "relcl")
        above = self.parse.head(noun)
        for verb in [*verbs, above] if above is not None and noun.dep == "nsubj" else verbs:
            for kid in self.parse.kids(verb.i, "attr") if verb.lemma == "be" else ():
                if kid.i in self.triggers:
                    return self.triggers[kid.i]
        return None

    def _befallen(self, noun: Token) -> Optional[int]:
        """The event that those counted met with: "three men killed on Monday", "12 officials who were fined"."""
        for kid in self.parse.kids(noun.i, "acl", "relcl"):
            if kid.tag == "VBN" and kid.i in self.triggers:
                return self.triggers[kid.i]
        return None

    def _passes(self, here: Token, above: Token) -> bool:
        """Whether the way up goes on above a token: not out of a clause, but for one on the event or on its object."""
        if here.dep in PASSES:
            return True
        if here.dep not in JOINS:
            return False
        thing = above.dep in {"dobj", "nsubj", "nsubjpass"} and above.ent not in {"GPE", "PERSON"}
        return above.i in self.triggers or self._takes_part(here) or (
            here.dep == "relcl" and thing and above.head in self.triggers)

    def _takes_part(self, verb: Token) -> bool:
        """"300 soldiers will take part", "a drill involving 300 soldiers"."""
        if verb.pos != "VERB" or verb.dep == "prep" or verb.lemma not in units()["taking_part"]:
            return False
        return verb.lemma != "take" or any(k.lower == "part" for k in self.parse.kids(verb.i))

    def _named_below(self, verb: Token) -> Optional[int]:
        """The event that a verb of taking part names itself: "300 soldiers took part in the drills"."""
        parts = [verb, *self.parse.kids(verb.i, "dobj")]
        nouns = [noun for word in parts for prep in self.parse.kids(word.i, "prep") if prep.lower in {"in", "at"}
                 for noun in self.parse.kids(prep.i, "pobj")]
        return next((self.triggers[noun.i] for noun in nouns if noun.i in self.triggers), None)

    def _documented(self, verb: Token) -> bool:
        """Whether a text rules so: "the resolution caps supplies at 500 tons", "a deal which cuts them to 500 tons"."""
        if verb.pos != "VERB":
            return False
        ruling = [self.parse.tokens[verb.head]] if verb.dep in {"relcl", "acl"} else self.parse.kids(verb.i, "nsubj")
        if verb.dep == "conj":
            ruling = ruling or self.parse.kids(verb.head, "nsubj")
        return any(noun.lemma in units()["documents"] and noun.pos == "NOUN" for noun in ruling)

    def _event_above(self, verb: Token) -> bool:
        """Whether a verb of taking part hangs on an event itself: "a drill involving 300 soldiers"."""
        return verb.dep in JOINS and any(above.i in self.triggers for above in self.parse.ancestors(verb))

    def _joined(self, verb: Token, kinds: str) -> Optional[int]:
        """The event just spoken of, of one of the kinds: the nearest before the verb, at most two sentences back."""
        near = [n for n, d in enumerate(self.drafts) if d.kind in units()[kinds] and d.head < verb.i
                and verb.sent - self.parse.tokens[d.head].sent <= REACH]
        return max(near, key=lambda n: self.drafts[n].head, default=None)

    def _lasting(self, figure: FoundFigure) -> Optional[int]:
        """A duration is an event's only where it hangs on its very words: "drilled for 10 days", "a 10-day drill"."""
        token = self.parse.tokens[figure.head]
        if token.i in self.triggers and figure.last < token.i:
            return self.triggers[token.i]
        above = self.parse.head(token)
        if above is not None and token.dep == "pobj" and above.lower in LASTING:
            above = self.parse.head(above)
        elif token.dep not in {"npadvmod", "dobj", "compound", "nmod", "amod", "nummod"}:
            return None
        if above is not None and above.lemma in units()["flying"] and above.i not in self.triggers:
            return self._joined(above, "flown_kinds")
        if above is not None and above.lemma == "last" and above.i not in self.triggers:
            subject = next(iter(self.parse.kids(above.i, "nsubj")), None)
            return self.triggers.get(subject.i) if subject else None
        return self.triggers.get(above.i) if above is not None else None


def _away(parse: Parse, figure: FoundFigure) -> bool:
    """Whether a distance only says where: "50 km from the border", "30 miles off the coast", "20 km south of"."""
    noun = parse.tokens[figure.head]
    sentence = parse.sentence(noun)
    behind = parse.tokens[figure.last + 1] if figure.last + 1 < sentence.last else None
    if figure.family != "length" or behind is None or behind.lower not in units()["away"]:
        return False
    return not any(above.lemma in units()["flying"] for above in parse.ancestors(noun))


def _population(parse: Parse, figure: FoundFigure) -> bool:
    """Whether it is the size of a people or a place: "its two million residents", "a city of 300,000 people"."""
    noun = parse.tokens[figure.head]
    if noun.lemma not in units()["population"]:
        return False
    of = parse.head(noun) if noun.dep == "pobj" else None
    return bool(parse.kids(noun.i, "poss")) or (
        of is not None and (of.lower == "to" or parse.tokens[of.head].lemma in units()["places"]))
