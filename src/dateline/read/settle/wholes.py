"""The tellings of one exercise in a report: named alike, with one course, told to be one.

A telling of the whole is an event whose own word, or what it acts on, stands for the exercise: "opened the 39th
Balikatan", "Balikatan will run", "the drills began". Who sends troops to it, a stage of it or a visit to it stays an
event of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Optional

from msgspec.structs import replace

from ...model import Days, Event, Note
from ..find.material import Floats, Material
from ..link.days import by_publication
from ..parse import Parse, Token
from ..what.exercises import NOUNS
from ..what.exercisewords import course_words, exercise_words, falls_on, is_plain, taken_apart, takes_place, undated
from ..when.tense import listed
from .courses import LONG_AGO, Course, course_of, of_another_time, of_year

WHOLE: Final = frozenset({"happened", "ongoing", "planned"})
SAID: Final = 2.0    # more than any weight: the report's own words make two tellings one
LOOSE: Final = frozenset({"other", "deployment", "patrol"})   # what a named exercise that began was taken for
OPENING: Final = 2   # sentences of the body in which an exercise is introduced


@dataclass(frozen=True, slots=True)
class Wholes:
    """The events with the names and days of their exercises; the groups of those that tell one exercise as a whole;
    those that tell of other editions; notes on what did not fit."""

    events: list[Event]
    groups: list[list[int]]
    others: list[int]
    counts: list[int]    # of the groups' members those that only tell how many take part
    notes: list[Note]

    @property
    def members(self) -> frozenset[int]:
        """The numbers of all events that tell of a whole exercise, fit to stand for it."""
        return frozenset(n for group in self.groups for n in group) - frozenset(self.counts)

    def brought_together(self, again: Floats) -> Floats:
        """The weights of telling an event again, sure where the report says itself that both are one exercise or are
        not."""
        made = again.copy()
        told = [n for group in self.groups for n in group]
        for n in self.others:
            made[n, told] = made[told, n] = 0.0
        for a, b in (pair for group in self.groups for pair in pairwise(group)):
            made[a, b] = SAID
        return made


def whole_exercises(m: Material, events: Sequence[Event], anchors: Sequence[int]) -> Wholes:
    """The tellings of exercises of a report, told by its `anchors` in text order."""
    told = [i for event, i in zip(events, anchors, strict=True) if event.kind == "exercise"]
    called = _called(m.parse, told)
    events = _of_exercises(m.parse, events, anchors, called)
    if not told and all(event.kind != "exercise" for event in events):
        return Wholes(list(events), [], [], [], [])
    made, groups, others = list(events), dict[str, list[int]](), list[int]()
    for n, (event, i) in enumerate(zip(events, anchors, strict=True)):
        word = _word(m.parse, i, called) if event.kind == "exercise" else None
        if word is None:
            continue
        name = called[word]
        if name and event.time is not None and _long_over(m, event, name) and not _said_there(event):
            founded = by_publication(m, event.status, f"no day: {event.time.because} is of the whole series")
            made[n] = event = replace(event, time=founded)
        if not _of_its_year(event, name) or (name and (of_another_time(m, word) or _long_over(m, event, name))):
            made[n] = _named(event, undated(name))
            others.append(n)
        elif event.status in WHOLE:
            groups.setdefault(name, []).append(n)
        else:
            made[n] = _named(event, name)
    notes: list[Note] = []
    for name, members in groups.items():
        course = course_of(m, [i for i, said in called.items() if said == name], taken_apart(name).year)
        for n in members:
            made[n] = _named(made[n] if course is None else _dated(m, made[n], course), name)
        if course is not None:
            notes += [Note(stage="events", said=t.time.mention.said,
                           note=f"no day of {name or 'the exercise'}: it does not fit what is told of it elsewhere")
                      for t in course.unused]
    made = [_without_names(event, set(called.values())) for event in made]
    counts = [n for n, i in enumerate(anchors) if _taken_part_in(m.parse, i, called) is not None]
    return Wholes(made, list(groups.values()), others, counts, notes)


def _of_exercises(parse: Parse, events: Sequence[Event], anchors: Sequence[int],
                  called: Mapping[int, str]) -> list[Event]:
    """The events, what has no kind but tells the course of an exercise as that: "Amber Otter 2025 ended", "it is set to
    wrap up". `called`: the words that stand for one, with its name."""
    made = list(events)
    for n, i in enumerate(anchors):
        word = _word(parse, i, dict(called)) if called and events[n].kind in LOOSE else None
        verbs = [parse.tokens[i], *parse.kids(i, "xcomp")]
        handled = word is not None and (takes_place(parse, word) or any(
            v.lemma in course_words("phases") | course_words("ends") for v in verbs))
        if word is not None and word != i and handled and (events[n].kind == "other" or called[word]):
            which = f"is the name of one: {called[word]}" if called[word] else "stands for one"
            made[n] = replace(events[n], kind="exercise", because=[
                *events[n].because, f"an exercise: \u201c{parse.tokens[word].text}\u201d {which}"])
    return made


def _called(parse: Parse, told: Sequence[int]) -> dict[int, str]:
    """Token -> the name of the exercise that it stands for; "" for the only one of a report that names none, which is
    introduced once, by a noun or else by a word that `told` of an exercise, and taken up as "the drills"."""
    named = {s.i: s.name for s in exercise_words(parse)}
    if named:
        return named | _introduced(parse, named) | {i: named[n] for n in named for i in _taken_up(parse, n)}
    nouns = [t for t in parse.tokens if t.lemma in NOUNS - {"game"} and t.pos == "NOUN"]
    plain = [t.i for t in nouns if is_plain(parse, t)]
    new = [t for t in nouns if t.i not in plain and not _is_another(parse, t)]
    body = [t.i for t in new if parse.sentence(t).part.kind == "body"] or [i for i in told if i not in plain][:1]
    plain += _taken_up(parse, body[0]) if len(body) == 1 else []
    if len(body) != 1 or not plain or min(plain) < body[0]:
        return {}
    return dict.fromkeys([*body, *plain], "")


def _taken_up(parse: Parse, word: int) -> list[int]:
    """The "it" or "they" with which the next sentence says how long an exercise lasts: "It is due to end on 20 March".
    None where the exercise is not what its own sentence begins or holds, or another one stands beside it."""
    token = parse.tokens[word]
    own, above = parse.sentence(token), parse.tokens[token.head]
    begun = above.lemma in listed("begins") | course_words("holds") | {"be"}
    if own.i + 1 >= len(parse.sentences) or not begun or token.dep not in ("dobj", "nsubj", "nsubjpass", "attr"):
        return []
    after = parse.sentences[own.i + 1]
    others = [t for t in parse.tokens[own.first:own.last]
              if t.lemma in NOUNS - {"game"} and t.pos == "NOUN" and t.i != word]
    first = parse.tokens[after.first]
    subject = first.lower in ("it", "they") and first.dep in ("nsubj", "nsubjpass")
    if others or after.part is not own.part or not subject:
        return []
    below = [parse.tokens[i] for i in parse.subtree(first.head)]
    verbs = [parse.tokens[first.head], *(t for t in below if t.pos == "VERB")]
    lasting = course_words("ends") | {"last", "run", "continue"}
    return [first.i] if any(v.lemma in lasting and v.sent == after.i for v in verbs) else []


def _is_another(parse: Parse, token: Token) -> bool:
    """Whether a word for an exercise is told as another one: "a similar exercise"."""
    return any(k.lower in course_words("others") for k in parse.kids(token.i))


def _introduced(parse: Parse, named: dict[int, str]) -> dict[int, str]:
    """The words that introduce the exercise in headline or opening before its name is said, where all that follows is
    of one name: "launched a joint exercise ... The drills, dubbed Iron Gate"."""
    if len(set(named.values())) != 1:
        return {}
    name, first = next(iter(named.values())), min(named)
    body = [s for s in parse.sentences if s.part.kind == "body"][:OPENING]
    until = body[-1].last if body else 0
    found = [t.i for t in parse.tokens[:min(first, until)] if t.lemma in NOUNS - {"game"} and t.pos == "NOUN"
             and not _is_another(parse, t)]
    return dict.fromkeys(found, name)


def _word(parse: Parse, i: int, called: dict[int, str]) -> Optional[int]:
    """The word for an exercise that an event is told by: its own, or subject or object of its verb."""
    if i in called:
        return i
    token = parse.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return _inside(parse, token, called)
    if (crowded := _taken_part_in(parse, i, called)) is not None:
        return crowded
    phases = course_words("phases") | course_words("ends") | course_words("moved")
    acted_on = [k for k in parse.kids(i, "dobj") if k.lower != "place"] if token.lemma in phases else []
    fallen = [o for p in parse.kids(i, "prep") for o in parse.kids(p.i, "pobj") if falls_on(parse, o)]
    kids = [*acted_on, *parse.kids(i, "nsubjpass", "nsubj"), *fallen]
    for kid in kids:
        if kid.i in called:
            return kid.i
        if (inside := _inside(parse, kid, called)) is not None:
            return inside
    return next((w for k in parse.kids(i, "xcomp") if k.lemma in phases   # "is set to commence its largest exercise"
                 and (w := _word(parse, k.i, called)) is not None), None)


def _taken_part_in(parse: Parse, i: int, called: dict[int, str]) -> Optional[int]:
    """"Some 9,000 soldiers will take part in Iron Gate": how large an exercise is, not that somebody joins it."""
    verb, kids = parse.tokens[i], parse.kids(i, "dobj")
    part = next((k for k in kids if verb.lemma == "take" and k.lower == "part"), verb)
    counted = any(parse.kids(k.i, "nummod") for k in parse.kids(i, "nsubj"))
    if not counted or (part is verb and verb.lemma != "participate"):
        return None
    return next((k.i for at in (part.i, i) for p in parse.kids(at, "prep") if p.lower == "in"
                 for k in parse.kids(p.i, "pobj") if k.i in called), None)


def _inside(parse: Parse, token: Token, called: dict[int, str]) -> Optional[int]:
    """"the start of the drills", "the 39th iteration of their annual Balikatan": what such a word is of."""
    if token.lemma not in course_words("parts"):
        return None
    return next((k.i for p in parse.kids(token.i, "prep") if p.lower == "of" for k in parse.kids(p.i, "pobj")
                 if k.i in called), None)


def _of_its_year(event: Event, name: str) -> bool:
    """Whether the event's own days can be those of the edition that a name tells: "were last held in 2023"."""
    year, time = taken_apart(name).year, event.time
    return not year or time is None or time.said is None or of_year(Days(time.start.earliest, time.end.latest), year)


def _long_over(m: Material, event: Event, name: str) -> bool:
    """Whether an exercise named without a year is told of days long before the report: "began as a drill in 1982"."""
    day, time = m.published.days.earliest, event.time
    if taken_apart(name).year or day is None or time is None or time.said is None:
        return False
    last = time.end.latest or time.start.latest
    return last is not None and (day - last).days > LONG_AGO


def _said_there(event: Event) -> bool:
    """Whether the event's own sentence says its day."""
    said = event.time.said if event.time is not None else None
    return said is not None and event.sentence.start <= said.start < event.sentence.end


def _named(event: Event, name: str) -> Event:
    if not name or event.name == name:
        return event
    return replace(event, name=name, because=[*event.because, f"named {name}: the report calls it so"])


def _dated(m: Material, event: Event, course: Course) -> Event:
    """A telling with its exercise's days; begun where a plan's first day is told as past."""
    time = course.time(event.time, m.published.days)
    if event.status != "planned" or course.begun is None or time is None or _over(m, time.end.latest):
        return replace(event, time=time)
    why = f"ongoing: \u201c{course.begun.verb.text}\u201d tells that it has begun"
    return replace(event, time=time, status="ongoing", because=[*event.because, why])


def _without_names(event: Event, names: Collection[str]) -> Event:
    """An event without those taken for somebody who takes part by the name of an exercise."""
    stems = {taken_apart(name).stem for name in names} - {""}
    who = [w for w in event.participants if w.country is not None or taken_apart(w.name).stem not in stems]
    if len(who) == len(event.participants):
        return event
    out = [f"{w.name} is the exercise's name and takes no part" for w in event.participants if w not in who]
    return replace(event, participants=who, because=[*event.because, *out])


def _over(m: Material, last: Optional[date]) -> bool:
    """Whether an exercise is known to be over, or nothing is known of its end."""
    day = m.published.days.earliest
    return last is None or day is None or last < day
