"""What a language model answers, line by line: the compact form in which it points at events, and its faults.

A line is a letter and fields parted by bars (data/language/guide.txt tells the model the form). Every line is checked
by itself against the numbered sentences: a fault costs that line, or the event if the line is its first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Optional, cast, get_args

from ...model import KINDS, STATUSES, Days, Form, Qualifier, Status, WhereRole, WhoRole
from ..encoder import FAMILIES, PLOVER
from .pointing import pointed

NOTHING: Final = "NONE"
MOST_EVENTS: Final = 200  # a longer answer runs in a circle
MOST_FAULTS: Final = 40  # listed when asked again
LONGEST_LINE: Final = 2000  # characters
TAGS: Final = frozenset("EWLTFSVAN")
IGNORED: Final = frozenset("DPN#")  # day and parts of the report are ours; free notes are not kept
LINE: Final = re.compile(r"([A-Z#])(?:\s+|$)(.*)")


class Wrong(ValueError):
    """What is wrong with a line, as the model is told."""


@dataclass(frozen=True, slots=True)
class ToldWho:
    """W or S: somebody, by name. `role` is "" for a source, `form` "" for a participant."""

    name: str
    role: str = ""
    form: str = ""
    actor: Optional[str] = None
    country: Optional[str] = None


@dataclass(frozen=True, slots=True)
class ToldWhere:
    """L: a place, by name."""

    name: str
    role: WhereRole


@dataclass(frozen=True, slots=True)
class ToldWhen:
    """T: the days on which it began and ended, and the words for them."""

    start: Days
    end: Days
    words: Optional[str]


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """F: a figure by its words, with the value, kind of unit and what is counted."""

    words: str
    value: Optional[float]
    high: Optional[float]
    qualifier: Qualifier
    family: str
    source: Optional[str] = None


@dataclass(slots=True)
class Told:
    """One event as the model points at it: E with the lines that follow it. `number` counts the E lines from 1."""

    number: int
    sentence: int
    trigger: str
    kind: str
    plover: Optional[str]
    status: Status
    core: bool
    who: list[ToldWho] = field(default_factory=list)
    where: list[ToldWhere] = field(default_factory=list)
    when: Optional[ToldWhen] = None
    figures: list[ToldFigure] = field(default_factory=list)
    sources: list[ToldWho] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    about: Optional[int] = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be taken: its number in the answer, its words, what is wrong."""

    line: int
    words: str
    wrong: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.wrong}: {self.words[:120]!r}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer holds: events, faulty lines, and whether it says that there is nothing to tell."""

    events: list[Told]
    faults: list[Fault]
    nothing: bool = False

    @property
    def usable(self) -> bool:
        """Whether at least half of the events it names, or its word that there are none, can be taken."""
        lost = sum(fault.words.startswith("E") for fault in self.faults)
        return bool(self.events and len(self.events) >= lost) or (self.nothing and not lost)


def answer_of(text: str, sentences: Sequence[str]) -> Answer:
    """The answer as events. `sentences`: those that the model was shown, in order; lines of chatter are no lines."""
    events: list[Told] = []
    faults: list[Fault] = []
    nothing, current, number = False, None, 0
    for n, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().strip("`").strip()
        nothing = nothing or line.strip(".").upper() == NOTHING
        found = LINE.fullmatch(line[:LONGEST_LINE])
        if found is None or found[1] in IGNORED or not _is_line(found[1], found[2]):
            continue
        try:
            if found[1] == "E":
                number, current = number + 1, None
                if number > MOST_EVENTS:
                    raise Wrong(f"more than {MOST_EVENTS} events")
                current = _event(number, _fields(found[2]), sentences)
                events.append(current)
            elif current is not None:  # what follows an event that was not taken goes with it
                _add(found[1], found[2], current, sentences)
        except Wrong as wrong:
            faults.append(Fault(n, line, str(wrong)))
    return Answer(events, faults, nothing)


def _is_line(tag: str, rest: str) -> bool:
    """ "A quick note on the report:" is chatter; "A 2" is a line."""
    if tag not in TAGS:
        return False
    return bool(re.fullmatch(r"[\d\s,]*", rest)) if tag in "AV" else "|" in rest or tag == "E"


def _fields(rest: str) -> list[str]:
    return [part.strip() for part in rest.split("|")]


def _event(number: int, fields: list[str], sentences: Sequence[str]) -> Told:
    if len(fields) < 6:
        raise Wrong("E takes: sentence | words | kind | PLOVER | status | core or minor")
    sentence = _sentence(fields[0], sentences)
    kind, plover, status = (part.split("/")[0].strip() for part in fields[2:5])
    if pointed(sentences[sentence], fields[1]) is None:
        raise Wrong(f"the words do not stand in sentence {sentence}")
    return Told(
        number,
        sentence,
        fields[1],
        _one_of(kind, KINDS, "kind"),
        None if plover in ("-", "None") else _one_of(plover, PLOVER, "PLOVER type"),
        cast(Status, _one_of(status, STATUSES, "status")),
        _one_of(fields[5], ("core", "minor"), "weight") == "core",
    )


def _add(tag: str, rest: str, event: Told, sentences: Sequence[str]) -> None:
    fields = _fields(rest)
    if tag == "V":
        event.also += [
            n for part in rest.replace(",", " ").split() if (n := _sentence(part, sentences)) not in event.also
        ]
    elif tag == "A":
        event.about = _number(rest)
    else:
        _TAKES[tag](event, fields)


def _who(event: Told, fields: list[str]) -> None:
    role, name = _two(fields, "W takes: role | name | state | id")
    event.who.append(
        ToldWho(name, role=_one_of(role, get_args(WhoRole), "role"), actor=_id(fields, 3), country=_country(fields, 2))
    )


def _where(event: Told, fields: list[str]) -> None:
    role, name = _two(fields, "L takes: role | place | state")
    event.where.append(ToldWhere(name, cast(WhereRole, _one_of(role, get_args(WhereRole), "role of a place"))))


def _when(event: Told, fields: list[str]) -> None:
    windows = [_window(part) for part in fields[0].split()]
    if len(windows) not in (1, 2):
        raise Wrong("T takes one or two of DAY or LOW~HIGH, then | words")
    words = fields[1] if len(fields) > 1 and fields[1] not in ("", "-") else None
    event.when = ToldWhen(windows[0], windows[-1], words)


def _figure(event: Told, fields: list[str]) -> None:
    if len(fields) < 4:
        raise Wrong("F takes: words | value | qualifier | family | what")
    low, _, high = fields[1].partition("..")
    source = fields[5].split(";")[0].strip(" -") if len(fields) > 5 else ""
    event.figures.append(
        ToldFigure(
            fields[0],
            _value(low),
            _value(high) if high else None,
            cast(Qualifier, _one_of(fields[2], get_args(Qualifier), "qualifier")),
            _one_of(fields[3].rstrip("?"), FAMILIES, "family"),
            source or None,
        )
    )


def _source(event: Told, fields: list[str]) -> None:
    if fields[0] in ("", "-"):
        raise Wrong("S takes: source | state | id | form")
    form = fields[3].rstrip("?") if len(fields) > 3 else "paraphrase"
    event.sources.append(
        ToldWho(
            fields[0], form=_one_of(form, get_args(Form), "form"), actor=_id(fields, 2), country=_country(fields, 1)
        )
    )


_TAKES: Final[dict[str, Callable[[Told, list[str]], None]]] = {
    "W": _who,
    "L": _where,
    "T": _when,
    "F": _figure,
    "S": _source,
}


def _two(fields: list[str], wrong: str) -> tuple[str, str]:
    if len(fields) < 2 or fields[1] in ("", "-"):
        raise Wrong(wrong)
    return fields[0], fields[1]


def _id(fields: list[str], n: int) -> Optional[str]:
    return fields[n] if len(fields) > n and ":" in fields[n] else None


def _country(fields: list[str], n: int) -> Optional[str]:
    return fields[n] if len(fields) > n and re.fullmatch(r"[A-Z]{3}", fields[n]) else None


def _one_of(word: str, known: Sequence[str], what: str) -> str:
    if word not in known:
        raise Wrong(f"{word!r} is no {what}")
    return word


def _number(said: str) -> int:
    if not re.fullmatch(r"\d{1,6}", said.strip()):
        raise Wrong(f"{said.strip()!r} is no number")
    return int(said)


def _sentence(said: str, sentences: Sequence[str]) -> int:
    number = _number(said)
    if number >= len(sentences):
        raise Wrong(f"there is no sentence {number}")
    return number


def _value(said: str) -> Optional[float]:
    if said in ("-", ""):
        return None
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", said.replace(",", "")):
        raise Wrong(f"{said!r} is no number")
    return float(said.replace(",", ""))


def _window(said: str) -> Days:
    low, mark, high = said.partition("~")
    days = Days(_day(low), _day(high)) if mark else Days(_day(low), _day(low))
    if days.earliest and days.latest and days.earliest > days.latest:
        raise Wrong(f"{days.earliest} is after {days.latest}")
    return days


def _day(said: str) -> Optional[date]:
    if said in ("-", ""):
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        raise Wrong(f"{said!r} is not a day (YYYY-MM-DD)")
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Wrong(f"{said!r} is not a day of the calendar") from None
