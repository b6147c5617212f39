"""The line of what somebody tells in words of his own: `Ms. Berg: "We met them in Riga on Friday."`

Nobody's name is put for "we", "I" or "you": the sentence stands whole, in quotation marks, behind whoever speaks. What
a question asks is told as the question.
"""

from __future__ import annotations

from typing import Final, Optional

from ...model import Event
from ..parse import Parse
from .attempts import Attempt
from .openings import story_starts
from .voices import OPENERS, Voice, is_of_speaker, is_quoted, speaker_of, voice_at
from .wording import QUOTES, Word, finished

MOST: Final = 45     # words of a sentence that is quoted whole
LEAST: Final = 3
ENDS: Final = ".!?\u2026"
_EVEN: Final = str.maketrans({'"': "'", "\u201c": "'", "\u201d": "'", "\u2018": "'", "\u2019": "'"})


def firsthand(event: Event, parse: Parse, at: int, told: Attempt) -> Optional[Attempt]:
    """The sentence of an event as a quotation, where it is of a transcript, stands in quotation marks as a whole, or
    has a line that cannot be read without knowing whose words they are; None where it can."""
    if parse.sentence(parse.tokens[at]).part.kind != "body":
        return None
    voice = _quoting(event, parse, at) or voice_at(parse, at)
    if voice is None or not (voice.turn or _needs_speaker(parse, told) or _is_mine(parse, at, voice)):
        return None
    first, last = _sentence(parse, at, voice)
    text = OPENERS.sub("", " ".join(parse.words(first, last).split())).strip(" \t-*\u2022\"\u201c\u201d")
    if not LEAST <= len(text.split()) <= MOST:
        return None
    inner = text.translate(_EVEN)
    inner = f"{inner[:1].upper()}{inner[1:]}"
    inner = inner if inner[-1] in ENDS else f"{inner.rstrip(',;:')}."
    words = tuple(Word(t.text, t.i) for t in parse.tokens[first:last + 1] if t.text not in QUOTES)
    return Attempt(finished(f'{voice.name}: "{inner}"'), words, quoted=True)


def _is_mine(parse: Parse, at: int, voice: Voice) -> bool:
    """Whether a sentence of somebody's own words says "we" or "our" anywhere outside quotation marks."""
    first, last = _sentence(parse, at, voice)
    return any(is_of_speaker(t) and not is_quoted(parse, t) for t in parse.tokens[first:last + 1])


def spoken_entry(parse: Parse, at: int, told: Attempt) -> Attempt:
    """The line of a list's entry, as a quotation where it says "we"."""
    voice = voice_at(parse, at)
    if voice is None or not (voice.turn or _needs_speaker(parse, told)):
        return told
    return Attempt(finished(f'{voice.name}: "{told.text.translate(_EVEN)}"'), told.words, quoted=True)


def _quoting(event: Event, parse: Parse, at: int) -> Optional[Voice]:
    """Who is quoted with the whole sentence, where the report says so somewhere else: "..., Berg said. 'We left.' "."""
    source = next((speaker_of(s) for s in event.attribution if s.form == "quote"), None)
    sentence = parse.sentence(parse.tokens[at])
    words = [t for t in parse.tokens[sentence.first:sentence.last] if t.pos != "PUNCT"]
    if source is None or not words or len(words) < LEAST or not all(_is_inside(parse, t.i) for t in words):
        return None
    return Voice(source, sentence.first, sentence.last - 1)


def _is_inside(parse: Parse, i: int) -> bool:
    """Whether a token stands between quotation marks of its paragraph, which may be of many sentences."""
    at = parse.tokens[i].start
    before = parse.text[parse.text.rfind("\n", 0, at) + 1:at]
    return sum(before.count(mark) for mark in '"\u201c\u201d') % 2 == 1


def _sentence(parse: Parse, at: int, voice: Voice) -> tuple[int, int]:
    """First and last token of a sentence, as far as it is of one speaker."""
    sentence = parse.sentence(parse.tokens[at])
    return max(story_starts(parse, sentence), voice.first), min(sentence.last - 1, voice.last)


def _needs_speaker(parse: Parse, told: Attempt) -> bool:
    """Whether a line has a "we" or a "you", by itself or with a name put for it."""
    inside = [parse.tokens[i] for w in told.words for i in (w.i, w.at) if i is not None]
    mine = any(is_of_speaker(t) and not is_quoted(parse, t) for t in inside)
    return mine or told.quoted or not told.text
