"""What an address asks: `?kind=exercise&since=2021-09&q=...` as a view of the record, and back into an address."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Final, Optional
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ..model import KINDS, STATUSES
from ..store import Filter, View
from ..store.faces import EVIDENCES, WEIGHTS

ONE: Final = ("q", "who", "where", "since", "until", "known", "report", "reach", "after", "page", "limit")
MANY: Final = ("kind", "status", "weight", "evidence", "outlet")
PLACE: Final = ("after", "page", "limit")   # where in the list, not what is in it
MOST: Final = 1000                          # entries in one answer
ANY: Final = "any"                          # reach: also what only an open beginning or end brings into the time
LONGEST: Final = 400                        # characters of a value


class BadQuestion(Exception):
    """An address that asks for what there is not; the message says what there is."""


@dataclass(frozen=True)
class Asked:
    """The questions of one address, checked."""

    one: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]

    def view(self) -> View:
        """The view of the record that is asked for."""
        one, many = self.one, self.many
        wanted = Filter(since=first_day(one.get("since"), "since"), until=last_day(one.get("until"), "until"),
                        who=one.get("who"), where=one.get("where"), kinds=many.get("kind", ()),
                        statuses=many.get("status", ()), about=one.get("q"))
        return View(filter=wanted, weights=many.get("weight", ()), evidence=many.get("evidence", ()),
                    outlets=many.get("outlet", ()), known_on=last_day(one.get("known"), "known"),
                    of_report=one.get("report"))

    def shown(self) -> View:
        """The same for a page, which leaves out what reaches into the time only by an open beginning or end."""
        return replace(self.view(), bounded=bool({"since", "until"} & self.one.keys()) and "reach" not in self.one)

    def number(self, name: str, otherwise: int, most: int = MOST) -> int:
        """A whole number from 1 to `most`. Raises `BadQuestion`."""
        said = self.one.get(name)
        if said is None:
            return otherwise
        if not re.fullmatch(r"\d{1,7}", said) or not 1 <= int(said) <= most:
            raise BadQuestion(f"{name}={said}: must be a whole number from 1 to {most}")
        return int(said)

    def said(self, key: str) -> str:
        """The value of a question; empty where it is not asked."""
        return self.one.get(key, "")

    @property
    def narrowed(self) -> bool:
        """Whether anything but the time is asked."""
        return bool(self.many or any(key in self.one for key in ("q", "who", "where", "known", "report")))

    @property
    def address(self) -> str:
        """The questions as the end of an address, always in one order; "" where nothing is asked."""
        pairs = [(key, self.one[key]) for key in ONE if key in self.one]
        pairs += [(key, value) for key in MANY for value in self.many.get(key, ())]
        return f"?{urlencode(pairs)}" if pairs else ""

    def having(self, **values: Optional[str]) -> Asked:
        """The same with these values, from the beginning of the list; None takes one away."""
        one = {key: value for key, value in self.one.items() if key not in PLACE}
        for key, value in values.items():
            one.pop(key, None)
            if value is not None:
                one[key] = value
        return replace(self, one=one)

    def toggled(self, key: str, value: str) -> Asked:
        """The same with one choice put in, or taken out if it is there."""
        one = {name: said for name, said in self.one.items() if name not in PLACE}
        if key in ONE:
            one = {**one, key: value} if one.get(key) != value else {k: v for k, v in one.items() if k != key}
            return Asked(one, self.many)
        held = self.many.get(key, ())
        chosen = tuple(v for v in held if v != value) if value in held else (*held, value)
        many = {name: values for name, values in (*self.many.items(), (key, chosen)) if values}
        if not chosen:
            many.pop(key, None)
        return Asked(one, many)

    def without(self, *keys: str) -> Asked:
        """The same without these."""
        return Asked({k: v for k, v in self.one.items() if k not in (*keys, *PLACE)},
                     {k: v for k, v in self.many.items() if k not in keys})

    def chosen(self, key: str, value: str) -> bool:
        """Whether the choice is made."""
        return value in self.many.get(key, ()) or self.one.get(key) == value


def asked(query: QueryParams, also: Iterable[str] = ()) -> Asked:
    """The questions of an address. Raises `BadQuestion` for a value that cannot be; other keys are left alone."""
    one: dict[str, str] = {}
    many: dict[str, tuple[str, ...]] = {}
    for key in (*ONE, *also):
        said = (query.get(key) or "").strip()
        if said:
            one[key] = _checked(key, said)
    for key in MANY:
        values = tuple(dict.fromkeys(_checked(key, value) for value in query.getlist(key) if value.strip()))
        if values:
            many[key] = values
    made = Asked(one, many)
    made.view()   # the days are checked where they are read
    return made


def _checked(key: str, value: str) -> str:
    """A value of a fixed list, or a text of a bounded length without controls."""
    known = {"reach": (ANY,), "kind": KINDS, "status": STATUSES, "weight": WEIGHTS, "evidence": EVIDENCES}.get(key)
    if key == "status" and value == "feared":
        return "hypothetical"
    if known and value not in known:
        near = get_close_matches(value.lower(), known, n=3)
        offer = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise BadQuestion(f"{key}={value[:60]}: no {key} is called so; {offer}")
    if len(value) > LONGEST or any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in value):
        raise BadQuestion(f"{key}: at most {LONGEST} characters, none of them a control")
    return value


def _days(said: str, key: str) -> tuple[date, date]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", said)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        last = month or 12
        return date(year or 0, month or 1, day or 1), date(year or 0, last, day or monthrange(year or 0, last)[1])
    except ValueError:
        raise BadQuestion(f"{key}={said[:60]}: not a day; write it as 2021-09-10, or 2021-09, or 2021") from None


def first_day(said: Optional[str], key: str) -> Optional[date]:
    """The first day of an ISO day, month or year."""
    return _days(said, key)[0] if said else None


def last_day(said: Optional[str], key: str) -> Optional[date]:
    """The last day of an ISO day, month or year."""
    return _days(said, key)[1] if said else None
