"""The line of an event: what happened in one sentence that can be read alone, of the report's own words.

The clause that carries the trigger is found (clauses), cut free of asides (cutting), its pronouns and "the ministry"
named (naming, telling), and printed as a sentence (wording). What is no fact keeps the word that says so; where the
clause shows none, the status stands before it. A line that is torn or leaves open who is meant (soundness) is told
wider: with whoever says it, by the main clause, by the whole sentence (attempts). No word is put in that adds a fact:
only names that the event's own fields hold, "was" behind a noun whose participle tells the event, and the word of a
status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Optional

import msgspec

from ...model import ActorMention, Event
from ..parse import Parse, Token
from .apart import Proposal, told_apart
from .attempts import (
    NOTHING,
    SHORT,
    TERSE,
    Attempt,
    main_clause,
    phrase,
    saying,
    short_sentence,
    shortest,
    whole_sentence,
    wider,
)
from .chaff import only_asides
from .clauses import frame_of
from .completing import is_bare
from .digests import headed
from .firsthand import firsthand, spoken_entry
from .headlined import headlined
from .lentsubjects import Frame
from .listitems import listed
from .namelist import names_of
from .naming import Names
from .pointing import pointers
from .showing import LABELS
from .soundness import ends_on_speaker, is_sound
from .sureness import borrows_surely
from .verbforms import RELATIVES, VERBAL, is_finite, is_verbal, negated, words
from .voices import OPENERS
from .wording import finished

THINNEST: Final = 6  # words of a line that lacks where and how
THIN: Final = 16     # words of a line that has room for when, why or by what
ROW: Final = 240     # characters of a whole sentence that is told uncut
PHRASE: Final = 300  # ... for a noun alone
ENOUGH: Final = 5    # words of a cut line that may stand for its sentence
LONG: Final = 15     # words of a sentence in which the parser may err on who does what
WORST: Final = 9     # faults of a line that could not be made
ASKERS: Final = frozenset({"Q", "Q."})   # labels of whoever asks in a transcript
QUOTES_AFTER: Final = " \t\n\"'\u201d\u2019)"
ASIDE: Final = frozenset({"punct", "det", "aux", "case"})


def lined(events: Sequence[Event], parse: Parse, mentions: Sequence[ActorMention]) -> list[Event]:
    """The events with their lines. `mentions`: every actor of the report, by whom pronouns are named."""
    names = names_of(parse, mentions)
    proposals = {n: proposal_of(event, parse, names, at)
                for n, event in enumerate(events) if (at := head_of(parse, event)) is not None}
    told = dict(zip(proposals, told_apart(list(proposals.values()), parse, names), strict=True))
    return [msgspec.structs.replace(e, line=_printed(told.get(n), e, parse)) for n, e in enumerate(events)]


def line_of(event: Event, parse: Parse, names: Names, head: Optional[int] = None) -> str:
    """One sentence: "Russia and Belarus will hold massive joint military drills on the border."

    `head`: the token that the trigger hangs on, where it is known; else it is found from the trigger's span.
    """
    at = head if head is not None else head_of(parse, event)
    return _printed(None if at is None else proposal_of(event, parse, names, at).told, event, parse)


def proposal_of(event: Event, parse: Parse, names: Names, at: int) -> Proposal:
    """The line of one event, whatever others of its report are told by, with the one that its own words make."""
    own = _better(_first_attempt(event, parse, names, at), event, parse, names, at)
    told = _fuller(_whole(own, event, parse, names, at), event, parse, names)
    told = _closed(told, event, parse, names, at)
    entry = listed(event, parse, at)
    spoken = firsthand(event, parse, at, told) if entry is None else spoken_entry(parse, at, entry)
    return Proposal(event, at, own if spoken is None else spoken, told if spoken is None else spoken)


def _closed(told: Attempt, event: Event, parse: Parse, names: Names, at: int) -> Attempt:
    """A line that points at what it does not hold, by its whole sentence where that is short and holds it."""
    if told.frame is None or told.quoted or event.part != "body" or not told.text or not pointers(parse, told.words):
        return told
    other = whole_sentence(event, parse, names, told.frame)
    fits = 0 < len(other.text) <= ROW and any(at in (w.i, w.at) for w in other.words) and not other.quoted
    closed = fits and not pointers(parse, other.words) and len(other.faults(parse)) <= len(told.faults(parse))
    return other if closed else told


def _printed(told: Optional[Attempt], event: Event, parse: Parse) -> str:
    """An attempt as it is printed; the event's summary where there is none."""
    at = head_of(parse, event)
    if told is None or at is None:
        return finished(event.summary)
    opening = OPENERS.match(told.text) if not told.quoted else None   # "Ladies and gentlemen, the council met"
    text = told.text if opening is None else finished(told.text[opening.end():])
    told = replace(told, text=text if told.quoted else _asked(parse, at, text))
    line = headlined(told, event, parse)
    return (line if told.quoted or not line else headed(parse, at, line)) or finished(event.summary)


def _first_attempt(event: Event, parse: Parse, names: Names, at: int) -> Attempt:
    """The line of the event's own clause or phrase, whatever it reads like."""
    frame = frame_of(parse, at, event.status)
    told = shortest(event, parse, names, frame)
    if told.text.startswith(f"{LABELS.get(event.status)}: ") and not is_verbal(parse.tokens[at]):
        narrow = frame_of(parse, at, "happened")   # no verb above shows the status: its own phrase with the label
        phrase = NOTHING if is_verbal(parse.tokens[narrow.top]) else shortest(event, parse, names, narrow)
        if phrase.text and not is_bare(phrase.text):
            return phrase
    own_clause = _relative(parse, frame) if told.text and not is_verbal(parse.tokens[frame.top]) else None
    if own_clause is not None:   # "a movement that has filled the streets": a sentence of its own
        clause = shortest(event, parse, names, frame_of(parse, own_clause, event.status))
        within = parse.tokens[frame.top].lower in clause.text.lower().split()
        if within and is_sound(clause.text) and ": " not in clause.text:
            return clause
    if told.text and not is_verbal(parse.tokens[frame.top]) and is_bare(told.text):
        told = _or(wider(event, parse, names, frame), told)
    ends = told.words[-1].i == frame.top if told.words else False
    if told.size <= TERSE or ends:   # "Protests began" tells more with what they began upon
        fuller = shortest(event, parse, names, frame, generous=True)
        told = fuller if fuller.size <= SHORT else told
    if told.size < TERSE:   # nothing to speak of: the sentence's own clause
        told = _or(main_clause(event, parse, names, frame), told)
    return told


def _or(first: Attempt, second: Attempt) -> Attempt:
    return first if first.text else second


def _better(told: Attempt, event: Event, parse: Parse, names: Names, at: int) -> Attempt:
    """The attempt with the fewest faults, the first of those; wider ones are only tried where it has any."""
    wrong = len(told.faults(parse)) if told.text else WORST
    frame = frame_of(parse, at, event.status)
    for attempt in (saying, short_sentence, wider, main_clause, whole_sentence, phrase):
        if not wrong:
            break
        other = attempt(event, parse, names, frame)
        tells = any(at in (w.i, w.at) for w in other.words)
        if other.text and tells and (fewer := len(other.faults(parse))) < wrong:
            told, wrong = other, fewer
    return told


def _whole(told: Attempt, event: Event, parse: Parse, names: Names, at: int) -> Attempt:
    """The whole sentence, where it is short, for a line of its main clause, of a noun alone, or of a clause that
    borrows its subject: what a cut might tear stays together."""
    quoted = told.quoted or ': "' in told.text
    if told.frame is None or quoted or not told.words or parse.sentence(parse.tokens[at]).part.kind != "body":
        return told
    verb = parse.tokens[told.frame.top]
    phrase_ = not is_verbal(verb)
    main = not phrase_ and _is_main(parse, verb)
    surely = told.frame.borrows and borrows_surely(parse, told.frame)
    if not (phrase_ or main or (not surely and (told.frame.borrows or not _has_verb(parse, verb)))):
        return told
    other = whole_sentence(event, parse, names, told.frame)
    if not main and other.size < LONG:
        return told
    if other.text and not phrase_ and only_asides(parse, verb.i, told.words, other.words):
        return told
    stands = {w.at for w in told.words} - {w.at for w in other.words}   # a name for "it" that the sentence has not
    if any(i is not None and parse.tokens[i].tag == "PRP" for i in stands):
        return told
    short = 0 < len(other.text) <= (PHRASE if phrase_ else ROW)
    if ends_on_speaker(other.text) and told.size > THINNEST:
        return told   # "..., officials said": a line that tells enough needs no speaker
    fits = short and any(at in (w.i, w.at) for w in other.words)
    # a noun alone is as bad as a word left open; what somebody says needs its speaker, whatever else it points at
    alone = not main or (verb.head == verb.i and told.size >= ENOUGH)
    worse = _asks(other, parse, alone) > _asks(told, parse, alone) + phrase_
    return other if fits and told.within(other) and not worse else told


def _is_main(parse: Parse, verb: Token) -> bool:
    """Whether a verb is the sentence's own, or what somebody says with it."""
    over = parse.tokens[verb.head]
    said = verb.dep == "ccomp" and over.lemma in words("quoting") and over.head == over.i
    return verb.head == verb.i or said


def _has_verb(parse: Parse, token: Token) -> bool:
    """Whether a token's sentence hangs on a verb; where it hangs on a noun the parser has lost its way."""
    top = next((a for a in [token, *parse.ancestors(token)] if a.head == a.i), token)
    return is_verbal(top)


def _asks(told: Attempt, parse: Parse, pointing: bool) -> int:
    """How often a line is torn and, where `pointing`, points at what it does not hold."""
    return len(told.faults(parse)) + pointing * len(pointers(parse, told.words)) if told.text else WORST


def _fuller(told: Attempt, event: Event, parse: Parse, names: Names) -> Attempt:
    """A thin line with when, why and by what, where nothing is lost and no fault comes in by them."""
    frame = told.frame
    if frame is None or told.quoted or not TERSE < told.size <= THIN or not is_verbal(parse.tokens[frame.top]):
        return told
    fuller = shortest(event, parse, names, frame, generous=True)
    last = parse.tokens[fuller.words[-1].i] if fuller.words and fuller.words[-1].i is not None else None
    torn = last is not None and last.lemma in words("unsaid") and not parse.kids(last.i)   # ", raising fears"
    longer = told.size < fuller.size <= SHORT and told.within(fuller) and not torn
    return fuller if longer and len(fuller.faults(parse)) <= len(told.faults(parse)) else told


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


def head_of(parse: Parse, event: Event) -> Optional[int]:
    """The word of the trigger on which its other words hang: of several the verb, else the first."""
    tokens = parse.within(event.trigger.start, event.trigger.end)
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.dep not in ASIDE]
    tops = tops or tokens
    best = next((t for t in tops if t.pos in VERBAL), None) or next((t for t in tops if t.pos != "ADP"), None)
    return best.i if best else (tops[0].i if tops else None)
