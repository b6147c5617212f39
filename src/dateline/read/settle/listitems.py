"""What an entry of a list goes on with: "We call on the government to:" before "- allow an inquiry;".

The words before the colon are half a sentence and so is each entry; they are told together.
"""

from __future__ import annotations

import re
from typing import Final, Optional

from ...model import Event
from ..parse import Parse, Sentence
from .attempts import Attempt
from .openings import story_starts
from .wording import QUOTES, Word, finished

OPEN: Final = frozenset({"to", "that", "on", "for", "by", "of", "with", "in"})   # last words of half a sentence
ENTRIES: Final = 12     # entries back to the words before the colon
MOST: Final = 45        # words of both
_ENTRY: Final = re.compile(r"\s*(?:[-*\u2022\u00b7\u2013\u2014\u25aa\u25cf]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_END: Final = re.compile(r"(?:[;,.]?\s*(?:and|or)?\s*[;,.]?)\s*$")


def listed(event: Event, parse: Parse, at: int) -> Optional[Attempt]:
    """The line of an event in an entry of a list, with the words that the list began with; None where there are none.
    The words before the colon are told with all entries, where those are few."""
    sentence = parse.sentence(parse.tokens[at])
    if event.part != "body":
        return None
    lead = _lead(parse, sentence)
    entries = [sentence] if lead is not None else _entries(parse, sentence) if _is_open(parse, sentence) else []
    head = sentence if lead is None else lead
    if not entries:
        return None
    tokens = [t for s in (head, *entries) for t in parse.tokens[story_starts(parse, s):s.last] if t.text != ":"]
    said = "; ".join(_entry(parse, s) for s in entries)
    opening = parse.text[parse.tokens[story_starts(parse, head)].start:head.end].strip().removesuffix(":")
    text = f"{' '.join(opening.split())} {said}"
    words = tuple(Word(t.text, t.i) for t in tokens if t.text not in QUOTES)
    return Attempt(finished(text), words) if len(text.split()) <= MOST else None


def _lead(parse: Parse, sentence: Sentence) -> Optional[Sentence]:
    """The half sentence with a colon before a list of which a sentence is an entry."""
    if not _is_entry(parse, sentence):
        return None
    for n in range(sentence.i - 1, max(sentence.i - 1 - ENTRIES, -1), -1):
        before = parse.sentences[n]
        if not _is_entry(parse, before):
            return before if _is_open(parse, before) else None
    return None


def _entries(parse: Parse, lead: Sentence) -> list[Sentence]:
    found: list[Sentence] = []
    for sentence in parse.sentences[lead.i + 1:lead.i + 1 + ENTRIES]:
        if not _is_entry(parse, sentence):
            break
        found.append(sentence)
    return found


def _is_entry(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own with a mark or a number before it."""
    before = parse.text[:sentence.start].rstrip(" \t")
    return before.endswith("\n") and _ENTRY.match(parse.text, sentence.start) is not None


def _is_open(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence breaks off before a colon: "agreed to:"."""
    said = parse.text[sentence.start:sentence.end].rstrip()
    return said.endswith(":") and said[:-1].split()[-1:] != [] and said[:-1].split()[-1].lower() in OPEN


def _entry(parse: Parse, sentence: Sentence) -> str:
    """An entry's words within a sentence."""
    text = " ".join(_ENTRY.sub("", parse.text[sentence.start:sentence.end], count=1).split())
    first = parse.tokens[story_starts(parse, sentence)]
    small = first.pos not in ("PROPN",) and not first.ent and first.text[1:].islower()
    text = text[:1].lower() + text[1:] if small else text
    return _END.sub("", text)
