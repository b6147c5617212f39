"""Whose own words a stretch of a report is: a turn of a transcript or interview, a statement in the first person.

"MS. BERG:  We have met.", "Berg: We have met.", "A: We have met." behind an introduction that names one person;
"Statement by the Council of Elders", "We, the ministers of the League, have met". What such a stretch tells with "we",
"I" or "you" is told as a quotation of whoever speaks, never with a name put for the pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Optional

from ...model import Source
from ..parse import Parse, Sentence, Token
from ..says.turns import find_turns, label_name
from .verbforms import words
from .wording import QUOTES

WORD: Final = r"[A-Z][\w.'\u2019-]*|\([^)\n]{1,40}\)"
LABEL: Final = re.compile(
    rf"^[ \t>]*(?:(?P<number>[QA]\d{{0,3}}[.:]?)[ \t]+(?=[A-Z]))?"
    rf"(?:(?P<label>(?:{WORD})(?:[ \t]+(?:{WORD}|of|the)){{0,5}}):[ \t]+)?",
    re.MULTILINE)
FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine"})
SECOND: Final = frozenset({"you", "your", "yours"})
PRONOUNS: Final = ("PRP", "PRP$")
LABELS: Final = 4       # labelled paragraphs of a transcript
TOP: Final = 4          # sentences from the head of a text in which a title may stand
REACH: Final = 7        # tokens from "statement" to the "by" that tells whose
LEAST: Final = 2        # first persons outside quotation marks in a text of somebody's own words
SMALL: Final = frozenset({"of", "the", "for", "and"})
SPEAKER: Final = 6      # words that name who speaks
ANSWERS: Final = "Answer"
ASKS: Final = "Question"
OPENERS: Final = re.compile(
    r"^(?:(?:ladies and gentlemen|good (?:morning|afternoon|evening)(?:,? \w+)?|fellow citizens|thank you|well|so"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly)[,:]\s+(?!that\b))+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words tokens first..last are. `asks`: somebody who puts questions; `turn`: one of several who speak."""

    name: str
    first: int
    last: int
    asks: bool = False
    turn: bool = True


@lru_cache(maxsize=1)   # asked for each event of a report
def voices_of(parse: Parse) -> tuple[Voice, ...]:
    """The stretches of a report that are somebody's own words, in text order."""
    turns = [Voice(_named(parse, parse.words(*t.label)), t.first, t.last, t.asks) for t in find_turns(parse)]
    return tuple(turns or _labelled(parse) or _issued(parse))


def voice_at(parse: Parse, i: int) -> Optional[Voice]:
    """In whose own words a token is; None for the words of the report."""
    return next((v for v in voices_of(parse) if v.first <= i <= v.last), None)


def speaker_of(source: Source) -> str:
    """Who speaks, in the report's words where the source is a state that they do not name: "the DOJ filing"."""
    said = "" if source.said is None else source.said.text
    state = (source.actor or "").startswith("state:") and source.source.lower() not in said.lower()
    names = said[:1].isalpha() and said.lower() not in FIRST | SECOND and 0 < len(said.split()) <= SPEAKER
    return said if state and names else source.source


def is_of_speaker(token: Token) -> bool:
    """Whether a word is the "we" or "you" of whoever speaks."""
    return token.tag in PRONOUNS and token.lower in FIRST | SECOND


def is_quoted(parse: Parse, token: Token) -> bool:
    """Whether a word stands between quotation marks of its sentence."""
    first = parse.sentence(token).first
    return sum(t.text in QUOTES for t in parse.tokens[first:token.i]) % 2 == 1


# ------------------------------------------------------------------------------------------------- interviews


def _named(parse: Parse, label: str) -> str:
    """A label as the name of whoever speaks: "MS. BERG", "Q"; "A" is the one person that the text tells of first."""
    if label.lower() in ("a", "answer"):
        return _interviewed(parse) or ANSWERS
    return ASKS if label.lower() == "q" else label_name(label)


def _labelled(parse: Parse) -> list[Voice]:
    """The turns of an interview with labels in small letters, or with "Q" and "A"; none where no label comes back."""
    marks = [m for m in LABEL.finditer(parse.text) if m.group().strip() and _is_label(parse, m)]
    labels = [_label(m) for m in marks]
    again = {label for label in labels if labels.count(label) > 1}
    if len(marks) < LABELS or len(set(labels)) < 2 or not again:
        return []
    ends = [*(m.start() for m in marks[1:]), len(parse.text)]
    made = [_turn(parse, label, mark.end(), end) for mark, label, end in zip(marks, labels, ends, strict=True)]
    turns = [turn for turn in made if turn is not None]
    return turns if any(turn.asks for turn in turns) else []


def _is_label(parse: Parse, mark: re.Match[str]) -> bool:
    """Whether a mark stands in the story, before somebody's words and not before a kind of text."""
    here = next(iter(parse.within(mark.start(), mark.end())), None)
    genre = bool(mark["label"]) and mark["label"].lower().split()[-1] in words("genres")
    return here is not None and parse.sentence(here).part.kind == "body" and not genre


def _label(mark: re.Match[str]) -> str:
    return mark["label"] or (ASKS if (mark["number"] or "").startswith("Q") else ANSWERS)


def _turn(parse: Parse, label: str, start: int, end: int) -> Optional[Voice]:
    said = [t for t in parse.within(start, end) if t.start >= start]
    if not said:
        return None
    asks = label == ASKS or parse.text[start:end].rstrip(" \n\t\"'\u201d").endswith("?")
    return Voice((_interviewed(parse) or label) if label == ANSWERS else label, said[0].i, said[-1].i, asks)


def _interviewed(parse: Parse) -> str:
    """The one person whom the text names by two words before the first question."""
    first = next((m.start() for m in LABEL.finditer(parse.text) if m["number"] or m["label"]), 0)
    names: dict[str, str] = {}
    run: list[Token] = []
    for token in parse.tokens:
        if token.start >= first:
            break
        if token.ent == "PERSON" and token.text[:1].isupper():
            run.append(token)
            continue
        if len(run) > 1:
            names.setdefault(run[-1].text, parse.words(run[0].i, run[-1].i))
        run = []
    return next(iter(names.values())) if len(names) == 1 else ""


# ------------------------------------------------------------------------------------------------- statements


def _issued(parse: Parse) -> list[Voice]:
    """The body of a text in the first person, where its title or its own first words say whose it is."""
    body = [s for s in parse.sentences if s.part.kind == "body"]
    spoken = [t for s in body for t in parse.tokens[s.first:s.last] if t.lower in FIRST and t.tag in PRONOUNS]
    if not body or sum(not is_quoted(parse, t) for t in spoken) < LEAST:
        return []
    name = next(_self_named(parse, body), "") or next(_titled(parse), "")
    return [Voice(name, body[0].first, body[-1].last - 1, turn=False)] if name else []


def _self_named(parse: Parse, body: list[Sentence]) -> Iterator[str]:
    """ "We, the ministers of the League, have met": the words between the commas."""
    for sentence in body:
        for we in parse.tokens[sentence.first:min(sentence.first + 2, sentence.last)]:
            if we.lower in ("we", "i") and parse.tokens[we.i + 1:we.i + 2] and parse.tokens[we.i + 1].text == ",":
                found = next((k for k in parse.kids(we.i, "appos") if k.i > we.i), None)
                if found is not None and not is_quoted(parse, we):
                    yield _phrase(parse, found)


def _titled(parse: Parse) -> Iterator[str]:
    """Whose a text is by its title: "Statement by X", "X - statement", "Remarks of the X at Y"."""
    for sentence in parse.sentences[:TOP]:
        tokens = parse.tokens[sentence.first:sentence.last]
        paper = next((t for t in tokens if t.lower in words("genres")), None)
        if paper is None or parse.text[sentence.start:sentence.end].rstrip().endswith("."):
            continue
        for by in parse.tokens[paper.i + 1:min(paper.i + REACH, sentence.last)]:
            bears = by.lower in ("by", "from") or (by.lower == "of" and by.head == paper.i)   # no "Secretary of State"
            whose = next(iter(parse.kids(by.i, "pobj")), None) if bears else None
            if whose is not None and (whose.pos == "PROPN" or whose.lemma in words("humans") | words("bodies")):
                yield _phrase(parse, whose)
        dash = next((t for t in tokens if t.text in ("-", "--", "\u2013", "\u2014", ":") and t.i < paper.i), None)
        before = parse.tokens[sentence.first:dash.i] if dash is not None else []
        if dash is not None and before and all(t.text[:1].isupper() or t.lower in SMALL for t in before):
            yield parse.words(sentence.first, dash.i - 1)


def _phrase(parse: Parse, noun: Token) -> str:
    """A noun with the words before it and what "of" or "for" adds."""
    first = min([noun.i, *(j for k in parse.kids(noun.i) if k.i < noun.i for j in parse.subtree(k.i))])
    last = noun.i
    for kid in parse.kids(noun.i):
        if kid.dep == "prep" and kid.lower in ("of", "for") and kid.i == last + 1:
            last = parse.subtree(kid.i)[-1]
            last = _cut(parse, kid, last)
    return " ".join(parse.words(first, last).split())


def _cut(parse: Parse, prep: Token, last: int) -> int:
    """The end of "of the Republic at the opening" before "at"."""
    ends = [t.i for t in parse.tokens[prep.i + 1:last + 1] if t.text == "," or (
        t.dep == "prep" and t.lower not in ("of", "for"))]
    return min(ends, default=last + 1) - 1
