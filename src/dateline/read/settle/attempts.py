"""Attempts at the line of an event: by its own clause or phrase, by the main clause, by the whole sentence."""

from __future__ import annotations

from typing import Final, Optional

from ...model import FACTS, Event, Status
from ..parse import Parse
from .clauses import Frame, is_finite, is_verbal, words
from .completing import completed
from .cutting import LEVELS, Cutter
from .naming import Names
from .ordering import Clause
from .quoting import content_of
from .showing import LABELS, is_shown, labelled, shows
from .soundness import is_sound
from .telling import Teller
from .wording import QUOTES, finished, restored, sentence

TERSE: Final = 3     # words of a line that leaves too much out
SHORT: Final = 28    # words of a line; more are kept only where nothing can be left out
WORD_ALONE: Final[frozenset[Status]] = frozenset({"alleged", "denied", "cancelled", "hypothetical"})


def shortest(event: Event, parse: Parse, names: Names, frame: Frame, generous: bool = False) -> str:
    """The line at the first level of cutting that makes it short enough."""
    told = ""
    must = frozenset(t.i for t in parse.within(event.trigger.start, event.trigger.end) if t.pos != "PUNCT")
    for level in range(LEVELS):
        cutter = Cutter(parse, frame, timed=event.time is not None, must=must, level=level, generous=generous)
        told = _told(event, parse, names, frame, cutter)
        if len(told.split()) <= SHORT:
            break
    return told


def _told(event: Event, parse: Parse, names: Names, frame: Frame, cutter: Cutter) -> str:
    teller = Teller(parse, names, event)
    if is_verbal(parse.tokens[frame.top]):
        clause = Clause(event, parse, frame, cutter, teller)
        made, kept = clause.words(), clause.kept
        speaker = None if content_of(parse, frame.top) else (
            teller.speaker(sorted(kept), frame.top) or _quoted(event, parse, frame))
        if speaker:
            clause = Clause(event, parse, frame, cutter, Teller(parse, Names(parse), event))
            text = sentence(parse, [w for w in clause.words() if w.text not in QUOTES])
            return finished(f'{speaker}: "{text}"')
    else:
        kept = set(restored(parse, cutter.kept(frame.top)))
        made = teller.phrase(sorted(kept))
    if not made:
        return ""
    text = completed(sentence(parse, made), event, parse, frame, kept)
    if is_shown(parse, frame, kept, event.status):
        return text
    inner = parse.tokens[frame.spine[0]]
    if event.status in WORD_ALONE and frame.top != inner.i and is_finite(parse, parse.tokens[frame.top]):
        # "acquitted them of a plot": the plot is alleged, the acquittal is not
        return finished(f"{text.rstrip('.')} ({LABELS[event.status].lower()}: {inner.text})")
    return labelled(text, event.status)


def _quoted(event: Event, parse: Parse, frame: Frame) -> Optional[str]:
    """Who is quoted with the clause, word for word: somebody's own words are not told as the report's."""
    verb = parse.tokens[frame.top]
    source = next((s for s in event.attribution if s.form == "quote"), None)
    if source is None or frame.spine[0] != frame.top or verb.lemma in words("quoting") or event.status not in FACTS:
        return None
    paragraph = parse.text[parse.text.rfind("\n", 0, verb.start) + 1:verb.start]   # it may be of many sentences
    straight, opened = paragraph.count('"') % 2, paragraph.rfind("\u201c") > paragraph.rfind("\u201d")
    return source.source if straight or opened else None


def main_clause(event: Event, parse: Parse, names: Names, at: int) -> str:
    """The line of the verb on which the sentence hangs; "" where that is none or says no more."""
    token = parse.tokens[at]
    root = next((a for a in [token, *parse.ancestors(token)] if a.head == a.i), token)
    told = shortest(event, parse, names, Frame(root.i, [root.i])) if is_verbal(root) and root.i != at else ""
    return told if TERSE < len(told.split()) <= SHORT + TERSE else ""


# ------------------------------------------------------------------------------------------------ status


def whole_sentence(event: Event, parse: Parse, names: Names, at: int) -> str:
    """The report's own sentence without brackets and ties, for a clause that could not be cut free; "" if too long or
    begun by a pronoun itself."""
    sent = parse.sentence(parse.tokens[at])
    kept: list[int] = []
    depth = 0
    for token in parse.tokens[sent.first:sent.last]:
        depth += token.text in ("(", "[")
        if depth == 0 and (kept or not (token.dep in ("cc", "punct") or token.lower in words("ties"))):
            kept.append(token.i)
        depth -= token.text in (")", "]")
    quoted = any(parse.tokens[i].text in QUOTES for i in range(sent.first, sent.last))   # "he" in it may be anybody
    text = sentence(parse, Teller(parse, Names(parse) if quoted else names, event).words(kept)) if kept else ""
    good = TERSE < len(text.split()) <= SHORT + TERSE and is_sound(text)
    return text if good and (event.status in FACTS or shows(parse, kept, event.status)) else ""
