"""Proper names of exercises: which series and which edition a name speaks of.

"Zapad-2021", "Zapad 2021" and "West 2021" are one name; "Zapad-2017" is another edition of the same series. The edition
comes from the name itself, never from the day of the report: "Zapad 2022" in a report of 2022 is what the report wrote.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Optional

from ..read.where.folding import folded
from ..rules import table

_EDITION = re.compile(r"\b(19[4-9]\d|20\d\d|\d\d)([a-d])?\b")
_CENTURY_TURN = 70   # "Zapad-81" is of 1981, "RIMPAC 22" of 2022


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says: `Named("zapad 2021", frozenset({"zapad"}), "2021")` for "Zapad-2021".

    `edition` is a year, with a letter where a year had several ("2024b" for "Joint Sword-2024B").
    `key` is the folded name without generic nouns; `series` holds two for "Key Resolve/Foal Eagle" and none where
    data/series.toml does not know it.
    """

    key: str
    series: frozenset[str]
    edition: Optional[str]

    @property
    def year(self) -> Optional[int]:
        """The year of the edition."""
        return int(self.edition[:4]) if self.edition else None


@lru_cache(maxsize=8192)
def named(name: str) -> Optional[Named]:
    """The series and edition that a proper name speaks of; `None` where nothing of a name is left."""
    series, year = _series_of(folded(name))
    plain = _without_nouns(folded(name))
    if not series and not plain.strip("0123456789 "):
        return None
    edition = year or _edition_in(plain)
    if not series:
        return Named(plain, frozenset(), edition)
    return Named(" ".join([*sorted(series), *([edition] if edition else [])]), series, edition)


def series_name(series: str) -> str:
    """The canonical name of a series: `series_name("zapad")` is "Zapad"."""
    return str(table("series.toml")[series]["name"])


def edition_in(text: str) -> Optional[str]:
    """The one edition of a known series that a text names with its year, `None` where it names none or several.

    `edition_in("Zapad-2021 is the largest drill")` is "Zapad 2021".
    """
    found = {(_aliases()[m["name"]][0], full_year(m["year"])) for m in _pattern().finditer(folded(text)) if m["year"]}
    if len(found) != 1:
        return None
    (series, year), = found
    return f"{series_name(series)} {year}"


def same_name(one: Named, other: Named) -> bool:
    """Whether two names can be of one exercise: the same series and no two editions, or the same words."""
    if one.edition and other.edition and not one.edition.startswith(other.edition) and not (
            other.edition.startswith(one.edition)):
        return False
    if one.series and other.series:
        return bool(one.series & other.series)
    return _wordless_year(one.key) == _wordless_year(other.key)


def _series_of(plain: str) -> tuple[frozenset[str], Optional[str]]:
    """The series whose names stand in a folded name, and the edition told behind one of them."""
    found: set[str] = set()
    edition: Optional[str] = None
    for match in _pattern().finditer(plain):
        alias, year = match.group("name"), match.group("year")
        series, needs_year = _aliases()[alias]
        if needs_year and not year:
            continue
        found.add(series)
        edition = edition or (year and full_year(year))
    return frozenset(found), edition


def full_year(digits: str) -> str:
    """A year of four digits: `full_year("81")` is "1981", `full_year("21")` is "2021", `full_year("24b")` "2024b"."""
    letter = digits[-1] if digits[-1].isalpha() else ""
    number = digits.removesuffix(letter)
    if len(number) == 4:
        return digits
    return f"{19 if int(number) >= _CENTURY_TURN else 20}{digits}"


def _edition_in(plain: str) -> Optional[str]:
    """The year that a name of no known series ends in."""
    found = _EDITION.findall(plain)
    return full_year("".join(found[-1])) if found else None


@cache
def _aliases() -> dict[str, tuple[str, bool]]:
    """Folded name -> (series, whether it needs a year behind it)."""
    found: dict[str, tuple[str, bool]] = {}
    for key, row in _rows().items():
        for name in row.get("dated_names", []):
            found[folded(name)] = (key, True)
        if not row.get("family"):
            found[folded(row["name"])] = (key, False)
        for name in row.get("names", []):
            found[folded(name)] = (key, False)
    return found


def _rows() -> dict[str, dict[str, Any]]:
    return {key: row for key, row in table("series.toml").items() if isinstance(row, dict)}


@cache
def _pattern() -> re.Pattern[str]:
    """Any alias, the longest first, with a year behind it where there is one."""
    names = "|".join(re.escape(name) for name in sorted(_aliases(), key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?P<name>{names})\b(?: (?P<year>(?:(?:19|20)\d\d|\d\d)[a-d]?)\b)?")


@cache
def _generic() -> re.Pattern[str]:
    nouns: Collection[str] = table("merge.toml")["words"]["exercise"]
    return re.compile(r"\b(?:the|military|joint|" + "|".join(re.escape(folded(n)) for n in nouns) + r")\b")


def _without_nouns(plain: str) -> str:
    """A folded name without article and generic nouns: "the zapad 2021 exercises" is "zapad 2021"."""
    return " ".join(_generic().sub(" ", plain).split())


def _wordless_year(key: str) -> str:
    return " ".join(word for word in key.split() if not _EDITION.fullmatch(word))
