"""The headline of the report behind a line that cannot be read alone: `[headline: "Ferry sinks off Orrin"]`.

The report's own title says what "the accident" is without a guess of ours. It stands in square brackets and in
quotation marks, as an editor would put it: the record tells nothing as its own that only a headline says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ...model import BEHIND_SENTENCE, UNDER_HEADLINE, Event
from ..parse import Parse, Token
from .attempts import Attempt
from .openings import story_starts
from .pointing import pointers
from .telling import STATEMENT
from .unnamed import NOBODY
from .verbforms import words

MOST: Final = 20      # words of a headline that is put behind a line
NEW: Final = 2        # words of a headline that the line has not
STEM: Final = 5
TOP: Final = 8       # sentences from the head of a text among which a heading is looked for
BEFORE: Final = 30   # words of a sentence that is put behind the next one's line, and
FEWEST: Final = 4    # ... at least
GAP: Final = 2       # line ends between the two: one paragraph or the next
ENDS: Final = ".!"
NAMED: Final = frozenset({"ORG"})
SIDES: Final = frozenset({"ORG", "GPE", "NORP"})
WHOSE: Final = frozenset({"company", "firm", "group", "agency", "union", "operator", "charity", "airline", "bank"})
NUMBERS: Final = frozenset({"two", "three", "four", "five", "pair", "trio"})
PRONOUNS: Final = frozenset({
    "he", "she", "him", "her", "his", "hers", "they", "them", "their", "theirs", "it", "its", "this", "these", "those",
    "that", "both", "neither", "so"})
LEAD: Final = 3      # sentences of a story that its headline sums up
SHARED: Final = 2    # words that it shares with them
LEAST: Final = 3     # words of a heading that tells anything
CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_SHORT: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}$")   # "until 3 a.m."
_OUTLET: Final = re.compile(r"\s+[-\u2013\u2014|]\s+(?:[A-Z][\w.'&]*\s*){1,4}$")
_EVEN: Final = str.maketrans({'"': "'", "\u201c": "'", "\u201d": "'", "\u2018": "'", "\u2019": "'"})


def headlined(told: Attempt, event: Event, parse: Parse) -> str:
    """The line, with its report's headline behind it where it points at what it does not hold, or with the sentence
    before it where only that can say who or what is meant."""
    unknown = told.text.startswith(f"{STATEMENT}: ")
    if event.part != "body" or not told.text:
        return told.text
    open_ = pointers(parse, told.words, told.quoted, unknown)
    if all(reason.endswith(NOBODY) for reason in open_):
        return told.text   # whose "our" it is no headline says
    before = "" if told.quoted else _sentence_before(parse, told, open_)
    own = told.text if _SHORT.search(told.text) else told.text.removesuffix(".")
    if before:
        return f'{own}{BEHIND_SENTENCE}{before}"].'
    title = _title(parse)
    return f'{own}{UNDER_HEADLINE}{title}"].' if title and _adds(parse, told) else told.text


def _sentence_before(parse: Parse, told: Attempt, open_: Sequence[str]) -> str:
    """The report's sentence before a line's, where the line has a pronoun for somebody told of there, or "the group" of
    which the headline says nothing and that sentence does."""
    at = next((i for w in told.words for i in (w.i, w.at) if i is not None), None)
    here = None if at is None else parse.sentence(parse.tokens[at])
    if here is None or here.i == 0:
        return ""
    before = parse.sentences[here.i - 1]
    tokens = parse.tokens[story_starts(parse, before):before.last]
    text = " ".join(parse.words(tokens[0].i, tokens[-1].i).split()).translate(_EVEN) if tokens else ""
    whole = before.part.kind == here.part.kind == "body" and text[-1:] in ENDS and text[:1].isupper()
    if not whole or not FEWEST <= len(text.split()) <= BEFORE or parse.text[before.end:here.start].count("\n") > GAP:
        return ""
    named = {t.lower for t in tokens if t.pos in ("NOUN", "PROPN")}
    title = {t.lower for t in _headline(parse)}
    pointed = [reason.split('"')[1].lower() for reason in open_ if reason.startswith('"')]
    persons = [word for word in pointed if word in PRONOUNS]
    persons += [word for word in pointed if word in words("took_up") | NUMBERS]
    if persons == ["both"] and len({t.text for t in tokens if t.ent in SIDES}) < len(("one", "other")):
        persons = []
    if persons:
        opens = tokens[0].tag in ("PRP", "PRP$", "DT") and tokens[0].lower in PRONOUNS
        return "" if opens and title else text
    said = [word for word in pointed if word in named and word not in title]
    named_there = any(t.ent in NAMED for t in tokens)
    whose = named_there and any(word in WHOSE and word not in title for word in pointed)
    return text if said or whose else ""


@lru_cache(maxsize=1)   # asked for each event of a report
def _headline(parse: Parse) -> tuple[Token, ...]:
    """The words of the title that tells what happened: the headline or, where that only names a kind of text or a
    body ("Press release 12", "MINISTRY OF THE SEA"), a heading among the first lines that does."""
    own = [t for s in parse.sentences if s.part.kind == "headline" for t in parse.tokens[s.first:s.last]]
    if _tells(own) or _is_lead(parse, own):
        return tuple(own)
    for sentence in parse.sentences[:TOP]:
        tokens = parse.tokens[sentence.first:sentence.last]
        heading = parse.text[sentence.end:sentence.end + 2] == "\n\n" and parse.text[sentence.end - 1] not in ".!?:;,"
        if heading and sentence.part.kind == "body" and len(tokens) > LEAST and (
                _tells(tokens) or _is_lead(parse, tokens)):
            return tuple(tokens)
    return ()


def _tells(title: Sequence[Token]) -> bool:
    """Whether a title can tell what happened: it has a verb, and no word for a kind of text before that."""
    verb = next((n for n, t in enumerate(title) if t.pos in ("VERB", "AUX")), None)
    genre = next((n for n, t in enumerate(title) if t.lower in words("genres")), None)
    return verb is not None and (genre is None or verb < genre)


def _is_lead(parse: Parse, title: Sequence[Token]) -> bool:
    """Whether a title without a verb that the parser knew says what the first sentences say: "Court jails spy"."""
    behind = title[-1].i if title else 0
    body = [s for s in parse.sentences if s.part.kind == "body" and s.first > behind][:LEAD]
    lead = {_stem(t) for s in body for t in parse.tokens[s.first:s.last] if t.pos in CONTENT}
    own = {_stem(t) for t in title if t.pos in CONTENT}
    return not any(t.lower in words("genres") for t in title) and len(own & lead) >= SHARED


def _title(parse: Parse) -> str:
    """The headline without the name of the outlet; "" where there is none or it is too long."""
    tokens = _headline(parse)
    text = _OUTLET.sub("", " ".join(parse.words(tokens[0].i, tokens[-1].i).split())) if tokens else ""
    return text.translate(_EVEN).strip(" .") if len(text.split()) <= MOST else ""


def _adds(parse: Parse, told: Attempt) -> bool:
    """Whether the headline has words of its own, so that it says more than the line."""
    own = {_stem(parse.tokens[i]) for w in told.words for i in (w.i, w.at) if i is not None}
    return len({_stem(t) for t in _headline(parse) if t.pos in CONTENT} - own) >= NEW


def _stem(token: Token) -> str:
    """The first letters, by which "Russia" and "Russian", "launches" and "launched" are alike."""
    return token.lemma.lower()[:STEM]
