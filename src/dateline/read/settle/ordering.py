"""The words of a clause in the order of a sentence: subject first, objects behind their verb, what is said last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, Optional

from ...model import Event, Status
from ..parse import Parse, Token
from .completing import called, shown
from .cutting import Cutter
from .lentsubjects import Frame
from .quoting import content_of, quote_from, quote_of, run_of
from .restoring import restored
from .seams import is_relative, shared
from .telling import Teller
from .verbforms import VERBAL, past_of, words
from .wording import Word

NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
SPOKEN: Final = frozenset({"statement", "denial", "accusation", "threat", "warning", "appeal", "offer", "refusal"})
MANY: Final = frozenset({"people", "police", "those", "these"})


@dataclass(slots=True)
class Clause:
    """One clause being put in order. For "the ship, which had sunk": `subject` is empty at first, `antecedent` "the
    ship", `predicate` "which had sunk"; the relative word goes and the ship takes its place."""

    event: Event
    parse: Parse
    frame: Frame
    cutter: Cutter
    teller: Teller
    subject: set[int] = field(default_factory=set)
    antecedent: set[int] = field(default_factory=set)
    predicate: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)             # what is said, where it stood before its verb
    quote: Optional[Word] = None
    placed: dict[int, list[Word]] = field(default_factory=dict)   # words to put behind a token of the predicate
    told_before: bool = False   # what is said already stands within the predicate

    @property
    def verb(self) -> Token:
        return self.parse.tokens[self.frame.top]

    @property
    def kept(self) -> set[int]:
        """The tokens of the report that the line tells."""
        return self.predicate | self.subject | self.antecedent | self.content

    def words(self) -> list[Word]:
        """The words of the line; `kept` holds what they were taken from."""
        self._cut()
        relatives = [i for i in self.predicate if is_relative(self.parse.tokens[i]) and i < self.verb.i]
        self._without_question_words()
        if self.frame.antecedent is not None:
            self._put_antecedent(relatives)
        self.content, self.quote = _said(self.parse, self.frame, self.cutter, self.predicate)
        if self.quote is not None:
            self._take(i for k in self.parse.kids(self.verb.i, "ccomp", "parataxis") for i in self.parse.subtree(k.i))
        self._take_inverted_subject()
        self._take([*self.content, *self.subject])
        if _is_aside(self.parse, self.frame):
            self._say_before_aside()
        if self.frame.antecedent is not None:
            self._name_relatives()
        return [*self._opening(), *self._telling(), *self._saying()]

    def _say_before_aside(self) -> None:
        """ "..., he said, warning of it": what is said stands between the two."""
        aside = self.parse.subtree(self.frame.spine[-2])[0]
        ahead = [i for i in self.predicate if self.verb.i <= i < aside and self.parse.tokens[i].text != ","]
        if ahead and (said := self._saying()):
            self.placed[max(ahead)] = [*said, Word(",")]
            self.told_before = True

    def _take(self, tokens: Iterable[int]) -> None:
        """Take tokens out of the predicate: they are told elsewhere."""
        self.predicate -= set(tokens)

    def _cut(self) -> None:
        """Subject, antecedent and predicate, each cut free of asides."""
        base = _first_conjunct(self.parse, self.frame)
        frame, cutter = self.frame, self.cutter
        borrowed = frame.antecedent if frame.antecedent is not None else frame.subject if frame.participle else None
        if borrowed is not None:   # "the US, which wanted it, and Russia": only the US did
            between = takewhile(lambda t: t.i != borrowed, self.parse.ancestors(self.parse.tokens[base]))
            verbs = {t.i for t in between if t.dep in ("relcl", "acl")}   # "a man who police said fled": no "said"
            cutter.cut_off = {base, *verbs, *(k.i for k in self.parse.kids(borrowed, "conj", "cc") if k.i > base)}
        if frame.subject is not None:
            self.subject = cutter.kept(frame.subject)
        if frame.antecedent is not None:
            self.antecedent = cutter.kept(frame.antecedent)
        cutter.cut_off = set()
        lent = next(filter(None, (shared(self.parse, t, self.verb) for t in _conjuncts(self.parse, frame))), [])
        self.predicate = cutter.kept(frame.top) | {t.i for t in lent}

    def _without_question_words(self) -> None:
        asking = [k for k in self.parse.kids(self.verb.i, "advmod") if k.tag == "WRB" and k.lower != "where"]
        self._take(k.i for k in asking)
        if self.frame.antecedent is None:
            verbs = [self.verb.i, *(k.i for k in self.parse.kids(self.verb.i, "xcomp"))]
            self._take(k.i for verb in verbs for k in self.parse.kids(verb, "advmod") if k.lower == "where")

    def _noun(self) -> list[Word]:
        """The words of the antecedent."""
        return self.teller.words(restored(self.parse, self.antecedent))

    def _put_antecedent(self, relatives: list[int]) -> None:
        """What a relative clause is about, in the place that its relative word or an empty object leaves."""
        parse, verb = self.parse, self.verb
        if _lacks_object(parse, verb, parse.tokens[self.frame.antecedent or 0]):   # "the land it seized"
            self.placed[_behind(parse, verb.i, self.predicate)] = inner(parse, self._noun())
        for prep in (k for k in parse.kids(verb.i, "prep") if k.i < verb.i):   # "for which he apologised"
            if any(is_relative(k) for k in parse.kids(prep.i, "pobj")):
                self._take(parse.subtree(prep.i))
                self.placed[max(self.predicate)] = self.teller.words([prep.i, *restored(parse, self.antecedent)])
        where = next((k.i for k in parse.kids(verb.i, "advmod") if k.lower == "where"), None)
        if where is not None and verb.dep == "relcl":   # "in an area where bombs fell"
            self.predicate.discard(where)
            if parse.tokens[self.frame.antecedent or 0].lower in words("relative_days"):
                return   # "came to Riga on Friday, where": what is told of stands farther off
            self.placed[max(self.predicate)] = [Word("in"), *self._noun()]
        for i in (i for i in relatives if i in self.predicate):
            if parse.tokens[i].dep in ("nsubj", "nsubjpass"):
                self.subject = self.subject or self.antecedent
                self.predicate.discard(i)
            elif parse.tokens[i].dep in ("dobj", "dative"):
                self.predicate.discard(i)
                stance = verb.lemma in words("of_claims") and i > 0 and parse.tokens[i - 1].text == ","
                noun = [Word("it")] if stance else inner(parse, self._noun())   # ", which the army denies": the claim
                self.placed[_gap(parse, parse.tokens[i].head, self.predicate)] = noun

    def _take_inverted_subject(self) -> None:
        """ "said Pelosi": the subject behind its verb goes before it."""
        behind = [k for k in self.parse.kids(self.verb.i, "nsubj") if k.i > self.verb.i]
        if not behind or self.subject or self.verb.lemma not in words("quoting"):
            return
        named = behind[0].pos == "PROPN"
        self.subject = self.cutter.kept(behind[0].i) - {
            i for k in self.parse.kids(behind[0].i, "prep") if named for i in self.parse.subtree(k.i)}
        for other in behind[1:]:   # "said Ann Berg, acting head of the firm"
            self._take(self.parse.subtree(other.i))

    def _name_relatives(self) -> None:
        """The antecedent for "whose" and "all of which"."""
        tokens, left = self.parse.tokens, self.predicate | self.subject
        self.teller.instead = {i: [*self._noun(), Word("'s")] for i in left if tokens[i].tag == "WP$"}
        self.teller.instead |= {i: self._noun() for i in left
                                if is_relative(tokens[i]) and tokens[tokens[i].head].pos == "ADP"}
        self.teller.named.clear()
        self.teller.told.clear()

    def _opening(self) -> list[Word]:
        """The words before the predicate: who does it, and "was" where a participle has none."""
        made: list[Word] = []
        beside: dict[int, list[Word]] = {}
        for i, name in called(self.event, self.parse, self.predicate | self.subject).items():
            (self.placed if i in self.predicate else beside).setdefault(i, []).append(Word(name))
        if self.subject:
            made = self.teller.words(restored(self.parse, self.subject), beside)
        elif not _has_subject(self.parse, self.frame.top, self.predicate) and self._is_told_of_somebody():
            held = {self.parse.tokens[i].text for i in self.predicate}
            made = [Word(name)] if (name := _doer(self.event)) and name.split()[-1] not in held else []
        if self.frame.participle and not any(self.parse.tokens[i].lemma == "be" for i in self.predicate):
            own = self.frame.spine[0] == self.frame.top   # "the first men killed in the campaign": that goes on
            made.append(Word(_be(self.parse, self.frame.subject, self.event.status if own else "happened")))
        return made

    def _is_told_of_somebody(self) -> bool:
        """Whether the verb has a tense, and so somebody whom the parser did not find: "has called on them"."""
        group = [self.verb, *self.parse.kids(self.verb.i, "aux", "auxpass")]
        return any(t.tag in ("VBD", "VBZ", "VBP") for t in group)

    def _telling(self) -> list[Word]:
        """The words of the predicate."""
        shown = restored(self.parse, self.predicate)
        if self.verb.lemma in words("quoting"):   # "said, the danger is"
            said = {i for k in self.parse.kids(self.verb.i, "ccomp") for i in self.parse.subtree(k.i)}
            comma = self.verb.i + 1
            goes = comma in shown and self.parse.tokens[comma].text == "," and bool(comma + 1 in said or self.content)
            shown = [i for i in shown if not (goes and i == comma)]
        made = self.teller.words(shown, self.placed)
        if self.frame.past:
            made = [self._in_past(w) for w in made]
        first = self.parse.tokens[made[0].i] if made and made[0].i is not None else None
        opens = first is not None and first.dep == "mark" and first.lower == "that"
        return made[1:] if opens and not self.subject else made

    def _in_past(self, word: Word) -> Word:
        """ "warned" for "warning", "was searched" for "being searched"."""
        token = self.parse.tokens[word.i] if word.i is not None else None
        if token is None or (token.i < self.verb.i and token.lower != "being"):
            return word
        row = token is self.verb or (token.dep == "conj" and token.head == self.verb.i)
        if row and token.tag == "VBG":
            return Word(past_of(token), at=token.i)
        be = _be(self.parse, self.frame.subject, "happened")
        return Word(be, at=token.i) if token.lower == "being" and token.head == self.verb.i else word

    def _saying(self) -> list[Word]:
        """What is said, behind all else."""
        if self.told_before:
            return []
        if self.quote is not None:
            return [Word(":"), self.quote]
        if not self.content:
            return []
        apart = max(self.predicate) > self.verb.i   # "told parliament in May that ..."
        told = self.teller.words(restored(self.parse, self.content))
        return [*([Word("that")] if apart else []), *inner(self.parse, told)]


def _said(parse: Parse, frame: Frame, cutter: Cutter, predicate: set[int]) -> tuple[set[int], Optional[Word]]:
    """What a saying brings, to be put behind its verb: the tokens where it is a quote or stood in front; the quote."""
    content = content_of(parse, frame.top)
    elsewhere = frame.spine[0] != frame.top and not frame.whole and not _is_aside(parse, frame)
    if elsewhere and (content is None or content.i not in frame.spine):
        return set(), None
    if content is None:
        run = run_of(parse, frame.top)
        if run is None:
            return set(), None
        return set(range(run[0], run[1] + 1)), quote_from(parse, *run)
    quote = quote_of(parse, frame.top, content)
    if quote is not None:
        return set(parse.subtree(content.i)) - {frame.top}, quote
    return (cutter.kept(content.i) if content.i < frame.top else set()), None


def _is_aside(parse: Parse, frame: Frame) -> bool:
    """Whether the event hangs on a saying beside what is said: "..., he said, warning of it"."""
    return len(frame.spine) > 1 and parse.tokens[frame.spine[-2]].dep == "advcl" and (
        parse.tokens[frame.top].lemma in words("quoting"))


def inner(parse: Parse, words: list[Word]) -> list[Word]:
    """Words that no longer stand at the head of their sentence."""
    return [_lowered(parse, words[0]), *words[1:]] if words else words


def _lowered(parse: Parse, word: Word) -> Word:
    """The first word of a sentence within one."""
    token = parse.tokens[word.i] if word.i is not None else None
    named = token is not None and token.ent in NAMED and token.pos != "DET"
    if token is not None and token.pos == "DET" and token.lower in ("the", "a", "an"):
        return Word(token.lower, word.i)
    if token is not None and re.search(rf"[a-z,] {re.escape(token.text)}\b", parse.text):
        return word   # a name, for it has its capital within sentences too
    if token is not None and token.dep in ("mark", "advmod"):
        named = False   # "Once the war is over"
    proper = token is None or (token.pos == "PROPN" and token.dep != "mark") or named or token.text == "I"
    return word if proper else Word(word.text[:1].lower() + word.text[1:], word.i)


def _doer(event: Event) -> str:
    """Who does it, or who says so, for a verb that the parser left without a subject: somebody whom the event's own
    sentence names, and only where that is one."""
    acting = [w for w in event.participants if w.role in ("agent", "participant")]
    here = [w for w in acting if w.said is not None and event.sentence.start <= w.said.start < event.sentence.end]
    if len(here) == 1 and here[0].said is not None and here[0].said.start < event.trigger.start:
        return shown(here[0])
    return "" if acting else next((s.source for s in event.attribution if event.kind in SPOKEN), "")


def _has_subject(parse: Parse, verb: int, predicate: set[int]) -> bool:
    return any(k.i in predicate for k in parse.kids(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))


def _lacks_object(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether what a clause without a relative word is about must be its object."""
    asking = any(k.tag == "WRB" for k in parse.kids(verb.i, "advmod"))
    below = [parse.tokens[i] for i in parse.subtree(verb.i)]
    if asking or any(is_relative(t) or t.tag == "WP$" for t in below):
        return False
    given = parse.kids(verb.i, "dobj", "ccomp", "xcomp", "attr", "acomp", "auxpass", "prt")
    given += [k for k in parse.kids(verb.i, "prep") if not parse.kids(k.i, "pobj", "pcomp")]
    return verb.dep == "relcl" and not given and noun.lemma not in words("relative_days") | words("manners")


def _first_conjunct(parse: Parse, frame: Frame) -> int:
    return _conjuncts(parse, frame)[-1].i


def _conjuncts(parse: Parse, frame: Frame) -> list[Token]:
    """The verbs that the clause's verb goes on from, the nearest first; itself where it is the first."""
    found = [parse.tokens[frame.top]]
    while found[-1].dep == "conj" and found[-1].head != found[-1].i and parse.tokens[found[-1].head].pos in VERBAL:
        found.append(parse.tokens[found[-1].head])
    return found[1:] or found


def _behind(parse: Parse, verb: int, predicate: set[int]) -> int:
    """The last token of the verb and its particle, behind which an object stands."""
    particles = [k.i for k in parse.kids(verb, "prt") if k.i in predicate]
    return max([verb, *particles])


def _gap(parse: Parse, verb: int, predicate: set[int]) -> int:
    """Where an object stood that a relative word took to the front: "whom it accuses Minsk of sending"."""
    if not any(k.i in predicate and k.i > verb for k in parse.kids(verb, "dobj")):
        return _behind(parse, verb, predicate)
    later = [i for i in predicate if parse.tokens[i].pos == "VERB" and not parse.kids(i, "dobj")]
    return _behind(parse, max([verb, *later]), predicate)


def _be(parse: Parse, noun: Optional[int], status: Status) -> str:
    token = parse.tokens[noun] if noun is not None else None
    plural = token is not None and (
        token.tag in ("NNS", "NNPS") or bool(parse.kids(token.i, "conj")) or token.lower in MANY
        or (token.lemma in words("quantities") and token.lemma not in ("one", "each", "part", "member")
            and any(k.tag in ("NNS", "NNPS") for of in parse.kids(token.i, "prep") for k in parse.kids(of.i, "pobj"))))
    if status in ("ongoing", "planned", "habitual"):
        return "are" if plural else "is"
    return "were" if plural else "was"
