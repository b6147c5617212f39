"""The days that the thread of a report gives: of what a paper does by its words, and of the scene that is told on."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from ..drafts import Draft
from ..parse import Token
from .board import SCENES, TOLD, Board, Dated
from .sayings import said_then
from .spoken import spoken
from .tense import listed
from .timelinks import SPEECH

FORCE = frozenset({"attack", "casualties", "incursion"})   # what one clash or raid is told by
TALKED = SCENES | {"agreement"}
LEAD, FAR, FRESH = 2, 400, 4   # sentences of an opening; tokens that are of its day; days that are news
NEAR = 3   # sentences behind the one that dates a scene in which it is still told


def from_paper(board: Board, draft: Draft) -> Optional[Dated]:
    """"We condemn these attacks": done by the words, on the day of the paper or of the speech that is quoted."""
    verb, day = board.parse.tokens[draft.verb], board.published.days
    if draft.status != "happened" or draft.kind not in SPEECH or draft.head != verb.i or not _performs(board, verb):
        return None   # nor "we renew our call", which was made before
    saying = board.parse.head(verb) if verb.dep == "ccomp" else None
    if saying is not None:
        found = next((one for other in board.at_verb.get(saying.i, ()) if (one := board.of(other))), None)
        return replace(found, because=f"{found.because}; said and done in one") if found and found.said else None
    if not day.is_day or verb.i in board.quoted or not _in_own_words(board):
        return None
    return Dated(day, day, None, f"done by the words of this paper, of {spoken(day)}")


def _performs(board: Board, verb: Token) -> bool:
    """Whether a verb does what it says: the plain present of a verb of declaring."""
    joined = verb.dep == "conj" and board.parse.tokens[verb.head].tag == "VBP"
    plain = verb.tag in ("VBP", "VBZ") or (verb.tag == "VB" and bool(board.parse.kids(verb.i, "nsubj")))
    if not plain and not joined:
        return False
    return verb.lemma in listed("performs") and not board.parse.kids(verb.i, "aux", "auxpass", "neg")


def _in_own_words(board: Board) -> bool:
    """Whether the report itself is such a paper: "we" declare something in it outside of all quotations."""
    parse = board.parse
    return any(token.lower == "we" and token.i not in board.quoted and _performs(board, parse.tokens[token.head])
               for token in parse.tokens)


def from_scene_told(board: Board, draft: Draft) -> Optional[Dated]:
    """"Monday's clash ... The ministry said Peruvian troops opened fire": told of the same clash, and so of its day.

    Only close behind, of the same side, in the past tense, while no sentence between speaks of another time.
    """
    if draft.kind not in FORCE or draft.status not in TOLD or board.in_caption(draft) or not _tells_on(board, draft):
        return None
    scene = _scene_before(board, draft, FORCE)
    if scene is None or not _same_side(board, scene, draft):
        return None
    found = board.known[id(scene)]
    return replace(found, because=f"{found.because}; what is told next is of the same scene")


def from_lead(board: Board, draft: Draft) -> Optional[Dated]:
    """"Bombs killed ten people on Tuesday ... A car blew up near a market": the blows of one day, told one by one."""
    if draft.kind not in FORCE or draft.status not in ("happened", "alleged") or draft.background or (
            draft.head in board.nouns or not _tells_on(board, draft)):
        return None
    lead = _opening_blows(board, draft)
    if lead is None or (_states(draft) and _states(lead) and not _states(draft) & _sides(board, lead, draft)):
        return None
    found = board.known[id(lead)]
    return replace(found, because=f"{found.because}; the day of the blows that the report opens with")


def _opening_blows(board: Board, draft: Draft) -> Optional[Draft]:
    """The dated blows of these days that a report opens with, where no other day is told from there to a draft."""
    parse, latest = board.parse, board.published.days.latest
    opening = [s.i for s in parse.sentences if s.part.kind == "body"][:LEAD]
    blows = [other for kind in sorted(FORCE) for other in board.dated_of_kind.get(kind, ())
             if other.head < draft.head and parse.tokens[other.head].sent in opening and _is_scene(board, other)]
    if not any(parse.tokens[other.head].tag == "NNS" for other in blows):
        return None   # one blow: what else is told may be another
    days = {board.known[id(other)].start for other in blows}
    if latest is None or len(days) != 1 or draft.head > parse.sentences[parse.tokens[blows[0].head].sent].first + FAR:
        return None
    day = next(iter(days))
    if day.earliest is None or not 0 <= (latest - day.earliest).days <= FRESH:
        return None
    own = parse.sentences[parse.tokens[draft.head].sent]
    told = board.times_in(parse.sentences[parse.tokens[blows[0].head].sent].first, own.last)
    return blows[0] if all(time.start is None or time.start == day for time in told) else None


def from_the_count(board: Board, draft: Draft) -> Optional[Dated]:
    """"Of those killed, eleven died in the north": some of those told of before, and so on their day."""
    parse, head = board.parse, board.parse.tokens[draft.head]
    if draft.kind != "casualties" or draft.status not in TOLD or draft.head in board.nouns:
        return None
    own = parse.sentences[head.sent]
    if not any(parse.tokens[i].lower in ("of", "among") and i + 1 < head.i and parse.tokens[i + 1].lower in (
            "those", "them", "the") and parse.tokens[i].dep == "prep" and parse.tokens[i].head == head.i
               for i in range(own.first, head.i)):
        return None
    scene = _scene_before(board, draft, FORCE, 1)
    found = board.of(scene) if scene is not None else None
    return replace(found, because=f"{found.because}; some of those told of before") if found else None


def from_their_talks(board: Board, draft: Draft) -> Optional[Dated]:
    """"The ministers of A and B agreed on Monday ... The two met for three hours": on the same day."""
    parse, verb = board.parse, board.parse.tokens[draft.verb]
    if draft.kind not in TALKED or draft.status != "happened" or verb.tag != "VBD" or draft.head != draft.verb or (
            verb.dep not in ("ROOT", "conj", "ccomp")) or any(
                kid.lower in listed("other_days") for kid in parse.kids(verb.i, "advmod")):
        return None
    scene = _scene_before(board, draft, TALKED)
    if scene is None or len(_states(draft)) < 2 or _states(scene) != _states(draft):
        return None
    found = board.known[id(scene)]
    return replace(found, because=f"{found.because}; told next of the same two sides")


def _scene_before(board: Board, draft: Draft, kinds: frozenset[str], near: int = NEAR) -> Optional[Draft]:
    """The dated event of such kinds that is told in the sentences before, where no other day comes between."""
    sent = board.parse.tokens[draft.head].sent
    before = [other for kind in sorted(kinds) for other in board.dated_of_kind.get(kind, ())
              if other.head < draft.head and sent - board.parse.tokens[other.head].sent <= near]
    if len({board.known[id(other)].start for other in before}) != 1:
        return None
    last = max((other for other in before if _is_scene(board, other)), key=lambda other: other.head, default=None)
    if last is None:
        return None
    day, latest = board.known[id(last)].start, board.published.days.latest
    if latest is None or day.earliest is None or day.earliest > latest:
        return None
    begin = board.parse.sentences[board.parse.tokens[last.head].sent].last
    own = board.parse.sentences[sent]
    between = [*board.times_in(min(begin, own.first), own.last)]
    return None if any(time.start is not None and time.start != day for time in between) else last


def _is_scene(board: Board, draft: Draft) -> bool:
    found = board.known[id(draft)]
    return found.said is not None and found.start.is_day and draft.status in ("happened", "alleged")


def _tells_on(board: Board, draft: Draft) -> bool:
    """Told by a verb in the past, or "this was an attack": no other blow ("an earlier raid", "another attack")."""
    parse, verb, head = board.parse, board.parse.tokens[draft.verb], board.parse.tokens[draft.head]
    if any(kid.lower in listed("other_days") or kid.lower in ("another", "other")
           for i in {head.i, verb.i} for kid in parse.kids(i, "advmod", "amod", "det")):
        return False
    if draft.head in board.nouns:
        return head.dep == "attr" and any(kid.lower in ("this", "it", "that") for kid in parse.kids(verb.i, "nsubj"))
    helpers = {kid.lower for kid in parse.kids(verb.i, "aux", "auxpass")}
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(helpers & {"was", "were", "had"})) or (
        verb.tag == "VBG" and verb.dep in ("advcl", "pcomp") and not helpers)


def _same_side(board: Board, scene: Draft, draft: Draft) -> bool:
    """Whether one told of is of a side of the scene: by its state, where that day was told up to here."""
    own = _states(draft)
    return bool(own & _sides(board, scene, draft)) or (draft.head in board.nouns and not own)


def _sides(board: Board, scene: Draft, draft: Draft) -> set[str]:
    tokens, day = board.parse.tokens, board.known[id(scene)].start
    told = {tokens[other.head].sent for other in board.drafts
            if other.kind in FORCE and other.head < draft.head and (found := board.of(other)) and found.start == day}
    return {state for other in board.drafts if tokens[other.head].sent in told for state in _states(other)}


ANSWERS = frozenset({"denial", "accusation", "appeal", "warning", "threat", "offer"})


def scene_answered(board: Board, draft: Draft) -> Optional[Draft]:
    """The clash told of before that a side denies, blames on the other or warns after, told without another day."""
    if draft.kind not in ANSWERS or draft.background or not said_then(board, draft):
        return None
    scene = _scene_before(board, draft, FORCE, 2 * NEAR)
    return scene if scene is not None and _states(draft) & _sides(board, scene, draft) else None


def _states(draft: Draft) -> set[str]:
    return {who.country for who in draft.participants if who.country}


