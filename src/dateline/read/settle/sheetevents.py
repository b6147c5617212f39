"""The event that a sheet of fields tells, from what its fields name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Optional

from ...model import OPEN, Event, Figure, Note, Plover, Qualifier, Span, Status, Time, Where, Who, WhoRole
from ...rules import table
from ..find.material import Material
from ..report.sheets import Field, Sheet, find_sheets
from ..when.edtf import edtf_of
from ..when.timevalues import FoundTime

NAME_WORDS: Final = 10
_NUMBER: Final = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,. \u00a0]\d{3})+|\d+)(?![\w.,]*\d)")
_MORE: Final = re.compile(r"\b(?:more than|over|at least)\s*$|>\s*$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:about|around|some|approximately|approx\.?|circa|ca\.?)\s*$|~\s*$", re.IGNORECASE)
_MOST: Final = re.compile(r"\b(?:up to|at most|not more than)\s*$", re.IGNORECASE)

QUALIFIERS: Final[dict[Qualifier, re.Pattern[str]]] = {"at-most": _MOST, "at-least": _MORE, "about": _ABOUT}
STANDINGS: Final[dict[str, Status]] = {"off": "cancelled", "held": "happened", "running": "ongoing"}


def with_sheets(m: Material, events: Sequence[Event]) -> tuple[list[Event], list[Note]]:
    """The events with those of sheets, which stand for whatever else was found in their fields, and notes on that."""
    sheets = [(sheet, event) for sheet in find_sheets(m.parse.text) if (event := _event(m, sheet)) is not None]
    fields = [field for sheet, _ in sheets for field in sheet.fields]
    left = [e for e in events if any(f.line <= e.trigger.start < f.end for f in fields)]
    notes = [Note(stage="events", said=e.trigger, note=f"left out ({e.kind}): a field of a sheet, told by its exercise")
             for e in left]
    rest = [e for e in events if e not in left]
    return sorted([*rest, *(event for _, event in sheets)], key=lambda e: e.trigger.start), notes


def _event(m: Material, sheet: Sheet) -> Optional[Event]:
    named = (sheet.of("name") or sheet.of("title"))[0]
    time = _time(m, sheet)
    said = _span(m, named)
    line = next((s for s in m.parse.sentences if s.start <= said.start < s.end), None)
    if time is None or line is None or len(said.text.split()) > NAME_WORDS:
        return None
    status, why = _status(m, sheet, time)
    who = [*_who(m, sheet.of("host"), "host"), *_who(m, sheet.of("who"), "participant")]
    states = {w.country for w in who if w.country}
    return Event(
        id=f"sheet{said.start}", kind="exercise", subkind=None, cameo=None, status=status, part="body",
        background=False, plover=Plover(type="COOPERATE" if len(states) > 1 else "MOBILIZE", mode=None, context=[]),
        summary=f"exercise {said.text}", trigger=said, sentence=m.parse.sentence_span(line), participants=who,
        places=_where(m, sheet.of("where")) or _where(m, sheet.of("host")), time=time,
        figures=_figures(m, sheet.of("strength")), attribution=[], about=None, name=said.text,
        evidence=[Span(sheet.start, sheet.end, m.parse.text[sheet.start:sheet.end])],
        because=["an exercise: a sheet of fields names it and says when it is", why])


def _span(m: Material, field: Field) -> Span:
    return Span(field.start, field.end, m.parse.text[field.start:field.end])


def _inside(m: Material, fields: Iterable[Field], first: int, last: int) -> bool:
    start, end = m.parse.tokens[first].start, m.parse.tokens[last].end
    return any(f.start <= start and end <= f.end for f in fields)


def _time(m: Material, sheet: Sheet) -> Optional[Time]:
    """From the first day that the fields say to the last."""
    def told(*kinds: str) -> list[FoundTime]:
        return [t for t in m.times if t.start is not None and t.end is not None
                and _inside(m, sheet.of(*kinds), t.first, t.last)]
    whole, first, last = told("when"), told("first"), told("last")
    starts = [t.start for t in first or whole if t.start]
    ends = [t.end for t in last or whole if t.end]
    start, end = starts[0] if starts else OPEN, ends[-1] if ends else OPEN
    if (start.is_open and end.is_open) or (start.earliest and end.latest and start.earliest > end.latest):
        return None
    said = (first or whole or last)[0].mention.said
    return Time(start=start, end=end, edtf=edtf_of(start, end), said=said, because="the sheet's own field says so")


def _status(m: Material, sheet: Sheet, time: Time) -> tuple[Status, str]:
    """Planned, where no field says that it was held: a sheet that announces looks like one that tells."""
    for field in sheet.of("standing"):
        said = m.parse.text[field.start:field.end]
        for key, status in STANDINGS.items():
            if any(word in said.lower() for word in table("words/sheets.toml")[key]):
                if status == "happened" and not _is_over(m, time):
                    return "planned", "planned: its days are to come"
                return status, f"{status}: \u201c{said}\u201d"
    return "planned", "planned: the sheet says when it is, and no field that it was held"


def _is_over(m: Material, time: Time) -> bool:
    day, last = m.published.days.latest, time.end.latest
    return day is None or last is None or last <= day


def _who(m: Material, fields: Sequence[Field], role: WhoRole) -> list[Who]:
    made: list[Who] = []
    for party in m.parties:
        at = next((at for at in party.mentions if _inside(m, fields, at.first, at.last)), None)
        if at is not None and (party.who.actor or party.who.country):
            who = party.said_at(at)
            made.append(Who(role=role, name=who.name, actor=who.actor, country=who.country, sector=who.sector,
                            said=m.parse.span(at.first, at.last)))
    return sorted(made, key=lambda w: w.said.start if w.said else 0)


def _where(m: Material, fields: Sequence[Field]) -> list[Where]:
    found = [place for site in m.sites for place in site.places if _inside(m, fields, place.first, place.last)]
    narrow = [p for p in found if p.mention.precision != "country"] or found   # "Tapa, Estonia" is Tapa
    return [p.where("place", m.parse.span(p.first, p.last)) for p in sorted(narrow, key=lambda p: p.first)]


def _figures(m: Material, fields: Sequence[Field]) -> list[Figure]:
    """The first number of each field of strength: people, whatever the field is called."""
    made: list[Figure] = []
    for field in fields:
        value = m.parse.text[field.start:field.end]
        if (number := _NUMBER.search(value)) is None:
            continue
        before = value[:number.start()]
        qualifier: Qualifier = next((q for q, words in QUALIFIERS.items() if words.search(before)), "exact")
        made.append(Figure(value=float(re.sub(r"\D", "", number.group())), high=None, qualifier=qualifier,
                           unit="people", what="troops", according_to=None,
                           said=Span(field.start + number.start(), field.start + number.end(), number.group())))
    return made
