"""Attempts at the line of an event: by its own clause or phrase, by the main clause, by the whole sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Optional

from ...model import FACTS, Event, Status
from ..parse import Parse, Sentence, Token
from .chaff import chaff_of
from .clauses import frame_of
from .completing import completed, is_bare
from .cutting import LEVELS, Cutter
from .lentsubjects import Frame
from .naming import Names
from .ordering import Clause
from .quoting import content_of
from .restoring import restored
from .showing import LABELS, is_shown, labelled, shows
from .soundness import faults, is_empty, is_sound, says_nothing
from .standins import FIRST, verb_over
from .telling import STATEMENT, Teller
from .verbforms import is_finite, is_verbal, negated, words
from .wording import QUOTES, Word, finished, is_quote, sentence

TERSE: Final = 3     # words of a line that leaves too much out
SHORT: Final = 28    # words of a line; more are kept only where nothing can be left out
MOST: Final = 90     # tokens of a sentence of which no line is made whole
WHOLE: Final = 40    # words of a whole sentence that is told where nothing can be cut from it
PHRASE: Final = 8    # words of a noun's phrase with a label that the sentence tells better
FEW: Final = 4       # words of a phrase that is better told by the clause it stands in
LABEL_ALONE: Final = "a label must say what no word of the clause shows"
FEW_WORDS: Final = "a phrase of few words"
SAID_TWICE: Final = re.compile(r"\b(?:said|says|told|denied) (?:adding|warning|noting|saying|calling|urging)\b")
WORD_BEHIND: Final = re.compile(rf" \((?:{'|'.join(label.lower() for label in LABELS.values())}): [^)]+\)\.$")
OPINION: Final = "nobody knows who holds it"
LABELLED: Final = tuple(f"{label}: " for label in LABELS.values())
OWN_WORDS: Final = 3  # words between quotation marks that are somebody's own
PIECES: Final = 4    # lines before or behind, over which a page has broken one sentence
OPENING: Final = " \t\n\"'(\u201c\u2018"
ENDING: Final = ".!?:;\"'\u201d\u2019)"
WORD_ALONE: Final[frozenset[Status]] = frozenset({"alleged", "denied", "cancelled", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A line that may be printed, and the words of it that can be looked at: empty where it is no more than a text.

    `frame` is none for a whole sentence; `quoted`: told as somebody's own words."""

    text: str
    words: tuple[Word, ...] = ()
    frame: Optional[Frame] = None
    quoted: bool = False
    known: list[list[str]] = field(default_factory=list, init=False, compare=False, repr=False)

    def faults(self, parse: Parse) -> list[str]:
        """Why it cannot be printed as it stands, one sentence each; looked for once."""
        if not self.known:
            self.known.append(self._faults(parse))
        return self.known[0]

    def _faults(self, parse: Parse) -> list[str]:
        found = faults(parse, self.frame, self.words, self.quoted)
        if not is_sound(self.text):
            found.append("it begins or ends on a word that needs another")
        if self.frame is not None and says_nothing(parse, self.frame, self.text):
            found += ["nobody learns what was said", "a verb of saying is all it tells"]
        if self.size < TERSE or (self.size == TERSE and self.frame is not None and is_empty(parse, self.frame)):
            found.append("it is too short to tell anything")
        if self.text.startswith(LABELLED) and self.frame is not None and is_verbal(parse.tokens[self.frame.top]):
            found.append(LABEL_ALONE)
        if self.text.startswith(LABELLED) and self.frame is not None and self.size <= PHRASE and not is_verbal(
                parse.tokens[self.frame.top]):
            found.append("a label and a noun are no sentence")
        if 0 < self.size <= FEW and self.frame is not None and not is_verbal(parse.tokens[self.frame.top]):
            found.append(FEW_WORDS)
        if self.frame is not None and not self.quoted and _needs_holder(parse, parse.tokens[self.frame.top], self.text):
            found.append(OPINION)
        if self.frame is not None and _may_be_of_another(parse, parse.tokens[self.frame.top]):
            found.append("of which noun its clause is told is not sure")
        if WORD_BEHIND.search(self.text):
            found.append("what is no fact is told as one but for a word behind it")
        if self.frame is not None and _is_unsure_whose(parse, parse.tokens[self.frame.top]):
            found.append("who does it is not sure")
        if SAID_TWICE.search(self.text):
            found.append("what is said stands far from whoever says it")
        if self.frame is not None and self.frame.antecedent is not None and _is_day(parse, self.frame.antecedent):
            found += ["no day does anything", "who is meant stands farther off"]
        if self.text.startswith(f"{STATEMENT}: "):
            found.append("nobody knows who says it")
        return found

    def within(self, other: Attempt) -> bool:
        """Whether another attempt leaves out no word of the report that this one has."""
        return {w.i for w in self.words if w.i is not None} <= {i for w in other.words for i in (w.i, w.at)}

    @property
    def size(self) -> int:
        """Its length in words."""
        return len(self.text.split())


def _is_day(parse: Parse, i: int) -> bool:
    """ "freed four men on Friday whom it had seized": what a clause is of, if the parser hung it on the day."""
    return parse.tokens[i].ent in ("DATE", "TIME") or parse.tokens[i].lemma in words("relative_days")


def _may_be_of_another(parse: Parse, verb: Token) -> bool:
    """"The ban on launches that he promised": whether what is done to a noun may be done to the one above it."""
    noun = parse.tokens[verb.head]
    prep = parse.tokens[noun.head]
    fronted = any(k.tag in ("WDT", "WP") for k in parse.kids(verb.i, "dobj"))
    return verb.dep == "relcl" and fronted and noun.dep == "pobj" and parse.tokens[prep.head].pos == "NOUN"


def _is_unsure_whose(parse: Parse, verb: Token) -> bool:
    """"The paper said they had met and agreed": who agreed the parser cannot know."""
    base = parse.tokens[verb.head]
    if verb.dep != "conj" or verb.tag != "VBD" or base.dep != "ccomp" or parse.kids(verb.i, "nsubj", "nsubjpass"):
        return False
    perfect = any(k.lemma in ("have", "'d") for k in parse.kids(base.i, "aux"))
    return perfect and verb.lower.endswith("ed") and verb.lemma not in words("quoting") | words("sayers")


def _needs_holder(parse: Parse, verb: Token, text: str) -> bool:
    """Whether a clause is what somebody says must or could be ("said the ports should be closed"), or says in words of
    his own; what "it will do" it says of itself."""
    base = verb
    while base.dep == "conj" and base.head != base.i:
        base = parse.tokens[base.head]
    own = next(iter(parse.kids(base.i, "nsubj", "nsubjpass")), None)
    backshifted = own is not None and own.tag == "PRP" and any(
        k.lower in ("would", "had", "'d") for k in parse.kids(base.i, "aux"))   # "said he would leave", "it had left"
    if base.dep == "ccomp" and backshifted and parse.tokens[base.head].lemma in words("quoting"):
        return True
    if base.dep != "ccomp" or (own is not None and own.tag == "PRP"):
        return False
    said = parse.tokens[base.head].lemma in words("quoting")
    modal = any(k.tag == "MD" and k.lower in words("opinion_modals") for k in parse.kids(verb.i, "aux"))
    own_words = any(len(part.split()) >= OWN_WORDS for part in text.split('"')[1::2])
    return (said and own_words) or (modal and (said or parse.tokens[base.head].lemma in words("opinions")))


NOTHING: Final = Attempt("")


def shortest(event: Event, parse: Parse, names: Names, frame: Frame, generous: bool = False) -> Attempt:
    """The line at the first level of cutting that makes it short enough."""
    told = NOTHING
    must = frozenset(t.i for t in parse.within(event.trigger.start, event.trigger.end) if t.pos != "PUNCT")
    for level in range(LEVELS):
        cutter = Cutter(parse, frame, timed=event.time is not None, must=must, level=level, generous=generous)
        told = _told(event, parse, names, frame, cutter)
        if told.size <= SHORT:
            break
    return told


def _told(event: Event, parse: Parse, names: Names, frame: Frame, cutter: Cutter) -> Attempt:
    teller = Teller(parse, names, event)
    if is_verbal(parse.tokens[frame.top]):
        clause = Clause(event, parse, frame, cutter, teller)
        made, kept = clause.words(), clause.kept
        speaker = None if content_of(parse, frame.top) else (
            teller.speaker(sorted(kept), frame.top) or _quoted(event, parse, frame))
        if speaker:
            clause = Clause(event, parse, frame, cutter, Teller(parse, Names(parse), event, own_words=True))
            plain = [w for w in clause.words() if w.text not in QUOTES]
            return Attempt(finished(f'{speaker}: "{sentence(parse, plain)}"'), tuple(plain), frame, quoted=True)
    else:
        kept = set(restored(parse, cutter.kept(frame.top)))
        made = teller.phrase(sorted(kept))
    if not made:
        return NOTHING
    text = completed(sentence(parse, made), event, parse, frame, kept)
    if is_shown(parse, frame, kept, event.status):
        return Attempt(text, tuple(made), frame)
    inner = parse.tokens[frame.spine[0]]
    if event.status in WORD_ALONE and frame.top != inner.i and is_finite(parse, parse.tokens[frame.top]):
        # "acquitted them of a plot": the plot is alleged, the acquittal is not
        if event.status == "alleged" and parse.tokens[frame.top].lemma in words("quoting"):
            return Attempt(text, tuple(made), frame)   # who says it shows that he says it
        text = finished(f"{text.rstrip('.')} ({LABELS[event.status].lower()}: {inner.text})")
        return Attempt(text, tuple(made), frame)
    return Attempt(labelled(text, event.status), tuple(made), frame)


def _quoted(event: Event, parse: Parse, frame: Frame) -> Optional[str]:
    """Who is quoted with the clause, word for word: somebody's own words are not told as the report's."""
    verb = parse.tokens[frame.top]
    source = next((s for s in event.attribution if s.form == "quote"), None)
    if source is None or frame.spine[0] != frame.top or verb.lemma in words("quoting") or event.status not in FACTS:
        return None
    first = min([verb.i, *(i for k in parse.kids(verb.i, "nsubj", "nsubjpass") for i in parse.subtree(k.i))])
    before = parse.tokens[first].start
    paragraph = parse.text[parse.text.rfind("\n", 0, before) + 1:before]   # it may be of many sentences
    straight, opened = paragraph.count('"') % 2, paragraph.rfind("\u201c") > paragraph.rfind("\u201d")
    return source.source if straight or opened else None


def wider(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The line of a noun by the clause that it stands in, whatever its verb; empty where that is none or not so."""
    whole = frame_of(parse, frame.spine[0], event.status, whole=True)
    if not is_verbal(parse.tokens[whole.top]) or negated(parse, whole.top):
        return NOTHING
    return shortest(event, parse, names, whole)


def main_clause(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The line of the verb on which the sentence hangs; empty where that is none or says no more."""
    at = frame.spine[0]
    token = parse.tokens[at]
    root = next((a for a in [token, *parse.ancestors(token)] if a.head == a.i), token)
    if not is_verbal(root) or root.i == at:
        return NOTHING
    told = shortest(event, parse, names, Frame(root.i, [root.i]))
    return told if TERSE < told.size <= SHORT + TERSE else NOTHING


def saying(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The line with whoever says it before it: "Ann Berg said she would never leave"; empty where nobody does."""
    verb = parse.tokens[frame.top]
    while verb.dep in ("conj", "advcl", "xcomp") and verb.head != verb.i:
        verb = parse.tokens[verb.head]
    up = parse.tokens[verb.head]
    speaker = next(iter(parse.kids(up.i, "nsubj")), None)
    if verb.dep != "ccomp" or up.lemma not in words("quoting") | words("opinions") or speaker is None:
        return NOTHING
    if speaker.pos not in ("NOUN", "PROPN"):
        return NOTHING
    told = shortest(event, parse, names, Frame(up.i, [*frame.spine, up.i], whole=True))
    return told if TERSE < told.size <= SHORT + TERSE else NOTHING


def short_sentence(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The whole sentence, where it is hardly longer than a line."""
    told = whole_sentence(event, parse, names, frame)
    return told if told.size <= SHORT + TERSE else NOTHING


def whole_sentence(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The report's own sentence without brackets and ties, for a clause that could not be cut free; empty if too long
    or begun by a pronoun itself. Asked for more than once of an event."""
    known = names.whole.get(frame.spine[0])
    if known is None or known[0] is not event:
        known = names.whole[frame.spine[0]] = (event, _whole_sentence(event, parse, names, frame))
    told: Attempt = known[1]
    return told


def _whole_sentence(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    sent = parse.sentence(parse.tokens[frame.spine[0]])
    first, last = _mended(parse, sent)
    if last - first > MOST:
        return NOTHING
    kept: list[int] = []
    depth = 0
    chaff = chaff_of(parse, first, last, event.time is not None)
    for token in parse.tokens[first:last]:
        if token.i in chaff:
            continue
        depth += token.text in ("(", "[")
        loose = token.lower in words("ties") and token.tag != "WRB" and token.dep != "prep" and not (
            token.lower == "yet" and token.i + 1 < last and parse.tokens[token.i + 1].lower == "to")   # "have yet to"
        tie = loose or token.dep == "cc" or (token.dep == "punct" and token.text not in QUOTES)
        if depth == 0 and (kept or not tie):
            kept.append(token.i)
        depth -= token.text in (")", "]")
    quoted = any(parse.tokens[i].text in QUOTES for i in range(first, last))   # "he" in it may be anybody
    marked = any(is_quote(parse, i) for i in range(first, last))
    mine = [] if marked or len(kept) > SHORT else [i for i in kept if _is_mine(parse, i)]
    if mine:   # "I have signed it": told as whose words it is
        speaker = Teller(parse, names, event).speaker(kept, verb_over(parse, parse.tokens[mine[0]])) or STATEMENT
        made = Teller(parse, Names(parse), event, own_words=True).words(kept)
        return Attempt(finished(f'{speaker}: "{sentence(parse, made)}"'), tuple(made), quoted=True)
    made = Teller(parse, Names(parse) if quoted else names, event).words(kept) if kept else []
    text = sentence(parse, made) if made else ""
    good = TERSE < len(text.split()) <= WHOLE and is_sound(text)
    good = good and (event.status in FACTS or shows(parse, kept, event.status))
    return Attempt(text, tuple(made)) if good else NOTHING


def _is_mine(parse: Parse, i: int) -> bool:
    """Whether a word is the "I" or "our" of whoever does what the sentence tells."""
    token = parse.tokens[i]
    noun = parse.tokens[token.head] if token.tag == "PRP$" else token
    verb = parse.tokens[noun.head]
    mine = token.lower in FIRST and token.tag in ("PRP", "PRP$")   # no "US"
    return mine and noun.dep in ("nsubj", "nsubjpass") and verb.head == verb.i


def _mended(parse: Parse, sent: Sentence) -> tuple[int, int]:
    """First token and the one behind the last of a sentence, with the lines before and behind it where the page has
    broken it at a link: it begins with a small letter, or ends without a mark."""
    first = last = sent.i

    def opens(i: int) -> bool:
        return not parse.text[parse.sentences[i].start:parse.sentences[i].end].lstrip(OPENING)[:1].islower()

    def ends(i: int) -> bool:
        said = parse.text[parse.sentences[i].start:parse.sentences[i].end].rstrip()
        return said[-1:] in ENDING and not is_title(said)

    def cut(i: int) -> bool:
        return is_title(parse.text[parse.sentences[i].start:parse.sentences[i].end])

    def beside(i: int) -> bool:
        return 0 <= i < len(parse.sentences) and parse.sentences[i].part.kind == sent.part.kind
    while not opens(first) and beside(first - 1) and not ends(first - 1) and sent.i - first < PIECES:
        first -= 1
    while beside(first - 1) and cut(first - 1) and sent.i - first < PIECES:
        first -= 1
    while not ends(last) and beside(last + 1) and last - sent.i < PIECES and (not opens(last + 1) or cut(last)):
        last += 1
    return parse.sentences[first].first, parse.sentences[last].last


def is_title(said: str) -> bool:
    """Whether a sentence was cut behind the short form of a title: "command to Maj." """
    last = said.split()[-1:]
    return bool(last) and last[0].endswith(".") and last[0][:-1].split("-")[-1].lower() in words("titles")


def phrase(event: Event, parse: Parse, names: Names, frame: Frame) -> Attempt:
    """The phrase of a noun alone: "One of them is his promise to resign" tells of the promise."""
    narrow = frame_of(parse, frame.spine[0], "happened")
    own = Frame(frame.spine[0], [frame.spine[0]])
    if is_verbal(parse.tokens[own.top]) or narrow.top == own.top:
        return NOTHING
    told = shortest(event, parse, names, own)
    return NOTHING if is_bare(told.text) else told
