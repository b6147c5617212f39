"""The time of an event from what stands around it: what it is joined to, the occasion, the act, other words for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Optional

from ...model import OPEN, Days
from ..drafts import Draft
from .anchors import from_anchor
from .board import SCENES, TOLD, Board, Dated
from .records import is_compared
from .story import from_lead, from_paper, from_scene_told, from_the_count, from_their_talks
from .tense import listed
from .timelinks import SPEECH

DEFINITE = frozenset({"the", "these", "those", "this", "that", "its", "their"})
REAL = frozenset({"happened", "ongoing", "planned"})
MANY = frozenset({"attack", "casualties", "arrest", "missile-test"})   # a report often tells of several
LONG = 200   # days: what comes every year is not the one of last year
OCCASION = frozenset({"at", "in", "during"})


def from_conjunct(board: Board, draft: Draft) -> Optional[Dated]:
    """"met on Monday and signed the treaty": a verb joined to a dated one before it, of the same tense and subject."""
    parse, verb = board.parse, board.parse.tokens[draft.verb]
    if draft.status not in TOLD or verb.dep != "conj" or verb.tag != parse.tokens[verb.head].tag:
        return None
    if draft not in board.at_verb.get(verb.i, ()) or parse.kids(verb.i, "nsubj", "nsubjpass"):
        return None
    for other in board.at_verb.get(verb.head, ()):
        found = board.of(other)
        if found and found.said and other.status in TOLD and found.said.start < parse.tokens[verb.i].start:
            return replace(found, because=f"{found.because}; told in one breath with what was done then")
    return None


def from_occasion(board: Board, draft: Draft) -> Optional[Dated]:
    """What is done "in a broadcast on May 3" is done then; a trip during which one "said on Friday" was then."""
    parse = board.parse
    if draft.status not in TOLD:
        return None
    for prep in parse.kids(draft.verb, "prep") if draft.head not in board.nouns else ():
        for noun in parse.kids(prep.i, "pobj") if prep.lower in OCCASION else ():
            for other in board.at_head.get(noun.i, ()):
                found = board.of(other)
                if found and found.said and other is not draft and other.status in TOLD:
                    days = _while(found, board.published.days.latest)
                    return replace(found, start=days, end=days, because=f"{found.because}; done on that occasion")
    prep_above = parse.head(parse.tokens[draft.head])
    if draft.kind in SCENES and draft.head in board.nouns and prep_above and prep_above.lower in OCCASION:
        for other in board.at_verb.get(prep_above.head, ()):
            found = board.of(other)
            if found and found.start.is_day and other.status in TOLD:
                return replace(found, because=f"{found.because}; the occasion of what was done then")
    return None


def _while(occasion: Dated, latest: Optional[date]) -> Days:
    """The days on which something can be done in the course of an occasion."""
    if occasion.start == occasion.end:
        return occasion.start
    ends = [day for day in (occasion.end.latest, latest) if day is not None]
    last = min(ends, default=None)
    first = occasion.start.earliest
    return Days(first, last if first is None or last is None or last >= first else first)


def from_scene(board: Board, draft: Draft) -> Optional[Dated]:
    """"The envoy, who met her on May 3, said": said at that meeting."""
    if draft.kind not in SPEECH or draft.status not in TOLD:
        return None
    for subject in board.parse.kids(draft.verb, "nsubj"):
        for i in board.parse.subtree(subject.i):
            for other in board.at_head.get(i, ()):
                found = board.of(other)
                if other.kind in SCENES and found and found.said is not None:
                    return replace(found, because=f"{found.because}; said by one who took part then")
    return None


def from_same_thing(board: Board, draft: Draft) -> Optional[Dated]:
    """"the drills", in a report that dates one exercise only, are that exercise."""
    parse = board.parse
    if draft.head not in board.nouns or draft.kind in SPEECH or draft.status not in REAL:
        return None
    definite = any(kid.lower in DEFINITE for kid in parse.kids(draft.head, "det", "poss"))
    if not definite and draft.name is None:
        return None
    alike = [other for other in board.dated_of_kind.get(draft.kind, ()) if other is not draft and other.status in REAL
             and (other.status != "planned" or draft.status == "planned")]   # what is done keeps no plan's day
    if is_compared(parse, parse.tokens[draft.head]) or any(is_compared(parse, parse.tokens[o.head]) for o in alike):
        return None   # "the largest drill" and "the previous largest drill" are two
    days = {board.known[id(other)].start for other in alike}
    if len(days) != 1 or any(other.name and draft.name and other.name != draft.name for other in alike):
        return None
    first = board.known[id(alike[0])]
    if draft.asserted and _long_over(board, first) and parse.tokens[draft.verb].tag != "VBD":
        return None   # "has opened the yearly drills", which "began in 1982"
    if draft.kind in MANY and parse.tokens[draft.head].lemma != parse.tokens[alike[0].head].lemma and (
            _told_of_another_day(board, draft, first)):
        return None
    goes_on = parse.tokens[draft.verb].lemma in listed("lasts")   # "the drills will last a week": those that began
    if draft.status == "planned" and alike[0].status != "planned" and not draft.name and not goes_on:
        return None
    return replace(first, because=f'{first.because}; "{parse.span(draft.first, draft.last).text}" takes it up again')


def _long_over(board: Board, found: Dated) -> bool:
    """Whether a time lies so far back that what "has" just been done was not done then."""
    day, last = board.published.days.earliest, found.end.latest or found.start.latest
    return day is not None and last is not None and (day - last).days > LONG


def _told_of_another_day(board: Board, draft: Draft, known: Dated) -> bool:
    """Whether the sentence before speaks of another time: "the raid" may be one that was then."""
    sent = board.parse.tokens[draft.head].sent
    before = board.parse.sentences[max(0, sent - 1)]
    return any(time.start is not None and not time.start.meets(known.start)
               for time in board.times_in(before.first, before.last))


def from_same_act(board: Board, draft: Draft) -> Optional[Dated]:
    """"passed a budget in May along with a set of laws": one act, told by a verb and a noun of one kind."""
    if draft.head not in board.nouns or draft.status not in TOLD or draft.kind in SPEECH:
        return None
    for above in board.parse.ancestors(board.parse.tokens[draft.head]):
        if above.dep == "prep" and above.lower in listed("bounding"):
            return None   # "came a day after a launch": another one
        if above.pos in ("VERB", "AUX"):
            for other in board.at_verb.get(above.i, ()):
                found = board.of(other)
                if found and other.kind == draft.kind and other is not draft and other.status == draft.status:
                    return replace(found, because=f"{found.because}; done in the same act")
            return None
    return None


def from_its_victims(board: Board, draft: Draft) -> Optional[Dated]:
    """"The blast killed three soldiers on August 26": the blast was then."""
    head = board.parse.tokens[draft.head]
    if draft.kind == "casualties" and draft.head == draft.verb and draft.status in TOLD:
        return _by_its_blow(board, draft)
    if draft.kind != "attack" or draft.head not in board.nouns or draft.status not in TOLD or head.dep not in (
            "nsubj", "nsubjpass", "pobj"):
        return None
    above = board.parse.head(head)
    if above is not None and above.dep in ("prep", "agent") and above.lower in ("in", "by"):
        above = board.parse.head(above)
    for other in board.at_verb.get(above.i, ()) if above is not None else ():
        found = board.of(other)
        if other.kind == "casualties" and other.status in TOLD and found and found.said:
            return replace(found, because=f"{found.because}; what it did was then")
    return None


def _by_its_blow(board: Board, draft: Draft) -> Optional[Dated]:
    """"Monday's bombings killed thirty": killed then."""
    parse = board.parse
    for noun in (*parse.kids(draft.verb, "nsubj"),
                 *(one for by in parse.kids(draft.verb, "agent") for one in parse.kids(by.i, "pobj"))):
        for other in board.at_head.get(noun.i, ()):
            found = board.of(other)
            if other.kind == "attack" and other.status in TOLD and found and found.said and found.start.is_day:
                return replace(found, because=f"{found.because}; what it did was then")
    return None


def from_noun_for_it(board: Board, draft: Draft) -> Optional[Dated]:
    """"The army fired a missile" in the first lines, and later "Tuesday's launch": the one the report is about."""
    if draft.head in board.nouns or draft.kind in SPEECH or draft.status not in TOLD or not board.is_lead(draft):
        return None
    parse, days = board.parse, dict[Days, Dated]()
    for other in board.dated_of_kind.get(draft.kind, ()):
        definite = any(kid.lower in DEFINITE or kid.dep == "poss" for kid in parse.kids(other.head, "det", "poss"))
        if other.head > draft.head and other.head in board.nouns and other.status in TOLD and definite:
            days.setdefault(board.known[id(other)].start, board.known[id(other)])
    if len(days) != 1 or len({board.known[id(d)].start for d in board.dated_of_kind.get(draft.kind, ())}) != 1:
        return None
    found = next(iter(days.values()))
    return replace(found, because=f"{found.because}; the report tells of one such event")


def from_one_death(board: Board, draft: Draft) -> Optional[Dated]:
    """Nobody dies twice: "the blast killed Ivanov" is of the day of "Ivanov died the day after the vote"."""
    if draft.kind not in ("casualties", "attack") or board.parse.tokens[draft.head].lemma not in listed("deaths"):
        return None
    if draft.status not in TOLD and draft.status != "hypothetical":
        return None
    if draft.status == "hypothetical" and not _might_have(board, draft):
        return None
    dead = _people(draft)
    for other in board.dated_of_kind.get("casualties", ()) if dead else ():
        found = board.known[id(other)]
        if other is not draft and other.status in TOLD and dead & _people(other) and (
                board.parse.tokens[other.head].lemma in listed("deaths")):
            return replace(found, because=f"{found.because}; the same death")
    return None


def _people(draft: Draft) -> set[str]:
    """Those named to whom it was done."""
    return {who.actor for who in draft.participants
            if who.role == "target" and who.actor is not None and who.actor.startswith("person:")}


def _might_have(board: Board, draft: Draft) -> bool:
    """"might have been killed": open how, not whether it is over."""
    helpers = {kid.lemma for kid in board.parse.kids(draft.verb, "aux")}
    return "have" in helpers and board.parse.tokens[draft.verb].tag == "VBN"


def from_what_is_watched(board: Board, draft: Draft) -> Optional[Dated]:
    """"started drills on Friday, closely watched by neighbours": what is watched is watched from its first day on."""
    parse, verb = board.parse, board.parse.tokens[draft.verb]
    if verb.lemma not in listed("accompanies") or draft.status not in ("happened", "ongoing"):
        return None
    about = [verb.head] if verb.dep in ("advcl", "acl") and verb.tag == "VBN" else [
        kid.i for kid in parse.kids(verb.i, "nsubjpass", "dobj")]
    for i in about:
        for other in (*board.at_head.get(i, ()), *board.at_verb.get(i, ())):
            found = board.of(other)
            if found and found.start.is_day and other is not draft and other.status in REAL and (
                    other.status != "planned"):
                return Dated(found.start, OPEN, found.said, f"{found.because}; watched from then on")
    return None


STEPS: tuple[Callable[[Board, Draft], Optional[Dated]], ...] = (
    from_conjunct, from_occasion, from_same_act, from_anchor, from_scene, from_same_thing, from_its_victims,
    from_noun_for_it, from_one_death, from_what_is_watched, from_paper, from_scene_told, from_the_count,
    from_lead, from_their_talks)
