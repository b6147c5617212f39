"""What a language model is sent: the guide, the day of publication, the report as numbered sentences. Nothing else.

The report is data. Each sentence is put on one line under its number, so that no text of a report can pass for a line
of ours; and whatever the model makes of it, only what stands in the report is taken from its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ...model import Days, Published
from ..parse import Parse
from .answer import MOST_FAULTS, Fault

VERSION: Final = 1
"""Of guide and form; part of the name under which a reading says who read it."""
LONGEST: Final = 80_000  # characters of a report's sentences, some 20,000 tokens: longer ones are not sent
LETTERS: Final = 4  # characters a token of English, about


class Request(NamedTuple):
    """The standing guide and what is asked."""

    system: str
    prompt: str

    @property
    def size(self) -> int:
        """Characters in all."""
        return len(self.system) + len(self.prompt)

    @property
    def tokens(self) -> int:
        """About so many tokens; each model counts its own."""
        return self.size // LETTERS


@cache
def guide() -> str:
    """The guide in short: what an event is, and the form of the answer."""
    return files("dateline").joinpath("data", "language", "guide.txt").read_text(encoding="utf-8").strip()


def sentences_of(parse: Parse) -> list[str]:
    """The sentences as they are shown, on one line each; their numbers are those of the parse."""
    return [" ".join(parse.text[s.start : s.end].split()) for s in parse.sentences]


def request_of(sentences: Sequence[str], published: Published) -> Request:
    """What is asked about a report."""
    lines = [
        f"Day of publication: {_day(published.days)}",
        "REPORT",
        *(f"[{n}] {sentence}" for n, sentence in enumerate(sentences)),
        "END OF REPORT",
    ]
    return Request(guide(), "\n".join(lines))


def asked_again(request: Request, answer: str, faults: Sequence[Fault]) -> Request:
    """The same question with the answer and its faults, to be answered anew."""
    listed = [str(fault) for fault in faults[:MOST_FAULTS]] or ["no line of the answer has the form that was asked for"]
    return request._replace(
        prompt="\n".join(
            [
                request.prompt,
                "",
                "You answered:",
                *(f"> {line}" for line in answer.splitlines()[:400]),
                "",
                "These lines cannot be taken:",
                *listed,
                "",
                "Answer again in full, all lines, with these faults mended.",
            ]
        )
    )


def _day(days: Days) -> str:
    if days.is_open:
        return "not known"
    return f"{days.earliest}" if days.is_day else f"between {days.earliest or 'any day'} and {days.latest or 'any day'}"
