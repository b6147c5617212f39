"""Between which days an event without a day of its own was: after what it reacts to, before what tells of it.

Nobody condemns a launch before it, or tells as past what is still to come. So a saying is no earlier than the past
events that it tells of or is about, whatever comes "after" or "in the wake of" an event is no earlier than that, and
what a dated saying tells as past is no later than the saying. What is told as past is never later than the publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Optional

from ...model import OPEN, Days
from ..drafts import Draft
from ..parse import Parse, Token
from .anchors import meant_by, noun_kinds
from .board import TOLD, Board, Dated
from .sayings import agents, said_then
from .spoken import spoken
from .story import scene_answered
from .tense import listed
from .timelinks import SPEECH

FARTHEST = 14   # steps up the tree from an event to what it bounds
UNFORESEEN = frozenset({"missile-test", "nuclear-test", "attack", "casualties", "incursion", "arrest", "seizure"})
PURSUES = frozenset({"arrest", "sanction", "coercion", "investigation", "cooperation", "seizure", "migration"})
PASSES = frozenset({"acl", "relcl", "conj", "pobj", "pcomp", "compound", "poss", "nsubj", "nsubjpass", "amod", "attr",
                    "appos", "acomp", "oprd", "npadvmod", "csubj", "nmod", "agent"})
LATER = TOLD | {"ongoing"}
AFTER = frozenset({"after", "following", "since"})
PLAIN = "told as past, without a word for when: no later than the publication"


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that an event cannot be before (or after), and why."""

    day: date
    because: str


def bound(board: Board) -> None:
    """Give what is told as past and has no time yet the days between its bounds."""
    latest = board.published.days.latest
    tellers, lows = _tellers(board), dict[int, Bound]()
    for _ in range(2):   # a reaction to a reaction
        for draft in board.drafts:
            first = _first_day(board, draft, lows)
            if first is not None:
                _limit(lows, _later_ones(board, board.parse.tokens[draft.head], draft.kind, tellers), first)
    for noun, kind, first in _meant(board):
        _limit(lows, _later_ones(board, noun, kind, tellers), first)
    for draft in board.drafts:
        for first in _joined(board, draft, lows):
            _limit(lows, iter((draft,)), first)
        since = lows.get(id(draft))
        if board.of(draft) is None and draft.status == "ongoing" and since and draft.kind not in SPEECH:
            board.give(draft, Dated(Days(since.day, latest), OPEN, None, f"going on, and not before {since.because}"))
        if board.of(draft) is None and latest is not None and _is_past(draft):
            low = (lows.get(id(draft)) or _reacts_to(board, draft, lows) or _goes_on(board, draft, lows)
                   or _answers(board, draft) or _dated_object(board, draft))
            board.give(draft, _between(low, _last_day(board, draft, tellers) or _over_by_then(board, draft), latest))


def _joined(board: Board, draft: Draft, lows: dict[int, Bound]) -> tuple[Bound, ...]:
    """"condemned the launch and said ...": a saying joined to one by the same speaker is no earlier either."""
    verb = board.parse.tokens[draft.verb]
    if draft.kind not in SPEECH or verb.dep != "conj" or board.parse.kids(verb.i, "nsubj", "nsubjpass"):
        return ()
    return tuple(lows[id(other)] for other in board.at_verb.get(verb.head, ()) if id(other) in lows)[:1]


def _limit(lows: dict[int, Bound], drafts: Iterator[Draft], first: Bound) -> None:
    for draft in drafts:
        if id(draft) not in lows or lows[id(draft)].day < first.day:
            lows[id(draft)] = first


def _meant(board: Board) -> Iterator[tuple[Token, str, Bound]]:
    """"the launch", told as a day's news before: the noun, the kind of event, the earliest day that can be meant."""
    parse = board.parse
    for token in parse.tokens:
        if token.lemma not in noun_kinds() or any(board.of(d) for d in board.at_head.get(token.i, ())):
            continue
        if not any(kid.lower in ("the", "this", "that") for kid in parse.kids(token.i, "det")) or parse.kids(
                token.i, "prep"):
            continue
        events = meant_by(board, token)
        firsts = [(one.day, event.kind, one) for event in events if (one := _first_day(board, event, {}))]
        if firsts:
            _, kind, first = min(firsts, key=lambda each: each[0])
            yield token, kind, first


def _is_past(draft: Draft) -> bool:
    return draft.status in ("happened", "alleged", "negated") and not draft.open


def _between(low: Optional[Bound], high: Optional[Bound], latest: date) -> Dated:
    """The days from one bound to the other, or to the publication."""
    if high is not None and high.day < latest and (low is None or low.day <= high.day):
        days = Days(low.day if low else None, high.day)
        because = f"told as past: no later than {high.because}"
    else:
        days = Days(low.day if low and low.day <= latest else None, latest)
        because = PLAIN
    if days.earliest is not None and low is not None:
        because = f"{because}, and not before {low.because}"
    return Dated(days, days, None, because)


def _tellers(board: Board) -> dict[int, list[Draft]]:
    """The events by the words that what they tell of hangs under: their noun, their verb, the verb that says them."""
    found: dict[int, list[Draft]] = {}
    for draft in board.drafts:
        spots = {draft.head}
        if draft.head in board.nouns:
            spots |= {draft.verb} if board.parse.tokens[draft.head].head == draft.verb else set()
        elif draft.kind in SPEECH:
            verb = board.parse.tokens[draft.verb]
            spots |= {draft.verb} | ({verb.head} if verb.dep == "ccomp" else set())
        else:
            spots.add(draft.verb)
        for i in spots:
            found.setdefault(i, []).append(draft)
    return found


def _first_day(board: Board, draft: Draft, lows: dict[int, Bound]) -> Optional[Bound]:
    """The first day that a past event can be, by the report's words."""
    found = board.of(draft)
    if draft.status not in ("happened", "alleged") or board.in_caption(draft):
        return None
    if found is None:
        return lows.get(id(draft))
    latest, day = board.published.days.latest, found.start.earliest
    if day is None or (latest is not None and day > latest):
        return None
    return Bound(day, f'"{_words(board, draft)}" ({found.because})')


def _words(board: Board, draft: Draft) -> str:
    return " ".join(board.parse.span(draft.first, draft.last).text.split())


def _later_ones(board: Board, head: Token, kind: str, tellers: dict[int, list[Draft]]) -> Iterator[Draft]:
    """What cannot have been before an event: sayings that tell of it or are about it, what came after it."""
    for above, how in _way_up(board.parse, head):
        for other in tellers.get(above.i, ()):
            if other.head == head.i or board.of(other) is not None or other.status not in LATER:
                continue
            if how == "after" or (how == "left" and kind in UNFORESEEN and other.kind in PURSUES) or (
                    other.kind in SPEECH and (how == "content" or _about(board, head, kind, other, above))):
                yield other


def _way_up(parse: Parse, here: Token) -> Iterator[tuple[Token, str]]:
    """The words above an event's word that it can bound: (word, "content", "object" or "after")."""
    after = False
    for _ in range(FARTHEST):
        above = parse.head(here)
        if above is None or here.lemma in listed("beforehand"):
            return
        if here.dep in ("ccomp", "parataxis"):
            yield above, "content"
        elif here.dep == "prep" and (here.lower in AFTER or after):
            yield above, "after"
        elif here.dep == "advcl":
            marks = {kid.lower for kid in parse.kids(here.i, "mark", "advmod")}
            if not marks & AFTER:
                return
            yield above, "after"
        elif here.lemma in listed("left_by") and here.dep in ("dobj", "nsubjpass"):
            yield above, "left"
        elif here.dep in ("dobj", "prep"):
            yield above, "object"
        elif here.dep not in PASSES and here.dep != "xcomp":
            return
        after = here.lemma in listed("aftermath") or (after and here.dep in ("prep", "pobj"))
        here = above


def _about(board: Board, head: Token, kind: str, saying: Draft, verb: Token) -> bool:
    """Whether a saying is about an event that nobody knew of before, or reacts to it by its verb."""
    reacts = listed("reacts")
    if head.tag == "VBG" and head.dep == "pcomp":   # "blamed them for shooting first"
        return verb.lemma in listed("blames") or verb.lemma in reacts
    if head.pos not in ("NOUN", "PROPN"):
        return False
    return kind in UNFORESEEN or verb.lemma in reacts or board.parse.tokens[saying.head].lemma in reacts


def _reacts_to(board: Board, draft: Draft, lows: dict[int, Bound]) -> Optional[Bound]:
    """"The ministry responded, saying ...": not before what the sentence before tells of, where that has a day."""
    parse, verb = board.parse, board.parse.tokens[draft.verb]
    chain = [verb, *(one for one in parse.ancestors(verb) if one.pos == "VERB")]
    if draft.kind not in SPEECH or verb.sent == 0 or not any(
            one.lemma in listed("responds") and not parse.kids(one.i, "dobj") for one in chain[:3]):
        return None
    before = parse.sentences[verb.sent - 1]
    root = next((t for t in parse.tokens[before.first:before.last] if t.head == t.i), None)
    told = board.at_verb.get(root.i, ()) if root is not None else ()
    return next((one for other in told if (one := _first_day(board, other, lows)) is not None), None)


def _goes_on(board: Board, draft: Draft, lows: dict[int, Bound]) -> Optional[Bound]:
    """"Such actions threaten us, it urged": of what the speaker reacted to before."""
    parse = board.parse
    if draft.kind not in SPEECH or not said_then(board, draft):
        return None
    below = [parse.tokens[i] for i in parse.subtree(draft.verb)]
    if not any(one.lower in ("such", "these", "this") and one.dep in ("amod", "det", "predet") for one in below):
        return None
    mine = set(agents(draft))
    before = [other for other in board.drafts if other.head < draft.head and id(other) in lows
              and other.kind in SPEECH and mine & set(agents(other))]
    return lows[id(before[-1])] if before else None


def _answers(board: Board, draft: Draft) -> Optional[Bound]:
    """"The ministry denied that its troops were there", told on after a clash: not before the clash."""
    scene = scene_answered(board, draft)
    return _first_day(board, scene, {}) if scene is not None else None


def _dated_object(board: Board, draft: Draft) -> Optional[Bound]:
    """"joined the condemnation of the events of May 23": not before the day of what it is about."""
    parse, head = board.parse, board.parse.tokens[draft.head]
    if draft.kind not in SPEECH or head.lemma not in listed("reacts"):
        return None
    about = [*parse.kids(head.i, "dobj"), *(one for prep in parse.kids(head.i, "prep") if prep.lower == "of"
                                            for one in parse.kids(prep.i, "pobj"))]
    for noun in about:
        behind = parse.subtree(noun.i)[-1] + 1
        behind += parse.tokens[behind:behind + 1] != () and parse.tokens[behind].lower == "of"
        for time in board.times_in(noun.i, behind + 1):
            if time.start is not None and time.start.is_day and time.start.earliest is not None and (
                    parse.tokens[time.first - 1].lower == "of"):
                return Bound(time.start.earliest, f"what it is about: {time.mention.because}")
    return None


def _last_day(board: Board, draft: Draft, tellers: dict[int, list[Draft]]) -> Optional[Bound]:
    """The last day of the dated saying that tells an event as past, or of what is said to have come after it."""
    for above, how in _way_up(board.parse, board.parse.tokens[draft.head]):
        for other in tellers.get(above.i, ()):
            found = board.of(other)
            if other is draft or found is None or found.start.latest is None or other.status not in TOLD:
                continue
            if how == "after" or (other.kind in SPEECH and (
                    (how == "content" and _looks_back(board.parse, draft)) or _blamed_for(board.parse, draft, above))):
                return Bound(found.start.latest, f'"{_words(board, other)}", {spoken(found.start)}')
    return None


def _blamed_for(parse: Parse, draft: Draft, above: Token) -> bool:
    """"assailed them last year for holding drills": held no later."""
    verb = parse.tokens[draft.verb]
    return verb.tag == "VBG" and verb.dep == "pcomp" and above.lemma in listed("blames") and (
        parse.tokens[verb.head].head == above.i)


def _over_by_then(board: Board, draft: Draft) -> Optional[Bound]:
    """"imposed sanctions before Monday's summit", "by the time they met on May 3": no later than that."""
    parse = board.parse
    if draft.head in board.nouns and parse.tokens[draft.head].head != draft.verb:
        return None
    for kid in parse.kids(draft.verb, "prep", "advcl"):
        for other in _those_before(board, kid):
            found = board.of(other)
            if other is not draft and found and found.said and found.start.latest and other.status in LATER:
                return Bound(found.start.latest, f'"{_words(board, other)}", {spoken(found.start)}, coming before')
    return None


def _those_before(board: Board, kid: Token) -> Iterator[Draft]:
    """The events behind "before", "until", "ahead of" or "by the time"."""
    parse = board.parse
    if kid.dep == "advcl":
        if any(mark.lower in ("before", "until", "till") for mark in parse.kids(kid.i, "mark", "advmod")):
            yield from board.at_verb.get(kid.i, ())
        return
    for noun in parse.kids(kid.i, "pobj"):
        if kid.lower in ("before", "until", "till"):
            yield from board.at_head.get(noun.i, ())
        elif kid.lower == "by" and noun.lemma == "time":
            for clause in parse.kids(noun.i, "relcl", "acl"):
                yield from board.at_verb.get(clause.i, ())


def _looks_back(parse: Parse, draft: Draft) -> bool:
    """Whether the verb of an event is in a past tense."""
    verb = parse.tokens[draft.verb]
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(parse.kids(verb.i, "aux", "auxpass")))
