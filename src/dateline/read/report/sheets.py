"""Sheets of fields about an exercise, one a line: "Exercise: Bright Heron 24", "Dates: 6-10 May 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Optional

from ...rules import table

LEAST: Final = 3       # fields that a sheet has
APART: Final = 2       # lines that are no field, one after the other, between two fields of a sheet
_LINE: Final = re.compile(
    r"^[ \t>*\u2022\u2013-]*([A-Za-z][A-Za-z ]{1,40}?)[ \t]*:[ \t]*(\S[^\n]{0,300}?)[ \t]*$", re.MULTILINE)
_EXERCISE: Final = re.compile(r"\b(?:exercise|drill|war ?game|man(?:o?eu)v(?:re|er))s?\b", re.IGNORECASE)
KINDS: Final = ("name", "title", "when", "first", "last", "where", "host", "who", "strength", "standing")


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind`: its list in words/sheets.toml; `line`, `start`, `end`: where its line and its value begin and
    end, as offsets into the text."""

    kind: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of one exercise, its name among them; `start`..`end` is all of it."""

    start: int
    end: int
    fields: tuple[Field, ...]

    def of(self, *kinds: str) -> tuple[Field, ...]:
        """The fields of these kinds, in text order."""
        return tuple(f for f in self.fields if f.kind in kinds)


@cache
def _kinds() -> dict[str, str]:
    return {label: kind for kind in KINDS for label in table("words/sheets.toml")[kind]}


def find_sheets(text: str) -> list[Sheet]:
    """The sheets of a text: from three fields on that name an exercise and say when it is."""
    made: list[Sheet] = []
    run: list[re.Match[str]] = []
    for line in [*_LINE.finditer(text), None]:
        if line is not None and _kind(line) is None:
            continue
        far = line is None or (run and (_between(text, run[-1], line) > APART or _is_name(line, run)))
        if far and run:
            made += _sheet(text, run)
            run = []
        if line is not None:
            run.append(line)
    return made


def _is_name(line: re.Match[str], run: list[re.Match[str]]) -> bool:
    """Whether a line begins the next sheet of several."""
    return _kind(line) == "name" and any(_kind(other) == "name" for other in run)


def _kind(line: re.Match[str]) -> Optional[str]:
    return _kinds().get(" ".join(line.group(1).lower().split()))


def _between(text: str, before: re.Match[str], line: re.Match[str]) -> int:
    """The lines with words between two fields."""
    return sum(bool(one.strip()) for one in text[before.end():line.start()].split("\n"))


def _sheet(text: str, run: list[re.Match[str]]) -> Iterator[Sheet]:
    fields = tuple(Field(_kind(line) or "", line.start(), line.start(2), line.end(2)) for line in run)
    kinds = {f.kind for f in fields}
    above = text[:run[0].start()].rstrip().rpartition("\n")[2]
    of_exercise = "name" in kinds or ("title" in kinds and _EXERCISE.search(above + text[run[0].start():run[-1].end()]))
    if len(fields) >= LEAST and of_exercise and kinds & {"when", "first", "last"}:
        yield Sheet(run[0].start(), run[-1].end(), fields)
