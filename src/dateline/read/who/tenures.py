"""Who held which office when (data/actors/offices.toml): "President Bush", by the day of the report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, Optional

from ...model import Days
from ...rules import table
from .whoswho import also, guard_words, offices, plain

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})


class Tenure(NamedTuple):
    """An office, its first day and its last, None where it has not ended."""

    title: str
    first: date
    last: Optional[date]


@cache
def tenures() -> Mapping[str, tuple[Tenure, ...]]:
    """Person id -> the offices held."""
    def of(rows: list[list[Any]]) -> tuple[Tenure, ...]:
        return tuple(Tenure(row[0], row[1], row[2] if len(row) > 2 else None) for row in rows)
    return {f"person:{key}": of(rows) for key, rows in table("actors/offices.toml").items()}


def held(actor: str, titles: Collection[str], days: Days) -> Optional[bool]:
    """Whether a person held an office so called on one of these days; None where the table or the days do not say."""
    known = [t for t in tenures().get(actor, ()) if t.title in titles]
    if not known or days.is_open:
        return None
    return any(days.meets(Days(t.first, t.last)) for t in known)


def is_past(words: Collection[str]) -> bool:
    """Whether words before a title say that the office is not held now: "former", "then"."""
    return bool(guard_words("names", "not_now") & set(words))


@cache
def _families() -> Mapping[str, tuple[str, ...]]:
    """Family name, plain -> the ids of the persons of the list who have it."""
    found: dict[str, list[str]] = {}
    for key, row in table("actors/persons.toml").items():
        words = plain(row["name"]).split()
        family = words[0 if row.get("country") in FAMILY_FIRST else -1]
        found.setdefault(family, []).append(f"person:{key}")
    return {family: tuple(ids) for family, ids in found.items()}


def holder(title: str, family: str, country: Optional[str], days: Days) -> Optional[str]:
    """The id of the one person of the list whom a title and a family name mean on these days."""
    persons = table("actors/persons.toml")
    titles = {title, *also().get(title, ())}
    fits = [
        actor
        for actor in _families().get(family, ())
        if offices()[actor] & titles
        and country in (None, persons[actor.removeprefix("person:")].get("country"))
        and held(actor, titles, days) is not False
    ]
    return fits[0] if len(fits) == 1 else None
