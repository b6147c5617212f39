"""What lasts, told by its beginning or its end: "the drills began on Friday and will run until 16 May"."""

from __future__ import annotations

from typing import Optional

from ...model import OPEN, Days
from ...words import word_set
from ..find.material import Material
from ..syntax import Token
from ..when.tense import governor, listed, whole_name
from .dayforms import LASTING

Windows = tuple[Days, Days]   # of its start and of its end


def bounded(m: Material, anchor: int, kind: str, days: Windows) -> tuple[Windows, str]:
    """The days of what lasts, told by its beginning or end: "the drills began on Friday" says nothing of their end."""
    if kind not in LASTING or not (days[0] == days[1] or days[0].is_open or days[1].is_open):
        return days, ""
    told = days[1] if days[0].is_open else days[0]
    begun = begun_beside(m, anchor)
    if begun is not None:
        return (m.times[begun].start or OPEN, told), f"; its beginning: {m.times[begun].mention.because}"
    token = whole_name(m.parse, m.parse.tokens[anchor])
    above = m.parse.tokens[token.head]
    verb = token if token.pos == "VERB" else above if token.dep in ("nsubj", "nsubjpass", "dobj") else None
    verb = course_told(m, token, told) or verb
    if verb is not None and verb.lemma in listed("begins"):
        end = end_beside(m, anchor)
        if end is not None and not days[0].is_open and (m.times[end].end or OPEN).earliest is not None:
            until = m.times[end]
            return (told, until.end or OPEN), f"; its end: {until.mention.because}"
        return (told, OPEN), f"; \u201c{verb.text}\u201d tells its first day"
    if verb is not None and verb.lemma in listed("ends") and verb.lemma not in listed("lasts"):
        return (OPEN, told), f"; \u201c{verb.text}\u201d tells its last day"
    return days, ""


def course_told(m: Material, noun: Token, told: Days) -> Optional[Token]:
    """The verb of beginning or ending in a clause on a noun that gives this day: "the drills, to end on 8 August"."""
    course = listed("begins") | listed("ends")
    gives = {own.i for at, time in zip(m.moments, m.times, strict=True)
             if time.start == told and (own := governor(m.parse, at.head)) is not None}
    return next((v for v in m.parse.kids(noun.i, "relcl", "acl") if v.lemma in course and v.i in gives), None)


def end_beside(m: Material, anchor: int) -> Optional[int]:
    """The number of the time that ends what an event's clause begins: "opened the drills, which run until 16 May"."""
    tokens = m.parse.tokens
    below = set(m.parse.subtree(anchor))
    noun = whole_name(m.parse, tokens[anchor])
    over = m.parse.head(noun)
    if over is not None and noun.dep in ("dobj", "nsubj", "nsubjpass"):
        below |= set(m.parse.subtree(over.i))
    found = [k for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)) if at.head in below
             and time.start == time.end and (verb := governor(m.parse, at.head)) is not None
             and (verb.lemma in listed("lasts") | listed("ends") if time.relation in ("until", "till", "through")
                  else verb.dep == "conj" and verb.lemma in listed("ends") - listed("lasts"))]
    return found[0] if len(found) == 1 else None if found else end_after(m, anchor)


def end_after(m: Material, anchor: int) -> Optional[int]:
    """The number of the time at which the next sentence ends it: "It will last until 24 October", "The drills end on
    Sunday"."""
    parse, own = m.parse, m.parse.sentence(m.parse.tokens[anchor])
    drills = word_set("words/events.toml", "drills")
    for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)):
        verb = governor(parse, at.head)
        if verb is None or verb.sent != own.i + 1 or verb.tag not in ("VB", "VBZ", "VBP") or time.start != time.end or (
                parse.sentence(verb).part.kind != own.part.kind):
            continue
        lasts = verb.lemma in listed("lasts") | listed("ends") and time.relation in ("until", "till", "through")
        subjects = parse.kids(verb.i, "nsubj")
        known = [s for s in subjects if s.lower == "it" or (s.lemma in drills and any(
            d.lower in ("the", "these", "this") for d in parse.kids(s.i, "det")))]
        if known and (lasts or verb.lemma in listed("ends") - listed("lasts")):
            return k
    return None


def begun_beside(m: Material, anchor: int) -> Optional[int]:
    """The number of the time at which it began, told before its end: "began on Monday and will run until 16 May"."""
    verb, above = m.parse.tokens[anchor], m.parse.tokens[m.parse.tokens[anchor].head]
    if verb.dep != "conj" or above.lemma not in listed("begins") or above.tag != "VBD":
        return None
    found = [k for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)) if time.start == time.end
             and time.start is not None and governor(m.parse, at.head) == above]
    return found[0] if len(found) == 1 else None
