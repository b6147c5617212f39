"""The course of an exercise: its first and last day, wherever in the report they are told of it.

"The drills opened on Monday ... Iron Gate will run until 10 May": one exercise, from that Monday to 10 May. Only times
that grammar ties to words which stand for the exercise count, and only what begins, ends or frames it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, Literal, NamedTuple, Optional

from ...model import OPEN, Days, Time, later
from ..find.material import Material
from ..link.dayforms import BETWEEN, hangs_on
from ..parse import Parse, Token
from ..what.exercisewords import course_words
from ..when.edtf import edtf_of
from ..when.tense import listed
from ..when.timelinks import is_old_plan
from ..when.timevalues import FoundTime

LONGEST: Final = 400   # days of one exercise
LONG_AGO: Final = 200  # days before the report after which an exercise is another edition
SLACK: Final = 62      # days after the year in its name in which an edition may still be held


class Told(NamedTuple):
    """One thing told of an exercise's course."""

    side: Literal["first", "last", "both"]
    time: FoundTime
    verb: Token
    over: bool      # told as begun or held already


@dataclass(frozen=True, slots=True)
class Course:
    """First and last day with the words that tell them; `begun`: the words that tell that it has begun."""

    first: Optional[Told]
    last: Optional[Told]
    begun: Optional[Told]
    over: Optional[Token]        # the word that tells that it is over, without a day
    unused: tuple[Told, ...] = ()   # what is told besides and does not fit

    def time(self, own: Optional[Time], published: Days) -> Optional[Time]:
        """The time of the exercise: from the words for its course, what they leave out from the event's own days."""
        start = self.first.time.start if self.first else own.start if own else None
        end = self.last.time.end if self.last else None
        start, end = start or OPEN, end or OPEN
        if self.first is None and self.last is not None and (not _in_order(start, end) or too_long(start, end) or (
                own is not None and own.said == self.last.time.mention.said)):
            start = OPEN   # its own day is that of the end, or of another exercise: "the largest since 1988"
        if self.first is not None and self.last is None and own is not None and own.said is not None and (
                own.end != own.start and _in_order(start, own.end)):
            end = own.end
        said = next((t.time.mention.said for t in (self.first, self.last) if t is not None), own.said if own else None)
        if self.first is None and self.last is None and (self.over is None or own is None or not own.end.is_open):
            return own
        ended = self.over is not None and end is OPEN and published.latest is not None
        if ended:
            end = Days(None, published.latest)
        whys = [f"{which}: {t.time.mention.because}, told of it by \u201c{t.verb.text}\u201d"
                for which, t in (("its first day", self.first), ("its last day", self.last)) if t is not None]
        if self.first is None and start is not OPEN and own is not None:
            whys.insert(0, own.because)
        if ended and self.over is not None:
            whys.append(f"\u201c{self.over.text}\u201d tells that it is over")
        return Time(start=start, end=end, edtf=edtf_of(start, end), said=said, because="; ".join(whys))


def course_of(m: Material, words: Collection[int], year: str) -> Optional[Course]:
    """What the report tells of the course of the exercise that these tokens stand for; None where it tells nothing, or
    tells that it was moved or called off. `year`: the one in its name, or "" ."""
    told: list[Told] = []
    over: Optional[Token] = None
    for i in sorted(words):
        for verb in _verbs(m.parse, i):
            if verb.lemma in course_words("moved"):
                return None
            here = list(_told(m, verb, i))
            told += [t for t in here if _is_of(t.time, year) and not _is_founding(m, t)]
            if not here and verb.lemma in course_words("ends") and _is_past(m.parse, verb):
                over = over or verb
    if not told and over is None:
        return None
    extended = [t for t in told if t.verb.lemma == "extend"]
    firsts = [t for t in told if t.side != "last"]
    lasts = extended or [t for t in told if t.side != "first"]
    first, last = _narrowest(firsts), _narrowest(lasts)
    if first is not None and last is not None and not _in_order(first.time.start or OPEN, last.time.end or OPEN):
        last = None
    begun = next((t for t in told if t.over and t.side != "last" and _not_after(t.time, m.published.days.latest)), None)
    return Course(first, last, begun, over, tuple(t for t in told if not _fits(t, first, last)))


def _is_founding(m: Material, told: Told) -> bool:
    """Whether a year long over tells when a series began: "Cobra Gold began in 1982"."""
    days, day = _whole(told.time), m.published.days.earliest
    wide = days.width is None or days.width > SLACK
    return wide and day is not None and days.latest is not None and (day - days.latest).days > LONG_AGO


def _narrowest(told: Sequence[Told]) -> Optional[Told]:
    """What tells a side most exactly; of those alike the first."""
    def width(t: Told) -> int:
        days = t.time.start if t.side != "last" else t.time.end
        return days.width if days is not None and days.width is not None else 10_000
    return min(told, key=width, default=None)


def _fits(told: Told, first: Optional[Told], last: Optional[Told]) -> bool:
    """Whether something told lies within what stands."""
    one = told.side == "last" or first is None or (told.time.start or OPEN).meets(first.time.start or OPEN)
    other = told.side == "first" or last is None or (told.time.end or OPEN).meets(last.time.end or OPEN)
    return one and other


def _verbs(parse: Parse, i: int) -> list[Token]:
    """The verbs that tell what an exercise does or what is done with it, the word itself for what hangs on it."""
    token = parse.tokens[i]
    while token.dep == "appos" and token.head != token.i:
        token = parse.tokens[token.head]
    above = parse.tokens[token.head]
    named = [k for k in parse.kids(token.i, "appos") if k.pos == "PROPN"]   # "the exercise Dynamic Mongoose, which ..."
    found: list[Token] = [token, *(v for t in (token, *named) for v in parse.kids(t.i, "relcl", "acl"))]
    handled = listed("begins") | course_words("ends") | course_words("holds")
    if above is not token and (token.dep in ("nsubj", "nsubjpass") or (
            token.dep == "dobj" and above.lemma in handled | {"extend"} | course_words("moved"))):
        found.append(above)
    for verb in found[1:]:
        found += _going_on(parse, verb)
    return found


def _going_on(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """The verbs behind one that have its subject: "is due [to last]", "will span months, [concluding] in May"."""
    found: list[Token] = []
    for kid in parse.kids(verb.i, "xcomp", "conj", "advcl", "acomp"):
        aside = kid.dep == "advcl" and kid.tag != "VBG" and kid.lemma not in course_words("holds")
        if aside or depth > 2 or parse.kids(kid.i, "nsubj", "nsubjpass"):
            continue
        found += [kid, *_going_on(parse, kid, depth + 1)]
    return found


def _told(m: Material, verb: Token, word: int) -> Iterator[Told]:
    """The times that hang on a verb of an exercise, and which of its ends each tells."""
    parse = m.parse
    aux = {k.lower for k in parse.kids(verb.i, "aux", "neg", "advmod")}
    over = parse.tokens[verb.head]
    given_up = verb.dep == "xcomp" and over.lemma == "be" and over.tag == "VBD"   # "was to begin on 4 June"
    if given_up or parse.kids(verb.i, "neg") or aux & (course_words("unsure") | course_words("other_times")):
        return
    times = [time for at, time in zip(m.moments, m.times, strict=True) if hangs_on(parse, at.head, verb.i, BETWEEN)
             and time.start is not None and time.end is not None and (time.start, time.end) != (OPEN, OPEN)]
    if any(not _whole(a).meets(_whole(b)) for a, b in combinations(times, 2) if a.start == a.end):
        return   # "last year held the exercise from 21 to 31 August"
    for time in times:
        if is_old_plan(parse, time) or (time.needs and m.published.days.width is None):
            continue
        side = _side(parse, verb, time, verb.i == word or verb.pos in ("NOUN", "PROPN"))
        if side is not None:
            yield Told(side, time, verb, _is_past(parse, verb))


def of_another_time(m: Material, word: int) -> bool:
    """Whether a word for an exercise is told of another edition by its verb: "last year held the drills from 21 to 31
    August", "were last held in 2023"."""
    day = m.published.days.earliest
    for verb in _verbs(m.parse, word)[1:]:
        if {k.lower for k in m.parse.kids(verb.i, "advmod")} & course_words("other_times"):
            return True
        for at, time in zip(m.moments, m.times, strict=True):
            last = _whole(time).latest
            if hangs_on(m.parse, at.head, verb.i, BETWEEN) and day and last and (day - last).days > LONG_AGO:
                return True
    return False


def _is_past(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells what was done: "began", "has wrapped up", "was launched"; not "is scheduled"."""
    aux = {k.lower for k in parse.kids(verb.i, "aux", "auxpass")}
    if verb.lemma in listed("scheduling") or aux & {"will", "to", "would", "shall", "'ll"}:
        return False
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(aux & {"has", "have", "had", "was", "were", "'ve"}))


def _whole(time: FoundTime) -> Days:
    """From the first day that a time can begin to the last that it can end."""
    return Days((time.start or OPEN).earliest, (time.end or OPEN).latest)


def _side(parse: Parse, verb: Token, time: FoundTime, noun: bool) -> Optional[Literal["first", "last", "both"]]:
    begins = verb.lemma in listed("begins")
    if time.start != time.end:
        return "both" if not begins or time.relation != "until" else "last"
    if time.relation in course_words("until"):
        return "last"
    if time.relation in course_words("from"):
        return "first"
    if time.relation not in course_words("within") or noun:
        return None
    if begins:
        return "first"
    if verb.lemma in course_words("ends"):
        return "last"
    placed = verb.lemma != "take" or any(k.lower == "place" for k in parse.kids(verb.i, "dobj"))
    return "both" if verb.lemma in course_words("holds") and placed else None


def _is_of(time: FoundTime, year: str) -> bool:
    """Whether days can be those of an edition named with a year."""
    return not year or of_year(_whole(time), year)


def of_year(days: Days, year: str) -> bool:
    """Whether an edition named with that year can be on some of these days."""
    return Days(date(int(year), 1, 1), later(date(int(year), 12, 31), SLACK)).meets(days)


def _not_after(time: FoundTime, day: Optional[date]) -> bool:
    return day is not None and time.start is not None and time.start.earliest is not None and time.start.earliest <= day


def too_long(start: Days, end: Days) -> bool:
    """Whether no exercise goes on so long."""
    return start.latest is not None and end.earliest is not None and (end.earliest - start.latest).days > LONGEST


def _in_order(start: Days, end: Days) -> bool:
    """Whether an end can follow a beginning."""
    return start.earliest is None or end.latest is None or start.earliest <= end.latest

