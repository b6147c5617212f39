"""Reports and answers for the tests of reading with a language model: recorded ones, builders, a fake."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Optional

from dateline.model import Event, Note, Published, Reading, Report, one_day
from dateline.read import Reader, read
from dateline.read.language.answer import answer_of
from dateline.read.language.grounding import grounded
from dateline.read.language.request import sentences_of
from dateline.read.mentioned import Mentioned, mentions
from dateline.read.parse import Parser
from dateline.read.what.ruled import drafts_of

ANSWERS = Path(__file__).parent / "answers"
SAMPLES = Path(__file__).parent.parent / "samples"
FRIDAY = date(2021, 9, 17)


def report(text: str, published: Optional[date] = FRIDAY) -> Report:
    """A report of that text, published on a Friday unless told otherwise."""
    day = Published(days=one_day(published), basis="stated", because="given") if published else Published()
    return Report(id="test", path="test", text=text, published=day)


def numbered(answer: str, sentences: Sequence[str]) -> str:
    """An answer with {the beginning of a sentence} for its number, numbered; one whose sentence is gone is an error."""

    def number(beginning: re.Match[str]) -> str:
        return str(next(n for n, s in enumerate(sentences) if s.startswith(beginning[1])))

    return re.sub(r"\{(.+?)\}", number, answer)


def ground(found: Mentioned, answer: str) -> tuple[list[Event], list[Note]]:
    """What is left of an answer, and the notes."""
    sentences = sentences_of(found.parse)
    return grounded(found, drafts_of(found), answer_of(numbered(answer, sentences), sentences), "llm:test")


def grounded_text(
    parser: Parser, text: str, answer: str, published: Optional[date] = FRIDAY
) -> tuple[list[Event], list[str]]:
    """The same for a text, with the words of the notes."""
    events, notes = ground(mentions(report(text, published), parser), answer)
    return events, [note.note for note in notes]


@dataclass
class Fake:
    """A language model that gives the same answers in turn; the last one from then on."""

    answers: Sequence[str]
    name: str = "llm:fake"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, system: str, prompt: str) -> str:
        self.asked.append((system, prompt))
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def read_with(parser: Parser, text: str, *answers: str) -> tuple[Reading, Fake]:
    """A text read by a fake model."""
    fake = Fake(answers)
    return read(report(text), Reader(parser, language=fake)), fake


Grounds = Callable[[str, str], tuple[list[Event], list[str]]]
