"""The fields of an entry that an analyst can set: how each is written, checked, set and told.

One line of text a field: "planned", "2021-09-10/2021-09-16", "Minsk; Brest", "Russia; Belarus (host)".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Optional, get_args

import msgspec

from ..model import (
    KINDS,
    OPEN,
    STATUSES,
    Entry,
    Salience,
    Time,
    Where,
    WhereRole,
    Who,
    WhoRole,
)
from ..read.when.edtf import days_of_edtf, edtf_of
from ..read.where.folding import folded
from ..read.where.gazetteer import spots
from ..rules import table

BY_HAND: Final = "set by an analyst"
_ITEM = re.compile(r"\s*(?P<name>[^()]+?)\s*(?:\((?P<role>[a-z]+)\))?\s*")


class BadValue(ValueError):
    """A field that there is not or a value that it cannot have; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `checked` gives the value as it is kept or raises `BadValue`, `fixed` sets it, `told` writes it."""

    checked: Callable[[str], str]
    fixed: Callable[[Entry, str], Entry]
    told: Callable[[Entry], str]


def checked(field: str, value: str) -> str:
    """The value as a correction keeps it. Raises `BadValue`."""
    if field not in FIELDS:
        raise BadValue(f"{field}: no field that can be fixed; there are: {', '.join(FIELDS)}")
    return FIELDS[field].checked(" ".join(value.split()))


def _text(name: str, needed: bool = False) -> Field:
    def check(value: str) -> str:
        if needed and not value:
            raise BadValue(f"{name}: cannot be empty")
        return value
    return Field(check, lambda entry, value: msgspec.structs.replace(entry, **{name: value or None}),
                 lambda entry: getattr(entry, name) or "")


def _one_of(name: str, values: tuple[str, ...]) -> Field:
    def check(value: str) -> str:
        if value not in values:
            raise BadValue(f"{name}: {value!r} is none of: {', '.join(values)}")
        return value
    return Field(check, lambda entry, value: msgspec.structs.replace(entry, **{name: value}),
                 lambda entry: str(getattr(entry, name)))


def _background_set(entry: Entry, value: str) -> Entry:
    return msgspec.structs.replace(entry, background=value == "yes")


def _time_checked(value: str) -> str:
    try:
        for side in value.split("/") if value else ():
            if side != "..":
                days_of_edtf(side)
    except ValueError:
        raise BadValue(f"time: {value!r} is no day, month or year, nor two with a stroke between them, like "
                       "2021-09-10/2021-09-16 or 2021-09; nothing at all means no time") from None
    low, _, high = value.partition("/")
    if low not in ("", "..") and high not in ("", ".."):
        start, end = days_of_edtf(low), days_of_edtf(high)
        if start.earliest and end.latest and end.latest < start.earliest:
            raise BadValue(f"time: {value!r} ends before it begins")
    return value


def _time_set(entry: Entry, value: str) -> Entry:
    if not value:
        return msgspec.structs.replace(entry, time=None)
    low, _, high = value.partition("/")
    start = OPEN if low == ".." else days_of_edtf(low)
    end = start if not high else OPEN if high == ".." else days_of_edtf(high)
    return msgspec.structs.replace(
        entry, time=Time(start=start, end=end, edtf=edtf_of(start, end), said=None, because=BY_HAND))


def _time_told(entry: Entry) -> str:
    return entry.time.edtf if entry.time else ""


def _items(value: str, roles: tuple[str, ...], field: str) -> list[tuple[str, Optional[str]]]:
    """(name, role) of each item of a list with semicolons. Raises `BadValue`."""
    found = []
    for item in filter(None, (part.strip() for part in value.split(";"))):
        match = _ITEM.fullmatch(item)
        if match is None or (match["role"] and match["role"] not in roles):
            raise BadValue(f"{field}: {item!r} is no NAME or NAME (ROLE); roles: {', '.join(roles)}")
        found.append((match["name"], match["role"]))
    return found


def _places_set(entry: Entry, value: str) -> Entry:
    known = {folded(place.name): place for place in entry.places}
    places = []
    for name, role in _items(value, get_args(WhereRole), "places"):
        place = known.get(folded(name)) or _place(name)
        places.append(msgspec.structs.replace(place, role=role) if role else place)
    return msgspec.structs.replace(entry, places=places)


def _place(name: str) -> Where:
    """A place by its name: on the map only where the gazetteer knows one place of that name, else in words alone."""
    found = spots(name)
    if len(found) != 1:
        return Where(role="place", name=name, place=None, country=None, lat=None, lon=None, precision=None, said=None)
    spot = found[0]
    return Where(role="place", name=spot.name, place=spot.id, country=spot.country, lat=spot.lat, lon=spot.lon,
                 precision=spot.precision, said=None, contested=spot.contested)


def _places_told(entry: Entry) -> str:
    return "; ".join(_with_role(p.name, p.role, "place") for p in entry.places)


def _who_set(entry: Entry, value: str) -> Entry:
    known = {folded(who.name): who for who in entry.participants}
    people = []
    for name, role in _items(value, get_args(WhoRole), "participants"):
        who = known.get(folded(name)) or _who(name)
        people.append(msgspec.structs.replace(who, role=role) if role else who)
    return msgspec.structs.replace(entry, participants=people)


def _who(name: str) -> Who:
    """A participant by name: a state by its code, anybody else in words alone."""
    states = table("actors/states.toml")
    code = next((code for code, row in states.items() if folded(row["name"]) == folded(name)), None)
    return Who(role="participant", name=name, actor=f"state:{code}" if code else None, country=code,
               sector="GOV" if code else None, said=None)


def _who_told(entry: Entry) -> str:
    return "; ".join(_with_role(w.name, w.role, "participant") for w in entry.participants)


def _with_role(name: str, role: str, usual: str) -> str:
    return name if role == usual else f"{name} ({role})"


def _list_checked(field: str, roles: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        _items(value, roles, field)
        return value
    return check


FIELDS: Final[dict[str, Field]] = {
    "name": _text("name"),
    "line": _text("line", needed=True),
    "summary": _text("summary", needed=True),
    "kind": _one_of("kind", KINDS),
    "subkind": _text("subkind"),
    "status": _one_of("status", STATUSES),
    "salience": _one_of("salience", get_args(Salience)),
    "background": Field(_one_of("background", ("yes", "no")).checked, _background_set,
                        lambda entry: "yes" if entry.background else "no"),
    "time": Field(_time_checked, _time_set, _time_told),
    "places": Field(_list_checked("places", get_args(WhereRole)), _places_set, _places_told),
    "participants": Field(_list_checked("participants", get_args(WhoRole)), _who_set, _who_told),
}
"""Every field that can be fixed, by name."""
