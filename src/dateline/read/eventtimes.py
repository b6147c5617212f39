"""Each event's time: from its own words, from its clause, from the event it is anchored to, from its teller's day.

"No time" is an answer. A planned event never gets the day of its announcement, nor a saying the day of what is said.
What is told as past without a word of time is bounded by the publication, and `because` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

from ..model import OPEN, Days, Published, Span, Time
from .anchoring import PAST, Held, Now, held, moved
from .drafts import Draft
from .edtf import edtf_of
from .parse import Parse
from .tense import listed, verb_way
from .timelinks import Link, links
from .timevalues import Away, Expression, FoundTime, Length, Meaning, Stretch, Window

SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})
SCENES = frozenset({"meeting", "call", "visit"})
TOLD = frozenset({"happened", "alleged", "negated", "denied"})   # statuses that look back
DEFINITE = frozenset({"the", "these", "those", "this", "that", "its", "their"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the words it came from."""

    start: Days
    end: Days
    said: Optional[Span]
    because: str

    @property
    def time(self) -> Time:
        return Time(start=self.start, end=self.end, edtf=edtf_of(self.start, self.end), said=self.said,
                    because=self.because)


@dataclass(slots=True)
class Board:
    """What is known of each event's time while they are worked out; keyed by the draft's identity."""

    drafts: Sequence[Draft]
    parse: Parse
    published: Published
    links: dict[int, list[Link]]
    known: dict[int, Dated]

    def of(self, draft: Draft) -> Optional[Dated]:
        return self.known.get(id(draft))

    def give(self, draft: Draft, dated: Optional[Dated]) -> None:
        if dated is not None and id(draft) not in self.known and not (dated.start.is_open and dated.end.is_open):
            self.known[id(draft)] = dated


def times_of(drafts: Sequence[Draft], times: Sequence[FoundTime], parse: Parse,
             published: Published) -> list[Optional[Time]]:
    """The time of each draft, None where the report gives none."""
    board = Board(drafts, parse, published, {}, {})
    for link in links(drafts, times, parse):
        board.links.setdefault(id(link.draft), []).append(link)
    for draft in drafts:
        board.give(draft, own_time(board, draft))
    for _ in range(2):   # what is anchored may anchor something else
        for step in (from_verb, from_other_event, from_scene, from_same_thing):
            for draft in drafts:
                if board.of(draft) is None:
                    board.give(draft, step(board, draft))
    day_of_speaker(board)
    for draft in drafts:
        board.give(draft, bounded(board, draft))
    found = [board.of(with_length(board, draft)) for draft in drafts]
    return [one.time if one else None for one in found]


# ------------------------------------------------------------------------------------------------ its own words

def own_time(board: Board, draft: Draft) -> Optional[Dated]:
    """What the times bound to an event itself say: "in February", "since May", "from Monday until the end of April"."""
    found: Optional[Dated] = None
    for link in board.links.get(id(draft), ()):
        one = _bound(board, link, draft)
        if one is not None:
            found = one if found is None else _both(found, one)
    return found


def _bound(board: Board, link: Link, draft: Draft) -> Optional[Dated]:
    """One time as it is bound to its event."""
    time = link.time
    if time.start is None or time.end is None:
        return None
    because, said = time.mention.because, time.mention.said
    start, end, relation = time.start, time.end, link.relation
    if relation == "since":
        return Dated(start, _until_now(board, draft), said, f"{because}; since then")
    if relation in ("until", "till", "through") and not isinstance(time.expression.meaning, Stretch):
        return Dated(OPEN, end, said, f"{because}; until then")
    if relation in ("by", "before"):
        return Dated(Days(None, end.latest), Days(None, end.latest), said, f"{because}; no later than that")
    if relation in ("after", "following"):
        return Dated(Days(start.earliest, None), OPEN, said, f"{because}; after that")
    if relation == "from" and not isinstance(time.expression.meaning, Stretch | Window):
        return Dated(start, OPEN, said, f"{because}; from then on")
    if link.verb is not None and draft.head != link.verb:
        lemma = board.parse.tokens[link.verb].lemma
        if lemma in listed("ends") and lemma not in listed("lasts"):
            return Dated(OPEN, end, said, f"{because}; that is its end")
    return Dated(start, end, said, because)


def _until_now(board: Board, draft: Draft) -> Days:
    """The end of what has been going on since some time: not before the publication where it is still going on."""
    day = board.published.days
    return Days(day.earliest, None) if draft.status in ("ongoing", "habitual") else Days(None, day.latest)


def _both(one: Dated, other: Dated) -> Dated:
    """Two times of one event: one may give the start and the other the end; where both hold, the narrower one."""
    start, end = _one_side(one.start, other.start), _one_side(one.end, other.end)
    if start.earliest and end.latest and end.latest < start.earliest:
        return one
    return Dated(start, end, one.said, one.because if other.because in one.because else f"{one.because}; {other.because}")


def _one_side(one: Days, other: Days) -> Days:
    return one.narrowed(other) or one


# ------------------------------------------------------------------------------------------------ its surroundings

def from_verb(board: Board, draft: Draft) -> Optional[Dated]:
    """A verb joined by "and" to a dated one before it shares its day; so does an event done by a verb of doing."""
    parse = board.parse
    verb = parse.tokens[draft.verb]
    if draft.status not in TOLD or draft.head != draft.verb:
        return None
    if verb.dep == "conj" and verb.tag == parse.tokens[verb.head].tag and not parse.kids(verb.i, "nsubj", "nsubjpass"):
        return _shared(board, draft, verb.head, "told in one breath with an event of that day")
    return None


def _shared(board: Board, draft: Draft, token: int, why: str) -> Optional[Dated]:
    """The time of an event whose trigger is a token, where words before the sharing event give it."""
    for other in board.drafts:
        found = board.of(other)
        if token in (other.head, other.verb) and other is not draft and found and found.said is not None:
            if found.said.start < board.parse.tokens[draft.first].start and other.status in TOLD:
                return replace(found, because=f"{found.because}; {why}")
    return None


def from_other_event(board: Board, draft: Draft) -> Optional[Dated]:
    """"a day after the talks": counted from the talks; or the talks counted back from what came a day after them."""
    for link in board.links.get(id(draft), ()):
        away = link.time.expression.meaning
        if isinstance(away, Away) and away.frm == "event":
            anchor = anchor_of(board, link.time.expression, draft)
            found = board.of(anchor) if anchor else None
            if anchor and found and _is_narrow(found):
                return _counted(away, found, link.time, "counted from", board, anchor)
    for other in board.drafts:
        for link in board.links.get(id(other), ()):
            away, known = link.time.expression.meaning, board.of(other)
            if (isinstance(away, Away) and away.frm == "event" and known and _is_narrow(known) and draft.status in TOLD
                    and anchor_of(board, link.time.expression, other) is draft):
                return _counted(replace(away, side=-away.side), known, link.time, "counted back from", board, other)
    return None


def _is_narrow(found: Dated) -> bool:
    return found.start.width is not None


def _counted(away: Away, base: Dated, time: FoundTime, how: str, board: Board, anchor: Draft) -> Optional[Dated]:
    answer = held(away, Now(None, PAST, None, Held(base.start, base.start, "")))
    if answer is None:
        return None
    words = board.parse.span(anchor.first, anchor.last).text
    return Dated(answer.start, answer.end, time.mention.said, f'"{time.mention.said.text}" is {how} "{words}": '
                                                              f"{base.because}")


def anchor_of(board: Board, expression: Expression, owner: Draft) -> Optional[Draft]:
    """The event that an expression is counted from: one in the words behind it, else a dated one of the same noun."""
    if expression.anchor is None:
        return None
    first, last = expression.anchor
    inside = [d for d in board.drafts if first <= d.head <= last and d is not owner]
    highest = min(inside, key=lambda d: _depth(board.parse, d.head), default=None)
    if highest is not None and (board.of(highest) or highest.status in TOLD and not _is_noun(board, highest)):
        return highest
    lemmas = {board.parse.tokens[i].lemma for i in range(first, last + 1) if board.parse.tokens[i].pos == "NOUN"}
    kinds = {highest.kind} if highest is not None else set()
    for other in board.drafts:
        alike = board.parse.tokens[other.head].lemma in lemmas or other.kind in kinds
        if alike and other is not owner and (found := board.of(other)) and _is_narrow(found):
            return other
    return highest


def _is_noun(board: Board, draft: Draft) -> bool:
    return board.parse.tokens[draft.head].pos in ("NOUN", "PROPN")


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(parse.tokens[i]))


def from_scene(board: Board, draft: Draft) -> Optional[Dated]:
    """"Putin, who met with him on December 29, said": said at that meeting."""
    if draft.kind not in SPEECH or draft.status not in TOLD:
        return None
    for subject in board.parse.kids(draft.verb, "nsubj"):
        below = set(board.parse.subtree(subject.i))
        for other in board.drafts:
            found = board.of(other)
            if other.kind in SCENES and other.head in below and found and found.said is not None:
                return replace(found, because=f"{found.because}; said by one who took part then")
    return None


def from_same_thing(board: Board, draft: Draft) -> Optional[Dated]:
    """"the drills" of a report that dates one exercise only are that exercise."""
    parse, head = board.parse, board.parse.tokens[draft.head]
    if not _is_noun(board, draft) or draft.kind in SPEECH or draft.status not in ("happened", "ongoing", "planned"):
        return None
    definite = any(kid.lower in DEFINITE for kid in parse.kids(head.i, "det", "poss"))
    if not definite and draft.name is None:
        return None
    alike = [other for other in board.drafts if other.kind == draft.kind and other is not draft
             and parse.sentence(parse.tokens[other.head]).part.kind != "caption"
             and (found := board.of(other)) and _is_narrow(found)]
    days = {(one.start, one.end) for other in alike if (one := board.of(other))}
    if len(days) != 1 or any(a.name and draft.name and a.name != draft.name for a in alike):
        return None
    first = board.known[id(alike[0])]
    return replace(first, because=f'{first.because}; "{parse.span(draft.first, draft.last).text}" takes it up again')


def day_of_speaker(board: Board) -> None:
    """Further sayings of somebody whose dated sayings in the report are all of one day, or who has just been dated."""
    sayings = [d for d in board.drafts if d.kind in SPEECH and d.status in TOLD and _past_verb(board, d)]
    dated = [d for d in sayings if (found := board.of(d)) and found.start.is_day]
    for draft in sayings:
        if board.of(draft) is not None or _is_noun(board, draft):
            continue
        own = _agents(draft)
        same = [d for d in dated if own & _agents(d)]
        days = {board.known[id(d)].start for d in same}
        if own and len(days) == 1:
            found = board.known[id(same[0])]
            board.give(draft, replace(found, because=f"{found.because}; the same speaker's sayings are of that day"))


def _past_verb(board: Board, draft: Draft) -> bool:
    verb = board.parse.tokens[draft.verb]
    perfect = any(kid.lemma == "have" for kid in board.parse.kids(verb.i, "aux"))
    return verb_way(board.parse, verb) == PAST and not perfect


def _agents(draft: Draft) -> set[str]:
    return {who.actor or who.name for who in draft.participants if who.role in ("agent", "participant")}


def bounded(board: Board, draft: Draft) -> Optional[Dated]:
    """What is told as past and has no word of time was no later than the publication."""
    latest = board.published.days.latest
    if draft.status not in ("happened", "alleged", "negated") or latest is None or draft.open:
        return None
    days = Days(None, latest)
    return Dated(days, days, None, "told as past, without a word for when: no later than the publication")


# ------------------------------------------------------------------------------------------------ how long

def with_length(board: Board, draft: Draft) -> Draft:
    """Give an event that begins on a known day and lasts so long its end: "the drills will last a week"."""
    found = board.of(draft)
    if found is None or not found.start.is_day or draft.kind in SPEECH:
        return draft
    for other in board.drafts:
        if other is draft or (other.kind == draft.kind and board.of(other) and board.known[id(other)].start == found.start):
            for link in board.links.get(id(other), ()):
                end = _end_after(found.start, link, board)
                if end is not None:
                    board.known[id(draft)] = replace(
                        found, end=end, because=f'{found.because}; "{link.time.mention.said.text}" long')
                    return draft
    return draft


def _end_after(start: Days, link: Link, board: Board) -> Optional[Days]:
    """The last day of what begins on a day and lasts a length; the first day may be counted in or not."""
    meaning: Meaning = link.time.expression.meaning
    if not isinstance(meaning, Length) or meaning.count is None or meaning.unit in ("hour", "minute", "second"):
        return None
    lasting = link.verb is not None and board.parse.tokens[link.verb].lemma in listed("lasts")
    if not lasting or start.earliest is None or link.relation not in ("in", "for"):
        return None
    over = moved(start.earliest, meaning.unit, int(meaning.count))
    return Days(moved(over, "day", -1), over)


