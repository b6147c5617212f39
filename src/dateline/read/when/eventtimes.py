"""Each event's time: from its own words, its clause, the event it is anchored to, its speaker's day.

"No time" is an answer. A planned event never gets the day of its announcement, nor a saying the day of what is said.
What is told as past without a word of time is bounded by the publication, and `because` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from ...model import OPEN, Days, Published, Time
from ...words import word_set
from ..drafts import Draft
from ..parse import Parse
from .anchoring import PAST, Now, held
from .anchors import anchor_of, anchored_links, noun_kinds
from .board import Board, Dated
from .bounding import bound
from .periods import moved
from .records import is_record
from .resolving import is_as_of
from .sayings import day_of_speaker
from .spoken import spoken
from .surroundings import STEPS
from .tense import listed, perfect
from .timelinks import SPEECH, Link, links
from .timevalues import Away, FoundTime, Length, Meaning, Stretch, Window


def times_of(drafts: Sequence[Draft], times: Sequence[FoundTime], parse: Parse,
             published: Published) -> list[Optional[Time]]:
    """The time of each draft, None where the report gives none."""
    board = Board(drafts, parse, published, times)
    for link in links(drafts, times, parse):
        board.links.setdefault(id(link.draft), []).append(link)
    for draft in drafts:
        board.give(draft, own_time(board, draft))
    index(board)
    for draft in drafts:
        narrow_by_event(board, draft)
    for _ in range(2):   # what is anchored may anchor something else
        before = len(board.known)
        for step in STEPS:
            index(board)
            for draft in board.undated():
                board.give(draft, step(board, draft))
        if len(board.known) == before:
            break
    day_of_speaker(board)
    bound(board)
    lasting(board)
    return [one.time if (one := board.of(draft)) else None for draft in drafts]


def index(board: Board) -> None:
    """Bring up to date what is dated, and what is counted from what."""
    if board.indexed == len(board.known):
        return
    board.indexed = len(board.known)
    board.index()
    board.anchors = {}
    for draft in board.drafts:
        for link in anchored_links(board, draft) if id(draft) in board.links else ():
            anchor = anchor_of(board, link.time.expression, draft)
            if anchor is not None:
                board.anchors.setdefault(id(anchor), []).append((draft, link))


# ------------------------------------------------------------------------------------------------ its own words

def own_time(board: Board, draft: Draft) -> Optional[Dated]:
    """What the times bound to an event itself say: "in February", "since May", "from Monday through April".

    Where two contradict, the one nearest to the event's word stands.
    """
    found = _put_off(board, draft)
    if found is not None:
        return found
    for link in sorted(board.links.get(id(draft), ()), key=lambda one: abs(one.time.first - draft.head)):
        one = _bound(board, link, draft)
        if one is not None:
            found = one if found is None else _both(found, one)
    return found


def _put_off(board: Board, draft: Draft) -> Optional[Dated]:
    """"The drills planned for 3 December have been postponed until 20 January": the new day, and not the old one."""
    for link in board.links.get(id(draft), ()):
        verb, time = board.parse.tokens[link.verb] if link.verb is not None else None, link.time
        if verb is None or verb.lemma not in listed("moving") or time.start is None or time.end is None:
            continue
        if time.relation in ("until", "till", "to") or link.relation in ("until", "till"):
            return Dated(time.start, time.end, time.mention.said, f"{time.mention.because}; put off until then")
    return None


def _bound(board: Board, link: Link, draft: Draft) -> Optional[Dated]:
    """One time as it is bound to its event."""
    time = link.time
    if link.relation == "for" and isinstance(time.expression.meaning, Length):
        return _for_so_long(board, link, draft, time.expression.meaning)
    if _nowadays(board, link):
        return None   # "we are ready to talk today": on no one day
    if draft.status == "planned" and draft.head in board.nouns and _announces(board, link, draft):
        return None   # "announced the drills in January": the day of the announcement is not theirs
    if time.start is None or time.end is None or time.expression.type == "SET":
        return None
    because, said, relation = time.mention.because, time.mention.said, link.relation
    stretched = isinstance(time.expression.meaning, Stretch | Window)
    if relation == "since" and is_record(board.parse, time.first - 1):
        return None   # "the first election since 2018" was later
    if relation == "since":
        return Dated(time.start, _until_now(board, draft), said, f"{because}; since then")
    if relation in ("until", "till", "through") and not stretched:
        return Dated(OPEN, time.end, said, f"{because}; until then")
    if relation in ("by", "before") or is_as_of(board.parse, time.expression):
        day = Days(None, time.end.latest)
        return Dated(day, day, said, f"{because}; no later than that")
    if relation == "once":
        over = time.end.latest and moved(time.end.latest, "day", 1)
        return Dated(Days(time.start.earliest, over), OPEN, said, f"{because}; as soon as that is over")
    if relation in ("after", "following"):
        return Dated(Days(time.start.earliest, None), OPEN, said, f"{because}; after that")
    if relation == "from" and not stretched:
        return Dated(time.start, OPEN, said, f"{because}; from then on")
    lemma = board.parse.tokens[link.verb].lemma if link.verb is not None else ""
    if draft.head in board.nouns and lemma in listed("begins") and draft.kind not in SPEECH:
        return Dated(time.start, OPEN, said, f"{because}; it began then")
    if draft.head in board.nouns and lemma in listed("ends") and lemma not in listed("lasts"):
        return Dated(OPEN, time.end, said, f"{because}; it ended then")
    return Dated(time.start, time.end, said, because)


def _for_so_long(board: Board, link: Link, draft: Draft, length: Length) -> Optional[Dated]:
    """"has been closed for nearly two years": since that long before the publication."""
    day = board.published.days.latest
    verb = board.parse.tokens[link.verb] if link.verb is not None else None
    if day is None or verb is None or not board.published.days.is_day or length.count is None or (
            verb.i != draft.verb or not perfect(board.parse, verb)):
        return None
    begun = held(Away(length, -1), Now(day, PAST))
    said = link.time.mention.said
    because = f'"{said.text}" is counted back from the publication, {spoken(board.published.days)}'
    return Dated(begun.start, OPEN, said, because) if begun is not None else None


def _nowadays(board: Board, link: Link) -> bool:
    """Whether "today" is no day: with a verb of being or having, in what somebody says."""
    time, parse = link.time, board.parse
    if time.mention.said.text.lower() != "today" or time.first not in board.quoted or link.verb is None:
        return False
    verb = parse.tokens[link.verb]
    while verb.tag == "VB" and verb.dep in ("xcomp", "ccomp", "advcl", "acl") and verb.head != verb.i:
        verb = parse.tokens[verb.head]
    if verb.pos == "ADJ":
        verb = parse.tokens[verb.head]
    return verb.tag in ("VBP", "VBZ") and verb.lemma in listed("standing")


def _announces(board: Board, link: Link, draft: Draft) -> bool:
    """Whether a time hangs on the verb that announces what is to be done later, and not on the event's own words."""
    if link.verb is None or link.relation == "for" or draft.kind not in word_set("words/status.toml", "doings"):
        return False
    return board.parse.tokens[link.verb].lemma in word_set("words/status.toml", "announcing")


def _until_now(board: Board, draft: Draft) -> Days:
    """The end of what has been going on since some time: not before the publication where it is still going on."""
    day = board.published.days
    return Days(day.earliest, None) if draft.status in ("ongoing", "habitual") else Days(None, day.latest)


def _both(one: Dated, other: Dated) -> Dated:
    """Two times of one event: one may give the start and the other the end; where both hold, the narrower."""
    if one.start.is_open or other.start.is_open:
        begin, finish = (one, other) if other.start.is_open else (other, one)
        late = finish.end.latest
        if begin.start.earliest and late and late < begin.start.earliest:
            return one
        return Dated(begin.start, finish.end, begin.said, f"{begin.because}; {finish.because}")
    start, end = one.start.narrowed(other.start), one.end.narrowed(other.end)
    if start is None or end is None or (start, end) == (one.start, one.end):
        return one
    return Dated(start, end, one.said, f"{one.because}; {other.because}")


def narrow_by_event(board: Board, draft: Draft) -> None:
    """"last year's election", where the report says elsewhere on which day that was: on that day."""
    found = board.of(draft)
    if found is None or not found.start.width or found.start != found.end or draft.head not in board.nouns:
        return
    lemma, days = board.parse.tokens[draft.head].lemma, dict[Days, Dated]()
    for other in board.dated_of_kind.get(draft.kind, ()) if lemma in noun_kinds() else ():
        known = board.known[id(other)]
        if known.said and known.start != found.start and known.start.narrowed(found.start) == known.start:
            days.setdefault(known.start, known)
    if len(days) == 1:
        day, known = next(iter(days.items()))
        board.known[id(draft)] = replace(found, start=day, end=day, because=f"{found.because}; {known.because}")


# ------------------------------------------------------------------------------------------------ how long

def lasting(board: Board) -> None:
    """Give what begins on a known day its end: by its length ("will last a week"), or by another telling."""
    ends: dict[tuple[str, Days], Dated] = {}
    for draft in board.drafts:
        found = board.of(draft)
        if found is None or not found.start.is_day or draft.kind in SPEECH:
            continue
        for link in board.links.get(id(draft), ()):
            end = _end_after(found.start, link, board)
            if end is not None:
                found = replace(found, end=end, because=f'{found.because}; "{link.time.mention.said.text}" long')
        if found.end.latest is not None and found.end != found.start:
            ends.setdefault((draft.kind, found.start), found)
    for draft in board.drafts:
        found = board.of(draft)
        longer = ends.get((draft.kind, found.start)) if found else None
        if found and longer and (found.end == found.start or found.end.is_open) and draft.head in board.nouns:
            board.known[id(draft)] = replace(found, end=longer.end, because=longer.because)


def _end_after(start: Days, link: Link, board: Board) -> Optional[Days]:
    """The last day of what begins on a day and lasts a length; the first day may be counted in or not."""
    meaning: Meaning = link.time.expression.meaning
    if not isinstance(meaning, Length) or meaning.count is None or meaning.unit in ("hour", "minute", "second"):
        return None
    verb = board.parse.tokens[link.verb].lemma if link.verb is not None else ""
    counted = any(one.lower == "of" for one in board.parse.tokens[link.time.last + 1:link.time.last + 2])
    if start.earliest is None or link.relation not in ("in", "for"):
        return None
    if verb not in listed("lasts") and not counted:   # "three days of drills"
        return None
    over = moved(start.earliest, meaning.unit, int(meaning.count))
    return Days(moved(over, "day", -1), over)

