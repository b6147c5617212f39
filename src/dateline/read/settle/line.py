"""The line of an event: what happened in one sentence that can be read alone, of the report's own words.

The clause that carries the trigger is found (clauses), cut free of asides (cutting), its pronouns and "the ministry"
named (naming, telling), and printed as a sentence (wording). What is no fact keeps the word that says so; where the
clause shows none, the status stands before it. No word is put in that adds a fact: only names that the event's own
fields hold, "was" behind a noun whose participle tells the event, and the word of a status.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Optional

import msgspec

from ...model import FACTS, ActorMention, Event, Status
from ..parse import Parse
from .clauses import OPEN, RELATIVES, VERBAL, Frame, frame_of, is_finite, is_verbal, negated, showing, words
from .completing import completed, is_bare
from .cutting import LEVELS, Cutter, is_relative_time
from .naming import Names, names_of
from .ordering import Clause
from .quoting import content_of
from .telling import Teller
from .wording import QUOTES, finished, restored, sentence

TERSE: Final = 3     # words of a line that leaves too much out
SHORT: Final = 28    # words of a line; more are kept only where nothing can be left out
BE: Final = frozenset({"is", "are", "was", "were", "be"})
BE_OR_HAVE: Final = BE | {"has", "have", "had"}
OPENS_LOOSE: Final = BE_OR_HAVE | {
    "who", "which", "something", "it", "they", "he", "she", "them", "him", "their", "its",
    "will", "would", "may", "might", "could"}
ASKERS: Final = frozenset({"Q", "Q."})   # labels of whoever asks in a transcript
QUOTES_AFTER: Final = " \t\n\"'\u201d\u2019)"
TELLS_WHOM: Final = frozenset({"tell", "assure", "inform"})   # verbs whose object is who hears it
ASIDE: Final = frozenset({"punct", "det", "aux", "case"})
WORD_ALONE: Final[frozenset[Status]] = frozenset({"alleged", "denied", "cancelled", "hypothetical"})
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
    own_clause = _relative(parse, frame) if told and not is_verbal(parse.tokens[frame.top]) else None
    if own_clause is not None:   # "a movement that has filled the streets": a sentence of its own
        clause = _shortest(event, parse, names, frame_of(parse, own_clause, event.status))
        if parse.tokens[frame.top].lower in clause.lower().split() and is_sound(clause) and ": " not in clause:
            return clause
    if told and not is_verbal(parse.tokens[frame.top]) and is_bare(told):
        wider = frame_of(parse, at, event.status, whole=True)
        if is_verbal(parse.tokens[wider.top]) and not negated(parse, wider.top):
            told = _shortest(event, parse, names, wider)
    if len(told.split()) <= TERSE:   # "Protests began" tells more with what they began upon
        fuller = _shortest(event, parse, names, frame, generous=True)
        told = fuller if len(fuller.split()) <= SHORT else told
    if len(told.split()) < TERSE:   # nothing to speak of: the sentence's own clause
        told = _main_clause(event, parse, names, at) or told
    if not is_sound(told) or _says_nothing(parse, frame, told):
        told = _whole_sentence(event, parse, names, at) or told
    return _asked(parse, at, told) or finished(event.summary)


def _asked(parse: Parse, at: int, told: str) -> str:
    """A line with the question mark of its sentence, where it begins as that question does."""
    sent = parse.sentence(parse.tokens[at])
    opening = next((t for t in parse.tokens[sent.first:sent.last] if t.dep != "punct" and t.text not in ASKERS), None)
    asks = parse.text[sent.start:sent.end].rstrip(QUOTES_AFTER).endswith("?")
    if opening is None or not asks or not told.lower().startswith((opening.lower, f"q {opening.lower}")):
        return told
    return f"{told.removeprefix('Q ').rstrip('.?')}?"


def _relative(parse: Parse, frame: Frame) -> Optional[int]:
    """The verb of the clause that tells what the noun of a line does or what is done to it, with a tense of its own."""
    for kid in parse.kids(frame.top, "relcl"):
        named = any(k.lower in RELATIVES and k.dep in ("nsubj", "nsubjpass", "dobj") for k in parse.kids(kid.i))
        if named and kid.pos in VERBAL and is_finite(parse, kid) and not negated(parse, kid.i):
            return kid.i
    return None


def is_sound(text: str) -> bool:
    """Whether a line begins with somebody or something and ends on a word that needs no other behind it."""
    said = [w.strip(",.;:!?'\"").lower() for w in text.split()]
    if not said or said[-1] in words("never_last"):
        return False
    twice = any(a in BE and b in BE_OR_HAVE for a, b in pairwise(said))   # "was has impacted"
    list_item = text.startswith(("One, ", "Some, ", "Others, "))   # "One, brokered by Indonesia" has lost its verb
    open_end = said[-2:] in (["as", "long"], ["so", "long"], ["as", "far"])   # "for as long" as what?
    return not twice and not list_item and not open_end and said[0] not in OPENS_LOOSE


def _says_nothing(parse: Parse, frame: Frame, told: str) -> bool:
    """Whether a line tells that somebody spoke and not what was said, or counts nobody: "only 28 have been paid"."""
    verb = parse.tokens[frame.top]
    whom = () if verb.lemma in TELLS_WHOM else ("dobj",)   # "told a rally", and not what
    if verb.lemma in words("quoting") and not parse.kids(verb.i, "ccomp", "xcomp", "nsubjpass", "attr", *whom):
        about = any(k.lower in ("on", "about", "of", "to", "against") and not is_relative_time(parse, k)
                    for k in parse.kids(verb.i, "prep"))
        return '"' not in told and not about
    subject = next(iter(parse.kids(verb.i, "nsubj", "nsubjpass")), None)
    return subject is not None and subject.pos == "NUM" and not parse.kids(subject.i, "prep", "relcl", "acl")


def _whole_sentence(event: Event, parse: Parse, names: Names, at: int) -> str:
    """The report's own sentence without brackets and ties, for a clause that could not be cut free; "" if too long or
    begun by a pronoun itself."""
    sent = parse.sentence(parse.tokens[at])
    kept: list[int] = []
    depth = 0
    for token in parse.tokens[sent.first:sent.last]:
        depth += token.text in ("(", "[")
        if depth == 0 and (kept or not (token.dep in ("cc", "punct") or token.lower in words("ties"))):
            kept.append(token.i)
        depth -= token.text in (")", "]")
    quoted = any(parse.tokens[i].text in QUOTES for i in range(sent.first, sent.last))   # "he" in it may be anybody
    text = sentence(parse, Teller(parse, Names(parse) if quoted else names, event).words(kept)) if kept else ""
    good = TERSE < len(text.split()) <= SHORT + TERSE and is_sound(text)
    return text if good and (event.status in FACTS or _shows(parse, kept, event.status)) else ""


def _shows(parse: Parse, kept: Sequence[int], status: Status) -> bool:
    tokens = [parse.tokens[i] for i in kept]
    return any(t.lemma in showing(status) or t.tag == "MD" or t.dep == "neg" for t in tokens)


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
        clause = Clause(event, parse, frame, cutter, teller)
        made, kept = clause.words(), clause.kept
        speaker = None if content_of(parse, frame.top) else (
            teller.speaker(sorted(kept), frame.top) or _quoted(event, parse, frame))
        if speaker:
            clause = Clause(event, parse, frame, cutter, Teller(parse, Names(parse), event))
            text = sentence(parse, [w for w in clause.words() if w.text not in QUOTES])
            return finished(f'{speaker}: "{text}"')
    else:
        kept = set(restored(parse, cutter.kept(frame.top)))
        made = teller.phrase(sorted(kept))
    if not made:
        return ""
    text = completed(sentence(parse, made), event, parse, frame, kept)
    if is_shown(parse, frame, kept, event.status):
        return text
    inner = parse.tokens[frame.spine[0]]
    if event.status in WORD_ALONE and frame.top != inner.i and is_finite(parse, parse.tokens[frame.top]):
        # "acquitted them of a plot": the plot is alleged, the acquittal is not
        return finished(f"{text.rstrip('.')} ({LABELS[event.status].lower()}: {inner.text})")
    return _labelled(text, event.status)


def _quoted(event: Event, parse: Parse, frame: Frame) -> Optional[str]:
    """Who is quoted with the clause, word for word: somebody's own words are not told as the report's."""
    verb = parse.tokens[frame.top]
    source = next((s for s in event.attribution if s.form == "quote"), None)
    if source is None or frame.spine[0] != frame.top or verb.lemma in words("quoting") or event.status not in FACTS:
        return None
    paragraph = parse.text[parse.text.rfind("\n", 0, verb.start) + 1:verb.start]   # it may be of many sentences
    straight, opened = paragraph.count('"') % 2, paragraph.rfind("\u201c") > paragraph.rfind("\u201d")
    return source.source if straight or opened else None


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
    if status in ("hypothetical", "conditional") and {t.lower for t in tokens if t.tag == "MD"} - words("sure_modals"):
        return True
    if any(t.tag in ("MD", "TO") for t in tokens):   # "will" is a plan; of a fear it shows nothing
        return status in ("planned", "demanded") or (status in OPEN and any(t.tag == "TO" for t in tokens))
    ahead = any(k.lower in ("until", "before", "once", "when") for k in parse.kids(frame.top))
    return status == "planned" and not ahead and any(t.tag in ("VBP", "VBZ") for t in tokens)


def _labelled(text: str, status: Status) -> str:
    """ "Alleged: an attack on the base." """
    label = LABELS.get(status)
    return f"{label}: {text}" if label else text
