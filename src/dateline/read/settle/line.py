"""The line of an event: what happened in one sentence that can be read alone, of the report's own words.

The clause that carries the trigger is found (clauses), cut free of asides (cutting), its pronouns and "the ministry"
named (naming, telling), and printed as a sentence (wording). What is no fact keeps the word that says so; where the
clause shows none, the status stands before it. No word is put in that adds a fact: only names that the event's own
fields hold, "was" behind a noun whose participle tells the event, and the word of a status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Optional

import msgspec

from ...model import FACTS, ActorMention, Event, Status
from ..parse import Parse, Token
from .clauses import OPEN, VERBAL, Frame, frame_of, is_verbal, negated, showing, words
from .completing import called, completed, doers, is_bare
from .cutting import LEVELS, Cutter, is_relative, shared
from .naming import Names, names_of
from .quoting import content_of, quote_from, quote_of, run_of
from .telling import Teller
from .wording import QUOTES, Word, finished, restored, sentence

TERSE: Final = 3     # words of a line that leaves too much out
SHORT: Final = 28    # words of a line; more are kept only where nothing can be left out
NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
SPOKEN: Final = frozenset({"statement", "denial", "accusation", "threat", "warning", "appeal", "offer", "refusal"})
MANY: Final = frozenset({"people", "police", "those", "these"})
ASIDE: Final = frozenset({"punct", "det", "aux", "case"})
LABELS: Final[dict[Status, str]] = {
    "planned": "Planned", "hypothetical": "Possible", "conditional": "Conditional", "demanded": "Demanded",
    "alleged": "Alleged", "denied": "Denied", "negated": "Not so", "cancelled": "Cancelled",
}


def lined(events: Sequence[Event], parse: Parse, mentions: Sequence[ActorMention]) -> list[Event]:
    """The events with their lines. `mentions`: every actor of the report, by whom pronouns are named."""
    names = names_of(parse, mentions)
    return [msgspec.structs.replace(event, line=line_of(event, parse, names)) for event in events]


def line_of(event: Event, parse: Parse, names: Names, head: Optional[int] = None) -> str:
    """One sentence: "Russia and Belarus will hold massive joint military drills on the border."

    `head`: the token that the trigger hangs on, where it is known; else it is found from the trigger's span.
    """
    at = head if head is not None else head_of(parse, event)
    if at is None:
        return finished(event.summary)
    frame = frame_of(parse, at, event.status)
    told = _shortest(event, parse, names, frame)
    if told.startswith(f"{LABELS.get(event.status)}: ") and not is_verbal(parse.tokens[at]):
        narrow = frame_of(parse, at, "happened")   # no verb above shows the status: its own phrase with the label
        phrase = "" if is_verbal(parse.tokens[narrow.top]) else _shortest(event, parse, names, narrow)
        if phrase and not is_bare(phrase):
            return phrase
    if told and not is_verbal(parse.tokens[frame.top]) and is_bare(told):
        wider = frame_of(parse, at, event.status, whole=True)
        if is_verbal(parse.tokens[wider.top]) and not negated(parse, wider.top):
            told = _shortest(event, parse, names, wider)
    if len(told.split()) <= TERSE:   # "Protests began" tells more with what they began upon
        fuller = _shortest(event, parse, names, frame, generous=True)
        told = fuller if len(fuller.split()) <= SHORT else told
    if len(told.split()) < TERSE:   # nothing to speak of: the sentence's own clause
        told = _main_clause(event, parse, names, at) or told
    return told or finished(event.summary)


def _main_clause(event: Event, parse: Parse, names: Names, at: int) -> str:
    """The line of the verb on which the sentence hangs; "" where that is none or says no more."""
    token = parse.tokens[at]
    root = next((a for a in [token, *parse.ancestors(token)] if a.head == a.i), token)
    told = _shortest(event, parse, names, Frame(root.i, [root.i])) if is_verbal(root) and root.i != at else ""
    return told if TERSE < len(told.split()) <= SHORT + TERSE else ""


def head_of(parse: Parse, event: Event) -> Optional[int]:
    """The word of the trigger on which its other words hang: of several the verb, else the first."""
    tokens = parse.within(event.trigger.start, event.trigger.end)
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.dep not in ASIDE]
    tops = tops or tokens
    best = next((t for t in tops if t.pos in VERBAL), None) or next((t for t in tops if t.pos != "ADP"), None)
    return best.i if best else (tops[0].i if tops else None)


def _shortest(event: Event, parse: Parse, names: Names, frame: Frame, generous: bool = False) -> str:
    """The line at the first level of cutting that makes it short enough."""
    told = ""
    must = frozenset(t.i for t in parse.within(event.trigger.start, event.trigger.end) if t.pos != "PUNCT")
    for level in range(LEVELS):
        cutter = Cutter(parse, frame, timed=event.time is not None, must=must, level=level, generous=generous)
        told = _told(event, parse, names, frame, cutter)
        if len(told.split()) <= SHORT:
            break
    return told


def _told(event: Event, parse: Parse, names: Names, frame: Frame, cutter: Cutter) -> str:
    teller = Teller(parse, names, event)
    if is_verbal(parse.tokens[frame.top]):
        made, kept = _clause(event, parse, frame, cutter, teller)
        speaker = None if content_of(parse, frame.top) else teller.speaker(sorted(kept), frame.top)
        if speaker:
            plain = Teller(parse, Names(parse), event)
            made, kept = _clause(event, parse, frame, cutter, plain)
            text = sentence(parse, [w for w in made if w.text not in QUOTES])
            return finished(f'{speaker}: "{text}"')
    else:
        kept = set(restored(parse, cutter.kept(frame.top)))
        made = teller.phrase(sorted(kept))
    if not made:
        return ""
    text = completed(sentence(parse, made), event, parse, frame, kept)
    return text if is_shown(parse, frame, kept, event.status) else _labelled(text, event.status)


def _clause(event: Event, parse: Parse, frame: Frame, cutter: Cutter, teller: Teller) -> tuple[list[Word], set[int]]:
    """The words of a clause: its subject first, wherever in the sentence that stands."""
    verb = parse.tokens[frame.top]
    base = _first_conjunct(parse, frame)
    subject: set[int] = set()
    borrowed = frame.antecedent if frame.antecedent is not None else frame.subject if frame.participle else None
    if borrowed is not None:   # "the US, which wanted it, and Russia": only the US did
        cutter.cut_off = {base, *(k.i for k in parse.kids(borrowed, "conj", "cc") if k.i > base)}
    if frame.subject is not None:
        subject = cutter.kept(frame.subject)
    antecedent = cutter.kept(frame.antecedent) if frame.antecedent is not None else set()
    cutter.cut_off = set()
    predicate = cutter.kept(frame.top) | {t.i for t in shared(parse, parse.tokens[base], verb)}
    relatives = [i for i in predicate if is_relative(parse.tokens[i]) and parse.tokens[i].i < verb.i]
    placed: dict[int, list[Word]] = {}
    predicate -= {k.i for k in parse.kids(verb.i, "advmod") if k.tag == "WRB" and k.lower != "where"}
    if frame.antecedent is None:
        predicate -= {k.i for k in parse.kids(verb.i, "advmod") if k.lower == "where"}
    if frame.antecedent is not None:
        if _lacks_object(parse, verb, parse.tokens[frame.antecedent]):   # "the land it seized"
            placed[_behind(parse, verb.i, predicate)] = _inner(parse, teller.words(restored(parse, antecedent)))
        for prep in (k for k in parse.kids(verb.i, "prep") if k.i < verb.i):   # "for which he apologised"
            if any(is_relative(k) for k in parse.kids(prep.i, "pobj")):
                predicate -= set(parse.subtree(prep.i))
                placed[max(predicate)] = teller.words([prep.i, *restored(parse, antecedent)])
        where = next((k.i for k in parse.kids(verb.i, "advmod") if k.lower == "where"), None)
        if where is not None and verb.dep == "relcl":   # "in an area where bombs fell"
            predicate.discard(where)
            placed[max(predicate)] = [Word("in"), *teller.words(restored(parse, antecedent))]
        for i in (i for i in relatives if i in predicate):
            if parse.tokens[i].dep in ("nsubj", "nsubjpass"):
                subject = subject or antecedent
                predicate.discard(i)
            elif parse.tokens[i].dep in ("dobj", "dative"):
                predicate.discard(i)
                placed[_gap(parse, parse.tokens[i].head, predicate)] = _inner(
                    parse, teller.words(restored(parse, antecedent)))
    content, quote = _said(parse, frame, cutter, predicate)
    if quote is not None:
        predicate -= {i for k in parse.kids(verb.i, "ccomp", "parataxis") for i in parse.subtree(k.i)}
    inverted = next((k for k in parse.kids(verb.i, "nsubj") if k.i > verb.i and verb.lemma in words("quoting")), None)
    if inverted is not None and not subject:   # "said Pelosi"
        subject = cutter.kept(inverted.i) - {
            i for k in parse.kids(inverted.i, "prep") if inverted.pos == "PROPN" for i in parse.subtree(k.i)}
    predicate -= content | subject
    if frame.antecedent is not None:
        teller.instead = {i: [*teller.words(restored(parse, antecedent)), Word("'s")]
                          for i in predicate | subject if parse.tokens[i].tag == "WP$"}
        teller.instead |= {i: teller.words(restored(parse, antecedent)) for i in predicate | subject   # "all of which"
                           if is_relative(parse.tokens[i]) and parse.tokens[parse.tokens[i].head].pos == "ADP"}
        teller.named.clear()
        teller.told.clear()
    made: list[Word] = []
    beside: dict[int, list[Word]] = {}
    for i, name in called(event, parse, predicate | subject).items():
        (placed if i in predicate else beside).setdefault(i, []).append(Word(name))
    if subject:
        made = teller.words(restored(parse, subject), beside)
    elif not _has_subject(parse, frame.top, predicate) and verb.tag in ("VBD", "VBZ", "VBP") and (name := _doer(event)):
        made = [Word(name)]
    if frame.participle and not any(parse.tokens[i].lemma == "be" for i in predicate):
        made.append(Word(_be(parse, frame.subject, event.status)))
    shown = restored(parse, predicate)
    if verb.lemma in words("quoting"):   # "said, the danger is"
        said = {i for k in parse.kids(verb.i, "ccomp") for i in parse.subtree(k.i)}
        comma = verb.i + 1
        goes = comma in shown and parse.tokens[comma].text == "," and bool(comma + 1 in said or content)
        shown = [i for i in shown if not (goes and i == comma)]
    made += teller.words(shown, placed)
    if made and made[0].i is not None and parse.tokens[made[0].i].dep == "mark" and made[0].text.lower() == "that":
        made.pop(0)
    if quote is not None:
        made += [Word(":"), quote]
    elif content:
        told = teller.words(restored(parse, content))
        apart = max(predicate) > verb.i   # "told parliament in May that ..."
        made += [*([Word("that")] if apart else []), *_inner(parse, told)]
    return made, predicate | subject | antecedent | content


def _said(parse: Parse, frame: Frame, cutter: Cutter, predicate: set[int]) -> tuple[set[int], Optional[Word]]:
    """What a saying brings, to be put behind its verb: the tokens where it is a quote or stood in front; the quote."""
    content = content_of(parse, frame.top)
    if frame.spine[0] != frame.top and not frame.whole and (content is None or content.i not in frame.spine):
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


def _inner(parse: Parse, words: list[Word]) -> list[Word]:
    """Words that no longer stand at the head of their sentence."""
    return [_lowered(parse, words[0]), *words[1:]] if words else words


def _lowered(parse: Parse, word: Word) -> Word:
    """The first word of a sentence within one."""
    token = parse.tokens[word.i] if word.i is not None else None
    named = token is not None and token.ent in NAMED and token.pos != "DET"
    if token is not None and re.search(rf"[a-z,] {re.escape(token.text)}\b", parse.text):
        return word   # a name, for it has its capital within sentences too
    proper = token is None or token.pos == "PROPN" or named or token.text == "I"
    return word if proper else Word(word.text[:1].lower() + word.text[1:], word.i)


def _doer(event: Event) -> str:
    """Who does it, or who says so, for a verb that the parser left without a subject."""
    return doers(event) or next((s.source for s in event.attribution if event.kind in SPOKEN), "")


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
    token = parse.tokens[frame.top]
    while token.dep == "conj" and token.head != token.i and parse.tokens[token.head].pos in VERBAL:
        token = parse.tokens[token.head]
    return token.i


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


# ------------------------------------------------------------------------------------------------ status


def is_shown(parse: Parse, frame: Frame, kept: set[int], status: Status) -> bool:
    """Whether the kept words show that the event is no fact."""
    if status in FACTS:
        return True
    tokens = [parse.tokens[i] for i in kept]
    if any(t.lemma in showing(status) or t.lower in showing(status) or t.lower in words("hedges") for t in tokens):
        return True
    if status in ("denied", "negated"):
        return any(t.dep == "neg" for t in tokens)
    if any(t.tag in ("MD", "TO") for t in tokens):
        return status in OPEN
    ahead = any(k.lower in ("until", "before", "once", "when") for k in parse.kids(frame.top))
    return status == "planned" and not ahead and any(t.tag in ("VBP", "VBZ") for t in tokens)


def _labelled(text: str, status: Status) -> str:
    """ "Alleged: an attack on the base." """
    label = LABELS.get(status)
    return f"{label}: {text}" if label else text
