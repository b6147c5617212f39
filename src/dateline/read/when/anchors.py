"""Times counted from another event: "a day after the talks", "on the eve of the drills", "following the election"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Optional

from ...model import OPEN, Days
from ...rules import table
from ..drafts import Draft
from ..parse import Parse, Token
from .anchoring import PAST, Now, held
from .board import TOLD, Board, Dated
from .periods import Held, moved
from .tense import listed
from .timelinks import Link
from .timevalues import Away, Expression, FoundTime

MONTH = 28   # a time at least so wide stands for what happened "following" it as well
# What is over when it is done.
ONCE = frozenset({
    "migration", "visit", "meeting", "call", "agreement", "attack", "casualties", "arrest", "missile-test",
    "nuclear-test", "election", "incursion", "withdrawal", "statement", "accusation", "appeal", "warning"})


def from_anchor(board: Board, draft: Draft) -> Optional[Dated]:
    """"a day after the talks": counted from the talks; or the talks, counted back from what came a day after them."""
    for link in anchored_links(board, draft):
        anchor = anchor_of(board, link.time.expression, draft)
        found = board.of(anchor) if anchor else None
        away = link.time.expression.meaning
        before = _told_after(board, anchor) if anchor and isinstance(away, Away) and away.within else None
        if anchor and before is not None:   # "the first days of post-election protests"
            anchor, found = before, board.of(before)
        if anchor and found and isinstance(away, Away) and found.start.width is not None:
            return _by_now(board, draft, counted(board, away, found, link, "counted from", anchor))
        if found is None and isinstance(away, Away) and not away.within:
            said = _day_of_anchor(board, link.time.expression)
            if said is not None:
                return _by_now(board, draft, _counted_from_day(away, said, link))
    return _counted_back(board, draft) or _following(board, draft) or _post(board, draft)


def _by_now(board: Board, draft: Draft, found: Optional[Dated]) -> Optional[Dated]:
    """What is told as done was done by the publication, however widely it is counted."""
    latest = board.published.days.latest
    if found is None or draft.status not in TOLD or latest is None:
        return found
    start, end = found.start.narrowed(Days(None, latest)), found.end.narrowed(Days(None, latest))
    return found if start is None or end is None else replace(found, start=start, end=end)


def _day_of_anchor(board: Board, expression: Expression) -> Optional[FoundTime]:
    """The one day said with the anchor itself, where that is no event of ours: "the vote, which was on May 9"."""
    if expression.anchor is None:
        return None
    said = [time for time in board.times_in(expression.anchor[0], expression.anchor[1] + 1)
            if time.expression is not expression]
    return said[0] if len(said) == 1 and said[0].start is not None and said[0].start.is_day else None


def _counted_from_day(away: Away, base: FoundTime, link: Link) -> Optional[Dated]:
    """So long before or after a day that the words for the anchor hold."""
    answer = held(away, Now(None, PAST, None, Held(base.start, base.start, ""))) if base.start else None
    if answer is None:
        return None
    said = link.time.mention.said
    return Dated(answer.start, answer.end, said, f'"{said.text}" is counted from {base.mention.because}')


def _told_after(board: Board, draft: Draft) -> Optional[Draft]:
    """The election of "post-election protests", where it has a day."""
    kids = board.parse.kids(draft.head, "amod", "compound", "nmod", "punct")
    if draft.head not in board.nouns or not any(kid.lower in ("post", "post-") for kid in kids):
        return None
    nouns = [kid for kid in kids if kid.lemma in noun_kinds()]
    return next((one for noun in nouns for one in meant_by(board, noun)), None)


def _post(board: Board, draft: Draft) -> Optional[Dated]:
    """"post-election protests": begun no earlier than the election."""
    before = _told_after(board, draft)
    found, latest = (board.of(before) if before else None), board.published.days.latest
    if draft.status not in TOLD or found is None or latest is None or not found.start.earliest or (
            found.start.earliest > latest):
        return None
    return Dated(Days(found.start.earliest, latest), OPEN, found.said, f"{found.because}; it came after that")


def anchored_links(board: Board, draft: Draft) -> list[Link]:
    """The times of a draft that are counted from another event."""
    return [link for link in board.links.get(id(draft), ()) if link.time.expression.anchor is not None]


def _counted_back(board: Board, draft: Draft) -> Optional[Dated]:
    """Its day, where it is the anchor of something whose day is known: the other way round."""
    if draft.status not in TOLD and not (draft.status == "ongoing" and draft.asserted):
        return None
    for owner, link in board.anchors.get(id(draft), ()):
        away, known = link.time.expression.meaning, board.of(owner)
        if isinstance(away, Away) and known and known.start.width is not None:
            found = counted(board, replace(away, side=-away.side), known, link, "counted back from", owner)
            return replace(found, end=OPEN) if found is not None and draft.status == "ongoing" else found
    return None


def counted(board: Board, away: Away, base: Dated, link: Link, how: str, anchor: Draft) -> Optional[Dated]:
    """So long before or after the start of an event; or from its beginning, so long."""
    answer = held(away, Now(None, PAST, None, Held(base.start, base.start, "")))
    if answer is None:
        return None
    said, words = link.time.mention.said, board.parse.span(anchor.first, anchor.last).text
    if away.within and base.start.earliest and base.start.latest:
        begin = Days(base.start.earliest, moved(base.start.latest, "day", 1))
        return Dated(begin, answer.end, said, f'"{said.text}" begin with "{words}" ({base.because})')
    if link.time.expression.rule == "within-of-event" and away.side > 0:
        answer = replace(answer, start=Days(base.start.earliest, answer.end.latest))
        answer = replace(answer, end=answer.start)
    return Dated(answer.start, answer.end, said, f'"{said.text}" is {how} "{words}" ({base.because})')


def anchor_of(board: Board, expression: Expression, owner: Draft) -> Optional[Draft]:
    """The event that an expression is counted from: one in the words behind it, else a dated one of the same noun."""
    if expression.anchor is None or expression.anchor[0] <= owner.head <= expression.anchor[1]:
        return None
    inside = [d for d in _between(board, *expression.anchor) if d is not owner]
    highest = min(inside, key=lambda d: sum(1 for _ in board.parse.ancestors(board.parse.tokens[d.head])), default=None)
    if highest is not None and (board.of(highest) or highest.head not in board.nouns):
        return highest
    first, last = expression.anchor
    for i in range(first, min(last, first + 12) + 1):
        token = board.parse.tokens[i]
        if token.pos == "NOUN":
            alike = [*board.dated_of_lemma.get(token.lemma, ()),
                     *(board.dated_of_kind.get(highest.kind, ()) if highest is not None else ())]
            alike += meant_by(board, token)
            return next((d for d in alike if d is not owner), highest)
    return highest


def meant_by(board: Board, noun: Token) -> list[Draft]:
    """The dated past events told before that "the launch" may be, one or more as the noun says."""
    kinds = noun_kinds().get(noun.lemma, ())
    found = [draft for kind in kinds for draft in board.dated_of_kind.get(kind, ())
             if draft.head < noun.i and draft.status in TOLD and board.known[id(draft)].said is not None]
    return [d for d in found if noun.tag != "NN" or board.parse.tokens[d.head].tag != "NNS"]


@cache
def noun_kinds() -> dict[str, tuple[str, ...]]:
    """Nouns that take up an event told before, with the kinds of event that they may be of."""
    return {noun: tuple(kinds) for noun, kinds in table("words/tense.toml")["meant"].items()}


def _between(board: Board, first: int, last: int) -> Sequence[Draft]:
    heads = board.heads
    return [draft for _, draft in heads[bisect_left(heads, first, key=lambda h: h[0]):
                                        bisect_left(heads, last + 1, key=lambda h: h[0])]]


def _following(board: Board, draft: Draft) -> Optional[Dated]:
    """"closed the office following the 2012 vote": begun since then; in that year if that is all.

    What is over when it is done ("left in the wake of the vote") was done between the two.
    """
    if draft.status not in TOLD or draft.head in board.nouns:
        return None
    latest = board.published.days.latest
    for noun in _followed(board.parse, draft.verb):
        for other in board.at_head.get(noun, ()):
            found = board.of(other)
            if found and found.start.earliest and found.start.width and other.status in TOLD:
                start = found.start if found.start.width >= MONTH else Days(found.start.earliest, None)
                if latest is not None and latest >= found.start.earliest and start.latest is None:
                    start = Days(start.earliest, latest)
                end = start if draft.kind in ONCE else OPEN
                return Dated(start, end, found.said, f"{found.because}; it came after that")
    return None


def _followed(parse: Parse, verb: int) -> Iterator[int]:
    """The nouns after "after", "following", "since", "in the wake of"."""
    for prep in parse.kids(verb, "prep"):
        for noun in parse.kids(prep.i, "pobj"):
            if prep.lower in ("after", "following", "since"):
                yield noun.i
            elif noun.lemma in listed("aftermath"):
                for of in parse.kids(noun.i, "prep"):
                    yield from (one.i for one in parse.kids(of.i, "pobj"))
