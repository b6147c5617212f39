"""The day of what people say, by what else the report dates of theirs, and of the talks that they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Optional

from ...model import Days
from ..drafts import Draft
from ..parse import Parse, Token
from .anchoring import PAST
from .board import SCENES, TOLD, Board, Dated
from .tense import listed, verb_way
from .timelinks import SPEECH

SAID = SPEECH | SCENES | {"agreement"}   # what people say on a day, and where they say it
TALKED = SCENES | {"agreement", "cooperation"}
CLOSE = 3   # sentences behind a body's dated saying in which another is of the same day
DayOf = dict[str, dict[Days, Draft]]     # speaker -> the days of their sayings, with a saying of each

OF_THE_SPEAKER = "all that the report dates of the speaker's sayings is of that day"


def day_of_speaker(board: Board) -> None:
    """Somebody's further sayings, where the report puts all that it dates of theirs on one day; then their talks."""
    days: DayOf = {}
    for draft in board.drafts:
        found = board.of(draft)
        if found and found.start.is_day and draft.status in TOLD and draft.kind in SAID and not board.in_caption(draft):
            for who in agents(draft):
                days.setdefault(who, {}).setdefault(found.start, draft)
    for draft in board.drafts:
        if draft.status not in TOLD or board.of(draft) or board.in_caption(draft):
            continue
        one = _one_day(board, draft, days) or _of_its_state(board, draft, days) or _of_the_talks(board, draft)
        if one is None or _in_another_story(board, draft, one):
            continue
        if draft.kind in SPEECH and said_then(board, draft) and _of_that_occasion(board, draft, days):
            board.give(draft, replace(one, because=f"{one.because}; {OF_THE_SPEAKER}"))
        elif draft.kind in TALKED and _together(board.parse, draft):
            board.give(draft, replace(one, because=f"{one.because}; what those who met then did"))
        elif draft.kind in TALKED and _of_their_talks(board.parse, draft):
            board.give(draft, replace(one, because=f"{one.because}; {OF_THE_SPEAKER}, after the talks told of"))


def _of_that_occasion(board: Board, draft: Draft, days: DayOf) -> bool:
    """Whether a saying goes with the dated one: a person speaks on one occasion, a body through many mouths.

    So a body's saying must follow a dated one closely. A judgement ("considered the vote fair") may be held for
    long; it is of no one day.
    """
    verb, sent = board.parse.tokens[draft.verb], board.parse.tokens[draft.head].sent
    if any(content.pos not in ("VERB", "AUX") for content in board.parse.kids(verb.i, "ccomp")):
        return False
    speakers = list(agents(draft))
    return any(one.startswith("person:") for one in speakers) or any(
        0 <= sent - board.parse.tokens[other.head].sent <= CLOSE
        for one in speakers for other in days.get(one, {}).values())


def agents(draft: Draft) -> Iterator[str]:
    """Those who do it or take part, by id where they have one."""
    return (who.actor or who.name for who in draft.participants if who.role in ("agent", "participant"))


def _one_day(board: Board, draft: Draft, days: DayOf) -> Optional[Dated]:
    """The only day of the sayings of those who take part."""
    own = [days[who] for who in agents(draft) if who in days]
    if not own or any(len(one) > 1 for one in own) or len({day for one in own for day in one}) > 1:
        return None
    return board.known[id(next(iter(own[0].values())))]


def _in_another_story(board: Board, draft: Draft, one: Dated) -> bool:
    """Whether the sentence before, or the saying's own up to it, tells of an older day: the story has gone back."""
    parse, day = board.parse, one.start.earliest
    sent = parse.tokens[draft.head].sent
    own, before = parse.sentences[sent], [s for s in parse.sentences[max(0, sent - 4):sent] if s.part.kind == "body"]
    if any(token.lower == "that" and token.dep == "det" and parse.tokens[token.head].lemma in listed("occasions")
           for token in parse.tokens[own.first:draft.head]):
        return True   # "during that call, he warned"
    told = [*(board.times_in(before[-1].first, before[-1].last) if before else ()),
            *board.times_in(own.first, draft.head)]
    return any(day is not None and time.start is not None and time.start.is_day and time.end is not None
               and time.end.latest is not None and time.end.latest < day for time in told)


def _of_its_state(board: Board, draft: Draft, days: DayOf) -> Optional[Dated]:
    """A threat by a state's ministry or army, where the report tells of one threat by that state and dates it."""
    for who in draft.participants:
        state = days.get(f"state:{who.country}", {}) if who.role == "agent" and who.sector in ("GOV", "MIL") else {}
        if len(state) == 1:
            other = next(iter(state.values()))
            if other.kind == draft.kind or {other.kind, draft.kind} == {"threat", "warning"}:
                return board.known[id(other)]
    return None


def _of_the_talks(board: Board, draft: Draft) -> Optional[Dated]:
    """"The two leaders agreed": at the meeting or call told of, where that is of one day."""
    if draft.kind not in TALKED or not _together(board.parse, draft):
        return None
    found = {board.known[id(other)].start: board.known[id(other)] for kind in sorted(SCENES)
             for other in board.dated_of_kind.get(kind, ()) if other.head < draft.head and other.status in TOLD
             and board.known[id(other)].start.meets(Days(None, board.published.days.latest))}
    return next(iter(found.values())) if len(found) == 1 and next(iter(found)).is_day else None


def _together(parse: Parse, draft: Draft) -> bool:
    """Whether "they" or "the two leaders" agreed or discussed something, told by the writer."""
    verb = parse.tokens[draft.verb]
    return draft.head == draft.verb and verb.lemma in listed("confers") and verb.tag == "VBD" and verb.dep in (
        "ROOT", "conj") and any(
            kid.lower == "they" or (kid.lemma in listed("several") and _definite(parse, kid))
            for kid in parse.kids(verb.i, "nsubj"))


def said_then(board: Board, draft: Draft) -> bool:
    """Said in the simple past; the perfect ("has often said") is of no day, but news in the first sentence."""
    parse, verb = board.parse, board.parse.tokens[draft.verb]
    head = parse.tokens[draft.head]
    if draft.head in board.nouns and not (draft.asserted and head.dep == "dobj" and head.head == verb.i):
        return False
    saying = next((above for above in parse.ancestors(verb) if verb.dep == "ccomp"), verb)
    told = _finite(parse, saying if saying.tag in ("VBD", "VBN") else verb)
    if told is None or verb_way(parse, told) != PAST or _of_another_day(parse, told):
        return False
    perfect = any(kid.lemma == "have" for kid in parse.kids(told.i, "aux"))
    return not perfect or board.is_lead(draft)


def _finite(parse: Parse, verb: Token) -> Optional[Token]:
    """The verb whose tense an "-ing" goes with ("blamed them, accusing ..."); None for one with its own subject."""
    for _ in range(4):
        if verb.tag != "VBG" or parse.kids(verb.i, "aux"):
            return verb
        above = parse.head(verb)
        if above is None or above.pos != "VERB" or parse.kids(verb.i, "nsubj"):
            return None
        verb = above
    return None


def _of_another_day(parse: Parse, verb: Token) -> bool:
    """"had earlier said", "repeatedly warned": on no day, or another one."""
    return any(kid.lower in listed("other_days") for kid in parse.kids(verb.i, "advmod", "prep", "npadvmod"))


def _of_their_talks(parse: Parse, draft: Draft) -> bool:
    """What those who met tell of it ("they had focused on trade, the two said"), or "the talks" before the saying."""
    head = parse.tokens[draft.head]
    above = parse.head(head)
    if draft.kind in SCENES and head.dep == "pobj" and above is not None and above.lower in ("after", "following"):
        saying = _verb_above(parse, above)
        return saying is not None and saying.lemma in listed("says") and _definite(parse, head)
    verb = _conferring(parse, parse.tokens[draft.verb])
    if verb is None or verb.dep != "ccomp" or not any(
            kid.lower in ("we", "they") for kid in parse.kids(verb.i, "nsubj")):
        return False
    saying = parse.tokens[verb.head]
    if saying.lemma not in listed("says") or saying.tag != "VBD":
        return False
    return _are_several(parse, saying) or _after_talks(parse, saying)


def _verb_above(parse: Parse, prep: Token) -> Optional[Token]:
    """The verb that a preposition hangs under, past the occasion named before it ("at a briefing after the talks")."""
    above = parse.head(prep)
    if above is not None and above.pos == "NOUN" and above.lemma in listed("occasions") and above.dep == "pobj":
        above = next((one for one in parse.ancestors(above) if one.pos == "VERB"), None)
    return above if above is not None and above.pos == "VERB" else None


def _definite(parse: Parse, noun: Token) -> bool:
    return any(kid.lower in ("the", "their", "these", "those") for kid in parse.kids(noun.i, "det", "poss"))


def _conferring(parse: Parse, verb: Token) -> Optional[Token]:
    """The verb itself or the one just above that tells of talking: "discussed", "focused on creating"."""
    for _ in range(3):
        if verb.lemma in listed("confers"):
            return verb
        if verb.dep not in ("pcomp", "xcomp", "prep", "dobj", "pobj") or verb.head == verb.i:
            return None
        verb = parse.tokens[verb.head]
    return None


def _are_several(parse: Parse, saying: Token) -> bool:
    """Whether two or more say it together."""
    return any(kid.lemma in listed("several") or parse.kids(kid.i, "conj")
               for kid in parse.kids(saying.i, "nsubj"))


def _after_talks(parse: Parse, saying: Token) -> bool:
    """"said after the talks", "said at a presser following their meeting"."""
    for i in parse.subtree(saying.i):
        token = parse.tokens[i]
        if token.dep == "prep" and token.lower in ("after", "following") and _verb_above(parse, token) is saying:
            return any(noun.lemma in listed("occasions") and _definite(parse, noun)
                       for noun in parse.kids(token.i, "pobj"))
    return False
