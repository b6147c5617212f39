"""What a text is, where that alone says that its deeds were not done: satire, a work's plot, a list of corrections.

Satire is known by its label; a plot by the present tense in which a report on a film or a novel tells it; what a
correction puts right by the outlet's own words that told it ("in Monday's edition we wrote that"). The words are in
words/fiction.toml. Does not yet do: satire without a label, a plot told in the past tense.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Optional

from ...rules import table
from ..says.quotes import paragraphs
from ..syntax import Parse, Sentence, Token
from ..what.forms import words
from .vetoes import Veto, vetoes

LABEL: Final = 12     # words of a paragraph that is only a label
OPENING: Final = 3    # paragraphs in which a text says what it is of
CAPTION: Final = 300   # characters of a caption
PICTURED: Final = frozenset({"protest", "emergency", "incursion"})
NO_PLOT: Final = frozenset({"statement", "legislation", "election"})   # a report on a work may tell these as its news


def of_genre(parse: Parse, head: Token, kind: str) -> Optional[Veto]:
    """Why an event is no fact in a text of this kind, or None."""
    text = parse.text
    if (label := _labelled(text, "satire")) is not None:
        return _veto(parse, label, "hypothetical", "satire", "calls the text made up")
    if kind in words("speech_kinds"):
        return None
    own = parse.sentence(head)
    if kind in words("hostile_kinds") | words("doings") | PICTURED and (old := _old_picture(parse, head)) is not None:
        return _veto(parse, old, "alleged", "file-picture", "closes the caption of an old picture")
    if (show := _shown(parse, own, kind)) is not None:
        return _veto(parse, show, "hypothetical", "shown", "is a work or a show, and what is told is in it", also=True)
    if (rule := _of_a_rule(parse, own, head)) is not None:
        return _veto(parse, rule, "conditional", "rule", "says what holds in a case; it tells of none")
    if own.i and (before := _told_wrongly(parse, head)) is not None:
        return _veto(parse, before, "denied", "put-right", "tells what an earlier version had wrong", also=True)
    if (ours := _own_mistake(parse, head)) is not None:
        return _veto(parse, ours, "denied", "put-right", "tells what the outlet itself had wrong", also=True)
    if _labelled(text, "corrections") is not None:
        wrong = _pattern("put_right").search(text, own.start, head.start)
        return None if wrong is None else _veto(
            parse, wrong.span(), "denied", "put-right", "tells what is put right here")
    work = _work(text)
    if work is None or own.part.kind != "body" or head.start <= work[0] or kind in NO_PLOT:
        return None
    if not in_present(parse, head):
        return None
    return _veto(parse, work, "hypothetical", "plot", "is a work, whose plot is told in the present tense")


def _old_picture(parse: Parse, head: Token) -> Optional[tuple[int, int]]:
    """What closes the event's short paragraph and says that the picture is old: "(archive photo)"."""
    start, end = next(((a, b) for a, b in paragraphs(parse.text) if a <= head.start < b), (0, 0))
    if end - start > CAPTION:
        return None
    found = _pattern("old_picture").search(parse.text, head.end, end)
    return None if found is None else found.span()


def is_old_picture(parse: Parse, head: Token) -> bool:
    """Whether an event is what an old picture shows: it is no telling of anything else in the report."""
    if not _speaks_of_pictures(parse.text):
        return False
    return _old_picture(parse, head) is not None or any(v.rule == "file-picture" for v in vetoes(parse, head))


@lru_cache(maxsize=4)
def _speaks_of_pictures(text: str) -> bool:
    return _pattern("pictures").search(text) is not None


def _shown(parse: Parse, own: Sentence, kind: str) -> Optional[tuple[int, int]]:
    """The show of the sentence before, where this one begins with "In it", "In the film", "The play ends with"; the
    same for the sentence behind this one. Of a drill only what is played in one."""
    for back in (1, 2):
        if own.i < back or parse.sentences[own.i - back].part is not own.part:
            return None
        last = parse.sentences[own.i - back + 1]
        before = parse.sentences[own.i - back]
        if "\n" in parse.text[before.end:last.start].strip(" ") or _pattern("no_show").search(
                parse.text, before.start, own.end):
            return None
        if _pattern("in_it").match(parse.text, last.start, own.end):
            names = ("show", "drill") if kind in words("played_kinds") else ("show",)
            found = next((f for n in names if (f := _pattern(n).search(parse.text, before.start, before.end))), None)
            left = back > 1 and _pattern("leaving").search(parse.text, own.start, own.end)
            return found.span() if found is not None and not left else None
    return None


def _of_a_rule(parse: Parse, own: Sentence, head: Token) -> Optional[tuple[int, int]]:
    """The words of a rule, a contract or a manual that tell in the present what is to hold in a case: "the policy does
    not cover losses where a vessel is seized by pirates"."""
    found = _pattern("rule").search(parse.text, own.start, head.start)
    return found.span() if found is not None and in_present(parse, head) else None


def _told_wrongly(parse: Parse, head: Token) -> Optional[tuple[int, int]]:
    """The opening of a sentence that tells what an earlier version said, behind the one that calls that wrong: "An
    earlier version misstated the toll. It said that 14 had died"; not what follows a semicolon, which is put right."""
    own = parse.sentence(head)
    before = parse.sentences[own.i - 1]
    if before.part is not own.part or _pattern("was_wrong").search(parse.text, before.start, before.end) is None:
        return None
    found = _pattern("told_wrongly").match(parse.text, own.start, head.start)
    return None if found is None or ";" in parse.text[found.end():head.start] else found.span()


def _own_mistake(parse: Parse, head: Token) -> Optional[tuple[int, int]]:
    """The outlet's own words that told it, where one of the next two sentences says that they were wrong: "In Friday's
    edition we wrote that police killed four. In fact they were injured." Not what is put right itself."""
    own = parse.sentence(head)
    found = _pattern("own_words").search(parse.text, own.start, head.start)
    if found is None or parse.text[own.start:found.start()].count("\u201c") or '"' in parse.text[own.start:head.start]:
        return None
    if _pattern("own_mistake").search(parse.text, found.end(), head.start):
        return None
    behind = [s for s in parse.sentences[own.i + 1:own.i + 3] if s.part is own.part]
    end = behind[-1].end if behind else own.end
    return found.span() if _pattern("own_mistake").search(parse.text, head.end, end) else None


@lru_cache(maxsize=4)
def _labelled(text: str, name: str) -> Optional[tuple[int, int]]:
    """A short paragraph at either end of a text that says of what kind it is."""
    parts = paragraphs(text)
    for start, end in [*parts[:OPENING], *parts[-1:]]:
        if len(text[start:end].split()) <= LABEL and (found := _pattern(name).search(text, start, end)) is not None:
            return found.span()
    return None


@lru_cache(maxsize=4)
def _work(text: str) -> Optional[tuple[int, int]]:
    """The words in a text's opening that name a work: "the thriller", "a new novel by"."""
    end = paragraphs(text)[:OPENING][-1][1] if text.strip() else 0
    found = _pattern("work").search(text, 0, end)
    return found.span() if found is not None else None


def in_present(parse: Parse, head: Token) -> bool:
    """Whether an event's clause is in the present, the perfect with "has" counting, and no going on now."""
    up = [head, *(a for a in parse.ancestors(head) if a.sent == head.sent)]
    for verb in (t for t in up if t.pos in ("VERB", "AUX")):
        finite = [*parse.kids(verb.i, "aux", "auxpass"), verb]
        tags = [t.tag for t in finite if t.tag in ("VBZ", "VBP", "VBD", "MD")]
        if tags:
            return tags[0] in ("VBZ", "VBP") and verb.tag != "VBG"
    return False


def _veto(parse: Parse, span: tuple[int, int], gives: str, name: str, says: str, also: bool = False) -> Veto:
    inside = parse.within(*span)
    said = " ".join(parse.text[span[0]:span[1]].split())
    return Veto(gives, inside[0].i, inside[-1].i, name, f"\u201c{said}\u201d {says}", also)   # type: ignore[arg-type]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("words/fiction.toml")[name])
